"""One event in the history of a case: appended, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Literal, Self, get_args

from sopdesk.domain.sop_terms import WaitReason

EventKind = Literal[
    "start",
    "finish",
    "return",
    "appoint",
    "wait",
    "resume",
    "refuse",
    "skip",
    "jump",
    "act_first",
    "key_deferred",
    "cancel",
    "comment",
    "attach",
]
EVENT_KINDS: frozenset[EventKind] = frozenset(get_args(EventKind))

SIDE_KINDS: frozenset[str] = frozenset({"key_deferred", "comment", "attach"})
"""Events that do not move the case: another event may have happened before them though it is keyed later."""

_MOMENTS = ("happened_at", "recorded_at", "received_at")
_TUPLES = ("cells", "checks", "unchecked", "evidence", "attachments")


@dataclass(frozen=True, kw_only=True)
class CaseEvent:
    """What happened, when, by whom; a replay of all events gives the state of the case.

    Attributes:
        seq: place in the history, from 1.
        kind: what was done.
        happened_at: the true time; all times and lateness use it.
        recorded_at: when it was keyed.
        actor: key of the position that acted; None for the applicant or a lane that nobody holds.
        official_id: the official who acted.
        recorder_id: the user who keyed it.
        by_pen: keyed by somebody else than who acted, from paper.
        sheet: the sheet it was keyed from, as printed.
        cells: addresses that were finished, skipped, put off (``act_first``) or keyed (``key_deferred``).
        exit: index of the exit taken at the last of ``cells``.
        target: address where the case stands afterwards; None where it does not move or is closed.
        lane, person, position: who was appointed for which lane (an official; for a lane that the SOP maps to no
            position, a position).
        reason: why, in free words. ``reason_code``: key of LATE_REASONS where a row was finished late.
        wait: what the case waits for.
        variant: the variant that holds from this event on, where the event proposes or fixes it.
        checks: texts of the requirements that were ticked.
        unchecked: texts of the advised requirements without which the row was left.
        evidence: by what requirements were ticked, in words ("Laporan: hasil uji.pdf, berlaku sampai 23/11/2027").
        received_at: of a start: when the letter was received.
        attachments: ids of the files that were attached, or that ticked requirements, as text.
    """

    seq: int
    kind: EventKind
    happened_at: datetime
    recorded_at: datetime
    actor: str | None = None
    official_id: int | None = None
    recorder_id: int | None = None
    by_pen: bool = False
    sheet: str = ""
    cells: tuple[str, ...] = ()
    exit: int | None = None
    target: str | None = None
    lane: str | None = None
    person: int | None = None
    position: str | None = None
    reason: str = ""
    reason_code: str | None = None
    wait: WaitReason | None = None
    variant: str | None = None
    checks: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    note: str = ""
    received_at: datetime | None = None
    attachments: tuple[str, ...] = ()

    @property
    def cell(self) -> str | None:
        """The first cell concerned."""
        return self.cells[0] if self.cells else None

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values under the names of the attributes; what is empty is left out."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        # an exit of 0 is said, and 0 equals False: hence "is"
        kept = {n: v for n, v in values.items() if v is not None and v is not False and v not in ("", ())}
        for name in _MOMENTS:
            if name in kept:
                kept[name] = kept[name].isoformat()
        return {name: list(value) if isinstance(value, tuple) else value for name, value in kept.items()}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what ``to_json`` wrote.

        Raises:
            ValueError: a key or a kind is unknown, or a time cannot be read.
            TypeError: seq, kind or a time is missing.
        """
        unknown = values.keys() - {f.name for f in fields(cls)}
        if unknown or values.get("kind") not in EVENT_KINDS:
            raise ValueError(f"unknown event {values.get('kind')!r} or keys {sorted(unknown)}")
        read = dict(values)
        for name in _MOMENTS:
            if name in read:
                read[name] = datetime.fromisoformat(read[name])
        for name in _TUPLES:
            if name in read:
                read[name] = tuple(read[name])
        return cls(**read)
