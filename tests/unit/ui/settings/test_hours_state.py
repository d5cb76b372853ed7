"""Hours of a day as they are typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdesk.domain.work_hours import default_hours
from sopdesk.ui.pages.settings.hours_state import day_problem, read_day, shown_day, week_minutes, week_words


def test_a_day_is_shown_as_it_is_typed():
    assert shown_day((("07:30", "12:00"), ("13:00", "16:00"))) == "07.30–12.00, 13.00–16.00"
    assert shown_day(()) == ""


@pytest.mark.parametrize("text", ["7.30-12.00; 13:00 s.d. 16:00", "07:30–12:00, 13.00 sampai 16.00"])
def test_other_ways_of_writing_are_understood(text):
    assert read_day(text) == (("07:30", "12:00"), ("13:00", "16:00"))


@pytest.mark.parametrize("text", ["", " ", "libur", "-"])
def test_an_empty_day_is_a_day_off(text):
    assert read_day(text) == ()


@pytest.mark.parametrize("text", ["7", "25.00-26.00", "12.00-07.30", "07.30-12.00, 11.00-16.00", "07.61-12.00"])
def test_what_cannot_be_a_day_is_refused_with_an_example(text):
    assert read_day(text) is None
    assert "07.30–12.00" in day_problem(text)


def test_the_usual_week_has_the_hours_of_the_regulation():
    (usual,) = default_hours()
    assert week_minutes(usual.days) == 37 * 60 + 30
    assert week_words(usual) == "Senin–Jumat, 37 jam 30 menit seminggu"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 24 * 60 - 1), min_size=0, max_size=6, unique=True))
def test_what_is_shown_is_read_back(moments):
    ordered = sorted(moments)[: len(moments) // 2 * 2]
    spans = tuple(
        (f"{a // 60:02}:{a % 60:02}", f"{b // 60:02}:{b % 60:02}")
        for a, b in zip(ordered[::2], ordered[1::2], strict=True)
    )
    assert read_day(shown_day(spans)) == spans
