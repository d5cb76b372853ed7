"""Reserved and missing agenda numbers."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sopdesk.domain.letters import NumberGapRow, ReservationRow
from sopdesk.models import Letter, NumberGap, Reservation
from sopdesk.store.queries.letter_history import user_names


def reservations(session: Session, *, counter_key: str, year: int, book: str) -> tuple[ReservationRow, ...]:
    """Return the reserved blocks of a counter and year, with how many of their numbers are used."""
    names = user_names(session)
    query = select(Reservation).where(Reservation.counter_key == counter_key, Reservation.year == year)
    result = []
    for block in session.scalars(query.order_by(Reservation.from_no)):
        used = select(func.count()).where(
            Letter.counter_key == counter_key,
            Letter.year == year,
            Letter.suffix == "",
            Letter.number.between(block.from_no, block.to_no),
        )
        result.append(
            ReservationRow(
                id=block.id,
                book=book,
                year=year,
                first=block.from_no,
                last=block.to_no,
                used=session.scalar(used) or 0,
                reason=block.reason,
                by=names.get(block.by_id, ""),
                at=block.at,
            )
        )
    return tuple(result)


def gap_records(session: Session, *, counter_key: str, year: int) -> dict[int, NumberGapRow]:
    """Return number → the reason on record."""
    names = user_names(session)
    query = select(NumberGap).where(NumberGap.counter_key == counter_key, NumberGap.year == year)
    return {
        g.number: NumberGapRow("", year, g.number, g.reason, names.get(g.by_id, ""), g.at)
        for g in session.scalars(query)
    }


def gap_record(session: Session, *, counter_key: str, year: int, number: int) -> NumberGap | None:
    """Return the record of one missing number."""
    query = select(NumberGap).where(
        NumberGap.counter_key == counter_key, NumberGap.year == year, NumberGap.number == number
    )
    return session.scalar(query)
