"""The working clock: the vectors of the office's hours, and what must hold for any time."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.cases import holidays, office_calendar

from sopdesk.core.errors import UserError
from sopdesk.domain.calendar import HoursRule, LocalDay, OfficeCalendar, Span
from sopdesk.domain.office_hours import RAMADAN_HOURS, STANDARD_HOURS
from sopdesk.domain.sop import Duration

CALENDAR = office_calendar()
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.none()).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
MINUTES = st.integers(1, 5000)


def at(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H.%M")


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        ("2026-11-24 11.50", "15 menit", "2026-11-24 13.05"),
        ("2026-11-27 11.20", "60 menit", "2026-11-27 13.50"),
        ("2026-11-25 15.50", "15 menit", "2026-11-26 07.35"),
        ("2026-11-25 06.50", "15 menit", "2026-11-25 07.45"),
        ("2026-11-21 10.00", "15 menit", "2026-11-23 07.45"),
        ("2026-12-23 15.00", "120 menit", "2026-12-28 08.30"),
        ("2026-03-17 14.50", "15 menit", "2026-03-25 07.35"),
        ("2026-11-20 09.00", "1 hari", "2026-11-23 16.00"),
        ("2026-03-17 09.00", "1 hari", "2026-03-25 16.00"),
        ("2026-03-17 09.00", "3 hari", "2026-03-27 16.30"),
        ("2026-12-23 09.00", "1 hari", "2026-12-28 16.00"),
        ("2026-12-23 09.00", "5 hari", "2027-01-04 16.00"),
    ],
)
def test_deadline_of_standard_time(start, duration, end):
    assert CALENDAR.deadline(at(start), Duration.parse(duration)) == at(end)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-11-20 09.00", 1, "2026-11-20 16.30"),
        ("2026-11-20 09.00", 2, "2026-11-23 16.00"),
        ("2026-11-20 17.00", 1, "2026-11-23 16.00"),
        ("2026-11-21 10.00", 1, "2026-11-23 16.00"),
    ],
)
def test_deadline_in_days_where_same_day_counts(start, days, end):
    assert office_calendar(same_day=True).add_days(at(start), days) == at(end)


def test_hours_of_week_are_those_of_the_regulation():
    assert _week_minutes(STANDARD_HOURS) == 37 * 60 + 30
    assert _week_minutes(RAMADAN_HOURS) == 32 * 60 + 30


def _week_minutes(rule: HoursRule) -> int:
    return sum((s.end.hour - s.start.hour) * 60 + s.end.minute - s.start.minute for day in rule.days for s in day)


def test_working_days_of_2026_are_240():
    assert CALENDAR.working_days_between(date(2025, 12, 31), date(2026, 12, 31)) == 240


def test_local_day_wins_over_holiday_and_period():
    half = LocalDay(date(2026, 12, 24), "Masuk setengah hari", (Span(time(8), time(11)),))
    closed = LocalDay(date(2026, 12, 23), "Hari jadi kota")
    calendar = OfficeCalendar(STANDARD_HOURS, holidays=holidays(), local_days=(half, closed))
    assert calendar.add_minutes(at("2026-12-22 15.00"), 90) == at("2026-12-24 08.30")
    assert calendar.add_days(at("2026-12-22 15.00"), 1) == at("2026-12-24 11.00")
    assert calendar.why_closed(date(2026, 12, 23)) == "Hari jadi kota"
    assert calendar.why_closed(date(2026, 12, 24)) is None


def test_why_closed_names_holiday_and_weekend():
    assert CALENDAR.why_closed(date(2026, 12, 24)) == "Cuti bersama"
    assert CALENDAR.why_closed(date(2026, 11, 21)) == "akhir pekan"


def test_why_closed_on_a_weekday_without_hours_speaks_of_no_weekend():
    days = (STANDARD_HOURS.days[0], (), *STANDARD_HOURS.days[2:])
    assert OfficeCalendar(HoursRule(days)).why_closed(date(2026, 11, 24)) == "bukan hari kerja"


@pytest.mark.parametrize(
    ("deadline", "done", "unit", "words"),
    [
        ("2026-11-23 16.00", "2026-11-25 09.00", "hari", "terlambat 2 hari kerja"),
        ("2026-11-20 16.30", "2026-11-23 07.31", "hari", "terlambat 1 hari kerja"),
        ("2026-11-24 09.00", "2026-11-24 09.35", "menit", "terlambat 35 menit"),
        ("2026-11-24 09.00", "2026-11-24 10.05", "menit", "terlambat 1 jam 5 menit"),
        ("2026-11-24 15.55", "2026-11-25 07.35", "menit", "terlambat 10 menit"),
        ("2026-11-24 09.00", "2026-11-25 09.00", "menit", "terlambat 1 hari kerja"),
        ("2026-11-24 16.00", "2026-11-24 23.00", "hari", None),
        ("2026-11-24 16.00", "2026-11-24 16.00", "hari", None),
        ("2026-11-20 16.30", "2026-11-22 10.00", "hari", None),
    ],
)
def test_lateness_in_words(deadline, done, unit, words):
    late = CALENDAR.lateness(at(deadline), at(done), unit)
    assert (late.words if late else None) == words


def test_lateness_beside_a_symbol():
    late = CALENDAR.lateness(at("2026-11-23 16.00"), at("2026-11-25 09.00"))
    assert late is not None
    assert late.short == "+2 hari"


def test_minutes_between_counts_no_break():
    assert CALENDAR.minutes_between(at("2026-11-24 11.50"), at("2026-11-24 13.05")) == 15
    assert CALENDAR.minutes_between(at("2026-11-24 13.05"), at("2026-11-24 11.50")) == -15
    assert CALENDAR.minutes_between(at("2026-12-23 15.00"), at("2026-12-28 08.30")) == 120


def test_office_that_never_opens_is_refused_in_words():
    calendar = OfficeCalendar(HoursRule(((),) * 7))
    with pytest.raises(UserError, match="jam kerja kantor kosong"):
        calendar.add_minutes(at("2026-11-24 09.00"), 1)
    with pytest.raises(UserError, match="jam kerja kantor kosong"):
        calendar.add_days(at("2026-11-24 09.00"), 1)


def test_spans_that_cross_are_refused():
    with pytest.raises(ValueError, match="bertumpang tindih"):
        HoursRule(((Span(time(8), time(12)), Span(time(11), time(13))), *((),) * 6))
    with pytest.raises(ValueError, match="berakhir sebelum mulai"):
        Span(time(12), time(8))
    with pytest.raises(ValueError, match="seharusnya 7"):
        HoursRule(((),) * 5)


@given(MOMENTS, MINUTES, MINUTES)
@settings(max_examples=150)
def test_minutes_add_up(start, first, second):
    together = CALENDAR.add_minutes(start, first + second)
    assert CALENDAR.add_minutes(CALENDAR.add_minutes(start, first), second) == together


@given(MOMENTS, MINUTES)
@settings(max_examples=150)
def test_added_minutes_are_found_again(start, minutes):
    assert CALENDAR.minutes_between(start, CALENDAR.add_minutes(start, minutes)) == minutes


@given(MOMENTS, MOMENTS, MINUTES)
@settings(max_examples=150)
def test_later_start_never_ends_earlier(first, second, minutes):
    first, second = sorted((first, second))
    assert CALENDAR.add_minutes(first, minutes) <= CALENDAR.add_minutes(second, minutes)
    assert CALENDAR.add_days(first, 1 + minutes % 20) <= CALENDAR.add_days(second, 1 + minutes % 20)


@given(MOMENTS, st.integers(0, 5000), st.booleans())
@settings(max_examples=150)
def test_deadline_lies_within_hours_and_after_start(start, amount, same_day):
    calendar = office_calendar(same_day=same_day)
    for end in (calendar.add_minutes(start, amount), calendar.add_days(start, 1 + amount % 30)):
        assert end >= start
        assert any(s.start <= end.time() <= s.end for s in calendar.spans(end.date()))


@given(MOMENTS, MOMENTS, MOMENTS)
@settings(max_examples=150)
def test_work_between_adds_up(first, second, third):
    first, second, third = sorted((first, second, third))
    whole = CALENDAR.work_between(first, third)
    assert CALENDAR.work_between(first, second) + CALENDAR.work_between(second, third) == whole
    assert timedelta() <= whole <= third - first
    days = CALENDAR.working_days_between(first.date(), third.date())
    assert CALENDAR.working_days_between(third.date(), first.date()) == -days


@given(MOMENTS, MINUTES)
@settings(max_examples=100)
def test_lateness_never_before_deadline_and_grows(deadline, minutes):
    assert CALENDAR.lateness(deadline, deadline - timedelta(minutes=minutes)) is None
    late = CALENDAR.lateness(deadline, CALENDAR.add_minutes(deadline, minutes), "menit")
    assert late is not None
    assert late.minutes == minutes
