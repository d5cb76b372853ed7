"""Rows of a ruled table: cells of strips, the header drawn again on every page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, sqrt

from sopdesk.printing.paper.piece import DrawPiece, Piece, Strip, kept
from sopdesk.printing.paper.strips import text_strip
from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.pen import HAIR, Area, Pen
from sopdesk.printing.text import Face, heading_lines, width_of

PAD_X = 1.4 * MM
PAD_Y = 0.9 * MM
HEAD_GREY = 0.91
_LEAST_COLUMN = 7 * MM
_LONE_ROWS = 2
_TALL_ROW = 0.25
"""Of a page: a row that is higher may go on overleaf."""
_STRIP = 0.05
"""Of a page: what of such a row stands together."""
_OVERLEAF = 0.4 * MM
"""Room between the header and the words of a row that goes on under it."""
_FOOT = 1.2 * MM
"""Room between the words of such a row and the line that ends its part on a page."""
_TALL_CELL = 6
"""Lines of a cell from which the columns are as wide as what is written in them asks for."""
_WORTH = 0.8
"""Of the lines that the form's own widths need: fewer have to do for the columns to be moved."""
_LETTER = 0.6
"""Width of a letter, in sizes of the type, at most where a whole text is meant."""


@dataclass(frozen=True)
class RowStrip:
    """What a strip of a high row draws: a part of each of its cells, ``above`` points below its upper edge.

    ``goes_on``: whether the row has more strips below it.
    """

    widths: tuple[float, ...]
    cells: Sequence[Sequence[Strip]]
    above: float
    goes_on: bool = False

    def __call__(self, pen: Pen, area: Area) -> None:
        """Draw all cells."""
        for column in range(len(self.cells)):
            self.draw_cell(pen, area, column)

    def draw_cell(self, pen: Pen, area: Area, column: int) -> None:
        """Draw one cell, with the line at its left."""
        x = area.x + sum(self.widths[:column])
        if column:
            pen.line(x, area.y, x, area.bottom, HAIR)
        y = area.y + self.above
        for strip in self.cells[column]:
            strip.draw(pen, x + PAD_X, y)
            y += strip.height


def draw_row(pen: Pen, strips: Sequence[tuple[DrawPiece, Area]]) -> None:
    """Draw the strips of a row that stand on one page cell by cell, so that a reader of the PDF finds whole texts."""
    parts = [(draw, area) for draw, area in strips if isinstance(draw, RowStrip)]
    for column in range(max((len(draw.cells) for draw, _area in parts), default=0)):
        for draw, area in parts:
            draw.draw_cell(pen, area, column)


def with_foot(strips: Sequence[tuple[DrawPiece, Area]], floor: float) -> list[tuple[DrawPiece, Area]]:
    """Return the strips of a row that stand on one page, with room under the words where the row goes on overleaf.

    Args:
        strips: what draws them, and where.
        floor: the y that the body may reach: below it stands the code.
    """
    draw, area = strips[-1]
    foot = min(_FOOT, floor - area.bottom)
    if isinstance(draw, RowStrip) and draw.goes_on and foot > 0:
        return [*strips[:-1], (draw, Area(area.x, area.y, area.width, area.height + foot))]
    return list(strips)


@dataclass(frozen=True)
class Grid:
    """The widths of the columns, and how high a row may be at most, all in points."""

    widths: tuple[float, ...]
    most: float

    def head(self, cells: Sequence[Sequence[Strip]]) -> Piece:
        """Return the header; it stands with the first row."""
        height = max((_height(cell) for cell in cells), default=0) + 2 * PAD_Y
        return Piece(height, self._draw(cells, height, grey=HEAD_GREY, centred=True), keep=True)

    def rows(
        self, cells: Sequence[Sequence[Strip]], *, number: int, least: float = 0, repeat: Piece | None = None
    ) -> Iterator[Piece]:
        """Yield a row at least ``least`` points high, in strips that may be parted if it is high.

        Args:
            cells: of the row.
            number: from 1, of the row in its table; rows that may be neighbours have different ones.
            least: points that the row is high at least.
            repeat: the header of the table.
        """
        height = max(max(map(_height, cells), default=0) + 2 * PAD_Y, least)
        if height > self.most * _TALL_ROW:
            yield from self._strips(cells, number, repeat)
            return
        lines = max(1, *map(len, cells))
        yield Piece(height, self._draw(cells, height, centred=bool(least)), lines=lines, repeat=repeat)

    def _strips(self, cells: Sequence[Sequence[Strip]], number: int, repeat: Piece | None) -> list[Piece]:
        """Return a high row as strips in one frame: lines above and below stand where a page ends, not between them."""
        strips: list[Piece] = []
        rest = [list(cell) for cell in cells]
        while any(rest):
            now = [_taken(cell, self.most * _STRIP) for cell in rest]
            rest = [cell[len(part) :] for cell, part in zip(rest, now, strict=True)]
            above = PAD_Y if not strips else _OVERLEAF
            below = 0 if any(rest) else PAD_Y + _OVERLEAF  # its words stand that much lower
            height = max(map(_height, now)) + below + PAD_Y * (not strips)
            draw = RowStrip(self.widths, now, above, goes_on=any(rest))
            strips.append(Piece(height, draw, lines=max(map(len, now)), repeat=repeat, frame=-number))
        return [kept(strip) if n in {0, len(strips) - 2} else strip for n, strip in enumerate(strips)]

    def band(self, strips: Sequence[Strip], *, repeat: Piece | None = None) -> Piece:
        """Return a row across all columns: the name of a group, standing with the row under it."""
        whole = Grid((sum(self.widths),), self.most)
        height = _height(strips) + 2 * PAD_Y
        return Piece(height, whole._draw([strips], height, grey=0.96), keep=True, repeat=repeat)

    def _draw(
        self, cells: Sequence[Sequence[Strip]], height: float, *, grey: float | None = None, centred: bool = False
    ) -> DrawPiece:
        def draw(pen: Pen, area: Area) -> None:
            x = area.x
            for width, strips in zip(self.widths, cells, strict=True):
                pen.box(Area(x, area.y, width, height), HAIR, grey=grey)
                y = area.y + ((height - _height(strips)) / 2 if centred else PAD_Y)
                for strip in strips:
                    strip.draw(pen, x + PAD_X, y)
                    y += strip.height
                x += width

        return draw


