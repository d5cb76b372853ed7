"""The working clock of the office: deadlines and lateness in working time.

"n menit" adds working minutes. "n hari" ends at the close of the n-th working day after the start day; an office
may let the start day count. Hours, Ramadan, holidays and local days are data of the office (domain/office_hours.py
holds the usual ones). A working moment lies between opening and closing of one of the spans of a day; the closing
moment belongs to the day it closes, so that 15 minutes before closing plus 15 minutes end at closing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from sopdesk.core.errors import UserError

if TYPE_CHECKING:
    from sopdesk.domain.sop import Duration

HolidayKind = Literal["libur", "cuti-bersama"]
Holidays = Mapping[date, tuple[str, HolidayKind]]
Unit = Literal["menit", "hari"]

_WEEK = 7
_SATURDAY = 5
_SEARCH_DAYS = 800
"""No office is closed longer; beyond this the hours are wrong."""


@dataclass(frozen=True)
class Span:
    """A piece of a working day, from opening to closing."""

    start: time
    end: time

    def __post_init__(self) -> None:
        """Refuse a span that ends before it starts."""
        if self.start >= self.end:
            raise ValueError(f"jam kerja {self.start:%H.%M}-{self.end:%H.%M} berakhir sebelum mulai")


DaySpans = tuple[Span, ...]


@dataclass(frozen=True)
class HoursRule:
    """The hours of a week: seven tuples of spans, Monday first; an empty tuple is a day off."""

    days: tuple[DaySpans, ...]

    def __post_init__(self) -> None:
        """Refuse a week that has not seven days, or whose spans overlap."""
        if len(self.days) != _WEEK:
            raise ValueError(f"jam kerja seminggu berisi {len(self.days)} hari, seharusnya 7")
        for spans in self.days:
            _check_spans(spans)


@dataclass(frozen=True)
class Period:
    """A window of dates with its own hours, such as Ramadan; ``first`` and ``last`` belong to it."""

    name: str
    first: date
    last: date
    hours: HoursRule


@dataclass(frozen=True)
class LocalDay:
    """A date that differs from the rest in this office: with its own hours, or closed (no spans)."""

    day: date
    name: str
    spans: DaySpans = ()

    def __post_init__(self) -> None:
        """Refuse spans that overlap."""
        _check_spans(self.spans)


@dataclass(frozen=True)
class Lateness:
    """How late: working minutes, working days touched after the deadline's day, and the unit to say it in."""

    minutes: int
    days: int
    unit: Unit

    @property
    def amount(self) -> str:
        """Return "2 hari", "35 menit" or "1 jam 5 menit"."""
        if self.unit == "hari":
            return f"{self.days} hari"
        hours, minutes = divmod(self.minutes, 60)
        parts = [f"{hours} jam" if hours else "", f"{minutes} menit" if minutes else ""]
        return " ".join(filter(None, parts))

    @property
    def words(self) -> str:
        """Return "terlambat 2 hari kerja" or "terlambat 35 menit"."""
        return f"terlambat {self.amount}" + (" kerja" if self.unit == "hari" else "")

    @property
    def short(self) -> str:
        """Return "+2 hari": what stands beside a symbol."""
        return f"+{self.amount}"


