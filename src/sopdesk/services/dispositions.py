"""Dispositions: written, opened, taken back, corrected, closed."""

from datetime import datetime

from sopdesk.core.errors import IllegalMoveError, InvalidInputError, NotAllowedError
from sopdesk.domain.dispositions import DispositionEntry, DispositionRow, LetterSenders, RecipientEntry
from sopdesk.domain.people import PositionRow
from sopdesk.domain.rights import demand, may_key_for
from sopdesk.domain.session import Session
from sopdesk.domain.words import short_moment
from sopdesk.models import Disposition, DispositionCorrection, DispositionRecipient, Letter
from sopdesk.services import letter_status
from sopdesk.services.audit import answered
from sopdesk.services.case_work import Moment, OpenCase, Seats, opened, passes_on, seats_on
from sopdesk.services.cases import Cases
from sopdesk.services.disposing import write_disposition
from sopdesk.services.duty import on_duty
from sopdesk.services.following import next_desk, next_position
from sopdesk.services.letter_desks import head_of, senders
from sopdesk.services.office import Office
from sopdesk.services.recalling import check_sender, take_back
from sopdesk.store import requests
from sopdesk.store.queries import cases as case_queries
from sopdesk.store.queries import dispositions as queries
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork

SAFE = "Tidak ada yang diubah."
UNDONE = "Dibatalkan segera oleh pengirim"


