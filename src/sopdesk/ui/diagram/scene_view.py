"""The drawing of an SOP on the screen: zoom, pan, tooltips, and a walk from step to step by keyboard.

Only what is seen is painted; the head of the table stays in sight. A screen reader hears the step on hand as the
description of the view; the whole flow as a list stands beside it (``flow_panel``).
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from sopdesk.diagram.scene import Page, Scene
from sopdesk.domain.case_rows import StepRow
from sopdesk.ui.diagram.colours import colours_for
from sopdesk.ui.diagram.placement import Placement
from sopdesk.ui.diagram.scene_painter import ScenePainter
from sopdesk.ui.diagram.step_words import spoken, tooltip
from sopdesk.ui.diagram.walk import Walk, Way
from sopdesk.ui.diagram.zoom_area import SMALLEST, ZOOM_STEP, ZoomArea

_RING_GAP: Final = 3.0
_BELOW: Final = 64
"""Pixels kept free beneath the step on hand; messages stand there."""

_WAYS: Final[dict[int, Way]] = {
    Qt.Key.Key_Down: "forward",
    Qt.Key.Key_Right: "other",
    Qt.Key.Key_Up: "back",
    Qt.Key.Key_Left: "back",
    Qt.Key.Key_Home: "first",
    Qt.Key.Key_End: "last",
}


class SceneView(ZoomArea):
    """Shows a scene.

    Signals:
        cell_selected: the keyboard or a click moved to this symbol.
        cell_activated: Enter or a double click on it.
    """

    cell_selected = Signal(str)
    cell_activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Gambar alur")
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.setMinimumSize(240, 160)
        self._scene = Scene(pages=())
        self._steps: dict[str, StepRow] = {}
        self._walk = Walk(())
        self._current: str | None = None
        self._painter: ScenePainter | None = None
        self._colours = colours_for(self.palette())

    def set_scene(self, scene: Scene, steps: Sequence[StepRow], *, least_scale: float = SMALLEST) -> None:
        """Show another scene; the step on hand stays if it is there too.

        Args:
            scene: a drawing of one page.
            steps: the symbols in reading order.
            least_scale: pixels for one point below which a sheet is not shown unasked: the words stay readable.
        """
        self._scene = scene
        self._steps = {step.cell: step for step in steps}
        self._walk = Walk(steps)
        self._painter = None
        if self._current not in self._steps:
            self._current = next((s.cell for s in steps if s.state == "sekarang"), None)
        self.set_page(QSizeF(self._page().width, self._page().height), least_scale=least_scale)
        self._announce()

    @property
    def current(self) -> str | None:
        """The address of the step on hand."""
        return self._current

    def select(self, address: str | None, *, walked: bool = False) -> None:
        """Make a symbol the step on hand and bring it into sight."""
        if address is None or address not in self._steps:
            return
        if not walked:
            self._walk.forget()
        moved = address != self._current
        self._current = address
        self._reveal(address, middle=not walked)
        self.viewport().update()
        if moved:
            self._announce()
            self.cell_selected.emit(address)

    # events -----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen of the sheet, the head of the table, and the ring around the step on hand."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._colours.desk)
        if not self._scene.pages:
            return
        place = self.placement()
        sheet = self._sheet_painter()
        painter.save()
        painter.translate(place.origin)
        sheet.paint(painter, place.seen(QRectF(event.rect())))
        painter.restore()
        self._paint_ring(painter, place)
        self._paint_head(painter, place, sheet)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, zoom, activate; everything else goes to the page."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if event.matches(QKeySequence.StandardKey.ZoomIn) or _is_ctrl(event, Qt.Key.Key_Equal):
            self.zoom(ZOOM_STEP)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.zoom(1 / ZOOM_STEP)
        elif _is_ctrl(event, Qt.Key.Key_0):
            self.fit("width")
        elif plain and key in _WAYS:
            self.select(self._walk.go(self._current, _WAYS[key]), walked=True)
        elif plain and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._current:
            self.cell_activated.emit(self._current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a symbol, or take hold of the sheet."""
        if event.button() not in {Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton}:
            return
        address = self._cell_at(event.position())
        if address and event.button() == Qt.MouseButton.LeftButton:
            self.select(address)
        else:
            self.take_hold(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull the sheet, or show that a symbol can be chosen."""
        if self.pull(event.position()):
            return
        over = self._cell_at(event.position())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let the sheet go."""
        self.let_go()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Activate the symbol."""
        address = self._cell_at(event.position())
        if address:
            self.cell_activated.emit(address)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the tooltip of the symbol or row under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            address = self._cell_at(QPointF(event.pos()))
            if address:
                box = self.placement().to_pixels(self._scene.cells[address]).toRect()
                QToolTip.showText(event.globalPos(), tooltip(self._steps[address]), self.viewport(), box)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Change the sheet with the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colours = colours_for(self.palette())
            self._painter = None
            self.viewport().update()

    # parts ------------------------------------------------------------------------------------------------------

    def _page(self) -> Page:
        return self._scene.pages[0] if self._scene.pages else Page(1.0, 1.0, ())

    def _sheet_painter(self) -> ScenePainter:
        if self._painter is None or self._painter.scale != self.scale:
            self._painter = ScenePainter(self._page(), self.scale, self._colours)
        return self._painter

    def _paint_ring(self, painter: QPainter, place: Placement) -> None:
        box = self._scene.cells.get(self._current or "")
        if box is None:
            return
        pen = QPen(self._colours.focus, 2)
        if not self.hasFocus():
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        gap = _RING_GAP * self.scale
        painter.drawRoundedRect(place.to_pixels(box).adjusted(-gap, -gap, gap, gap), 4, 4)

    def _paint_head(self, painter: QPainter, place: Placement, sheet: ScenePainter) -> None:
        head = self._scene.head
        if head is None or place.to_pixels(head).top() >= 0:
            return
        shown = QRectF(place.origin.x(), 0, self._page().width * self.scale, head.height * self.scale)
        painter.save()
        painter.setClipRect(shown.adjusted(-1, 0, 1, 2))
        painter.fillRect(shown, self._colours.shade("paper"))
        painter.translate(place.origin.x(), -head.y * self.scale)
        sheet.paint_part(painter, QRectF(head.x, head.y, head.width, head.height))
        painter.restore()
        painter.setPen(QPen(self._colours.shade("muted"), 1))
        painter.drawLine(shown.bottomLeft(), shown.bottomRight())

    def _cell_at(self, pixels: QPointF) -> str | None:
        point = self.placement().to_points(pixels)
        for address, box in self._scene.cells.items():
            inside = box.x <= point.x() <= box.x + box.width and box.y <= point.y() <= box.y + box.height
            if inside and address in self._steps:
                return address
        return None

    def _reveal(self, address: str, *, middle: bool) -> None:
        """Scroll no further than needed; what is jumped to comes into the middle, where no message covers it."""
        box = self._scene.cells.get(address)
        if box is None:
            return
        head = self._scene.head.height * self.scale if self._scene.head else 0.0
        place = self.placement().to_pixels(box)
        rows = self._scene.rows.get(address.partition("/")[0], ())
        whole = place.united(self.placement().to_pixels(rows[0])) if rows else place
        view = QRectF(self.viewport().rect()).adjusted(24, head + 16, -24, -_BELOW)
        tall = whole if whole.height() <= view.height() else place
        self.scroll_by(_needed(place.left(), place.right(), view.left(), view.right()), horizontal=True)
        needed = _needed(tall.top(), tall.bottom(), view.top(), view.bottom())
        self.scroll_by(tall.center().y() - view.center().y() if needed and middle else needed, horizontal=False)

    def _announce(self) -> None:
        step = self._steps.get(self._current or "")
        if step is None:
            self.setAccessibleDescription("Panah: langkah demi langkah. Home dan End: awal dan akhir.")
            return
        place = (list(self._steps).index(step.cell) + 1, len(self._steps))
        self.setAccessibleDescription(spoken(step, place))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))


def _needed(low: float, high: float, view_low: float, view_high: float) -> float:
    if low < view_low:
        return low - view_low
    return max(0.0, high - view_high)


def _is_ctrl(event: QKeyEvent, key: Qt.Key) -> bool:
    return event.key() == key and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