@dataclass(frozen=True)
class OfficeCalendar:
    """When this office works. A local day wins over a holiday, a holiday over a period, a period over the week.

    ``same_day``: in "n hari" the start day counts as the first day (if there is working time left in it).
    """

    week: HoursRule
    periods: tuple[Period, ...] = ()
    holidays: Holidays = field(default_factory=dict)
    local_days: tuple[LocalDay, ...] = ()
    same_day: bool = False

    def spans(self, day: date) -> DaySpans:
        """Return the working spans of a date; empty on a day off."""
        for local in self.local_days:
            if local.day == day:
                return local.spans
        if day in self.holidays:
            return ()
        for period in self.periods:
            if period.first <= day <= period.last:
                return period.hours.days[day.weekday()]
        return self.week.days[day.weekday()]

    def is_working_day(self, day: date) -> bool:
        """Tell whether the office works on this date at all."""
        return bool(self.spans(day))

    def why_closed(self, day: date) -> str | None:
        """Return what closes this date: the name of its holiday or local day, or that it is no working day of the week.

        None where the office works.
        """
        if self.is_working_day(day):
            return None
        names = [local.name for local in self.local_days if local.day == day]
        holiday = self.holidays.get(day)
        if names:
            return names[0]
        if holiday is not None:
            return holiday[0]
        return "akhir pekan" if day.weekday() >= _SATURDAY else "bukan hari kerja"

    def closing(self, day: date) -> datetime:
        """Return the close of a working day.

        Raises:
            ValueError: it is not a working day.
        """
        spans = self.spans(day)
        if not spans:
            raise ValueError(f"{day} is not a working day")
        return datetime.combine(day, spans[-1].end)

    def deadline(self, start: datetime, duration: "Duration") -> datetime:
        """Return when work that starts at ``start`` must be done.

        Raises:
            UserError: the office has no working day within two years.
        """
        add = self.add_minutes if duration.unit == "menit" else self.add_days
        return add(start, duration.amount)

    def add_minutes(self, start: datetime, minutes: int) -> datetime:
        """Return the moment at which ``minutes`` working minutes have passed since ``start``."""
        return self.add_work(start, timedelta(minutes=minutes))

    def add_work(self, start: datetime, work: timedelta) -> datetime:
        """Return the moment at which this much working time has passed since ``start``.

        No work at all gives the first working moment at or after ``start``.

        Raises:
            UserError: the office has no working day within two years.
        """
        left = work
        for opening, closing in self._pieces(start.date()):
            begin = max(opening, start)
            if begin > closing or (begin == closing and left > timedelta()):
                continue
            if left <= closing - begin:
                return begin + left
            left -= closing - begin
        raise AssertionError  # _pieces never ends silently

    def add_days(self, start: datetime, days: int) -> datetime:
        """Return the close of the ``days``-th working day after the start day (or counted with it: ``same_day``)."""
        day = start.date()
        counts_today = self.same_day and self.is_working_day(day) and start < self.closing(day)
        left = days - 1 if counts_today else days
        last = day
        while left > 0:
            last = self._next_working_day(last)
            left -= 1
        return self.closing(last)

    def work_between(self, first: datetime, second: datetime) -> timedelta:
        """Return the working time from ``first`` to ``second``; negative if ``second`` is earlier."""
        if second < first:
            return -self.work_between(second, first)
        total = timedelta()
        day = first.date()
        while day <= second.date():
            for span in self.spans(day):
                begin = max(datetime.combine(day, span.start), first)
                end = min(datetime.combine(day, span.end), second)
                total += max(end - begin, timedelta())
            day += timedelta(days=1)
        return total

    def minutes_between(self, first: datetime, second: datetime) -> int:
        """Return the whole working minutes from ``first`` to ``second``; negative if ``second`` is earlier."""
        work = self.work_between(first, second)
        minutes = abs(work) // timedelta(minutes=1)
        return -minutes if work < timedelta() else minutes

    def working_days_between(self, first: date, second: date) -> int:
        """Return the number of working days after ``first`` up to and with ``second``; negative backwards."""
        if second < first:
            return -self.working_days_between(second, first)
        span = (second - first).days
        return sum(self.is_working_day(first + timedelta(days=i)) for i in range(1, span + 1))

    def lateness(self, deadline: datetime, at: datetime, unit: Unit = "hari") -> Lateness | None:
        """Return how late ``at`` is, or None while no whole working minute has passed since the deadline.

        ``unit`` is that of the standard time: a row in days is late in days; a row in minutes is late in minutes
        until a whole working day has been lost.
        """
        minutes = self.minutes_between(deadline, at)
        if minutes <= 0:
            return None
        days = self.working_days_between(deadline.date(), at.date())
        whole_day = days > 0 and (unit == "hari" or minutes >= self._minutes_of(at.date()))
        return Lateness(minutes, days, "hari" if whole_day else "menit")

    def _minutes_of(self, day: date) -> int:
        spans = self.spans(day) or self.spans(self._next_working_day(day))
        length = sum((datetime.combine(day, s.end) - datetime.combine(day, s.start) for s in spans), timedelta())
        return length // timedelta(minutes=1)

    def _next_working_day(self, day: date) -> date:
        return next(self._working_days(day + timedelta(days=1)))

    def _working_days(self, first: date) -> Iterator[date]:
        """Yield the working days from ``first`` on; refuses hours that leave the office closed for two years."""
        last = day = first
        while (day - last).days < _SEARCH_DAYS:
            if self.is_working_day(day):
                yield day
                last = day
            day += timedelta(days=1)
        raise UserError(
            "Tenggat tidak dapat dihitung: jam kerja kantor kosong selama dua tahun lebih. "
            "Tidak ada data yang berubah. Periksa jam kerja dan hari libur di Pengaturan."
        )

    def _pieces(self, first: date) -> Iterator[tuple[datetime, datetime]]:
        for day in self._working_days(first):
            for span in self.spans(day):
                yield datetime.combine(day, span.start), datetime.combine(day, span.end)


def _check_spans(spans: DaySpans) -> None:
    for earlier, later in pairwise(spans):
        if earlier.end > later.start:
            raise ValueError(f"jam kerja {earlier.end:%H.%M} dan {later.start:%H.%M} bertumpang tindih")
