"""The rules of the drawing hold for every SOP that can be written."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.diagram.invariants import violations
from tests.unit.diagram.made_up import FixedMeasurer, make_sop, sops

from sopdesk.core.errors import UserError
from sopdesk.diagram.layout import Continuous, Mode, Paged, layout
from sopdesk.domain.sop import Sop

F4 = Paged(935.4, 609.4)
A4 = Paged(841.9, 595.3)
MODES: st.SearchStrategy[Mode] = st.sampled_from([F4, A4, Continuous(), Continuous(1400.0)])
CALM = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(sop: Sop, mode: Mode) -> None:
    scene = layout(sop, mode=mode, measurer=FixedMeasurer())
    assert violations(scene, sop, FixedMeasurer()) == []


@CALM
@given(sops(max_rows=20), MODES)
def test_all_rules_hold_on_made_up_sops(sop, mode):
    check(sop, mode)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sops(max_rows=60), MODES)
def test_all_rules_hold_on_long_sops(sop, mode):
    check(sop, mode)


@pytest.mark.soak
@settings(max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sops(max_rows=60), MODES)
def test_all_rules_hold_for_a_long_time(sop, mode):
    check(sop, mode)


@settings(max_examples=15, deadline=None)
@given(sops(max_rows=15), MODES)
def test_same_input_gives_same_scene(sop, mode):
    again = Sop.model_validate(sop.model_dump(by_alias=True))
    assert layout(sop, mode=mode, measurer=FixedMeasurer()) == layout(again, mode=mode, measurer=FixedMeasurer())


@settings(max_examples=15, deadline=None)
@given(sops(max_rows=15))
def test_screen_and_paper_have_the_same_symbols_and_words(sop):
    paper = layout(sop, mode=F4, measurer=FixedMeasurer())
    screen = layout(sop, mode=Continuous(), measurer=FixedMeasurer())
    assert paper.cells.keys() == screen.cells.keys()
    for address, box in screen.cells.items():
        assert paper.cells[address].width == pytest.approx(box.width * paper.scale)
        assert paper.cells[address].height == pytest.approx(box.height * paper.scale)


@pytest.mark.parametrize("seed", [*range(6), *(pytest.param(n, marks=pytest.mark.soak) for n in range(6, 48))])
def test_all_rules_hold_on_knotted_sops(seed):
    sop = make_sop(seed, rows=25, lanes=8, variants=3, branching=0.9, words=10)
    for mode in (F4, Continuous()):
        check(sop, mode)


def test_row_too_high_for_the_paper_is_split_over_pages():
    sop = make_sop(3, rows=5, lanes=4, words=700)
    scene = layout(sop, mode=A4, measurer=FixedMeasurer())
    split = {row: boxes for row, boxes in scene.rows.items() if len(boxes) > 1}
    assert split
    for boxes in split.values():
        assert [box.page for box in boxes] == list(range(boxes[0].page, boxes[0].page + len(boxes)))
    assert violations(scene, sop, FixedMeasurer()) == []


def test_paper_too_small_for_a_row_says_which_row():
    sop = make_sop(1, rows=3, lanes=2)
    with pytest.raises(UserError, match="Langkah 1 tidak muat"):
        layout(sop, mode=Paged(935.4, 190.0), measurer=FixedMeasurer())


def test_paper_too_narrow_is_drawn_smaller_and_screen_becomes_wider():
    sop = make_sop(5, rows=10, lanes=8, branching=0.5)
    paper = layout(sop, mode=Paged(500.0, 400.0), measurer=FixedMeasurer())
    assert 0.3 < paper.scale < 1
    assert {(page.width, page.height) for page in paper.pages} == {(500.0, 400.0)}
    assert violations(paper, sop, FixedMeasurer()) == []
    screen = layout(sop, mode=Continuous(500.0), measurer=FixedMeasurer())
    assert screen.scale == 1
    assert screen.pages[0].width > 500
