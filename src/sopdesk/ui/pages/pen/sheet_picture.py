"""The picture of the sheet in hand, beside the fields that it is keyed into."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sopdesk.core.errors import UserError
from sopdesk.services import Services
from sopdesk.ui.documents.page_pictures import page_renderer
from sopdesk.ui.tasks import Tasks
from sopdesk.ui.widgets.preview import DocumentPreview, Fit

_NEXT = ("Lembar berikutnya", "Gambarnya tampil di sini setelah nomornya diketik.")


class SheetPicture(QWidget):
    """Shows the scan of a signed sheet; hidden while none is there.

    Args:
        tasks: reads and paints in the background.
        services: the use cases.
        parent: its owner.
    """

    def __init__(self, tasks: Tasks, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._services = tasks, services
        self._scan_id: int | None = None
        self.view = DocumentPreview(tasks, page_renderer(lambda: services.foreign_pages.page_image))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    @property
    def scan_id(self) -> int | None:
        """The scan that is shown."""
        return self._scan_id

    def show_scan(self, scan_id: int | None) -> None:
        """Show a scan; None: the sheet in hand has no picture."""
        if scan_id == self._scan_id and scan_id is not None:
            return
        self._scan_id = scan_id
        self.setVisible(scan_id is not None)
        if scan_id is None:
            return
        self.view.clear("Membuka gambar lembar…")
        self._tasks.run(
            partial(self._services.scan_pictures.signed_pdf, scan_id),
            on_done=partial(self._show, scan_id),
            on_error=partial(self._failed, scan_id),
            latest=f"pena-gambar-{id(self)}",
            owner=self,
        )

    def wait_for_next(self) -> None:
        """The sheet in hand was stored; the place stays for the next one."""
        self._scan_id = None
        self.view.clear(*_NEXT)

    def _show(self, scan_id: int, pdf: bytes) -> None:
        if scan_id == self._scan_id:
            self.view.show_document("Lembar disposisi", pdf)
            self.view.set_fit(Fit.PAGE)

    def _failed(self, scan_id: int, error: Exception) -> None:
        if scan_id == self._scan_id:
            self.view.clear("Gambar lembar tidak dapat dibuka", error.message if isinstance(error, UserError) else "")
        if not isinstance(error, UserError):
            raise error
