"""One page of a PDF or picture from outside as pixels, for somebody who looks at it."""

from dataclasses import dataclass, field

from sopdesk.domain.file_kinds import PDF, kind_of
from sopdesk.scanning.limits import MAX_PIXELS
from sopdesk.scanning.refusals import RefusedFileError

_MOST_PIXELS = MAX_PIXELS // 4
_MOST_OF_A_PICTURE = MAX_PIXELS // 8
"""A photo of a phone has no more to show; what is larger would hold up the window that takes it."""
_POINTS_PER_PIXEL = 72 / 96
"""A picture is as large as on a screen of 96 dots per inch: few say how large they are on paper."""


@dataclass(frozen=True)
class SeenPage:
    """A page as pixels: 4 bytes each, red, green, blue and one that is not used; rows of ``stride`` bytes."""

    width: int
    height: int
    stride: int
    data: bytes = field(repr=False)
    pages: int
    """How many pages the document has."""


def seen_page(document: bytes, page: int, scale: float) -> SeenPage:
    """Return page ``page`` (from 0) with ``scale`` pixels per point, less where it is huge; runs in the child.

    Args:
        document: a PDF or a picture, told by its bytes.
        page: of a PDF or TIFF; other pictures have one.
        scale: a picture of 96 pixels is 72 points wide.

    Raises:
        RefusedFileError: it is locked or damaged, asks too much, is of another kind, or has no such page.
    """
    return _pdf_page(document, page, scale) if kind_of("", document) is PDF else _picture(document, page, scale)


def _picture(data: bytes, page: int, scale: float) -> SeenPage:
    from sopdesk.scanning.outside_picture import open_outside_picture  # noqa: PLC0415 - only the child decodes

    picture = open_outside_picture(data, page)
    width, height = picture.size
    most = (_MOST_OF_A_PICTURE / (width * height)) ** 0.5
    made = picture.drawn(min(scale * _POINTS_PER_PIXEL, most)).convert("RGB")
    return SeenPage(made.width, made.height, made.width * 4, made.tobytes("raw", "RGBX"), picture.pages)


def _pdf_page(pdf: bytes, page: int, scale: float) -> SeenPage:
    import pypdfium2  # noqa: PLC0415 - only the child draws

    from sopdesk.scanning.pdf_source import fault_of  # noqa: PLC0415 - only the child draws

    try:
        document = pypdfium2.PdfDocument(pdf)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        raise RefusedFileError(fault_of(pdf)) from error
    try:
        if not 0 <= page < count:
            raise RefusedFileError("rusak")
        sheet = document[page]
        width, height = sheet.get_size()
        most = (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5
        bitmap = sheet.render(scale=min(scale, most), rev_byteorder=True, prefer_bgrx=True, may_draw_forms=False)
        return SeenPage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer), count)
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise RefusedFileError("rusak") from error
    finally:
        document.close()
