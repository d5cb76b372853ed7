"""Writing one disposition, inside the transaction of whoever asks: checks, the sheet, the case that moves with it."""

from dataclasses import dataclass, replace
from datetime import datetime

from sopdesk.core.errors import IllegalMoveError, InvalidInputError, NotAllowedError
from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.case_moves import KeyDeferred
from sopdesk.domain.dispositions import DispositionEntry, RecipientEntry
from sopdesk.domain.people import PositionRow
from sopdesk.domain.rights import demand, may_key_for, may_send
from sopdesk.domain.session import Session
from sopdesk.domain.words import short_date, short_moment
from sopdesk.models import Disposition, DispositionRecipient, Letter, Official
from sopdesk.services import letter_status
from sopdesk.services.case_work import Moment, OpenCase, Seats, make_move, on_behalf_of, opened, passes_on, seats_on
from sopdesk.services.following import deferred_on, followed_by, holder_after
from sopdesk.services.letter_desks import desks_reached, why_not_from
from sopdesk.store.queries import cases as case_queries
from sopdesk.store.queries import dispositions as queries
from sopdesk.store.uow import UnitOfWork

SAFE = "Tidak ada yang disimpan."


@dataclass(frozen=True)
class _Sheet:
    """A disposition that was checked: from which desk, by whom, when."""

    letter: Letter
    entry: DispositionEntry
    seat: PositionRow
    seats: Seats
    parent: Disposition | None
    by_pen: bool
    moment: Moment


def write_disposition(
    work: UnitOfWork,
    *,
    by: Session,
    letter_id: int,
    entry: DispositionEntry,
    request_id: str,
    now: datetime,
    calendar: OfficeCalendar,
) -> Disposition:
    """Store a disposition; the case that the letter carries moves in the same transaction.

    Raises:
        InvalidInputError: fields to correct, or the recipient whom the case must follow is missing.
        IllegalMoveError: the letter or the case does not allow it.
        NotAllowedError: the desk is not the user's, and he may not key for it.
    """
    sheet = _checked(work, by=by, letter_id=letter_id, entry=entry, request_id=request_id, now=now)
    _check_reached(work, sheet, calendar)
    disposition = _write(work, sheet)
    if sheet.parent is not None:
        _answer_parent(work, sheet, sheet.parent)
    _advance(work, sheet, disposition, calendar)
    letter_status.settle(work, letter_id)
    work.changed(dispositions=[disposition.id], letters=[letter_id])
    return disposition


def _checked(
    work: UnitOfWork, *, by: Session, letter_id: int, entry: DispositionEntry, request_id: str, now: datetime
) -> _Sheet:
    demand(by, "disposition.write")
    letter = work.get(Letter, letter_id)
    if letter.status == "batal" or letter.direction == "out":
        what = "Surat keluar" if letter.direction == "out" else "Surat yang dibatalkan"
        raise IllegalMoveError(f"{what} tidak dapat didisposisikan. {SAFE}")
    at = entry.happened_at or now
    seats = seats_on(work, at)
    seat = next((s for s in seats.values() if s.id == entry.from_position_id), None)
    if seat is None:
        raise InvalidInputError("Meja asal disposisi belum dipilih.", {"from_position_id": "Pilih meja asal."})
    own = by.holds(seat.key) and not entry.by_pen
    _check_desk(by, seat, seats, own=own, by_pen=entry.by_pen)
    parent = _parent(work, letter, entry, seat, at)
    _check_times(letter, parent, entry, at=at, now=now)
    _check_recipients(work, entry, seats)
    on_behalf = None if own else on_behalf_of(seats, seat.key, sheet=entry.sheet)
    moment = Moment(by=by, at=at, now=now, request_id=request_id, on_behalf=on_behalf)
    return _Sheet(letter, entry, seat, seats, parent, not own, moment)


def _check_desk(by: Session, seat: PositionRow, seats: Seats, *, own: bool, by_pen: bool) -> None:
    if own:
        return
    if not by_pen:
        raise NotAllowedError(
            f"Meja {seat.name} bukan meja Anda. {SAFE} "
            "Bila disposisinya sudah ditulis dengan pena, catat sebagai disposisi dari kertas."
        )
    if not may_key_for(by, seat.key, seats):
        raise NotAllowedError(
            f"Anda tidak dapat mencatat disposisi {seat.name}: hanya agendaris atau pegawai unit yang sama. {SAFE}"
        )


