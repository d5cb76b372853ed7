"""What is offered while a letter is typed: senders, subjects, letters that look the same."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select, text
from sqlalchemy.orm import Session

from sopdesk.domain.letters import DuplicateHint
from sopdesk.models import Agency, Letter
from sopdesk.store.queries.letters import CANCELLED


def senders(session: Session, typed: str, *, limit: int) -> tuple[tuple[str, int | None], ...]:
    """Return (name, OPD id): OPD and aliases first, then names typed before; ``typed`` matches anywhere."""
    pattern = f"%{_escaped(typed.strip())}%"
    named = select(Agency.name, Agency.id).where(
        Agency.active, or_(Agency.name.ilike(pattern, escape="\\"), Agency.short.ilike(pattern, escape="\\"))
    )
    found: dict[str, int | None] = dict(session.execute(named.order_by(Agency.name).limit(limit)).all())
    if len(found) < limit:
        aliased = text(
            "SELECT agency.name, agency.id FROM agency_alias JOIN agency ON agency.id = agency_alias.agency_id "
            "WHERE agency.active AND agency_alias.folded LIKE :pattern ESCAPE '\\' ORDER BY agency.name LIMIT :limit"
        )
        for name, key in session.execute(aliased, {"pattern": pattern.casefold(), "limit": limit}):
            found.setdefault(name, key)
    if len(found) < limit:
        recent = select(Letter.sender_text).where(Letter.sender_text != "").order_by(Letter.id.desc()).limit(2000)
        folded = typed.strip().casefold()
        for name in session.scalars(recent):
            if folded in name.casefold():
                found.setdefault(name, None)
            if len(found) >= limit:
                break
    return tuple(found.items())[:limit]


def _escaped(typed: str) -> str:
    return typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def subjects(session: Session, *, sender: str, agency_id: int | None, typed: str, limit: int) -> tuple[str, ...]:
    """Return earlier subjects of this sender, newest first."""
    query = select(Letter.subject).order_by(Letter.id.desc()).limit(200)
    query = query.where(_same_sender(sender, agency_id))
    folded = typed.strip().casefold()
    return tuple(dict.fromkeys(s for s in session.scalars(query) if folded in s.casefold()))[:limit]


def _same_sender(sender: str, agency_id: int | None) -> ColumnElement[bool]:
    return Letter.sender_agency_id == agency_id if agency_id is not None else Letter.sender_text == sender


def duplicates(
    session: Session,
    *,
    sender: str,
    agency_id: int | None,
    letter_number: str,
    since: datetime,
    similar: Callable[[str], bool],
    excluding: int | None,
) -> tuple[DuplicateHint, ...]:
    """Return letters that look the same: same number and sender, or a similar subject of this sender since then."""
    mine = and_(_same_sender(sender, agency_id), Letter.status != CANCELLED, Letter.id != (excluding or 0))
    hints: dict[int, DuplicateHint] = {}
    if letter_number:
        query = select(Letter).where(mine, Letter.letter_number == letter_number).order_by(Letter.id.desc()).limit(3)
        for letter in session.scalars(query):
            hints[letter.id] = _hint(letter, sender, "Nomor surat dan pengirim sama")
    query = select(Letter).where(mine, Letter.received_at >= since).order_by(Letter.id.desc()).limit(100)
    for letter in session.scalars(query):
        if similar(letter.subject):
            hints.setdefault(letter.id, _hint(letter, sender, "Pengirim sama, perihal mirip"))
    return tuple(hints.values())[:3]


def _hint(letter: Letter, sender: str, why: str) -> DuplicateHint:
    return DuplicateHint(
        letter.id,
        letter.number_text,
        letter.year,
        letter.sender_text or sender,
        letter.subject,
        letter.received_at,
        why,
    )
