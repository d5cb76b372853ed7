"""Pages of a PDF as sheets; PDFium runs no script of it."""

import re
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from sopdesk.domain.file_kinds import PDF
from sopdesk.scanning.limits import DPI, MAX_PAGES, MAX_PIXELS
from sopdesk.scanning.opening import Opened
from sopdesk.scanning.refusals import RefusedFileError
from sopdesk.scanning.sheet import Sheet

_MOST_PIXELS: Final = MAX_PIXELS // 4
_SCAN_DPI: Final = (150.0, 300.0)
_WHOLE_PAGE: Final = 0.9
_MANY_OBJECTS: Final = 3000
"""A drawn page of so many parts is no scan, and looking through them would cost more than reading it."""
_MARKS: Final = ("JavaScript", "JS", "AA", "OpenAction", "Launch", "EmbeddedFile", "RichMedia", "SubmitForm", "XFA")
_MARK: Final = re.compile(rb"/(" + "|".join(_MARKS).encode() + rb")(?=[\s/<\[(>])")
_OBJECT: Final = re.compile(rb"\b\d+ \d+ obj\b")
_STREAM: Final = re.compile(rb"\bstream\r?\n.*?endstream", re.DOTALL)


def open_pdf(data: bytes) -> Opened:
    """Open a PDF.

    Raises:
        RefusedFileError: it is locked, damaged, cut off, or has too many pages.
    """
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        raise RefusedFileError(fault_of(data)) from error
    if pages > MAX_PAGES:
        raise RefusedFileError("halaman")
    if not pages:
        raise RefusedFileError("rusak")
    if _cut_off(data):
        # PDFium mends what it finds; a sheet that is missing would go unnoticed
        raise RefusedFileError("terpotong")
    return Opened(pages, _sheets(document), PDF.media_type, _active(document, data))


def _cut_off(data: bytes) -> bool:
    """Tell whether the end is missing: of a file, or of the pages that a scanner appended to one that had an end."""
    end = data.rfind(b"%%EOF")
    return end < 0 or _OBJECT.search(data, end) is not None


def active_marks(data: bytes) -> tuple[str, ...]:
    """Return the names of actions and embedded files in the plain parts of a PDF."""
    plain = _STREAM.sub(b"", data)
    return tuple(dict.fromkeys(match.decode() for match in _MARK.findall(plain)))


def _sheets(document: Any) -> Iterator[Sheet]:  # noqa: ANN401 - PDFium has no types
    for number in range(len(document)):
        try:
            page = document[number]
            width, height = page.get_size()
            most = (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5
            scale = min(_dpi(page, width * height) / 72, most)
            picture = page.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil()
        except (pypdfium2.PdfiumError, ValueError) as error:
            raise RefusedFileError("rusak") from error
        yield Sheet(number, picture, (width, height), page=page)
        page.close()


def _dpi(page: Any, area: float) -> float:  # noqa: ANN401 - PDFium has no types
    """Return the resolution of the scan that fills the page: its own pixels read best; else the usual one.

    Raises:
        RefusedFileError: a picture on the page is too large to be unpacked anywhere.
    """
    count = pdfium.FPDFPage_CountObjects(page)
    if count > _MANY_OBJECTS:
        return DPI
    dpi: float = DPI
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        wide, high = item.get_px_size()
        if wide * high > MAX_PIXELS:
            raise RefusedFileError("gambar")
        left, bottom, right, top = item.get_bounds()
        if count == 1 and (right - left) * (top - bottom) >= area * _WHOLE_PAGE:
            own = 72 * (wide * high / area) ** 0.5
            dpi = own if _SCAN_DPI[0] <= own <= _SCAN_DPI[1] else DPI
    return dpi


def fault_of(data: bytes) -> str:
    """Return why PDFium has just refused to open a file, a word of ``refusals.py``."""
    code = pdfium.FPDF_GetLastError()
    if code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
        return "sandi"
    return "rusak" if b"%%EOF" in data[-4096:] else "terpotong"


def _active(document: Any, data: bytes) -> tuple[str, ...]:  # noqa: ANN401 - PDFium has no types
    found = list(active_marks(data))
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0 and "JavaScript" not in found:
        found.append("JavaScript")
    if document.count_attachments() > 0 and "EmbeddedFile" not in found:
        found.append("EmbeddedFile")
    return tuple(found)
