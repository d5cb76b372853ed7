"""One page of a PDF from outside as pixels, for somebody who looks at it."""

from dataclasses import dataclass, field

from sopdesk.scanning.limits import MAX_PIXELS
from sopdesk.scanning.refusals import RefusedFileError

_MOST_PIXELS = MAX_PIXELS // 4


@dataclass(frozen=True)
class SeenPage:
    """A page as pixels: 4 bytes each, red, green, blue and one that is not used; rows of ``stride`` bytes."""

    width: int
    height: int
    stride: int
    data: bytes = field(repr=False)
    pages: int
    """How many pages the document has."""


def seen_page(pdf: bytes, page: int, scale: float) -> SeenPage:
    """Return page ``page`` (from 0) with ``scale`` pixels per point, less where it is huge; runs in the child.

    Raises:
        RefusedFileError: it is locked or damaged, or has no such page.
    """
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
