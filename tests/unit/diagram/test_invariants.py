"""The checker finds every fault it is meant to find: each is made once, on purpose."""

from dataclasses import replace

import pytest
from tests.unit.diagram.invariants import crossings, violations
from tests.unit.diagram.made_up import FixedMeasurer
from tests.unit.diagram.test_layout_table import small

from sopdesk.diagram import scene as s
from sopdesk.diagram.layout import Continuous, layout

LEAVE = "1/opd>2/tim"


def arrow(*points, ref=LEAVE):
    return s.Polyline(role="arrow", ref=ref, points=points, head=True)


@pytest.fixture
def drawn():
    return layout(small(), mode=Continuous(), measurer=FixedMeasurer())


def faults(scene, extra=(), drop=None, change=None):
    kept = [p for p in scene.pages[0].primitives if drop is None or not drop(p)]
    page = replace(scene.pages[0], primitives=(*(change(p) if change else p for p in kept), *extra))
    return " | ".join(violations(replace(scene, pages=(page,)), small(), FixedMeasurer()))


def moved(dx, dy):
    """Return a change that moves the first arrow."""

    def change(p):
        if isinstance(p, s.Polyline) and p.ref == LEAVE:
            return replace(p, points=tuple((x + dx, y + dy) for x, y in p.points))
        return p

    return change


def test_good_drawing_has_no_faults(drawn):
    assert faults(drawn) == ""


def test_slanted_arrow_is_found(drawn):
    assert "aslant" in faults(drawn, [arrow((400, 400), (420, 430))])


def test_short_last_run_is_found(drawn):
    assert "no room for its head" in faults(drawn, [arrow((400, 400), (420, 400), (420, 402))])


def test_arrow_through_a_symbol_is_found(drawn):
    box = drawn.cells["3/dinas"]
    y = box.y + box.height / 2
    assert "enters symbol 3/dinas" in faults(drawn, [arrow((box.x - 20, y), (box.x + 60, y))])


def test_arrow_through_a_diamond_is_found_but_not_one_in_its_corner(drawn):
    box = drawn.cells["2/tim"]
    corner = [arrow((box.x - 20, box.y + 2), (box.x + 6, box.y + 2))]
    assert "enters symbol 2/tim" not in faults(drawn, corner)
    through = [arrow((box.x - 20, box.y + 10), (box.x + 14, box.y + 10))]
    assert "enters symbol 2/tim" in faults(drawn, through)


def test_arrow_through_words_is_found(drawn):
    (label,) = [p for p in drawn.pages[0].primitives if isinstance(p, s.Text) and p.role == "label" and p.text == "Ya"]
    assert "enters words 'Ya'" in faults(drawn, [arrow((label.x - 3, label.y - 2), (label.x + 30, label.y - 2))])


def test_runs_too_close_are_found(drawn):
    y = drawn.pages[0].height - 8
    pair = [arrow((300, y), (400, y)), arrow((300, y + 2), (400, y + 2), ref="2/tim>3/dinas#1")]
    assert "2.00 pt apart" in faults(drawn, pair)


def test_crossing_at_a_bend_is_found(drawn):
    y = drawn.pages[0].height - 12
    pair = [arrow((300, y), (400, y), (400, y + 8)), arrow((400, y - 30), (400, y), (450, y), ref="2/tim>3/dinas#1")]
    assert "meet at a bend or head" in faults(drawn, pair)


def test_arrows_that_part_after_a_shared_run_are_found(drawn):
    y = drawn.pages[0].height - 30
    pair = [arrow((300, y), (400, y), (400, y + 8)), arrow((320, y), (440, y), (440, y + 8), ref="2/tim>2/tim#0")]
    assert "part again" in faults(drawn, pair)


def test_missing_arrow_and_arrow_beside_its_target_are_found(drawn):
    gone = faults(drawn, drop=lambda p: p.ref == LEAVE)
    assert f"{LEAVE} is not drawn" in gone
    assert "does not reach its target" in faults(drawn, change=moved(0, 3))


def test_missing_label_is_found(drawn):
    assert "is labelled ''" in faults(drawn, drop=lambda p: isinstance(p, s.Text) and p.text == "Ya")


def test_in_and_out_on_one_side_are_found(drawn):
    box = drawn.cells["2/tim"]
    x = box.x + box.width / 2
    assert "2/tim: in and out share a side" in faults(
        drawn, [arrow((x, box.y), (x, box.y - 20), ref="2/tim>3/dinas#1")]
    )


def test_lost_words_and_missing_head_are_found(drawn):
    assert "lost 'Tandatangan'" in faults(drawn, drop=lambda p: isinstance(p, s.Text) and p.text == "Tanda tangan")
    assert "the head is missing" in faults(drawn, drop=lambda p: p.role == "head")


def test_crossings_are_counted_once(drawn):
    cross = [arrow((300, 400), (400, 400)), arrow((350, 380), (350, 420), ref="2/tim>3/dinas#1")]
    page = replace(drawn.pages[0], primitives=(*drawn.pages[0].primitives, *cross))
    assert crossings(replace(drawn, pages=(page,))) == crossings(drawn) + 1
