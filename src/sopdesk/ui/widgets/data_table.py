"""The table of every list: fixed row height, keys, remembered widths, a calm page when it is empty."""

from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from sopdesk.ui.itemmodels.columns import KEY_ROLE, ROW_ROLE, TableModel
from sopdesk.ui.itemmodels.paged import PagedModel
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.widgets.cell_delegate import PADDING, CellDelegate, tick_rect
from sopdesk.ui.widgets.empty_place import EmptyPlace
from sopdesk.ui.widgets.table_header import TableHeader

FOLLOW_MS = 120


class DataTable(QTableView):
    """Shows a TableModel.

    Args:
        name: what the list is, for screen readers ("Daftar surat masuk").
        parent: its owner.
    """

    current_key_changed = Signal(object)
    opened = Signal(object)
    checks_changed = Signal()
    sort_requested = Signal(str, bool)
    typed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._empty = EmptyPlace(self)
        self._place: tuple[Hashable | None, int] = (None, 0)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(FOLLOW_MS)
        self._follow.timeout.connect(lambda: self.current_key_changed.emit(self.current_key()))
        self.header = TableHeader(self)
        self.header.sort_requested.connect(self.sort_requested)
        self.setHorizontalHeader(self.header)
        self._set_up_view()

    def _set_up_view(self) -> None:
        self.setItemDelegate(CellDelegate(self))
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(20)
        self.verticalHeader().setDefaultSectionSize(current_metrics().row)
        self.doubleClicked.connect(self._open)

    def set_table_model(self, model: TableModel[Any]) -> None:
        """Show ``model``; its columns get their widths."""
        self.setModel(model)
        self.selectionModel().currentRowChanged.connect(lambda *_: self._follow.start())
        model.modelReset.connect(self._empty.update)
        model.rowsInserted.connect(self._empty.update)
        model.dataChanged.connect(self._data_changed)
        model.columnsInserted.connect(self._select_whole_rows)
        if isinstance(model, PagedModel):
            model.source_changed.connect(self._empty.leave)
            model.about_to_reload.connect(self._keep_place)
            model.reloaded.connect(self._return_to_place)
        self.header.apply_widths()
        self.header.show_sorting()
        self._empty.update()

    @property
    def table_model(self) -> TableModel[Any]:
        """The model that is shown."""
        model = self.model()
        assert isinstance(model, TableModel)
        return model

    def set_empty(self, widget: QWidget) -> None:
        """Show ``widget`` in place of the rows when there are none."""
        self._empty.set_page(widget)

    def current_key(self) -> Hashable | None:
        """Return the key of the current row."""
        key: Hashable | None = self.currentIndex().data(KEY_ROLE)
        return key

    def current_row(self) -> Any:  # noqa: ANN401 - whatever the model's rows are
        """Return the row object of the current row, or None."""
        return self.currentIndex().data(ROW_ROLE)

    def selected_keys(self) -> tuple[Hashable, ...]:
        """Return the keys of the selected rows, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.model().index(row, 0).data(KEY_ROLE) for row in rows)

    def select_key(self, key: Hashable) -> bool:
        """Make the row with ``key`` current, if it is loaded."""
        row = self.table_model.find_key(key)
        if row >= 0:
            self.select_row(row)
        return row >= 0

    def seek_key(self, key: Hashable) -> bool:
        """Make the row with ``key`` current and bring it into sight, if it is loaded."""
        found = self.select_key(key)
        if found:  # rows that came just now can be scrolled to only once they are laid out
            QTimer.singleShot(0, self, lambda: self.scrollTo(self.currentIndex()))
        return found

    def select_row(self, row: int) -> None:
        """Make a row current and select it alone, whatever key is held; beyond the end the last one."""
        last, chosen = self.model().rowCount() - 1, self.selectionModel()
        if last >= 0:
            flags = chosen.SelectionFlag.ClearAndSelect | chosen.SelectionFlag.Rows
            chosen.setCurrentIndex(self.model().index(min(max(row, 0), last), 0), flags)

    def top_row(self) -> int:
        """Return the number of the first visible row."""
        return max(self.rowAt(QPoint(0, 1).y()), 0)

    def view_state(self) -> dict[str, Any]:
        """Return widths and sorting, to be kept between runs."""
        return self.header.view_state()

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take back what ``view_state`` gave."""
        self.header.restore_view_state(state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J and K move, Enter opens, Space ticks, Ctrl+C copies; other letters search."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        moves: dict[int, Callable[[], object]] = {
            Qt.Key.Key_J: lambda: self.select_row(self.currentIndex().row() + 1),
            Qt.Key.Key_K: lambda: self.select_row(self.currentIndex().row() - 1),
            Qt.Key.Key_Return: lambda: self._open(self.currentIndex()),
            Qt.Key.Key_Enter: lambda: self._open(self.currentIndex()),
            Qt.Key.Key_Space: lambda: _toggle([i.siblingAtColumn(0) for i in self.selectionModel().selectedRows()]),
            Qt.Key.Key_Home: lambda: self.select_row(0),
            Qt.Key.Key_End: lambda: self.select_row(self.model().rowCount() - 1),
        }
        if plain and event.key() in moves:
            moves[event.key()]()
        elif event.matches(QKeySequence.StandardKey.Copy):
            _copy_selected(self)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Find in the sorted column of a small table; a paged one hands the letters to the search field."""
        model = self.table_model
        if isinstance(model, PagedModel):
            self.typed.emit(search)
            return
        keys = [column.key for column in model.columns]
        sorting = self.header.sorting
        column = keys.index(sorting[0]) if sorting and sorting[0] in keys else 0
        start = self.model().index(max(self.currentIndex().row(), 0), column)
        flags = Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchWrap
        found = self.model().match(start, Qt.ItemDataRole.DisplayRole, search, 1, flags)
        if found:
            self.select_row(found[0].row())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the tick box ticks and leaves the selection alone."""
        index = self.indexAt(event.position().toPoint())
        if index.data(Qt.ItemDataRole.CheckStateRole) is not None:
            cell = self.visualRect(index).adjusted(PADDING, 0, -PADDING, 0)
            if tick_rect(cell).adjusted(-6, -6, 6, 6).contains(event.position().toPoint()):
                _toggle([index])
                return
        super().mousePressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take over a new text size or density."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "header"):
            self.verticalHeader().setDefaultSectionSize(current_metrics().row)
            self.header.setFixedHeight(current_metrics().header)
            self.header.apply_widths()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what is left to the column that takes it."""
        super().resizeEvent(event)
        self.header.apply_widths()
        self._empty.resize()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Follow the selection after a moment."""
        super().selectionChanged(selected, deselected)
        self._follow.start()

    def _open(self, index: QModelIndex) -> None:
        key = index.data(KEY_ROLE)
        if key is not None:
            self.opened.emit(key)

    def _data_changed(self, first: QModelIndex, last: QModelIndex, roles: list[int]) -> None:
        if Qt.ItemDataRole.CheckStateRole in roles:
            self.checks_changed.emit()
        elif first.row() <= self.currentIndex().row() <= last.row():
            self._follow.start()

    def _select_whole_rows(self) -> None:
        """A column that comes back belongs to the selected rows too."""
        chosen = self.selectionModel()
        flags = chosen.SelectionFlag.Select | chosen.SelectionFlag.Rows
        chosen.select(chosen.selection(), flags)

    def _keep_place(self) -> None:
        self._place = (self.current_key(), self.verticalScrollBar().value())

    def _return_to_place(self) -> None:
        key, scroll = self._place
        if key is not None:
            self.select_key(key)
        self.verticalScrollBar().setValue(scroll)


def _toggle(indexes: list[QModelIndex]) -> None:
    """Tick all if any is not ticked, else untick all."""
    role = Qt.ItemDataRole.CheckStateRole
    if not indexes or indexes[0].data(role) is None:
        return
    on = any(Qt.CheckState(index.data(role)) == Qt.CheckState.Unchecked for index in indexes)
    for index in indexes:
        index.model().setData(index, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked, role)


def _copy_selected(table: QTableView) -> None:
    """Put the selected rows on the clipboard, cells divided by tabs, so that a sheet can take them."""
    rows = sorted(index.row() for index in table.selectionModel().selectedRows())
    columns = range(table.model().columnCount())
    lines = ["\t".join(str(table.model().index(row, c).data() or "") for c in columns) for row in rows]
    QGuiApplication.clipboard().setText("\n".join(lines))
