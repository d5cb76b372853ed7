"""The page beside the entry form, drawn anew a moment after the last key; the newest wins."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from sopdesk.core.errors import UserError
from sopdesk.domain.paper import PaperRow
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.pages.paper.copies_tab import SheetRow
from sopdesk.ui.pages.paper.paper_saver import Content
from sopdesk.ui.tasks import Lane, Tasks
from sopdesk.ui.widgets.preview import DocumentPreview

QUIET_MS: Final = 400
_LOOK: Final = 0.05


class LivePage(QObject):
    """Draws what is typed.

    Args:
        tasks: draws in the background.
        services: the use cases.
        by: gives the user.
        view: shows the page.
        collect: gives what is typed now.
        parent: its owner.
    """

    def __init__(
        self,
        tasks: Tasks,
        services: Services,
        by: Callable[[], Session],
        view: DocumentPreview,
        collect: Callable[[], Content],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._services, self._by, self._view, self._collect = tasks, services, by, view, collect
        self._row: PaperRow | None = None
        self._name = ""
        self.on = True
        """Off while a copy or a scan is shown in its place."""
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self.draw)

    def open(self, row: PaperRow) -> None:
        """Show another paper, at once; one that is not kept yet has the id 0."""
        self._row, self._name, self.on = row, f"{row.form_title} {row.id or 'baru'}", True
        self.draw()

    def take(self, row: PaperRow) -> None:
        """Go on with the same paper as it is kept now; drawn anew where a number or a date was given to it."""
        before = self._row
        if before is None:
            return
        self._row = row
        if (before.number, before.paper_date, before.state) != (row.number, row.paper_date, row.state):
            self.touch()

    def close(self) -> None:
        """Nothing is drawn any more."""
        self._timer.stop()
        self._row = None

    def touch(self) -> None:
        """A key was pressed: begin the quiet moment anew."""
        if self._row is not None and self.on:
            self._timer.start()

    def draw(self) -> None:
        """Draw the page as it would be now."""
        self._timer.stop()
        row, name, by, content = self._row, self._name, self._by(), self._collect()
        services = self._services
        if row is None or not self.on or self._view.isHidden():
            return

        def work() -> tuple[bytes, int]:
            pdf = services.filling.preview(
                by=by,
                paper_id=row.id or None,
                form_key=row.form_key,
                case_id=row.case_id,
                letter_id=row.letter_id,
                values=content.values,
                paper_date=content.on,
            )
            return pdf, services.papers.page_image(pdf, page=0, scale=_LOOK).pages

        self._tasks.run(
            work,
            on_done=lambda drawn: self._show(name, *drawn),
            on_error=self._fail,
            lane=Lane.PAPERS,
            latest=f"live-page-{id(self)}",
            owner=self,
        )

    def show_sheet(self, row: SheetRow) -> None:
        """Show an archived print or a signed sheet in place of the live page."""
        services = self._services
        self.on = False

        def work() -> bytes:
            return services.printouts.copy_pdf(row.copy_id) if row.copy_id else services.filling.file(row.sha256)

        self._tasks.run(
            work,
            on_done=lambda data: self._show_kept(row.name, data),
            latest=f"paper-sheet-{id(self)}",
            owner=self,
        )

    def come_back(self) -> None:
        """Show the live page again in place of a sheet."""
        if not self.on:
            self.on = True
            self._view.clear("Memuat…")
            self.draw()

    def _show(self, name: str, pdf: bytes, pages: int) -> None:
        if self._row is not None and name == self._name and self.on:
            self._view.renew(name, pdf, pages)

    def _show_kept(self, name: str, data: bytes) -> None:
        if not self.on:  # by now the live page may be wanted again
            self._view.show_document(name, data)

    def _fail(self, error: Exception) -> None:
        if self.on:  # else a sheet stands there
            self._view.clear("Pratinjau belum ada", error.message if isinstance(error, UserError) else "")
        if not isinstance(error, UserError):
            self._tasks.show_error(error)
