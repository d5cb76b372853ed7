"""The number of a letter as it is logged: the next, one of a reserved block, one from paper, an inserted one."""

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.letters import NumberChoice
from sopdesk.models import Book, Reservation
from sopdesk.store import numbering
from sopdesk.store.queries import letter_history as history
from sopdesk.store.uow import UnitOfWork


def take_number(work: UnitOfWork, book: Book, year: int, choice: NumberChoice) -> tuple[int, str]:
    """Return number and suffix, taken from the counter.

    Raises:
        InvalidInputError: the reserved block is spent, or is of another book or year.
    """
    if choice.kind == "next":
        return numbering.take_next(work.session, book, year), ""
    if choice.kind == "reserved":
        reservation = work.get(Reservation, choice.reservation_id)
        if (reservation.counter_key, reservation.year) != (book.counter_key, year):
            raise InvalidInputError("Blok nomor itu untuk buku atau tahun lain.", {"reservation_id": "Pilih lagi."})
        value = next(
            (
                n
                for n in range(reservation.from_no, reservation.to_no + 1)
                if not numbering.is_used(work.session, book.counter_key, year, n)
            ),
            None,
        )
        if value is None:
            raise InvalidInputError("Blok nomor itu sudah habis.", {"reservation_id": "Pilih blok lain."})
        numbering.take_number(work.session, book, year, value)
        return value, ""
    assert choice.number is not None, "number_problems saw to it"
    suffix = (
        numbering.next_suffix(work.session, book, year, choice.number) if choice.kind == "insert" else choice.suffix
    )
    numbering.take_number(work.session, book, year, choice.number, suffix)
    if not suffix:  # 0412a is not the letter that 0412 misses
        history.forget_gap(work.session, counter_key=book.counter_key, year=year, number=choice.number)
    return choice.number, suffix
