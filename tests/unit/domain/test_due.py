"""When a due date is over: at closing, or at the end of a day off."""

from datetime import date, datetime

import pytest

from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.due import OfficeMoment, beside_date, due_moment
from sopdesk.domain.office_hours import STANDARD_HOURS

WEEK_CALENDAR = OfficeCalendar(STANDARD_HOURS)
FRIDAY = date(2026, 11, 27)


def _at(day: int, hour: int, minute: int = 0) -> OfficeMoment:
    return OfficeMoment(datetime(2026, 11, day, hour, minute), WEEK_CALENDAR)


@pytest.mark.parametrize(
    ("due", "over"),
    [
        (date(2026, 11, 26), datetime(2026, 11, 26, 16, 0)),
        (FRIDAY, datetime(2026, 11, 27, 16, 30)),
        (date(2026, 11, 28), datetime(2026, 11, 28, 23, 59)),
    ],
)
def test_a_due_date_is_over_at_closing_or_at_the_end_of_a_day_off(due, over):
    assert due_moment(due, WEEK_CALENDAR) == over


@pytest.mark.parametrize(
    ("moment", "newest"),
    [
        (_at(27, 16, 30), date(2026, 11, 26)),
        (_at(27, 16, 31), FRIDAY),
        (_at(28, 9), FRIDAY),
        (_at(29, 9), date(2026, 11, 28)),
    ],
)
def test_the_newest_date_that_is_over_changes_with_closing(moment, newest):
    assert moment.overdue == newest
    assert moment.is_over(newest)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (_at(27, 16, 30), ""),
        (_at(27, 20), "kurang dari 1 hari"),
        (_at(29, 20), "kurang dari 1 hari"),
        (_at(30, 7, 35), "1 hari kerja"),
    ],
)
def test_what_was_due_by_closing_is_late_though_no_working_minute_has_passed(moment, words):
    assert moment.late(due_moment(FRIDAY, WEEK_CALENDAR)) == words


def test_a_deadline_within_the_day_is_late_by_working_minutes_only():
    noon = datetime(2026, 11, 26, 12, 0)
    assert _at(26, 12, 30).late(noon, "menit") == ""
    assert _at(26, 13, 5).late(noon, "menit") == "5 menit"
    assert _at(26, 13, 5).late(None) == ""


def test_beside_a_date_lateness_is_short():
    assert beside_date("2 hari kerja") == "+2 hari kerja"
    assert beside_date(_at(27, 20).late(due_moment(FRIDAY, WEEK_CALENDAR))) == "lewat tenggat"
