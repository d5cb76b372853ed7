"""Agenda numbers beside the letters: reserved blocks, gaps and their reasons ("laporan nomor loncat")."""

from dataclasses import replace

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.letters import GapReport, NumberGapRow, ReservationRow
from sopdesk.domain.rights import demand
from sopdesk.domain.session import Session
from sopdesk.models import Book, NumberGap, Reservation
from sopdesk.services.audit import note
from sopdesk.services.letters import Letters
from sopdesk.store import numbering, requests
from sopdesk.store.queries import letters as letter_queries
from sopdesk.store.queries import numbers as queries
from sopdesk.store.queries import office as office_queries
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork

MAX_BLOCK = 200


class Numbers:
    """Use cases about agenda numbers.

    Args:
        store: the open store.
        letters: gives the rows of cancelled and inserted letters.
    """

    def __init__(self, store: Store, letters: Letters) -> None:
        self._store = store
        self._letters = letters

    def preview(self, *, book: str, year: int | None = None) -> int:
        """Return the number that the next letter would get now; it is given only when the letter is saved."""
        with self._store.read() as work:
            record = _book(work, book)
            return numbering.last_number(work.session, record.counter_key, year or self._store.clock.now().year) + 1

    def reserve(
        self, *, by: Session, book: str, count: int, reason: str, request_id: str, year: int | None = None
    ) -> ReservationRow:
        """Keep a block of numbers free.

        Raises:
            InvalidInputError: no reason, or more than 200 numbers at once.
        """
        demand(by, "letter.number")
        if not reason.strip():
            raise InvalidInputError("Alasan pemesanan nomor wajib diisi.", {"reason": "Alasan wajib diisi."})
        if not 1 <= count <= MAX_BLOCK:
            raise InvalidInputError(f"Pesan 1 sampai {MAX_BLOCK} nomor.", {"count": f"Isi 1 sampai {MAX_BLOCK}."})
        now = self._store.clock.now()
        year = year or now.year
        with self._store.write() as work:
            record = _book(work, book)
            block = requests.earlier(work.session, Reservation, request_id)
            if block is None:
                first, last = numbering.reserve_block(work.session, record, year, count)
                block = Reservation(request_id=request_id, book_id=record.id, counter_key=record.counter_key, year=year)
                block.from_no, block.to_no, block.reason = first, last, reason.strip()
                block.by_id, block.at = by.user_id, now
                work.add(block)
                work.flush()
                text = f"{record.name} {year}: {first} sampai {last}, {reason.strip()}"
                note(work, by=by, at=now, action="pesan-nomor", entity="reservation", key=block.id, text=text)
                work.changed(office=True)
            result = ReservationRow(
                block.id, book, block.year, block.from_no, block.to_no, 0, block.reason, by.name, block.at
            )
            work.commit()
            return result

    def reservations(self, *, book: str, year: int | None = None) -> tuple[ReservationRow, ...]:
        """Return the blocks of a year that still have free numbers."""
        with self._store.read() as work:
            record = _book(work, book)
            rows = queries.reservations(
                work.session,
                counter_key=record.counter_key,
                year=year or self._store.clock.now().year,
                book=book,
            )
        return tuple(r for r in rows if r.used < r.last - r.first + 1)

    def explain_gap(self, *, by: Session, book: str, year: int, number: int, reason: str) -> None:
        """Put on record why a number has no letter; a later reason replaces the earlier, the trail keeps both."""
        demand(by, "letter.number")
        if not reason.strip():
            raise InvalidInputError("Alasan nomor loncat wajib diisi.", {"reason": "Alasan wajib diisi."})
        now = self._store.clock.now()
        with self._store.write() as work:
            record = _book(work, book)
            last = numbering.last_number(work.session, record.counter_key, year)
            used = numbering.is_used(work.session, record.counter_key, year, number)
            if used or not 1 <= number <= last:
                raise InvalidInputError(f"Nomor {number} tahun {year} bukan nomor loncat.")
            gap = queries.gap_record(work.session, counter_key=record.counter_key, year=year, number=number)
            gap = gap or NumberGap(counter_key=record.counter_key, year=year, number=number)
            gap.reason, gap.by_id, gap.at = reason.strip(), by.user_id, now
            work.add(gap)
            text = f"{record.name} {year} nomor {number}: {reason.strip()}"
            note(work, by=by, at=now, action="nomor-loncat", entity="number_gap", key=number, text=text)
            work.changed(office=True)
            work.commit()

    def report(self, *, book: str, year: int) -> GapReport:
        """Return every number without a letter and its reason, with reserved, cancelled and inserted ones."""
        with self._store.read() as work:
            record = _book(work, book)
            key = record.counter_key
            known = queries.gap_records(work.session, counter_key=key, year=year)
            blocks = queries.reservations(work.session, counter_key=key, year=year, book=book)
            missing = [
                number
                for gap in numbering.gap_report(work.session, key, year)
                for number in range(gap.from_no, gap.to_no + 1)
            ]
            cancelled = letter_queries.numbered(work.session, counter_key=key, year=year, condition="batal")
            inserted = letter_queries.numbered(work.session, counter_key=key, year=year, condition="sisipan")
            last = numbering.last_number(work.session, key, year)
            name = record.name
        gaps = tuple(_gap(book, year, number, known, blocks) for number in missing)
        return GapReport(
            book=book,
            book_name=name,
            year=year,
            last=last,
            gaps=gaps,
            reservations=blocks,
            cancelled=self._letters.rows(cancelled),
            inserted=self._letters.rows(inserted),
        )


def _gap(
    book: str, year: int, number: int, known: dict[int, NumberGapRow], blocks: tuple[ReservationRow, ...]
) -> NumberGapRow:
    if number in known:
        return replace(known[number], book=book)
    block = next((b for b in blocks if b.first <= number <= b.last), None)
    if block is not None:
        return NumberGapRow(book, year, number, f"Dipesan: {block.reason}", block.by, block.at)
    return NumberGapRow(book, year, number, "")


def _book(work: UnitOfWork, key: str) -> Book:
    book = office_queries.book_by_key(work.session, key)
    if book is None:
        raise InvalidInputError("Buku agenda itu tidak ada.", {"book": "Pilih buku dari daftar."})
    return book
