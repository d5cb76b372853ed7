"""What a paper is made of: strips of ink, and pieces that are placed one below the other.

Both are tuples, for a sheet is thousands of them and may be laid out several times.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from sopdesk.printing.pen import Area, Pen

DrawStrip: TypeAlias = Callable[[Pen, float, float], None]
"""Draws at (x, y), the upper left corner."""
DrawPiece: TypeAlias = Callable[[Pen, Area], None]


class Strip(NamedTuple):
    """A line of text or of pen room; ``drop``: how much lower than usual its line stands in it."""

    height: float
    draw: DrawStrip
    drop: float = 0


class Piece(NamedTuple):
    """Something of the body that is never broken over two pages, across the whole width of the body."""

    height: float
    draw: DrawPiece
    gap: float = 0
    """Room above it, left out at the top of a page."""
    keep: bool = False
    """Whether it must stand on the same page as the next piece."""
    lines: int = 0
    """Lines of body text in it: at least two stand with a signature."""
    repeat: "Piece | None" = None
    """What is drawn again above it where it begins a page: the header of its table."""
    free: float = 0
    """Points at its left that it leaves empty: then it may stand beside the code."""
    new_page: bool = False
    frame: int = 0
    """Neighbours with the same number (not 0) stand in one frame: of a block, or, below 0, of a row of a table."""


def nothing(_pen: Pen, _area: Area) -> None:
    """Draw nothing: empty room."""


def strip_pieces(strips: Sequence[Strip], *, gap: float = 0, indent: float = 0, loose: bool = False) -> list[Piece]:
    """Return a piece per strip; neither the first nor the last of three or more is parted from its neighbour."""
    pieces = [Piece(strip.height, _at(strip, indent), 0, False, 1) for strip in strips]
    if pieces and gap:
        pieces[0] = Piece(*pieces[0][:2], gap, False, 1)
    if len(pieces) > 1 and not loose:
        pieces[0], pieces[-2] = kept(pieces[0]), kept(pieces[-2])
    return pieces


def _at(strip: Strip, indent: float) -> DrawPiece:
    def draw(pen: Pen, area: Area) -> None:
        strip.draw(pen, area.x + indent, area.y)

    return draw


def kept(piece: Piece) -> Piece:
    """Return the piece such that it stands on the page of the next."""
    if piece.keep:
        return piece
    height, draw, gap, _keep, *rest = piece  # thrice as fast as _replace
    return Piece._make((height, draw, gap, True, *rest))


def held(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces such that none is parted from the next."""
    return [kept(piece) for piece in pieces[:-1]] + list(pieces[-1:])


def headed(head: Sequence[Piece], body: Iterable[Piece], gap: float) -> Iterator[Piece]:
    """Yield a heading and what belongs under it; the heading never ends a page."""
    if not head:
        yield from body
        return
    for piece in head:
        yield kept(piece)
    for number, piece in enumerate(body):
        yield piece._replace(gap=gap) if number == 0 else piece


def framed(pieces: Iterable[Piece], number: int, pad: float, least: float = 0) -> list[Piece]:
    """Return the pieces in a frame with ``pad`` around them, at least ``least`` points high."""
    inner = [p._replace(draw=_inset(p.draw, pad), frame=number) for p in pieces]
    rest = least - sum(p.height + p.gap for p in inner) - 2 * pad
    top = Piece(pad, nothing, gap=inner[0].gap if inner else 0, keep=True, frame=number)
    inner = [p._replace(gap=0) if n == 0 else p for n, p in enumerate(inner)]
    foot = Piece(pad + max(rest, 0), nothing, frame=number)
    return [top, *inner[:-1], *map(kept, inner[-1:]), foot]


def _inset(draw: DrawPiece, pad: float) -> DrawPiece:
    def inner(pen: Pen, area: Area) -> None:
        draw(pen, Area(area.x + pad, area.y, area.width - 2 * pad, area.height))

    return inner
