"""A selection of letters may be larger than what a database binds in one statement."""

import pytest

from sopdesk.app.context import build_services
from sopdesk.domain.letters import LetterFilter

MANY = 300_000
"""More than SQLite binds, however it was built."""


@pytest.fixture
def letters(office):
    return [
        office.letter(subject, letter_number=f"005/{n}") for n, subject in enumerate(("Undangan", "Edaran", "Undangan"))
    ]


@pytest.mark.parametrize(("text", "wanted"), [("", [2, 1, 0]), ("undangan", [2, 0]), ("tidak ada", [])])
def test_a_huge_selection_is_listed_counted_and_printed(office, letters, text, wanted):
    ticked = LetterFilter(text=text, ids=tuple(range(1, MANY)))
    found = [letters[i] for i in wanted]
    assert [row.id for row in office.letters.page(ticked)] == found
    assert office.letters.count(ticked) == len(found)
    assert office.letters.anchors(ticked, step=1) == (len(found), tuple(found))
    pages = list(build_services(office.store).recaps.agenda_pages(ticked))
    assert [line.id for page in pages for line in page] == found[::-1]


def test_only_what_is_ticked_is_shown_once_and_under_the_rest_of_the_filter(office, letters):
    first, second, third = letters
    assert [r.id for r in office.letters.page(LetterFilter(ids=(first, third, first)))] == [third, first]
    assert [r.id for r in office.letters.page(LetterFilter(ids=(first, third)), before=third)] == [first]
    assert [r.id for r in office.letters.page(LetterFilter(text="undangan", ids=(first, second)))] == [first]
    assert office.letters.count(LetterFilter(book="keluar", ids=(first, third))) == 0
    assert [r.id for r in office.letters.page(LetterFilter(ids=(first, second, third)), limit=1)] == [third]
