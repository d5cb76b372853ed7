"""Attaches what the card of the step was given, with the kind that its requirement names."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from sopdesk.core.errors import UserError
from sopdesk.domain.case_rows import RequirementRow
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.case.step_card import StepCard
from sopdesk.ui.widgets.pending_files import PendingFile


class StepAttaching(QObject):
    """Between the card and the use cases.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        card: shows the step.
        case_id: gives the case on hand.
        parent: the page.
    """

    attached = Signal()

    def __init__(
        self,
        frame: Frame,
        services: Services,
        by: Callable[[], Session],
        card: StepCard,
        *,
        case_id: Callable[[], int | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._frame, self._services, self._by, self._files, self._case_id = frame, services, by, card.files, case_id
        self._files.serve(frame.tasks, services.clock.now)
        self._files.given.connect(self._attach)

    def _attach(self, row: RequirementRow, files: Sequence[PendingFile], until: date | None) -> None:
        case_id = self._case_id()
        if case_id is None:
            return
        attach = partial(
            self._services.cases.attach,
            by=self._by(),
            case_id=case_id,
            files=files,
            kind=row.attachment,
            valid_until=until,
            request_id=uuid4().hex,
        )
        self._frame.tasks.run(
            attach,
            on_done=lambda _rows: self._say_kept(row),
            on_error=partial(self._refused, row),
            title="Menyimpan lampiran",
            owner=self,
        )

    def _say_kept(self, row: RequirementRow) -> None:
        self._files.attached(row.text)
        self._frame.say(f"{row.kind_label} dilampirkan.")
        self.attached.emit()

    def _refused(self, row: RequirementRow, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._files.refused(row.text, error.message)