class Dispositions:
    """Use cases about dispositions.

    Args:
        store: the open store.
        office: gives the working clock.
        cases: suggests SOPs.
    """

    def __init__(self, store: Store, *, office: Office, cases: Cases) -> None:
        self._store = store
        self._office = office
        self._cases = cases

    def dispose(self, *, by: Session, letter_id: int, entry: DispositionEntry, request_id: str) -> int:
        """Store a disposition and return its id; a case on this desk goes to the recipient who holds the next step.

        A repeated ``request_id`` returns the first result.

        Raises:
            InvalidInputError: fields to correct; ``recipients`` names the position that the case goes to next.
            IllegalMoveError: the letter or its case does not allow it.
            NotAllowedError: the desk is not the user's, and he may not key for it.
        """
        calendar, now = self._office.calendar(), self._store.clock.now()
        with self._store.write() as work:
            earlier = requests.earlier(work.session, Disposition, request_id)
            if earlier is not None:
                return earlier.id
            user = on_duty(work, by, now)
            disposition = write_disposition(
                work, by=user, letter_id=letter_id, entry=entry, request_id=request_id, now=now, calendar=calendar
            )
            disposition_id = disposition.id
            work.commit()
            return disposition_id

    def tree(self, letter_id: int, *, by: Session) -> tuple[DispositionRow, ...]:
        """Return the dispositions of a letter as a tree in reading order."""
        with self._store.read() as work:
            return queries.tree(work.session, letter_id, position_ids=by.position_ids, user_id=by.user_id)

    def open(self, *, by: Session, recipient_id: int) -> None:
        """Note that the recipient himself has looked at it; anybody else's look is not noted."""
        with self._store.write() as work:
            recipient = work.get(DispositionRecipient, recipient_id)
            if recipient.opened_at is not None or not _is_own(by, recipient):
                return
            recipient.opened_at = self._store.clock.now()
            letter_id = work.get(Disposition, recipient.disposition_id).letter_id
            work.changed(dispositions=[recipient.disposition_id], letters=[letter_id])
            work.commit()

    def recall(self, *, by: Session, disposition_id: int, reason: str, request_id: str = "") -> None:
        """Take a disposition back while nobody has opened it; the step of the case that it finished comes back too.

        Raises:
            InvalidInputError: no reason.
            IllegalMoveError: somebody opened it, or the case went on; a visible correction is left.
            NotAllowedError: it is not the user's.
        """
        if not reason.strip():
            raise InvalidInputError("Alasan penarikan wajib diisi.", {"reason": "Alasan wajib diisi."})
        calendar, now = self._office.calendar(), self._store.clock.now()
        with self._store.write() as work:
            disposition = work.get(Disposition, disposition_id)
            if disposition.recalled_at is not None:
                return
            by = on_duty(work, by, now)
            check_sender(by, disposition)
            # one recall per disposition: its own id makes a request id that cannot be doubled
            moment = Moment(by=by, at=now, now=now, request_id=request_id or f"tarik-{disposition_id}")
            take_back(work, disposition, reason=reason.strip(), moment=moment, calendar=calendar)
            work.commit()

    def undo(self, *, by: Session, disposition_id: int) -> None:
        """Take back what was just sent: the ten seconds of the toast."""
        self.recall(by=by, disposition_id=disposition_id, reason=UNDONE)

    def correct(
        self,
        *,
        by: Session,
        disposition_id: int,
        text: str,
        ticks: tuple[str, ...] | None = None,
        note: str | None = None,
    ) -> None:
        """Correct ticks and note of a disposition that was opened; before and after stay visible.

        Raises:
            InvalidInputError: the correction says nothing, or a tick is not in the office's list.
            IllegalMoveError: it was taken back.
            NotAllowedError: it is not the user's.
        """
        if not text.strip():
            raise InvalidInputError("Isi koreksi wajib diisi.", {"text": "Tulis apa yang dikoreksi."})
        with self._store.write() as work:
            disposition = work.get(Disposition, disposition_id)
            check_sender(on_duty(work, by, self._store.clock.now()), disposition)
            if disposition.recalled_at is not None:
                raise IllegalMoveError(f"Disposisi ini sudah ditarik. {SAFE}")
            unknown = set(ticks or ()) - queries.tick_labels(work.session).keys()
            if unknown:
                raise InvalidInputError("Isi disposisi itu tidak ada dalam daftar kantor.", {"ticks": "Pilih lagi."})
            before = {"ticks": list(disposition.ticks), "note": disposition.note}
            disposition.ticks = list(ticks) if ticks is not None else disposition.ticks
            disposition.note = note.strip() if note is not None else disposition.note
            after = {"ticks": list(disposition.ticks), "note": disposition.note}
            now = self._store.clock.now()
            work.add(
                DispositionCorrection(
                    disposition_id=disposition.id,
                    at=now,
                    by_id=by.user_id,
                    text=text.strip(),
                    before=before,
                    after=after,
                )
            )
            work.changed(dispositions=[disposition.id], letters=[disposition.letter_id])
            work.commit()

    def note_only(
        self,
        *,
        by: Session,
        recipient_id: int,
        reason: str,
        happened_at: datetime | None = None,
        sheet: str = "",
        request_id: str = "",
    ) -> None:
        """Close a disposition as "cukup diketahui", with a reason; a repeated ``request_id`` changes nothing more.

        Raises:
            InvalidInputError: no reason, or a wrong time.
            IllegalMoveError: it was closed otherwise, or it brought a step of a case that is still to be done.
            NotAllowedError: it is not the user's desk, and he may not key for it.
        """
        if not reason.strip():
            raise InvalidInputError("Alasan cukup diketahui wajib diisi.", {"reason": "Alasan wajib diisi."})
        self._close(by, recipient_id, "cukup-diketahui", reason.strip(), happened_at, sheet, request_id)

    def finish(
        self,
        *,
        by: Session,
        recipient_id: int,
        note: str = "",
        happened_at: datetime | None = None,
        sheet: str = "",
        request_id: str = "",
    ) -> None:
        """Close a disposition whose work is done and that carries no case; errors as in ``note_only``."""
        self._close(by, recipient_id, "selesai", note.strip(), happened_at, sheet, request_id)

    def _close(
        self,
        by: Session,
        recipient_id: int,
        act: str,
        note: str,
        happened_at: datetime | None,
        sheet: str,
        request_id: str,
    ) -> None:
        now = self._store.clock.now()
        at = happened_at or now
        with self._store.write() as work:
            if requests.answer_of(work.session, request_id) is not None:
                return
            recipient = work.get(DispositionRecipient, recipient_id)
            disposition = work.get(Disposition, recipient.disposition_id)
            closed = (recipient.act, recipient.act_note, recipient.act_recorded_by)
            if not request_id and closed == (act, note, by.user_id):
                return  # the same submit without a name, sent twice
            by = on_duty(work, by, now)
            own = _is_own(by, recipient)
            self._check_may_close(work, by, recipient, at, own=own)
            _check_open(work, recipient, disposition, at=at, now=now)
            letter_status.close(recipient, act=act, at=at, recorded_at=now)
            recipient.act_note, recipient.act_recorded_by = note, by.user_id
            recipient.act_by_pen, recipient.act_sheet = not own, sheet.strip()
            if own and recipient.opened_at is None:
                recipient.opened_at = now
            work.flush()
            letter_status.settle(work, disposition.letter_id)
            answered(work, by=by, at=now, action=act, request_id=request_id, text=f"Disposisi {disposition.id}")
            work.changed(dispositions=[disposition.id], letters=[disposition.letter_id])
            work.commit()

    def _check_may_close(
        self, work: UnitOfWork, by: Session, recipient: DispositionRecipient, at: datetime, *, own: bool
    ) -> None:
        demand(by, "disposition.write")
        if own:
            return
        seats = seats_on(work, at)
        seat = next((s for s in seats.values() if s.id == recipient.position_id), None)
        if seat is None:
            seat = next((s for s in seats.values() if s.holder_id == recipient.official_id), None)
        allowed = may_key_for(by, seat.key, seats) if seat is not None else by.has("agendaris")
        if not allowed:
            name = seat.name if seat else "penerima ini"
            raise NotAllowedError(f"Disposisi ini ada di meja {name}, bukan di meja Anda. {SAFE}")

    def senders(self, letter_id: int, *, by: Session) -> LetterSenders:
        """Return the desks from which the user may send a letter on, or why there are none."""
        calendar, now = self._office.calendar(), self._store.clock.now()
        with self._store.read() as work:
            record = case_queries.open_case_of(work.session, letter_id)
            case = opened(work, record, calendar) if record else None
            return senders(work, letter_id, by=by, seats=seats_on(work, now), case=case)

    def suggest(self, letter_id: int, *, by: Session) -> DispositionEntry:
        """Return a disposition to start from: the desk, the next position by SOP or line, a due date by mutu baku."""
        calendar, now = self._office.calendar(), self._store.clock.now()
        with self._store.read() as work:
            letter = work.get(Letter, letter_id)
            seats = seats_on(work, now)
            record = case_queries.open_case_of(work.session, letter_id)
            case = opened(work, record, calendar) if record else None
            waiting = queries.open_recipients(work.session, letter_id)
            allowed = senders(work, letter_id, by=by, seats=seats, case=case).positions
            seat = _from_desk(by, seats, case, [r.position_id for r in waiting], allowed)
            parent = queries.latest_open_parent(work.session, letter_id, seat.id, now) if seat else None
            sop_key = letter.sop_key
        if seat is None:
            return DispositionEntry(from_position_id=0, recipients=(), by_pen=True)
        target, days = self._next(case, seat, seats, sop_key)
        return DispositionEntry(
            from_position_id=seat.id,
            recipients=(RecipientEntry(position_id=target.id),) if target else (),
            due=calendar.add_days(now, days).date() if days else None,
            parent_id=parent,
            by_pen=not by.holds(seat.key),
        )

    def _next(
        self, case: OpenCase | None, seat: PositionRow, seats: Seats, sop_key: str | None
    ) -> tuple[PositionRow | None, int]:
        """Return who comes next and how many working days its row gives: by the case, the SOP, or the line."""
        if case is not None and case.state.position == seat.key:
            found = next_desk(case)
            duration = case.course.node(found[0]).step.duration if found else None
            days = max(1, duration.amount) if duration and duration.unit == "hari" else int(duration is not None)
            return seats.get(next_position(case) or ""), days
        key = self._cases.next_by_sop(sop_key, seat.key) if case is None and sop_key else None
        named = seats.get(key or "")
        if named is not None:
            return named, 0
        below = [s for s in seats.values() if s.parent_id == seat.id and s.active]
        return (below[0] if len(below) == 1 else None), 0


