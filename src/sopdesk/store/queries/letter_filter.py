"""Which letters a filter shows: their ids newest first, by key in short reads, and how many they are.

Letters are looked at by their key and then filtered, never found by one index and sorted by another: of a million rows
an index of the book alone gives all, and sorting them for each page would make every jump as slow as reading the book.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from sopdesk.domain.due import OfficeMoment
from sopdesk.domain.letters import LETTER_STATUS, LetterFilter
from sopdesk.models import Book, Case, Disposition, DispositionRecipient, Letter
from sopdesk.store.queries.dispositions import waits
from sopdesk.store.queries.letters import CANCELLED, CLOSED
from sopdesk.store.search_index import matching, search_letters

_OPEN = tuple(status for status in LETTER_STATUS if status not in CLOSED)
_TABLE: FromClause = Letter.__table__
_FILTERED = (
    Letter.id,
    Letter.book_id,
    Letter.year,
    Letter.status,
    Letter.speed,
    Letter.channel,
    Letter.direction,
    Letter.received_at,
    Letter.reply_needed,
    Letter.reply_due,
    Letter.answered_at,
    Letter.scanned,
)
"""What the conditions of a filter ask of a letter."""

Columns = ReadOnlyColumnCollection[str, ColumnElement[Any]]


def count(session: Session, wanted: LetterFilter, *, moment: OfficeMoment) -> int:
    """Return how many letters the filter shows; asked only where ``counts_at_once``."""
    conditions = _conditions(wanted, moment, _TABLE.c)
    query = select(func.count()).select_from(_TABLE)
    if wanted.text.strip():
        hits = matching(wanted.text)
        if hits is None:
            return 0
        query = query.where(_TABLE.c.id.in_(hits)) if conditions else select(func.count()).select_from(hits.subquery())
    return session.scalar(query.where(*conditions)) or 0


def counts_at_once(wanted: LetterFilter) -> bool:
    """Whether an index counts the letters in one short read; else every letter has to be looked at."""
    by_index = LetterFilter(
        text=wanted.text,
        book=wanted.book,
        year=wanted.year,
        status=wanted.status,
        special=wanted.special,
    )
    if wanted.ids:  # a selection has no end, and a statement binds only so many
        return False
    return bool(wanted.text.strip()) or (wanted == by_index and wanted.special != "terlambat")


@dataclass(frozen=True)
class Span:
    """The lowest and the highest id among which a filter's letters are."""

    low: int
    high: int


def span(session: Session, wanted: LetterFilter) -> Span | None:
    """Return among which ids the filter's letters are, as far as an index tells; None if there are none."""
    spans = [_widest(session, queries) for queries in _ends(wanted)]
    known = [found for found in spans if found is not None]
    return Span(max(s.low for s in known), min(s.high for s in known)) if len(known) == len(spans) else None


def _widest(session: Session, queries: Sequence[Select[int | None, int | None]]) -> Span | None:
    ends = [session.execute(query).one() for query in queries]
    found = [Span(low, high) for low, high in ends if low is not None and high is not None]
    return Span(min(s.low for s in found), max(s.high for s in found)) if found else None


def _ends(wanted: LetterFilter) -> Iterator[Sequence[Select[int | None, int | None]]]:
    """Yield what is to hold together; each is a sequence of which one holds."""
    yield [_both_ends()]
    books = select(Book.id).where(Book.key == wanted.book) if wanted.book else select(Book.id)
    if wanted.received_from is not None and wanted.received_to is not None:
        yield [_among(*_received(wanted, _TABLE.c))]
    elif wanted.year is not None:
        yield [_among(Letter.book_id.in_(books), Letter.year == wanted.year)]
    elif wanted == LetterFilter(book=wanted.book):
        yield [_among(Letter.book_id.in_(books))]  # worth its time for a book of few letters, and alone
    if wanted.status:
        yield [_both_ends(Letter.status == status) for status in wanted.status]
    if wanted.special == "belum-dibalas":
        yield [_both_ends(Letter.reply_needed.is_(True), Letter.answered_at.is_(None))]
    elif wanted.special == "belum-dipindai":
        yield [_both_ends(Letter.scanned.is_(False))]
    elif wanted.special == "belum-didisposisi":
        yield [_both_ends(Letter.status == "baru")]
    if wanted.special == "terlambat" or wanted.position_id is not None:  # what lies on a desk is not closed
        yield [_both_ends(Letter.status == status) for status in _OPEN]


def _both_ends(*conditions: ColumnElement[bool]) -> Select[int | None, int | None]:
    """Ask for each end apart: where an index goes on with the id, each is one step."""
    ends = [select(end(Letter.id)).where(*conditions).scalar_subquery() for end in (func.min, func.max)]
    return select(*ends)


