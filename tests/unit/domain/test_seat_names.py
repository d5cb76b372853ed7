"""Seats that forms name by rank become positions of this office."""

import pytest

from sopdesk.domain.people import PositionRow
from sopdesk.domain.seat_names import line_up, seat_named


def _seat(number, key, rank, parent=None, unit=1, holder="Ani"):
    return PositionRow(number, key, key, unit, "", parent, rank, holder=holder, holder_id=number)


SEATS = (
    _seat(1, "kepala-dinas", 1),
    _seat(2, "sekretaris", 2, 1),
    _seat(3, "kabid-a", 3, 1, 2, holder=""),
    _seat(4, "kabid-b", 3, 1, 3),
    _seat(5, "kasi-a", 4, 3, 2),
    _seat(6, "staf-b", 5, 4, 3),
)


@pytest.mark.parametrize(
    ("name", "near", "key"),
    [
        ("@kepala", "", "kepala-dinas"),
        ("@sekretaris", "staf-b", "sekretaris"),
        ("@kabid", "kasi-a", "kabid-a"),
        ("@kabid", "staf-b", "kabid-b"),
        ("@kabid", "", "kabid-b"),
        ("@kasi", "kabid-a", "kasi-a"),
        ("kasi-a", "", "kasi-a"),
    ],
)
def test_a_name_means_the_seat_of_the_line_it_comes_from(name, near, key):
    found = seat_named(name, SEATS, near=near)
    assert found is not None
    assert found.key == key


def test_a_seat_that_is_not_there_is_none():
    assert seat_named("tidak-ada", SEATS) is None
    assert seat_named("@kasi", SEATS[:2]) is None


def test_a_line_ends_at_the_head_even_if_parents_go_in_circles():
    assert [s.key for s in line_up("kasi-a", SEATS)] == ["kasi-a", "kabid-a", "kepala-dinas"]
    circle = (_seat(1, "a", 3, 2), _seat(2, "b", 3, 1))
    assert [s.key for s in line_up("a", circle)] == ["a", "b"]
