"""Letters and words at off-page connectors."""

from itertools import pairwise

from tests.unit.diagram.made_up import FixedMeasurer, make_sop

from sopdesk.diagram import scene as s
from sopdesk.diagram.connectors import _letter
from sopdesk.diagram.layout import Continuous, Paged, layout


def test_letters_go_on_after_z():
    assert [_letter(i) for i in (0, 25, 26, 27, 51, 52, 701, 702)] == ["A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]


def texts(scene):
    return [p.text for page in scene.pages for p in page.primitives if isinstance(p, s.Text) and p.role == "connector"]


def test_screen_names_rows_instead_of_pages():
    sop = make_sop(2, rows=60, lanes=3, branching=0.9, words=3)
    scene = layout(sop, mode=Continuous(), measurer=FixedMeasurer())
    said = [text for text in texts(scene) if " " in text]
    assert said
    assert all(text.startswith("no. ") for text in said)


def test_no_gutter_has_more_than_six_tracks():
    sop = make_sop(2, rows=60, lanes=3, branching=0.9, words=3)
    scene = layout(sop, mode=Continuous(3000.0), measurer=FixedMeasurer())
    lanes = sorted(scene.lanes.values(), key=lambda box: box.x)
    for lane in lanes:
        middle = lane.x + lane.width / 2
        for low, high in ((lane.x, middle - 20), (middle + 20, lane.x + lane.width)):
            runs: set[float] = set()
            for p in scene.pages[0].primitives:
                if isinstance(p, s.Polyline) and p.role == "arrow":
                    for (x1, y1), (x2, y2) in list(pairwise(p.points))[1:]:
                        if x1 == x2 and low < x1 < high and abs(y2 - y1) > 30:
                            runs.add(round(x1, 2))
            assert len(runs) <= 6


def test_paper_pages_are_named():
    sop = make_sop(4, rows=30, lanes=4, branching=0.2)
    scene = layout(sop, mode=Paged(935.4, 609.4), measurer=FixedMeasurer())
    assert any(text.startswith("hal. ") for text in texts(scene))
