"""Which signed sheet counts, whether the paper is back, and how far a word on a changed record goes."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdesk.domain.signed_versions import SignedVersion, Standing, covers, last_of_copy, standing, turn


def version(number, pages=(1, 2), *, copy=1, order=0, changed=(), **more):
    return SignedVersion(number, number, order or number, copy, pages, 2, changed, **more)


def counting(*versions):
    found = standing(versions)
    return (found.counts.id if found.counts else None), found.back


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        ((), (None, False)),
        ((version(1, (1,)),), (1, False)),
        ((version(1),), (1, True)),
        ((version(1, (1, 2, 3)),), (1, True)),
        ((version(1, withdrawn=True),), (None, False)),
        ((replace(version(1), printed=0),), (1, False)),
        ((version(1), version(2)), (2, True)),
        ((version(1), version(2, (1,), copy=2)), (1, True)),
        ((version(1, changed=("Hal",)), version(2, (1,), copy=2)), (2, False)),
        ((version(1, changed=("Hal",), accepted=True), version(2, (1,), copy=2)), (1, True)),
        ((version(1, withdrawn=True), version(2, (1,), copy=2), version(3, (2,), order=1)), (2, False)),
    ],
)
def test_version_that_counts(versions, expected):
    for order in itertools.permutations(versions):
        assert counting(*order) == expected


def test_last_of_each_print_waits_for_a_word():
    changed = ("Hal",)
    rows = (
        version(1, changed=changed),
        version(2, changed=changed),
        version(3, copy=2, changed=changed),
        version(4, copy=3, changed=changed, accepted=True),
        version(5, copy=4),
    )
    assert [row.id for row in standing(rows).waiting] == [2, 3]


def test_version_that_stands_for_a_print():
    rows = (version(1), version(2, withdrawn=True), version(3, copy=2), version(4, order=1))
    last = last_of_copy(rows, 1)
    assert last is not None
    assert last.id == 4
    assert last_of_copy(rows, 3) is None


@pytest.mark.parametrize(
    ("word", "other", "holds"),
    [
        (version(2, changed=("Hal",), accepted=True), version(1, changed=("Hal",)), True),
        (version(2, changed=("Hal",), accepted=True), version(1), True),
        (version(2, changed=("Hal",), accepted=True), version(3, changed=("Hal", "Isi")), False),
        (version(2, changed=("Hal",), accepted=True), version(1, changed=("Hal",), copy=2), False),
        (version(2, changed=("Hal",)), version(1, changed=("Hal",)), False),
    ],
)
def test_word_holds_for_what_was_seen(word, other, holds):
    assert covers(word, other) is holds


@pytest.mark.parametrize(
    ("back", "out", "by_scan", "expected"),
    [
        (True, True, False, "back"),
        (True, False, True, ""),
        (True, False, False, ""),
        (False, True, False, ""),
        (False, False, True, "out"),
        (False, False, False, ""),
    ],
)
def test_what_becomes_of_the_paper(back, out, by_scan, expected):
    assert turn(Standing(back=back), out=out, back_by_scan=by_scan) == expected


some_versions = st.lists(
    st.builds(
        SignedVersion,
        id=st.just(0),
        version_no=st.just(0),
        order_no=st.integers(1, 6),
        copy_no=st.integers(1, 2),
        pages=st.sets(st.integers(1, 3)).map(lambda pages: tuple(sorted(pages))),
        printed=st.just(2),
        changed=st.sampled_from([(), ("Hal",)]),
        accepted=st.booleans(),
        withdrawn=st.booleans(),
    ),
    max_size=6,
).map(lambda rows: [replace(row, id=number, version_no=number) for number, row in enumerate(rows, 1)])


@given(some_versions)
@settings(max_examples=150)
def test_paper_is_back_just_when_the_version_that_counts_says_so(rows):
    found = standing(rows)
    assert found.back == (found.counts is not None and found.counts.settled)
    assert (found.counts is None) == all(row.withdrawn for row in rows)
    assert all(row.settled is False for row in found.waiting)
