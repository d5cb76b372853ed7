"""Units, positions, officials, holdings, delegations and logins."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from sopdesk.domain.people import (
    DelegationRow,
    HoldingKind,
    HoldingRow,
    OfficialRow,
    PositionRow,
    UnitRow,
    UserRow,
    holding_on,
)
from sopdesk.domain.session import Desk
from sopdesk.models import Delegation, Holding, Official, Position, Unit, User


def units(session: Session) -> tuple[UnitRow, ...]:
    """Return all units in the office's order."""
    rows = session.scalars(select(Unit).order_by(Unit.sort_order, Unit.id))
    return tuple(UnitRow(u.id, u.key, u.name, u.parent_id, u.active) for u in rows)


def holdings(session: Session, *, position_id: int | None = None) -> tuple[HoldingRow, ...]:
    """Return holdings, newest first; of one position if ``position_id`` is given."""
    query = (
        select(Holding, Position.name, Official.name)
        .join(Position, Position.id == Holding.position_id)
        .join(Official, Official.id == Holding.official_id)
        .order_by(Holding.from_date.desc(), Holding.id.desc())
    )
    if position_id is not None:
        query = query.where(Holding.position_id == position_id)
    return tuple(
        HoldingRow(h.id, h.position_id, position, h.official_id, official, _kind(h.kind), h.from_date, h.to_date)
        for h, position, official in session.execute(query)
    )


def _kind(text: str) -> HoldingKind:
    return text if text in {"plt", "plh"} else "definitif"  # type: ignore[return-value] # narrowed by the set


def positions(session: Session, *, on: date) -> tuple[PositionRow, ...]:
    """Return all positions in the office's order, each with its holder on that day."""
    by_position: dict[int, list[HoldingRow]] = {}
    for holding in holdings(session):
        by_position.setdefault(holding.position_id, []).append(holding)
    unit_names = {u.id: u.name for u in units(session)}
    rows = session.scalars(select(Position).order_by(Position.rank, Position.sort_order, Position.id))
    result = []
    for p in rows:
        held = holding_on(by_position.get(p.id, ()), on)
        result.append(
            PositionRow(
                id=p.id,
                key=p.key,
                name=p.name,
                unit_id=p.unit_id or 0,
                unit_name=unit_names.get(p.unit_id or 0, ""),
                parent_id=p.parent_id,
                rank=p.rank,
                holder=held.official if held else "",
                holder_id=held.official_id if held else None,
                holding_kind=held.kind if held else None,
                active=p.active,
            )
        )
    return tuple(result)


def officials(session: Session, *, text: str = "", on: date) -> tuple[OfficialRow, ...]:
    """Return the people of the office by name, with the positions they hold on that day."""
    held: dict[int, list[str]] = {}
    for position in positions(session, on=on):
        if position.holder_id is not None:
            held.setdefault(position.holder_id, []).append(position.name)
    query = select(Official).order_by(Official.active.desc(), Official.name, Official.id)
    folded = text.casefold().strip()
    return tuple(
        OfficialRow(o.id, o.name, o.nip, o.rank, o.grade, o.phone, o.email, o.active, tuple(held.get(o.id, ())))
        for o in session.scalars(query)
        if folded in f"{o.name} {o.nip}".casefold()
    )


def delegations(session: Session, *, on: date | None = None) -> tuple[DelegationRow, ...]:
    """Return delegations, newest first; only those in force on ``on`` if it is given."""
    query = select(Delegation).order_by(Delegation.from_date.desc(), Delegation.id.desc())
    if on is not None:
        query = query.where(Delegation.from_date <= on, Delegation.to_date >= on)
    people = {o.id: o.name for o in session.scalars(select(Official))}
    seats = {p.id: p.name for p in session.scalars(select(Position))}
    return tuple(
        DelegationRow(
            id=d.id,
            position_id=d.position_id,
            position=seats[d.position_id],
            from_official=people[d.from_official_id],
            to_official_id=d.to_official_id,
            to_official=people[d.to_official_id],
            from_date=d.from_date,
            to_date=d.to_date,
            reason=d.reason,
        )
        for d in session.scalars(query)
    )


def desks(session: Session, *, official_id: int, on: date) -> tuple[Desk, ...]:
    """Return the positions a person works on that day: held, and delegated to that person."""
    seats = {p.id: p for p in positions(session, on=on) if p.active}
    own = {p.id: p.holding_kind or "definitif" for p in seats.values() if p.holder_id == official_id}
    lent = [d.position_id for d in delegations(session, on=on) if d.to_official_id == official_id]
    result = [_desk(seats[i], kind) for i, kind in own.items()]
    result += [
        Desk(seats[i].id, seats[i].key, seats[i].name, seats[i].unit_id, seats[i].rank, "delegasi")
        for i in lent
        if i in seats and i not in own
    ]
    return tuple(sorted(result, key=lambda d: (d.rank, d.position_id)))


def _desk(seat: PositionRow, kind: HoldingKind) -> Desk:
    return Desk(seat.id, seat.key, seat.name, seat.unit_id, seat.rank, kind)


def users(session: Session) -> tuple[UserRow, ...]:
    """Return all logins by name."""
    names = {o.id: o.name for o in session.scalars(select(Official))}
    return tuple(
        UserRow(
            id=u.id,
            login=u.login,
            official_id=u.official_id,
            name=names.get(u.official_id or 0, u.login),
            roles=tuple(u.roles),
            active=u.active,
            must_change=u.must_change,
            locked_until=u.locked_until,
        )
        for u in session.scalars(select(User).order_by(User.active.desc(), User.login))
    )


def user_by_login(session: Session, login: str) -> User | None:
    """Return the login, upper and lower case alike."""
    return session.scalar(select(User).where(User.login == login.strip().casefold()))


def open_holdings(session: Session, *, official_id: int, on: date) -> tuple[Holding, ...]:
    """Return the holdings of a person that are in force on that day or later."""
    query = select(Holding).where(
        Holding.official_id == official_id, or_(Holding.to_date.is_(None), Holding.to_date >= on)
    )
    return tuple(session.scalars(query))
