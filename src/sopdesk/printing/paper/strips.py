"""Strips: lines of text, dotted lines and boxes for the pen, boxes to tick."""

from collections.abc import Sequence
from functools import lru_cache, partial

from sopdesk.domain.words import printable
from sopdesk.printing.paper.piece import DrawStrip, Strip
from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.pen import Pen, baseline_of
from sopdesk.printing.text import Align, Face, width_of, wrap

_WIDEST_SPACE = 0.9
"""A justified line whose spaces would grow by more, in sizes of the type, is left ragged."""
_COMB = 4.6 * MM
_COMB_HEIGHT = 5.6 * MM
_COMB_GAP = 1.6 * MM
_LEAST_COMB = 3.4 * MM


def text_strips(
    text: str,
    width: float,
    face: Face,
    *,
    align: Align = "left",
    justify: bool = False,
    first_indent: float = 0,
    underline: bool = False,
) -> list[Strip]:
    """Return the text as strips of at most ``width`` points; an empty text has none."""
    return list(_text_strips(text, width, face, align, first_indent, justify=justify, underline=underline))


@lru_cache(maxsize=2048)
def _text_strips(
    text: str, width: float, face: Face, align: Align, first_indent: float, *, justify: bool, underline: bool
) -> tuple[Strip, ...]:
    """Do the work of ``text_strips``: most papers of a job have most of their words in common."""
    strips: list[Strip] = []
    text = printable(text)  # as lines are broken: the rest of a paragraph is told by the letters of its first line
    for paragraph in text.strip().split("\n"):
        lines = _indented(paragraph, width, face, first_indent) if paragraph.strip() else [("", 0.0)]
        last = len(lines) - 1
        for number, (line, indent) in enumerate(lines):
            space = _space(line, width - indent, face) if justify and number != last else 0.0
            strips.append(text_strip(line, width, face, align=align, indent=indent, space=space, underline=underline))
    return tuple(strips) if text.strip() else ()


def text_strip(
    line: str,
    width: float,
    face: Face,
    *,
    align: Align = "left",
    indent: float = 0,
    space: float = 0,
    underline: bool = False,
) -> Strip:
    """Return one line of text as a strip."""
    offset = {"left": indent, "centre": width / 2, "right": width}[align]
    if space:
        return Strip(face.leading, partial(_draw_spread, line=line, face=face, offset=offset, space=space))
    return Strip(
        face.leading, partial(_draw_line, line=line, face=face, offset=offset, align=align, underline=underline)
    )


def _draw_line(
    pen: Pen, x: float, y: float, *, line: str, face: Face, offset: float, align: Align, underline: bool
) -> None:
    if underline:
        pen.lines(x + offset, y, [line], face, align, underline=True)
    else:
        pen.text(x + offset, y + baseline_of(face), line, face, align)


def _draw_spread(pen: Pen, x: float, y: float, *, line: str, face: Face, offset: float, space: float) -> None:
    pen.text(x + offset, y + baseline_of(face), line, face, word_space=space)


def _indented(paragraph: str, width: float, face: Face, indent: float) -> list[tuple[str, float]]:
    """Break a paragraph whose first line begins further right."""
    if not indent:
        return [(line, 0.0) for line in wrap(paragraph, width, face)]
    first = wrap(paragraph, width - indent, face)[0]
    rest = paragraph.strip()[len(first) :]
    return [(first, indent), *((line, 0.0) for line in wrap(rest, width, face))]


def _space(line: str, width: float, face: Face) -> float:
    """Return by how much each space grows so that the line fills the width, 0 if it is to stay ragged."""
    gaps = line.count(" ")
    if not gaps:
        return 0.0
    extra = (width - width_of(line, face)) / gaps
    return extra if 0 < extra <= face.size * _WIDEST_SPACE else 0.0


def dotted_strips(count: int, width: float, face: Face, line: float) -> list[Strip]:
    """Return lines to write on by hand, each ``line`` points high."""
    return [dotted_strip(width, face, line) for _ in range(count)]


def dotted_strip(width: float, face: Face, line: float, *, after: str = "") -> Strip:
    """Return one line to write on by hand, with a unit behind it."""
    height = max(line, face.leading)
    behind = width_of(after, face) + 1.5 * MM if after else 0.0

    def draw(pen: Pen, x: float, y: float) -> None:
        baseline = y + height - face.leading + baseline_of(face)
        pen.dotted(x, x + max(width - behind, 0), baseline + 1)
        if after:
            pen.text(x + width, baseline, after, face, "right")

    return Strip(height, draw, height - face.leading)


def lowered(strips: Sequence[Strip], face: Face, line: float) -> list[Strip]:
    """Return lines of text of which the first stands as low as a line of ``line`` points for the pen would."""
    room = line - face.leading
    if not strips or room <= 0 or strips[0].drop:
        return list(strips)
    first = strips[0]

    def draw(pen: Pen, x: float, y: float) -> None:
        first.draw(pen, x, y + room)

    return [Strip(first.height + room, draw, room), *strips[1:]]


