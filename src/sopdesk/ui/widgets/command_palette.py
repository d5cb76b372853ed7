"""Ctrl+K: every command and every record in one list; each command shows its key."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from sopdesk.ui.tasks import Tasks
from sopdesk.ui.theme.icons import tinted
from sopdesk.ui.theme.palette import tokens_of
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.widgets.cell_delegate import Index, paint_background
from sopdesk.ui.widgets.filter_bar import add_magnifier
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.widgets.palette_entry import PaletteEntry, Provider

WIDTH = 640
_ROWS = 11
_QUIET_MS = 80
_ENTRY = Qt.ItemDataRole.UserRole + 1
_COMMANDS_SHOWN = 8


class _EntryDelegate(QStyledItemDelegate):
    """Icon, text, detail, key."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(_ENTRY)
        view: QWidget = option.widget
        tokens = tokens_of(view.palette())
        paint_background(painter, option, tokens, first=True)
        painter.setFont(view.font())
        rect = option.rect.adjusted(12, 0, -12, 0)
        if not isinstance(entry, PaletteEntry):
            return
        side = 16
        top = rect.center().y() - side // 2
        painter.drawPixmap(rect.left(), top, tinted(entry.icon, tokens.muted, side, view.devicePixelRatioF()))
        metrics = painter.fontMetrics()
        painter.setPen(QColor(tokens.muted))
        right = entry.key_text or entry.detail
        limit = rect.width() // 2
        right = metrics.elidedText(right, Qt.TextElideMode.ElideRight, limit)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, right)
        room = rect.adjusted(side + 10, 0, -metrics.horizontalAdvance(right) - 12, 0)
        painter.setPen(QColor(tokens.text))
        text = metrics.elidedText(entry.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(WIDTH - 40, current_metrics().sidebar_item)


class CommandPalette(QFrame):
    """The palette over the window.

    Args:
        tasks: runs the providers.
        parent: the window.
    """

    closed = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._over = parent
        self._commands: tuple[PaletteEntry, ...] = ()
        self._providers: tuple[Provider, ...] = ()
        self._opener: QWidget | None = None
        self.setProperty("role", "popup")
        self.field = QLineEdit()
        self.field.setPlaceholderText("Cari surat, permohonan, OPD, SOP, atau perintah")
        self.field.setAccessibleName("Palet perintah")
        add_magnifier(self.field)
        self.list = QListWidget()
        self.list.setAccessibleName("Hasil")
        self.list.setItemDelegate(_EntryDelegate(self.list))
        self.list.setProperty("role", "bare")
        self.list.setUniformItemSizes(True)
        self._note = label("", "caption")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 12, 12, 8)
        self._column.setSpacing(8)
        for part in (self.field, self.list, self._note):
            self._column.addWidget(part)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._ask)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.list.itemActivated.connect(self._run_item)
        self.list.itemClicked.connect(self._run_item)
        self.hide()

    def open(self, commands: Sequence[PaletteEntry], providers: Sequence[Provider]) -> None:
        """Show the palette with what can be done here."""
        self._opener = self._over.window().focusWidget()
        self._commands, self._providers = tuple(commands), tuple(providers)
        self.field.clear()
        self._typed("")
        self.show()
        self.raise_()
        self.field.setFocus()

    def dismiss(self) -> None:
        """Close and give the focus back."""
        self.hide()
        if self._opener is not None:
            self._opener.setFocus()
        self.closed.emit()

    @property
    def entries(self) -> tuple[PaletteEntry, ...]:
        """What is listed now."""
        return tuple(self.list.item(row).data(_ENTRY) for row in range(self.list.count()))

    def _typed(self, text: str) -> None:
        words = text.casefold().split()
        found = [c for c in self._commands if all(w in f"{c.text} {c.words} {c.detail}".casefold() for w in words)]
        self._fill(found if not words else found[:_COMMANDS_SHOWN])
        self._quiet.stop()
        if words and self._providers:
            self._quiet.start()
        else:
            self._say()

    def _ask(self) -> None:
        text, providers = self.field.text(), self._providers
        self._tasks.run(
            lambda: [entry for provider in providers for entry in provider(text)],
            on_done=self._add,
            latest=f"palette-{id(self)}",
            owner=self,
        )

    def _add(self, found: Sequence[PaletteEntry]) -> None:
        self._fill([*self.entries, *found])
        self._say()

    def _fill(self, entries: Sequence[PaletteEntry]) -> None:
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(entry.text)
            item.setData(_ENTRY, entry)
            key = f", {entry.key_text}" if entry.key_text else ""
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.text} {entry.detail}{key}")
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._fit()

    def _fit(self) -> None:
        """As tall as the entries need, up to a limit."""
        window = self._over
        width = min(WIDTH, window.width() - 48)
        rows = min(max(self.list.count(), 1), _ROWS) * current_metrics().sidebar_item
        self.list.setFixedHeight(max(min(rows + 2, window.height() - 220), current_metrics().sidebar_item))
        self.resize(width, self._column.sizeHint().height())
        self.move((window.width() - width) // 2, 56)

    def _say(self) -> None:
        count = self.list.count()
        self._note.setText(f"{count} hasil · Enter membuka · Esc menutup" if count else "Hasil tidak ditemukan")

    def _run_item(self, item: QListWidgetItem) -> None:
        entry = item.data(_ENTRY)
        self.dismiss()
        if isinstance(entry, PaletteEntry):
            entry.run()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the cursor stays in the field."""
        if event.type() == QEvent.Type.FocusOut and self.isVisible() and not self.list.hasFocus():
            QTimer.singleShot(0, self, self._left)
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        row = self.list.currentRow()
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(min(max(row + step, 0), self.list.count() - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if row >= 0:
                self._run_item(self.list.item(row))
        elif event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            return False
        return True

    def _left(self) -> None:
        """A click elsewhere closes the palette."""
        focus: QWidget | None = self.window().focusWidget()
        if self.isVisible() and not (focus and self.isAncestorOf(focus)):
            self.hide()
            self.closed.emit()
