"""A page of one list: search and filters over it, columns that keep their widths, one row at hand."""

from collections.abc import Callable, Mapping
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.itemmodels.paged import PagedModel
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.desk_page import DeskPage
from sopdesk.ui.widgets.data_table import DataTable
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.filter_bar import FilterBar

Row = TypeVar("Row")
_TYPING: Final = 150
"""Milliseconds after the last key before the list is read again."""


class ListPage(DeskPage, Generic[Row]):
    """What the pages of one long list have in common.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user of the moment.
        model: the rows.
        table: shows them.
        filters: narrow them.
        empty: says that there are none.
        noun: what is counted ("surat").
        parent: its owner.
    """

    def __init__(
        self,
        frame: Frame,
        services: Services,
        by: Callable[[], Session],
        *,
        model: PagedModel[Row],
        table: DataTable,
        filters: FilterBar,
        empty: EmptyState,
        noun: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(frame, services, by, parent)
        self.model, self.table, self.filters, self.noun = model, table, filters, noun
        self._empty = empty
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._shown = False
        self._wanted_key: int | None = None
        table.set_table_model(model)
        table.set_empty(empty)
        table.typed.connect(self._type_into_search)
        filters.changed.connect(self._filtered)
        self._typing.timeout.connect(self._show)
        model.first_page_loaded.connect(self._select_wanted)
        model.reloaded.connect(self._select_wanted)
        model.total_known.connect(lambda total: filters.set_count(total, noun))
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(24, 16, 24, 16)
        self._place.setSpacing(12)

    def _show(self) -> None:
        """Read the list that is asked for, from its top."""
        raise NotImplementedError

    def show_now(self) -> None:
        """Read the list without waiting for another key."""
        self._typing.stop()
        self._show()

    def activate(self, argument: object = None) -> None:
        """Show the list; a mapping of filters narrows it."""
        if isinstance(argument, Mapping):
            self.filters.set_values({str(key): str(value) for key, value in argument.items()})
        if not self._shown:
            self._shown = True
            self._show()

    def reload(self) -> None:
        """Read the list again around what is seen."""
        if self._shown:
            self.model.reload(self.table.top_row())

    def focus_first(self) -> None:
        """Put the focus on the list."""
        self.table.setFocus()

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.filters.focus_search()
        return True

    def panes(self) -> tuple[QWidget, ...]:
        """Return filters and list."""
        return (self.filters, self.table)

    def view_state(self) -> dict[str, Any]:
        """Return filters, text and the row at hand."""
        return {**self.filters.view_state(), "key": self.table.current_key()}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take back what ``view_state`` gave."""
        before = self.filters.view_state()
        with QSignalBlocker(self.filters):  # the list is read once, not in a moment again
            self.filters.restore_view_state(state)
        key = state.get("key")
        self._wanted_key = key if isinstance(key, int) else None
        if self._shown and self.filters.view_state() != before:
            self.show_now()
        elif self.model.loaded and not self._typing.isActive():
            self._select_wanted()

    def kept_state(self) -> dict[str, Any]:
        """Keep the widths of the columns."""
        return {"table": self.table.view_state()}

    def restore_kept_state(self, state: dict[str, Any]) -> None:
        """Take back the widths of the columns."""
        table = state.get("table")
        if isinstance(table, dict):
            self.table.restore_view_state(table)

    def _filtered(self) -> None:
        """Read the list in a moment, or at once where nothing narrows it any more; one not shown yet is read then."""
        self._wanted_key = None
        if self._shown and self.filters.active_count:
            self._typing.start()
        elif self._shown:
            self.show_now()

    def _select_wanted(self) -> None:
        """Stand on the row to return to; it may have come just now."""
        key, self._wanted_key = self._wanted_key, None
        if key is not None:
            self.table.seek_key(key)

    def _type_into_search(self, text: str) -> None:
        """Letters typed on the list search."""
        self.filters.type_into_search(text)
