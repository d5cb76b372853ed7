"""The page beside the entry form, drawn anew a moment after the last key; the newest wins."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from sopdesk.core.errors import UserError
from sopdesk.domain.session import Session
from sopdesk.services import Services
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
        self._paper_id: int | None = None
        self._title = ""
        self.on = True
        """Off while a copy or a scan is shown in its place."""
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self.draw)

    def open(self, paper_id: int, title: str) -> None:
        """Show another paper, at once."""
        self._paper_id, self._title, self.on = paper_id, title, True
        self.draw()

    def close(self) -> None:
        """Nothing is drawn any more."""
        self._timer.stop()
        self._paper_id = None

    def touch(self) -> None:
        """A key was pressed: begin the quiet moment anew."""
        if self._paper_id is not None and self.on:
            self._timer.start()

    def draw(self) -> None:
        """Draw the page as it would be now."""
        self._timer.stop()
        paper_id, title, by, content = self._paper_id, self._title, self._by(), self._collect()
        services = self._services
        if paper_id is None or not self.on or self._view.isHidden():
            return

        def work() -> tuple[bytes, int]:
            pdf = services.filling.preview(by=by, paper_id=paper_id, values=content.values, paper_date=content.on)
            return pdf, services.papers.page_image(pdf, page=0, scale=_LOOK).pages

        self._tasks.run(
            work,
            on_done=lambda drawn: self._show(paper_id, title, *drawn),
            on_error=self._fail,
            lane=Lane.PAPERS,
            latest=f"live-page-{id(self)}",
            owner=self,
        )

    def _show(self, paper_id: int, title: str, pdf: bytes, pages: int) -> None:
        if paper_id == self._paper_id and self.on:
            self._view.renew(f"{title} {paper_id}", pdf, pages)

    def _fail(self, error: Exception) -> None:
        self._view.clear("Pratinjau belum ada", error.message if isinstance(error, UserError) else "")
        if not isinstance(error, UserError):
            self._tasks.show_error(error)