def _check_reached(work: UnitOfWork, sheet: _Sheet, calendar: OfficeCalendar) -> None:
    """Refuse a desk that the letter never came to."""
    by, letter_id, seat, seats = sheet.moment.by, sheet.letter.id, sheet.seat, sheet.seats
    record = case_queries.open_case_of(work.session, letter_id)
    case = opened(work, record, calendar) if record is not None else None
    reached = desks_reached(work, letter_id, by, seats, case)
    if may_send(by, seat.key, seats, reached=reached, by_pen=sheet.by_pen):
        return
    reason = why_not_from(work, letter_id, seats, case, desk="" if by.holds(seat.key) else seat.name)
    raise NotAllowedError(f"{reason} {SAFE} Muat ulang surat ini untuk melihat letaknya.")


def _parent(
    work: UnitOfWork, letter: Letter, entry: DispositionEntry, seat: PositionRow, at: datetime
) -> Disposition | None:
    """Return the disposition that is passed on: the one named, else the newest that waits on this desk."""
    parent_id = entry.parent_id or queries.latest_open_parent(work.session, letter.id, seat.id, at)
    if parent_id is None:
        return None
    parent = work.get(Disposition, parent_id)
    if parent.letter_id != letter.id or parent.recalled_at is not None:
        raise IllegalMoveError(f"Disposisi sebelumnya sudah ditarik atau milik surat lain. {SAFE} Muat ulang surat.")
    return parent


def _check_times(
    letter: Letter, parent: Disposition | None, entry: DispositionEntry, *, at: datetime, now: datetime
) -> None:
    problem = ""
    if at > now:
        problem = f"Waktu disposisi {short_moment(at)} belum tiba; sekarang {short_moment(now)}."
    elif at < letter.received_at:
        problem = f"Waktu disposisi lebih awal dari surat diterima ({short_moment(letter.received_at)})."
    elif parent is not None and at < parent.happened_at:
        problem = f"Waktu disposisi lebih awal dari disposisi sebelumnya ({short_moment(parent.happened_at)})."
    if problem:
        raise InvalidInputError(f"{problem} {SAFE} Periksa tanggal dan jamnya.", {"happened_at": problem})
    if entry.due is not None and entry.due < at.date():
        problem = f"Tenggat {short_date(entry.due)} lebih awal dari tanggal disposisi."
        raise InvalidInputError(f"{problem} {SAFE}", {"due": problem})


def _check_recipients(work: UnitOfWork, entry: DispositionEntry, seats: Seats) -> None:
    problem = ""
    named = [(r.position_id, r.official_id) for r in entry.recipients]
    active = {s.id for s in seats.values() if s.active}
    if all(r.copy for r in entry.recipients):
        problem = "Pilih paling sedikit satu penerima yang bukan tembusan."
    elif any(pair == (None, None) for pair in named) or len(set(named)) != len(named):
        problem = "Ada penerima yang kosong atau tertulis dua kali."
    elif any(position == entry.from_position_id for position, _ in named):
        problem = "Penerima tidak boleh sama dengan meja asal."
    elif any(position is not None and position not in active for position, _ in named):
        problem = "Ada penerima yang jabatannya tidak dipakai lagi."
    elif any(official is not None and not work.get(Official, official).active for _, official in named):
        problem = "Ada penerima yang tidak aktif lagi."
    if problem:
        raise InvalidInputError(f"{problem} {SAFE}", {"recipients": problem})
    labels = queries.tick_labels(work.session)
    unknown = [key for key in entry.ticks if key not in labels]
    if unknown:
        problem = f'Isi disposisi "{unknown[0]}" tidak ada dalam daftar kantor.'
        raise InvalidInputError(f"{problem} {SAFE}", {"ticks": problem})


