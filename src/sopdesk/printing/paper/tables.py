"""Block "table": rows under a header that every page repeats."""

from collections.abc import Iterator, Sequence

from sopdesk.domain.form import Column, FormField
from sopdesk.domain.form_values import Row, rows_value
from sopdesk.printing.paper.answers import NONE
from sopdesk.printing.paper.grid import PAD_X, Grid, eased_widths, head_strips, need_of, shared_widths, together
from sopdesk.printing.paper.piece import Piece, Strip
from sopdesk.printing.paper.setting import Setting
from sopdesk.printing.paper.strips import option_strips, parts_strip, text_strips
from sopdesk.printing.paper.words import cell_text
from sopdesk.printing.text import Align, Face, width_of

_BLANK_ROWS = 5
_NIP_SAMPLE = "00000000 000000 0 000"
_WIDEST_NEED = 0.34
"""Of the table: no column claims more for its longest word."""
_ALIGN: dict[str, Align] = {"number": "right", "date": "centre"}


def table_pieces(field: FormField, setting: Setting) -> Iterator[Piece]:
    """Yield a table of rows with a column of running numbers; a blank one has empty rows for the pen."""
    face = setting.cell
    rows = rows_value(setting.words.values, field.key)
    grid = _table_grid(field.columns, rows, setting)
    inner = [width - 2 * PAD_X for width in grid.widths]
    bold = face.styled("bold")
    labels = ["No.", *(column.label for column in field.columns)]
    head = grid.head([head_strips(t, w, bold) for t, w in zip(labels, inner, strict=True)])
    yield head
    yield from together(_rows(field, rows, grid, head, setting))


def _rows(field: FormField, rows: Sequence[Row], grid: Grid, head: Piece, setting: Setting) -> Iterator[Piece]:
    face = setting.cell
    inner = [width - 2 * PAD_X for width in grid.widths]
    wanted = setting.tight.empty_rows(field.rows or _BLANK_ROWS) if setting.blank else 0
    empty = max(wanted - len(rows), 0)
    pen_row = setting.pen_row
    by_hand = field.typed_columns != field.columns
    for number, row in enumerate(rows, 1):
        texts = [cell_text(row.get(column.key, ""), column) for column in field.columns]
        cells = [text_strips(f"{number}.", inner[0], face, align="centre")]
        for column, text, width in zip(field.columns, texts, inner[1:], strict=True):
            cells.append(text_strips(text, width, face, align=_ALIGN.get(column.kind, "left")))
        yield from grid.rows(cells, number=number, least=pen_row if setting.blank or by_hand else 0, repeat=head)
    for number in range(len(rows) + 1, len(rows) + empty + 1):
        cells = [text_strips(f"{number}.", inner[0], face, align="centre")]
        cells += [_pen_cell(column, width, face) for column, width in zip(field.columns, inner[1:], strict=True)]
        yield from grid.rows(cells, number=number, least=pen_row, repeat=head)
    if not rows and not empty:
        nothing = [text_strips(NONE, width, face, align="centre") for width in inner]
        yield from grid.rows(nothing, number=1, repeat=head)


def _table_grid(columns: Sequence[Column], rows: Sequence[Row], setting: Setting) -> Grid:
    face = setting.cell
    bold = face.styled("bold")
    most = setting.width * _WIDEST_NEED
    needs = [need_of(["No.", f"{len(rows)}."], bold, most)]
    texts = [[cell_text(row.get(column.key, ""), column) for column in columns] for row in rows]
    for place, column in enumerate(columns):
        least = max(need_of([column.label], bold, most), need_of([row[place] for row in texts], face, most))
        if column.kind == "nip":
            least = max(least, width_of(_NIP_SAMPLE, face) + 2 * PAD_X + 1)
        needs.append(least)
    shares = [0.001, *(column.width for column in columns)]
    widths = shared_widths(shares, needs, setting.width)
    written = [["", *row] for row in texts]
    return Grid(eased_widths(widths, needs, written, face), setting.frame.height)


def _pen_cell(column: Column, width: float, face: Face) -> list[Strip]:
    if column.kind == "choice" and column.options:
        return option_strips([(option.label, False) for option in column.options], width, face)
    if column.kind == "date":
        part = max((width - width_of("//", face)) / 3.4, 4)
        return [parts_strip((part, "/", part, "/", part * 1.3), face, 0)]
    return []
