"""What an agenda book that is brought over is compared with: the numbers and letters that are there already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sopdesk.models import Book, Letter
from sopdesk.store.queries.letters import CANCELLED


@dataclass(frozen=True)
class KnownLetter:
    """A letter of the store as far as it is compared; ``agency_id`` and ``party`` name who is at the other end."""

    number: int
    suffix: str
    number_text: str
    year: int
    book: str
    agency_id: int | None
    party: str
    letter_number: str
    letter_date: date | None
    subject: str


def numbered(session: Session, *, counter_key: str, year: int, numbers: Sequence[int]) -> tuple[KnownLetter, ...]:
    """Return the letters that have these numbers, with and without a suffix."""
    condition = (Letter.counter_key == counter_key, Letter.year == year, Letter.number.in_(numbers))
    return _known(session, *condition)


def with_letter_numbers(session: Session, letter_numbers: Sequence[str], *, direction: str) -> tuple[KnownLetter, ...]:
    """Return the letters of this direction that bear these numbers of their senders; cancelled ones do not count."""
    return _known(
        session,
        Letter.letter_number.in_(letter_numbers),
        Letter.direction == direction,
        Letter.status != CANCELLED,
    )


def _known(session: Session, *conditions: object) -> tuple[KnownLetter, ...]:
    query = (
        select(
            Letter.number,
            Letter.suffix,
            Letter.number_text,
            Letter.year,
            Book.name,
            Letter.sender_agency_id,
            Letter.direction,
            Letter.sender_text,
            Letter.recipient_text,
            Letter.reporter_name,
            Letter.letter_number,
            Letter.letter_date,
            Letter.subject,
        )
        .join(Book, Book.id == Letter.book_id)
        .where(*conditions)  # type: ignore[arg-type] # conditions, as above
        .order_by(Letter.id)
    )
    return tuple(
        KnownLetter(
            number=row.number,
            suffix=row.suffix,
            number_text=row.number_text,
            year=row.year,
            book=row.name,
            agency_id=row.sender_agency_id,
            party=row.recipient_text if row.direction == "out" else row.sender_text or row.reporter_name,
            letter_number=row.letter_number,
            letter_date=row.letter_date,
            subject=row.subject,
        )
        for row in session.execute(query)
    )


def used_pairs(session: Session, *, counter_key: str, year: int, first: int, last: int) -> frozenset[tuple[int, str]]:
    """Return which numbers between ``first`` and ``last`` have a letter, each with its suffix."""
    query = select(Letter.number, Letter.suffix).where(
        Letter.counter_key == counter_key, Letter.year == year, Letter.number.between(first, last)
    )
    return frozenset((number, suffix) for number, suffix in session.execute(query))


def used_numbers(session: Session, *, counter_key: str, year: int, first: int, last: int) -> frozenset[int]:
    """Return which numbers between ``first`` and ``last`` have a letter."""
    query = select(Letter.number).where(
        Letter.counter_key == counter_key, Letter.year == year, Letter.number.between(first, last)
    )
    return frozenset(session.scalars(query))
