"""A sheet in a viewport: zoom, fit, pull, scroll; what is painted on it is a child's matter."""

from typing import Final, Literal

from PySide6.QtCore import QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from sopdesk.ui.diagram.placement import Placement

FULL_SIZE: Final = 96 / 72
"""Pixels for one point at 100 %."""
ZOOM_STEP: Final = 1.2
SMALLEST: Final = 0.3 * FULL_SIZE
_LARGEST: Final = 4 * FULL_SIZE
_DRAG: Final = 4
Fit = Literal["", "readable", "width", "page"]


class ZoomArea(QAbstractScrollArea):
    """Shows a sheet at any scale.

    Signals:
        scale_changed: pixels for one point.
    """

    scale_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._size = QSizeF()
        self._scale = FULL_SIZE
        self._fit: Fit = "readable"
        self._least = SMALLEST
        self._drag: tuple[QPointF, QPointF] | None = None

    def set_page(self, size: QSizeF, *, least_scale: float) -> None:
        """Take a sheet of this size in points; it is not made smaller than ``least_scale`` before the user asks."""
        self._size, self._least = size, least_scale
        self._place_again()

    @property
    def scale(self) -> float:
        """Pixels for one point."""
        return self._scale

    def placement(self) -> Placement:
        """Return where the sheet lies."""
        scroll = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return Placement(self._size, QSizeF(self.viewport().size()), self._scale, scroll)

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom by a factor; the point under ``at`` (else the middle) stays where it is."""
        self._fit = ""
        self._rescale(self._scale * factor, at or QPointF(self.viewport().rect().center()))

    def fit(self, fit: Fit) -> None:
        """Keep the sheet as wide as the view (``readable``: as far as words can be read), or seen whole."""
        self._fit = fit
        self._place_again()

    def take_hold(self, at: QPointF) -> None:
        """Begin to pull the sheet."""
        self._drag = (at, QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value()))

    def pull(self, at: QPointF) -> bool:
        """Pull the sheet to ``at``; tell whether it is held."""
        if self._drag is None:
            return False
        start, bars = self._drag
        moved = at - start
        if moved.manhattanLength() >= _DRAG:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.horizontalScrollBar().setValue(round(bars.x() - moved.x()))
        self.verticalScrollBar().setValue(round(bars.y() - moved.y()))
        return True

    def let_go(self) -> None:
        """Let the sheet go."""
        self._drag = None
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def scroll_by(self, pixels: float, *, horizontal: bool) -> None:
        """Scroll one way."""
        bar = self.horizontalScrollBar() if horizontal else self.verticalScrollBar()
        bar.setValue(bar.value() + round(pixels))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again if asked to."""
        super().resizeEvent(event)
        self._place_again()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom; the wheel alone scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(ZOOM_STEP if event.angleDelta().y() > 0 else 1 / ZOOM_STEP, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def _place_again(self) -> None:
        if self._fit and not self._size.isEmpty():
            place = self.placement()
            wanted = place.fit_page() if self._fit == "page" else place.fit_width()
            if self._fit == "readable":
                wanted = max(wanted, self._least)
            self._rescale(wanted, QPointF(0, 0))
        else:
            self._set_bars()

    def _rescale(self, scale: float, at: QPointF) -> None:
        point = self.placement().to_points(at)
        changed = min(_LARGEST, max(SMALLEST, scale))
        if changed != self._scale:
            self._scale = changed
            self.scale_changed.emit(changed)
        self._set_bars()
        off = self.placement().origin + point * self._scale - at
        self.scroll_by(off.x(), horizontal=True)
        self.scroll_by(off.y(), horizontal=False)
        self.viewport().update()

    def _set_bars(self) -> None:
        extent, view = self.placement().extent, self.viewport().size()
        for bar, whole, part in (
            (self.horizontalScrollBar(), extent.width(), view.width()),
            (self.verticalScrollBar(), extent.height(), view.height()),
        ):
            bar.setRange(0, max(0, round(whole - part)))
            bar.setPageStep(part)
            bar.setSingleStep(40)
