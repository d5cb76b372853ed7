"""The heading of a table: remembered widths, one column that takes what is left, sorting by a click."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from sopdesk.ui.itemmodels.columns import Column, TableModel
from sopdesk.ui.itemmodels.paged import PagedModel
from sopdesk.ui.theme.theme import current_metrics

_NARROWEST = 40
_GREEDY_LEAST = 160


class TableHeader(QHeaderView):
    """The horizontal heading of a DataTable.

    Args:
        table: its table.
    """

    sort_requested = Signal(str, bool)

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._widths: dict[str, int] = {}
        self._sorted: tuple[str, bool] | None = None
        self._applying = False
        self.setHighlightSections(False)
        self.setMinimumSectionSize(_NARROWEST)
        self.setFixedHeight(current_metrics().header)
        self.setSectionsClickable(True)
        self.sectionClicked.connect(self._sort_by)
        self.sectionResized.connect(self._remember)

    @property
    def sorting(self) -> tuple[str, bool] | None:
        """Column key and whether descending, or None."""
        return self._sorted

    def view_state(self) -> dict[str, Any]:
        """Return widths and sorting, to be kept between runs."""
        return {"widths": dict(self._widths), "sorted": list(self._sorted) if self._sorted else None}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take back what ``view_state`` gave; anything odd is left out."""
        widths = state.get("widths")
        if isinstance(widths, dict):
            self._widths = {str(k): int(v) for k, v in widths.items() if isinstance(v, int) and v >= _NARROWEST}
        match state.get("sorted"):
            case [str(key), bool(descending)]:
                self._sorted = (key, descending)
                self.show_sorting()
            case _:
                pass
        self.apply_widths()

    def apply_widths(self) -> None:
        """Give each column its width, and what is left to the one with width 0."""
        columns = self._columns()
        if self._applying or not columns:
            return
        metrics = current_metrics()
        self._applying = True
        greedy = [i for i, column in enumerate(columns) if not column.width and column.key not in self._widths]
        used = 0
        for i, column in enumerate(columns):
            if i not in greedy:
                width = self._widths.get(column.key, metrics.px(column.width))
                self._table.setColumnWidth(i, width)
                used += width
        for i in greedy:
            left = (self._table.viewport().width() - used) // len(greedy)
            self._table.setColumnWidth(i, max(left, metrics.px(_GREEDY_LEAST)))
        self._applying = False

    def show_sorting(self) -> None:
        """Show the arrow, and sort a table that is wholly in memory."""
        keys = [column.key for column in self._columns()]
        if self._sorted is None or self._sorted[0] not in keys:
            return
        order = Qt.SortOrder.DescendingOrder if self._sorted[1] else Qt.SortOrder.AscendingOrder
        section = keys.index(self._sorted[0])
        self.setSortIndicatorShown(True)
        self.setSortIndicator(section, order)
        if not isinstance(self._table.model(), PagedModel):
            self._table.model().sort(section, order)

    def _columns(self) -> tuple[Column[Any], ...]:
        model = self._table.model()
        return model.columns if isinstance(model, TableModel) else ()

    def _sort_by(self, section: int) -> None:
        column = self._columns()[section]
        if not column.sortable:
            return
        again = self._sorted == (column.key, False)
        self._sorted = (column.key, again)
        self.show_sorting()
        self.sort_requested.emit(column.key, again)

    def _remember(self, section: int, _old: int, new: int) -> None:
        if not self._applying and new >= _NARROWEST and section < len(self._columns()):
            self._widths[self._columns()[section].key] = new
