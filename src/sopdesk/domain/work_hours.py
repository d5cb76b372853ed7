"""From the stored hours and holidays of an office to its working clock."""

from collections.abc import Iterable
from datetime import datetime, time

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.calendar import DaySpans, HoursRule, LocalDay, OfficeCalendar, Period, Span
from sopdesk.domain.office import HolidayRow, WorkHours
from sopdesk.domain.office_hours import RAMADAN_HOURS, STANDARD_HOURS


def default_hours() -> tuple[WorkHours, ...]:
    """Return the hours an office starts with (Perpres 21/2023); Ramadan is added with its dates by hand."""
    return (_as_rows("Jam kerja biasa", STANDARD_HOURS),)


def ramadan_hours() -> WorkHours:
    """Return the usual hours of Ramadan, still without dates."""
    return _as_rows("Ramadan", RAMADAN_HOURS)


def _as_rows(name: str, rule: HoursRule) -> WorkHours:
    days = tuple(tuple((f"{s.start:%H:%M}", f"{s.end:%H:%M}") for s in spans) for spans in rule.days)
    return WorkHours(name=name, days=days)


def spans_of(pairs: Iterable[tuple[str, str]]) -> DaySpans:
    """Read ("07:30", "12:00") pairs.

    Raises:
        InvalidInputError: a time is unknown, or the spans cross.
    """
    try:
        return tuple(Span(_time(a), _time(b)) for a, b in pairs)
    except ValueError as error:
        message = f"Jam kerja tidak dapat dibaca ({error}). Tulis seperti 07:30 sampai 12:00."
        raise InvalidInputError(message, {"days": message}) from error


def _time(text: str) -> time:
    try:
        return datetime.strptime(text.strip(), "%H:%M").time()
    except ValueError as error:
        raise ValueError(f'"{text}" bukan jam') from error


def office_calendar(
    hours: Iterable[WorkHours], holidays: Iterable[HolidayRow], *, same_day: bool = False
) -> OfficeCalendar:
    """Build the working clock.

    Args:
        hours: the stored hours; the one without dates is the usual week.
        holidays: days off of all years; ``lokal`` ones close the office like any other.
        same_day: whether in "n hari" the start day counts.
    """
    week, periods, local = STANDARD_HOURS, [], []
    for row in hours:
        rule = HoursRule(tuple(spans_of(day) for day in row.days))
        if row.from_date is None or row.to_date is None:
            week = rule
        elif row.from_date == row.to_date:
            local.append(LocalDay(row.from_date, row.name, rule.days[row.from_date.weekday()]))
        else:
            periods.append(Period(row.name, row.from_date, row.to_date, rule))
    days = tuple(holidays)
    local += [LocalDay(d.day, d.name) for d in days if d.kind == "lokal"]
    closed = {d.day: (d.name, d.kind) for d in days if d.kind != "lokal"}
    return OfficeCalendar(
        week=week, periods=tuple(periods), holidays=closed, local_days=tuple(local), same_day=same_day
    )
