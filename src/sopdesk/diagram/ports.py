"""Which side of its symbol each arrow leaves and enters.

Arrows enter from above, or from the side where they come straight from the neighbour in the row. They leave below,
towards the neighbour, or at a free side: so in and out never share a side. Where sides run out, several arrows leave
below, beside each other.
"""

from dataclasses import dataclass, field

from sopdesk.diagram.grid import Entry, Grid, Link, Side, Spot
from sopdesk.diagram.labels import slot_width
from sopdesk.diagram.metrics import GAP
from sopdesk.diagram.traffic import Traffic

_OPPOSITE: dict[Side, Entry] = {"right": "left", "left": "right"}


@dataclass(slots=True)
class _Sides:
    """The sides of the symbols that are in use."""

    used: set[tuple[str, str]] = field(default_factory=set)

    def free(self, spot: Spot, side: str) -> bool:
        return (spot.address, side) not in self.used

    def take(self, spot: Spot, side: str) -> None:
        self.used.add((spot.address, side))


def assign_sides(grid: Grid) -> None:
    """Fill in ``side``, ``entry``, ``slot``, ``slots`` and ``dx`` of every arrow."""
    sides = _Sides()
    for link in grid.links:
        _try_direct(grid, link, sides)
    traffic = Traffic(grid)
    for links in grid.outs.values():
        _leave(tuple(link for link in links if not link.direct), sides, traffic)


def _try_direct(grid: Grid, link: Link, sides: _Sides) -> None:
    if not grid.neighbours(link.source, link.target):
        return
    side: Side = "right" if link.target.lane > link.source.lane else "left"
    entry = _OPPOSITE[side]
    if sides.free(link.source, side) and sides.free(link.target, entry):
        link.side, link.entry = side, entry
        sides.take(link.source, side)
        sides.take(link.target, entry)


def _leave(links: tuple[Link, ...], sides: _Sides, traffic: Traffic) -> None:
    below: list[Link] = []
    forward = [link for link in links if link.target.band > link.source.band]
    if forward:
        first = min(forward, key=lambda k: (k.target.lane != k.source.lane or k.span > 1, k.span))
        below.append(first)
    rest = sorted((k for k in links if k not in below), key=lambda k: k.target.band > k.source.band)
    for link in rest:
        side = _free_side(link, sides, traffic)
        if side:
            link.side = side
            sides.take(link.source, side)
        else:
            below.append(link)
    _spread(below)


def _free_side(link: Link, sides: _Sides, traffic: Traffic) -> Side | None:
    """Return the free side on whose way the arrow crosses least; the one towards its target if they are equal."""
    order: tuple[Side, Side] = ("left", "right") if link.target.lane < link.source.lane else ("right", "left")
    low, high = sorted((link.source.band + 0.5, float(link.target.band)))
    free = [side for side in order if sides.free(link.source, side)]
    gutters = {"left": 2 * link.source.lane, "right": 2 * link.source.lane + 1}
    return min(free, key=lambda side: traffic.crossed(gutters[side], low, high), default=None)


def _spread(below: list[Link]) -> None:
    """Set the arrows that leave below beside each other, from left to right as their targets stand."""
    below.sort(key=lambda k: (k.target.lane, k.target.band))
    count = len(below)
    width = slot_width(below)
    for slot, link in enumerate(below):
        link.side, link.slot, link.slots = "bottom", slot, count
        link.dx = (slot - (count - 1) / 2) * width if count > 1 else 0.0
        if count > 1 and link.dx == 0:
            # exactly below the centre it could run into the arrow that enters the symbol of the next row
            link.dx = GAP
