"""Where a list is empty: its calm page stands over the rows, and the cursor on the one thing to do."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QTableView, QWidget

from sopdesk.ui.itemmodels.columns import TableModel
from sopdesk.ui.itemmodels.paged import PagedModel
from sopdesk.ui.widgets.empty_state import EmptyState


class EmptyPlace(QObject):
    """Shows a page in place of the rows of a table while there are none.

    Args:
        table: the table, which owns this.
    """

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._page: QWidget | None = None

    def set_page(self, page: QWidget) -> None:
        """Take the page that is shown."""
        self._page = page
        page.setParent(self._table.viewport())
        if isinstance(page, EmptyState):
            page.said_anew.connect(self.update)
        self.update()

    def resize(self) -> None:
        """Cover all of the table."""
        if self._page is not None:
            self._page.resize(self._table.viewport().size())

    def update(self) -> None:
        """Show or hide the page after a change of the rows, of the list, or of what the page says."""
        if self._page is None:
            return
        model = self._table.model()
        loaded = not isinstance(model, PagedModel) or model.loaded
        nothing = isinstance(model, TableModel) and loaded and model.rowCount() == 0
        self.resize()
        if nothing:
            self._page.show()
        self._hand_focus_on(self._button() if nothing else None)
        self._page.setVisible(nothing)

    def leave(self) -> None:
        """Another list is read: a page whose button was pressed just now goes; a second press did more.

        Else it stays until the rows come, or until it says something else: nothing blinks at every key of a search.
        """
        button = self._table.focusProxy()
        if button is not None and self._table.window().focusWidget() is button:
            self.update()

    def _button(self) -> QPushButton | None:
        page = self._page
        return page.button if isinstance(page, EmptyState) and page.button.text() else None

    def _hand_focus_on(self, button: QPushButton | None) -> None:
        """Where nothing is listed the cursor stands on the one thing to do, so that Enter does it.

        The button is in sight before it gets the cursor and until it has given it away. The window may stand behind
        a dialog: where its cursor will be again is what counts.
        """
        table = self._table
        before = table.focusProxy()
        if before is button:
            return
        here = table.window().focusWidget() is (before or table)
        table.setFocusProxy(button)  # type: ignore[arg-type]  # Qt takes nothing for "none"
        if here:
            table.setFocus()
