"""OPD, books, lists, holidays and hours of the office."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sopdesk.domain.office import AgencyRow, BookRow, ChoiceRow, HolidayRow
from sopdesk.models import Agency, AgencyAlias, Book, ChoiceItem, Counter, Holiday, HoursRule


def agencies(session: Session, *, text: str = "", active_only: bool = True) -> tuple[AgencyRow, ...]:
    """Return OPD whose name, short name or alias contains ``text``, by name."""
    aliases: dict[int, list[str]] = {}
    for alias in session.scalars(select(AgencyAlias).order_by(AgencyAlias.alias)):
        aliases.setdefault(alias.agency_id, []).append(alias.alias)
    query = select(Agency).order_by(Agency.name)
    if active_only:
        query = query.where(Agency.active)
    folded = text.casefold().strip()
    rows = (_agency(a, tuple(aliases.get(a.id, ()))) for a in session.scalars(query))
    return tuple(r for r in rows if folded in " ".join((r.name, r.short, *r.aliases)).casefold())


def _agency(agency: Agency, aliases: tuple[str, ...]) -> AgencyRow:
    return AgencyRow(
        id=agency.id,
        name=agency.name,
        short=agency.short,
        kind=agency.kind,
        address=agency.address,
        phone=agency.phone,
        email=agency.email,
        aliases=aliases,
        active=agency.active,
    )


def aliases_of(session: Session, agency_id: int) -> tuple[AgencyAlias, ...]:
    """Return the alias records of one OPD."""
    return tuple(session.scalars(select(AgencyAlias).where(AgencyAlias.agency_id == agency_id)))


def alias_owner(session: Session, folded: str) -> int | None:
    """Return the OPD that has this alias."""
    return session.scalar(select(AgencyAlias.agency_id).where(AgencyAlias.folded == folded))


def agency_named(session: Session, name: str) -> int | None:
    """Return the OPD of exactly this name (upper and lower case alike), short name or alias."""
    folded = " ".join(name.casefold().split())
    if not folded:
        return None
    # compared here and not by the server: lower case differs between servers beyond the Latin letters
    for agency_id, full, short in session.execute(select(Agency.id, Agency.name, Agency.short).where(Agency.active)):
        if folded in {full.casefold(), short.casefold()}:
            return int(agency_id)
    return alias_owner(session, folded)


def books(session: Session, *, year: int) -> tuple[BookRow, ...]:
    """Return the agenda books with the last number of that year."""
    last = dict(session.execute(select(Counter.counter_key, Counter.last).where(Counter.year == year)).all())
    rows = session.scalars(select(Book).order_by(Book.sort_order, Book.id))
    return tuple(BookRow(b.id, b.key, b.name, b.counter_key, year, last.get(b.counter_key, 0), b.active) for b in rows)


def book_by_key(session: Session, key: str) -> Book | None:
    """Return the book."""
    return session.scalar(select(Book).where(Book.key == key))


def holidays(session: Session, *, year: int | None = None) -> tuple[HolidayRow, ...]:
    """Return the days off, of one year or all."""
    query = select(Holiday).order_by(Holiday.day)
    if year is not None:
        query = query.where(Holiday.day >= date(year, 1, 1), Holiday.day <= date(year, 12, 31))
    return tuple(HolidayRow(h.day, h.name, h.kind) for h in session.scalars(query))  # type: ignore[arg-type] # checked when saved


def hours_rules(session: Session) -> tuple[HoursRule, ...]:
    """Return all office hours, regular ones first."""
    return tuple(session.scalars(select(HoursRule).order_by(HoursRule.from_date, HoursRule.name, HoursRule.weekday)))


def choices(session: Session, list_key: str, *, active_only: bool = True) -> tuple[ChoiceRow, ...]:
    """Return one of the office's own lists, in its order."""
    query = select(ChoiceItem).where(ChoiceItem.list_key == list_key).order_by(ChoiceItem.sort_order, ChoiceItem.id)
    if active_only:
        query = query.where(ChoiceItem.active)
    return tuple(
        ChoiceRow(c.id, c.list_key, c.key, c.label, c.sort_order, c.active, c.valid_months)
        for c in session.scalars(query)
    )


def office_is_empty(session: Session) -> bool:
    """Tell whether nothing was set up yet."""
    return (session.scalar(select(func.count()).select_from(Book)) or 0) == 0