def _is_own(by: Session, recipient: DispositionRecipient) -> bool:
    person = by.official_id is not None and recipient.official_id == by.official_id
    return person or recipient.position_id in by.position_ids


def _check_open(
    work: UnitOfWork, recipient: DispositionRecipient, disposition: Disposition, *, at: datetime, now: datetime
) -> None:
    if recipient.act or disposition.recalled_at is not None:
        raise IllegalMoveError(f"Disposisi ini sudah ditutup atau ditarik. {SAFE} Muat ulang surat ini.")
    if at > now or at < disposition.happened_at:
        problem = f"Waktu kejadian harus antara {short_moment(disposition.happened_at)} dan {short_moment(now)}."
        raise InvalidInputError(f"{problem} {SAFE}", {"happened_at": problem})
    key = queries.position_key(work.session, recipient.position_id)
    case = case_queries.open_case_of(work.session, disposition.letter_id) if recipient.holds_case else None
    if case is not None and case.current_position_key == key:
        raise IllegalMoveError(
            f"Disposisi ini membawa permohonan {case.number} yang langkahnya masih di meja ini. {SAFE} "
            "Kerjakan langkahnya; disposisi ini ikut tertutup."
        )


def _from_desk(
    by: Session, seats: Seats, case: OpenCase | None, waiting: list[int | None], allowed: frozenset[int]
) -> PositionRow | None:
    """Return the user's desk that has the letter; for who keys from paper, the desk whose turn it is."""
    own = [seats[d.key] for d in by.desks if d.key in seats and seats[d.key].id in allowed]
    here = case.state.position if case and passes_on(case.course, case.state.address or case.course.start) else None
    turn = seats.get(here or "")
    if turn is not None and (turn in own or by.has("agendaris")):
        return turn
    with_letter = next((s for s in own if s.id in waiting), None)
    if with_letter is not None:
        return with_letter
    if by.has("agendaris"):
        return next((s for s in seats.values() if s.id in waiting), head_of(seats))
    others = [s for s in seats.values() if s.id in allowed]
    return min(own, key=lambda s: s.rank, default=None) or next((s for s in others if s.id in waiting), None)
