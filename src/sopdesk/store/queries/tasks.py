"""What waits on desks: open dispositions, new letters, what was sent; each list one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased, lazyload

from sopdesk.models import (
    Agency,
    Disposition,
    DispositionRecipient,
    Letter,
    Official,
    Position,
    SavedView,
)

PAGE = "tugas"
"""Under which name a user's marks on tasks are kept."""


@dataclass(frozen=True)
class InboxLine:
    """An open recipient with its disposition and letter."""

    recipient_id: int
    disposition_id: int
    letter_id: int
    number_text: str
    subject: str
    sender: str
    sent_by: str
    sent_to: str
    instruction: str
    note: str
    ticks: tuple[str, ...]
    due: date | None
    since: datetime
    opened_at: datetime | None
    copy: bool
    holds_case: bool
    position_id: int | None
    official_id: int | None


@dataclass(frozen=True)
class NewLetter:
    """An incoming letter without a disposition."""

    letter_id: int
    number_text: str
    subject: str
    sender: str
    received_at: datetime


def inbox(
    session: Session, *, position_ids: Sequence[int], official_id: int | None, limit: int
) -> tuple[InboxLine, ...]:
    """Return what was disposed to these positions, or to this person, and is still open; oldest first."""
    mine: ColumnElement[bool] = DispositionRecipient.position_id.in_(list(position_ids))
    if official_id is not None:
        mine = or_(mine, DispositionRecipient.official_id == official_id)
    return _lines(session, mine, limit=limit)


def sent(session: Session, *, position_ids: Sequence[int], limit: int) -> tuple[InboxLine, ...]:
    """Return what left these positions and is still open elsewhere."""
    return _lines(session, Disposition.from_position_id.in_(list(position_ids)), limit=limit)


def _lines(session: Session, condition: ColumnElement[bool], *, limit: int) -> tuple[InboxLine, ...]:
    source, target = aliased(Position), aliased(Position)
    query = (
        select(DispositionRecipient, Disposition, Letter, Agency.name, source.name, target.name, Official.name)
        .join(Disposition, Disposition.id == DispositionRecipient.disposition_id)
        .join(Letter, Letter.id == Disposition.letter_id)
        .join(source, source.id == Disposition.from_position_id)
        .outerjoin(target, target.id == DispositionRecipient.position_id)
        .outerjoin(Official, Official.id == DispositionRecipient.official_id)
        .outerjoin(Agency, Agency.id == Letter.sender_agency_id)
        .where(DispositionRecipient.act == "", Disposition.recalled_at.is_(None), condition)
        .order_by(Disposition.happened_at, DispositionRecipient.id)
        .limit(limit)
    )
    # not loading the other recipients of a disposition saves a statement
    return tuple(_line(*row) for row in session.execute(query.options(lazyload(Disposition.recipients))))


def _line(
    recipient: DispositionRecipient,
    disposition: Disposition,
    letter: Letter,
    agency: str | None,
    source: str,
    target: str | None,
    person: str | None,
) -> InboxLine:
    return InboxLine(
        recipient_id=recipient.id,
        disposition_id=disposition.id,
        letter_id=letter.id,
        number_text=letter.number_text,
        subject=letter.subject,
        sender=agency or letter.sender_text or letter.reporter_name,
        sent_by=source,
        sent_to=", ".join(filter(None, [target, person])),
        instruction=recipient.instruction,
        note=disposition.note,
        ticks=tuple(disposition.ticks),
        due=disposition.due,
        since=disposition.happened_at,
        opened_at=recipient.opened_at,
        copy=recipient.copy,
        holds_case=recipient.holds_case,
        position_id=recipient.position_id,
        official_id=recipient.official_id,
    )


def new_letters(session: Session, *, limit: int) -> tuple[NewLetter, ...]:
    """Return incoming letters that nobody has disposed yet, oldest first."""
    query = (
        select(Letter, Agency.name)
        .outerjoin(Agency, Agency.id == Letter.sender_agency_id)
        .where(Letter.status == "baru", Letter.direction == "in")
        .order_by(Letter.id)
        .limit(limit)
    )
    return tuple(
        NewLetter(
            letter.id,
            letter.number_text,
            letter.subject,
            agency or letter.sender_text or letter.reporter_name,
            letter.received_at,
        )
        for letter, agency in session.execute(query)
    )


def user_marks(session: Session, user_id: int) -> dict[str, Any]:
    """Return what the user put off and what he has seen."""
    view = session.get(SavedView, (user_id, PAGE))
    return dict(view.view) if view is not None else {}


def keep_user_marks(session: Session, user_id: int, marks: dict[str, Any]) -> None:
    """Store what ``user_marks`` returns."""
    view = session.get(SavedView, (user_id, PAGE))
    if view is None:
        session.add(SavedView(user_id=user_id, page=PAGE, view=marks))
    else:
        view.view = marks
