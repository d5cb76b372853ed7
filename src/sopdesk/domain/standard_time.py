"""How long an SOP may take by its own "mutu baku": the longest way through its flow, in working time.

A time belongs to the visit of a row: all cells of the row share it. Returns are left out, so that each row counts
once on a way. Sums as in Permenpan-RB 35/2012: days and minutes as printed, never converted into each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import NamedTuple, TypeVar

from sopdesk.domain.flow import Flow
from sopdesk.domain.sop import Sop
from sopdesk.domain.sop_terms import Outcome

MINUTES_A_DAY = 450
"""Working minutes of a day (Perpres 21/2023: 37.5 hours in five days); used only to compare two ways."""


@dataclass(frozen=True)
class StandardTime:
    """The sum of the standard times on one way from start to end.

    ``days`` and ``minutes`` are working time; ``rows`` the ids of the rows on the way, in order.
    """

    days: int
    minutes: int
    rows: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the sum in words: "13 hari", "600 menit", "1 hari 30 menit"; "0 menit" if no row has a time."""
        parts = [f"{self.days} hari"] * bool(self.days) + [f"{self.minutes} menit"] * bool(self.minutes)
        return " ".join(parts) or "0 menit"

    @property
    def weight(self) -> int:
        """The length for comparison, in working minutes."""
        return self.days * MINUTES_A_DAY + self.minutes


class _Step(NamedTuple):
    target: str
    outcome: Outcome | None


_Key = TypeVar("_Key")
_Ways = dict[Outcome | None, StandardTime]


def longest_time(sop: Sop, variant: str | None = None) -> StandardTime | None:
    """Return the longest way to any end; None if the SOP has no rows or no end can be reached.

    Raises:
        FlowError: the flow is broken.
    """
    return max(longest_times(sop, variant).values(), key=lambda time: time.weight, default=None)


def longest_times(sop: Sop, variant: str | None = None) -> dict[Outcome, StandardTime]:
    """Return the longest way to each outcome that can be reached ("selesai", "ditolak").

    Args:
        sop: the SOP; without rows the answer is empty.
        variant: the key of a variant; None takes the rows of all variants.

    Raises:
        FlowError: the flow is broken.
    """
    if not sop.runnable:
        return {}
    flow = Flow(sop, variant)
    forward = {address: tuple(_forward(flow, address)) for address in flow.reachable()}
    ways: dict[str, _Ways] = {}
    for address in TopologicalSorter({a: [s.target for s in steps] for a, steps in forward.items()}).static_order():
        ways[address] = _ways(flow, address, forward[address], ways)
    first = _row_time(flow, flow.start)
    found: dict[Outcome, StandardTime] = {}
    for outcome, rest in ways[flow.start].items():
        _keep(found, outcome or "selesai", _joined(first, rest))
    return found


def _forward(flow: Flow, address: str) -> Iterator[_Step]:
    """Yield the arrows that lead on: not those that go back to what has led here."""
    for index in flow.open_exits(address):
        target = flow.after(address, index)
        if flow.goes_back(address, target) and address in flow.reachable(target):
            continue
        outcome = flow.nodes[address].cell.exits[index].outcome if index is not None else None
        yield _Step(target, outcome)


def _ways(flow: Flow, address: str, steps: tuple[_Step, ...], ways: dict[str, _Ways]) -> _Ways:
    """Return the longest rest from ``address`` to an end by the outcome that is recorded last on it."""
    node = flow.nodes[address]
    if node.cell.symbol == "end":
        return {None: StandardTime(0, 0)}
    found: _Ways = {}
    for step in steps:
        enters = flow.nodes[step.target].row != node.row
        own = _row_time(flow, step.target) if enters else StandardTime(0, 0)
        for outcome, rest in ways[step.target].items():
            _keep(found, outcome or step.outcome, _joined(own, rest))
    return found


def _row_time(flow: Flow, address: str) -> StandardTime:
    step = flow.nodes[address].step
    duration = step.duration
    days = duration.amount if duration and duration.unit == "hari" else 0
    minutes = duration.amount if duration and duration.unit == "menit" else 0
    return StandardTime(days, minutes, (step.id,))


def _joined(own: StandardTime, rest: StandardTime) -> StandardTime:
    return StandardTime(own.days + rest.days, own.minutes + rest.minutes, own.rows + rest.rows)


def _keep(found: dict[_Key, StandardTime], key: _Key, time: StandardTime) -> None:
    if key not in found or time.weight > found[key].weight:
        found[key] = time
