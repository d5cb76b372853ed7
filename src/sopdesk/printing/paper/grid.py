"""Rows of a ruled table: cells of strips, the header drawn again on every page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sopdesk.printing.paper.piece import DrawPiece, Piece, Strip, kept
from sopdesk.printing.paper.strips import text_strip
from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.pen import HAIR, Area, Pen
from sopdesk.printing.text import Face, Fitted, balanced, width_of, wrap

PAD_X = 1.4 * MM
PAD_Y = 0.9 * MM
HEAD_GREY = 0.91
_LEAST_COLUMN = 7 * MM
_LONE_ROWS = 2


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
        self, cells: Sequence[Sequence[Strip]], *, least: float = 0, repeat: Piece | None = None
    ) -> Iterator[Piece]:
        """Yield a row at least ``least`` points high, in several pieces if it is higher than a page."""
        room = self.most - (repeat.height if repeat else 0) - 2 * PAD_Y
        rest = [list(cell) for cell in cells]
        while True:
            now = [_taken(cell, room) for cell in rest]
            rest = [cell[len(part) :] for cell, part in zip(rest, now, strict=True)]
            height = max(max(map(_height, now), default=0) + 2 * PAD_Y, least)
            lines = max((len(part) for part in now), default=1)
            yield Piece(height, self._draw(now, height, centred=bool(least)), lines=max(lines, 1), repeat=repeat)
            if not any(rest):
                return

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


def head_strips(text: str, width: float, face: Face) -> list[Strip]:
    """Return the words above a column, in lines about equally long."""
    lines = balanced(Fitted(wrap(text, width, face), face)).lines
    return [text_strip(line, width, face, align="centre") for line in lines]


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
