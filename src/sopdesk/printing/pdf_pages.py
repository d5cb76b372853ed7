"""Pages of a PDF as pixels and as text, for the preview and for tests.

PDFium is one machine for the whole process and not safe for threads: everything that touches it goes through here
and holds one lock. It runs no script of a PDF.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any, BinaryIO, Final

from sopdesk.core.errors import BadFileError, NotFoundError

_LOCK: Final = Lock()
_MOST_PIXELS: Final = 40_000_000
"""An A3 page at 400 dpi; a damaged file may claim a page of kilometres."""


@dataclass(frozen=True)
class PageImage:
    """A page as pixels: 4 bytes each, red, green, blue and one that is not used; rows of ``stride`` bytes."""

    width: int
    height: int
    stride: int
    data: bytes
    pages: int
    """How many pages the document has."""


@dataclass(frozen=True)
class PageText:
    """A page's size in points and its text as it can be searched and copied."""

    width: float
    height: float
    text: str


def page_image(pdf: bytes, page: int, scale: float) -> PageImage:
    """Return page ``page`` (from 0) with ``scale`` pixels per point; less if the picture would be too large.

    Raises:
        BadFileError: it is not a PDF, it is damaged, or it needs a password.
        NotFoundError: the document has no such page.
    """
    with _opened(pdf) as document:
        count = len(document)
        if not 0 <= page < count:
            raise NotFoundError(f"Halaman {page + 1} tidak ada; dokumen ini {count} halaman.")
        sheet = document[page]
        width, height = sheet.get_size()
        most = (_MOST_PIXELS / max(width * height, 1)) ** 0.5
        bitmap = sheet.render(scale=min(scale, most), rev_byteorder=True, prefer_bgrx=True)
        try:
            data = bytes(bitmap.buffer)
            return PageImage(bitmap.width, bitmap.height, bitmap.stride, data, count)
        finally:
            bitmap.close()
            sheet.close()


def page_count(pdf: bytes) -> int:
    """Return the number of pages.

    Raises:
        BadFileError: it is not a PDF, it is damaged, or it needs a password.
    """
    with _opened(pdf) as document:
        return len(document)


def page_texts(pdf: bytes) -> tuple[PageText, ...]:
    """Return size and text of every page.

    Raises:
        BadFileError: it is not a PDF, it is damaged, or it needs a password.
    """
    with _opened(pdf) as document:
        return tuple(_text_of(document[number]) for number in range(len(document)))


class Joined:
    """A PDF that others are added to; made by ``joining``."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401 - PDFium has no types
        self._document = document

    def add(self, pdf: bytes, pages: Sequence[int] | None = None) -> int:
        """Add pages (from 0) of a PDF, all if none are named, and return how many.

        Raises:
            BadFileError: it is not a PDF, it is damaged, or it needs a password.
        """
        with _read(pdf) as piece:
            self._document.import_pages(piece, list(pages) if pages is not None else None)
            return len(piece) if pages is None else len(pages)

    def save(self, buffer: BinaryIO) -> None:
        """Write the whole."""
        self._document.save(buffer)


@contextmanager
def joining() -> Iterator[Joined]:
    """Begin an empty PDF that others are added to."""
    import pypdfium2  # noqa: PLC0415 - slow import

    with _LOCK:
        whole = pypdfium2.PdfDocument.new()
        try:
            yield Joined(whole)
        finally:
            whole.close()


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    with _LOCK, _read(pdf) as document:
        yield document


@contextmanager
def _read(pdf: bytes) -> Iterator[Any]:
    """Open a PDF; only while the lock is held."""
    import pypdfium2  # noqa: PLC0415 - slow import

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise BadFileError(
            file="PDF", place="", expected="berkas PDF yang utuh dan tanpa kata sandi; mintalah salinan lain"
        ) from error
    try:
        yield document
    finally:
        document.close()


def _text_of(sheet: Any) -> PageText:  # noqa: ANN401 - PDFium has no types
    width, height = sheet.get_size()
    words = sheet.get_textpage()
    try:
        return PageText(width, height, words.get_text_bounded().replace("\r\n", "\n"))
    finally:
        words.close()
        sheet.close()
