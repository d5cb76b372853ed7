"""The drawing of an SOP as data: frozen primitives in points (1/72 inch), x to the right, y down.

The layout makes them; ``printing.scene_pdf`` and ``ui.diagram`` draw them and do nothing else. A renderer matches on
the type of the primitive and ends with ``assert_never``. What a primitive means stands in ``role`` and ``ref``, so a
tooltip, a test or a screen reader needs no coordinates.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from sopdesk.domain.sop_terms import Origin

Role = Literal[
    "frame",  # borders of the table
    "grid",  # lines between rows and columns
    "head",  # the head of the table: fill and words
    "title",  # the words above the table and the page number
    "text",  # the words of a row
    "symbol",  # capsule, box, diamond
    "caption",  # the words in a symbol
    "arrow",  # an arrow of the flow
    "joint",  # the plain line to a joint symbol
    "label",  # the words at the start of an arrow
    "connector",  # off-page connector: pentagon, letter and page
    "mark",  # what the live case adds
    "legend",  # explanation of the symbols
    "note",  # footnote
]
FontRole = Literal["regular", "bold", "italic"]
Colour = Literal["ink", "muted", "grid", "paper", "head", "done", "now", "next", "late"]
Anchor = Literal["start", "middle", "end"]
Direction = Literal["up", "down", "left", "right"]
Point: TypeAlias = tuple[float, float]

HEAD_LENGTH = 5.0
HEAD_WIDTH = 4.4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meaning:
    """What a primitive stands for.

    ``ref`` is the address of a cell ("7/tim-data-center"), the id of a row ("7"), the key of a performer or the key
    of an arrow (``edge_key``); empty for what belongs to the table. Renderers draw ``inferred`` parts lighter.
    """

    role: Role
    ref: str = ""
    origin: Origin = "source"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outline(_Meaning):
    """How a line or border is drawn. ``stroke`` is its width in points (0: none); ``fill`` None leaves it open."""

    stroke: float = 0.6
    colour: Colour = "ink"
    fill: Colour | None = None
    dashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect(_Outline):
    """A rectangle; x and y are its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Capsule(_Outline):
    """A rectangle whose short sides are half circles: start and end."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Diamond(_Outline):
    """A diamond in the rectangle given: a decision."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pentagon(_Outline):
    """An off-page connector in the rectangle given, its tip pointing to ``direction``."""

    x: float
    y: float
    width: float
    height: float
    direction: Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(_Outline):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Polyline(_Outline):
    """A line through two or more points; with ``head`` an arrow head ends at the last point."""

    points: tuple[Point, ...]
    head: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(_Meaning):
    """One line of words; y is the baseline, x the point that ``anchor`` names."""

    x: float
    y: float
    text: str
    size: float
    font: FontRole = "regular"
    anchor: Anchor = "start"
    colour: Colour = "ink"


Drawn: TypeAlias = Rect | Capsule | Diamond | Pentagon | Line | Polyline
"""Everything that has an outline."""
Primitive: TypeAlias = Drawn | Text


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page (page index from 0)."""

    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet, or the whole drawing on the screen."""

    width: float
    height: float
    primitives: tuple[Primitive, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """The whole drawing.

    ``cells`` gives the place of each symbol by its address, ``rows`` the places of each row by its id (several where
    a row is split over pages), ``lanes`` the place of each performer's column on the first page, ``head`` the place
    of the table's head on the first page. ``scale`` is below 1 where a paper was too narrow for the table, so that
    all was drawn smaller.
    """

    pages: tuple[Page, ...]
    cells: Mapping[str, Box] = field(default_factory=dict)
    rows: Mapping[str, tuple[Box, ...]] = field(default_factory=dict)
    lanes: Mapping[str, Box] = field(default_factory=dict)
    head: Box | None = None
    scale: float = 1.0


def edge_key(source: str, target: str, exit_index: int | None) -> str:
    """Return the ``ref`` of an arrow: "7/tim>8/tim" or, for the second exit of a decision, "7/tim>8/tim#1"."""
    return f"{source}>{target}" if exit_index is None else f"{source}>{target}#{exit_index}"


def arrow_head(points: tuple[Point, ...]) -> tuple[Point, Point, Point]:
    """Return the tip and the two back corners of the head at the end of an axis-parallel line."""
    (x1, y1), (x2, y2) = points[-2], points[-1]
    half = HEAD_WIDTH / 2
    if abs(x2 - x1) > abs(y2 - y1):
        back = x2 - HEAD_LENGTH if x2 > x1 else x2 + HEAD_LENGTH
        return (x2, y2), (back, y2 - half), (back, y2 + half)
    back = y2 - HEAD_LENGTH if y2 > y1 else y2 + HEAD_LENGTH
    return (x2, y2), (x2 - half, back), (x2 + half, back)


def line_before_head(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return the line shortened so that it does not show beside the tip of its head."""
    _tip, (left_x, left_y), (right_x, right_y) = arrow_head(points)
    return (*points[:-1], ((left_x + right_x) / 2, (left_y + right_y) / 2))


def diamond_points(shape: Diamond) -> tuple[Point, ...]:
    """Return the four corners: top, right, bottom, left."""
    middle_x, middle_y = shape.x + shape.width / 2, shape.y + shape.height / 2
    return (
        (middle_x, shape.y),
        (shape.x + shape.width, middle_y),
        (middle_x, shape.y + shape.height),
        (shape.x, middle_y),
    )


def pentagon_points(shape: Pentagon) -> tuple[Point, ...]:
    """Return the five corners; the tip takes a third of the length."""
    x, y, right, bottom = shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
    middle_x, middle_y = (x + right) / 2, (y + bottom) / 2
    tip_w, tip_h = shape.width / 3, shape.height / 3
    match shape.direction:
        case "down":
            return ((x, y), (right, y), (right, bottom - tip_h), (middle_x, bottom), (x, bottom - tip_h))
        case "up":
            return ((x, bottom), (x, y + tip_h), (middle_x, y), (right, y + tip_h), (right, bottom))
        case "right":
            return ((x, y), (right - tip_w, y), (right, middle_y), (right - tip_w, bottom), (x, bottom))
        case "left":
            return ((right, y), (right, bottom), (x + tip_w, bottom), (x, middle_y), (x + tip_w, y))
