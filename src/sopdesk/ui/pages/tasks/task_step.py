"""What the card of a step has beside its moves, in the inbox: files to attach and to look at, papers to fill."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from sopdesk.core.errors import UserError
from sopdesk.domain.attachment_kinds import HungFile
from sopdesk.domain.letters import AttachmentRow
from sopdesk.domain.paper import PaperOffer
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.case.step_attaching import StepAttaching
from sopdesk.ui.pages.paper.new_paper import NewPaper
from sopdesk.ui.pages.tasks.task_reader import TaskReader
from sopdesk.ui.pages.tasks.task_view import TaskView

PAPER_PAGE: Final = "formulir"


class TaskStep(QObject):
    """Between the card of the step in the reader and the use cases.

    Signals:
        attached: a file was attached to the case on hand; it must be read again.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        reader: shows the task.
        parent: the page.
    """

    attached = Signal()

    def __init__(
        self, frame: Frame, services: Services, by: Callable[[], Session], reader: TaskReader, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._frame, self._services, self._reader = frame, services, reader
        card = reader.step
        self._attaching = StepAttaching(frame, services, by, card, case_id=lambda: self.case_id, parent=self)
        self._attaching.attached.connect(self.attached)
        card.files.look_wanted.connect(self._look_at)
        card.paper_wanted.connect(self._open_paper)

    @property
    def case_id(self) -> int | None:
        """The case whose step is on hand, None without one."""
        view = self._reader.view
        return view.case.row.id if view is not None and view.steps and view.case is not None else None

    def show_view(self, view: TaskView) -> None:
        """Read which papers the step of a task calls for; the task itself waits for nothing."""
        case_id = self.case_id if view.steps else None
        if case_id is None:
            return
        self._frame.tasks.run(
            lambda: self._services.filling.offers(case_id=case_id),
            on_done=partial(self._offer, case_id),
            latest=f"tugas-surat-{id(self)}",
            owner=self,
        )

    def _offer(self, case_id: int, offers: Sequence[PaperOffer]) -> None:
        if case_id == self.case_id:
            self._reader.step.show_offers(offers)

    def _open_paper(self, offer: PaperOffer) -> None:
        view = self._reader.view
        if offer.paper_id is not None:
            self._frame.open_page(PAPER_PAGE, offer.paper_id)
        elif view is not None and self.case_id is not None:
            new = NewPaper(offer.form_key, case_id=self.case_id, letter_id=view.row.letter_id)
            self._frame.open_page(PAPER_PAGE, new)

    def _look_at(self, file: HungFile) -> None:
        self._frame.tasks.run(
            lambda: self._services.attachments.read(file.id),
            on_done=partial(self._show, self._reader.view),
            on_error=self._say_damage,
            latest=f"tugas-berkas-{id(self)}",
            owner=self,
        )

    def _show(self, asked_on: TaskView | None, found: tuple[AttachmentRow, bytes]) -> None:
        if asked_on is not None and asked_on is self._reader.view:
            self._reader.show_file(*found)

    def _say_damage(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._frame.say(error.message)
