"""Document bytes → one page as pixels; runs in the background, never in the window's thread."""

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader, QTransform

from sopdesk.core.errors import BadFileError
from sopdesk.domain.file_kinds import PDF, kind_of
from sopdesk.ui.widgets.preview import Fit, PageRequest, Render, RenderedPage

POINTS: Final = 72
_SCREEN: Final = 96
_THUMB: Final = 0.25
_MOST_MEGABYTES: Final = 512
SHOWN: Final = frozenset({"application/pdf", "image/jpeg", "image/png", "image/tiff", "image/webp"})
"""Media types that can be looked at here."""


class PagePixels(Protocol):
    """A drawn page of a PDF, as the papers' use cases give it."""

    @property
    def width(self) -> int:
        """In pixels."""
        ...

    @property
    def height(self) -> int:
        """In pixels."""
        ...

    @property
    def stride(self) -> int:
        """Bytes of one row."""
        ...

    @property
    def data(self) -> bytes:
        """Red, green, blue and one more byte for each pixel."""
        ...

    @property
    def pages(self) -> int:
        """How many pages the document has."""
        ...


class DrawPage(Protocol):
    """Draws a page of a PDF; ``scale`` 1 is 72 dots per inch, ``page`` counts from 0."""

    def __call__(self, pdf: bytes, *, page: int, scale: float) -> PagePixels:
        """Return the pixels."""
        ...


def page_renderer(drawing: Callable[[], DrawPage]) -> Render:
    """Return what a DocumentPreview paints with: pages of PDF by ``drawing()``, pictures by Qt.

    Args:
        drawing: gives what draws; asked in the worker, when the first PDF is shown.
    """

    def render(data: bytes, request: PageRequest) -> RenderedPage:
        if kind_of("", data) is PDF:
            image, pages = _pdf_page(data, request, drawing())
        else:
            image, pages = _photo(data, request)
        turned = image.transformed(QTransform().rotate(request.rotation)) if request.rotation else image
        final = turned.convertToFormat(QImage.Format.Format_RGBX8888)
        return RenderedPage(final.width(), final.height(), bytes(final.constBits()), pages)

    return render


def pdf_image(pixels: PagePixels) -> QImage:
    """Return drawn pixels as an image of its own memory."""
    view = QImage(pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGBX8888)
    return view.copy()


def _scale(request: PageRequest, width: float, height: float) -> float:
    """Return pixels per point for a page of this size in points."""
    if request.fit is Fit.ZOOM:
        return request.zoom * _SCREEN / POINTS
    if request.rotation % 180:
        width, height = height, width
    across = request.width / max(width, 1.0)
    return across if request.fit is Fit.WIDTH else min(across, request.height / max(height, 1.0))


def _pdf_page(data: bytes, request: PageRequest, draw: DrawPage) -> tuple[QImage, int]:
    thumb = draw(data, page=request.page, scale=_THUMB)
    scale = _scale(request, thumb.width / _THUMB, thumb.height / _THUMB)
    return pdf_image(draw(data, page=request.page, scale=scale)), thumb.pages


def _photo(data: bytes, request: PageRequest) -> tuple[QImage, int]:
    QImageReader.setAllocationLimit(_MOST_MEGABYTES)
    store = QByteArray(data)
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    pages = max(reader.imageCount(), 1)
    if request.page:
        reader.jumpToImage(request.page)
    image = reader.read()
    if image.isNull():
        raise BadFileError(file="gambar", place="", expected="gambar yang utuh; pindai atau foto ulang lembarnya")
    points = POINTS / _SCREEN
    width = max(round(image.width() * points * _scale(request, image.width() * points, image.height() * points)), 1)
    return image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation), pages
