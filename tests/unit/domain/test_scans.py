"""What codes on a page come to, how a stack is split, and what a page without a code may be."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdesk.domain.paper_code import PaperCode
from sopdesk.domain.repeated_file import RepeatedFile
from sopdesk.domain.scans import Place, ScanResult, StackPage, guess, reading_of, split

MINE = PaperCode("BATAM7", 12, 1, "DEADBEEF", 2, 3)
OTHER = PaperCode("LAIN01", 12, 1, "DEADBEEF", 2, 3)


@pytest.mark.parametrize(
    ("texts", "codes", "reason"),
    [
        ([], (), "Tanpa kode"),
        ([MINE.payload], (MINE,), ""),
        ([MINE.payload, MINE.payload, "https://a.id"], (MINE,), ""),
        ([OTHER.payload], (), "Kode milik kantor lain (LAIN01)"),
        ([MINE.payload[:-1] + "Z"], (), "Kode rusak"),
        (["https://a.id\n\u202edi"], (), "Kode lain: https://a.id  di"),
        (["x" * 99], (), "Kode lain: " + "x" * 59 + "…"),
    ],
)
def test_reading_of_texts(texts, codes, reason):
    reading = reading_of(texts, "BATAM7")
    assert (reading.codes, reading.reason) == (codes, reason)


@given(st.integers(0, len(MINE.payload) - 1), st.sampled_from("0123456789ABCDEFXYZ*/"))
@settings(max_examples=300)
def test_one_wrong_sign_is_never_taken_for_a_code(place, sign):
    damaged = MINE.payload[:place] + sign + MINE.payload[place + 1 :]
    codes = reading_of([damaged], "BATAM7").codes
    assert codes == ((MINE,) if damaged == MINE.payload else ())


places = st.builds(Place, st.integers(1, 3), st.integers(1, 2), st.integers(1, 4))


@given(st.lists(st.lists(places, max_size=2, unique=True).map(tuple), max_size=30))
@settings(max_examples=150)
def test_split_loses_and_doubles_nothing(stack):
    result = split(stack)
    counted = [Place(*key, number) for key, pages in result.new.items() for number in pages]
    counted += [Place(*key, number) for key, numbers in result.doubled.items() for number in numbers]
    order = lambda place: (place.paper_id, place.copy_no, place.page_no)  # noqa: E731
    assert sorted(counted, key=order) == sorted((place for page in stack for place in page), key=order)
    for key, pages in result.new.items():
        for number, position in pages.items():
            first = next(i for i, page in enumerate(stack) if Place(*key, number) in page)
            assert position == first


@pytest.mark.parametrize(
    ("index", "expected"),
    [(1, (7, 2)), (3, (8, 1)), (6, (8, None)), (0, (7, 1))],
)
def test_guess_follows_the_neighbours(index, expected):
    stack = [StackPage(n) for n in range(7)]
    stack[0] = StackPage(0, 7, 1) if index else StackPage(0)
    if not index:
        stack[1] = StackPage(1, 7, 2)
    stack[2] = StackPage(2, 7, 3)
    stack[4] = StackPage(4, 8, 2)
    assert guess(stack, index, {7: 3, 8: 2}) == expected


def test_guess_knows_nothing_of_a_stack_without_codes():
    assert guess([StackPage(0), StackPage(1)], 1, {}) is None


def test_nothing_taken_is_empty():
    assert ScanResult().empty
    assert not ScanResult(repeated=(RepeatedFile("a.pdf", 1, datetime(2026, 11, 20, 8, 0)),)).empty
