"""Dispositions of a letter: the tree, and what is still open."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import Session

from sopdesk.domain.dispositions import DispositionRow, RecipientRow
from sopdesk.domain.words import short_moment
from sopdesk.models import (
    ChoiceItem,
    Disposition,
    DispositionCorrection,
    DispositionRecipient,
    Official,
    Position,
)
from sopdesk.store.queries.letter_history import user_names

TICKS = "instruksi"
"""The office's own list of instructions."""


def open_recipients(session: Session, letter_id: int) -> tuple[DispositionRecipient, ...]:
    """Return who still has to act on a letter; copies never do."""
    query = (
        select(DispositionRecipient)
        .join(Disposition, Disposition.id == DispositionRecipient.disposition_id)
        .where(Disposition.letter_id == letter_id, *waits())
        .order_by(DispositionRecipient.id)
    )
    return tuple(session.scalars(query))


def has_open(session: Session, letter_id: int) -> bool:
    """Tell whether somebody still has to act on the letter."""
    query = select(
        exists().where(
            and_(
                Disposition.letter_id == letter_id,
                DispositionRecipient.disposition_id == Disposition.id,
                *waits(),
            )
        )
    )
    return bool(session.scalar(query))


def waits() -> tuple[ColumnElement[bool], ...]:
    """Return what makes a recipient one who still has to act; copies never do, what was taken back neither."""
    return (
        Disposition.recalled_at.is_(None),
        DispositionRecipient.act == "",
        DispositionRecipient.copy.is_(False),
    )


def reached(session: Session, letter_id: int) -> tuple[frozenset[int], frozenset[int]]:
    """Return the positions and the people that a letter was sent to or sent on from; what was taken back not."""
    living = (Disposition.letter_id == letter_id, Disposition.recalled_at.is_(None))
    query = (
        select(Disposition.from_position_id, DispositionRecipient.position_id, DispositionRecipient.official_id)
        .join(DispositionRecipient, DispositionRecipient.disposition_id == Disposition.id)
        .where(*living)
    )
    found = session.execute(query).all()
    positions = {key for sender, position, _ in found for key in (sender, position) if key is not None}
    people = {person for _, _, person in found if person is not None}
    return frozenset(positions), frozenset(people)


def is_disposed(session: Session, letter_id: int) -> bool:
    """Tell whether the letter has a disposition that was not taken back."""
    query = select(Disposition.id).where(Disposition.letter_id == letter_id, Disposition.recalled_at.is_(None))
    return session.scalar(query.limit(1)) is not None


def position_key(session: Session, position_id: int | None) -> str | None:
    """Return the key of a position."""
    position = session.get(Position, position_id) if position_id is not None else None
    return position.key if position else None


def recipient_of_parent(
    session: Session, parent_id: int, position_ids: Iterable[int], official_id: int | None
) -> DispositionRecipient | None:
    """Return who passes a disposition on: the open recipient on one of these positions, or this person."""
    query = select(DispositionRecipient).where(
        DispositionRecipient.disposition_id == parent_id, DispositionRecipient.act == ""
    )
    wanted = set(position_ids)
    for recipient in session.scalars(query.order_by(DispositionRecipient.copy, DispositionRecipient.id)):
        person = official_id is not None and recipient.official_id == official_id
        if recipient.position_id in wanted or person:
            return recipient
    return None


def forwarded_by(session: Session, disposition: Disposition) -> DispositionRecipient | None:
    """Return the recipient of the parent whom this disposition answered."""
    if disposition.parent_id is None:
        return None
    query = select(DispositionRecipient).where(
        DispositionRecipient.disposition_id == disposition.parent_id,
        DispositionRecipient.act == "diteruskan",
        DispositionRecipient.acted_at == disposition.happened_at,
        DispositionRecipient.act_recorded_at == disposition.recorded_at,
    )
    return session.scalars(query.order_by(DispositionRecipient.id)).first()


def children(session: Session, disposition_id: int) -> tuple[int, ...]:
    """Return the dispositions made out of one, those taken back left out."""
    query = select(Disposition.id).where(Disposition.parent_id == disposition_id, Disposition.recalled_at.is_(None))
    return tuple(session.scalars(query))


def tick_labels(session: Session) -> dict[str, str]:
    """Return the office's list of instructions, entries switched off included: old sheets name them."""
    query = select(ChoiceItem.key, ChoiceItem.label).where(ChoiceItem.list_key == TICKS)
    return dict(session.execute(query.order_by(ChoiceItem.sort_order)).all())