def _among(*conditions: ColumnElement[bool]) -> Select[int | None, int | None]:
    """Ask for both ends at once: an index that knows the condition alone is read from end to end."""
    return select(func.min(Letter.id), func.max(Letter.id)).where(*conditions)


def ids(
    session: Session, wanted: LetterFilter, *, before: int | None, limit: int, moment: OfficeMoment
) -> tuple[tuple[int, ...], int | None]:
    """Look at the next ``limit`` letters; return those that the filter shows and from where to go on (None at the end).

    They come newest first; maybe none, though there are more further on. With a text the letters looked at are hits.
    """
    keys, rest = _looked_at(session, wanted, before=before, limit=limit)
    if keys is None:
        return (), None
    # the limit keeps the database from turning the order round: first the key, then the conditions
    looked = select(*_FILTERED).where(keys).order_by(Letter.id.desc()).limit(limit).subquery("looked")
    query = select(looked.c.id).where(*_conditions(wanted, moment, looked.c)).order_by(looked.c.id.desc())
    return tuple(session.scalars(query)), rest


def _looked_at(
    session: Session, wanted: LetterFilter, *, before: int | None, limit: int
) -> tuple[ColumnElement[bool] | None, int | None]:
    """Return the condition that at most ``limit`` letters fulfil by their key (None: no letter), and where it ends."""
    if wanted.text.strip():
        hits: Sequence[int] = search_letters(session, wanted.text, limit=limit, before_id=before)
        ticked = frozenset(wanted.ids)
        shown = [key for key in hits if key in ticked] if ticked else hits
    elif wanted.ids:
        shown = hits = sorted({key for key in wanted.ids if before is None or key < before}, reverse=True)[:limit]
    else:
        upper = before if before is not None else (session.scalar(select(func.max(Letter.id))) or 0) + 1
        lower = max(upper - limit, 1)
        return and_(Letter.id >= lower, Letter.id < upper), lower if lower > 1 else None
    return (Letter.id.in_(shown) if hits else None), hits[-1] if len(hits) == limit else None


BookPlace = tuple[int, int, int, str, int]
"""Where a letter stands in the books: book, year, number, suffix; and its id."""


def places(session: Session, found: Sequence[int]) -> tuple[BookPlace, ...]:
    """Return the places of these letters, in any order."""
    query = select(Letter.book_id, Letter.year, Letter.number, Letter.suffix, Letter.id).where(Letter.id.in_(found))
    return tuple((book, year, number, suffix, key) for book, year, number, suffix, key in session.execute(query))


def _conditions(wanted: LetterFilter, moment: OfficeMoment, letter: Columns) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.book:
        found.append(letter.book_id == select(Book.id).where(Book.key == wanted.book).scalar_subquery())
    if wanted.year is not None:
        found.append(letter.year == wanted.year)
    if wanted.status:
        found.append(letter.status.in_(wanted.status))
    if wanted.speed:
        found.append(letter.speed == wanted.speed)
    if wanted.channel:
        found.append(letter.channel == wanted.channel)
    found += _received(wanted, letter)
    if wanted.position_id is not None:
        # an expression, no bare column: from a letter to its recipients, not through all that a desk ever received
        found.append(_open_at(letter, func.coalesce(DispositionRecipient.position_id, 0) == wanted.position_id))
    return found + _special(wanted.special, moment, letter)


def _received(wanted: LetterFilter, letter: Columns) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.received_from is not None:
        found.append(letter.received_at >= datetime.combine(wanted.received_from, time.min))
    if wanted.received_to is not None:
        found.append(letter.received_at < datetime.combine(wanted.received_to + timedelta(days=1), time.min))
    return found


def _special(name: str, moment: OfficeMoment, letter: Columns) -> list[ColumnElement[bool]]:
    if name == "belum-dibalas":
        return [letter.reply_needed.is_(True), letter.answered_at.is_(None), letter.status != CANCELLED]
    if name == "belum-dipindai":
        return [letter.scanned.is_(False), letter.direction == "in", letter.status != CANCELLED]
    if name == "belum-didisposisi":
        return [letter.status == "baru", letter.direction == "in"]
    if name == "terlambat":
        late_case = exists().where(Case.letter_id == letter.id, Case.deadline < moment.at, Case.status == "berjalan")
        owed = and_(letter.reply_needed.is_(True), letter.answered_at.is_(None), letter.reply_due <= moment.overdue)
        late = or_(_open_at(letter, Disposition.due <= moment.overdue), late_case, owed)
        return [letter.status.not_in(CLOSED), late]
    return []


def _open_at(letter: Columns, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether an open disposition of the letter fulfils ``condition``."""
    return exists().where(
        and_(
            Disposition.letter_id == letter.id,
            DispositionRecipient.disposition_id == Disposition.id,
            *waits(),
            condition,
        )
    )
