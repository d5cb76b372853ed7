"""Shapes of the primitives that both renderers share."""

import pytest

from sopdesk.diagram import scene as s


@pytest.mark.parametrize(
    ("end", "back"),
    [((10, 0), (5, 0)), ((-10, 0), (-5, 0)), ((0, 10), (0, 5)), ((0, -10), (0, -5))],
)
def test_arrow_head_points_along_the_line(end, back):
    points = ((0.0, 0.0), end)
    tip, left, right = s.arrow_head(points)
    assert tip == end
    assert ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2) == back
    assert s.line_before_head(points) == ((0.0, 0.0), back)


@pytest.mark.parametrize(
    ("direction", "tip"), [("down", (6, 12)), ("up", (6, 0)), ("left", (0, 6)), ("right", (12, 6))]
)
def test_pentagon_has_its_tip_on_its_side(direction, tip):
    shape = s.Pentagon(role="connector", x=0, y=0, width=12, height=12, direction=direction)
    points = s.pentagon_points(shape)
    assert len(points) == 5
    assert tip in points


def test_diamond_has_its_corners_in_the_middle_of_the_sides():
    shape = s.Diamond(role="symbol", x=0, y=0, width=10, height=6)
    assert s.diamond_points(shape) == ((5, 0), (10, 3), (5, 6), (0, 3))


def test_edge_key_names_the_exit():
    assert s.edge_key("1/a", "2/b", None) == "1/a>2/b"
    assert s.edge_key("1/a", "2/b", 1) == "1/a>2/b#1"
