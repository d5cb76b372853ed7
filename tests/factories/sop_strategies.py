"""Generated SOPs whose flow is whole: every cell can be reached, and from every cell an end."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from tests.factories.sops import Data, cell, lane, make_sop, row, variants, way

from sopdesk.domain.sop import Sop

VARIANTS = ("baru", "perubahan")
TIMES = (None, "15 menit", "60 menit", "1 hari", "3 hari")

Draw = Callable[[st.SearchStrategy[Any]], Any]


@st.composite
def sops(draw: Draw, *, max_rows: int = 12, max_lanes: int = 8) -> Sop:
    """SOPs of 1 to ``max_rows`` rows and 2 to ``max_lanes`` lanes.

    Several cells in a row, in any direction; decisions of two or three exits that go on, skip rows, go back, or wait;
    rows for one variant only; joint cells; the first row starts, the last one ends.
    """
    lanes = [f"lajur-{n}" for n in range(1, draw(st.integers(2, max_lanes)) + 1)]
    count = draw(st.integers(1, max_rows))
    with_variants = count > 2 and draw(st.booleans())
    steps = [_row(draw, n, count, lanes, with_variants=with_variants) for n in range(1, count + 1)]
    return make_sop(
        *steps,
        performers=[lane(key) for key in lanes],
        variants=variants(*VARIANTS) if with_variants else [],
    )


def _row(draw: Draw, number: int, count: int, lanes: list[str], *, with_variants: bool) -> Data:
    performers = draw(st.lists(st.sampled_from(lanes), min_size=1, max_size=min(4, len(lanes)), unique=True))
    if count == 1 and len(performers) == 1:
        performers = lanes[:2]
    cells = [cell(performer) for performer in performers]
    if 1 < number < count:
        _decide(draw, cells[-1], number, count)
    if number == 1:
        cells[0]["symbol"] = "start"
    if number == count:
        cells[-1]["symbol"] = "end"
    spare = [key for key in lanes if key not in performers]
    if spare and draw(st.booleans()):
        cells.append(cell(draw(st.sampled_from(spare)), joint=True))
    only = [draw(st.sampled_from(VARIANTS))] if with_variants and 1 < number < count and draw(st.booleans()) else []
    text = draw(st.text("abcde ", min_size=1, max_size=120)).strip() or "kerja"
    return row(str(number), *cells, text=text, time=draw(st.sampled_from(TIMES)), variants=only)


def _decide(draw: Draw, last: Data, number: int, count: int) -> None:
    """Perhaps make the last cell of a row a decision; its first exit always goes on to the next row."""
    kinds = draw(st.lists(st.sampled_from(("back", "skip", "wait", "refuse")), max_size=2))
    if not kinds:
        return
    exits = [way("Ya")]
    for index, kind in enumerate(kinds):
        label = f"Tidak {index + 1}"
        if kind == "wait":
            exits.append(way(label, wait="pemohon"))
        elif kind == "refuse":
            exits.append(way(label, str(count), outcome="ditolak"))
        else:
            goal = st.integers(1, number) if kind == "back" else st.integers(number + 1, count)
            exits.append(way(label, str(draw(goal))))
    last.update(symbol="decision", exits=draw(st.permutations(exits)))
