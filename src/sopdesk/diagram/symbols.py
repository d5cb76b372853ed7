"""The symbols of the flow, and what a running case adds to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sopdesk.diagram import metrics as m
from sopdesk.diagram.columns import Columns
from sopdesk.diagram.grid import Grid, Spot
from sopdesk.diagram.labels import symbol_width
from sopdesk.diagram.live import CellMark, CellState
from sopdesk.diagram.needs import symbol_height
from sopdesk.diagram.scene import Capsule, Colour, Diamond, Polyline, Primitive, Rect, Role, Text

_CAPTIONS: Final = {"start": "Mulai", "end": "Selesai"}
_WORDS: Final[dict[CellState, str]] = {
    "deferred": "menyusul",
    "not_applicable": "tidak berlaku",
    "next": "berikutnya",
}
_COLOURS: Final[dict[CellState, Colour]] = {
    "done": "done",
    "now": "now",
    "next": "next",
    "not_taken": "muted",
    "not_applicable": "muted",
    "deferred": "late",
}
_CAPTION_SIZE: Final = 6.8
_MARK_SIZE: Final = 5.6
_MARK_LEADING: Final = 6.0
_INSET: Final = 2.0
_THICK: Final = 2.2


@dataclass(frozen=True, slots=True)
class Place:
    """The rectangle of a symbol."""

    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self) -> float:
        """The x of the middle."""
        return self.x + self.width / 2

    @property
    def middle(self) -> float:
        """The y of the middle."""
        return self.y + self.height / 2

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height


def place_symbol(grid: Grid, spot: Spot, columns: Columns, middle: float) -> Place:
    """Return where a symbol stands whose band has its middle at y ``middle``."""
    width, height = symbol_width(grid, spot), symbol_height(spot)
    return Place(columns.lanes[spot.lane].centre - width / 2, middle - height / 2, width, height)


def draw_symbol(spot: Spot, place: Place, mark: CellMark | None) -> Iterator[Primitive]:
    """Draw a symbol with its words and its mark."""
    colour: Colour = _COLOURS[mark.state] if mark else "ink"
    thick = mark is not None and mark.state == "now"
    dashed = mark is not None and mark.state in {"not_taken", "not_applicable"}
    yield _shape(spot, place, stroke=_THICK if thick else m.SYMBOL_LINE, colour=colour, dashed=dashed)
    if mark and mark.state == "next":
        inner = Place(place.x + _INSET, place.y + _INSET, place.width - 2 * _INSET, place.height - 2 * _INSET)
        yield _shape(spot, inner, stroke=m.SYMBOL_LINE, colour=colour, role="mark")
    yield from _words(spot, place, mark)
    if mark and mark.state in {"done", "deferred"}:
        yield _check(spot, place, colour)


def _shape(
    spot: Spot, place: Place, *, stroke: float, colour: Colour, dashed: bool = False, role: Role = "symbol"
) -> Rect | Capsule | Diamond:
    kind: type[Rect | Capsule | Diamond]
    match spot.cell.symbol:
        case "start" | "end":
            kind = Capsule
        case "decision":
            kind = Diamond
        case "process":
            kind = Rect
    return kind(
        role=role,
        ref=spot.address,
        origin=spot.cell.origin,
        stroke=stroke,
        colour=colour,
        fill="paper",
        dashed=dashed,
        x=place.x,
        y=place.y,
        width=place.width,
        height=place.height,
    )


def _words(spot: Spot, place: Place, mark: CellMark | None) -> Iterator[Text]:
    """Write into the symbol: Mulai or Selesai, and what the case says."""
    lines: list[tuple[str, Colour, bool]] = []
    caption = _CAPTIONS.get(spot.cell.symbol)
    if caption:
        lines.append((caption, "ink", True))
    if mark:
        said = mark.text or ("" if caption and mark.state != "deferred" else _WORDS.get(mark.state, ""))
        if said and not (caption and mark.late):
            lines += [(part, "ink", False) for part in _two(said)]
        if mark.late:
            lines.append((mark.late, "late", False))
    size = _CAPTION_SIZE if len(lines) == 1 and caption else _MARK_SIZE
    leading = _MARK_LEADING if len(lines) > 1 else size
    baseline = place.middle - leading * (len(lines) - 1) / 2 + size * 0.36
    for text, colour, own in lines:
        yield Text(
            role="caption" if own else "mark",
            ref=spot.address,
            origin=spot.cell.origin if own else "source",
            x=place.centre,
            y=baseline,
            text=text,
            size=size,
            anchor="middle",
            colour=colour,
            font="bold" if colour == "late" else "regular",
        )
        baseline += leading


def _two(text: str) -> tuple[str, ...]:
    """Break words of the case that are too long for one line."""
    return tuple(text.split(" ", 1)) if len(text) > len("berikutnya") else (text,)


def _check(spot: Spot, place: Place, colour: Colour) -> Polyline:
    x, y = place.right - 6.5, place.y - 0.5
    return Polyline(
        role="mark",
        ref=spot.address,
        stroke=1.4,
        colour=colour,
        points=((x, y), (x + 2.4, y + 2.6), (x + 6.4, y - 3.4)),
    )
