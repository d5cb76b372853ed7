"""Reads the table of an agenda book from somebody else's workbook (.xlsx, .xlsm) or text file (.csv).

Values are read as they were saved: no formula is computed, no macro runs, no link is followed.
"""

import io
import re
import warnings
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final, TypeAlias

from openpyxl import load_workbook

from sopdesk.core.errors import BadFileError, UserError, disk_words
from sopdesk.domain.agenda_headings import SEARCHED_ROWS, Head, find_head
from sopdesk.domain.cell_values import BrokenCell, CellValue, is_blank
from sopdesk.recap.csv_reading import csv_rows
from sopdesk.recap.workbook_guard import MAX_PACKED, OLE, UNCHANGED, ZIP, check_workbook, damaged, too_large

MAX_ROWS: Final = 50_000
"""Rows that hold something; no office logs so many letters in a year."""
MAX_LETTERS: Final = 60_000_000
"""Of all cells of a sheet: one long text of a few kilobytes in the file may stand in a million cells."""
_MAX_COLUMNS: Final = 60
_TABLE_CELLS: Final = 4
"""Filled cells of a row that make it one of a table, not of a cover or a legend."""
_LAST_ROW: Final = 1_048_576
"""Of any Excel sheet."""
_ESCAPED: Final = re.compile(r"_x(005F|00[01][0-9A-Fa-f])_")
_PADDED: Final = re.compile(r"(0+)(?:\.(0+))?")
_NEEDED_WORDS: Final = "nomor agenda, tanggal terima, dan perihal"
_NEEDED_WORDS_OUT: Final = "nomor agenda, tanggal kirim, dan perihal"

Row: TypeAlias = tuple[CellValue, ...]
Sheet: TypeAlias = Any
"""openpyxl has no types of its own."""


@dataclass(frozen=True)
class AgendaTable:
    """The agenda book of a file.

    Args:
        sheet: name of its sheet, "" of a text file.
        head: which column holds what.
        rows: (row as the spreadsheet counts it, its cells), blank ones left out.
        others: names of further sheets that are agenda books too, and were not read.
        headless: names of sheets that hold a table, but no head of an agenda book.
    """

    sheet: str
    head: Head
    rows: tuple[tuple[int, Row], ...]
    others: tuple[str, ...] = ()
    headless: tuple[str, ...] = ()


