"""Rows of a text file with separators, as Excel and LibreOffice write them."""

import codecs
import csv
import io
from collections.abc import Generator
from typing import Final

from sopdesk.core.errors import BadFileError
from sopdesk.domain.cell_values import CellValue, is_blank
from sopdesk.recap.workbook_guard import UNCHANGED

_SEPARATORS: Final = (";", ",", "\t")
_LOOKED_AT: Final = 20_000
"""Characters from the beginning that tell the separator."""
_MAX_COLUMNS: Final = 60


def csv_rows(name: str, data: bytes) -> Generator[tuple[int, tuple[CellValue, ...]], None, None]:
    """Yield (line, cells) of lines that hold something; a row that spans lines is named by its first.

    Args:
        name: of the file, for words.
        data: its bytes.

    Raises:
        BadFileError: it is no text, or a quotation mark is never closed.
    """
    text = _decoded(name, data)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    line = 1
    try:
        for cells in reader:
            row: tuple[CellValue, ...] = tuple(cells[:_MAX_COLUMNS])
            if not all(is_blank(cell) for cell in row):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        expected = f"tanda kutip atau pemisahnya rusak; simpan lagi dari Excel; {UNCHANGED}"
        raise BadFileError(file=name, place=f"baris {line}", expected=expected) from error


def _decoded(name: str, data: bytes) -> str:
    """UTF-8 or UTF-16 where the file says so or it fits, else what Windows writes in Indonesia."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        codings = ["utf-16"]
    elif b"\0" in data:
        codings = []
    else:
        codings = ["utf-8-sig", "cp1252"]
    for coding in codings:
        try:
            return data.decode(coding)
        except UnicodeDecodeError:
            continue
    raise BadFileError(file=name, place="", expected=f"bukan teks .csv; simpan lagi dari Excel; {UNCHANGED}")


def _separator(text: str) -> str:
    """Return the separator that stands in the most of the first lines."""
    lines = text[:_LOOKED_AT].splitlines()
    return max(_SEPARATORS, key=lambda sign: sum(line.count(sign) for line in lines))
