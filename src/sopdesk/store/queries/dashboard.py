"""What Beranda counts; small grouped reads over what is open."""

from collections import Counter
from datetime import date, datetime, time, timedelta

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from sopdesk.domain.dashboard import SopLoad, UnitLateness
from sopdesk.domain.due import OfficeMoment, due_moment
from sopdesk.models import Case, Disposition, DispositionRecipient, Letter, Position
from sopdesk.store import tallies
from sopdesk.store.queries.cases import OPEN
from sopdesk.store.queries.dispositions import waits


def counts(session: Session) -> dict[str, int]:
    """Return the kept counts of the named lists."""
    return tallies.read(session, ("letter.unanswered", "letter.unscanned"))


def letters_between(session: Session, start: datetime, end: datetime) -> int:
    """Return how many letters came in between two moments."""
    query = select(func.count()).where(Letter.received_at >= start, Letter.received_at < end, Letter.direction == "in")
    return session.scalar(query) or 0


def undisposed(session: Session) -> int:
    """Return how many incoming letters wait for their first disposition."""
    query = select(func.count()).where(Letter.status == "baru", Letter.direction == "in")
    return session.scalar(query) or 0


def deferred(session: Session) -> int:
    """Return how many skipped cells wait to be keyed, over all cases."""
    return session.scalar(select(func.coalesce(func.sum(Case.catching_up), 0)).where(Case.catching_up > 0)) or 0


def late_by_position(session: Session, moment: OfficeMoment) -> tuple[UnitLateness, ...]:
    """Return the positions with late letters or cases, the most first."""
    found: dict[int, UnitLateness] = {}
    steps = (
        select(Position.id, Position.name, func.count(), func.min(Case.deadline))
        .join(Position, Position.key == Case.current_position_key)
        .where(Case.status == "berjalan", Case.deadline < moment.at)
        .group_by(Position.id, Position.name)
    )
    letters = (
        select(Position.id, Position.name, func.count(), func.min(Disposition.due))
        .join(DispositionRecipient, DispositionRecipient.disposition_id == Disposition.id)
        .join(Position, Position.id == DispositionRecipient.position_id)
        .where(*waits(), DispositionRecipient.holds_case.is_(False), Disposition.due <= moment.overdue)
        .group_by(Position.id, Position.name)
    )
    for query in (steps, letters):
        for position_id, name, number, oldest in session.execute(query):
            due = oldest if isinstance(oldest, datetime) else due_moment(oldest or date.max, moment.calendar)
            old = found.get(position_id)
            total, first = (number + old.count, min(due, old.oldest)) if old else (number, due)
            found[position_id] = UnitLateness(position_id, name, total, first)
    return tuple(sorted(found.values(), key=lambda u: (-u.count, u.oldest)))


def load_by_sop(session: Session, now: datetime) -> list[tuple[str, int, int]]:
    """Return (SOP key, running, late) of every SOP with running cases; "" stands for cases without SOP."""
    late = func.sum(case((Case.deadline < now, 1), else_=0))
    query = (
        select(func.coalesce(Case.sop_key, ""), func.count(), late)
        .where(Case.status.in_(OPEN))
        .group_by(func.coalesce(Case.sop_key, ""))
    )
    return [(key, number, overdue or 0) for key, number, overdue in session.execute(query)]


def due_per_day(session: Session, first: date, days: int) -> dict[date, int]:
    """Return day → how many cases and dispositions are due on it; two statements whatever the number of days."""
    wanted = [first + timedelta(days=offset) for offset in range(days)]
    start, end = datetime.combine(first, time.min), datetime.combine(first + timedelta(days=days), time.min)
    steps = select(Case.deadline).where(Case.status == "berjalan", Case.deadline >= start, Case.deadline < end)
    days_of_steps = [deadline.date() for deadline in session.scalars(steps) if deadline is not None]
    letters = (
        select(Disposition.due, func.count())
        .join(DispositionRecipient, DispositionRecipient.disposition_id == Disposition.id)
        .where(*waits(), DispositionRecipient.holds_case.is_(False), Disposition.due.in_(wanted))
        .group_by(Disposition.due)
    )
    counted = Counter(days_of_steps)
    counted.update({day: number for day, number in session.execute(letters) if day is not None})
    return {day: counted[day] for day in wanted}


def as_load(rows: list[tuple[str, int, int]], titles: dict[str, str]) -> tuple[SopLoad, ...]:
    """Return the loads with their titles, the largest first."""
    loads = [SopLoad(key, titles.get(key, "Tanpa SOP"), number, late) for key, number, late in rows]
    return tuple(sorted(loads, key=lambda s: (-s.running, s.title)))
