"""Cases (permohonan): started, moved, looked at."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sopdesk.core.errors import ConflictError
from sopdesk.core.events import Changes
from sopdesk.domain.case_course import Course
from sopdesk.domain.case_moves import Finish, Move
from sopdesk.domain.case_rows import CaseDetail, CaseFilter, CaseRow
from sopdesk.domain.case_state import CaseState
from sopdesk.domain.letters import AttachmentRow
from sopdesk.domain.session import Session
from sopdesk.domain.sop import Sop
from sopdesk.models import Case
from sopdesk.models import CaseEvent as EventRecord
from sopdesk.services.attaching import HungAct, hang_on_case
from sopdesk.services.attachments import Attachments
from sopdesk.services.case_attachments import attachments_of
from sopdesk.services.case_list import case_rows
from sopdesk.services.case_start import StartPlan, start_case
from sopdesk.services.case_view import CaseFacts, case_detail
from sopdesk.services.case_work import (
    Moment,
    keep_columns,
    make_move,
    on_behalf_of,
    passes_on,
    read_case,
    seats_on,
    with_appointment,
)
from sopdesk.services.duty import on_duty
from sopdesk.services.library import SopLibrary
from sopdesk.services.office import Office, read_calendar
from sopdesk.store import requests
from sopdesk.store.queries import cases as queries
from sopdesk.store.queries import letter_history
from sopdesk.store.queries import letters as letter_queries
from sopdesk.store.queries import papers as paper_queries
from sopdesk.store.queries import people as people_queries
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork


class Cases:
    """Use cases about cases.

    Args:
        store: the open store.
        office: gives the working clock.
        library: gives the SOPs.
    """

    def __init__(self, store: Store, *, office: Office, library: SopLibrary) -> None:
        self._store = store
        self._office = office
        self._library = library
        self._attachments = Attachments(store)
        store.bus.subscribe(self._follow_clock)

    def _follow_clock(self, changes: Changes) -> None:
        """Compute the kept deadlines of open cases anew when the office works at other hours."""
        if not changes.hours:
            return
        with self._store.write() as work:
            calendar = read_calendar(work)
            open_ids = queries.open_ids(work.session)
            for case_id in open_ids:
                case = read_case(work, case_id, calendar)
                keep_columns(case.record, case.course, case.state)
            work.changed(cases=open_ids)
            work.commit()

    def start(
        self,
        *,
        by: Session,
        sop_key: str | None,
        title: str = "",
        letter_id: int | None = None,
        applicant: str = "",
        applicant_agency_id: int | None = None,
        variant: str | None = None,
        at_cell: str | None = None,
        reason: str = "",
        happened_at: datetime | None = None,
        request_id: str,
    ) -> int:
        """Start a case and return its id; a repeated ``request_id`` returns the first result.

        Args:
            by: the user.
            sop_key: the SOP, whose newest revision is frozen; None for "tindak lanjut tanpa SOP".
            title: what lists show; empty for the short title of the SOP, or the subject of the letter.
            letter_id: the letter it starts from; the first row's time runs from its receipt.
            applicant: as typed; empty for the sender of the letter.
            applicant_agency_id: the OPD, where it was chosen from the list.
            variant: of the SOP, proposed.
            at_cell: enter mid-way at this cell, with a ``reason``: work that was already running.
            reason: see ``at_cell``.
            happened_at: when it was started; None for now.
            request_id: of the submit.

        Raises:
            InvalidInputError: a position of the SOP is missing here, or the letter carries a case already.
            IllegalMoveError: the SOP has no steps, or the start is not possible as asked.
            NotAllowedError: the user may not start cases.
        """
        sop = self._library.get(sop_key) if sop_key else None
        calendar, now = self._office.calendar(), self._store.clock.now()
        plan = StartPlan(
            sop=sop,
            title=title,
            letter_id=letter_id,
            applicant=applicant,
            applicant_agency_id=applicant_agency_id,
            variant=variant,
            at_cell=at_cell,
            reason=reason,
        )
        with self._store.write() as work:
            earlier = requests.earlier(work.session, Case, request_id)
            if earlier is not None:
                return earlier.id
            moment = Moment(by=on_duty(work, by, now), at=happened_at or now, now=now, request_id=request_id)
            case_id = start_case(work, plan, moment, calendar).id
            work.commit()
            return case_id

    def suggest(self, letter_id: int) -> tuple[tuple[str, str], ...]:
        """Return (key, title) of the SOPs that a letter may start, the one named when it was logged first."""
        moment = self._office.moment()
        with self._store.read() as work:
            row = letter_queries.rows(work.session, [letter_id], moment=moment)
            subject, sender, named = queries.words_of_letter(work.session, letter_id)
        found = self._library.suggest(subject, row[0].sender if row else sender)
        first = tuple(pair for pair in self._library.titles() if pair[0] == named)
        return tuple(dict.fromkeys((*first, *found)))

    def next_by_sop(self, sop_key: str, position_key: str) -> str | None:
        """Return the position that a disposition of this desk goes to by the SOP; None if it does not say."""
        sop = self._library.known().get(sop_key)
        return _passed_on_to(sop, position_key) if sop is not None and sop.runnable else None

    def act(
        self,
        *,
        by: Session,
        case_id: int,
        version: int | None,
        move: Move,
        happened_at: datetime | None = None,
        late_reason: str = "",
        for_position: str = "",
        sheet: str = "",
        request_id: str,
    ) -> CaseDetail:
        """Make a move and return the case after it; a repeated ``request_id`` changes nothing more.

        Args:
            by: the user.
            case_id: the case.
            version: of the case as it was shown (``CaseRow.version``); None where nothing was shown.
            move: one of ``domain.case_moves``.
            happened_at: the true time, where it was done with a pen; None for now.
            late_reason: key of LATE_REASONS, where a late step is finished.
            for_position: key of the position that acted with a pen, "" if the user acts himself.
            sheet: the sheet it is keyed from.
            request_id: of the submit.

        Raises:
            ConflictError: somebody else moved the case since it was read.
            IllegalMoveError: flow, rules or times do not allow it.
            NotAllowedError: rights do not.
        """
        calendar, now = self._office.calendar(), self._store.clock.now()
        at = happened_at or now
        if late_reason and isinstance(move, Finish):
            move = replace(move, reason_code=late_reason)
        with self._store.write() as work:
            if requests.earlier(work.session, EventRecord, request_id) is None:
                case = read_case(work, case_id, calendar)
                if version is not None and case.record.version != version:
                    raise ConflictError(
                        f"Permohonan {case.record.number} baru saja diubah pengguna lain. Tidak ada yang ditimpa; "
                        "muat ulang, lalu kerjakan lagi."
                    )
                seats = seats_on(work, at)
                behalf = on_behalf_of(seats, for_position, sheet=sheet.strip()) if for_position else None
                user = on_duty(work, by, now)
                moment = Moment(by=user, at=at, now=now, request_id=request_id, on_behalf=behalf)
                make_move(work, case, move, moment, calendar=calendar, seats=seats)
                work.commit()
        return self.get(case_id, by=by)

    def attach(
        self,
        *,
        by: Session,
        case_id: int,
        files: Sequence[tuple[str, bytes]],
        kind: str,
        valid_until: date | None = None,
        request_id: str,
    ) -> tuple[AttachmentRow, ...]:
        """Keep files with a case, and note it in its history; a repeated ``request_id`` adds nothing.

        Args:
            by: the user.
            case_id: the case.
            files: (name, bytes).
            kind: key of the office's list "jenis-lampiran".
            valid_until: last day of validity, for kinds that expire.
            request_id: of the submit.

        Raises:
            InvalidInputError: a file is empty, too large or of a kind that is not kept.
        """
        calendar, now = self._office.calendar(), self._store.clock.now()
        kept = self._attachments.keep(files)
        with self._store.write() as work:
            if requests.earlier(work.session, EventRecord, request_id) is not None:
                return ()
            act = HungAct(by=by, kind=kind, valid_until=valid_until, now=now, request_id=request_id)
            rows = hang_on_case(work, self._attachments, case_id, kept, act, calendar=calendar)
            result = tuple(letter_history.attachment_row(row, by.name) for row in rows)
            work.commit()
            return result

    def get(self, case_id: int, *, by: Session) -> CaseDetail:
        """Return everything about one case, for this user.

        Raises:
            NotFoundError: there is no such case.
        """
        calendar, now = self._office.calendar(), self._store.clock.now()
        with self._store.read() as work:
            facts = self._facts(work, case_id, now)
        by = with_appointment(by, facts.state, facts.seats)
        return case_detail(facts, by=by, now=now, calendar=calendar)

    def _facts(self, work: UnitOfWork, case_id: int, now: datetime) -> CaseFacts:
        calendar = self._office.calendar()
        case = read_case(work, case_id, calendar)
        seats = seats_on(work, now)
        lines = queries.lines(work.session, [case_id])
        (row,) = case_rows(work, lines, seats=seats, calendar=calendar, now=now)
        return CaseFacts(
            row=row,
            course=case.course,
            state=case.state,
            events=queries.events(work.session, case_id),
            seats=seats,
            officials=people_queries.officials(work.session, on=now.date()),
            names=queries.official_names(work.session),
            users=letter_history.user_names(work.session),
            letter_number=lines[0].letter_number,
            newer_revision=self._newer(row),
            papers=paper_queries.states_of_case(work.session, case_id),
            attachments=attachments_of(work, case_id, now.date()),
        )

    def _newer(self, row: CaseRow) -> str:
        """Return the revision that the library holds, if it is another than the case's."""
        sop = self._library.known().get(row.sop_key)
        now_there = str(sop.revision or "") if sop is not None else row.revision
        return now_there if now_there != row.revision else ""

    def state(self, case_id: int) -> CaseState:
        """Return where a case stands, computed from its events."""
        calendar = self._office.calendar()
        with self._store.read() as work:
            return read_case(work, case_id, calendar).state

    def page(
        self, wanted: CaseFilter, *, by: Session, before: int | None = None, limit: int = 200
    ) -> tuple[CaseRow, ...]:
        """Return the next cases, newest first; ``before`` is the id of the last row shown."""
        calendar, now = self._office.calendar(), self._store.clock.now()
        mine = [d.key for d in by.desks]
        with self._store.read() as work:
            lines = queries.page(
                work.session, wanted, mine=mine, official_id=by.official_id, now=now, before=before, limit=limit
            )
            return case_rows(work, lines, seats=seats_on(work, now), calendar=calendar, now=now)

    def count(self, wanted: CaseFilter, *, by: Session) -> int:
        """Return how many cases the filter shows."""
        mine = [d.key for d in by.desks]
        with self._store.read() as work:
            return queries.count(
                work.session, wanted, mine=mine, official_id=by.official_id, now=self._store.clock.now()
            )


def _passed_on_to(sop: Sop, position_key: str) -> str | None:
    course = Course(sop)
    for address, node in course.nodes.items():
        doer = course.doer(address)
        if doer.position != position_key or node.cell.symbol != "process" or not passes_on(course, address):
            continue
        following = course.doer(course.flow(None).after(address))
        if not following.applicant and following.position is not None:
            return following.position
    return None
