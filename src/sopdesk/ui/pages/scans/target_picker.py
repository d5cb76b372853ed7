"""A line to type into and the list of what is meant: Up and Down choose, Enter takes."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from sopdesk.ui.pages.scans.targets import ICONS, Target
from sopdesk.ui.theme.icons import icon
from sopdesk.ui.theme.palette import tokens_of
from sopdesk.ui.widgets.labels import label, plain_tip

QUIET_MS: Final = 80
_PLACE: Final = "Kode, nomor agenda atau permohonan, perihal"
_ROWS: Final = 2
_ROW: Final = Qt.ItemDataRole.UserRole
_MOVES: Final = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class _Line(QLineEdit):
    """Moves in the list while the cursor stays in the line."""

    moved = Signal(QKeyEvent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES:
            self.moved.emit(event)
        else:
            super().keyPressEvent(event)


class TargetPicker(QWidget):
    """Emits ``wanted`` a moment after a key; the owner answers with ``offer``.

    Args:
        parent: its owner.
    """

    wanted = Signal(str)
    changed = Signal()
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = _Line()
        self.line.setPlaceholderText(_PLACE)
        self.line.setAccessibleName("Milik surat, agenda, atau permohonan mana")
        self.list = QListWidget()
        self.list.setAccessibleName("Yang mungkin")
        self.list.setIconSize(QSize(16, 16))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.list.setMinimumHeight(_ROWS * self._row_height())
        self.nothing = label("", "caption", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.line)
        layout.addWidget(self.nothing)
        layout.addWidget(self.list, 1)
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(lambda: self.wanted.emit(self.text))
        self.line.textChanged.connect(lambda _text: self._timer.start())
        self.line.returnPressed.connect(self.taken)
        self.line.moved.connect(self._move)
        self.list.currentItemChanged.connect(lambda *_: self.changed.emit())
        self.list.itemActivated.connect(lambda _item: self.taken.emit())

    @property
    def text(self) -> str:
        """What was typed."""
        return self.line.text().strip()

    @property
    def pending(self) -> bool:
        """Whether the list does not follow yet what was typed."""
        return self._timer.isActive()

    @property
    def target(self) -> Target | None:
        """What is chosen."""
        found = next((item.data(_ROW) for item in self.list.selectedItems()), None)
        return found if isinstance(found, Target) else None

    @property
    def targets(self) -> tuple[Target, ...]:
        """What is offered."""
        return tuple(self.list.item(i).data(_ROW) for i in range(self.list.count()))

    def clear(self) -> None:
        """Nothing is typed any more."""
        self.line.blockSignals(True)
        self.line.clear()
        self.line.blockSignals(False)
        self._timer.stop()

    def offer(self, targets: Sequence[Target], *, choose: bool) -> None:
        """Show what may be meant; the first one is chosen if it is likely, else Enter does nothing yet."""
        self.list.blockSignals(True)
        self.list.clear()
        for target in targets:
            self.list.addItem(self._item(target))
        self.list.setCurrentRow(0 if targets and choose else -1)
        self.list.blockSignals(False)
        words = "Tidak ada yang cocok." if self.text else "Belum ada surat yang menunggu tanda tangan."
        self.nothing.setText("" if targets else words)
        self.nothing.setVisible(not targets)
        self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icons anew after a change of theme; larger text needs higher rows."""
        super().changeEvent(event)
        if event.type() not in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            return
        for offers in self.findChildren(QListWidget):
            offers.setMinimumHeight(_ROWS * self._row_height())
            for i in range(offers.count()):
                offers.item(i).setIcon(_picture(offers.item(i).data(_ROW)))
                offers.item(i).setSizeHint(QSize(0, self._row_height()))

    def _row_height(self) -> int:
        return 2 * self.fontMetrics().height() + 12

    def _item(self, target: Target) -> QListWidgetItem:
        item = QListWidgetItem(_picture(target), f"{target.title}\n{target.detail}")
        item.setData(_ROW, target)
        item.setToolTip(plain_tip(f"{target.title}\n{target.detail}"))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{target.title}. {target.detail}")
        item.setSizeHint(QSize(0, self._row_height()))
        return item

    def _move(self, event: QKeyEvent) -> None:
        QApplication.sendEvent(self.list, event)


def _picture(target: Target) -> QIcon:
    return icon(ICONS[target.kind], tokens_of(QApplication.palette()), "muted")
