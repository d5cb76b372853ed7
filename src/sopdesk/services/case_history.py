"""The history of a case in Indonesian sentences."""

from collections.abc import Iterable, Mapping

from sopdesk.domain.case_course import Course
from sopdesk.domain.case_event import CaseEvent
from sopdesk.domain.case_rows import CaseEventRow
from sopdesk.domain.case_words import EVENT_WORDS, LATE_REASONS, WAIT_REASONS
from sopdesk.services.case_work import Seats


def event_rows(
    events: Iterable[CaseEvent],
    course: Course,
    *,
    seats: Seats,
    names: Mapping[int, str],
    users: Mapping[int, str],
) -> tuple[CaseEventRow, ...]:
    """Return the history, newest first.

    Args:
        events: in their order.
        course: the frozen SOP.
        seats: the positions by key.
        names: official id → name.
        users: user id → name.
    """
    rows = [
        CaseEventRow(
            seq=e.seq,
            happened_at=e.happened_at,
            recorded_at=e.recorded_at,
            who=_who(e, seats, names, users),
            what=_what(e, course, seats, names),
            note=_note(e),
            by_pen=e.by_pen,
            kind=e.kind,
        )
        for e in events
    ]
    return tuple(reversed(rows))


def _who(event: CaseEvent, seats: Seats, names: Mapping[int, str], users: Mapping[int, str]) -> str:
    """Return "Rina (Kepala Bidang), dicatat oleh Sari": who acted, and who keyed it where that is another."""
    recorder = users.get(event.recorder_id or 0, "")
    seat = seats.get(event.actor or "")
    person = names.get(event.official_id or 0, "")
    title = seat.name if seat else ""
    actor = f"{person} ({title})" if person and title else person or title
    if not actor:
        return recorder
    return f"{actor}, dicatat oleh {recorder}" if event.by_pen else actor


def _what(event: CaseEvent, course: Course, seats: Seats, names: Mapping[int, str]) -> str:
    said = EVENT_WORDS[event.kind]
    if event.kind == "finish":
        return _finished(event, course, seats, names)
    if event.kind in {"return", "jump"} and event.target:
        return f"{said} ke {course.label(event.target)}"
    if event.kind == "act_first" and event.target:
        return f"{said}: {course.label(event.target)}"
    if event.kind == "start" and event.target and not event.cells:
        return f"{said} pada {course.label(event.target)}"
    if event.kind == "wait" and event.wait:
        return WAIT_REASONS[event.wait]
    if event.kind == "appoint":
        return f"{said}: {_appointed(event, seats, names)}"
    if event.cells and event.kind in {"skip", "key_deferred"}:
        return f"{said}: {', '.join(course.label(cell) for cell in event.cells)}"
    return said


def _finished(event: CaseEvent, course: Course, seats: Seats, names: Mapping[int, str]) -> str:
    label = " dan ".join(course.label(cell) for cell in event.cells)
    said = f"{label[:1].upper()}{label[1:]} selesai"
    if event.exit is not None:
        option = course.node(event.cells[-1]).cell.exits[event.exit]
        said = f"{label[:1].upper()}{label[1:]} diputuskan: {option.label}"
    appointed = _appointed(event, seats, names)
    return f"{said}, ditugaskan kepada {appointed}" if appointed else said


def _appointed(event: CaseEvent, seats: Seats, names: Mapping[int, str]) -> str:
    seat = seats.get(event.position or "")
    return ", ".join(filter(None, [names.get(event.person or 0, ""), seat.name if seat else ""]))


def _note(event: CaseEvent) -> str:
    late = f"Terlambat: {LATE_REASONS[event.reason_code].lower()}" if event.reason_code else ""
    sheet = f"Lembar {event.sheet}" if event.sheet else ""
    missing = f"Tanpa kelengkapan anjuran: {'; '.join(event.unchecked)}" if event.unchecked else ""
    ticked = f"Kelengkapan: {'; '.join(event.evidence)}" if event.evidence else ""
    return ". ".join(filter(None, [event.reason, event.note, late, ticked, missing, sheet]))
