"""The whole SOP document as a paper: preview, print, save as PDF."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sopdesk.domain.office import PaperName
from sopdesk.domain.session import Session
from sopdesk.domain.sop import Sop
from sopdesk.services import Services
from sopdesk.ui.dialogs.print_job import PrintJob
from sopdesk.ui.dialogs.print_preview import PrintPreview
from sopdesk.ui.page import Frame

_PAPERS: tuple[tuple[PaperName, str], ...] = (("f4", "F4"), ("a4", "A4"))
_KIND = "sop"
"""Prints are counted per SOP by its key; an SOP has no number of its own in the store."""


class SopPaper(QObject):
    """Opens the preview of an SOP's document.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user of the moment.
        parent: the page that asks.
    """

    def __init__(self, frame: Frame, services: Services, by: Callable[[], Session], parent: QWidget) -> None:
        super().__init__(parent)
        self._frame, self._services, self._by, self._owner = frame, services, by, parent

    def preview(self, key: str) -> None:
        """Open the preview of the SOP ``key``."""
        self._frame.tasks.run(
            lambda: self._services.library.get(key), on_done=self._show, latest="sop-paper", owner=self
        )

    def _show(self, sop: Sop) -> None:
        self.show_sop(sop)

    def show_sop(self, sop: Sop) -> PrintPreview:
        """Open the preview of an SOP that was read."""
        name = sop.short_title or str(sop.title)
        job = PrintJob(
            title=f"SOP {name}",
            file_name=f"SOP-{sop.office}-{sop.code}.pdf",
            make=self._maker(sop.key),
            layouts=_PAPERS,
            record=lambda pdf: self._services.papers.printed(
                by=self._by(), kind=_KIND, entities=[(sop.key, 0)], pdf=pdf
            ),
        )
        preview = PrintPreview(job, self._frame.tasks, self._services.papers.page_image, self._owner)
        preview.open()
        return preview

    def _maker(self, key: str) -> Callable[[str], bytes]:
        papers = self._services.papers

        def make(layout: str) -> bytes:
            paper = next(name for name, _words in _PAPERS if name == layout)
            return papers.sop_pdf(key, paper=paper)

        return make
