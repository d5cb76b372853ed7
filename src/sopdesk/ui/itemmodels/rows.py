"""A small table that is wholly in memory: settings, attachments, recipients."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QModelIndex, QObject, Qt

from sopdesk.ui.itemmodels.columns import Column, Index, RowLook, TableModel

Row = TypeVar("Row")


class RowsModel(TableModel[Row]):
    """Shows a sequence of rows and sorts it by itself.

    Args:
        columns: from left to right.
        key_of: gives a row's key.
        rows: what is shown first.
        look: how a row differs.
        checkable: whether the first column has a tick box.
        parent: its owner.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key_of: Callable[[Row], Hashable],
        rows: Iterable[Row] = (),
        *,
        look: Callable[[Row], RowLook] | None = None,
        checkable: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, key_of, look=look, checkable=checkable, parent=parent)
        self._rows = list(rows)
        self._order: tuple[int, Qt.SortOrder] | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown, in its order."""
        return tuple(self._rows)

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show other rows, in the order that the user chose."""
        self.beginResetModel()
        self._rows = list(rows)
        self._checked &= {self.key_of(row) for row in self._rows}
        self._sort_rows()
        self.endResetModel()

    def row_at(self, row: int) -> Row | None:
        """Return the row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def find_key(self, key: Hashable) -> int:
        """Return the number of the row with ``key``, or -1."""
        return next((i for i, row in enumerate(self._rows) if self.key_of(row) == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 leaves the order as it is."""
        if not 0 <= column < len(self.columns) or not self.columns[column].sortable:
            return
        self.beginResetModel()
        self._order = (column, order)
        self._sort_rows()
        self.endResetModel()

    def _sort_rows(self) -> None:
        if self._order is None:
            return
        column, order = self.columns[self._order[0]], self._order[1]

        def value(row: Row) -> Any:  # noqa: ANN401 - whatever the column compares
            return column.sort_value(row) if column.sort_value else column.text(row).casefold()

        self._rows.sort(key=value, reverse=order == Qt.SortOrder.DescendingOrder)
