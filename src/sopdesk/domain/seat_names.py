"""Seats that forms name by their rank, because offices name their positions differently.

``@kepala`` the head, ``@sekretaris`` his secretary, ``@kabid`` and ``@kasi`` those of the line that the paper comes
from; any other name is the key of a position of this office.
"""

from collections.abc import Sequence

from sopdesk.domain.people import PositionRow

RANKS = {"@kepala": 1, "@sekretaris": 2, "@kabid": 3, "@kasi": 4}


def seat_named(name: str, seats: Sequence[PositionRow], *, near: str = "") -> PositionRow | None:
    """Return the position that a name means here, None if the office has none.

    Args:
        name: a key, or one of ``RANKS``.
        seats: the positions of the office in its order.
        near: key of the position that the paper comes from; its own line is looked up first.
    """
    rank = RANKS.get(name)
    if rank is None:
        return next((seat for seat in seats if seat.key == name), None)
    line = [seat for seat in (*line_up(near, seats), *_units(near, seats)) if seat.rank == rank and seat.active]
    fitting = [seat for seat in seats if seat.rank == rank and seat.active]
    held = [seat for seat in fitting if seat.holder]
    return next(iter((*line, *held, *fitting)), None)


def line_up(key: str, seats: Sequence[PositionRow]) -> tuple[PositionRow, ...]:
    """Return a position and those above it, up to the head."""
    by_id = {seat.id: seat for seat in seats}
    seat = next((s for s in seats if s.key == key), None)
    line: list[PositionRow] = []
    while seat is not None and seat not in line:
        line.append(seat)
        seat = by_id.get(seat.parent_id or 0)
    return tuple(line)


def _units(key: str, seats: Sequence[PositionRow]) -> tuple[PositionRow, ...]:
    """Return the positions of the same unit."""
    own = next((seat.unit_id for seat in seats if seat.key == key), None)
    return tuple(seat for seat in seats if seat.unit_id == own) if own else ()
