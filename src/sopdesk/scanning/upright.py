"""One page as a PDF of its own, turned upright, with as little loss as its kind allows.

A page of a PDF is taken over as it is, turned by ``/Rotate`` and by its matrix; one that would run or send something
becomes a picture. A JPEG is embedded with its own bytes. Only a photo seen from the side is drawn anew.
"""

import ctypes
import math
from io import BytesIO
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from sopdesk.scanning.codes import FoundCode
from sopdesk.scanning.contour import fills_picture, page_corners
from sopdesk.scanning.limits import DPI
from sopdesk.scanning.pdf_source import active_marks
from sopdesk.scanning.perspective import rectified, sheet_size
from sopdesk.scanning.sheet import Sheet

_STRAIGHT: Final = 0.3
"""Degrees that nobody sees."""
_WIDENED: Final = 10.0
"""From here on the sheet is widened, so that no corner is cut off."""
_QUALITY: Final = 85


def upright_pdf(sheet: Sheet, code: FoundCode | None) -> bytes:
    """Return the page as a PDF of one page; ``code`` says how it lies, None leaves it as it came."""
    turn = code.turn if code else 0.0
    if sheet.page is not None:
        seen_straight = code is None or code.square
        kept = _taken_over(sheet, turn) if seen_straight else None
        return kept or _from_picture(_in_colour(sheet), code)
    return _from_picture(sheet, code)


def _taken_over(sheet: Sheet, turn: float) -> bytes | None:
    """Take the page over without loss; None if it would bring something active along."""
    document = pypdfium2.PdfDocument.new()
    try:
        document.import_pages(sheet.page.pdf, pages=[sheet.number])
        page = document[0]
        if pdfium.FPDFPage_GetAnnotCount(page) > 0:
            page.flatten()
            page.close()
            page = document[0]
        quarter = round(turn / 90)
        page.set_rotation((page.get_rotation() - 90 * quarter) % 360)
        rest = turn - 90 * quarter
        if abs(rest) >= _STRAIGHT:
            _turn_content(page, rest)
        page.close()
        out = BytesIO()
        document.save(out)
    except pypdfium2.PdfiumError:
        return None
    finally:
        document.close()
    data = out.getvalue()
    return None if active_marks(data) else data


def _turn_content(page: Any, degrees: float) -> None:  # noqa: ANN401 - PDFium has no types
    """Turn what is on the page counterclockwise about its middle."""
    left, bottom, right, top = page.get_cropbox()
    x, y = (left + right) / 2, (bottom + top) / 2
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    matrix = pdfium.FS_MATRIX(cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos)
    pdfium.FPDFPage_TransFormWithClip(page, ctypes.byref(matrix), None)
    if abs(degrees) > _WIDENED:
        wide = (right - left) * cos + (top - bottom) * abs(sin)
        high = (right - left) * abs(sin) + (top - bottom) * cos
        box = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
        page.set_mediabox(*box)
        page.set_cropbox(*box)


def _in_colour(sheet: Sheet) -> Sheet:
    """Return the page of a PDF as a picture in its colours, as large as the one that was read."""
    scale = sheet.picture.width / sheet.size[0]
    picture = sheet.page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    return Sheet(sheet.number, picture, sheet.size, photo=True)


def _from_picture(sheet: Sheet, code: FoundCode | None) -> bytes:
    quad = page_corners(sheet.grey, code) if code and sheet.photo else None
    if code and quad and not (fills_picture(quad, sheet.picture.size) and code.square):
        size = sheet_size(quad, code)
        if size is not None:
            return _placed(_jpeg_of(rectified(sheet.picture, quad, size)), size, 0.0)
    turn = code.turn if code else 0.0
    if sheet.jpeg:
        lying = sheet.jpeg_turn % 180 != 0
        return _placed(sheet.jpeg, (sheet.size[1], sheet.size[0]) if lying else sheet.size, turn - sheet.jpeg_turn)
    return _placed(_jpeg_of(sheet.picture), sheet.size, turn)


def _jpeg_of(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, dpi=(DPI, DPI))
    return out.getvalue()


def _placed(jpeg: bytes, size: tuple[float, float], turn: float) -> bytes:
    """Return a PDF with one picture, turned counterclockwise.

    Args:
        jpeg: the picture; its bytes are kept.
        size: width and height of the picture before it is turned, in points.
        turn: degrees; a small turn does not widen the page.
    """
    if abs(turn) < _STRAIGHT:
        turn = 0.0
    quarter = round(turn / 90)
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    wide = size[0] * abs(cos) + size[1] * abs(sin)
    high = size[0] * abs(sin) + size[1] * abs(cos)
    if abs(turn - 90 * quarter) <= _WIDENED:
        wide, high = (size[1], size[0]) if quarter % 2 else size
    document = pypdfium2.PdfDocument.new()
    try:
        page = document.new_page(wide, high)
        image = pypdfium2.PdfImage.new(document)
        image.load_jpeg(BytesIO(jpeg), inline=True)
        x = wide / 2 - (size[0] * cos - size[1] * sin) / 2
        y = high / 2 - (size[0] * sin + size[1] * cos) / 2
        image.set_matrix(pypdfium2.PdfMatrix(size[0] * cos, size[0] * sin, -size[1] * sin, size[1] * cos, x, y))
        page.insert_obj(image)
        page.gen_content()
        out = BytesIO()
        document.save(out)
        return out.getvalue()
    finally:
        document.close()
