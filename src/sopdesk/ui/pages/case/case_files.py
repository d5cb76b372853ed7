"""Loads the files of a case into their tab, and keeps new ones."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from sopdesk.core.errors import UserError
from sopdesk.domain.letters import AttachmentRow
from sopdesk.domain.office import ChoiceRow
from sopdesk.domain.rights import why_not_take_off
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.dialogs.take_off_file import take_off_file
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.case.files_tab import FilesTab

KINDS = "jenis-lampiran"
"""The office's list of kinds of attachments."""


class CaseFiles(QObject):
    """Between the tab and the use cases.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        tab: shows the files.
        parent: the page.
    """

    counted = Signal(int)
    taken_off = Signal()

    def __init__(
        self, frame: Frame, services: Services, by: Callable[[], Session], tab: FilesTab, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._frame, self._services, self._by, self._tab = frame, services, by, tab
        self._case_id: int | None = None
        tab.why_kept = lambda row: why_not_take_off(by(), row.added_by_id)
        tab.files_given.connect(self._attach)
        tab.file_wanted.connect(self._show)
        tab.refused.connect(self._frame.say)
        tab.removal_wanted.connect(self.ask_remove)

    def load(self, case_id: int) -> None:
        """Show the files of a case."""
        self._case_id = case_id
        services = self._services
        self._frame.tasks.run(
            lambda: (services.attachments.of_case(case_id), services.office.choices(KINDS, active_only=False)),
            on_done=lambda found: self._fill(*found),
            latest=f"files-{id(self)}",
            owner=self,
        )

    def _fill(self, files: Sequence[AttachmentRow], kinds: Sequence[ChoiceRow]) -> None:
        self._tab.set_kinds(kinds)
        self._tab.set_files(files)
        self.counted.emit(sum(not row.removed for row in files))

    def _show(self, attachment_id: int) -> None:
        self._frame.tasks.run(
            lambda: self._services.attachments.read(attachment_id),
            on_done=lambda found: self._tab.show_file(*found),
            on_error=self._say_damage,
            latest=f"file-{id(self)}",
            owner=self,
        )

    def _say_damage(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._tab.view.clear("Lampiran tidak dapat dibaca", error.message)

    def _attach(self, files: Sequence[tuple[str, bytes]], kind: str, until: date | None) -> None:
        case_id = self._case_id
        if case_id is None:
            return
        attach = partial(
            self._services.cases.attach,
            by=self._by(),
            case_id=case_id,
            files=files,
            kind=kind,
            valid_until=until,
            request_id=uuid4().hex,
        )
        self._frame.tasks.run(attach, on_done=self._say_kept, title="Menyimpan lampiran", owner=self)

    def ask_remove(self, row: AttachmentRow) -> Question:
        """Ask why a file is taken off; a requirement that it ticked is open again."""
        service, by = self._services.attachments, self._by()

        def remove(reason: str) -> None:
            service.remove(by=by, attachment_id=row.id, reason=reason)

        tasks, done = self._frame.tasks, self.taken_off.emit
        return take_off_file(self._tab, tasks, row, remove, place="permohonan", then=done)

    def _say_kept(self, rows: Sequence[AttachmentRow]) -> None:
        self._frame.say(f"{len(rows)} berkas dilampirkan.")
