import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdesk.domain.cell_values import (
    BrokenCell,
    UnreadableCellError,
    cell_line,
    cell_text,
    read_agenda_number,
    read_day,
    read_letter_number,
    read_time,
)
from sopdesk.domain.numbering import AgendaNumber
from sopdesk.domain.words import full_date, long_date, short_date

DAY = dt.date(2026, 11, 3)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
WRITTEN = (
    short_date,
    long_date,
    full_date,
    lambda day: f"{day.day}-{day.month}-{day.year}",
    lambda day: f"{day.day}.{day.month:02}.{day.year % 100:02}",
    lambda day: day.isoformat(),
    lambda day: f"{day.day} {long_date(day).split()[1][:3]} {day.year}",
    lambda day: f"{day.day}-{long_date(day).split()[1][:3]}-{day.year % 100:02}",
    lambda day: long_date(day).upper(),
)


@settings(max_examples=60, deadline=None)
@given(DAYS, st.sampled_from(WRITTEN))
def test_a_day_is_read_however_an_office_writes_it(day, write):
    assert read_day(write(day), year=2026) == (day, None)


@settings(max_examples=40, deadline=None)
@given(DAYS, st.times().map(lambda at: at.replace(second=0, microsecond=0)), st.sampled_from((".", ":")))
def test_a_time_may_stand_beside_its_day(day, at, sign):
    text = f"{short_date(day)} {at.hour:02}{sign}{at.minute:02}"
    assert read_day(text, year=2026) == (day, at)
    assert read_time(f"{at.hour}{sign}{at.minute:02} WIB") == at


@pytest.mark.parametrize(
    "text",
    [
        "3 Nopember 2026",
        "3 Nov. 2026",
        "3 November",
        "Selasa, 3 November 2026",
        "jum'at / 3 Nov 26",
        "3/11",
        "03 / 11 / 2026",
    ],
)
def test_old_spellings_and_days_without_a_year(text):
    assert read_day(text, year=2026) == (DAY, None)


@pytest.mark.parametrize("value", [dt.datetime(2026, 11, 3), DAY])
def test_a_day_of_the_spreadsheet_is_a_day(value):
    assert read_day(value, year=2026) == (DAY, None)


@pytest.mark.parametrize(
    "value", ["31/02/2026", "11/23/2026", "46329", 46329, "kemarin", "3 Foo 2026", "0/1/2026", "٣/١١/٢٠٢٦x"]
)
def test_what_is_no_day_is_named_and_not_guessed_at(value):
    with pytest.raises(UnreadableCellError, match="tidak dikenal"):
        read_day(value, year=2026)


@pytest.mark.parametrize("value", [3.1, 3.11, 12.0, 5])
def test_a_bare_number_is_no_day(value):
    """3.1 may have been typed as 3.10: January or October."""
    with pytest.raises(UnreadableCellError, match="tidak dikenal"):
        read_day(value, year=2026)


@pytest.mark.parametrize("sign", [",", " ,", "T", "1", "3 Nov "])
def test_a_long_text_is_no_day_at_once(sign):
    with pytest.raises(UnreadableCellError, match="tidak dikenal"):
        read_day(sign * 20_000, year=2026)


@pytest.mark.parametrize("value", [None, "", " ", "-", "–", "\u200b"])
def test_nothing_is_no_day_and_no_time(value):
    assert read_day(value, year=2026) is None
    assert read_time(value) is None


@pytest.mark.parametrize(
    ("value", "at"),
    [
        (dt.time(8, 15), "08:15"),
        (dt.datetime(1900, 1, 1, 8, 15), "08:15"),
        (dt.timedelta(hours=32, minutes=15), "08:15"),
        (0.34375, "08:15"),
        (8.15, "08:15"),
        (8.5, "08:50"),
        ("pukul 8.15", "08:15"),
        ("08:15:30", "08:15:30"),
    ],
)
def test_times_of_spreadsheets_and_of_people(value, at):
    assert read_time(value) == dt.time.fromisoformat(at)


@pytest.mark.parametrize("value", ["25.00", "8.99", "pagi", 99])
def test_what_is_no_time_is_named(value):
    with pytest.raises(UnreadableCellError, match="Jam"):
        read_time(value)


@pytest.mark.parametrize(
    ("value", "number"),
    [(412, (412, "")), (412.0, (412, "")), ("0412", (412, "")), ("0412 A", (412, "a")), ("412/2026", (412, ""))],
)
def test_the_number_stays_as_on_paper(value, number):
    assert read_agenda_number(value, year=2026) == AgendaNumber(*number)


@pytest.mark.parametrize("value", [None, "", "0", "SM-412", "412/2025", 4.5, dt.date(2026, 4, 12), -3, "1" * 30])
def test_what_is_no_number_of_this_year_is_named(value):
    with pytest.raises(UnreadableCellError):
        read_agenda_number(value, year=2026)


def test_a_letter_number_that_excel_made_a_day_of_is_lost():
    assert read_letter_number("005/77") == "005/77"
    assert read_letter_number(5.0) == "5"
    assert read_letter_number("-") == ""
    with pytest.raises(UnreadableCellError, match="Excel menjadi tanggal"):
        read_letter_number(dt.datetime(2026, 11, 5))


def test_texts_are_as_they_are_shown():
    assert cell_text(" a\tb\u202e \nc ") == "a b \nc"
    assert cell_line(" a\n  b ") == "a b"
    assert (cell_text(1.0), cell_text(500.12), cell_text(True)) == ("1", "500.12", "Ya")
    assert (cell_text(dt.datetime(2026, 11, 3)), cell_text(dt.datetime(2026, 11, 3, 8, 5))) == (
        "03/11/2026",
        "03/11/2026 08.05",
    )
    assert cell_text(dt.timedelta(days=1, hours=2, minutes=5)) == "26.05"
    with pytest.raises(UnreadableCellError, match="#REF!"):
        cell_text(BrokenCell("#REF!"))


ANYTHING = st.one_of(st.text(max_size=40), st.integers(), st.floats(), st.datetimes(), st.times(), st.timedeltas())


@settings(max_examples=200, deadline=None)
@given(ANYTHING)
def test_no_cell_makes_the_program_fall(value):
    for read in (lambda v: read_day(v, year=2026), read_time, lambda v: read_agenda_number(v, year=2026), cell_line):
        with suppress(UnreadableCellError):
            read(value)
