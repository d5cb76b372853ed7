"""The file of a letter that is looked at beside it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from sopdesk.core.errors import UserError
from sopdesk.domain.letters import AttachmentRow
from sopdesk.services import Services
from sopdesk.ui.documents.outside import open_outside, write_passing
from sopdesk.ui.documents.page_pictures import SHOWN
from sopdesk.ui.page import Frame
from sopdesk.ui.widgets.preview import DocumentPreview


class LetterScan(QObject):
    """Between the preview and the use cases.

    Args:
        frame: the window.
        services: the use cases.
        preview: shows the file.
        parent: the page.
    """

    def __init__(self, frame: Frame, services: Services, preview: DocumentPreview, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._services, self._preview = frame.tasks, services, preview
        self._shown: int | None = None
        preview.opener = self._open_outside

    def forget(self) -> None:
        """Another letter: what is still being read belongs to the one before."""
        self._shown = None

    def clear(self) -> None:
        """The letter has no file."""
        self.forget()
        self._preview.clear("Belum ada hasil pindai", "Tambahkan pada tab Lampiran, atau kerjakan tanpa pindai.")

    def show_file(self, file: AttachmentRow) -> None:
        """Show a file, unless it is shown already."""
        if file.id == self._shown:
            return
        self._shown = file.id
        if file.media_type not in SHOWN:
            self._preview.show_unsupported(file.name)
            return
        attachments = self._services.attachments
        self._tasks.run(
            lambda: attachments.read(file.id),
            on_done=lambda found: self._show(*found),
            on_error=partial(self._say_broken, file.id),
            latest=f"letter-file-{id(self)}",
            owner=self,
        )

    def _show(self, file: AttachmentRow, data: bytes) -> None:
        if file.id == self._shown:  # another one may be wanted by now
            self._preview.show_document(file.name, data)

    def _say_broken(self, file_id: int, error: Exception) -> None:
        if file_id == self._shown:
            self._preview.clear("Lampiran rusak", error.message if isinstance(error, UserError) else "")
        if not isinstance(error, UserError):
            raise error

    def _open_outside(self) -> None:
        file_id, attachments = self._shown, self._services.attachments
        if file_id is None:
            return

        def write() -> Path:
            row, data = attachments.read(file_id)
            return write_passing(row.name, data)

        self._tasks.run(write, on_done=open_outside, owner=self)
