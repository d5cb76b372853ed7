"""What the agenda page prints and exports."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sopdesk.core.progress import Progress
from sopdesk.domain.letters import LetterFilter, LetterRow
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.itemmodels.letter_words import number_words
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.agenda import print_jobs
from sopdesk.ui.pages.agenda import range_question as questions
from sopdesk.ui.pages.workbook_export import ask_workbook, write_workbook

if TYPE_CHECKING:
    from sopdesk.ui.dialogs.gap_report import GapReportDialog
    from sopdesk.ui.dialogs.print_job import PrintJob
    from sopdesk.ui.dialogs.print_preview import PrintPreview


class AgendaPapers(QObject):
    """Sheets, the printed book, workbooks, the report of missing numbers.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        page: the page that asks.
    """

    def __init__(self, frame: Frame, services: Services, by: Callable[[], Session], page: QWidget) -> None:
        super().__init__(page)
        self._frame, self._services, self._by, self._page = frame, services, by, page

    def _today(self) -> date:
        return self._services.clock.now().date()

    def preview(self, job: "PrintJob") -> "PrintPreview":
        """Open the print preview."""
        from sopdesk.ui.dialogs.print_preview import PrintPreview  # noqa: PLC0415 - slow import

        dialog = PrintPreview(job, self._frame.tasks, self._services.papers.page_image, self._page.window())
        dialog.open()
        return dialog

    def print_today(self) -> None:
        """Preview the sheets of all letters of today."""
        self._print_day(self._today())

    def ask_day(self) -> None:
        """Ask for a day and preview its sheets."""
        questions.ask_day(self._page, self._today, self._print_day)

    def _print_day(self, day: date) -> None:
        self.preview(print_jobs.day_job(self._services, self._by, day))

    def ask_blank(self) -> None:
        """Ask how many blank sheets and preview them."""

        def preview(count: int) -> None:
            self.preview(print_jobs.blank_job(self._services, self._by, count))

        questions.ask_count(self._page, preview)

    def ask_book(self, book: str, name: str) -> None:
        """Ask for days and preview the agenda book."""
        questions.ask_book_range(
            self._page,
            self._today,
            name,
            lambda start, end: self.preview(print_jobs.book_job(self._services, self._by, book, name, start, end)),
        )

    def print_sheets(self, letter_ids: Sequence[int]) -> None:
        """Preview the sheets of several letters."""
        name = f"{len(letter_ids)} surat"
        self.preview(print_jobs.sheets_job(self._services, self._by, letter_ids, name))

    def print_sheet(self, letter_id: int) -> None:
        """Preview the disposition sheet of one letter."""
        letters, by = self._services.letters, self._by()
        self._frame.tasks.run(lambda: letters.get(letter_id, by=by).row, on_done=self._preview_sheet, owner=self)

    def _preview_sheet(self, row: LetterRow) -> None:
        self.preview(print_jobs.sheets_job(self._services, self._by, [row.id], number_words(row)))

    def open_gaps(self, book: str) -> "GapReportDialog":
        """Open the report of missing numbers."""
        from sopdesk.ui.dialogs.gap_report import GapReportDialog  # noqa: PLC0415 - only on demand

        dialog = GapReportDialog(self._frame, self._services, self._by, book, self._today().year, self._page)
        dialog.open()
        return dialog

    def ask_export(self, wanted: LetterFilter) -> None:
        """Ask for a file and export the list."""
        path = ask_workbook(self._page, f"buku-agenda-{wanted.book}-{self._today().isoformat()}")
        if path is not None:
            self.export_to(path, wanted)

    def export_to(self, path: Path, wanted: LetterFilter) -> None:
        """Write exactly the list of the screen into a workbook, in the background."""
        recaps, by = self._services.recaps, self._by()

        def write(target: Path, progress: Progress) -> Path:
            return recaps.agenda(by=by, wanted=wanted, path=target, progress=progress)

        write_workbook(self._frame, path, write, title="Ekspor buku agenda", owner=self)
