"""What stands in a column of a workbook must be seen whole: Excel cuts what it has no room for."""

import pytest

from sopdesk.printing.text import Face, width_of, wrap
from sopdesk.recap.agenda_recap import COLUMNS, OUTGOING_COLUMNS
from sopdesk.recap.cases_recap import COLUMNS as CASES

HEAD_LINES = 2
"""The height of the head of the table has room for so many."""
SHAPES = {"date": "21/11/2026", "time": "09.15", "moment": "21/11/2026 09.15"}


def room(width: float) -> float:
    """Return the points that a column of so many characters (of 7 pixels, 5 of them its margins) has for words."""
    return (width * 7 - 5) * 72 / 96


@pytest.mark.parametrize("columns", [COLUMNS, OUTGOING_COLUMNS, CASES])
def test_heads_stand_in_two_lines_and_no_word_is_broken(columns):
    face = Face("bold", 9)
    for column in columns:
        assert len(wrap(column.title, room(column.width), face)) <= HEAD_LINES
        assert all(width_of(word, face) <= room(column.width) for word in column.title.split())


@pytest.mark.parametrize("columns", [COLUMNS, OUTGOING_COLUMNS, CASES])
def test_dates_and_times_are_shown_and_not_as_hashes(columns):
    for column in columns:
        assert width_of(SHAPES.get(column.kind, ""), Face(size=9)) <= room(column.width)
