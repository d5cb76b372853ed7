"""From what was read to the lines of "Tugas saya": what is asked, since when, until when."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.case_course import Course
from sopdesk.domain.case_event import CaseEvent
from sopdesk.domain.case_state import CaseState
from sopdesk.domain.case_words import WAIT_REASONS
from sopdesk.domain.dispositions import TaskRow
from sopdesk.domain.due import OfficeMoment, due_moment
from sopdesk.services.case_list import lateness_words
from sopdesk.services.case_view import step_label
from sopdesk.store.queries.cases import CaseLine
from sopdesk.store.queries.tasks import InboxLine, NewLetter


@dataclass(frozen=True)
class TaskGround:
    """What every line needs."""

    now: datetime
    calendar: OfficeCalendar
    labels: Mapping[str, str]
    """The office's instructions, key → label."""


def from_disposition(line: InboxLine, ground: TaskGround) -> TaskRow:
    """Return a disposition that waits for the user."""
    asked = "; ".join(filter(None, [*_ticks(line, ground), line.instruction, line.note]))
    prefix = "Tembusan: " if line.copy else ""
    return TaskRow(
        kind="disposisi",
        letter_id=line.letter_id,
        recipient_id=line.recipient_id,
        case_id=None,
        cell=None,
        title=line.subject,
        origin=f"{line.sent_by} · {line.sender}" if line.sender else line.sent_by,
        asked=prefix + (asked or ("untuk diketahui" if line.copy else "Tindak lanjuti disposisi")),
        since=line.since,
        due=_due(line.due, ground),
        late=_late(line.due, ground),
        unread=line.opened_at is None,
        position_id=line.position_id,
        number_text=line.number_text,
        key=f"d{line.recipient_id}",
    )


def from_sent(line: InboxLine, ground: TaskGround) -> TaskRow:
    """Return a disposition of the user that somebody else still has to act on."""
    opened = f"dibuka {line.opened_at:%d/%m/%Y %H.%M}" if line.opened_at else "belum dibuka"
    return replace(
        from_disposition(line, ground),
        origin=line.sent_to,
        asked=f"Menunggu {line.sent_to} ({opened})",
        unread=False,
        key=f"k{line.recipient_id}",
    )


def from_new_letter(line: NewLetter) -> TaskRow:
    """Return a letter that waits for its first disposition."""
    return TaskRow(
        kind="surat-baru",
        letter_id=line.letter_id,
        recipient_id=None,
        case_id=None,
        cell=None,
        title=line.subject,
        origin=line.sender,
        asked="Belum didisposisikan",
        since=line.received_at,
        due=None,
        late="",
        unread=True,
        position_id=None,
        number_text=line.number_text,
        key=f"s{line.letter_id}",
    )


def from_step(
    line: CaseLine,
    course: Course,
    ground: TaskGround,
    *,
    last: CaseEvent | None,
    carrier: InboxLine | None,
    position_id: int | None,
) -> TaskRow:
    """Return a step of a case on the user's desk.

    Args:
        line: the case.
        course: its frozen SOP.
        ground: see there.
        last: the event that put it here.
        carrier: the disposition that brought it, opened or not.
        position_id: the desk.
    """
    returned = last is not None and last.kind == "return"
    asked = step_label(course, line.address)
    if last is not None and returned:
        asked = f"Dikembalikan: {last.reason}. {asked}"
    elif line.waiting:
        asked = f"{_WAITING[line.waiting]}. {asked}"
    return _case_row(
        line,
        course,
        ground,
        kind="kembali" if returned else "langkah",
        asked=asked,
        cell=line.address,
        since=line.since or line.started_at,
        position_id=position_id,
        carrier=carrier,
    )


def from_applicant(line: CaseLine, course: Course, ground: TaskGround) -> TaskRow:
    """Return an answer of the applicant, or of a lane without a desk, to be recorded."""
    asked = f"Catat jawaban: {step_label(course, line.address)}"
    since = line.since or line.started_at
    return _case_row(
        line, course, ground, kind="pemohon", asked=asked, cell=line.address, since=since, position_id=None
    )


def from_deferred(
    line: CaseLine, course: Course, state: CaseState, ground: TaskGround, *, cell: str, position_id: int | None
) -> TaskRow:
    """Return a skipped cell that is still to be keyed with its true time."""
    put_off = next((p for p in state.trail if p.address == cell), None)
    since = state.started_at if put_off is None or put_off.at is None else put_off.at
    asked = f"Administrasi menyusul: {step_label(course, cell)}"
    return _case_row(
        line, course, ground, kind="menyusul", asked=asked, cell=cell, since=since, position_id=position_id
    )


def _case_row(
    line: CaseLine,
    course: Course,
    ground: TaskGround,
    *,
    kind: str,
    asked: str,
    cell: str,
    since: datetime,
    position_id: int | None,
    carrier: InboxLine | None = None,
) -> TaskRow:
    here = kind in {"langkah", "kembali"}
    return TaskRow(
        kind=kind,  # type: ignore[arg-type] # one of the kinds, from the functions above
        letter_id=line.letter_id,
        recipient_id=carrier.recipient_id if carrier else None,
        case_id=line.id,
        cell=cell,
        title=line.title,
        origin=" · ".join(filter(None, [line.number, line.applicant])),
        asked=asked,
        since=since,
        due=line.deadline if here else None,
        late=lateness_words(line, course, ground.calendar, ground.now) if here else "",
        unread=carrier.opened_at is None if carrier else True,
        position_id=position_id,
        number_text=line.letter_number,
        key=f"{kind[0]}{line.id}:{cell}",
    )


_WAITING: dict[str, str] = dict(WAIT_REASONS.items())


def _ticks(line: InboxLine, ground: TaskGround) -> list[str]:
    return [ground.labels.get(key, key) for key in line.ticks]


def _due(due: date | None, ground: TaskGround) -> datetime | None:
    return due_moment(due, ground.calendar) if due is not None else None


def _late(due: date | None, ground: TaskGround) -> str:
    return OfficeMoment(ground.now, ground.calendar).late(_due(due, ground))
