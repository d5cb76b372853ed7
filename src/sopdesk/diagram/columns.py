"""The columns of the table: how wide each is, and where gutters and lane centres lie."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from sopdesk.diagram import metrics as m
from sopdesk.diagram.grid import Column, Core, Grid
from sopdesk.diagram.labels import core_half
from sopdesk.diagram.measure import TextMeasurer, longest_word
from sopdesk.domain.sop import Sop, Step

BEFORE: Final = ("number", "activity")
AFTER: Final = ("requirements", "time", "output", "note")

_LEAST: Final = {"number": 18.0, "activity": 96.0, "requirements": 56.0, "time": 34.0, "output": 50.0, "note": 28.0}
_FAIR: Final = {"number": 22.0, "activity": 130.0, "requirements": 76.0, "time": 38.0, "output": 66.0, "note": 34.0}
_GROWS: Final = ("activity", "requirements", "output", "note")
_FAIR_LANE: Final = 62.0
_WIDE_LANE: Final = 92.0
"""Width of lanes where the words leave room."""
_REST: Final = {"activity": 0.5, "requirements": 0.25, "output": 0.25}
"""Who gets what nobody needs."""
_BITS: Final = 16
_ROOMY: Final = 6
_STRETCH: Final = 1.6
"""How much wider than usual a column may become for the sake of a long word."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One performer's column: its borders and the half width of its middle."""

    left: float
    right: float
    core: float

    @property
    def centre(self) -> float:
        """The x on which symbols stand."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the table, in points from the left edge of the page."""

    left: float
    right: float
    words: Mapping[str, tuple[float, float]]
    """Left and right border of the columns of words."""
    lanes: tuple[Lane, ...]
    gutters: Mapping[tuple[int, str], int]

    def x(self, column: Column, net: str) -> float:
        """Return the x of a vertical line for arrows of ``net``."""
        if isinstance(column, Core):
            return self.lanes[column.lane].centre + column.dx
        lane = self.lanes[column.index // 2]
        away = lane.core + m.GUTTER_PAD + self.gutters[column.index, net] * m.PITCH
        return lane.centre + (away if column.index % 2 else -away)


def lane_needs(grid: Grid, gutters: Mapping[tuple[int, str], int]) -> tuple[tuple[float, float], ...]:
    """Return (half width of the middle, least width) of every lane."""
    cores = [m.CORE_HALF] * grid.lanes
    for spot in grid.spots.values():
        cores[spot.lane] = max(cores[spot.lane], core_half(grid, spot))
    tracks = [0] * (2 * grid.lanes)
    for (gutter, _net), track in gutters.items():
        tracks[gutter] = max(tracks[gutter], track + 1)
    return tuple(
        (core, 2 * (core + m.gutter_width(max(tracks[2 * lane], tracks[2 * lane + 1]))))
        for lane, core in enumerate(cores)
    )


def lanes_width(needs: Sequence[tuple[float, float]]) -> float:
    """Return the least width of all lanes together."""
    return sum(width for _core, width in needs)


def least_words(sop: Sop, measurer: TextMeasurer) -> dict[str, float]:
    """Return the least widths of the columns of words: no word is broken that is of usual length."""
    least = dict(_LEAST)
    for name in _GROWS:
        least[name] = max(least[name], min(_longest(sop, name, measurer), _LEAST[name] * _STRETCH))
    return least


def fair_words(sop: Sop, measurer: TextMeasurer) -> dict[str, float]:
    """Return widths at which the columns of words read well."""
    fair = dict(_FAIR)
    for name in _GROWS:
        fair[name] = max(fair[name], min(_longest(sop, name, measurer), _FAIR[name] * _STRETCH))
    times = [measurer.width(text, "regular", m.BODY) for step in sop.steps for text in texts(step, "time")]
    fair["time"] = max(fair["time"], min(max(times, default=0.0) + 2 * m.PAD_X + 1, _FAIR["time"] * _STRETCH))
    return fair


def _longest(sop: Sop, name: str, measurer: TextMeasurer) -> float:
    """Return the width of a column in which no word is broken."""
    words = [longest_word(text, "regular", m.BODY, measurer) for step in sop.steps for text in texts(step, name)]
    heading = longest_word(str(getattr(sop.table, name)), "bold", m.BODY, measurer)
    return max([heading, *(word + m.HANGING for word in words)]) + 2 * m.PAD_X + 0.5


def build_columns(
    sop: Sop,
    *,
    left: float,
    width: float,
    needs: Sequence[tuple[float, float]],
    gutters: Mapping[tuple[int, str], int],
    measurer: TextMeasurer,
) -> Columns:
    """Share ``width`` (at least that of the lanes and the least words) among the columns."""
    lanes = [need for _core, need in needs]
    words = least_words(sop, measurer)
    spare = width - sum(lanes) - sum(words.values())
    spare = _raise_to(words, {"number": _FAIR["number"], "time": fair_words(sop, measurer)["time"]}, spare)
    spare = _raise_lanes(lanes, _fair_lane(sop, lanes, measurer), spare)
    spare = _share_out(sop, words, spare, measurer)
    spare = _raise_lanes(lanes, _WIDE_LANE, spare)
    for name, part in _REST.items():
        words[name] += spare * part
    return _place(left, words, lanes, [core for core, _need in needs], gutters)


def _fair_lane(sop: Sop, lanes: Sequence[float], measurer: TextMeasurer) -> float:
    headings = max((longest_word(str(p.column), "bold", m.BODY, measurer) for p in sop.performers), default=0.0)
    return max(_FAIR_LANE, headings + 2 * m.PAD_X) if lanes else 0.0


def _raise_to(words: dict[str, float], fair: Mapping[str, float], spare: float) -> float:
    """Widen the columns of words towards ``fair`` as far as ``spare`` goes; return what is left."""
    wanted = {name: max(0.0, fair[name] - words[name]) for name in fair}
    share = min(1.0, max(0.0, spare) / (sum(wanted.values()) or 1.0))
    for name, more in wanted.items():
        words[name] += more * share
    return max(0.0, spare - share * sum(wanted.values()))


def _raise_lanes(lanes: list[float], fair: float, spare: float) -> float:
    wanted = [max(0.0, fair - lane) for lane in lanes]
    share = min(1.0, spare / (sum(wanted) or 1.0))
    for index, more in enumerate(wanted):
        lanes[index] += more * share
    return max(0.0, spare - share * sum(wanted))


def _share_out(sop: Sop, words: dict[str, float], spare: float, measurer: TextMeasurer) -> float:
    """Give what is left, bit by bit, to the column of words that makes the rows lowest; return what none needs."""
    lengths = [
        [[measurer.width(text, "regular", m.BODY) for text in texts(step, name)] for name in _GROWS]
        for step in sop.steps
    ]
    areas = [[sum(column) for column in row] for row in lengths]
    enough = [
        max((length for row in lengths for length in row[i]), default=0.0) + _ROOMY * m.PAD_X
        for i in range(len(_GROWS))
    ]
    widths = [words[name] for name in _GROWS]
    bit = spare / _BITS
    for _ in range(_BITS):
        wanting = [i for i, width in enumerate(widths) if width < enough[i]]
        if not wanting:
            break
        index = min(wanting, key=lambda i: _roughly(areas, [*widths[:i], widths[i] + bit, *widths[i + 1 :]]))
        widths[index] += bit
        spare -= bit
    words.update(zip(_GROWS, widths, strict=True))
    return max(0.0, spare)


def _roughly(areas: Sequence[Sequence[float]], widths: Sequence[float]) -> float:
    """Return about how many lines all rows take together: of each row, mostly its longest column."""
    room = [1 / (width - 3 * m.PAD_X) for width in widths]
    total = 0.0
    for row in areas:
        lines = 0.0
        for area, part in zip(row, room, strict=True):
            lines += (area * part) ** 4
        total += sqrt(sqrt(lines))
    return total


def texts(step: Step, name: str) -> tuple[str, ...]:
    """Return the printed texts of one column of words."""
    match name:
        case "number":
            return (step.printed_number,)
        case "activity":
            return (str(step.text),)
        case "requirements":
            return tuple(str(item) for item in step.requirements)
        case "time" | "output" | "note":
            text = {"time": step.time, "output": step.output, "note": step.note}[name]
            return (str(text),) if text else ()
        case _:
            raise KeyError(name)


def _place(
    left: float,
    words: Mapping[str, float],
    lanes: Sequence[float],
    cores: Sequence[float],
    gutters: Mapping[tuple[int, str], int],
) -> Columns:
    x = left
    placed: dict[str, tuple[float, float]] = {}
    for name in BEFORE:
        placed[name] = (x, x + words[name])
        x += words[name]
    put: list[Lane] = []
    for width, core in zip(lanes, cores, strict=True):
        put.append(Lane(x, x + width, core))
        x += width
    for name in AFTER:
        placed[name] = (x, x + words[name])
        x += words[name]
    return Columns(left, x, placed, tuple(put), gutters)
