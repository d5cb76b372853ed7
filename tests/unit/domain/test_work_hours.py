"""From stored hours and holidays to the working clock."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.office import HolidayRow
from sopdesk.domain.work_hours import default_hours, office_calendar, ramadan_hours, spans_of


def test_default_hours_give_the_usual_clock():
    calendar = office_calendar(default_hours(), ())
    assert calendar.add_minutes(datetime(2026, 11, 24, 11, 50), 15) == datetime(2026, 11, 24, 13, 5)


def test_ramadan_and_holidays_are_followed():
    ramadan = replace(ramadan_hours(), from_date=date(2026, 2, 18), to_date=date(2026, 3, 19))
    days = (
        HolidayRow(date(2026, 3, 18), "Cuti bersama", "cuti-bersama"),
        HolidayRow(date(2026, 3, 19), "Nyepi", "libur"),
    )
    calendar = office_calendar((*default_hours(), ramadan), days)
    assert calendar.add_minutes(datetime(2026, 3, 17, 14, 50), 15) == datetime(2026, 3, 20, 7, 35)
    assert calendar.why_closed(date(2026, 3, 19)) == "Nyepi"


def test_single_day_wins_over_a_holiday():
    own = replace(default_hours()[0], name="Kerja bakti", from_date=date(2026, 12, 25), to_date=date(2026, 12, 25))
    calendar = office_calendar((*default_hours(), own), (HolidayRow(date(2026, 12, 25), "Natal", "libur"),))
    assert calendar.is_working_day(date(2026, 12, 25))


def test_local_holiday_closes_the_office():
    calendar = office_calendar(default_hours(), (HolidayRow(date(2026, 12, 18), "Hari jadi kota", "lokal"),))
    assert calendar.why_closed(date(2026, 12, 18)) == "Hari jadi kota"


def test_same_day_setting_reaches_the_clock():
    assert office_calendar(default_hours(), (), same_day=True).same_day


@pytest.mark.parametrize("pair", [("siang", "12:00"), ("07:30+07:00", "12:00"), ("07:30", "24:00")])
def test_spans_of_refuses_what_is_no_time(pair):
    with pytest.raises(InvalidInputError, match=r'\("[^"]+" bukan jam\)\. Tulis seperti 07:30 sampai 12:00'):
        spans_of([pair])


def test_spans_of_refuses_a_day_that_ends_before_it_begins():
    with pytest.raises(InvalidInputError, match="berakhir sebelum mulai"):
        spans_of([("12:00", "07:30")])
