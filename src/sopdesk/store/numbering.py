"""Agenda numbers are taken here, from a counter row, inside the transaction that saves the letter.

A sequence would lose numbers at every rollback; a counter row goes back with the transaction.
"""

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain import numbering as rules
from sopdesk.domain.numbering import Gap, format_number
from sopdesk.models import Book, Counter, Letter, NumberGap, Reservation

_TAKE = text(
    "INSERT INTO counter (counter_key, year, last, start) VALUES (:key, :year, :count, 1) "
    "ON CONFLICT (counter_key, year) DO UPDATE SET last = counter.last + excluded.last RETURNING last"
)


def take_next(session: Session, book: Book, year: int) -> int:
    """Take the next number of the book's counter; show it only after the commit.

    Args:
        session: of a writing unit of work.
        book: the agenda book.
        year: of receipt.
    """
    return _advance(session, book.counter_key, year, 1)


def next_serial(session: Session, counter_key: str, year: int) -> int:
    """Take the next number of a counter that has no book, such as "permohonan"."""
    return _advance(session, counter_key, year, 1)


def take_serial(session: Session, counter_key: str, year: int, number: int) -> None:
    """Take a number that already stands on paper, of a counter that has no book; the caller sees that it is free.

    Raises:
        InvalidInputError: it leaves out too many.
    """
    last = last_number(session, counter_key, year)
    if number - last > rules.FURTHEST_JUMP:
        message = (
            f"Nomor {number} meloncati {number - last - 1} nomor dari nomor terakhir {last}. "
            "Tidak ada yang disimpan. Periksa nomor di kertas, atau isi nomor terakhirnya di Pengaturan dahulu."
        )
        raise InvalidInputError(message, {"number": "Nomor ini terlalu jauh dari nomor terakhir."})
    if number > last:
        _advance(session, counter_key, year, number - last)


def reserve_block(session: Session, book: Book, year: int, count: int) -> tuple[int, int]:
    """Take ``count`` numbers at once and return the first and the last; the caller writes the Reservation.

    Raises:
        InvalidInputError: ``count`` is not positive.
    """
    if count < 1:
        raise InvalidInputError("Jumlah nomor yang dipesan paling sedikit satu.", {"count": "Isi 1 atau lebih."})
    last = _advance(session, book.counter_key, year, count)
    return last - count + 1, last


def take_number(session: Session, book: Book, year: int, number: int, suffix: str = "") -> None:
    """Take a number that already stands on paper, was reserved, or is inserted with a suffix.

    A number above the counter moves it up; those between become gaps until their letters are keyed.

    Raises:
        InvalidInputError: the number has its letter already, or leaves out too many, or a suffix follows a number not
            yet given.
    """
    shown = format_number(number, suffix)
    if number < 1 or is_used(session, book.counter_key, year, number, suffix):
        message = f"Nomor agenda {shown} tahun {year} sudah dipakai. Tidak ada yang disimpan."
        raise InvalidInputError(message, {"number": "Nomor ini sudah dipakai; periksa kembali di kertas."})
    last = last_number(session, book.counter_key, year)
    if number <= last:
        return
    if suffix:
        message = f"Nomor sisipan {shown} belum dapat dipakai: nomor terakhir baru {format_number(last)}."
        raise InvalidInputError(message, {"number": "Sisipkan setelah nomor yang sudah ada."})
    if number - last > rules.FURTHEST_JUMP:
        message = (
            f"Nomor {shown} meloncati {number - last - 1} nomor dari nomor terakhir {format_number(last)}. "
            "Tidak ada yang disimpan. Periksa nomor di kertas; bila buku kertas memang sudah sejauh itu, "
            "isi nomor terakhirnya di Pengaturan dahulu."
        )
        raise InvalidInputError(message, {"number": "Nomor ini terlalu jauh dari nomor terakhir."})
    _advance(session, book.counter_key, year, number - last)