def read_agenda(path: Path, *, outgoing: bool, sheet: str = "") -> AgendaTable:
    """Return the first sheet whose head names the columns of an agenda book, or the sheet that is asked for.

    Args:
        path: the file.
        outgoing: whether it is the book of letters that leave the office.
        sheet: name of the sheet; "" for the first that fits.

    Raises:
        BadFileError: it is no such file, locked, damaged, too large, or holds no agenda book.
        UserError: it cannot be opened.
    """
    data = _bytes_of(path)
    if path.suffix.casefold() in {".csv", ".txt", ".tsv"} and not data.startswith((ZIP, OLE)):
        return _chosen(path.name, [("", csv_rows(path.name, data), True)], outgoing=outgoing, sheet="")
    check_workbook(path.name, data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells in English what it does not know of a file
        with _faults_told(path.name):
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        with closing(book):
            sheets = [
                (found.title, _cells(path.name, found), found.sheet_state == "visible") for found in book.worksheets
            ]
            return _chosen(path.name, sheets, outgoing=outgoing, sheet=sheet)


@contextmanager
def _faults_told(name: str) -> Iterator[None]:
    """Tell in a sentence whatever a hostile file provokes in openpyxl."""
    try:
        yield
    except BadFileError:
        raise
    except MemoryError as error:
        raise too_large(name) from error
    except Exception as error:
        raise damaged(name) from error


def _bytes_of(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            what = "itu folder, bukan berkas" if path.is_dir() else "itu bukan berkas biasa"
            raise BadFileError(file=path.name or str(path), place="", expected=f"{what}; {UNCHANGED}")
        with path.open("rb") as file:
            data = file.read(MAX_PACKED + 1)
    except (OSError, ValueError) as error:
        why = disk_words(error) if isinstance(error, OSError) else "namanya tidak sah"
        raise UserError(f"Berkas {path} tidak dapat dibuka ({why}). Tidak ada yang diubah.") from error
    if not data:
        raise BadFileError(file=path.name, place="", expected=f"kosong, 0 bita; {UNCHANGED}")
    if len(data) > MAX_PACKED:
        raise too_large(path.name)
    return data


def _chosen(
    name: str,
    sheets: Iterable[tuple[str, Generator[tuple[int, Row], None, None], bool]],
    *,
    outgoing: bool,
    sheet: str,
) -> AgendaTable:
    known, table, others, headless = [], None, [], []
    for title, rows, shown in sheets:
        known.append(title)
        with closing(rows):
            if sheet and title.casefold() != sheet.casefold():
                continue
            first = list(islice(rows, SEARCHED_ROWS))
            head = find_head([cells for _row, cells in first], outgoing=outgoing)
            if head is None:
                headless += [title] if shown and any(_is_wide(cells) for _row, cells in first) else []
                continue
            if table is not None or not (shown or sheet):  # a hidden one is read only where it is asked for
                others.append(title)
                continue
            kept = _kept(name, chain(first[head.last + 1 :], rows))
            table = AgendaTable(title, head, kept)
    if table is None:
        raise _no_table(name, known, outgoing=outgoing, sheet=sheet)
    return replace(table, others=tuple(others), headless=tuple(headless))


def _is_wide(cells: Row) -> bool:
    return sum(not is_blank(cell) for cell in cells) >= _TABLE_CELLS


def _kept(name: str, rows: Iterable[tuple[int, Row]]) -> tuple[tuple[int, Row], ...]:
    kept = tuple(islice(rows, MAX_ROWS + 1))
    if len(kept) > MAX_ROWS:
        raise too_large(name)
    return kept


def _no_table(name: str, known: list[str], *, outgoing: bool, sheet: str) -> BadFileError:
    if sheet and sheet.casefold() not in {title.casefold() for title in known}:
        named = ", ".join(f'"{title}"' for title in known if title) or "tidak bernama"
        expected = f'tidak ada lembar "{sheet}"; lembarnya: {named}; {UNCHANGED}'
    else:
        needed = _NEEDED_WORDS_OUT if outgoing else _NEEDED_WORDS
        expected = f"tidak ada kepala tabel yang memuat {needed}; {UNCHANGED}"
    return BadFileError(file=name, place=f'lembar "{sheet}"' if sheet else "", expected=expected)


def _cells(name: str, sheet: Sheet) -> Generator[tuple[int, Row], None, None]:
    """Yield (row number, cells up to the last that holds something) of rows that are not blank."""
    blank: object = None
    letters = 0
    with _faults_told(name):
        sheet.reset_dimensions()  # some programs write a wrong size, and openpyxl would believe it
        rows = sheet.iter_rows(max_col=_MAX_COLUMNS, max_row=_LAST_ROW)
        for number, cells in enumerate(rows, start=1):
            if cells is blank:
                continue  # openpyxl gives one and the same row for all that are missing: there may be a million
            letters += sum(len(cell.value) for cell in cells if isinstance(cell.value, str))
            if letters > MAX_LETTERS:
                raise too_large(name)
            values = tuple(_value(cell) for cell in cells)
            filled = max((place for place, value in enumerate(values, start=1) if not is_blank(value)), default=0)
            if filled:
                yield number, values[:filled]
            else:
                blank = cells


def _value(cell: Any) -> CellValue:  # noqa: ANN401 - openpyxl has no types of its own
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "e":
        return BrokenCell(str(value))
    if isinstance(value, str):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value) if "_x" in value else value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        padded = _PADDED.fullmatch(cell.number_format or "")
        if padded and (len(padded[1]) > 1 or padded[2]):
            places = len(padded[2] or "")
            width = len(padded[1]) + (places + 1 if places else 0)
            return f"{value:0{width}.{places}f}"
    known: CellValue = value
    return known
