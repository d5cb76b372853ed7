"""The SOPs of the library, drawn as they are printed and shown."""

import tomllib
from pathlib import Path

import pytest
from tests.unit.diagram.invariants import crossings, violations

from sopdesk.core.resources import resource
from sopdesk.diagram.layout import Continuous, Paged, layout
from sopdesk.domain.sop import Sop
from sopdesk.printing.fonts import ReportLabMeasurer
from sopdesk.printing.paper_sizes import A4, F4, landscape

PAPERS = {"F4": Paged(*landscape(F4)), "A4": Paged(*landscape(A4))}

CROSSINGS = {"on F4": 1, "on the screen": 3}
"""Crossings of arrows on all SOPs together: these numbers may only fall."""


def load(path: Path) -> Sop:
    return Sop.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


FILES = sorted(resource("sop").glob("*/*.toml"))
DRAWN = [path for path in FILES if load(path).steps]


@pytest.fixture(scope="module")
def measurer():
    return ReportLabMeasurer()


@pytest.mark.parametrize("path", DRAWN, ids=lambda p: f"{p.parent.name}-{p.stem}")
@pytest.mark.parametrize("paper", PAPERS)
def test_source_sop_obeys_all_rules_on_paper(path, paper, measurer):
    sop = load(path)
    scene = layout(sop, mode=PAPERS[paper], measurer=measurer)
    assert violations(scene, sop, measurer) == []
    assert scene.scale == 1


@pytest.mark.parametrize("path", DRAWN, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_source_sop_obeys_all_rules_on_the_screen(path, measurer):
    sop = load(path)
    scene = layout(sop, mode=Continuous(), measurer=measurer)
    assert violations(scene, sop, measurer) == []
    assert len(scene.pages) == 1


def test_crossings_on_the_source_sops_only_fall(measurer):
    found = {
        "on F4": sum(crossings(layout(load(p), mode=PAPERS["F4"], measurer=measurer)) for p in DRAWN),
        "on the screen": sum(crossings(layout(load(p), mode=Continuous(), measurer=measurer)) for p in DRAWN),
    }
    assert found == CROSSINGS


def test_there_are_ten_tables_in_the_library():
    assert len(DRAWN) == 10
