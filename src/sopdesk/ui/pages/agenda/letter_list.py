"""The list of letters with its search, chips and count; paged, so memory stays flat."""

from datetime import date
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sopdesk.domain.letters import LetterFilter
from sopdesk.services import Services
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.itemmodels.letter_rows import LetterModel
from sopdesk.ui.pages.agenda import filter_state as filters_of
from sopdesk.ui.tasks import Tasks
from sopdesk.ui.widgets.data_table import DataTable
from sopdesk.ui.widgets.date_edit import DateEdit
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.filter_bar import FilterBar

TYPING: Final = 120
"""Milliseconds after the last key before the list is read again."""


class LetterList(QWidget):
    """Letters of one book and year under filters.

    Args:
        services: the use cases.
        tasks: reads in the background.
        parent: its owner.
    """

    letter_changed = Signal(object)
    opened = Signal(int)
    checks_changed = Signal(int)
    log_wanted = Signal()

    def __init__(self, services: Services, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._tasks = services, tasks
        self.book, self.year, self._book_name = "masuk", self._today().year, "Surat masuk"
        self._year: int | None = self.year
        self.shown = LetterFilter()
        self._wanted_key: int | None = None
        self.model = LetterModel(tasks, self)
        self.table = DataTable("Daftar surat")
        self.filters = FilterBar(placeholder="Cari nomor, pengirim, perihal")
        self.set_choices((), ())
        self._empty = EmptyState("book-open", "")
        self.may_log = True
        """Whether the empty list offers to log a letter."""
        self._timer = QTimer(self, singleShot=True, interval=TYPING)
        self._timer.timeout.connect(self.show_list)
        self.filter_row = QWidget()
        """Search and chips; the page puts it over list and card."""
        self._build()

    def _today(self) -> date:
        return self._services.clock.now().date()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        row = QVBoxLayout(self.filter_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.filters)
        self.filters.search_changed.connect(lambda _text: self._timer.start())
        self.filters.changed.connect(self._chips_changed)
        self.table.set_table_model(self.model)
        self.table.set_empty(self._empty)
        self.table.current_key_changed.connect(self._announce)
        self.table.opened.connect(lambda key: self.opened.emit(int(key)))
        self.table.checks_changed.connect(lambda: self.checks_changed.emit(len(self.model.checked_keys)))
        self.table.typed.connect(self.filters.type_into_search)
        self._empty.activated.connect(self._act_on_empty)
        self.model.first_page_loaded.connect(self._first_page)
        self.model.reloaded.connect(self._reloaded)

    def set_choices(self, speeds: filters_of.Options, positions: filters_of.Options) -> None:
        """Offer the office's own lists in the chips; what is chosen stays."""
        specs = filters_of.filter_specs(speeds=speeds, positions=positions, today=self._today())
        self.filters.set_filters(specs)

    # what is shown

    def wanted(self) -> LetterFilter:
        """Return what book, year, search and chips ask for."""
        return filters_of.filter_of(
            self.filters.values,
            text=self.filters.search.text(),
            book=self.book,
            year=self._year,
            today=self._today(),
        )

    def set_book(self, book: str, name: str, year: int | None) -> None:
        """Show another book or year; None is all years."""
        self.book, self._book_name, self._year = book, name, year
        self.show_list()

    def show_list(self) -> None:
        """Read the list from its top."""
        self._timer.stop()
        self.shown = self.wanted()
        self.model.clear_checks()
        self.checks_changed.emit(0)
        self.model.show(self._services.letters, self.shown)
        hidden = self.filters.active_count
        self._empty.set_texts(
            *filters_of.empty_words(hidden=hidden, book_name=self._book_name, year=self._year, may_log=self.may_log),
            icon="search" if hidden else "book-open",
        )
        self._count()

    def reload(self) -> None:
        """Read again around what is seen; selection and place stay."""
        if self.model.loaded:
            self.model.reload(self.table.top_row())
        else:
            self.show_list()

    def go_to(self, letter_id: int) -> None:
        """Make a letter the current row as soon as its page is loaded."""
        self._wanted_key = letter_id
        self._select_wanted()

    def _count(self) -> None:
        wanted, letters = self.shown, self._services.letters
        self._tasks.run(
            lambda: letters.count(wanted),
            on_done=lambda count: self.filters.set_count(count, "surat"),
            latest=f"letter-count-{id(self)}",
            owner=self,
        )

    def _reloaded(self) -> None:
        self._select_wanted()
        self._count()

    def _first_page(self) -> None:
        if not self._select_wanted() and self.table.current_key() is None:
            self.table.select_row(0)
        if self.table.current_key() is None:
            self.letter_changed.emit(None)

    def _select_wanted(self) -> bool:
        if self._wanted_key is not None and self.table.seek_key(self._wanted_key):
            self._wanted_key = None
            return True
        return False

    def _announce(self, key: object) -> None:
        self._select_wanted()
        self.letter_changed.emit(key if isinstance(key, int) else None)

    def _act_on_empty(self) -> None:
        if self.filters.active_count:
            self.filters.reset()
        else:
            self.log_wanted.emit()

    # what the user does

    def _chips_changed(self) -> None:
        if self.filters.values.get("period") == filters_of.PICK_RANGE:
            self._ask_range()
            return
        typing = self._timer.isActive() and self.filters.active_count > 0
        if self.wanted() != self.shown and not typing:
            self.show_list()

    def _ask_range(self) -> None:
        first, last = DateEdit(self._today), DateEdit(self._today)
        dialog = Question("Tanggal diterima", "Kosongkan salah satu bila tidak dibatasi.", "Terapkan", parent=self)
        dialog.add_widget("first", "Sejak", first, lambda: first.day, lambda: _unreadable(first))
        dialog.add_widget("last", "Sampai", last, lambda: last.day, lambda: _order_problem(first, last))
        self.filters.set_value("period", "")

        def agreed() -> None:
            dialog.accept()
            if first.day or last.day:
                self.filters.set_value("period", filters_of.range_value(first.day, last.day))

        dialog.submitted.connect(agreed)
        dialog.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the columns that do not fit; the card shows them."""
        super().resizeEvent(event)
        self.model.fit(self.width())
        self.table.header.apply_widths()

    # state

    def view_state(self) -> dict[str, Any]:
        """Return filters, search and the current letter."""
        return {
            "values": self.filters.values,
            "text": self.filters.search.text(),
            "letter": self.table.current_key(),
        }

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take back what ``view_state`` gave."""
        values, text, letter = state.get("values"), state.get("text"), state.get("letter")
        self.filters.blockSignals(True)
        self.filters.search.setText(text if isinstance(text, str) else "")
        self.filters.set_values(values if isinstance(values, dict) else {})
        self.filters.blockSignals(False)
        if isinstance(letter, int):
            self.go_to(letter)


def _unreadable(edit: DateEdit) -> str:
    return "" if edit.readable else "Tanggal tidak dikenal. Tulis misalnya 21/11/2026."


def _order_problem(first: DateEdit, last: DateEdit) -> str:
    if first.day and last.day and last.day < first.day:
        return "Tanggal akhir lebih awal dari tanggal awal."
    return _unreadable(last)
