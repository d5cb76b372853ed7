"""Document bytes → one page as pixels; runs in the background, never in the window's thread."""

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtGui import QImage, QTransform

from sopdesk.ui.widgets.preview import Fit, PageRequest, Render, RenderedPage

POINTS: Final = 72
_SCREEN: Final = 96
_THUMB: Final = 0.25
_PIXEL: Final = 4
"""Bytes of one."""
SHOWN: Final = frozenset({"application/pdf", "image/jpeg", "image/png", "image/tiff", "image/webp", "image/heic"})
"""Media types that can be looked at here."""


class PagePixels(Protocol):
    """A drawn page, as the use cases give it."""

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
    """Draws a page of a document; ``scale`` 1 is 72 dots per inch, ``page`` counts from 0."""

    def __call__(self, document: bytes, /, *, page: int, scale: float) -> PagePixels:
        """Return the pixels."""
        ...


def page_renderer(drawing: Callable[[], DrawPage]) -> Render:
    """Return what a DocumentPreview paints with.

    Nothing from outside is decoded here: Qt gets pixels, whatever the document is.

    Args:
        drawing: gives what draws; asked in the worker, when the first page is shown.
    """

    def render(data: bytes, request: PageRequest) -> RenderedPage:
        pixels = _drawn(data, request, drawing())
        if not request.rotation and pixels.stride == _PIXEL * pixels.width:
            return RenderedPage(pixels.width, pixels.height, pixels.data, pixels.pages)
        turned = pixels_image(pixels).transformed(QTransform().rotate(request.rotation))
        final = turned.convertToFormat(QImage.Format.Format_RGBX8888)
        return RenderedPage(final.width(), final.height(), bytes(final.constBits()), pixels.pages)

    return render


def pixels_image(pixels: PagePixels) -> QImage:
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


def _drawn(data: bytes, request: PageRequest, draw: DrawPage) -> PagePixels:
    thumb = draw(data, page=request.page, scale=_THUMB)
    return draw(data, page=request.page, scale=_scale(request, thumb.width / _THUMB, thumb.height / _THUMB))
