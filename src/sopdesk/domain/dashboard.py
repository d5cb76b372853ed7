"""What Beranda shows."""

from dataclasses import dataclass
from datetime import date, datetime

from sopdesk.domain.dispositions import TaskCounts, TaskRow


@dataclass(frozen=True)
class UnitLateness:
    """How many open letters and cases of a position are late, and since when the oldest is due."""

    position_id: int
    name: str
    count: int
    oldest: datetime


@dataclass(frozen=True)
class SopLoad:
    """How many cases of an SOP are running, and how many of them are late."""

    key: str
    title: str
    running: int
    late: int


@dataclass(frozen=True)
class WeekDay:
    """One of the next seven days: deadlines on it, and why the office is closed, if it is."""

    day: date
    due: int
    closed: str


@dataclass(frozen=True)
class Overview:
    """The whole page at one moment."""

    counts: TaskCounts
    tasks: tuple[TaskRow, ...]
    late: tuple[UnitLateness, ...]
    sops: tuple[SopLoad, ...]
    week: tuple[WeekDay, ...]
    letters_today: int
    undisposed: int
    unanswered: int
    unscanned: int
    deferred: int
    drafts: int
    last_backup: datetime | None
    holidays_missing: int | None = None
    """A year whose days off should be known by now and are not; deadlines in it would be wrong."""
