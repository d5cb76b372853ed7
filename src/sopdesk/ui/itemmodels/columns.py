"""What a table shows of its rows: columns and looks as data, and the model base that reads them."""

from abc import abstractmethod
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from sopdesk.ui.widgets.chip import Chip
from sopdesk.ui.widgets.labels import plain_tip

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

KEY_ROLE = Qt.ItemDataRole.UserRole + 1
CHIP_ROLE = Qt.ItemDataRole.UserRole + 2
ROW_ROLE = Qt.ItemDataRole.UserRole + 3
SECOND_LINE_ROLE = Qt.ItemDataRole.UserRole + 4
UNREAD_ROLE = Qt.ItemDataRole.UserRole + 5
MUTED_ROLE = Qt.ItemDataRole.UserRole + 6


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column.

    Args:
        key: its name in code; saved widths and sorting use it.
        title: its heading.
        text: what a cell says.
        width: pixels at 100 % text size; 0 takes what is left (one column should).
        right: whether numbers stand at the right.
        chip: gives the chip to show instead of the text, or None.
        tooltip: a longer text.
        sortable: whether a click on the heading sorts.
        sort_value: what local sorting compares (RowsModel); the text if it is not given.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    width: int = 120
    right: bool = False
    chip: Callable[[Row], Chip | None] | None = None
    tooltip: Callable[[Row], str] | None = None
    sortable: bool = False
    sort_value: Callable[[Row], Any] | None = None


@dataclass(frozen=True)
class RowLook:
    """How a whole row differs: struck through (cancelled), bold (unread), muted."""

    struck: bool = False
    bold: bool = False
    muted: bool = False


PLAIN = RowLook()


class TableModel(QAbstractTableModel, Generic[Row]):
    """Shows frozen rows by declared columns; where the rows come from is a child's matter.

    Args:
        columns: from left to right.
        key_of: gives a row's key, unique in the list.
        look: how a row differs.
        checkable: whether the first column has a tick box.
        parent: its owner.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key_of: Callable[[Row], Hashable],
        *,
        look: Callable[[Row], RowLook] | None = None,
        checkable: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.key_of = key_of
        self._look = look
        self._checkable = checkable
        self._checked: set[Hashable] = set()

    @abstractmethod
    def row_at(self, row: int) -> Row | None:
        """Return the row, or None while it is being loaded."""

    @abstractmethod
    def find_key(self, key: Hashable) -> int:
        """Return the number of the row with ``key`` among the loaded ones, or -1."""

    @property
    def checked_keys(self) -> frozenset[Hashable]:
        """The keys that are ticked."""
        return frozenset(self._checked)

    def clear_checks(self) -> None:
        """Untick everything."""
        self._checked.clear()
        if self.rowCount():
            self.dataChanged.emit(
                self.index(0, 0), self.index(self.rowCount() - 1, 0), [Qt.ItemDataRole.CheckStateRole]
            )

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        """Return headings; they stand where their cells stand."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be selected; the first column can be ticked."""
        flags = super().flags(index)
        if self._checkable and index.isValid() and index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 - Qt
        """Tick or untick a row."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None or role != Qt.ItemDataRole.CheckStateRole or not self._checkable:
            return False
        key = self.key_of(row)
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._checked.add(key)
        else:
            self._checked.discard(key)
        self.dataChanged.emit(index, index, [role])
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        """Return what the row says under ``role``."""
        if not index.isValid() or not 0 <= index.row() < self.rowCount():
            return None
        row = self.row_at(index.row())
        column = self.columns[index.column()]
        if row is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole and index.column() == 0 else None
        return self._cell(row, column, role, first=index.column() == 0)

    def _cell(self, row: Row, column: Column[Row], role: int, *, first: bool) -> Any:  # noqa: ANN401 - Qt
        item = Qt.ItemDataRole
        if role == item.DisplayRole:
            return column.text(row)
        if role == item.TextAlignmentRole:
            return _alignment(column)
        if role == CHIP_ROLE:
            return column.chip(row) if column.chip else None
        if role == item.ToolTipRole:
            return plain_tip(column.tooltip(row)) if column.tooltip else None
        if role == item.AccessibleTextRole:
            return f"{column.title}: {column.text(row)}"
        if role == item.CheckStateRole and first and self._checkable:
            return Qt.CheckState.Checked if self.key_of(row) in self._checked else Qt.CheckState.Unchecked
        return self._of_row(row, role)

    def _of_row(self, row: Row, role: int) -> Any:  # noqa: ANN401 - Qt
        if role == KEY_ROLE:
            return self.key_of(row)
        if role == ROW_ROLE:
            return row
        look = self._look(row) if self._look else PLAIN
        if role == MUTED_ROLE:
            return look.muted or look.struck
        if role == Qt.ItemDataRole.FontRole and (look.struck or look.bold):
            font = QFont()
            font.setStrikeOut(look.struck)
            font.setBold(look.bold)
            return font
        return None


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