def _write(work: UnitOfWork, sheet: _Sheet) -> Disposition:
    entry, moment = sheet.entry, sheet.moment
    official = sheet.seat.holder_id if sheet.by_pen else moment.by.official_id
    disposition = Disposition(
        request_id=moment.request_id,
        letter_id=sheet.letter.id,
        parent_id=sheet.parent.id if sheet.parent else None,
        from_position_id=sheet.seat.id,
        from_official_id=official,
        note=entry.note.strip(),
        due=entry.due,
        ticks=list(dict.fromkeys(entry.ticks)),
        happened_at=moment.at,
        recorded_at=moment.now,
        recorded_by=moment.by.user_id,
        by_pen=sheet.by_pen,
        sheet=entry.sheet.strip(),
        recipients=[_recipient(r) for r in entry.recipients],
    )
    work.add(disposition)
    work.flush()
    return disposition


def _recipient(entry: RecipientEntry) -> DispositionRecipient:
    return DispositionRecipient(
        position_id=entry.position_id,
        official_id=entry.official_id,
        instruction=entry.instruction.strip(),
        copy=entry.copy,
    )


def _answer_parent(work: UnitOfWork, sheet: _Sheet, parent: Disposition) -> None:
    """Who passes a disposition on has acted on it."""
    moment = sheet.moment
    person = sheet.seat.holder_id if sheet.by_pen else moment.by.official_id
    recipient = queries.recipient_of_parent(work.session, parent.id, [sheet.seat.id], person)
    if recipient is None:
        return
    recipient.act, recipient.acted_at, recipient.act_recorded_at = "diteruskan", moment.at, moment.now
    recipient.act_recorded_by, recipient.act_by_pen = moment.by.user_id, sheet.by_pen
    recipient.act_sheet = sheet.entry.sheet.strip()
    recipient.opened_at = recipient.opened_at or moment.at
    work.changed(dispositions=[parent.id])


def _advance(work: UnitOfWork, sheet: _Sheet, disposition: Disposition, calendar: OfficeCalendar) -> None:
    """Finish the step of the case that stands on this desk, or key the one that was put off here.

    Only steps that are to dispose or to appoint are done with a sheet.
    """
    record = case_queries.open_case_of(work.session, sheet.letter.id)
    if record is None:
        return
    case = opened(work, record, calendar)
    address = case.state.address
    if address is not None and case.state.position == sheet.seat.key and passes_on(case.course, address):
        disposition.case_id = record.id
        _finish_step(work, sheet, disposition, case, calendar)
        return
    put_off = deferred_on(case, sheet.seat.key)
    if put_off is not None:
        disposition.case_id = record.id
        _key_put_off(work, sheet, disposition, case, put_off, calendar)


def _finish_step(
    work: UnitOfWork, sheet: _Sheet, disposition: Disposition, case: OpenCase, calendar: OfficeCalendar
) -> None:
    move, follower = followed_by(case, sheet.entry, sheet.seats)
    at = _time_of_step(case, sheet.moment.at)
    late = case.state.lateness_at(at, calendar) is not None
    move = replace(move, reason_code=(sheet.entry.late_reason or "tidak-disebut") if late else None)
    if follower is not None:
        disposition.recipients[follower].holds_case = True
    make_move(work, case, move, replace(sheet.moment, at=at), calendar=calendar, seats=sheet.seats)


def _key_put_off(
    work: UnitOfWork,
    sheet: _Sheet,
    disposition: Disposition,
    case: OpenCase,
    cell: str,
    calendar: OfficeCalendar,
) -> None:
    """The work went ahead; the sheet that follows it is "administrasi menyusul" of this desk."""
    follower = holder_after(case, cell, sheet.entry, sheet.seats)
    if follower is not None:
        disposition.recipients[follower].holds_case = True
    move = KeyDeferred(cells=(cell,), checks=sheet.entry.checks, note=sheet.entry.note)
    make_move(work, case, move, sheet.moment, calendar=calendar, seats=sheet.seats)


def _time_of_step(case: OpenCase, at: datetime) -> datetime:
    """Return when the step was finished: a sheet signed before its case was registered finishes it at the start."""
    return max(at, case.state.started_at) if case.state.seq == 1 else at
