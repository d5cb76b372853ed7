"""Writes a recap as a workbook, row by row, so that 100,000 rows need no more memory than a hundred.

The workbook is written beside its place and put there in one step: a cancelled or failed export leaves what was
there before.
"""

import os
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from sopdesk.core.errors import StoreFailedError, disk_words
from sopdesk.core.progress import Progress
from sopdesk.core.replacing import replace_patiently
from sopdesk.domain.words import grouped_nip, long_date
from sopdesk.recap.sheet import Edition, Recap, Row
from sopdesk.recap.styles import CENTRE, FONT, GRID, HEAD_FILL, RULE, RowCells, Sheet, formula_cell, text_cell

_FOLIO = "14"
"""Excel's code for 8.5 × 13 inch, its name for F4 (215 × 330 mm)."""
_CM = 1 / 2.54
_ROOM_FOR_INK = 4
"""Empty lines between the signer's title and name."""


def write_recap(
    path: Path,
    recap: Recap[Row],
    edition: Edition,
    pages: Iterable[Sequence[Row]],
    *,
    total: int = 0,
    progress: Progress,
) -> Path:
    """Write ``recap`` over ``pages`` of rows to ``path``.

    Args:
        path: where the workbook goes; replaced in one step at the end.
        recap: columns, totals, words of its kind.
        edition: what it says around the table.
        pages: the rows, in pages, in the order of the sheet.
        total: how many rows there will be, 0 if unknown; for the progress alone.
        progress: told after each page, and asked whether to stop.

    Raises:
        CancelledError: the user stopped it; ``path`` is as it was.
        StoreFailedError: the file cannot be written; ``path`` is as it was.
    """
    with _put_in_place(path) as beside:
        book = Workbook(write_only=True)
        book.calculation.fullCalcOnLoad = True
        sheet = book.create_sheet(recap.sheet_name)
        try:
            head = _write_head(sheet, recap, edition)
            doing = f"Menulis {edition.title.lower()}"
            count = _write_rows(sheet, recap, pages, total=total, progress=progress, doing=doing)
            last = head + max(count, 1)
            _write_totals(sheet, recap, first=head + 1, last=last)
            _write_signature(sheet, edition, columns=len(recap.columns))
            sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(recap.columns))}{last}"
            progress.report(count, total or count, "Menyimpan berkas rekap")
            progress.check_cancelled()
            book.save(beside)
        except BaseException:
            _discard(sheet)
            raise
    return path


