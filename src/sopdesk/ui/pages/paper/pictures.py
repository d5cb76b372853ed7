"""Keeps the pictures of a paper by the use cases."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from sopdesk.core.errors import UserError
from sopdesk.domain.form_values import Row
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.documents.page_pictures import page_renderer
from sopdesk.ui.page import Frame
from sopdesk.ui.widgets.pending_files import PendingFile
from sopdesk.ui.widgets.preview import Fit, PageRequest, RenderedPage


class Pictures(QObject):
    """Between the fields of pictures and the use cases.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        parent: the page.
    """

    def __init__(self, frame: Frame, services: Services, by: Callable[[], Session], parent: QObject) -> None:
        super().__init__(parent)
        self._frame, self._services, self._by = frame, services, by
        self._render = page_renderer(lambda: services.foreign_pages.page_image)

    def keep(self, files: Sequence[PendingFile], then: Callable[[list[Row]], None]) -> None:
        """Keep files and hand over their rows; says what could not be kept."""
        services, by = self._services, self._by()
        self._frame.tasks.run(
            lambda: services.filling.keep_pictures(by=by, files=files),
            on_done=then,
            on_error=self._say,
            title="Menyimpan gambar",
            owner=self,
        )

    def thumbnail(self, sha256: str, width: int, height: int) -> RenderedPage:
        """Return a picture as large as fits, in pixels; in the background.

        Raises:
            UserError: it cannot be read.
        """
        room = PageRequest(0, Fit.PAGE, width, height, zoom=1, rotation=0)
        return self._render(self._services.filling.file(sha256), room)

    def _say(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._frame.say(error.message)
