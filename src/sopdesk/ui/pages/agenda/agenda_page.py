"""Buku Agenda: books, list, card, and the entry panel beside them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from sopdesk.core.events import Changes
from sopdesk.domain.letters import LetterFilter, Registered
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.actions import ActionSet, ActionSpec, Scope
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.agenda.agenda_bar import AgendaBar
from sopdesk.ui.pages.agenda.agenda_papers import AgendaPapers
from sopdesk.ui.pages.agenda.letter_card import LetterCard
from sopdesk.ui.pages.agenda.letter_list import LetterList
from sopdesk.ui.pages.agenda.office_lists import OfficeLists, read_lists, read_sops
from sopdesk.ui.pages.desk_page import DeskPage
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.widgets.splitter import Panes
from sopdesk.ui.widgets.tab_order import tab_as_laid_out

if TYPE_CHECKING:
    from sopdesk.ui.pages.agenda.entry_panel import EntryPanel

KEY: Final = "agenda"
LETTER_PAGE: Final = "surat"
_NARROW: Final = 940
"""Pixels of the page below which the card gives way to the list."""
_MARGIN: Final = 16
_QUIET: Final = 600
"""Milliseconds after the list has come."""
_CARD_SHARE: Final = 1 / 3
"""Of the width, for the card, until its reader drags it: the subjects in the list are read first."""
SPECS: Final = (
    ActionSpec("log", "Catat surat", "Ctrl+N", "plus", right="letter.log"),
    ActionSpec("print_day", "Cetak lembar disposisi hari ini…", "Ctrl+P", "printer", right="paper.print"),
    ActionSpec("print_other_day", "Cetak lembar disposisi tanggal lain…", right="paper.print"),
    ActionSpec("print_blank", "Cetak lembar disposisi kosong…", right="paper.print"),
    ActionSpec("print_book", "Cetak buku agenda…", icon="book-open"),
    ActionSpec("export", "Ekspor Excel…", "Ctrl+E", "file-spreadsheet"),
    ActionSpec("gaps", "Laporan nomor loncat…", icon="hash"),
    ActionSpec("open", "Buka surat", "Return", scope=Scope.LIST),
    ActionSpec("print_ticked", "Cetak lembar disposisi…", icon="printer", right="paper.print"),
    ActionSpec("export_ticked", "Ekspor Excel yang dipilih…", icon="file-spreadsheet"),
    ActionSpec("untick", "Batalkan pilihan", icon="x"),
)


class AgendaPage(DeskPage):
    """The agenda books."""

    key_scopes: tuple[ActionSpec, ...] = (SPECS[7],)

    def __init__(
        self, frame: Frame, services: Services, by: Callable[[], Session], parent: QWidget | None = None
    ) -> None:
        super().__init__(frame, services, by, parent)
        self._started = False
        self._lists: OfficeLists | None = None
        self._wants_card = True
        self._card_width = 0
        self.bar = AgendaBar(self)
        self.panes_ = Panes("Pembagi daftar dan rincian surat", self)
        self.list = LetterList(services, frame.tasks, self.panes_)
        self.card = LetterCard(services, by, frame, self.panes_)
        self._entry: EntryPanel | None = None
        self.papers = AgendaPapers(frame, services, by, self)
        self.actions_here = ActionSet(self, [s for s in SPECS if s.key != "open"], self._handlers(), by())
        self.action_set = self.actions_here
        self._picked = label("", "field")
        self._bulk = QWidget()
        self._build()
        self._connect()

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "log": self.log_letter,
            "print_day": self.papers.print_today,
            "print_other_day": self.papers.ask_day,
            "print_blank": self.papers.ask_blank,
            "print_book": lambda: self.papers.ask_book(self.bar.book, self.bar.book_name),
            "export": lambda: self.papers.ask_export(self.list.shown),
            "gaps": lambda: self.papers.open_gaps(self.bar.book),
            "print_ticked": lambda: self.papers.print_sheets(self._ticked()),
            "export_ticked": lambda: self.papers.ask_export(LetterFilter(book=self.list.book, ids=self._ticked())),
            "untick": self._untick,
        }

    def _today(self) -> Any:  # noqa: ANN401 - a date
        return self._services.clock.now().date()

    # lay-out

    def _build(self) -> None:
        actions = self.actions_here
        printing = QPushButton("Cetak")
        set_icon(printing, "printer")
        menu = QMenu(printing)
        menu.addActions([actions.action(key) for key in ("print_day", "print_other_day", "print_blank")])
        menu.addSeparator()
        menu.addActions([actions.action(key) for key in ("print_book", "gaps")])
        printing.setMenu(menu)
        printing.setToolTip("Lembar disposisi, buku agenda, laporan nomor loncat")
        self.log_button = actions.button("log", "primary")
        self.list.may_log = not actions.why_barred("log")
        for button in (printing, actions.button("export"), self.log_button):
            self.bar.add(button)
        self.log_button.setHidden(not self.list.may_log)
        bulk = QHBoxLayout(self._bulk)
        bulk.setContentsMargins(0, 0, 0, 0)
        bulk.setSpacing(8)
        bulk.addWidget(self._picked)
        for key in ("print_ticked", "export_ticked", "untick"):
            bulk.addWidget(actions.button(key, "quiet" if key == "untick" else ""))
        bulk.addStretch(1)
        self._bulk.hide()
        self.panes_.add_pane(self.list, 5, 340)
        self.panes_.add_pane(self.card, 3, 320)
        self.card.hide()  # until the width of the page is known
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        layout.setSpacing(8)
        for part in (self.bar, self._bulk, self.list.filter_row):
            layout.addWidget(part)
        layout.addWidget(self.panes_, 1)
        tab_as_laid_out(self)

    def _connect(self) -> None:
        self.bar.book_changed.connect(self._book_changed)
        self.bar.year_changed.connect(self._show_book)
        self.list.letter_changed.connect(self._letter_changed)
        self.list.opened.connect(self._open)
        self.list.log_wanted.connect(self.log_letter)
        self.list.checks_changed.connect(self._show_bulk)
        self.card.print_wanted.connect(self.papers.print_sheet)
        self.card.open_wanted.connect(self._open)
        self.card.dispose_wanted.connect(lambda key: self._frame.open_page(LETTER_PAGE, (key, "disposisi")))

    @property
    def entry(self) -> "EntryPanel":
        """The entry panel; made when it is first needed, or in a quiet moment before."""
        if self._entry is None:
            from sopdesk.ui.pages.agenda.entry_panel import EntryPanel  # noqa: PLC0415 - slow import

            self._entry = EntryPanel(self._services, self._by, self._frame, self)
            self._entry.hide()  # before it is a pane: shown for an instant it would take half of the list
            self.panes_.add_pane(self._entry, 3, 400)
            self._entry.print_wanted.connect(self.papers.print_sheet)
            self._entry.look_wanted.connect(self._open)
            self._entry.closed.connect(self._entry_closed)
            self._entry.saved.connect(self._letter_saved)
            if self._lists is not None:
                self._entry.set_lists(self._lists)
        return self._entry

    @property
    def logging(self) -> bool:
        """Whether a letter is being logged."""
        return self._entry is not None and self._entry.isVisible()

    # the page

    def title(self) -> str:
        """Return where the user is."""
        return "Buku agenda"

    def activate(self, argument: object = None) -> None:
        """Show the book; "catat" opens the panel, a mapping of filters narrows the list, an id selects a letter."""
        if isinstance(argument, Mapping):
            self.list.filters.set_values({str(k): str(v) for k, v in argument.items()})
        elif isinstance(argument, int):
            self.list.go_to(argument)
        if not self._started:
            self._started = True
            self._read_office()
        if argument == "catat":
            self.log_letter()

    def deactivate(self) -> None:
        """Keep the draft."""
        if self._entry is not None:
            self._entry.drafts.flush(at_once=True)

    def refresh(self, changes: Changes) -> None:
        """Read again what changed."""
        if not self._started:
            return
        if changes.office or changes.sops:
            self._read_office()
        elif changes.letters or changes.cases or changes.dispositions:
            self.reload()

    def reload(self) -> None:
        """Read list and card again; selection and place stay."""
        self.list.reload()
        self.card.show_letter(self.card.letter_id)

    def focus_first(self) -> None:
        """Put the focus on the list, or into the form that is open."""
        if self.logging:
            self.entry.focus_first()
        else:
            self.list.table.setFocus()

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.list.filters.focus_search()
        return True

    def panes(self) -> tuple[QWidget, ...]:
        """Return what is visible of bar, list, card and panel."""
        parts = (self.list.filters, self.list.table, self.card, self._entry)
        return tuple(part for part in parts if part is not None and part.isVisible())

    def toggle_preview(self) -> None:
        """Show or hide the card."""
        if not self.logging:
            self._wants_card = self.card.isHidden()
            self._arrange(asked=True)

    def _arrange(self, *, asked: bool = False) -> None:
        """Show the card where there is room for it; who asks for it gets it in a narrow window too."""
        narrow = self.width() < current_metrics().px(_NARROW)
        shown, was_shown = self._wants_card and not self.logging and (asked or not narrow), not self.card.isHidden()
        if was_shown and not shown and self.card.isVisible():
            self._card_width = self.panes_.sizes()[1]
        self.card.setVisible(shown)
        width = self.panes_.width()
        if shown and not was_shown:
            card = self._card_width or round(width * _CARD_SHARE)
            self.panes_.setSizes([width - card, card] + [0] * (self.panes_.count() - 2))
        elif not shown and not self.logging:
            self.panes_.setSizes([width] + [0] * (self.panes_.count() - 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the list has the whole page."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def view_state(self) -> dict[str, Any]:
        """Return book, year, filters, the current letter."""
        return {"book": self.bar.book, "year": self.bar.year, **self.list.view_state()}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take back what ``view_state`` gave."""
        if self._lists is not None and state == self.view_state():
            return
        self.list.restore_view_state(state)
        self.bar.choose(state.get("book"), state.get("year"))
        if self._lists is not None:
            self._show_book()

    def kept_state(self) -> dict[str, Any]:
        """Keep widths, panes, book and filters."""
        state = self.view_state() | {"text": ""}
        return {"view": state, "table": self.list.table.view_state(), "card": self._wants_card}

    def restore_kept_state(self, state: dict[str, Any]) -> None:
        """Take back what ``kept_state`` gave."""
        table, view = state.get("table"), state.get("view")
        if isinstance(table, dict):
            self.list.table.restore_view_state(table)
        if isinstance(view, dict):
            self.restore_view_state(view)
        self._wants_card = bool(state.get("card", True))
        self._arrange()

    # books and letters

    def _read_office(self) -> None:
        services = self._services

        def read() -> tuple[OfficeLists, tuple[tuple[str, str], ...]]:
            seats = tuple((str(p.id), p.name) for p in services.people.positions() if p.active)
            return read_lists(services, sops=False), seats

        self._frame.tasks.run(read, on_done=lambda found: self._show_office(*found), owner=self)

    def _show_office(self, lists: OfficeLists, positions: tuple[tuple[str, str], ...]) -> None:
        self._lists = lists = replace(lists, sops=self._lists.sops if self._lists else ())
        self.list.set_choices(lists.speeds, positions)
        self.card.set_speeds(dict(lists.speeds))
        if self._entry is not None:
            self._entry.set_lists(lists)
        QTimer.singleShot(_QUIET, self, self._prepare_entry)
        self.bar.set_books([(row.key, row.name) for row in lists.books], self._today().year)
        self._book_changed()

    def _book_changed(self) -> None:
        book, letters = self.bar.book, self._services.letters
        self._frame.tasks.run(
            lambda: letters.years(book), on_done=self.bar.set_years, latest="agenda-years", owner=self
        )
        self._show_book()

    def _show_book(self) -> None:
        self.list.set_book(self.bar.book, self.bar.book_name, self.bar.year)

    def _letter_changed(self, letter_id: int | None) -> None:
        if letter_id != self.card.letter_id:
            self.card.show_letter(letter_id)

    def _open(self, letter_id: int) -> None:
        self._frame.open_page(LETTER_PAGE, letter_id)

    # logging

    def _prepare_entry(self) -> None:
        """Make the panel before it is asked for, so that Ctrl+N answers at once; the list was shown before."""
        if not self.list.may_log:
            return
        assert self.entry is not None
        self._frame.tasks.run(partial(read_sops, self._services), on_done=self._know_sops, owner=self)

    def _know_sops(self, sops: tuple[tuple[str, str], ...]) -> None:
        assert self._lists is not None, "the office was read before"
        if sops == self._lists.sops:
            return
        self._lists = replace(self._lists, sops=sops)
        self.entry.helps.set_sops(sops)
        if self.logging:
            self.entry.helps.edited("subject")

    def log_letter(self) -> None:
        """Open the entry panel; the list stays visible."""
        barred = self.actions_here.why_barred("log")
        if barred:
            self._frame.say(barred)
            return
        if not self.logging:
            self.log_button.hide()
        self.entry.open_panel(self.bar.book)
        self._arrange()
        room = self.panes_.width() - self.entry.wanted_width()
        self.panes_.setSizes([room, 0, self.entry.wanted_width()])
        self.key_scopes = (*type(self).key_scopes, *self.entry.actions_.specs)

    def _entry_closed(self) -> None:
        self.entry.hide()
        self.key_scopes = type(self).key_scopes
        self.log_button.show()
        self._arrange()
        self.list.table.setFocus()

    def _letter_saved(self, saved: Registered) -> None:
        self.list.go_to(saved.letter_id)

    # ticked letters

    def _ticked(self) -> tuple[int, ...]:
        return tuple(sorted(key for key in self.list.model.checked_keys if isinstance(key, int)))

    def _show_bulk(self, count: int) -> None:
        self._picked.setText(f"{count} dipilih:")
        self._bulk.setVisible(count > 0)
        self.list.filter_row.setVisible(count == 0)

    def _untick(self) -> None:
        self.list.model.clear_checks()
        self._show_bulk(0)
