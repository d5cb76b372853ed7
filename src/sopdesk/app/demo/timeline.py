"""Acts of many walks on one clock: the practice day does everything in the order in which it happened."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sopdesk.core.clock import FixedClock
from sopdesk.core.progress import Progress


@dataclass(frozen=True)
class Act:
    """Something that somebody does at a time."""

    at: datetime
    do: Callable[[], object]


def run(acts: Iterable[Act], *, clock: FixedClock, progress: Progress, text: str) -> int:
    """Do the acts in the order of their times and return how many there were.

    Args:
        acts: in any order; those of one time stay in their order.
        clock: set to the time of each act.
        progress: told before each.
        text: what the progress says.
    """
    ordered = sorted(acts, key=lambda act: act.at)
    for done, act in enumerate(ordered):
        progress.check_cancelled()
        progress.report(done, len(ordered), text)
        clock.current = act.at
        act.do()
    return len(ordered)
