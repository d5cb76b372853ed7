"""The history of a case as lines of the timeline."""

from collections.abc import Sequence
from typing import Final

from sopdesk.domain.case_rows import CaseEventRow
from sopdesk.domain.words import short_moment
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.timeline import TimelineEntry

_KINDS: Final[dict[str, ChipKind]] = {
    "start": ChipKind.NEW,
    "finish": ChipKind.DONE,
    "return": ChipKind.RETURNED,
    "wait": ChipKind.WAITING,
    "refuse": ChipKind.LATE,
    "cancel": ChipKind.CANCELLED,
    "skip": ChipKind.SOON,
    "jump": ChipKind.SOON,
    "act_first": ChipKind.SOON,
}


def timeline(events: Sequence[CaseEventRow]) -> tuple[TimelineEntry, ...]:
    """Return the events as they stand in the history, newest first; a later keying says so."""
    return tuple(_entry(event) for event in events)


def _entry(event: CaseEventRow) -> TimelineEntry:
    later = event.recorded_at.replace(second=0) != event.happened_at.replace(second=0)
    recorded = f"Dicatat {short_moment(event.recorded_at)}" if later else ""
    return TimelineEntry(
        when=short_moment(event.happened_at),
        who=event.who,
        text=event.what,
        detail=". ".join(part for part in (event.note, recorded) if part),
        tag="Dengan pena" if event.by_pen else "",
        kind=_KINDS.get(event.kind, ChipKind.RUNNING),
    )
