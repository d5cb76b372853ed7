"""The details of a letter, to be corrected; every change goes into its history."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sopdesk.core.errors import ConflictError, InvalidInputError, UserError
from sopdesk.domain.letters import LetterDetail
from sopdesk.domain.rights import why_not
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.actions import ActionSet, ActionSpec, Scope
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.agenda import entry_state as state_of
from sopdesk.ui.pages.agenda.entry_fields import EntryFields
from sopdesk.ui.pages.agenda.entry_helps import EntryHelps
from sopdesk.ui.pages.agenda.entry_state import EntryState
from sopdesk.ui.pages.kept_draft import KeptDraft
from sopdesk.ui.pages.letter.conflict_dialog import ConflictDialog
from sopdesk.ui.pages.letter.conflict_state import differences, merged
from sopdesk.ui.pages.letter.letter_view import LetterView
from sopdesk.ui.widgets.labels import label, set_state
from sopdesk.ui.widgets.suggest_edit import Suggestion
from sopdesk.ui.widgets.tab_order import tab_as_laid_out
from sopdesk.ui.widgets.toast import announce

SPECS = (
    ActionSpec("save", "Simpan perubahan", "Ctrl+S", "save", Scope.ENTRY),
    ActionSpec("revert", "Kembalikan isian", "", "undo-2", Scope.ENTRY, "Isian seperti yang tersimpan"),
)
UNTOUCHED = "Belum ada yang diubah."
DRAFT = "rincian"
"""Corrections are kept under this and the id of the letter."""
CANCELLED = "Surat yang dibatalkan tidak dapat diubah."


class DetailsTab(QWidget):
    """The fields of a letter.

    Args:
        services: the use cases.
        by: gives the user.
        frame: the window.
        parent: its owner.
    """

    changed = Signal(object)

    def __init__(
        self, services: Services, by: Callable[[], Session], frame: Frame, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._by, self._frame = services, by, frame
        self._now = services.clock.now
        self._detail: LetterDetail | None = None
        self._base: dict[str, str] = {}
        self._then: Callable[[], object] | None = None
        self.draft: KeptDraft | None = None
        self.state = EntryState.fresh("masuk", self._now())
        self._scroll = QScrollArea(self)
        self._body = QWidget()
        self._scroll.setWidget(self._body)
        self.fields = EntryFields(lambda: self._now().date(), pins=False, parent=self._body)
        self.summary = label("", "error", wrap=True)
        self.conflict: ConflictDialog | None = None
        self.actions_ = ActionSet(self, SPECS, {"save": self.save, "revert": self.revert})
        self._build()
        self._helps = EntryHelps(self, services, frame)
        self.fields.edited.connect(self._edited)
        self.fields.left.connect(self._check_field)
        self.fields.sender_edit.taken.connect(self._take_sender)

    def _build(self) -> None:
        set_state(self._body, "role", "scroll")
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 8, 12, 8)
        inner.addWidget(self.fields)
        inner.addStretch(1)
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName("Rincian surat")
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.summary)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 12, 0)
        buttons.addStretch(1)
        buttons.addWidget(self.actions_.button("revert", "quiet"))
        buttons.addWidget(self.actions_.button("save"))
        layout.addLayout(buttons)
        self.summary.hide()
        tab_as_laid_out(self)

    @property
    def dirty(self) -> bool:
        """Whether something was changed and not saved."""
        return self._detail is not None and self._mine() != self._base

    def _mine(self) -> dict[str, str]:
        return {name: value for name, value in (self.state.values | self.fields.values()).items() if name in self._base}

    def show_view(self, view: LetterView) -> None:
        """Show a letter; what is being typed in the same letter stays."""
        lists = view.lists
        self.fields.set_choices(speeds=lists.speeds, secrecy=lists.secrecy, classes=lists.classes)
        self._helps.set_sops(lists.sops)
        same = self._detail is not None and self._detail.row.id == view.row.id
        if not same:
            self.keep_draft()
        if not (same and self.dirty):
            self._fill(view.detail)
        if not same:
            self._begin_draft(view)
        self.setEnabled(True)
        self.fields.let_type(allowed=view.may_change)
        barred = CANCELLED if view.row.status == "batal" else why_not(self._by(), "letter.change")
        self._why_not = "" if view.may_change else barred
        self._show_buttons()

    def _fill(self, detail: LetterDetail) -> None:
        self._detail = detail
        values = state_of.values_of(detail.entry)
        self.state = EntryState(detail.row.book, values, agency_id=detail.entry.sender_agency_id)
        self._helps.excluding = detail.row.id
        self.fields.set_book(detail.row.book)
        self.fields.set_values(values)
        self._helps.reset(values)
        self._base = self.state.values | self.fields.values()
        self._show_summary({})
        self._show_buttons()

    def revert(self) -> None:
        """Show the letter as it is stored."""
        if self._detail is not None:
            self._fill(self._detail)
            self._forget_draft()

    # the draft

    def keep_draft(self) -> None:
        """Keep corrections that are not saved."""
        if self.draft is not None:
            self.draft.flush()

    def _begin_draft(self, view: LetterView) -> None:
        """Each letter has a draft of its own."""
        if self.draft is not None:
            self.draft.banner.deleteLater()
            self.draft.deleteLater()
        form = f"{DRAFT}:{view.row.id}"
        self.draft = KeptDraft(self._frame, self._services, self._by(), form, self._changes, self._restore, self)
        self.draft.thrown_away.connect(self.revert)
        self._layout.insertWidget(0, self.draft.banner)
        if view.may_change:
            self.draft.bring()

    def _forget_draft(self) -> None:
        if self.draft is not None:
            self.draft.forget()

    def _changes(self) -> dict[str, Any]:
        if not self.dirty:
            return {}
        changed = {name: value for name, value in self._mine().items() if value != self._base[name]}
        return {"values": changed, "agency": self.state.agency_id}

    def _restore(self, draft: dict[str, Any]) -> None:
        values = {name: str(value) for name, value in draft.get("values", {}).items() if name in self._base}
        agency = draft.get("agency")
        self.state.agency_id = agency if isinstance(agency, int) else None
        self.state.values.update(values)
        self.fields.set_values(self.state.values | self.fields.values() | values)
        self._helps.reset(self.state.values)
        self._show_buttons()

    # typing

    def _edited(self, name: str) -> None:
        self.state.values[name] = self.fields.values()[name]
        if name == "sender":
            self.state.agency_id = None
        if name in self.fields.fields and self.fields.fields[name].error:
            self.fields.set_error(name, "")
        self._helps.edited(name)
        self._show_buttons()
        if self.draft is not None:
            self.draft.touch()

    def _take_sender(self, taken: Suggestion) -> None:
        self.state.agency_id = taken.ident

    def _check_field(self, name: str) -> None:
        if self._detail is not None and self.fields.values()[name].strip():
            self.fields.set_error(name, self._problems().get(name, ""))

    def _problems(self) -> dict[str, str]:
        values = self.state.values | self.fields.values()
        return state_of.problems(values, book=self.state.book, now=self._now()) | self._helps.problems()

    def _show_buttons(self) -> None:
        reason = getattr(self, "_why_not", "") or ("" if self.dirty else UNTOUCHED)
        for key in ("save", "revert"):
            self.actions_.set_enabled(key, enabled=not reason, reason=reason)

    # saving

    def save_then(self, then: Callable[[], object]) -> None:
        """Save the changes and go on; on errors everything stays as it is, and nothing goes on."""
        self._then = then
        self.save()

    def save(self) -> None:
        """Save the changes; on errors everything stays as it is."""
        detail = self._detail
        if detail is None:
            return
        wrong = self._problems()
        if wrong:
            self._then = None
            self._show_errors(wrong)
            return
        self._submit(detail.row.id, detail.row.version, self.state.values | self.fields.values())

    def _submit(self, letter_id: int, version: int, values: dict[str, str]) -> None:
        entry = state_of.entry_of(values, book=self.state.book, now=self._now(), agency_id=self.state.agency_id)
        change, by = self._services.letters.change, self._by()
        self.actions_.set_enabled("save", enabled=False, reason="Sedang menyimpan…")
        self._frame.tasks.run(
            lambda: change(by=by, letter_id=letter_id, version=version, entry=entry),
            on_done=self._saved,
            on_error=self._failed,
            owner=self,
        )

    def _saved(self, detail: LetterDetail) -> None:
        self._fill(detail)
        self._forget_draft()
        self._frame.say(f"Surat {detail.row.number_text} tersimpan.")
        self.changed.emit(detail)
        then, self._then = self._then, None
        if then is not None:
            then()

    def _failed(self, error: Exception) -> None:
        self._then = None
        self._show_buttons()
        if isinstance(error, ConflictError) and self._detail is not None:
            letters, by, letter_id = self._services.letters, self._by(), self._detail.row.id
            self._frame.tasks.run(lambda: letters.get(letter_id, by=by), on_done=self._compare, owner=self)
            return
        if isinstance(error, InvalidInputError) and error.fields:
            self._show_errors(state_of.form_errors(error.fields))
            return
        self.summary.setText(f"⚠ {error.message if isinstance(error, UserError) else 'Perubahan belum tersimpan.'}")
        self.summary.show()
        if not isinstance(error, UserError):
            raise error

    def _compare(self, latest: LetterDetail) -> None:
        stored = self._base | state_of.values_of(latest.entry)
        mine = self.state.values | self.fields.values()
        dialog = ConflictDialog(differences(self._base, mine, stored), self.window())
        dialog.mine_wanted.connect(lambda: self._keep_mine(latest, stored, mine))
        dialog.stored_wanted.connect(lambda: self._take_stored(latest))
        self.conflict = dialog
        dialog.open()

    def _keep_mine(self, latest: LetterDetail, stored: dict[str, str], mine: dict[str, str]) -> None:
        values = merged(self._base, mine, stored)
        if values.get("sender") == stored.get("sender"):
            self.state.agency_id = latest.entry.sender_agency_id
        self._submit(latest.row.id, latest.row.version, values)

    def _take_stored(self, latest: LetterDetail) -> None:
        self._fill(latest)
        self._forget_draft()
        self.changed.emit(latest)

    def _show_errors(self, wrong: dict[str, str]) -> None:
        self.fields.set_errors(wrong)
        self._show_summary(wrong)
        self.fields.focus_error()

    def _show_summary(self, wrong: dict[str, str]) -> None:
        text = state_of.summary(wrong)
        self.summary.setText(f"⚠ {text}" if text else "")
        self.summary.setVisible(bool(text))
        if text:
            announce(self, text)