def parts_strip(parts: Sequence[float | str], face: Face, line: float) -> Strip:
    """Return dotted lines (widths in points) with words between them: ``…… / …… / ………``."""
    height = max(line, face.leading)

    def draw(pen: Pen, x: float, y: float) -> None:
        baseline = y + height - face.leading + baseline_of(face)
        for part in parts:
            if isinstance(part, str):
                pen.text(x, baseline, part, face)
                x += width_of(part, face)
            else:
                pen.dotted(x, x + part, baseline + 1)
                x += part

    return Strip(height, draw, height - face.leading)


def comb_strip(groups: Sequence[int], width: float, face: Face, line: float) -> Strip:
    """Return a box per digit, in groups: a NIP is 8, 6, 1 and 3; a dotted line where they would be too narrow."""
    cells, gaps = sum(groups), len(groups) - 1
    cell = min(_COMB, (width - gaps * _COMB_GAP) / cells)
    if cell < _LEAST_COMB:
        return dotted_strip(width, face, line)
    height = max(line, _COMB_HEIGHT + 0.9 * MM)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.canvas.setStrokeGray(0.45)
        pen.canvas.setLineWidth(0.5)
        bottom = pen.top - y - height + 0.9 * MM
        for count in groups:
            pen.canvas.grid([x + cell * n for n in range(count + 1)], [bottom, bottom + _COMB_HEIGHT])
            x += cell * count + _COMB_GAP
        pen.canvas.setStrokeGray(0)

    return Strip(height, draw, height - face.leading - 0.8 * MM)


def option_strips(
    options: Sequence[tuple[str, bool]],
    width: float,
    face: Face,
    *,
    columns: int = 0,
    roomy: bool = False,
    apart: float = 4 * MM,
) -> list[Strip]:
    """Return boxes to tick with their labels.

    Args:
        options: label, and whether it is ticked.
        width: what a line may take, in points.
        face: of the labels.
        columns: how many stand side by side; 0: as many as fit, one after the other.
        roomy: whether the pen needs room between them.
        apart: room between two options on one line.
    """
    side, gap = face.size * 0.95, 1.6 * MM
    height = face.leading + (1.6 * MM if roomy else 0.5 * MM)
    strips: list[Strip] = []
    if columns:
        column = width / columns
        for start in range(0, len(options), columns):
            group = [(label, ticked, n * column) for n, (label, ticked) in enumerate(options[start : start + columns])]
            strips += _option_lines(group, column - side - gap - 2 * MM, face, height)
        return strips
    line: list[tuple[str, bool, float]] = []
    x = 0.0
    for label, ticked in options:
        wide = side + gap + min(width_of(label, face), width - side - gap)
        if line and x + wide > width:
            strips += _option_lines(line, width - side - gap, face, height)
            line, x = [], 0.0
        line.append((label, ticked, x))
        x += wide + apart
    return strips + (_option_lines(line, width - side - gap, face, height) if line else [])


def _option_lines(options: Sequence[tuple[str, bool, float]], room: float, face: Face, height: float) -> list[Strip]:
    """Return one row of boxes; long labels go on below."""
    blocks = [(wrap(label, room, face) or ("",), ticked, x) for label, ticked, x in options]
    drop = (height - face.leading) / 2
    side = face.size * 0.95
    left = side + 1.6 * MM

    def draw(pen: Pen, x: float, y: float) -> None:
        for lines, ticked, offset in blocks:
            top = y + drop + (face.leading - side) / 2
            pen.tick_box(x + offset, top, side)
            if ticked:
                pen.tick(x + offset, top, side)
            pen.lines(x + offset + left, y + drop, lines[:1], face)

    strips = [Strip(height, draw, drop)]
    for number in range(1, max(len(lines) for lines, _ticked, _x in blocks)):
        rest = [(lines[number], x + left) for lines, _ticked, x in blocks if number < len(lines)]
        strips.append(Strip(face.leading, partial(_draw_texts, texts=rest, face=face)))
    return strips


def _draw_texts(pen: Pen, x: float, y: float, *, texts: Sequence[tuple[str, float]], face: Face) -> None:
    for text, offset in texts:
        pen.text(x + offset, y + baseline_of(face), text, face)


def shifted(strip: Strip, dx: float) -> Strip:
    """Return the strip further right."""
    inner = strip.draw

    def draw(pen: Pen, x: float, y: float) -> None:
        inner(pen, x + dx, y)

    return Strip(strip.height, draw, strip.drop)


def beside(label: DrawStrip, strip: Strip) -> Strip:
    """Return the strip with something drawn to its left, on its own line."""
    inner = strip.draw

    def draw(pen: Pen, x: float, y: float) -> None:
        label(pen, x, y + strip.drop)
        inner(pen, x, y)

    return Strip(strip.height, draw, strip.drop)
