"""What every use case about cases does inside its transaction: read a case, make a move, keep its columns."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from sopdesk.core.errors import InvalidInputError, NotFoundError
from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.case import decide
from sopdesk.domain.case_course import Course
from sopdesk.domain.case_event import CaseEvent
from sopdesk.domain.case_moves import Move
from sopdesk.domain.case_replay import apply, replay
from sopdesk.domain.case_state import CaseState
from sopdesk.domain.people import PositionRow
from sopdesk.domain.rights import OnBehalf
from sopdesk.domain.session import Desk, Session
from sopdesk.domain.sop import Sop
from sopdesk.models import Case
from sopdesk.models import CaseEvent as EventRecord
from sopdesk.services import letter_status
from sopdesk.services.case_attachments import with_files
from sopdesk.services.case_papers import with_papers
from sopdesk.store.queries import cases as queries
from sopdesk.store.queries import people as people_queries
from sopdesk.store.uow import UnitOfWork

Seats = Mapping[str, PositionRow]


@dataclass(frozen=True)
class OpenCase:
    """A case inside a unit of work: its record, its frozen SOP, and where it stands."""

    record: Case
    course: Course
    state: CaseState

    @property
    def sop(self) -> Sop:
        """The frozen SOP."""
        return self.course.sop


@dataclass(frozen=True, kw_only=True)
class Moment:
    """Who makes a move, when it happened, and when it is keyed."""

    by: Session
    at: datetime
    now: datetime
    request_id: str
    on_behalf: OnBehalf | None = None


@lru_cache(maxsize=64)
def course_of(sop_json: str) -> Course:
    """Return the course of a frozen SOP; a page of cases reads the same few over and over."""
    return Course(Sop.model_validate_json(sop_json))


def seats_on(work: UnitOfWork, moment: datetime) -> dict[str, PositionRow]:
    """Return the positions by key, each with its holder of that day."""
    return {seat.key: seat for seat in people_queries.positions(work.session, on=moment.date())}


def read_case(work: UnitOfWork, case_id: int, calendar: OfficeCalendar) -> OpenCase:
    """Return a case as its events tell it.

    Raises:
        NotFoundError: there is no such case.
    """
    record = queries.stored_case(work.session, case_id)
    if record is None:
        raise NotFoundError("Permohonan ini tidak ditemukan. Muat ulang daftar permohonan, lalu pilih lagi.")
    return opened(work, record, calendar)


def opened(work: UnitOfWork, record: Case, calendar: OfficeCalendar) -> OpenCase:
    """Return a stored case with its state."""
    course = course_of(record.sop_json)
    return OpenCase(record, course, replay(course, queries.events(work.session, record.id), calendar))


def on_behalf_of(seats: Seats, position_key: str, *, sheet: str = "") -> OnBehalf:
    """Return for whom something is keyed: the holder of a position on the day of ``seats``.

    Raises:
        InvalidInputError: there is no such position.
    """
    seat = seats.get(position_key)
    if seat is None:
        raise InvalidInputError("Jabatan yang bertindak tidak ada di kantor ini. Pilih jabatan dari daftar.")
    held = frozenset(s.key for s in seats.values() if s.holder_id is not None and s.holder_id == seat.holder_id)
    return OnBehalf(position=position_key, official_id=seat.holder_id, positions=held, sheet=sheet)


def with_appointment(by: Session, state: CaseState | None, seats: Seats) -> Session:
    """Let the official who was appointed by name work on the desk of his lane, for this case."""
    if state is None or state.position is None or by.official_id is None or state.person != by.official_id:
        return by
    seat = seats.get(state.position)
    if seat is None or by.holds(state.position):
        return by
    return replace(by, desks=(*by.desks, borrowed(seat)))


def borrowed(seat: PositionRow) -> Desk:
    """Return a position as a desk that is lent for one act."""
    return Desk(seat.id, seat.key, seat.name, seat.unit_id, seat.rank, "delegasi")


def make_move(
    work: UnitOfWork, case: OpenCase, move: Move, moment: Moment, *, calendar: OfficeCalendar, seats: Seats
) -> tuple[OpenCase, CaseEvent]:
    """Check a move, append its event, and bring the kept columns and the letter in step.

    Raises:
        IllegalMoveError: flow, rules or times do not allow it.
        NotAllowedError: rights do not.
    """
    here, day = case.state.address, moment.at.date()
    move = with_papers(work, case.record.id, case.course, here, move)
    event = decide(
        case.state,
        case.course,
        with_files(work, case.record.id, case.course, here, move, on=day),
        by=with_appointment(moment.by, case.state, seats),
        at=moment.at,
        now=moment.now,
        calendar=calendar,
        seats=seats,
        on_behalf=moment.on_behalf,
    )
    return append(work, case, event, moment.request_id, calendar), event


def append(work: UnitOfWork, case: OpenCase, event: CaseEvent, request_id: str, calendar: OfficeCalendar) -> OpenCase:
    """Store one more event and what it changes."""
    state = apply(case.state, case.course, event, calendar)
    write_event(work, case.record.id, event, request_id)
    keep_columns(case.record, case.course, state)
    work.flush()
    work.changed(cases=[case.record.id])
    if case.record.letter_id is not None:
        forwarded = event.kind == "finish" and any(passes_on(case.course, cell) for cell in event.cells)
        letter_status.after_case(work, case.record.letter_id, state, event, forwarded=forwarded)
    return replace(case, state=state)


def passes_on(course: Course, address: str) -> bool:
    """Tell whether the step is to dispose, or to appoint who works: an act with a disposition sheet."""
    return bool({"disposition", "appoint"} & set(course.acts(address)))


def write_event(work: UnitOfWork, case_id: int, event: CaseEvent, request_id: str) -> None:
    """Add an event to the history."""
    work.add(
        EventRecord(
            request_id=request_id,
            case_id=case_id,
            seq=event.seq,
            kind=event.kind,
            happened_at=event.happened_at,
            recorded_at=event.recorded_at,
            recorder_id=event.recorder_id,
            payload=json.dumps(event.to_json(), ensure_ascii=False),
        )
    )


def keep_columns(record: Case, course: Course, state: CaseState) -> None:
    """Copy into the columns what lists need of the state; nothing else ever writes them."""
    for name, value in columns_of(course, state).items():
        setattr(record, name, value)


def columns_of(course: Course, state: CaseState) -> dict[str, object]:
    """Return the columns that are a kept copy of the state."""
    return {
        "status": state.status,
        "variant": state.variant,
        "current_cell": state.address or "",
        "current_position_key": state.position or "",
        "current_official_id": state.person,
        "current_text": str(course.doer(state.address).label) if state.open and state.address else "",
        "since": state.since,
        "deadline": state.deadline,
        "waiting": state.waiting.reason if state.waiting else "",
        "outcome": state.outcome or "",
        "catching_up": len(state.deferred),
        "closed_at": state.closed_at,
    }