@contextmanager
def _put_in_place(path: Path) -> Iterator[Path]:
    beside = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.tmp")
    try:
        beside.touch()  # a place that cannot be written is found before the work, not after it
        yield beside
        with beside.open("rb+") as stream:
            os.fsync(stream.fileno())
        replace_patiently(beside, path)
    except OSError as error:
        raise StoreFailedError(
            f"Rekap belum tersimpan ke {path.name}: {disk_words(error)}. Berkas yang lama tidak berubah. "
            "Tutup berkas itu bila sedang terbuka di Excel, atau pilih folder lain, lalu ulangi.",
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _discard(sheet: Sheet) -> None:
    """Remove openpyxl's own temporary file; it would otherwise lie there until the program ends."""
    writer = sheet._writer  # noqa: SLF001 - openpyxl offers no other way to give up a sheet
    if writer is not None:
        with suppress(Exception):
            sheet.close()
        with suppress(OSError, ValueError):
            writer.cleanup()


def _write_head(sheet: Sheet, recap: Recap[Row], edition: Edition) -> int:
    """Write letterhead, title, period, filter and the head of the table; return the head's row number."""
    lines = [(text, 13 if number == 1 else 10, number < 2) for number, text in enumerate(edition.profile.letterhead)]  # noqa: PLR2004 - government and office are bold
    below = [(edition.title, 12, True), (edition.period, 10, False)]
    if edition.filter_text:
        below.append((edition.filter_text, 9, False))
    blank, ruled = len(lines) + 1, len(lines)
    head = blank + len(below) + 2
    _set_up(sheet, recap, head)
    for number, (text, size, bold) in enumerate(lines, start=1):
        _banner(sheet, recap, number, text, size=size, bold=bold, ruled=number == ruled)
    sheet.append([])
    for number, (text, size, bold) in enumerate(below, start=blank + 1):
        _banner(sheet, recap, number, text, size=size, bold=bold)
    sheet.append([])
    looks = {"font": Font(name=FONT, size=9, bold=True), "fill": HEAD_FILL, "alignment": CENTRE, "border": GRID}
    sheet.append([text_cell(sheet, column.title, **looks) for column in recap.columns])
    return head


def _banner(
    sheet: Sheet, recap: Recap[Row], number: int, text: str, *, size: int, bold: bool, ruled: bool = False
) -> None:
    cells = [text_cell(sheet, text, font=Font(name=FONT, size=size, bold=bold), alignment=CENTRE)]
    cells += [text_cell(sheet, "") for _ in recap.columns[1:]]
    if ruled:
        for cell in cells:
            cell.border = RULE
    sheet.merged_cells.add(f"A{number}:{get_column_letter(len(recap.columns))}{number}")
    sheet.append(cells)


def _set_up(sheet: Sheet, recap: Recap[Row], head: int) -> None:
    """Widths, frozen head, and how it is printed; openpyxl wants all of it before the first row."""
    for place, column in enumerate(recap.columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.row_dimensions[head].height = 27
    sheet.freeze_panes = f"B{head + 1}"
    sheet.sheet_view.zoomScale = 90
    sheet.print_title_rows = f"{head}:{head}"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _FOLIO
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.right.text = "Halaman &P dari &N"
    sheet.oddFooter.right.size = 8
    margins = sheet.page_margins
    margins.left = margins.right = 1.5 * _CM
    margins.top = margins.bottom = 1.8 * _CM
    margins.header = margins.footer = 0.8 * _CM


def _write_rows(
    sheet: Sheet,
    recap: Recap[Row],
    pages: Iterable[Sequence[Row]],
    *,
    total: int,
    progress: Progress,
    doing: str,
) -> int:
    plain = RowCells(sheet, recap.columns, struck=False)
    struck = RowCells(sheet, recap.columns, struck=True)
    count = 0
    for page in pages:
        for row in page:
            sheet.append((struck if recap.struck(row) else plain).filled(row))
        count += len(page)
        progress.report(count, total, doing)
        progress.check_cancelled()
    if not count:
        text = Alignment(vertical="center")
        widest = max(range(len(recap.columns)), key=lambda place: recap.columns[place].width)
        texts = [recap.empty_text if place == widest else None for place in range(len(recap.columns))]
        sheet.append([text_cell(sheet, t, alignment=text) if t else None for t in texts])
    return count


def _write_totals(sheet: Sheet, recap: Recap[Row], *, first: int, last: int) -> None:
    letters = {column.title: get_column_letter(place) for place, column in enumerate(recap.columns, start=1)}
    bold = Font(name=FONT, size=9, bold=True)
    sheet.append([])
    for total in recap.totals:
        letter = letters[total.column]
        cells = f"{letter}{first}:{letter}{last}"
        if total.shown_only:
            formula = f"=SUBTOTAL(103,{cells})"
        elif total.equals is not None:
            formula = f'=COUNTIF({cells},"{total.equals}")'
        else:
            formula = f"=COUNTA({cells})"
        # set to the right, a label that is wider than its column goes on over the empty ones at its left
        label = text_cell(sheet, total.label, font=bold, alignment=Alignment(horizontal="right"))
        sheet.append([None, None, None, label, formula_cell(sheet, formula)])


def _write_signature(sheet: Sheet, edition: Edition, *, columns: int) -> None:
    if edition.signer is None:
        return
    signer = edition.signer
    when = long_date(edition.signed_on) if edition.signed_on else "…" * 10
    nip = f"NIP. {grouped_nip(signer.nip)}" if signer.nip else ""
    bold = Font(name=FONT, size=10, bold=True, underline="single")
    lines: list[tuple[str, Font]] = [("", Font()), (f"{edition.profile.city}, {when}", Font(name=FONT, size=10))]
    lines += [(f"{signer.title},", Font(name=FONT, size=10))]
    lines += [("", Font())] * _ROOM_FOR_INK
    lines += [(signer.name or "…" * 12, bold), (signer.rank, Font(name=FONT, size=10)), (nip, Font(name=FONT, size=10))]
    place = max(columns - 4, 0)
    for text, font in lines:
        sheet.append([None] * place + [text_cell(sheet, text, font=font)] if text else [])
