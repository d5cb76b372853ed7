"""The cases of a period as a workbook: what the list shows, begun between two days."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sopdesk.core.progress import Progress
from sopdesk.domain.case_rows import CaseFilter
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.agenda.range_question import ask_range
from sopdesk.ui.pages.workbook_export import ask_workbook, write_workbook


class CaseExport(QObject):
    """Asks for the days and the file, and writes the workbook in the background.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        page: the page that asks.
    """

    def __init__(self, frame: Frame, services: Services, by: Callable[[], Session], page: QWidget) -> None:
        super().__init__(page)
        self._frame, self._services, self._by, self._page = frame, services, by, page

    def ask(self, wanted: CaseFilter) -> Question:
        """Ask for the days, then for the file."""
        dialog = Question(
            "Rekap permohonan",
            "Permohonan di daftar ini yang dimulai pada hari-hari berikut.",
            "Pilih berkas…",
            parent=self._page,
        )
        return ask_range(dialog, self._today, self._today().replace(month=1, day=1), self._chosen(wanted))

    def _today(self) -> date:
        return self._services.clock.now().date()

    def _chosen(self, wanted: CaseFilter) -> Callable[[date, date], None]:
        def go_on(first: date, last: date) -> None:
            path = ask_workbook(self._page, f"rekap-permohonan-{first.isoformat()}-{last.isoformat()}")
            if path is not None:
                self.export_to(path, replace(wanted, started_from=first, started_to=last))

        return go_on

    def export_to(self, path: Path, wanted: CaseFilter) -> None:
        """Write the cases into a workbook, with progress and cancel."""
        recaps, by = self._services.recaps, self._by()

        def write(target: Path, progress: Progress) -> Path:
            return recaps.cases(by=by, wanted=wanted, path=target, progress=progress)

        write_workbook(self._frame, path, write, title="Ekspor rekap permohonan", owner=self)
