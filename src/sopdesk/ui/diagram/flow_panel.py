"""The drawing with its tools: zoom, fit, inferred parts, and the same flow as a list beside it."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSplitter, QToolButton, QVBoxLayout, QWidget

from sopdesk.diagram.scene import Scene
from sopdesk.domain.case_rows import StepRow
from sopdesk.ui.diagram.placement import MARGIN
from sopdesk.ui.diagram.scene_view import SceneView
from sopdesk.ui.diagram.step_list import StepListView
from sopdesk.ui.diagram.zoom_area import FULL_SIZE, ZOOM_STEP
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.labels import label, plain_tip
from sopdesk.ui.widgets.tab_order import tab_as_laid_out

COMFORT: Final = 1.5
"""Pixels for one point at which the words are 12 pixels tall."""
LEAST: Final = FULL_SIZE
"""At less than 100 % the words are too small to read; the sheet then scrolls instead of fitting the width."""
_NARROWEST: Final = 480.0
"""Pixels below which the hint gives way to the buttons."""
_SETTLED: Final = 200
"""Milliseconds after which a new width counts."""
_WORTH: Final = 40.0
"""A change of width in points that is worth a new drawing."""
_GAPS: Final = 12
"""Pixels between the tools and the switches."""


class FlowPanel(QWidget):
    """Shows a scene with tools; asks for a new scene by ``scene_wanted``.

    Signals:
        scene_wanted: the width or ``plain`` changed: hand in a new scene by ``show_scene``.
        cell_selected: the step on hand changed, in the drawing or in the list.
        cell_activated: Enter or double click on a step.
    """

    scene_wanted = Signal()
    cell_selected = Signal(str)
    cell_activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = SceneView()
        self.steps = StepListView()
        self.steps.hide()
        self._percent = QPushButton("100%")
        self._plain = _toggle("Garis simpulan", "Tampilkan bagian yang disimpulkan dengan garis lebih muda", on=True)
        self._list = _toggle("Daftar langkah", "Tampilkan alur sebagai daftar berurutan (F7)", on=False)
        self._hint = label("Panah: langkah demi langkah", "caption")
        self._tools = QHBoxLayout()
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._asked_width = 0.0
        self._timer = QTimer(self, singleShot=True, interval=_SETTLED)
        self._build()
        self._connect()

    def show_scene(self, scene: Scene, steps: Sequence[StepRow]) -> None:
        """Show a drawing and its steps."""
        self.view.set_scene(scene, steps, least_scale=LEAST)
        self.steps.set_steps(steps)

    def select(self, address: str) -> None:
        """Make a symbol the step on hand."""
        self.view.select(address)
        self.steps.select(address)

    @property
    def plain(self) -> bool:
        """Whether inferred parts are drawn like the rest."""
        return not self._plain.isChecked()

    def ask_width(self) -> float:
        """Return the room for the drawing in points, and remember that it was asked for."""
        self._asked_width = self._room()
        return self._asked_width

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a new drawing when the width has settled."""
        super().resizeEvent(event)
        self._show_hint()
        self._timer.start()

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(800, 560)

    def _build(self) -> None:
        self._percent.setProperty("kind", "quiet")
        self._percent.setToolTip("Ukuran sebenarnya, 100%")
        tools = self._tools
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(4)
        tools.addWidget(_tool("zoom-out", "Perkecil (Ctrl+−)", lambda: self.view.zoom(1 / ZOOM_STEP)))
        tools.addWidget(self._percent)
        tools.addWidget(_tool("zoom-in", "Perbesar (Ctrl++)", lambda: self.view.zoom(ZOOM_STEP)))
        tools.addWidget(_quiet("Lebar", "Selebar jendela (Ctrl+0)", lambda: self.view.fit("width")))
        tools.addWidget(_quiet("Seluruhnya", "Seluruh alur dalam jendela", lambda: self.view.fit("page")))
        tools.addSpacing(8)
        tools.addWidget(self._hint)
        tools.addStretch(1)
        toggles = QHBoxLayout()
        toggles.setSpacing(8)
        toggles.addWidget(self._plain)
        toggles.addWidget(self._list)
        self._head.setSpacing(4)
        self._head.addLayout(tools, 1)
        self._head.addLayout(toggles)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self.view)
        self._split.addWidget(self.steps)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._head)
        layout.addWidget(self._split, 1)
        tab_as_laid_out(self)

    def _show_hint(self) -> None:
        """Show the hint where there is room for all of it; the switches get a line of their own where they need it."""
        width = self._hint.sizeHint().width() + self._tools.spacing()
        zoom = self._tools.sizeHint().width() - (0 if self._hint.isHidden() else width)
        others = zoom + self._plain.sizeHint().width() + self._list.sizeHint().width() + _GAPS
        self._hint.setVisible(self.width() >= others + width)
        wide = self.width() >= others
        self._head.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _connect(self) -> None:
        self._percent.clicked.connect(lambda: self.view.zoom(FULL_SIZE / self.view.scale))
        self.view.scale_changed.connect(self._say_scale)
        self.view.cell_selected.connect(self.steps.select)
        self.view.cell_selected.connect(self.cell_selected)
        self.view.cell_activated.connect(self.cell_activated)
        self.steps.cell_selected.connect(self.view.select)
        self.steps.cell_activated.connect(self.cell_activated)
        self._plain.toggled.connect(self.scene_wanted)
        self._list.toggled.connect(self._show_list)
        self._timer.timeout.connect(self._settled)
        QShortcut(QKeySequence(Qt.Key.Key_F7), self, self._list.toggle)
        self._say_scale(self.view.scale)

    def _say_scale(self, scale: float) -> None:
        percent = f"{round(scale / FULL_SIZE * 100)}%"
        self._percent.setText(percent)
        self._percent.setAccessibleName(f"Perbesaran {percent}, tekan untuk 100%")

    def _show_list(self, on: bool) -> None:  # noqa: FBT001 - Qt hands over the state of the toggle
        self.steps.setVisible(on)
        if on:
            self.steps.select(self.view.current)
            self.steps.setFocus()
        self._timer.start()

    def _room(self) -> float:
        return max(_NARROWEST, (self.view.viewport().width() - 2 * MARGIN) / COMFORT)

    def _settled(self) -> None:
        if self.isVisible() and abs(self._room() - self._asked_width) > _WORTH:
            self.scene_wanted.emit()


def _tool(icon: str, text: str, act: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    set_icon(button, icon)
    button.setToolTip(plain_tip(text))
    button.setAccessibleName(text)
    button.clicked.connect(act)
    return button


def _quiet(text: str, tip: str, act: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "quiet")
    button.setToolTip(plain_tip(tip))
    button.clicked.connect(act)
    return button


def _toggle(text: str, tip: str, *, on: bool) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "chip")
    button.setCheckable(True)
    button.setChecked(on)
    button.setToolTip(plain_tip(tip))
    return button
