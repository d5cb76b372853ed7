"""How the cells of a recap look: one prepared cell per column and look, filled again for every row.

openpyxl writes a row as soon as it gets it, so the same cell object can carry the next row; making 100,000 new
styled cells per column would double the time.
"""

import re
from collections.abc import Sequence
from typing import Any, TypeAlias

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from sopdesk.domain.words import printable
from sopdesk.recap.sheet import Column, Kind, Value

Sheet: TypeAlias = Any
Cell: TypeAlias = Any
"""openpyxl has no types of its own."""

FONT = "Arial"
"""What Excel and LibreOffice both have, or replace by a font of the same widths."""
SIZE = 9
_THIN = Side(style="thin", color="FF7F7F7F")
GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
HEAD_FILL = PatternFill("solid", fgColor="FFDCE6F1")
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
RULE = Border(bottom=Side(style="medium"))
_FORMATS: dict[Kind, str] = {
    "text": "@",
    "number": "#,##0",
    "date": "dd/mm/yyyy",
    "time": 'hh"."mm',
    "moment": 'dd/mm/yyyy hh"."mm',
}
_FORMULA_LIKE = ("=", "+", "-", "@")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST = 32_767
"""Characters in a cell; Excel takes no more."""


def sheet_text(text: str) -> str:
    """Return the text as Excel shows it unchanged: printable, short enough, "_x0041_" not read as an escape."""
    cleaned = printable(text)
    if "_x" in cleaned:
        cleaned = _ESCAPE_LIKE.sub("_x005F_", cleaned)
    return cleaned[:_LONGEST]


def text_cell(sheet: Sheet, text: str, **looks: object) -> Cell:
    """Return a cell whose text can never become a formula; ``looks`` are attributes such as font, alignment."""
    cell = WriteOnlyCell(sheet, value=sheet_text(text))
    cell.data_type = "s"
    cell.font = Font(name=FONT, size=SIZE)
    if cell.value.startswith(_FORMULA_LIKE):
        cell.quotePrefix = True
    for name, value in looks.items():
        setattr(cell, name, value)
    return cell


def formula_cell(sheet: Sheet, formula: str) -> Cell:
    """Return a cell with a formula of ours; user text never comes here."""
    cell = WriteOnlyCell(sheet, value=formula)
    cell.font = Font(name=FONT, size=SIZE, bold=True)
    cell.border = GRID
    cell.number_format = "#,##0"
    return cell


class RowCells:
    """The cells of one row, of one look: filled, handed to openpyxl, and filled again."""

    def __init__(self, sheet: Sheet, columns: Sequence[Column[Any]], *, struck: bool) -> None:
        self._plain = [_body_cell(sheet, column, struck=struck, quoted=False) for column in columns]
        self._quoted = [_body_cell(sheet, column, struck=struck, quoted=True) for column in columns]
        self._values = [column.value for column in columns]

    def filled(self, row: object) -> list[Cell]:
        """Return the cells of ``row``; they are valid until the next call."""
        cells = []
        for place, value_of in enumerate(self._values):
            value = value_of(row)
            cells.append(self._text(place, value) if isinstance(value, str) else self._other(place, value))
        return cells

    def _text(self, place: int, value: str) -> Cell:
        if not value:
            return self._other(place, None)  # truly empty, so that it is not counted
        shown = sheet_text(value)  # what is looked at is what will stand there: a hidden sign may come first
        cell = (self._quoted if shown.startswith(_FORMULA_LIKE) else self._plain)[place]
        cell.value = shown
        cell.data_type = "s"  # after the value: openpyxl turns "=…" into a formula when the value is set
        return cell

    def _other(self, place: int, value: Value) -> Cell:
        cell = self._plain[place]
        cell.value = value
        return cell


def _body_cell(sheet: Sheet, column: Column[Any], *, struck: bool, quoted: bool) -> Cell:
    cell = WriteOnlyCell(sheet)
    cell.font = Font(name=FONT, size=SIZE, strike=struck, color="FF595959" if struck else None)
    cell.border = GRID
    centred = column.centred or column.kind in {"date", "time", "moment"}
    cell.alignment = Alignment(horizontal="center" if centred else None, vertical="top", wrap_text=True)
    cell.number_format = _FORMATS[column.kind]
    if quoted:
        cell.quotePrefix = True
    return cell
