"""Which track each arrow takes in its gutter and in the channels: interval colouring, one track per target."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from sopdesk.diagram.grid import Gutter, Link
from sopdesk.diagram.metrics import GAP
from sopdesk.diagram.trunks import interval, pins

_Slot = tuple[int, str]
_AHEAD: Final = 32
"""How many of the following arrows are looked at to leave room for them further in."""


def cut_overloads(links: Iterable[Link], limit: int) -> None:
    """Mark the longest arrows of each gutter that would need more than ``limit`` tracks: they become connectors."""
    for members in _by_gutter(links).values():
        active: list[tuple[float, float, Link]] = []
        for low, high, _key, link in sorted((*interval(link), link.key, link) for link in members):
            active = [item for item in active if item[1] >= low]
            active.append((low, high, link))
            while len(active) > limit and len({item[2].net for item in active}) > limit:
                longest = max(active, key=lambda item: (item[1] - item[0], item[2].key))
                longest[2].cut = True
                active.remove(longest)


def gutter_tracks(links: Iterable[Link]) -> Mapping[_Slot, int]:
    """Return the track of each (gutter, net), counted from the middle of the lane outwards."""
    tracks: dict[_Slot, int] = {}
    for gutter, members in _by_gutter(links).items():
        for net, track in _colour(_stretches(members)).items():
            tracks[gutter, net] = track
    return tracks


def _by_gutter(links: Iterable[Link]) -> dict[int, list[Link]]:
    gutters: dict[int, list[Link]] = {}
    for link in links:
        if not link.cut and isinstance(link.trunk, Gutter):
            gutters.setdefault(link.trunk.index, []).append(link)
    return gutters


def _stretches(links: Iterable[Link]) -> dict[str, tuple[float, float]]:
    """Return the stretch that each net takes; its arrows all reach the channel above its symbol."""
    stretches: dict[str, tuple[float, float]] = {}
    for link in links:
        low, high = interval(link)
        old_low, old_high = stretches.get(link.net, (low, high))
        stretches[link.net] = min(low, old_low), max(high, old_high)
    return stretches


def _colour(stretches: Mapping[str, tuple[float, float]]) -> dict[str, int]:
    """Colour the stretches; what ends later lies further out, so that arrows nest instead of crossing."""
    tracks: dict[str, int] = {}
    active: dict[int, float] = {}
    count = _clique(stretches)
    items = sorted(stretches.items(), key=lambda item: (item[1][0], -item[1][1], item[0]))
    for index, (net, (low, high)) in enumerate(items):
        active = {track: end for track, end in active.items() if end >= low}
        inside = sum(1 for _net, (start, end) in items[index + 1 : index + _AHEAD] if start <= high and end < high)
        free = [track for track in range(count) if track not in active]
        track = min(free, key=partial(_badness, high=high, inside=inside, active=active))
        tracks[net] = track
        active[track] = high
    return tracks


def _clique(stretches: Mapping[str, tuple[float, float]]) -> int:
    """Return the least number of tracks that will do."""
    events = sorted([(low, 0) for low, _high in stretches.values()] + [(high, 1) for _low, high in stretches.values()])
    most = depth = 0
    for _at, kind in events:
        depth += 1 if kind == 0 else -1
        most = max(most, depth)
    return most


def _badness(track: int, *, high: float, inside: int, active: Mapping[int, float]) -> tuple[int, int]:
    crossed = sum(
        1 for other, end in active.items() if (other < track and end > high) or (other > track and end < high)
    )
    return crossed, abs(track - inside)


@dataclass(slots=True)
class _Run:
    """The horizontal run of one net in one channel, and where it is joined from above and below."""

    net: str
    above: set[float]
    below: set[float]

    @property
    def left(self) -> float:
        return min(self.above | self.below)

    @property
    def right(self) -> float:
        return max(self.above | self.below)

    def meets(self, other: "_Run") -> bool:
        return self.left - GAP < other.right and other.left - GAP < self.right

    def holds(self, x: float) -> bool:
        return self.left <= x <= self.right


class Channels:
    """The order of the runs in every channel.

    Args:
        links: the arrows that are drawn as lines.
        xs: the x of each pin, per arrow in the order of ``pins``.
    """

    def __init__(self, links: Sequence[Link], xs: Mapping[str, tuple[float, ...]]) -> None:
        self.used_by: dict[str, tuple[_Slot, ...]] = {}
        """The (channel, net) runs of each arrow."""
        runs: dict[int, dict[str, _Run]] = {}
        for link in links:
            self.used_by[link.key] = _collect(link, xs[link.key], runs)
        self.levels: dict[_Slot, int] = {}
        """The level of each run in its channel, from above; runs on one level are clear of each other."""
        for channel, some in runs.items():
            wide = [run for run in some.values() if run.left < run.right]
            for net, level in _levels(wide).items():
                self.levels[channel, net] = level

    def tracks(self, links: Iterable[Link]) -> dict[int, dict[str, int]]:
        """Return the track of each net per channel, counting only what these arrows use."""
        used: dict[int, dict[str, int]] = {}
        for link in links:
            for channel, net in self.used_by[link.key]:
                if (channel, net) in self.levels:
                    used.setdefault(channel, {})[net] = self.levels[channel, net]
        return {channel: _closed_up(levels) for channel, levels in used.items()}


def _closed_up(levels: dict[str, int]) -> dict[str, int]:
    places = {level: place for place, level in enumerate(sorted(set(levels.values())))}
    return {net: places[level] for net, level in levels.items()}


def _collect(link: Link, xs: tuple[float, ...], runs: dict[int, dict[str, _Run]]) -> tuple[_Slot, ...]:
    at: dict[int, list[float]] = {}
    for pin, x in zip(pins(link), xs, strict=True):
        run = runs.setdefault(pin.channel, {}).setdefault(link.net, _Run(link.net, set(), set()))
        (run.above if pin.above else run.below).add(x)
        at.setdefault(pin.channel, []).append(x)
    return tuple((channel, link.net) for channel, some in at.items() if min(some) < max(some))


def _levels(runs: list[_Run]) -> dict[str, int]:
    order = _order(runs)
    levels: dict[str, int] = {}
    for index, run in enumerate(order):
        levels[run.net] = max((levels[o.net] + 1 for o in order[:index] if o.meets(run)), default=0)
    return levels


def _order(runs: list[_Run]) -> list[_Run]:
    """Put the runs in order from above: what must lie above first, then with few crossings."""
    waiting = sorted(runs, key=lambda run: (run.left, run.right, run.net))
    order: list[_Run] = []
    while waiting:
        run = next(r for r in waiting if not any(_must(o, r) for o in waiting if o is not r))
        waiting.remove(run)
        order.append(run)
    changed = True
    for _ in range(len(order)):
        if not changed:
            break
        changed = False
        for i in range(len(order) - 1):
            upper, lower = order[i], order[i + 1]
            if not _must(upper, lower) and _crossings(lower, upper) < _crossings(upper, lower):
                order[i], order[i + 1] = lower, upper
                changed = True
    return order


def _must(upper: _Run, lower: _Run) -> bool:
    """Tell whether ``upper`` comes from above on the very line on which ``lower`` goes on down."""
    return bool(upper.above & lower.below)


def _crossings(upper: _Run, lower: _Run) -> int:
    return sum(upper.holds(x) for x in lower.above) + sum(lower.holds(x) for x in upper.below)
