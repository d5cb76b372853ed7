"""Forwarding a letter from another page: its own form over that page, and the way back after it was sent."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.page import Frame

if TYPE_CHECKING:
    from sopdesk.ui.pages.letter.forward_dialog import ForwardDialog
    from sopdesk.ui.pages.letter.letter_view import LetterView


class Forwarding(QObject):
    """Asks for the disposition of a letter; the case that waits for it advances in the same act.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        parent: the page, owner of the dialog.
    """

    def __init__(self, frame: Frame, services: Services, by: Callable[[], Session], parent: QWidget) -> None:
        super().__init__(parent)
        self._frame, self._services, self._by, self._page = frame, services, by, parent
        self.dialog: ForwardDialog | None = None

    def ask(
        self,
        letter_id: int,
        *,
        title: str,
        checks: tuple[str, ...] = (),
        note: str = "",
        sent: Callable[[], object],
        undone: Callable[[], object],
    ) -> None:
        """Read the letter and open its form.

        Args:
            letter_id: the letter.
            title: what is done ("Teruskan surat").
            checks: requirements ticked on the card of the step that it finishes.
            note: what was noted there.
            sent: called when the disposition was stored.
            undone: called when it was taken back.
        """
        from sopdesk.ui.pages.letter.letter_view import read_view  # noqa: PLC0415 - slow import

        def open_form(view: "LetterView") -> None:
            from sopdesk.ui.pages.letter.forward_dialog import ForwardDialog  # noqa: PLC0415 - slow import

            dialog = ForwardDialog(
                self._services, self._by, self._frame, view=view, checks=checks, title=title, parent=self._page
            )
            dialog.form.note.setPlainText(note)
            dialog.sent.connect(
                lambda stored, names: self.stored(stored, f"Diteruskan ke {names}", sent=sent, undone=undone)
            )
            dialog.finished.connect(self._forget)
            self.dialog = dialog
            dialog.open()
            dialog.focus_first()

        read = partial(read_view, self._services, letter_id, self._by())
        self._frame.tasks.run(read, on_done=open_form, latest=f"forwarding-{id(self)}", owner=self)

    def stored(
        self, disposition_id: int, said: str, *, sent: Callable[[], object], undone: Callable[[], object]
    ) -> None:
        """Say what was sent and offer to take it back; arguments as of ``ask``."""
        sent()
        undo = partial(self._services.dispositions.undo, by=self._by(), disposition_id=disposition_id)

        def taken_back(_none: None) -> None:
            undone()

        self._frame.undo(said, lambda: self._frame.tasks.run(undo, on_done=taken_back, owner=self))

    def _forget(self, _result: int) -> None:
        self.dialog = None
