"""Time as the office reads it from the wall.

All times in SOPDesk are naive local times of the office: one city, one zone, and Indonesia has no daylight
saving. A stored time is what stands on the paper.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the naive local time, whole seconds."""
        ...


class SystemClock:
    """The clock of the PC."""

    def now(self) -> datetime:
        """Return the naive local time, whole seconds."""
        return datetime.now().replace(microsecond=0)


@dataclass
class FixedClock:
    """A clock that moves only when it is told to: for tests and for the practice day."""

    current: datetime

    def now(self) -> datetime:
        """Return the time that was set."""
        return self.current

    def advance(self, delta: timedelta) -> None:
        """Move the clock by ``delta``."""
        self.current += delta
