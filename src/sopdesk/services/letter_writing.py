"""How a letter comes into the agenda book and how it is struck out, inside the transaction of whoever does it."""

from datetime import datetime

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.letter_rules import entry_problems, number_problems
from sopdesk.domain.letters import LetterEntry, LetterStatus, NumberChoice
from sopdesk.domain.numbering import AgendaNumber, format_number
from sopdesk.domain.session import Session
from sopdesk.models import Book, Letter, LetterChange
from sopdesk.services.letter_columns import agency_of, fill_known
from sopdesk.services.letter_number import take_number
from sopdesk.store import numbering
from sopdesk.store.queries import letter_history as history
from sopdesk.store.queries import office as office_queries
from sopdesk.store.uow import UnitOfWork


def open_book(work: UnitOfWork, key: str) -> Book:
    """Return an agenda book that is in use.

    Raises:
        InvalidInputError: there is none of this key.
    """
    book = office_queries.book_by_key(work.session, key)
    if book is None or not book.active:
        raise InvalidInputError("Buku agenda itu tidak ada atau tidak dipakai lagi.", {"book": "Pilih buku."})
    return book


def log_letter(
    work: UnitOfWork,
    book: Book,
    *,
    by: Session,
    now: datetime,
    entry: LetterEntry,
    number: NumberChoice,
    request_id: str,
) -> tuple[Letter, tuple[int, ...]]:
    """Take the number and write the letter; returns it, and the numbers now missing before it (from paper only).

    The year of the number is the year of receipt.

    Raises:
        InvalidInputError: fields to correct, or the number cannot be taken; the caller rolls back.
    """
    outgoing = book.direction == "out"
    wrong = entry_problems(entry, now=now, outgoing=outgoing) | number_problems(number)
    if wrong:
        raise InvalidInputError(problem_words(wrong), wrong)
    received = entry.received_at or now
    before = numbering.last_number(work.session, book.counter_key, received.year)
    value, suffix = take_number(work, book, received.year, number)
    letter = new_letter(
        book,
        by=by,
        now=now,
        entry=entry,
        received=received,
        agency_id=agency_of(work, entry),
        number=AgendaNumber(value, suffix),
        reason=number.reason,
        request_id=request_id,
    )
    work.add(letter)
    work.flush()
    return letter, tuple(range(before + 1, value)) if number.kind == "paper" else ()


def new_letter(
    book: Book,
    *,
    by: Session,
    now: datetime,
    entry: LetterEntry,
    received: datetime,
    agency_id: int | None,
    number: AgendaNumber,
    reason: str,
    request_id: str,
) -> Letter:
    """Return the record of a letter whose entry is right and whose number was taken; it is not added yet.

    Args:
        book: whose letter it is.
        by: who logs it.
        now: when.
        entry: what was typed.
        received: when it came or left; its year is that of the number.
        agency_id: the OPD that sent it.
        number: as stamped.
        reason: of an inserted number.
        request_id: names the request.
    """
    letter = Letter(request_id=request_id, book_id=book.id, counter_key=book.counter_key, year=received.year)
    letter.number, letter.suffix = number.number, number.suffix
    letter.number_text = format_number(number.number, number.suffix)
    letter.insert_reason, letter.direction = reason.strip(), book.direction
    letter.created_by, letter.created_at, letter.updated_at = by.user_id, now, now
    fill_known(letter, entry, received, agency_id=agency_id)
    letter.status = "selesai" if book.direction == "out" else "baru"
    return letter


def strike_letter(work: UnitOfWork, letter: Letter, *, by: Session, now: datetime, reason: str) -> None:
    """Cancel a letter: row and number stay, marked with the reason; nobody waits for it any more."""
    letter.cancelled_at, letter.cancelled_by = now, by.user_id
    letter.cancel_reason, letter.updated_at = reason.strip(), now
    mark_letter(work, letter, "batal", by=by, now=now)
    history.close_recipients(work.session, letter.id, at=now, user_id=by.user_id)
    from sopdesk.services import paper_letters  # noqa: PLC0415 - slow import; the agenda waits for no form

    paper_letters.cancelled_in_agenda(work, letter, by=by, now=now)
    work.flush()


def mark_letter(work: UnitOfWork, letter: Letter, status: LetterStatus, *, by: Session, now: datetime) -> None:
    """Set the state of a letter; its history says who did it."""
    old, letter.status = letter.status, status
    work.add(LetterChange(letter_id=letter.id, at=now, user_id=by.user_id, field="status", before=old, after=status))


def problem_words(wrong: dict[str, str]) -> str:
    """Return what is wrong with a form in one sentence."""
    return next(iter(wrong.values())) if len(wrong) == 1 else f"{len(wrong)} isian perlu diperbaiki."
