"""Starting a case, inside the transaction of whoever asks: from a letter, without one, or mid-way."""

from dataclasses import dataclass

from sopdesk.core.errors import IllegalMoveError, InvalidInputError
from sopdesk.domain.bare_case import bare_sop, runnable_sop
from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.case import decide
from sopdesk.domain.case_course import Course
from sopdesk.domain.case_event import CaseEvent
from sopdesk.domain.case_moves import Start
from sopdesk.domain.case_replay import apply
from sopdesk.domain.case_state import CaseState
from sopdesk.domain.sop import Sop
from sopdesk.models import Case, Letter
from sopdesk.services import letter_status
from sopdesk.services.case_work import Moment, Seats, keep_columns, seats_on, write_event
from sopdesk.store import numbering
from sopdesk.store.queries import cases as queries
from sopdesk.store.queries import dispositions as disposition_queries
from sopdesk.store.queries import office as office_queries
from sopdesk.store.uow import UnitOfWork

COUNTER = "permohonan"
SAFE = "Tidak ada data yang berubah."


@dataclass(frozen=True, kw_only=True)
class StartPlan:
    """What is asked for: see ``Cases.start``."""

    sop: Sop | None
    title: str
    letter_id: int | None
    applicant: str
    applicant_agency_id: int | None
    variant: str | None
    at_cell: str | None
    reason: str


def start_case(work: UnitOfWork, plan: StartPlan, moment: Moment, calendar: OfficeCalendar) -> Case:
    """Store a new case with its frozen SOP and its first event.

    Raises:
        InvalidInputError: a position of the SOP is missing here, or the letter carries a case already.
        IllegalMoveError: the SOP has no steps, or the start is not possible as asked.
        NotAllowedError: rights do not allow it.
    """
    letter = _letter(work, plan.letter_id)
    seats = seats_on(work, moment.at)
    sop = _frozen(plan.sop, seats)
    course = Course(sop)
    _check_seats(course, seats)
    event, state = _decide(plan, course, letter, moment, seats, calendar)
    year = moment.now.year
    case = Case(
        request_id=moment.request_id,
        number=f"P-{year}-{numbering.next_serial(work.session, COUNTER, year):04d}",
        letter_id=plan.letter_id,
        title=_title(plan, letter),
        sop_key=plan.sop.key if plan.sop else None,
        sop_revision=str(sop.revision or ""),
        sop_json=sop.model_dump_json(by_alias=True, exclude_defaults=True),
        started_at=state.started_at,
        created_by=moment.by.user_id,
    )
    _name_applicant(work, case, plan, letter)
    keep_columns(case, course, state)
    work.add(case)
    work.flush()
    write_event(work, case.id, event, moment.request_id)
    work.changed(cases=[case.id])
    if letter is not None:
        _tie(work, letter, state, seats, plan.sop)
    return case


def _letter(work: UnitOfWork, letter_id: int | None) -> Letter | None:
    if letter_id is None:
        return None
    letter = work.get(Letter, letter_id)
    if letter.status == "batal" or letter.direction == "out":
        what = "Surat keluar" if letter.direction == "out" else "Surat yang dibatalkan"
        raise IllegalMoveError(f"{what} tidak dapat menjadi permohonan. {SAFE}")
    running = queries.open_case_of(work.session, letter_id)
    if running is not None:
        raise InvalidInputError(f"Surat ini sudah membawa permohonan {running.number} yang masih berjalan. {SAFE}")
    return letter


def _frozen(sop: Sop | None, seats: Seats) -> Sop:
    """Return the SOP as it will run; without steps to run it is the bare flow under its title."""
    head = min((s for s in seats.values() if s.active), key=lambda s: s.rank, default=None)
    if head is None:
        raise InvalidInputError(f"Kantor ini belum punya jabatan. {SAFE} Isi jabatan di Pengaturan dahulu.")
    if sop is None:
        return bare_sop(head=head.key)
    if not sop.runnable and not sop.title_only:
        raise IllegalMoveError(
            f'SOP "{sop.title}" belum mempunyai langkah, jadi belum dapat dijalankan. {SAFE} '
            "Lengkapi SOP-nya, atau mulai tanpa SOP."
        )
    return runnable_sop(sop, head=head.key)


def _check_seats(course: Course, seats: Seats) -> None:
    """See that every desk of the flow exists here: a case must never stand on a desk that nobody can hold."""
    doers = (course.doer(address) for address, node in course.nodes.items() if not node.cell.joint)
    missing = {str(d.label) for d in doers if d.position is not None and not d.applicant and d.position not in seats}
    if missing:
        names = ", ".join(sorted(missing))
        raise InvalidInputError(
            f"Jabatan untuk pelaksana {names} belum ada di kantor ini. {SAFE} Tambahkan di Pengaturan."
        )


def _decide(
    plan: StartPlan,
    course: Course,
    letter: Letter | None,
    moment: Moment,
    seats: Seats,
    calendar: OfficeCalendar,
) -> tuple[CaseEvent, CaseState]:
    move = Start(
        received_at=letter.received_at if letter else None, variant=plan.variant, cell=plan.at_cell, reason=plan.reason
    )
    event = decide(None, course, move, by=moment.by, at=moment.at, now=moment.now, calendar=calendar, seats=seats)
    return event, apply(None, course, event, calendar)


def _title(plan: StartPlan, letter: Letter | None) -> str:
    if plan.title.strip():
        return " ".join(plan.title.split())
    if letter is not None:
        return letter.subject
    if plan.sop is None:
        raise InvalidInputError(f"Judul permohonan wajib diisi. {SAFE}", {"title": "Judul wajib diisi."})
    return plan.sop.short_title or str(plan.sop.title)


def _name_applicant(work: UnitOfWork, case: Case, plan: StartPlan, letter: Letter | None) -> None:
    """Take the applicant as typed, else the sender of the letter; a known OPD is linked."""
    typed = " ".join(plan.applicant.split())
    if plan.applicant_agency_id is not None or typed:
        case.applicant_text = typed
        case.applicant_agency_id = plan.applicant_agency_id or office_queries.agency_named(work.session, typed)
    elif letter is not None:
        case.applicant_text = letter.sender_text or letter.reporter_name
        case.applicant_agency_id = letter.sender_agency_id


def _tie(work: UnitOfWork, letter: Letter, state: CaseState, seats: Seats, sop: Sop | None) -> None:
    """Let the disposition that already lies on the case's desk carry it, and set the state of the letter."""
    seat = seats.get(state.position or "")
    for recipient in disposition_queries.open_recipients(work.session, letter.id):
        if seat is not None and recipient.position_id == seat.id:
            recipient.holds_case = True
            work.changed(dispositions=[recipient.disposition_id])
            break
    if letter.sop_key is None and sop is not None:
        letter.sop_key = sop.key
    letter_status.settle(work, letter.id)
