"""Ctrl+/: the keys that work here, and no others."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sopdesk.ui.actions import ActionSpec, Scope
from sopdesk.ui.theme.fonts import mono_font
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.widgets.labels import label

DATE_KEYS = (
    ActionSpec("date-today", "Hari ini", "H", scope=Scope.DATE),
    ActionSpec("date-day", "Sehari maju atau mundur", "+;-", scope=Scope.DATE),
    ActionSpec("date-month", "Sebulan mundur atau maju", "[;]", scope=Scope.DATE),
    ActionSpec("date-calendar", "Buka kalender", "Alt+Down", scope=Scope.DATE),
)
LIST_KEYS = (
    ActionSpec("list-next", "Baris berikutnya", "J", scope=Scope.LIST),
    ActionSpec("list-previous", "Baris sebelumnya", "K", scope=Scope.LIST),
    ActionSpec("list-open", "Buka baris", "Return", scope=Scope.LIST),
    ActionSpec("list-tick", "Centang baris", "Space", scope=Scope.LIST),
    ActionSpec("list-ends", "Baris pertama atau terakhir", "Home;End", scope=Scope.LIST),
)


class KeyboardMap(QDialog):
    """Lists keys by where they work.

    Args:
        specs: what works here.
        parent: the window.
    """

    def __init__(self, specs: Iterable[ActionSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Pintasan papan ketik")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.lines: list[tuple[str, str]] = []
        body = QWidget()
        body.setProperty("role", "scroll")
        grid = QGridLayout(body)
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(1, 1)
        listed = [spec for spec in specs if spec.shortcut]
        for scope in Scope:
            self._add_group(grid, scope, [spec for spec in listed if spec.scope is scope])
        grid.setRowStretch(grid.rowCount(), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(body)
        area.setAccessibleName("Daftar pintasan")
        close = QPushButton("Tutup")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(area, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(current_metrics().px(520), current_metrics().px(560))

    def _add_group(self, grid: QGridLayout, scope: Scope, specs: list[ActionSpec]) -> None:
        if not specs:
            return
        heading = label(scope.value, "card-title")
        heading.setContentsMargins(0, 8 if self.lines else 0, 0, 0)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for spec in specs:
            keys = "  ".join(key.toString(key.SequenceFormat.NativeText) for key in spec.keys)
            row = grid.rowCount()
            key_label = label(keys)
            key_label.setFont(mono_font(current_metrics()))
            grid.addWidget(key_label, row, 0)
            grid.addWidget(label(spec.text), row, 1)
            self.lines.append((keys, spec.text))
