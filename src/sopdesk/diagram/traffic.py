"""Where short arrows run across the gutters: long arrows go where they cross few of them."""

from bisect import bisect_left, bisect_right
from itertools import pairwise

from sopdesk.diagram.grid import Grid


class Traffic:
    """Arrows within a row, or into the next one, as far as their sides are known; and lines to joint symbols."""

    def __init__(self, grid: Grid) -> None:
        self._across: dict[int, list[float]] = {}
        for link in grid.links:
            short = link.side == "bottom" and link.target.band == link.source.band + 1
            if not (link.direct or short):
                continue
            low, high = sorted((link.source.lane, link.target.lane))
            self._add(low, high, link.target.band + (0.5 if link.direct else 0.0))
        for band, spots in enumerate(grid.by_band):
            for left, right in pairwise(spots):
                if left.cell.joint or right.cell.joint:
                    self._add(left.lane, right.lane, band + 0.5)
        for places in self._across.values():
            places.sort()

    def _add(self, low: int, high: int, place: float) -> None:
        for gutter in range(2 * low + 1, 2 * high + 1):
            self._across.setdefault(gutter, []).append(place)

    def crossed(self, gutter: int, low: float, high: float) -> int:
        """Return how many short arrows run across this stretch of a gutter (channel c at c, band b at b + 0.5)."""
        places = self._across.get(gutter, [])
        return bisect_left(places, high) - bisect_right(places, low)
