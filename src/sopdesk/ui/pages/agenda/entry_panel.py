"""Logging a letter beside the list: fields, number, files, draft, and the saving itself."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sopdesk.domain.letters import Registered, ReservationRow
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.actions import ActionSet
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.agenda import entry_state as state_of
from sopdesk.ui.pages.agenda.entry_actions import SPECS
from sopdesk.ui.pages.agenda.entry_body import EntryBody
from sopdesk.ui.pages.agenda.entry_drafts import EntryDrafts
from sopdesk.ui.pages.agenda.entry_foot import EntryFoot
from sopdesk.ui.pages.agenda.entry_head import EntryHead
from sopdesk.ui.pages.agenda.entry_helps import EntryHelps
from sopdesk.ui.pages.agenda.entry_saving import EntrySaving
from sopdesk.ui.pages.agenda.entry_state import EntryState
from sopdesk.ui.pages.agenda.office_lists import OfficeLists
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.widgets.drop_area import DropArea
from sopdesk.ui.widgets.suggest_edit import Suggestion

WIDTH: Final = 480
_SIDES: Final = 24


class EntryPanel(QFrame):
    """The panel at the right of the agenda book.

    Args:
        services: the use cases.
        by: the user.
        frame: the window.
        parent: its owner.
    """

    closed = Signal()
    saved = Signal(object)
    print_wanted = Signal(int)
    look_wanted = Signal(int)

    def __init__(
        self, services: Services, by: Callable[[], Session], frame: Frame, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._by, self._frame = services, by, frame
        self.setProperty("role", "panel")
        self._now: Callable[[], datetime] = services.clock.now
        self.state = EntryState.fresh("masuk", self._now())
        self.body = EntryBody(frame.tasks, self._now, self)
        self.offer, self.saved_strip = self.body.offer, self.body.saved_strip
        self.number, self.fields, self.files = self.body.number, self.body.fields, self.body.files
        self.actions_ = ActionSet(self, SPECS, self._handlers())
        self.head, self.foot = EntryHead(self.actions_, self), EntryFoot(self.actions_, self)
        self._build()
        self.drops = DropArea(self, self.files)
        self.drafts = EntryDrafts(self, services, by, frame)
        self.helps = EntryHelps(self, services, frame)
        self.saving = EntrySaving(self, services, by, frame)
        self.helps.number_known.connect(self._show_number)
        self._connect()
        self._show_state()

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "save": lambda: self.saving.submit(then_next=False),
            "save_next": lambda: self.saving.submit(then_next=True),
            "repeat": self.repeat_last,
            "pin": self._pin_here,
            "number": self.number.toggle,
            "sop": self.fields.take_suggested_sop,
            "more": self.fields.more_button.toggle,
            "discard": self.discard,
            "close": self.close_panel,
        }

    def _today(self) -> date:
        return self._now().date()

    # lay-out

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 0, 12)
        layout.setSpacing(8)
        layout.addWidget(self.head)
        layout.addWidget(self.body, 1)
        layout.addWidget(self.foot)

    def _connect(self) -> None:
        self.fields.edited.connect(self._edited)
        self.fields.left.connect(self._check_field)
        self.fields.paste_wanted.connect(self.files.paste)
        self.fields.pin_toggled.connect(self._toggle_pin)
        self.fields.sender_edit.taken.connect(self._take_sender)
        self.fields.duplicates.look_wanted.connect(self.look_wanted)
        self.number.changed.connect(self._number_changed)
        self.files.changed.connect(self._touch)
        self.files.refused.connect(lambda _words: self.body.ensureWidgetVisible(self.files))
        self.saved_strip.print_wanted.connect(self.print_wanted)
        self.foot.retry_wanted.connect(lambda: self.saving.submit(then_next=False))
        self.head.book_chosen.connect(self.set_book)
        self.drafts.words_changed.connect(self.foot.draft.setText)
        self.saving.started.connect(self._start_saving)
        self.saving.ended.connect(self._end_saving)
        self.saving.saved.connect(self._saved)
        self.saving.failed.connect(self._failed)

    # office and book

    def set_lists(self, lists: OfficeLists) -> None:
        """Offer the office's own lists."""
        self.fields.set_choices(speeds=lists.speeds, secrecy=lists.secrecy, classes=lists.classes)
        self.helps.set_sops(lists.sops)
        self.head.set_books(lists.books)
        self.set_book(self.state.book)

    def set_book(self, book: str) -> None:
        """Log into another book."""
        self.state.book = book
        self.head.show_book(book)
        self.fields.set_book(book)
        if self.isVisible():
            self.helps.read_number(book)

    def _show_number(self, number: int, blocks: tuple[ReservationRow, ...]) -> None:
        self.number.set_blocks(blocks)
        self.number.show_next(number)

    # opening, closing

    def open_panel(self, book: str) -> None:
        """Show the panel with the cursor in "Pengirim"; what was being typed is still there."""
        if not self.state.dirty and not self.files.files:
            self.state = EntryState.fresh(book, self._now())
            self._show_state()
        self.show()
        self.set_book(self.state.book)
        self.focus_first()
        self.drafts.offer_kept()

    def wanted_width(self) -> int:
        """Return the width at which nothing of the form is cut."""
        margins = self.contentsMargins()
        return max(current_metrics().px(WIDTH), self.body.least_width + margins.left() + margins.right() + _SIDES)

    def focus_first(self) -> None:
        """Put the cursor where typing begins: "Pengirim", or the field after it when that is kept."""
        outgoing = state_of.is_outgoing(self.state.book)
        name = "recipient" if outgoing else "letter_number" if "sender" in self.state.pins else "sender"
        if name == "letter_number" and self.fields.fields["letter_number"].isHidden():
            name = "reporter_name"
        self.body.go_to(name)

    def close_panel(self) -> None:
        """Put the panel away and keep the draft."""
        self.drafts.flush()
        self.closed.emit()

    def discard(self) -> None:
        """Throw away what was typed."""
        self.drafts.forget()
        self.state = EntryState.fresh(self.state.book, self._now())
        self.files.clear()
        self._show_state()
        self.focus_first()

    def repeat_last(self) -> None:
        """Fill in the words of the letter that this user logged last."""
        book, by = self.state.book, self._by()
        letters = self._services.letters
        self._frame.tasks.run(lambda: letters.last(by=by, book=book), on_done=self._repeat, owner=self)

    def _repeat(self, entry: Any) -> None:  # noqa: ANN401 - LetterEntry or nothing
        if entry is None:
            self._frame.say("Belum ada surat yang Anda catat di buku ini.")
            return
        self.state.values = state_of.repeated_values(entry, self._now())
        self.state.agency_id = entry.sender_agency_id
        self._show_state()
        self._touch()
        self.fields.editors["letter_number"].setFocus()

    def restore(self, draft: dict[str, Any]) -> None:
        """Go on with a draft."""
        found = EntryState.from_draft(draft, self._now())
        if found is not None:
            self.state = found
            self._show_state()
            self.set_book(found.book)
            self.focus_first()

    # typing

    def _edited(self, name: str) -> None:
        self.state.values[name] = self.fields.values()[name]
        if name == "sender":
            self.state.agency_id = None
        if self.fields.fields.get(name) and self.fields.fields[name].error:
            self.fields.set_error(name, "")
            self.foot.show_problems({n: f.error for n, f in self.fields.fields.items() if f.error})
        if self.saved_strip.isVisible() and name in {"sender", "subject", "letter_number"}:
            self.saved_strip.hide()
        self.helps.edited(name)
        self._touch()

    def _take_sender(self, taken: Suggestion) -> None:
        self.state.agency_id = taken.ident

    def _number_changed(self) -> None:
        self.state.number = self.number.choice()
        self._touch()

    def _touch(self) -> None:
        self.drafts.touch()

    def _check_field(self, name: str) -> None:
        """Say what is wrong with a field that was left with something in it."""
        if not self.saving.busy and self.fields.values()[name].strip():
            self.fields.set_error(name, self.saving.problems().get(name, ""))

    def _toggle_pin(self, name: str) -> None:
        self.state.toggle_pin(name)
        self.fields.show_pins(self.state.pins)
        self._touch()

    def _pin_here(self) -> None:
        here = next((n for n in self.fields.pins if self.fields.editors[n].hasFocus()), None)
        if here is None:
            self._frame.say("Yang dapat disematkan: Diterima dan Pengirim. Letakkan kursor di salah satunya.")
        else:
            self._toggle_pin(here)

    # saving

    def _start_saving(self) -> None:
        self._focus = self.focusWidget()
        self.foot.clear()
        self._let_type(enabled=False)

    def _end_saving(self) -> None:
        self._let_type(enabled=True)

    def _let_type(self, *, enabled: bool) -> None:
        self.body.let_type(enabled=enabled)
        for key in ("save", "save_next"):
            self.actions_.set_enabled(key, enabled=enabled, reason="" if enabled else "Sedang menyimpan…")

    def _saved(self, result: Registered, then_next: bool) -> None:  # noqa: FBT001 - a slot
        self.drafts.forget()
        if not then_next:
            self.state.pins = frozenset()
        self.state.next(self._now())
        self.files.clear()
        self._show_state()
        self.saved_strip.show_saved(result)
        self.body.verticalScrollBar().setValue(0)
        self.saved.emit(result)
        self.helps.read_number(self.state.book)
        self.focus_first()

    def _failed(self, wrong: dict[str, str], reason: str) -> None:
        if self._focus is not None:
            self._focus.setFocus()
        self.drafts.flush()
        if wrong:
            self.show_errors(wrong)
        else:
            self.foot.show_failure(reason)

    # showing

    def _show_state(self) -> None:
        self.fields.set_values(self.state.values)
        self.fields.show_pins(self.state.pins)
        self.number.blockSignals(True)
        self.number.set_choice(self.state.number)
        self.number.blockSignals(False)
        self.fields.duplicates.forget()
        self.foot.clear()
        self.saved_strip.hide()
        self.helps.reset(self.state.values)

    def show_errors(self, wrong: dict[str, str]) -> None:
        """Show what is to be mended and go to the first of it."""
        self.foot.show_problems(wrong)
        self.body.show_errors(wrong)
