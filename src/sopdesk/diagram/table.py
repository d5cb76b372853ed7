"""The rows of the table on one page: words, borders, lines between columns."""

from collections.abc import Iterator

from sopdesk.diagram import metrics as m
from sopdesk.diagram.columns import Columns
from sopdesk.diagram.paging import PlacedRow, Sheet
from sopdesk.diagram.row_text import Words, text_height
from sopdesk.diagram.scene import Anchor, Diamond, Line, Primitive, Rect, Text
from sopdesk.domain.sop import Sop

_CENTRED = {"number", "time"}
_BASELINE = 0.77
"""From the top of a line of words to its baseline, as a share of the leading."""


def draw_table(sop: Sop, sheet: Sheet, columns: Columns, head_top: float) -> Iterator[Primitive]:
    """Draw the borders of the table, and the words of its rows."""
    if not sheet.rows:
        return
    top, bottom = sheet.rows[0].top, sheet.rows[-1].bottom
    for x in _borders(columns):
        yield Line(role="grid", stroke=m.GRID_LINE, colour="grid", x1=x, y1=top, x2=x, y2=bottom)
    for row in sheet.rows[:-1]:
        yield Line(
            role="grid",
            stroke=m.GRID_LINE,
            colour="grid",
            x1=columns.left,
            y1=row.bottom,
            x2=columns.right,
            y2=row.bottom,
        )
    yield Rect(
        role="frame",
        stroke=m.FRAME_LINE,
        x=columns.left,
        y=head_top,
        width=columns.right - columns.left,
        height=bottom - head_top,
    )
    for row in sheet.rows:
        yield from _draw_words(sop.steps[row.text.step].id, row, columns)


def _borders(columns: Columns) -> list[float]:
    edges = {right for _left, right in columns.words.values()} | {lane.right for lane in columns.lanes}
    return sorted(edges - {columns.right})


def _draw_words(ref: str, row: PlacedRow, columns: Columns) -> Iterator[Primitive]:
    for name, lines in row.text.lines.items():
        left, right = columns.words[name]
        free = row.bottom - row.top - text_height(len(lines))
        y = row.top + m.PAD_Y + (free / 2 if row.text.first and row.text.last else 0.0)
        for index, words in enumerate(lines):
            baseline = y + (index + _BASELINE) * m.LEADING
            anchor: Anchor = "middle" if name in _CENTRED else "start"
            x = (left + right) / 2 if name in _CENTRED else left + m.PAD_X + words.indent
            if words.question:
                yield _small_diamond(ref, left + m.PAD_X, baseline)
            yield _text(ref, words, x, baseline, anchor)


def _text(ref: str, words: Words, x: float, y: float, anchor: Anchor) -> Text:
    return Text(
        role="text",
        ref=ref,
        origin=words.origin,
        x=x,
        y=y,
        text=words.text,
        size=m.BODY,
        font=words.font,
        anchor=anchor,
        colour=words.colour,
    )


def _small_diamond(ref: str, x: float, baseline: float) -> Diamond:
    side = m.BODY * 0.62
    return Diamond(
        role="text", ref=ref, origin="inferred", stroke=m.SYMBOL_LINE, x=x, y=baseline - side, width=side, height=side
    )
