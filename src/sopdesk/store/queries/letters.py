"""Letters of the agenda books: their rows, where they lie, what answers what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sopdesk.domain.due import OfficeMoment, due_moment
from sopdesk.domain.letters import LetterRow
from sopdesk.models import (
    Agency,
    Attachment,
    Book,
    Case,
    Disposition,
    DispositionRecipient,
    Letter,
    Official,
    Position,
)
from sopdesk.store.queries.dispositions import waits

CANCELLED = "batal"
CLOSED = (CANCELLED, "selesai", "ditolak")


@dataclass(frozen=True)
class _Desk:
    """Where a letter lies."""

    holder: str
    since: datetime | None
    due: datetime | None


def rows(session: Session, ids: Sequence[int], *, moment: OfficeMoment) -> tuple[LetterRow, ...]:
    """Return the rows of these letters, in their order; three statements whatever their number."""
    if not ids:
        return ()
    attached = (
        select(func.count())
        .where(Attachment.letter_id == Letter.id, Attachment.removed_at.is_(None))
        .correlate(Letter)
        .scalar_subquery()
    )
    query = (
        select(Letter, Book.key, Agency.name, attached)
        .join(Book, Book.id == Letter.book_id)
        .outerjoin(Agency, Agency.id == Letter.sender_agency_id)
        .where(Letter.id.in_(ids))
    )
    cases = {c.letter_id: c for c in session.scalars(select(Case).where(Case.letter_id.in_(ids)).order_by(Case.id))}
    desks = _desks(session, ids, cases, moment)
    found = {}
    for letter, book, agency, files in session.execute(query):
        desk = desks.get(letter.id, _Desk("", None, None))
        found[letter.id] = _row(letter, book, agency or letter.sender_text, files, desk, cases.get(letter.id), moment)
    return tuple(found[i] for i in ids if i in found)


def _row(
    letter: Letter, book: str, sender: str, files: int, desk: _Desk, case: Case | None, moment: OfficeMoment
) -> LetterRow:
    closed = letter.status in CLOSED
    owed = letter.reply_needed and letter.answered_at is None
    reply = due_moment(letter.reply_due, moment.calendar) if owed and letter.reply_due is not None else None
    due = None if closed else min((d for d in (desk.due, reply) if d is not None), default=None)
    return LetterRow(
        id=letter.id,
        book=book,
        year=letter.year,
        number_text=letter.number_text,
        received_at=letter.received_at,
        channel=letter.channel,  # type: ignore[arg-type] # checked when saved
        sender=sender or letter.reporter_name,
        letter_number=letter.letter_number,
        letter_date=letter.letter_date,
        subject=letter.subject,
        speed=letter.speed,
        status=letter.status,  # type: ignore[arg-type] # checked when saved
        holder="" if closed else desk.holder,
        since=None if closed else desk.since or letter.received_at,
        due=due,
        late=moment.late(due),
        sop_title=case.title if case else "",
        attachments=files,
        case_id=case.id if case else None,
        reply_needed=owed,
        version=letter.version,
        recipient=letter.recipient_text,
        outgoing=letter.direction == "out",
        answered=letter.answered_at is not None,
    )


def _desks(
    session: Session, ids: Sequence[int], cases: dict[int | None, Case], moment: OfficeMoment
) -> dict[int, _Desk]:
    """Return where the letters lie: with their case, else with the open recipients of dispositions."""
    names = {p.key: p.name for p in session.scalars(select(Position))} if cases else {}
    desks = {
        letter_id: _Desk(names.get(case.current_position_key, case.current_text), case.since, case.deadline)
        for letter_id, case in cases.items()
        if letter_id is not None
    }
    query = (
        select(Disposition.letter_id, Disposition.happened_at, Disposition.due, Position.name, Official.name)
        .join(DispositionRecipient, DispositionRecipient.disposition_id == Disposition.id)
        .outerjoin(Position, Position.id == DispositionRecipient.position_id)
        .outerjoin(Official, Official.id == DispositionRecipient.official_id)
        .where(Disposition.letter_id.in_(ids), *waits())
        .order_by(DispositionRecipient.id)
    )
    for letter_id, since, due, position, official in session.execute(query):
        if letter_id in cases:
            continue
        name, deadline = position or official, due_moment(due, moment.calendar) if due else None
        old = desks.get(letter_id)
        holder = f"{old.holder}, {name}" if old else name
        desks[letter_id] = _Desk(holder, old.since if old else since, deadline or (old.due if old else None))
    return desks


def years(session: Session, book: str) -> tuple[int, ...]:
    """Return the years in which the book has letters, newest first."""
    query = select(Letter.year).join(Book, Book.id == Letter.book_id).where(Book.key == book).distinct()
    return tuple(sorted(session.scalars(query), reverse=True))


def by_number(session: Session, *, number: int, suffix: str, year: int | None) -> tuple[int, ...]:
    """Return the letters of this agenda number, newest year first."""
    query = select(Letter.id).where(Letter.number == number, Letter.suffix == suffix)
    if year is not None:
        query = query.where(Letter.year == year)
    return tuple(session.scalars(query.order_by(Letter.year.desc(), Letter.id)))


def last_of(session: Session, *, book: str, user_id: int) -> Letter | None:
    """Return the letter that this user logged last in the book."""
    query = select(Letter).join(Book, Book.id == Letter.book_id).where(Book.key == book, Letter.created_by == user_id)
    return session.scalar(query.order_by(Letter.id.desc()).limit(1))


def linked(session: Session, letter: Letter) -> tuple[int, ...]:
    """Return the letters that answer this one, and the one it answers."""
    answers = list(session.scalars(select(Letter.id).where(Letter.answers_letter_id == letter.id).order_by(Letter.id)))
    return tuple(([letter.answers_letter_id] if letter.answers_letter_id else []) + answers)


def first_answer(session: Session, letter_id: int) -> datetime | None:
    """Return when the first outgoing letter that answers this one went out; a cancelled one answers nothing."""
    query = select(func.min(Letter.received_at)).where(
        Letter.answers_letter_id == letter_id, Letter.direction == "out", Letter.status != CANCELLED
    )
    return session.scalar(query)


def numbered(session: Session, *, counter_key: str, year: int, condition: str) -> tuple[int, ...]:
    """Return the cancelled ("batal") or inserted ("sisipan") letters of a counter and year."""
    query = select(Letter.id).where(Letter.counter_key == counter_key, Letter.year == year)
    query = query.where(Letter.status == CANCELLED if condition == CANCELLED else Letter.suffix != "")
    return tuple(session.scalars(query.order_by(Letter.number, Letter.suffix)))
