"""A list of boxes to tick, with a dotted line for what is not in the list."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.pen import Area, Pen
from sopdesk.printing.text import Face, Fitted, cut, wrap

PAD = 1.6 * MM
"""Margin between the frame of a row and what stands in it."""
BOX = 0.95
"""Side of a tick box, in sizes of the type beside it."""
BOX_GAP = 1.1 * MM


_TWO_COLUMNS_FROM = 6
_SHARES = (0.5, 0.6, 0.66)
"""Of the width, for the list at the left; the wider ones where names of posts would otherwise break or be cut."""


class Layout(NamedTuple):
    """How two lists stand side by side: the share of the first, and the columns of each."""

    share: float
    left: int
    right: int


def usual_layout(left: Sequence[str], right: Sequence[str]) -> Layout:
    """Return two halves; a long list stands in two columns."""
    columns = [2 if len(labels) >= _TWO_COLUMNS_FROM else 1 for labels in (left, right)]
    return Layout(_SHARES[0], columns[0], columns[1])


@lru_cache(maxsize=256)
def best_layout(left: tuple[str, ...], right: tuple[str, ...], width: float, face: Face, label_lines: int) -> Layout:
    """Return the layout that cuts the fewest labels, and of these the lowest; the usual one unless a line is saved.

    Args:
        left: the labels of the first list.
        right: the labels of the second list.
        width: of both, in points.
        face: of the labels.
        label_lines: how many lines a label may have before it is cut.
    """
    usual = usual_layout(left, right)
    columns = range(1, usual.left + 1), range(1, usual.right + 1)
    layouts = [Layout(*parts) for parts in product(_SHARES, *columns)]

    def cost(layout: Layout) -> tuple[int, float]:
        room = (width * layout.share, width * (1 - layout.share))
        lists = [
            Choices("", labels, frozenset(), wide, face, label_lines, count)
            for labels, wide, count in zip((left, right), room, (layout.left, layout.right), strict=True)
        ]
        height = max(choices.height for choices in lists)
        return sum(choices.cut for choices in lists), height + (0 if layout == usual else face.leading)

    return min(layouts, key=cost)


class Choices:
    """A heading, a tick box per choice, and a dotted line for one that is not in the list."""

    def __init__(
        self,
        heading: str,
        labels: Sequence[str],
        ticked: frozenset[str],
        width: float,
        face: Face,
        label_lines: int,
        columns: int,
    ) -> None:
        self._heading, self._labels, self._ticked, self._face = heading, tuple(labels), ticked, face
        self._columns = columns
        self._box = face.size * BOX
        self._column = (width - 2 * PAD) / self._columns
        room = self._column - self._box - 2.6 * MM
        blocks = [
            cut(Fitted(wrap(text, room, face), face), width=room, height=label_lines * face.leading) for text in labels
        ]
        self._blocks = (*blocks, *[Fitted(("",), face)] * max(1, 3 - len(labels)))
        self._gap = face.size * 0.32
        self._first = self._of_first_column()

    @property
    def cut(self) -> int:
        """How many labels end in an ellipsis."""
        return sum(block.cut for block in self._blocks)

    @property
    def height(self) -> float:
        """The height of heading and boxes, with the margin around them."""
        return 2 * PAD + self._face.leading + self._tallest(self._first) + self._gap

    def _of_first_column(self) -> int:
        """How many boxes stand in the first column so that both are about equally high."""
        count = len(self._blocks)
        return count if self._columns == 1 else min(range((count + 1) // 2, 0, -1), key=self._tallest)

    def _tallest(self, first: int) -> float:
        """The height of the higher column if so many boxes stand in the first."""
        columns = self._blocks[:first], self._blocks[first:]
        return max(sum(block.height + self._gap for block in column) for column in columns)

    def draw(self, pen: Pen, area: Area) -> None:
        """Draw heading and boxes into the area; what repeats from sheet to sheet is stored once."""
        pen.stamp((self._heading, self._labels, self._face, area.width, self._blocks), area, self._draw_form)
        for number, (x, y) in enumerate(self._places(area)):
            if number < len(self._labels) and self._labels[number] in self._ticked:
                pen.tick(x, y, self._box)

    def _places(self, area: Area) -> Iterator[tuple[float, float]]:
        """The upper left corner of every box."""
        top = area.y + PAD + self._face.leading + self._gap
        y = top
        for number, block in enumerate(self._blocks):
            second = number >= self._first
            y = top if number == self._first else y
            x = area.x + PAD + second * self._column + 0.5 * MM
            yield x, y + (self._face.leading - self._box) / 2
            y += block.height + self._gap

    def _draw_form(self, pen: Pen, area: Area) -> float:
        pen.lines(area.x + PAD, area.y + PAD, [self._heading], self._face)
        for block, (x, y) in zip(self._blocks, self._places(area), strict=True):
            pen.tick_box(x, y, self._box)
            left, top = x + self._box + 1.5 * MM, y - (self._face.leading - self._box) / 2
            if any(block.lines):
                pen.fitted(left, top, block)
            else:
                pen.dotted(left, x + self._column - 1.5 * MM, top + self._face.leading * 0.82)
        return area.height
