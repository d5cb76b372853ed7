"""Over the form of a letter: what is logged, into which book, and the small buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sopdesk.domain.office import BookRow
from sopdesk.ui.actions import ActionSet
from sopdesk.ui.pages.agenda.entry_state import is_outgoing
from sopdesk.ui.widgets.choice_box import choice_box
from sopdesk.ui.widgets.labels import label

_BUTTONS = ("repeat", "discard", "close")


class EntryHead(QWidget):
    """Title, choice of the book, [Ulangi] [Buang] [Tutup]; the mouse alone comes here, Tab stays in the form.

    Args:
        actions: has "repeat", "discard" and "close".
        parent: its owner.
    """

    book_chosen = Signal(str)

    def __init__(self, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("Catat surat", "card-title")
        self._book = choice_box(least=13)
        self._book.setAccessibleName("Buku agenda")
        self._book.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._book.activated.connect(lambda _index: self.book_chosen.emit(str(self._book.currentData())))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(8)
        layout.addWidget(self._title, 1)
        layout.addWidget(self._book)
        for key in _BUTTONS:
            button = actions.icon_button(key)
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            layout.addWidget(button)

    def set_books(self, books: Sequence[BookRow]) -> None:
        """Offer the office's books."""
        self._book.clear()
        for row in books:
            self._book.addItem(row.name, row.key)

    def show_book(self, book: str) -> None:
        """Show into which book the letter goes."""
        self._book.setCurrentIndex(max(self._book.findData(book), 0))
        self._title.setText("Catat surat keluar" if is_outgoing(book) else "Catat surat")
