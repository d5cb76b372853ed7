"""Blocks "table" and "checklist"."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from sopdesk.domain.form import CheckItem, Column, FormField
from sopdesk.domain.form_text import shown_limits
from sopdesk.domain.form_values import CONDITIONS, Row, checklist_value, rows_value
from sopdesk.printing.paper.answers import NONE
from sopdesk.printing.paper.grid import PAD_X, Grid, need_of, shared_widths
from sopdesk.printing.paper.piece import Piece, Strip, strip_pieces
from sopdesk.printing.paper.setting import Setting
from sopdesk.printing.paper.strips import option_strips, parts_strip, text_strips
from sopdesk.printing.paper.words import cell_text
from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.text import Align, Face, width_of

_PEN_ROW = 9 * MM
_BLANK_ROWS = 5
_NIP_SAMPLE = "00000000 000000 0 000"
_WIDEST_NEED = 0.34
"""Of the table: no column claims more for its longest word."""
_SHORT = {"baik": "B", "perhatian": "PP", "rusak": "R"}
_ALIGN: dict[str, Align] = {"number": "right", "date": "centre"}


def table_pieces(field: FormField, setting: Setting) -> Iterator[Piece]:
    """Yield a table of rows with a column of running numbers; a blank one has empty rows for the pen."""
    face = setting.cell
    rows = rows_value(setting.words.values, field.key)
    grid = _table_grid(field.columns, rows, setting)
    inner = [width - 2 * PAD_X for width in grid.widths]
    bold = face.styled("bold")
    labels = ["No.", *(column.label for column in field.columns)]
    head = grid.head([text_strips(t, w, bold, align="centre") for t, w in zip(labels, inner, strict=True)])
    yield head
    empty = max((field.rows or _BLANK_ROWS) - len(rows), 0) if setting.blank else 0
    for number, row in enumerate(rows, 1):
        texts = [cell_text(row.get(column.key, ""), column) for column in field.columns]
        cells = [text_strips(f"{number}.", inner[0], face, align="centre")]
        for column, text, width in zip(field.columns, texts, inner[1:], strict=True):
            cells.append(text_strips(text, width, face, align=_ALIGN.get(column.kind, "left")))
        yield from grid.rows(cells, least=_PEN_ROW if setting.blank else 0, repeat=head)
    for number in range(len(rows) + 1, len(rows) + empty + 1):
        cells = [text_strips(f"{number}.", inner[0], face, align="centre")]
        cells += [_pen_cell(column, width, face) for column, width in zip(field.columns, inner[1:], strict=True)]
        yield from grid.rows(cells, least=_PEN_ROW, repeat=head)
    if not rows and not empty:
        nothing = [text_strips(NONE, width, face, align="centre") for width in inner]
        yield from grid.rows(nothing, repeat=head)


def _table_grid(columns: Sequence[Column], rows: Sequence[Row], setting: Setting) -> Grid:
    face = setting.cell
    bold = face.styled("bold")
    most = setting.width * _WIDEST_NEED
    needs = [need_of(["No.", f"{len(rows)}."], bold, most)]
    for column in columns:
        least = max(
            need_of([column.label], bold, most),
            need_of([cell_text(row.get(column.key, ""), column) for row in rows], face, most),
        )
        if column.kind == "nip":
            least = max(least, width_of(_NIP_SAMPLE, face) + 2 * PAD_X + 1)
        needs.append(least)
    shares = [0.001, *(column.width for column in columns)]
    return Grid(shared_widths(shares, needs, setting.width), setting.frame.height)


def _pen_cell(column: Column, width: float, face: Face) -> list[Strip]:
    if column.kind == "choice" and column.options:
        return option_strips([(option.label, False) for option in column.options], width, face)
    if column.kind == "date":
        part = max((width - width_of("//", face)) / 3.4, 4)
        return [parts_strip((part, "/", part, "/", part * 1.3), face)]
    return []


def checklist_pieces(field: FormField, setting: Setting) -> Iterator[Piece]:
    """Yield a checklist: reading and unit, limits, condition, note; readings out of their limits are bold."""
    face = setting.cell
    bold = face.styled("bold")
    lines = checklist_value(setting.words.values, field.key)
    grid = _checklist_grid(field.items, setting)
    inner = [width - 2 * PAD_X for width in grid.widths]
    labels = ("No.", "Pemeriksaan", "Hasil", "Batas", "Kondisi", "Catatan")
    head = grid.head([text_strips(t, w, bold, align="centre") for t, w in zip(labels, inner, strict=True)])
    yield head
    number, marked = 0, False
    for group, items in groupby(field.items, lambda item: item.group):
        if group:
            yield grid.band(text_strips(group, setting.width - 2 * PAD_X, bold), repeat=head)
        for item in items:
            number += 1
            line = lines.get(item.key, {})
            outside = _is_outside(item, line.get("reading", ""))
            marked = marked or outside
            cells = _check_cells(number, item, line, inner, setting, bold if outside else face)
            yield from grid.rows(cells, least=_PEN_ROW * 0.9 if setting.blank else 0, repeat=head)
    yield from _legend(setting, marked=marked)


def _check_cells(
    number: int, item: CheckItem, line: Row, inner: Sequence[float], setting: Setting, reading_face: Face
) -> list[list[Strip]]:
    face = setting.cell
    return [
        text_strips(f"{number}.", inner[0], face, align="centre"),
        text_strips(item.label, inner[1], face),
        _reading(item, line, inner[2], setting, reading_face),
        text_strips(shown_limits(item), inner[3], face, align="centre"),
        _condition(line, inner[4], setting),
        text_strips(line.get("note", ""), inner[5], face),
    ]


def _reading(item: CheckItem, line: Row, width: float, setting: Setting, face: Face) -> list[Strip]:
    reading = line.get("reading", "").replace(".", ",")
    if setting.blank and not reading and item.unit:
        return [parts_strip((max(width - width_of(f" {item.unit}", face), 6), f" {item.unit}"), face)]
    if not reading:
        return text_strips("" if setting.blank or not item.unit else NONE, width, face, align="centre")
    return text_strips(f"{reading} {item.unit}".strip(), width, face, align="centre")


def _condition(line: Row, width: float, setting: Setting) -> list[Strip]:
    condition = line.get("condition", "")
    if setting.blank and not condition:
        return option_strips([(short, False) for short in _SHORT.values()], width, setting.cell)
    return text_strips(CONDITIONS.get(condition, condition), width, setting.cell, align="centre")


def _checklist_grid(items: Sequence[CheckItem], setting: Setting) -> Grid:
    bold, face = setting.cell.styled("bold"), setting.cell
    boxes = 3 * (face.size * 0.95 + 1.6 * MM + 4 * MM) + width_of("BPPR", face) if setting.blank else 0
    most = setting.width * _WIDEST_NEED
    limits = max((width_of(shown_limits(item), face) for item in items), default=0) + 2 * PAD_X + 1
    needs = [
        need_of(["No.", f"{len(items)}."], bold, most),
        need_of(["Pemeriksaan"], bold, most),
        max(need_of(["Hasil"], bold, most), 22 * MM),
        min(max(need_of(["Batas"], bold, most), limits), 34 * MM),
        max(need_of(["perhatian"], face, most), boxes + 2 * PAD_X),
        need_of(["Catatan"], bold, most),
    ]
    return Grid(shared_widths((0.001, 4, 0.001, 0.001, 0.001, 3), needs, setting.width), setting.frame.height)


def _is_outside(item: CheckItem, reading: str) -> bool:
    try:
        number = float(reading.replace(",", "."))
    except ValueError:
        return False
    return (item.low is not None and number < item.low) or (item.high is not None and number > item.high)


def _legend(setting: Setting, *, marked: bool) -> Iterator[Piece]:
    text = "B = baik, PP = perlu perhatian, R = rusak." if setting.blank else ""
    if marked:
        text = "Hasil bercetak tebal berada di luar batas."
    yield from strip_pieces(text_strips(text, setting.width, setting.small), gap=0.5 * MM)
