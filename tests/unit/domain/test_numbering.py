"""Agenda numbers: how they look, and which are missing."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdesk.domain.numbering import (
    AgendaNumber,
    Gap,
    explain_gaps,
    format_number,
    missing_numbers,
    next_suffix,
    parse_number,
    parse_reference,
)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("412", AgendaNumber(412)), ("0412", AgendaNumber(412)), (" 0412a ", AgendaNumber(412, "a")),
        ("412 B", AgendaNumber(412, "b")), ("12345", AgendaNumber(12345)), ("1", AgendaNumber(1)),
    ],
)  # fmt: skip
def test_number_as_typed(typed, number):
    assert parse_number(typed) == number


@pytest.mark.parametrize("typed", ["", "0", "000", "a", "-4", "4/2026", "41.2", "1234567890", "4abcde"])
def test_number_that_is_none(typed):
    assert parse_number(typed) is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("412", (AgendaNumber(412), None)), ("0412a / 2026", (AgendaNumber(412, "a"), 2026)),
        ("412/", (AgendaNumber(412), None)), ("surat", None), ("412/xx", None), ("412/²", None), ("412/0", None),
        ("412/99999999999999999999", None),
    ],
)  # fmt: skip
def test_reference_is_a_number_with_or_without_its_year(typed, found):
    assert parse_reference(typed) == found


@given(st.integers(1, 10**6), st.sampled_from(["", "a", "z", "ab"]))
@settings(max_examples=60)
def test_number_survives_its_stamp(number, suffix):
    assert parse_number(format_number(number, suffix)) == AgendaNumber(number, suffix)


def test_number_is_stamped_with_four_digits():
    assert (str(AgendaNumber(12, "a")), format_number(12345), format_number(7, width=3)) == ("0012a", "12345", "007")


def test_suffixes_go_on_after_z():
    letters = "abcdefghijklmnopqrstuvwxyz"
    assert next_suffix([""]) == "a"
    assert next_suffix(["", "a", "c"]) == "b"
    assert next_suffix(letters) == "aa"
    assert next_suffix([*letters, "aa"]) == "ab"


@given(st.sets(st.integers(1, 60)), st.integers(1, 20), st.integers(0, 50))
@settings(max_examples=150)
def test_missing_numbers_are_those_not_used(used, first, last):
    runs = missing_numbers(sorted(used), first, last)
    missing = [number for start, end in runs for number in range(start, end + 1)]
    assert missing == [number for number in range(first, last + 1) if number not in used]
    assert all(one[1] + 1 < two[0] for one, two in itertools.pairwise(runs))


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 8), st.sampled_from(["", "x", "y"])), max_size=5))
@settings(max_examples=150)
def test_gaps_carry_the_reason_of_each_number(ranges):
    reasons = [Gap(start, start + length, word) for start, length, word in ranges]
    gaps = explain_gaps([(3, 9), (12, 12), (20, 33)], reasons)
    found = {number: gap.reason for gap in gaps for number in range(gap.from_no, gap.to_no + 1)}
    expected = {}
    for number in (*range(3, 10), 12, *range(20, 34)):
        holding = [gap.reason for gap in reasons if gap.from_no <= number <= gap.to_no]
        expected[number] = holding[-1] if holding else ""
    assert found == expected


def test_gaps_with_the_same_reason_are_one():
    reasons = [Gap(4, 5, "dipesan"), Gap(6, 6, "dipesan")]
    assert explain_gaps([(3, 7)], reasons) == (Gap(3, 3), Gap(4, 6, "dipesan"), Gap(7, 7))
    assert Gap(4, 6).count == 3