def tree(session: Session, letter_id: int, *, position_ids: frozenset[int], user_id: int) -> tuple[DispositionRow, ...]:
    """Return the dispositions of a letter as a tree in reading order; a fixed number of statements.

    Args:
        session: of a unit of work.
        letter_id: the letter.
        position_ids: desks of the user; he may take back what left them.
        user_id: the user; he may take back what he keyed.
    """
    query = select(Disposition).where(Disposition.letter_id == letter_id)
    found = list(session.scalars(query.order_by(Disposition.happened_at, Disposition.id)))
    if not found:
        return ()
    positions = dict(session.execute(select(Position.id, Position.name)).all())
    people = dict(session.execute(select(Official.id, Official.name)).all())
    users, labels = user_names(session), tick_labels(session)
    corrections = _corrections(session, [d.id for d in found], users)
    below: dict[int | None, list[Disposition]] = {}
    known = {d.id for d in found}
    for d in found:
        below.setdefault(d.parent_id if d.parent_id in known else None, []).append(d)
    rows: list[DispositionRow] = []

    def walk(parent: int | None, depth: int) -> None:
        for d in below.get(parent, ()):
            may_recall = d.from_position_id in position_ids or d.recorded_by == user_id
            row = _row(d, depth, positions, people, users, labels, corrections.get(d.id, ()))
            rows.append(_recallable(row, may=may_recall, passed_on=bool(_living(below.get(d.id, ())))))
            walk(d.id, depth + 1)

    walk(None, 0)
    return tuple(rows)


def _living(found: Iterable[Disposition]) -> list[Disposition]:
    return [d for d in found if d.recalled_at is None]


def _recallable(row: DispositionRow, *, may: bool, passed_on: bool) -> DispositionRow:
    untouched = all(r.opened_at is None and not r.act for r in row.recipients)
    if not (may and untouched and not passed_on and row.recalled_at is None):
        return row
    values = {name: getattr(row, name) for name in DispositionRow.__dataclass_fields__}
    return DispositionRow(**{**values, "can_recall": True})


def _corrections(session: Session, ids: list[int], users: dict[int, str]) -> dict[int, tuple[str, ...]]:
    query = select(DispositionCorrection).where(DispositionCorrection.disposition_id.in_(ids))
    found: dict[int, list[str]] = {}
    for c in session.scalars(query.order_by(DispositionCorrection.id)):
        words = f"{short_moment(c.at)} oleh {users.get(c.by_id, '')}: {c.text}"
        found.setdefault(c.disposition_id, []).append(words)
    return {key: tuple(texts) for key, texts in found.items()}


def _row(
    d: Disposition,
    depth: int,
    positions: dict[int, str],
    people: dict[int, str],
    users: dict[int, str],
    labels: dict[str, str],
    corrections: tuple[str, ...],
) -> DispositionRow:
    holder = people.get(d.from_official_id or 0, "")
    seat = positions.get(d.from_position_id, "")
    return DispositionRow(
        id=d.id,
        letter_id=d.letter_id,
        parent_id=d.parent_id,
        depth=depth,
        from_position_id=d.from_position_id,
        from_name=f"{seat}, {holder}" if holder else seat,
        recipients=tuple(_recipient(r, positions, people) for r in d.recipients),
        ticks=tuple(d.ticks),
        tick_labels=tuple(labels.get(key, key) for key in d.ticks),
        note=d.note,
        due=d.due,
        happened_at=d.happened_at,
        recorded_at=d.recorded_at,
        recorded_by=users.get(d.recorded_by, ""),
        by_pen=d.by_pen,
        sheet=d.sheet,
        recalled_at=d.recalled_at,
        recall_reason=d.recall_reason,
        corrections=corrections,
        version=d.version,
    )


def _recipient(r: DispositionRecipient, positions: dict[int, str], people: dict[int, str]) -> RecipientRow:
    names = [positions.get(r.position_id or 0, ""), people.get(r.official_id or 0, "")]
    return RecipientRow(
        id=r.id,
        position_id=r.position_id,
        official_id=r.official_id,
        name=", ".join(filter(None, names)),
        instruction=r.instruction,
        copy=r.copy,
        opened_at=r.opened_at,
        acted_at=r.acted_at,
        act=r.act,
        act_note=r.act_note,
        holds_case=r.holds_case,
    )


def person_recipients(session: Session, official_id: int) -> tuple[DispositionRecipient, ...]:
    """Return what is open and addressed to a person by name."""
    query = (
        select(DispositionRecipient)
        .join(Disposition, Disposition.id == DispositionRecipient.disposition_id)
        .where(
            DispositionRecipient.official_id == official_id,
            DispositionRecipient.act == "",
            Disposition.recalled_at.is_(None),
        )
    )
    return tuple(session.scalars(query.order_by(DispositionRecipient.id)))


def latest_open_parent(session: Session, letter_id: int, position_id: int, before: datetime) -> int | None:
    """Return the newest disposition whose open recipient sits on this position."""
    query = (
        select(Disposition.id)
        .join(DispositionRecipient, DispositionRecipient.disposition_id == Disposition.id)
        .where(
            Disposition.letter_id == letter_id,
            Disposition.happened_at <= before,
            DispositionRecipient.position_id == position_id,
            *waits(),
        )
        .order_by(Disposition.id.desc())
        .limit(1)
    )
    return session.scalar(query)
