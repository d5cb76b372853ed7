"""Which way an arrow takes between distant rows: a gutter, or the middle of a lane where no symbol stands.

A way is called trunk. Arrows to one symbol that start in the same row take the same trunk, so once they have met they
stay together. ``pins`` says where an arrow enters and leaves the channels; everything else about tracks follows.
"""

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, field
from typing import Final

from sopdesk.diagram.grid import Column, Core, Grid, Gutter, Link
from sopdesk.diagram.metrics import PORT_SHIFT
from sopdesk.diagram.traffic import Traffic

_DETOUR: Final = 0.5
"""What the far side of a lane costs, counted in crossings."""


@dataclass(frozen=True, slots=True)
class Pin:
    """Where an arrow touches a channel: from above (or from below) along a column."""

    channel: int
    column: Column
    above: bool


def pins(link: Link) -> tuple[Pin, ...]:
    """Return the pins of an arrow in its order; two in each channel it runs along."""
    if link.direct:
        return ()
    start, end = link.source.band, link.target.band
    goal = Pin(end, Core(link.target.lane), above=False)
    if link.side != "bottom":
        assert link.trunk is not None
        return (Pin(end, link.trunk, above=end > start), goal)
    port = Pin(start + 1, Core(link.source.lane, link.dx), above=True)
    if link.trunk is None:
        return (port, goal)
    down = end > start + 1
    return (port, Pin(start + 1, link.trunk, above=not down), Pin(end, link.trunk, above=down), goal)


def interval(link: Link) -> tuple[float, float]:
    """Return the stretch of the trunk; channel c lies at c, the middle of band b at b + 0.5."""
    start = link.source.band + (1.0 if link.side == "bottom" else 0.5)
    end = float(link.target.band)
    return min(start, end), max(start, end)


@dataclass(slots=True)
class _Taken:
    """What already runs where."""

    symbols: list[list[int]]
    """Bands with a symbol, by lane."""
    centres: list[list[tuple[int, int, str]]]
    """Stretches in the middle of each lane: first band, last band, net."""
    traffic: Traffic
    starts: dict[int, list[float]] = field(default_factory=dict)
    ends: dict[int, list[float]] = field(default_factory=dict)
    shared: dict[tuple[str, int], Column] = field(default_factory=dict)

    def centre_free(self, lane: int, first: int, last: int, net: str) -> bool:
        bands = self.symbols[lane]
        if bisect_right(bands, last) > bisect_left(bands, first):
            return False
        return all(net == other or last < low or high < first for low, high, other in self.centres[lane])

    def load(self, gutter: int, low: float, high: float) -> int:
        starts, ends = self.starts.get(gutter, []), self.ends.get(gutter, [])
        return bisect_right(starts, high) - bisect_left(ends, low)

    def take(self, link: Link) -> None:
        low, high = interval(link)
        match link.trunk:
            case Gutter(index=index):
                insort(self.starts.setdefault(index, []), low)
                insort(self.ends.setdefault(index, []), high)
            case Core(lane=lane):
                self.centres[lane].append((link.source.band + 1, link.target.band - 1, link.net))
            case None:
                pass


def choose_trunks(grid: Grid) -> None:
    """Fill in ``trunk`` of every arrow that needs one, then free arrows that would block each other."""
    symbols: list[list[int]] = [[] for _ in range(grid.lanes)]
    for band in grid.by_band:
        for spot in band:
            symbols[spot.lane].append(spot.band)
    taken = _Taken(symbols, [[] for _ in range(grid.lanes)], Traffic(grid))
    for link in sorted(grid.links, key=lambda k: (k.source.lane != k.target.lane, k.span)):
        if link.direct:
            continue
        if link.side != "bottom":
            link.trunk = Gutter(2 * link.source.lane + (link.side == "right"))
        elif link.target.band != link.source.band + 1:
            link.trunk = _trunk(link, taken)
        taken.take(link)
    _unblock(grid)


def _trunk(link: Link, taken: _Taken) -> Column:
    shared = taken.shared.get((link.net, link.source.band))
    if shared is None:
        shared = _best(link, taken)
        taken.shared[link.net, link.source.band] = shared
    return shared


def _best(link: Link, taken: _Taken) -> Column:
    start, end = link.source.band, link.target.band
    own, goal = link.source.lane, link.target.lane
    if end > start and taken.centre_free(goal, start + 1, end - 1, link.net):
        return Core(goal)
    if goal > own:
        gutters = [2 * goal, 2 * own + 1, 2 * goal + 1, 2 * own]
    elif goal < own:
        gutters = [2 * goal + 1, 2 * own, 2 * goal, 2 * own + 1]
    else:
        gutters = [2 * own + 1, 2 * own]
    low, high = interval(link)
    costs = {g: taken.traffic.crossed(g, low, high) + taken.load(g, low, high) for g in gutters}
    return Gutter(min(gutters, key=lambda g: costs[g] + (_DETOUR if gutters.index(g) > 1 else 0)))


def _unblock(grid: Grid) -> None:
    """Shift an arrow's start where arrows would have to run above each other in a circle.

    In a channel an arrow that comes down the middle of a lane must turn above the one that goes on down there. Where
    that leads round in a circle, one of them starts a little to the right.
    """
    channels: dict[int, list[Link]] = {}
    for link in grid.links:
        if not link.direct and link.side == "bottom":
            channels.setdefault(link.source.band + 1, []).append(link)
    below: dict[int, dict[int, str]] = {}
    for link in grid.links:
        for pin in pins(link):
            if not pin.above and isinstance(pin.column, Core):
                below.setdefault(pin.channel, {})[pin.column.lane] = link.net
    for channel, links in channels.items():
        _unblock_channel(links, below.get(channel, {}))


def _unblock_channel(links: list[Link], below: dict[int, str]) -> None:
    over: dict[str, set[str]] = {}
    for link in links:
        under = below.get(link.source.lane)
        if link.dx or under is None or under == link.net:
            continue
        if _reaches(over, under, link.net):
            link.dx = PORT_SHIFT
        else:
            over.setdefault(link.net, set()).add(under)


def _reaches(over: dict[str, set[str]], start: str, goal: str) -> bool:
    seen, todo = {start}, [start]
    while todo:
        net = todo.pop()
        if net == goal:
            return True
        fresh = over.get(net, set()) - seen
        seen |= fresh
        todo.extend(fresh)
    return False
