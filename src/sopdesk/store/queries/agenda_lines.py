"""Letters as lines of the printed agenda book."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from sopdesk.domain.letters import AgendaLine
from sopdesk.models import Agency, Case, Disposition, DispositionRecipient, Letter, Official, Position

_PRINTED = (
    Letter.id,
    Letter.number_text,
    Letter.received_at,
    Letter.channel,
    Letter.sender_text,
    Letter.recipient_text,
    Letter.letter_number,
    Letter.letter_date,
    Letter.speed,
    Letter.classification,
    Letter.subject,
    Letter.enclosures,
    Letter.status,
    Letter.note,
    Letter.cancel_reason,
    Letter.reporter_name,
    Letter.reporter_phone,
)
"""What a line of the printed book needs of a letter."""


def agenda_lines(session: Session, ids: Sequence[int]) -> tuple[AgendaLine, ...]:
    """Return these letters as lines of the printed book, in their order; three statements whatever their number."""
    query = (
        select(*_PRINTED, Agency.name.label("agency"))  # columns alone: a year's book holds a hundred thousand
        .outerjoin(Agency, Agency.id == Letter.sender_agency_id)
        .where(Letter.id.in_(ids))
    )
    disposed = _disposed_to(session, ids)
    # a letter whose case was cancelled may carry a second one: the newest says the service
    carried = select(Case.letter_id, Case.title).where(Case.letter_id.in_(ids)).order_by(Case.id)
    services = dict(session.execute(carried).all())
    lines = {
        letter.id: _line(letter, services.get(letter.id, ""), disposed.get(letter.id, ""))
        for letter in session.execute(query)
    }
    return tuple(lines[key] for key in ids if key in lines)


def _disposed_to(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """Return the first recipients of each letter."""
    query = (
        select(Disposition.letter_id, func.coalesce(Position.name, Official.name))
        .join(DispositionRecipient, DispositionRecipient.disposition_id == Disposition.id)
        .outerjoin(Position, Position.id == DispositionRecipient.position_id)
        .outerjoin(Official, Official.id == DispositionRecipient.official_id)
        .where(Disposition.letter_id.in_(ids), Disposition.parent_id.is_(None), Disposition.recalled_at.is_(None))
        .order_by(DispositionRecipient.id)
    )
    names: dict[int, list[str]] = {}
    for letter_id, name in session.execute(query):
        names.setdefault(letter_id, []).append(name)
    return {letter_id: "; ".join(dict.fromkeys(found)) for letter_id, found in names.items()}


def _line(letter: Row[*tuple[Any, ...]], service: str, disposed_to: str) -> AgendaLine:
    return AgendaLine(
        id=letter.id,
        number_text=letter.number_text,
        received_at=letter.received_at,
        channel=letter.channel,
        sender=letter.agency or letter.sender_text,
        letter_number=letter.letter_number,
        letter_date=letter.letter_date,
        speed=letter.speed,
        classification=letter.classification,
        subject=letter.subject,
        enclosures=letter.enclosures,
        disposed_to=disposed_to,
        service=service,
        status=letter.status,
        note=letter.cancel_reason or letter.note,
        reporter=" ".join(filter(None, [letter.reporter_name, letter.reporter_phone])),
        recipient=letter.recipient_text,
    )
