"""The inbox: two lines a task, J and K move, the reader follows."""

from collections.abc import Callable, Hashable, Iterable
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget

from sopdesk.domain.dispositions import TaskRow
from sopdesk.ui.itemmodels.columns import KEY_ROLE
from sopdesk.ui.itemmodels.task_rows import TaskRowsModel, task_key
from sopdesk.ui.widgets.cell_delegate import TwoLineDelegate

FOLLOW_MS = 120
_HEIGHT = 56


class _Delegate(TwoLineDelegate):
    """Two lines with a little air."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return room for two lines."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), max(hint.height() + 4, _HEIGHT))


class TaskList(QListView):
    """Shows tasks; ``current_changed`` (TaskRow or None) comes a moment after the selection moves.

    Args:
        today: tells the day.
        parent: its owner.
    """

    current_changed = Signal(object)
    opened = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Daftar tugas")
        self.rows_model = TaskRowsModel(today, self)
        self.setModel(self.rows_model)
        self.setItemDelegate(_Delegate(self))
        self.setAlternatingRowColors(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty: QWidget | None = None
        self._follow = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._follow.timeout.connect(lambda: self.current_changed.emit(self.current()))
        self.selectionModel().currentRowChanged.connect(lambda *_: self._follow.start())
        self.doubleClicked.connect(lambda _index: self._open())

    @property
    def rows(self) -> tuple[TaskRow, ...]:
        """What is shown, in order."""
        return self.rows_model.rows

    def set_empty(self, widget: QWidget) -> None:
        """Show ``widget`` where there is no task."""
        self._empty = widget
        widget.setParent(self.viewport())
        self._update_empty()

    def show_rows(self, rows: Iterable[TaskRow], select: Hashable | None = None) -> None:
        """Show other tasks; the one with the key ``select``, else the current one, else the first stays current."""
        wanted = select if select is not None else self.current_key()
        if not self.rows_model.show(rows) and wanted == self.current_key():
            self._update_empty()
            return
        self._update_empty()
        if not self.select_key(wanted):
            self.select_row(0)
        self._follow.start()

    def current(self) -> TaskRow | None:
        """Return the task that is selected."""
        return self.rows_model.row_at(self.currentIndex().row())

    def current_key(self) -> Hashable | None:
        """Return the key of the task that is selected."""
        row = self.current()
        return task_key(row) if row is not None else None

    def select_key(self, key: Hashable | None) -> bool:
        """Select a task by its key, if it is there."""
        row = self.rows_model.find_key(key) if key is not None else -1
        if row >= 0:
            self.select_row(row)
        return row >= 0

    def select_row(self, row: int) -> None:
        """Select a task by its place; beyond the end the last one."""
        last = self.rows_model.rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self.rows_model.index(min(max(row, 0), last), 0))

    def step(self, by: int) -> None:
        """Go down or up."""
        self.select_row(self.currentIndex().row() + by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters are the page's."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters act on tasks here; they do not search."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the empty page over the whole list."""
        super().resizeEvent(event)
        self._update_empty()

    def _open(self) -> None:
        if self.currentIndex().data(KEY_ROLE) is not None:
            self.opened.emit(self.current())

    def _update_empty(self) -> None:
        if self._empty is not None:
            self._empty.resize(self.viewport().size())
            self._empty.setVisible(not self.rows)
