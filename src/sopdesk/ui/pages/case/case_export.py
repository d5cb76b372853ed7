"""The cases of a period as a workbook: what the list shows, begun between two days."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from sopdesk.domain.case_rows import CaseFilter
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.agenda.range_question import ask_range
from sopdesk.ui.tasks import Lane


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
            stem = f"rekap-permohonan-{first.isoformat()}-{last.isoformat()}.xlsx"
            name, _ = QFileDialog.getSaveFileName(self._page, "Ekspor Excel", stem, "Buku kerja Excel (*.xlsx)")
            if name:
                self.export_to(Path(name), replace(wanted, started_from=first, started_to=last))

        return go_on

    def export_to(self, path: Path, wanted: CaseFilter) -> None:
        """Write the cases into a workbook, with progress and cancel."""
        path = path if path.suffix.lower() == ".xlsx" else path.with_name(path.name + ".xlsx")
        recaps, by = self._services.recaps, self._by()
        self._frame.tasks.run(
            lambda progress: recaps.cases(by=by, wanted=wanted, path=path, progress=progress),
            progress=True,
            title="Ekspor rekap permohonan",
            lane=Lane.PAPERS,
            on_done=self._exported,
            on_cancelled=self._stopped,
            owner=self,
        )

    def _exported(self, path: Path) -> None:
        self._frame.say(f"Tersimpan: {path}")

    def _stopped(self) -> None:
        self._frame.say("Ekspor dibatalkan. Tidak ada berkas yang berubah.")
