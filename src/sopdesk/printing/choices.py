"""A list of boxes to tick, with a dotted line for what is not in the list."""

from collections.abc import Iterator, Sequence

from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.pen import Area, Pen
from sopdesk.printing.text import Face, Fitted, cut, wrap

PAD = 1.6 * MM
"""Margin between the frame of a row and what stands in it."""
BOX = 0.95
"""Side of a tick box, in sizes of the type beside it."""
BOX_GAP = 1.1 * MM


class Choices:
    """A heading, a tick box per choice, and a dotted line for one that is not in the list."""

    _TWO_COLUMNS_FROM = 6

    def __init__(
        self, heading: str, labels: Sequence[str], ticked: frozenset[str], width: float, face: Face, label_lines: int
    ) -> None:
        self._heading, self._labels, self._ticked, self._face = heading, tuple(labels), ticked, face
        self._columns = 2 if len(labels) >= self._TWO_COLUMNS_FROM else 1
        self._box = face.size * BOX
        self._column = (width - 2 * PAD) / self._columns
        room = self._column - self._box - 2.6 * MM
        blocks = [
            cut(Fitted(wrap(text, room, face), face), width=room, height=label_lines * face.leading) for text in labels
        ]
        self._blocks = (*blocks, *[Fitted(("",), face)] * max(1, 3 - len(labels)))
        self._gap = face.size * 0.32
        self._per_column = -(-len(self._blocks) // self._columns)

    @property
    def height(self) -> float:
        """The height of heading and boxes, with the margin around them."""
        columns = [
            self._blocks[start : start + self._per_column] for start in range(0, len(self._blocks), self._per_column)
        ]
        tallest = max(sum(block.height + self._gap for block in column) for column in columns)
        return 2 * PAD + self._face.leading + tallest + self._gap

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
            column, place = divmod(number, self._per_column)
            y = top if place == 0 else y
            x = area.x + PAD + column * self._column + 0.5 * MM
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
