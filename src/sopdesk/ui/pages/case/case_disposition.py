"""The disposition that finishes a step: the letter's own form over the page of its case."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sopdesk.domain.case_rows import CaseDetail
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.case.step_card import StepCard

if TYPE_CHECKING:
    from sopdesk.ui.pages.letter.letter_view import LetterView
    from sopdesk.ui.pages.tasks.forward_dialog import ForwardDialog


class CaseDisposition(QObject):
    """Asks for the disposition of a case's letter; letter and case advance in one act.

    Signals:
        sent: the disposition was stored.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        card: asks for it; its ticks and its note go along.
        parent: the page, owner of the dialog.
    """

    sent = Signal()

    def __init__(
        self, frame: Frame, services: Services, by: Callable[[], Session], card: StepCard, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._frame, self._services, self._by = frame, services, by
        self._card, self._owner = card, parent
        self._detail: CaseDetail | None = None
        self.dialog: ForwardDialog | None = None
        card.disposition_chosen.connect(self.ask)

    def show_detail(self, detail: CaseDetail) -> None:
        """Pass on the letter of this case from now on."""
        self._detail = detail

    def ask(self) -> None:
        """Read the letter and open its form."""
        letter_id = self._detail.row.letter_id if self._detail is not None else None
        if letter_id is None:
            return
        from sopdesk.ui.pages.letter.letter_view import read_view  # noqa: PLC0415 - slow import

        read = partial(read_view, self._services, letter_id, self._by())
        self._frame.tasks.run(read, on_done=self._open, latest=f"case-letter-{id(self)}", owner=self)

    def _open(self, view: "LetterView") -> None:
        from sopdesk.ui.pages.tasks.forward_dialog import ForwardDialog  # noqa: PLC0415 - slow import

        dialog = ForwardDialog(
            self._services,
            self._by,
            self._frame,
            view=view,
            checks=self._card.checks,
            title="Disposisikan surat",
            parent=self._owner,
        )
        dialog.form.note.setPlainText(self._card.note)
        dialog.sent.connect(self._sent)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.open()
        dialog.focus_first()

    def _sent(self, disposition_id: int, names: str) -> None:
        undo = partial(self._services.dispositions.undo, by=self._by(), disposition_id=disposition_id)
        self._frame.undo(f"Diteruskan ke {names}", lambda: self._undo(undo))
        self.sent.emit()

    def _undo(self, undo: Callable[[], object]) -> None:
        self._frame.tasks.run(undo, on_done=self._undone, owner=self)

    def _undone(self, _none: object) -> None:
        self._frame.say("Diurungkan: surat dan permohonan kembali ke meja semula.")
        self.sent.emit()

    def _forget(self, _result: int) -> None:
        self.dialog = None
