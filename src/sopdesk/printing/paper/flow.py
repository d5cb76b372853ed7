"""Pieces onto pages: what must stand together does, and no signature stands alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sopdesk.printing.paper.frame import Frame
from sopdesk.printing.paper.piece import Piece, kept

_LINES_WITH_SIGNATURE = 2
_MOST_WITH_SIGNATURE = 0.5
"""Of a page: more than this is never carried over to stand with a signature."""
_EPSILON = 0.01


class Placed(NamedTuple):
    """A piece and the y of its upper edge."""

    piece: Piece
    y: float

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.piece.height


@dataclass
class _Page:
    y: float
    placed: list[Placed] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        y = self.y + (piece.gap if self.placed else 0)
        self.placed.append(Placed(piece, y))
        self.y = y + piece.height


def pages_of(pieces: Sequence[Piece], frame: Frame) -> list[list[Placed]]:
    """Return what stands on each page, and where."""
    pages = [_Page(frame.top)]
    for chunk in _chunks(pieces):
        if chunk[0].new_page and pages[-1].placed:
            pages.append(_Page(frame.top))
        if not _fits(chunk, pages[-1], frame) and pages[-1].placed:
            if _fits(chunk, _opened(chunk, frame), frame) or len(chunk) == 1:
                pages.append(_opened(chunk, frame))
            else:
                _pour(chunk, pages, frame)
                continue
        elif not _fits(chunk, pages[-1], frame):
            _pour(chunk, pages, frame)
            continue
        for piece in chunk:
            pages[-1].add(piece)
    return [page.placed for page in pages if page.placed] or [[]]


def with_signature(pieces: Sequence[Piece], signature: int) -> list[Piece]:
    """Return the pieces such that at least two lines of text stand on the page of the signature.

    Permendagri 1/2023 and its forerunners want it so. A page break that the form asks for is respected.

    Args:
        pieces: what stands on the paper.
        signature: the index of the signature among them.
    """
    result = list(pieces)
    lines, height = 0, 0.0
    for number in range(signature - 1, -1, -1):
        if result[number + 1].new_page or lines >= _LINES_WITH_SIGNATURE:
            break
        result[number] = kept(result[number])
        lines += result[number].lines
        height += result[number].height
    return result


def _opened(chunk: Sequence[Piece], frame: Frame) -> _Page:
    """Return a new page, the header of a table that goes on already drawn."""
    page = _Page(frame.top)
    head = chunk[0].repeat
    if head is not None:
        page.add(head)
    return page


def _pour(chunk: Sequence[Piece], pages: list[_Page], frame: Frame) -> None:
    """Place pieces that belong together but do not fit on one page: one by one, each header with what is under it."""
    for part in _with_headers(chunk):
        if pages[-1].placed and not _fits(part, pages[-1], frame):
            pages.append(_opened(part, frame))
        for piece in part:
            if pages[-1].placed and not _fits([piece], pages[-1], frame):
                pages.append(_opened([piece], frame))
            pages[-1].add(piece)


def _with_headers(chunk: Sequence[Piece]) -> Iterator[list[Piece]]:
    part: list[Piece] = []
    for piece in chunk:
        part.append(piece)
        if piece.lines or not piece.keep:
            yield part
            part = []
    if part:
        yield part


def _fits(chunk: Sequence[Piece], page: _Page, frame: Frame) -> bool:
    y, first = page.y, not page.placed
    for piece in chunk:
        y += piece.height + (0 if first else piece.gap)
        first = False
        floor = max(frame.low_floor, frame.floor) if piece.free >= frame.clear else frame.floor
        if y > floor + _EPSILON:
            return False
    return True


def _chunks(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield the pieces in groups that stand together."""
    chunk: list[Piece] = []
    for piece in pieces:
        if chunk and piece.new_page:
            yield chunk
            chunk = []
        chunk.append(piece)
        if not piece.keep:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
