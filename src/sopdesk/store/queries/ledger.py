"""The ledger of papers that were printed: what is out, with whom, since when."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, tuple_
from sqlalchemy.orm import Session

from sopdesk.domain.paper_code import typed_code
from sopdesk.models import Case, FormVersion, Paper, PaperCopy

OUT = ("dicetak", "keluar")
"""States of a paper that is not back yet."""


def ids(
    session: Session, *, only_open: bool, text: str, limit: int, after: tuple[datetime, int] | None
) -> tuple[int, ...]:
    """Return the printed papers, the one that has been out longest first.

    Args:
        session: of a unit of work.
        only_open: leave out what is back or cancelled.
        text: every word must occur in title, number, holder, place, form or case.
        limit: how many.
        after: (since, id) of the last row shown.
    """
    query = select(Paper.id).outerjoin(Case, Case.id == Paper.case_id).where(Paper.since.is_not(None))
    if only_open:
        query = query.where(Paper.state.in_(OUT))
    typed = typed_code(text)
    if typed is not None:
        query = query.where(Paper.id == typed)
    elif text.strip():
        query = query.where(and_(*(_contains(word) for word in text.split())))
    if after is not None:
        since, last = after
        query = query.where(or_(Paper.since > since, and_(Paper.since == since, Paper.id > last)))
    return tuple(session.scalars(query.order_by(Paper.since, Paper.id).limit(limit)))


def counts(session: Session, *, older_than: datetime) -> tuple[int, int]:
    """Return how many papers are out, and how many since before a moment."""
    out = Paper.state.in_(OUT)
    total = session.scalar(select(func.count()).select_from(Paper).where(out)) or 0
    old = session.scalar(select(func.count()).select_from(Paper).where(out, Paper.since < older_than)) or 0
    return total, old


def of_agenda_row(session: Session, letter_id: int) -> tuple[Paper, ...]:
    """Return the papers that are this row of the agenda and were not cancelled."""
    query = select(Paper).where(Paper.out_letter_id == letter_id, Paper.state != "batal")
    return tuple(session.scalars(query.order_by(Paper.id)))


def first_print(session: Session, paper_id: int) -> datetime | None:
    """Return when a paper was printed for the first time."""
    return session.scalar(select(func.min(PaperCopy.printed_at)).where(PaperCopy.paper_id == paper_id))


def position_of(session: Session, paper_id: int) -> tuple[datetime, int] | None:
    """Return the key of a row of the ledger, for the page after it."""
    since = session.scalar(select(Paper.since).where(Paper.id == paper_id))
    return (since, paper_id) if since is not None else None


def _contains(word: str) -> ColumnElement[bool]:
    pattern = f"%{word.replace('/', '//').replace('%', '/%').replace('_', '/_')}%"
    # the few versions of forms are looked through once, not again for every paper
    titled = select(FormVersion.key, FormVersion.version).where(
        FormVersion.definition["title"].as_string().ilike(pattern, escape="/")
    )
    columns = (Paper.title, Paper.number_text, Paper.with_whom, Paper.place, Case.number)
    own = (column.ilike(pattern, escape="/") for column in columns)
    return or_(*own, tuple_(Paper.form_key, Paper.form_version).in_(titled))
