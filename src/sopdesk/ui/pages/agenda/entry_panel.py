"""Logging a letter beside the list: fields, number, files, draft, and the saving itself."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sopdesk.core.errors import InvalidInputError, UserError
from sopdesk.domain.letters import Registered, ReservationRow
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.actions import ActionSet, ActionSpec, Scope
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.agenda import entry_state as state_of
from sopdesk.ui.pages.agenda.entry_drafts import EntryDrafts
from sopdesk.ui.pages.agenda.entry_fields import EntryFields
from sopdesk.ui.pages.agenda.entry_helps import EntryHelps
from sopdesk.ui.pages.agenda.entry_state import EntryState
from sopdesk.ui.pages.agenda.number_field import NumberField
from sopdesk.ui.pages.agenda.office_lists import OfficeLists
from sopdesk.ui.pages.agenda.saved_strip import SavedStrip
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.banner import Banner
from sopdesk.ui.widgets.choice_box import choice_box
from sopdesk.ui.widgets.file_strip import FileStrip
from sopdesk.ui.widgets.labels import label, set_state
from sopdesk.ui.widgets.suggest_edit import Suggestion
from sopdesk.ui.widgets.toast import announce

WIDTH: Final = 480
_SIDES: Final = 24
RETRY: Final = "Coba lagi"
UNSAVED: Final = "Surat belum tersimpan karena kesalahan yang tidak terduga."
KEEP_SAFE: Final = "Semua isian masih ada dan disimpan sebagai draf."

SPECS = (
    ActionSpec("save", "Simpan", "Ctrl+S", "save", Scope.ENTRY, "Nomor agenda tampil sesudah tersimpan"),
    ActionSpec(
        "save_next",
        "Simpan & catat berikutnya",
        "Ctrl+Return",
        "check",
        Scope.ENTRY,
        "Isian bersemat tetap untuk surat berikutnya",
    ),
    ActionSpec("repeat", "Ulangi surat terakhir", "Ctrl+D", "copy", Scope.ENTRY, "Tanpa nomor suratnya"),
    ActionSpec("pin", "Sematkan isian ini", "F9", "pin", Scope.ENTRY, "Diterima dan Pengirim dapat dipertahankan"),
    ActionSpec("number", "Cara memberi nomor", "F4", "hash", Scope.ENTRY),
    ActionSpec("sop", "Pakai saran SOP", "Alt+S", "", Scope.ENTRY),
    ActionSpec("more", "Isian lain", "Ctrl+I", "", Scope.ENTRY),
    ActionSpec("discard", "Buang isian", "", "trash-2", Scope.ENTRY),
    ActionSpec("close", "Tutup panel", "Escape", "x", Scope.ENTRY, "Draf disimpan"),
)


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
        self._saving = False
        self._scroll = QScrollArea(self)
        self._body = QWidget()
        self._scroll.setWidget(self._body)
        self.offer = Banner("", ChipKind.NEW, actions=("Lanjutkan", "Buang"), parent=self._body)
        self.saved_strip = SavedStrip(self._body)
        self.number = NumberField(self._body)
        self.fields = EntryFields(self._today, parent=self._body)
        self.files = FileStrip(frame.tasks, self._now, parent=self.fields)
        self.book = choice_box()
        self.summary = label("", "error", wrap=True)
        self.failure = Banner("", ChipKind.LATE, actions=(RETRY,))
        self.actions_ = ActionSet(self, SPECS, self._handlers())
        self._build()
        self.drafts = EntryDrafts(self, services, by, frame)
        self.helps = EntryHelps(self, services, frame)
        self.helps.number_known.connect(self._show_number)
        self._connect()
        self._show_state()

    def _say(self, text: str) -> None:
        self._frame.say(text)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "save": lambda: self.submit(then_next=False),
            "save_next": lambda: self.submit(then_next=True),
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
        layout.addLayout(self._head())
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 12, 0)
        body.setSpacing(10)
        for part in (self.offer, self.saved_strip, self.number, self.fields):
            body.addWidget(part)
        body.addStretch(1)
        set_state(self._body, "role", "scroll")
        self.fields.add_after_paper(self.files)
        QWidget.setTabOrder(self.fields.editors["note"], self.files.pick_button)
        QWidget.setTabOrder(self.files.pick_button, self.fields.more_button)
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName("Isian surat")
        layout.addWidget(scroll, 1)
        layout.addLayout(self._foot())
        self.offer.hide()
        self.failure.hide()
        self.summary.hide()

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 8, 0)
        head.setSpacing(8)
        self._title = label("Catat surat", "card-title")
        head.addWidget(self._title, 1)
        self.book.setAccessibleName("Buku agenda")
        self.book.setMinimumContentsLength(13)
        self.book.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        head.addWidget(self.book)
        for key in ("repeat", "discard", "close"):
            button = self.actions_.icon_button(key)
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            head.addWidget(button)
        return head

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 0, 12, 0)
        foot.setSpacing(6)
        foot.addWidget(self.failure)
        foot.addWidget(self.summary)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.next_button = self.actions_.button("save_next", "primary")
        self.save_button = self.actions_.button("save")
        buttons.addWidget(self.next_button, 1)
        buttons.addWidget(self.save_button)
        foot.addLayout(buttons)
        self._draft_words = label("", "caption")
        foot.addWidget(self._draft_words)
        return foot

    def _connect(self) -> None:
        self.fields.edited.connect(self._edited)
        self.fields.left.connect(self._check_field)
        self.fields.paste_wanted.connect(self.files.paste)
        self.fields.pin_toggled.connect(self._toggle_pin)
        self.fields.sender_edit.taken.connect(self._take_sender)
        self.fields.duplicates.look_wanted.connect(self.look_wanted)
        self.number.changed.connect(self._number_changed)
        self.files.changed.connect(self._touch)
        self.files.refused.connect(self._say)
        self.saved_strip.print_wanted.connect(self.print_wanted)
        self.failure.acted.connect(lambda _words: self.submit(then_next=False))
        self.book.activated.connect(lambda _index: self.set_book(str(self.book.currentData())))
        self.drafts.words_changed.connect(self._draft_words.setText)

    # office and book

    def set_lists(self, lists: OfficeLists) -> None:
        """Offer the office's own lists."""
        self.fields.set_choices(speeds=lists.speeds, secrecy=lists.secrecy, classes=lists.classes)
        self.helps.set_sops(lists.sops)
        self.book.clear()
        for row in lists.books:
            self.book.addItem(row.name, row.key)
        self.set_book(self.state.book)

    def set_book(self, book: str) -> None:
        """Log into another book."""
        self.state.book = book
        self.book.setCurrentIndex(max(self.book.findData(book), 0))
        self.fields.set_book(book)
        self._title.setText("Catat surat keluar" if state_of.is_outgoing(book) else "Catat surat")
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
        least = self._body.minimumSizeHint().width() + self._scroll.verticalScrollBar().sizeHint().width()
        return max(current_metrics().px(WIDTH), least + margins.left() + margins.right() + _SIDES)

    def focus_first(self) -> None:
        """Put the cursor where typing begins: "Pengirim", or the field after it when that is kept."""
        outgoing = state_of.is_outgoing(self.state.book)
        name = "recipient" if outgoing else "letter_number" if "sender" in self.state.pins else "sender"
        if name == "letter_number" and self.fields.fields["letter_number"].isHidden():
            name = "reporter_name"
        self._scroll.ensureWidgetVisible(self.fields.fields[name])
        self.fields.editors[name].setFocus(Qt.FocusReason.OtherFocusReason)

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
            self._show_summary({n: f.error for n, f in self.fields.fields.items() if f.error})
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
        if self._saving or not self.fields.values()[name].strip():
            return
        wrong = self._problems()
        self.fields.set_error(name, wrong.get(name, ""))

    def _problems(self) -> dict[str, str]:
        values = self.state.values | self.fields.values()
        found = state_of.problems(values, book=self.state.book, now=self._now(), number=self.number.choice())
        return found | self.helps.problems()

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

    def submit(self, *, then_next: bool) -> None:
        """Save the letter; on errors everything stays as it is."""
        if self._saving:
            return
        self.state.values |= self.fields.values()
        wrong = self._problems()
        if wrong:
            self._show_errors(wrong)
            return
        self._saving, self._focus = True, self.focusWidget()
        self.failure.hide()
        self._show_summary({})
        self._body.setEnabled(False)
        self.actions_.set_enabled("save", enabled=False, reason="Sedang menyimpan…")
        self.actions_.set_enabled("save_next", enabled=False, reason="Sedang menyimpan…")
        now = self._now()
        state, by, files, number = self.state, self._by(), self.files.files, self.number.choice()
        entry = state_of.entry_of(state.values, book=state.book, now=now, agency_id=state.agency_id)
        register, request = self._services.letters.register, state.request_id
        self._frame.tasks.run(
            lambda: register(by=by, entry=entry, number=number, files=files, request_id=request),
            on_done=lambda result: self._saved(result, then_next=then_next),
            on_error=self._failed,
            owner=self,
        )

    def _end_saving(self) -> None:
        self._saving = False
        self._body.setEnabled(True)
        self.actions_.set_enabled("save", enabled=True)
        self.actions_.set_enabled("save_next", enabled=True)

    def _saved(self, result: Registered, *, then_next: bool) -> None:
        self._end_saving()
        self.drafts.forget()
        if not then_next:
            self.state.pins = frozenset()
        self.state.next(self._now())
        self.files.clear()
        self._show_state()
        self.saved_strip.show_saved(result)
        self._scroll.verticalScrollBar().setValue(0)
        self.saved.emit(result)
        self.helps.read_number(self.state.book)
        self.focus_first()

    def _failed(self, error: Exception) -> None:
        self._end_saving()
        if self._focus is not None:
            self._focus.setFocus()
        self.drafts.flush()
        if isinstance(error, InvalidInputError) and error.fields:
            self._show_errors(state_of.form_errors(error.fields))
            return
        reason = error.message if isinstance(error, UserError) else UNSAVED
        self.failure.set_text(f"{reason} {KEEP_SAFE}")
        self.failure.show()
        announce(self, reason)
        if not isinstance(error, UserError):
            raise error

    # showing

    def _show_state(self) -> None:
        self.fields.set_values(self.state.values)
        self.fields.show_pins(self.state.pins)
        self.number.blockSignals(True)
        self.number.set_choice(self.state.number)
        self.number.blockSignals(False)
        self.fields.duplicates.forget()
        self.failure.hide()
        self._show_summary({})
        self.saved_strip.hide()
        self.helps.reset(self.state.values)

    def _show_errors(self, wrong: dict[str, str]) -> None:
        self.fields.set_errors(wrong)
        self.number.set_errors(wrong)
        self._show_summary(wrong)
        if not self.number.focus_error():
            self.fields.focus_error()
        focused = self.focusWidget()
        if focused is not None:
            self._scroll.ensureWidgetVisible(focused)

    def _show_summary(self, wrong: dict[str, str]) -> None:
        text = state_of.summary(wrong)
        self.summary.setText(f"⚠ {text}" if text else "")
        self.summary.setVisible(bool(text))
        if text:
            announce(self, text)
