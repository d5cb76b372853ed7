"""Where the sheet lies in the viewport: scale, scroll position, and the way between pixels and points."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF

from sopdesk.diagram.scene import Box

MARGIN: Final = 4.0
"""Pixels around the sheet."""


@dataclass(frozen=True)
class Placement:
    """The sheet in the viewport.

    Attributes:
        page: size of the sheet in points.
        view: size of the viewport in pixels.
        scale: pixels for one point.
        scroll: what the scroll bars say, in pixels.
    """

    page: QSizeF
    view: QSizeF
    scale: float
    scroll: QPointF

    @property
    def extent(self) -> QSizeF:
        """The sheet with its margins, in pixels."""
        return QSizeF(self.page.width() * self.scale + 2 * MARGIN, self.page.height() * self.scale + 2 * MARGIN)

    @property
    def origin(self) -> QPointF:
        """The upper left corner of the sheet in the viewport; a narrow sheet stands in the middle."""
        spare = max(0.0, (self.view.width() - self.extent.width()) / 2)
        return QPointF(round(MARGIN + spare - self.scroll.x()), round(MARGIN - self.scroll.y()))

    def to_points(self, pixels: QPointF) -> QPointF:
        """Return the place on the sheet under a pixel."""
        return (pixels - self.origin) / self.scale

    def to_pixels(self, box: Box) -> QRectF:
        """Return where a box of the sheet lies in the viewport."""
        corner = self.origin + QPointF(box.x, box.y) * self.scale
        return QRectF(corner, QSizeF(box.width * self.scale, box.height * self.scale))

    def seen(self, pixels: QRectF) -> QRectF:
        """Return the part of the sheet, in points, under a rectangle of the viewport."""
        return QRectF(self.to_points(pixels.topLeft()), self.to_points(pixels.bottomRight()))

    def fit_width(self) -> float:
        """Return the scale at which the sheet is as wide as the viewport."""
        return max(1.0, self.view.width() - 2 * MARGIN) / self.page.width()

    def fit_page(self) -> float:
        """Return the scale at which the whole sheet is seen."""
        return min(self.fit_width(), max(1.0, self.view.height() - 2 * MARGIN) / self.page.height())
