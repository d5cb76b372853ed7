"""Search as you type: full-text rows of letters, written by the store itself in the saving transaction.

No triggers: with ``trusted_schema=OFF`` a trigger into FTS5 fails on SQLite 3.40. The tables keep their own text, so a
row can be replaced without knowing what was indexed before. Hits come newest first, by rowid, which FTS5 gives without
sorting.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Integer, TextualSelect, column, func, inspect, select, text
from sqlalchemy.orm import Session

from sopdesk.models import Agency, Letter

TABLES = (
    "CREATE VIRTUAL TABLE letter_words USING fts5(body, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')",
    "CREATE VIRTUAL TABLE letter_numbers USING fts5(number, tokenize = 'trigram')",
)
_NAMES = ("letter_words", "letter_numbers")
_WORD = re.compile(r"[^\W_]+")
_MAX_WORDS = 12
_PAGE = 2000
_TRIGRAM = 3
_INDEXED = (
    "subject", "sender_text", "recipient_text", "summary", "reporter_name", "note", "letter_number", "number_text",
)  # fmt: skip
_REMOVE = (
    text("DELETE FROM letter_words WHERE rowid = :id"),
    text("DELETE FROM letter_numbers WHERE rowid = :id"),
)
_INSERT = (
    text("INSERT INTO letter_words (rowid, body) VALUES (:id, :body)"),
    text("INSERT INTO letter_numbers (rowid, number) VALUES (:id, :number)"),
)
_ALL = (
    "SELECT rowid FROM letter_words WHERE letter_words MATCH :words",
    "SELECT rowid FROM letter_numbers WHERE letter_numbers MATCH :number",
)
_PAGES = tuple(text(f"{found} AND rowid < :before ORDER BY rowid DESC LIMIT :limit") for found in _ALL)
_NEWEST = 2**62


def follow(session: Session) -> None:
    """Index the letters of this flush; a letter that only changed its state keeps its rows."""
    fresh = [record for record in session.new if isinstance(record, Letter)]
    changed = [record for record in session.dirty if isinstance(record, Letter) and _reads_otherwise(record)]
    if fresh or changed:
        write_rows(session, [_row(session, letter) for letter in fresh], replace=False)
        write_rows(session, [_row(session, letter) for letter in changed], replace=True)


def _reads_otherwise(letter: Letter) -> bool:
    attributes = inspect(letter).attrs
    return any(attributes[name].history.has_changes() for name in (*_INDEXED, "sender_agency_id"))


def write_rows(session: Session, rows: Sequence[dict[str, Any]], *, replace: bool) -> None:
    """Write index rows ``{id, body, number}``; ``replace`` removes what stood there before."""
    if not rows:
        return
    connection = session.connection()
    for remove, insert in zip(_REMOVE, _INSERT, strict=True):
        if replace:
            connection.execute(remove, rows)
        connection.execute(insert, rows)


def _row(session: Session, letter: Letter) -> dict[str, Any]:
    with session.no_autoflush:
        agency = session.get(Agency, letter.sender_agency_id) if letter.sender_agency_id else None
    names = (agency.name, agency.short) if agency else ()
    return index_row(letter.id, [getattr(letter, name) for name in _INDEXED], names)


def index_row(letter_id: int, texts: Iterable[str | None], agency: Iterable[str]) -> dict[str, Any]:
    """Return the index row of a letter; ``texts`` are the values of its indexed columns, in order."""
    values = [value or "" for value in texts]
    return {
        "id": letter_id,
        "body": "\n".join(value for value in (*values, *agency) if value),
        "number": f"{values[-2]} {values[-1]}".strip(),
    }


def words_query(typed: str) -> str | None:
    """Return the FTS5 expression in which every typed word is a prefix, or None if there is no word.

    Words are quoted, so that nothing typed is read as an operator.
    """
    words = _WORD.findall(typed)[:_MAX_WORDS]
    return " ".join(f'"{word}"*' for word in words) if words else None


def number_query(typed: str) -> str | None:
    """Return the FTS5 expression that finds the typed text inside a number, or None if it is no part of one."""
    part = typed.strip()
    if len(part) < _TRIGRAM or " " in part or "\0" in part or not any(char.isdigit() for char in part):
        return None
    return '"' + part.replace('"', '""') + '"'


def search_letters(session: Session, typed: str, *, limit: int = 50, before_id: int | None = None) -> tuple[int, ...]:
    """Return the ids of the newest letters in which every typed word begins a word, or the number contains it.

    Args:
        session: of a unit of work.
        typed: what stands in the search field.
        limit: at most so many.
        before_id: only letters older than this one: the next page.
    """
    before = _NEWEST if before_id is None else before_id
    hits: set[int] = set()
    for statement, (name, words) in zip(_PAGES, _queries(typed).items(), strict=False):
        values = {name: words, "before": before, "limit": limit}
        hits.update(session.connection().execute(statement, values).scalars())
    return tuple(sorted(hits, reverse=True)[:limit])


def matching(typed: str) -> TextualSelect | None:
    """Return the SELECT of the ids of every letter that ``typed`` finds, None if it holds no word."""
    queries = _queries(typed)
    if not queries:
        return None
    statement = text(" UNION ".join(_ALL[: len(queries)])).bindparams(**queries)
    return statement.columns(column("rowid", Integer))


def _queries(typed: str) -> dict[str, str]:
    """Return what to look for in the words and, where it may be part of a number, in the numbers, in this order."""
    words, number = words_query(typed), number_query(typed)
    found = {"words": words} if words else {}
    return found | ({"number": number} if number and words else {})


def clear(session: Session) -> None:
    """Make both tables anew, empty."""
    connection = session.connection()
    for name in _NAMES:
        connection.execute(text(f"DROP TABLE IF EXISTS {name}"))
    for statement in TABLES:
        connection.execute(text(statement))


def count_letters(session: Session) -> int:
    """Return how many letters there are to index."""
    return session.scalar(select(func.count()).select_from(Letter)) or 0


def index_page(session: Session, *, after_id: int, size: int) -> tuple[int | None, int]:
    """Index the next ``size`` letters after ``after_id``; returns the last id (None at the end) and how many."""
    rows = _page(session, Letter.id > after_id, size=size)
    write_rows(session, rows, replace=True)
    return (rows[-1]["id"] if rows else None), len(rows)


def index_agency(session: Session, agency_id: int) -> None:
    """Index the letters of an OPD anew: it has another name now."""
    after = 0
    while rows := _page(session, (Letter.sender_agency_id == agency_id) & (Letter.id > after), size=_PAGE):
        write_rows(session, rows, replace=True)
        after = rows[-1]["id"]


def _page(session: Session, condition: ColumnElement[bool], *, size: int) -> list[dict[str, Any]]:
    columns = [getattr(Letter, name) for name in _INDEXED]
    statement = (
        select(Letter.id, Agency.name, Agency.short, *columns)
        .outerjoin(Agency, Agency.id == Letter.sender_agency_id)
        .where(condition)
        .order_by(Letter.id)
        .limit(size)
    )
    return [
        index_row(letter_id, texts, [part for part in (name, short) if part])
        for letter_id, name, short, *texts in session.execute(statement)
    ]
