"""An outgoing paper and its row in the agenda of letters, in the transaction of the paper."""

from datetime import datetime

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.form import Form
from sopdesk.domain.form_values import Values, text_value
from sopdesk.domain.letters import LetterEntry
from sopdesk.domain.numbering import format_number
from sopdesk.domain.session import Session
from sopdesk.models import Book, Letter, LetterChange, Paper
from sopdesk.services.letter_columns import fill
from sopdesk.services.letter_status import settle_answered
from sopdesk.services.office import read_profile
from sopdesk.services.paper_records import touched, write_event
from sopdesk.store import numbering
from sopdesk.store.queries import ledger
from sopdesk.store.queries import letter_history as history
from sopdesk.store.queries import office as office_queries
from sopdesk.store.queries import papers as queries
from sopdesk.store.uow import UnitOfWork

OUTGOING = "keluar"
_SUBJECT = ("hal", "perihal", "tentang")
_RECIPIENT = ("kepada", "tujuan", "penerima")


def outgoing_book(work: UnitOfWork, key: str) -> Book | None:
    """Return the agenda book that outgoing papers of a kind enter, None if the office does not keep it."""
    book = office_queries.book_by_key(work.session, key or OUTGOING)
    return book if book is not None and book.active else None


def enter(
    work: UnitOfWork, paper: Paper, form: Form, book: Book, *, number: int | None, code: str, by: Session, now: datetime
) -> None:
    """Write the paper's row into an agenda book; ``number`` was taken of its counter, None takes the next.

    ``code`` is the classification that its number is made with.
    It answers its letter only when it is back signed (``settle``): a draft in a tray is no answer.
    """
    if paper.out_letter_id is not None:
        return
    day = paper.paper_date or now.date()
    received = now if day.year == now.year else datetime.combine(day, now.time())
    taken = numbering.take_next(work.session, book, received.year) if number is None else number
    values = queries.as_values(paper.values)
    letter = Letter(request_id=f"paper-{paper.id}", book_id=book.id, counter_key=book.counter_key, year=received.year)
    letter.number, letter.suffix, letter.number_text = taken, "", format_number(taken)
    letter.insert_reason, letter.direction = "", book.direction
    letter.created_by, letter.created_at, letter.updated_at = by.user_id, now, now
    entry = LetterEntry(
        book=book.key,
        sender=read_profile(work).name,
        letter_number=paper.number_text,
        letter_date=paper.paper_date,
        subject=_first(values, _SUBJECT) or paper.title or form.title,
        recipient=_first(values, _RECIPIENT),
        classification=code,
        note=f"Dibuat dari {form.title}",
    )
    fill(work, letter, entry, received)
    letter.sender_agency_id = None
    letter.case_id, letter.status = paper.case_id, "selesai"
    work.add(letter)
    work.flush()
    paper.out_letter_id = letter.id
    work.changed(letters=[letter.id])
    if paper.state == "kembali":  # numbered after it was signed
        settle(work, paper)


def follow(work: UnitOfWork, paper: Paper, form: Form, *, by: Session, now: datetime) -> None:
    """Bring the agenda's row in step with its paper; what changes goes into the letter's history."""
    letter = work.find(Letter, paper.out_letter_id) if paper.out_letter_id else None
    if letter is None or letter.status == "batal":
        return
    before = history.shown_values(work.session, letter)
    values = queries.as_values(paper.values)
    letter.letter_number, letter.letter_date = paper.number_text, paper.paper_date
    letter.subject = _first(values, _SUBJECT) or paper.title or form.title
    letter.recipient_text = _first(values, _RECIPIENT)
    after = history.shown_values(work.session, letter)
    for field in (name for name, value in after.items() if value != before[name]):
        change = LetterChange(letter_id=letter.id, at=now, user_id=by.user_id, field=field)
        change.before, change.after = before[field], after[field]
        work.add(change)
        letter.updated_at = now
    work.changed(letters=[letter.id])


def settle(work: UnitOfWork, paper: Paper) -> None:
    """Let the outgoing letter answer the one it was written for: it is signed."""
    if paper.out_letter_id is None or paper.answers_letter_id is None:
        return
    letter = work.get(Letter, paper.out_letter_id)
    letter.answers_letter_id = paper.answers_letter_id
    work.flush()
    work.changed(letters=[letter.id, *settle_answered(work, paper.answers_letter_id)])


def unsettle(work: UnitOfWork, paper: Paper) -> None:
    """Let the letter wait for its answer again: the signed sheet is not back after all."""
    if paper.out_letter_id is None or paper.answers_letter_id is None:
        return
    letter = work.get(Letter, paper.out_letter_id)
    letter.answers_letter_id = None
    work.flush()
    work.changed(letters=[letter.id, *settle_answered(work, paper.answers_letter_id)])


def cancel(work: UnitOfWork, paper: Paper, *, by: Session, now: datetime) -> None:
    """Cancel the agenda's row of a paper that is cancelled: row and number stay."""
    letter = work.find(Letter, paper.out_letter_id) if paper.out_letter_id else None
    if letter is None or letter.status == "batal":
        return
    old, letter.status = letter.status, "batal"
    letter.cancelled_at, letter.cancelled_by, letter.cancel_reason = now, by.user_id, paper.void_reason
    letter.updated_at = now
    change = LetterChange(letter_id=letter.id, at=now, user_id=by.user_id, field="status", before=old, after="batal")
    work.add(change)
    work.flush()
    work.changed(letters=[letter.id, *settle_answered(work, letter.answers_letter_id)])


def cancelled_in_agenda(work: UnitOfWork, letter: Letter, *, by: Session, now: datetime) -> None:
    """Cancel the paper whose row in the agenda was just cancelled, so that nobody takes its sheet for an answer."""
    for paper in ledger.of_agenda_row(work.session, letter.id):
        paper.state, paper.void_reason = "batal", letter.cancel_reason
        write_event(work, paper.id, "batal", by=by, now=now, text=f"Di buku agenda: {letter.cancel_reason}")
        touched(work, paper, now)


def check_asked(work: UnitOfWork, paper: Paper) -> None:
    """Refuse to print a paper about a letter that was cancelled meanwhile.

    Raises:
        InvalidInputError: it was.
    """
    asked = {key for key in (paper.letter_id, paper.answers_letter_id) if key is not None}
    for letter in (work.get(Letter, key) for key in sorted(asked)):
        if letter.status == "batal":
            raise InvalidInputError(
                f"Surat {letter.number_text}/{letter.year} yang menjadi dasarnya sudah dibatalkan. Tidak ada yang "
                f'dicetak dan tidak ada nomor yang diambil; batalkan "{paper.title or paper.form_key}".'
            )


def demanded_book(work: UnitOfWork, key: str) -> Book:
    """Return the agenda book of outgoing letters.

    Raises:
        InvalidInputError: the office keeps none.
    """
    book = outgoing_book(work, key)
    if book is None:
        raise InvalidInputError("Buku agenda surat keluar tidak ada atau tidak dipakai. Periksa Pengaturan.")
    return book


def _first(values: Values, keys: tuple[str, ...]) -> str:
    return next(filter(None, (" ".join(text_value(values, key).split()) for key in keys)), "")
