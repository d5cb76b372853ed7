"""Which step the arrow keys lead to: forward with the flow, back on the way one came."""

from collections.abc import Mapping, Sequence
from typing import Literal

from sopdesk.domain.case_rows import StepRow

Way = Literal["forward", "other", "back", "first", "last"]


class Walk:
    """A walk over the symbols of one SOP.

    ``forward`` takes the first way out, ``other`` the second one of a decision and, when asked again, the third;
    ``back`` goes the way one came, else to the first symbol that leads here.

    Args:
        steps: the symbols in reading order, each with ``next``.
    """

    def __init__(self, steps: Sequence[StepRow]) -> None:
        self._order = tuple(s.cell for s in steps)
        known = set(self._order)
        self._next: Mapping[str, tuple[str, ...]] = {s.cell: tuple(c for c in s.next if c in known) for s in steps}
        self._ends = frozenset(s.cell for s in steps if s.symbol == "end")
        self._before: dict[str, str] = {}
        for step in steps:
            for target in self._next[step.cell]:
                self._before.setdefault(target, step.cell)
        self._came: list[str] = []
        self._turns: dict[str, int] = {}

    def go(self, current: str | None, way: Way) -> str | None:
        """Return the symbol that follows ``current``; itself where there is nothing to go to."""
        if not self._order:
            return None
        if current is None or current not in self._next or way in {"first", "last"}:
            self._came.clear()
            return self._order[-1] if way == "last" else self._order[0]
        if way == "back":
            return self._back(current)
        following = self._next[current]
        if not following:
            return current if current in self._ends else self._reading_order(current)
        self._came.append(current)
        return self._other(current, following) if way == "other" else following[0]

    def forget(self) -> None:
        """Forget the way: the user pointed at another symbol."""
        self._came.clear()

    def _other(self, current: str, following: tuple[str, ...]) -> str:
        others = following[1:] or following
        turn = self._turns.get(current, 0)
        self._turns[current] = turn + 1
        return others[turn % len(others)]

    def _back(self, current: str) -> str:
        if self._came:
            return self._came.pop()
        if current in self._before:
            return self._before[current]
        index = self._order.index(current)
        return self._order[max(0, index - 1)]

    def _reading_order(self, current: str) -> str:
        index = self._order.index(current)
        return self._order[min(len(self._order) - 1, index + 1)]
