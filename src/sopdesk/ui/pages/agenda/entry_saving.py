"""The saving of a letter that was typed: checked, stored, and on errors everything stays as it is."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from sopdesk.core.errors import InvalidInputError, UserError
from sopdesk.domain.letters import Registered
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.agenda import entry_state as state_of

if TYPE_CHECKING:
    from sopdesk.ui.pages.agenda.entry_panel import EntryPanel

UNSAVED: Final = "Surat belum tersimpan karena kesalahan yang tidak terduga."


class EntrySaving(QObject):
    """Stores what a panel holds.

    Args:
        panel: whose letter it is, and the owner.
        services: stores it.
        by: the user.
        frame: runs the storing.
    """

    started = Signal()
    ended = Signal()
    saved = Signal(object, bool)
    """The number it got, and whether the next letter follows."""
    failed = Signal(dict, str)
    """Fields to correct, or why it was not stored."""

    def __init__(self, panel: "EntryPanel", services: Services, by: Callable[[], Session], frame: Frame) -> None:
        super().__init__(panel)
        self._panel, self._services, self._by, self._tasks = panel, services, by, frame.tasks
        self.busy = False

    def problems(self) -> dict[str, str]:
        """Return what is wrong with what is typed, by field."""
        panel, now = self._panel, self._services.clock.now()
        values = panel.state.values | panel.fields.values()
        found = state_of.problems(values, book=panel.state.book, now=now, number=panel.number.choice())
        return found | panel.helps.problems()

    def submit(self, *, then_next: bool) -> None:
        """Save the letter, unless something is wrong or it is being saved already."""
        if self.busy:
            return
        panel, state = self._panel, self._panel.state
        state.values |= panel.fields.values()
        wrong = self.problems()
        if wrong:
            panel.show_errors(wrong)
            return
        self.busy = True
        self.started.emit()
        now = self._services.clock.now()
        by, files, number = self._by(), panel.files.files, panel.number.choice()
        entry = state_of.entry_of(state.values, book=state.book, now=now, agency_id=state.agency_id)
        register, request = self._services.letters.register, state.request_id
        self._tasks.run(
            lambda: register(by=by, entry=entry, number=number, files=files, request_id=request),
            on_done=lambda result: self._stored(result, then_next=then_next),
            on_error=self._refused,
            owner=panel,
        )

    def _stored(self, result: Registered, *, then_next: bool) -> None:
        self.busy = False
        self.ended.emit()
        self.saved.emit(result, then_next)

    def _refused(self, error: Exception) -> None:
        self.busy = False
        self.ended.emit()
        if isinstance(error, InvalidInputError) and error.fields:
            self.failed.emit(state_of.form_errors(error.fields), "")
            return
        self.failed.emit({}, error.message if isinstance(error, UserError) else UNSAVED)
        if not isinstance(error, UserError):
            raise error