def together(rows: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the rows of a table such that neither the first nor the last of them stands alone on a page."""
    pieces = list(rows)
    for number, piece in enumerate(pieces):
        edge = number == 0 or number == len(pieces) - 2
        yield kept(piece) if edge and len(pieces) > _LONE_ROWS else piece


def shared_widths(shares: Sequence[float], least: Sequence[float], width: float) -> tuple[float, ...]:
    """Return the widths of columns by their shares; none is narrower than it needs, as far as there is room.

    Args:
        shares: of each column, in any unit.
        least: what each column needs so that no word is broken, in points.
        width: of all columns together.
    """
    needs = [max(need, _LEAST_COLUMN) for need in least]
    if sum(needs) >= width:
        return tuple(need * width / sum(needs) for need in needs)
    fixed: dict[int, float] = {}
    while True:
        free = [n for n in range(len(shares)) if n not in fixed]
        room = width - sum(fixed.values())
        total = sum(shares[n] for n in free)
        short = [n for n in free if shares[n] * room / total < needs[n]]
        if not short:
            return tuple(fixed[n] if n in fixed else shares[n] * room / total for n in range(len(shares)))
        fixed |= {n: needs[n] for n in short}


def eased_widths(
    widths: Sequence[float], least: Sequence[float], rows: Sequence[Sequence[str]], face: Face
) -> tuple[float, ...]:
    """Return the widths such that a long text in a narrow column does not make its row as high as a page.

    Args:
        widths: of the columns, as the form wishes them.
        least: what each column needs so that no word is broken, in points.
        rows: what is written in each row, column by column.
        face: the type.
    """
    letter = face.size * _LETTER
    if all(len(text) * letter < width * _TALL_CELL for row in rows for text, width in zip(row, widths, strict=True)):
        return tuple(widths)
    written = [[width_of(text.replace("\n", " "), face) for text in row] for row in rows]
    shares = [max(sqrt(sum(text * text for text in column)), 1) for column in zip(*written, strict=True)]
    eased = shared_widths(shares, least, sum(widths))
    return eased if _lines(written, eased) < _WORTH * _lines(written, widths) else tuple(widths)


def _lines(written: Sequence[Sequence[float]], widths: Sequence[float]) -> int:
    """Return about how many lines the rows take together."""
    rooms = [max(width - 2 * PAD_X, 1) for width in widths]
    return sum(max(ceil(text / room) for text, room in zip(row, rooms, strict=True)) for row in written)


def head_strips(text: str, width: float, face: Face) -> list[Strip]:
    """Return the words above a column, in lines about equally long."""
    return [text_strip(line, width, face, align="centre") for line in heading_lines(text, width, face)]


def need_of(texts: Sequence[str], face: Face, most: float) -> float:
    """Return the width of the longest word, with the margins of its cell, at most ``most`` points."""
    return min(max((_longest_word(text, face) for text in texts), default=0) + 2 * PAD_X + 0.5, most)


@lru_cache(maxsize=1024)
def _longest_word(text: str, face: Face) -> float:
    return max((width_of(word, face) for word in text.split()), default=0)


def _height(strips: Sequence[Strip]) -> float:
    return sum(strip.height for strip in strips)


def _taken(strips: Sequence[Strip], room: float) -> list[Strip]:
    """Return as many strips as fit into the room, at least one."""
    taken: list[Strip] = []
    height = 0.0
    for strip in strips:
        if taken and height + strip.height > room:
            break
        taken.append(strip)
        height += strip.height
    return taken