def is_used(session: Session, counter_key: str, year: int, number: int, suffix: str = "") -> bool:
    """Tell whether a letter has this number."""
    statement = select(Letter.id).where(
        Letter.counter_key == counter_key, Letter.year == year, Letter.number == number, Letter.suffix == suffix
    )
    return session.scalar(statement) is not None


def next_suffix(session: Session, book: Book, year: int, number: int) -> str:
    """Return the first free suffix after ``number``."""
    statement = select(Letter.suffix).where(
        Letter.counter_key == book.counter_key, Letter.year == year, Letter.number == number
    )
    return rules.next_suffix(session.scalars(statement))


def last_number(session: Session, counter_key: str, year: int) -> int:
    """Return the last number taken, 0 if none was."""
    return session.scalar(select(Counter.last).where(Counter.counter_key == counter_key, Counter.year == year)) or 0


def set_last(session: Session, counter_key: str, year: int, last: int) -> None:
    """Tell the last number used in the book of paper (first run); numbers up to it are no gaps.

    Raises:
        InvalidInputError: SOPDesk has given numbers of this counter and year already.
    """
    counter = session.get(Counter, (counter_key, year))
    taken = session.scalar(select(func.count()).where(Letter.counter_key == counter_key, Letter.year == year)) or 0
    begun = counter is not None and counter.last >= counter.start
    if last < 0 or taken or begun:
        message = f"Nomor terakhir tahun {year} tidak dapat diubah: sudah ada nomor yang diberikan SOPDesk."
        raise InvalidInputError(message, {"last": "Pakai nomor yang sudah ada di kertas, atau pesan nomor."})
    if counter is None:
        session.add(Counter(counter_key=counter_key, year=year, last=last, start=last + 1))
    else:
        counter.last, counter.start = last, last + 1
    session.flush()


def reach(session: Session, counter_key: str, year: int, number: int) -> None:
    """Move the counter up to a number of paper; nothing if it stands there or beyond. The caller sees to the jumps."""
    last = last_number(session, counter_key, year)
    if number > last:
        _advance(session, counter_key, year, number - last)


def reach_back(session: Session, counter_key: str, year: int, first: int, last: int) -> None:
    """Let the numbers from ``first`` on belong to SOPDesk, where those up to ``last`` were brought over from paper.

    What is missing among them is a gap from now on. A piece of the paper book that does not reach our own first number
    changes nothing: the numbers between are still in the book of paper.
    """
    counter = session.get(Counter, (counter_key, year), populate_existing=True)
    if counter is not None and first < counter.start <= last + 1:
        counter.start = first
        session.flush()


def gap_report(session: Session, counter_key: str, year: int) -> tuple[Gap, ...]:
    """Return every run of numbers without a letter, with the reason on record ("laporan nomor loncat")."""
    counter = session.get(Counter, (counter_key, year), populate_existing=True)
    if counter is None:
        return ()
    used = session.scalars(
        select(Letter.number)
        .where(Letter.counter_key == counter_key, Letter.year == year, Letter.suffix == "")
        .order_by(Letter.number)
    )
    return rules.explain_gaps(
        rules.missing_numbers(used, counter.start, counter.last), _reasons(session, counter_key, year)
    )


def _reasons(session: Session, counter_key: str, year: int) -> list[Gap]:
    """Return reserved blocks, then single numbers: what is told of one number is the finer word."""
    blocks = session.execute(
        select(Reservation.from_no, Reservation.to_no, Reservation.reason)
        .where(Reservation.counter_key == counter_key, Reservation.year == year)
        .order_by(Reservation.id)
    )
    singles = session.execute(
        select(NumberGap.number, NumberGap.reason).where(NumberGap.counter_key == counter_key, NumberGap.year == year)
    )
    reasons = [Gap(first, last, reason) for first, last, reason in blocks]
    return reasons + [Gap(number, number, reason) for number, reason in singles]


def _advance(session: Session, counter_key: str, year: int, count: int) -> int:
    values = {"key": counter_key, "year": year, "count": count}
    return int(session.connection().execute(_TAKE, values).scalar_one())
