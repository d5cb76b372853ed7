"""A page that follows what is being set: drawn anew a moment after the last change; the newest wins."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sopdesk.core.errors import UserError
from sopdesk.services import Services
from sopdesk.ui.dialogs.paper_check import first_page
from sopdesk.ui.documents.page_pictures import page_renderer
from sopdesk.ui.tasks import Lane, Tasks
from sopdesk.ui.widgets.preview import DocumentPreview, Fit

QUIET_MS: Final = 350


class SpecimenView(QWidget):
    """Shows what ``make`` draws.

    Args:
        tasks: draws in the background.
        services: the use cases.
        make: returns the work that draws what is set now, None if there is nothing to draw; asked in the window.
        title: what is shown, for screen readers.
        parent: its owner.
    """

    failed = Signal(object)
    drawn = Signal()

    def __init__(
        self,
        tasks: Tasks,
        services: Services,
        make: Callable[[], Callable[[], bytes] | None],
        title: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._services, self._make, self._title = tasks, services, make, title
        self.pdf = b""
        self.view = DocumentPreview(tasks, page_renderer(lambda: services.papers.page_image))
        self.view.clear("Menyiapkan contoh…")
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self.draw)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    def touch(self) -> None:
        """Something was changed: begin the quiet moment anew."""
        self._timer.start()

    def draw(self) -> None:
        """Draw what is set now."""
        self._timer.stop()
        make, draw = self._make(), self._services.papers.page_image
        if make is None:
            return

        def work() -> tuple[bytes, int]:
            pdf = make()
            return pdf, first_page(pdf, draw)[1]

        self._tasks.run(
            work,
            on_done=lambda made: self._show(*made),
            on_error=self._fail,
            lane=Lane.PAPERS,
            latest=f"specimen-{id(self)}",
            owner=self,
        )

    def _show(self, pdf: bytes, pages: int) -> None:
        first, self.pdf = not self.pdf, pdf
        self.view.renew(self._title, pdf, pages)
        if first:
            self.view.set_fit(Fit.PAGE)
        self.drawn.emit()

    def _fail(self, error: Exception) -> None:
        """Leave the last good page; who owns it says what is wrong."""
        self.failed.emit(error)
        if not isinstance(error, UserError):
            self._tasks.show_error(error)
