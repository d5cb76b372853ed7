"""What is done with a letter from its page: to the next one, to its case, cancelling, its disposition sheet."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sopdesk.core.errors import UserError
from sopdesk.domain.letters import LetterRow
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.dialogs.start_case import CASE_PAGE, StartCase, StartFrom
from sopdesk.ui.itemmodels.letter_words import number_words
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.agenda import print_jobs
from sopdesk.ui.pages.letter.letter_view import LetterView, neighbour

NO_LETTER: Final = "Tidak ada surat di arah itu."


class LetterActs(QObject):
    """The acts of a letter's page.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        view: gives the letter that is shown; None before it is read.
        parent: the page.
    """

    def __init__(
        self,
        frame: Frame,
        services: Services,
        by: Callable[[], Session],
        view: Callable[[], LetterView | None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._frame, self._services, self._by, self._view, self._page = frame, services, by, view, parent
        self._starter = StartCase(frame, services, by, parent)

    def go(self, step: int) -> None:
        """Open the letter before (-1) or after (1) in its book."""
        view = self._view()
        if view is None:
            return
        services, row = self._services, view.row
        self._frame.tasks.run(lambda: neighbour(services, row, step), on_done=self._gone, owner=self)

    def _gone(self, letter_id: int | None) -> None:
        if letter_id is None:
            self._frame.say(NO_LETTER)
        else:
            self._frame.open_page("surat", letter_id)

    def open_case(self) -> None:
        """Open the case of the letter, or ask for a new one."""
        view = self._view()
        if view is None:
            return
        row = view.row
        if row.case_id is not None:
            self._frame.open_page(CASE_PAGE, row.case_id)
            return
        self._starter.ask(
            StartFrom(
                sop_key=view.detail.entry.sop_key,
                letter_id=row.id,
                letter=number_words(row),
                subject=row.subject,
                applicant=row.sender,
            )
        )

    def ask_cancel(self) -> Question | None:
        """Ask why the letter is cancelled; number and row stay."""
        view = self._view()
        if view is None:
            return None
        row = view.row
        dialog = Question(
            f"Batalkan surat {row.number_text}?",
            "Nomor dan barisnya tetap ada, dicoret dengan alasannya. Tidak dapat dikembalikan.",
            f"Batalkan surat {row.number_text}",
            danger=True,
            parent=self._page.window(),
        )
        dialog.add_note("reason", "Alasan", required="Alasan pembatalan wajib diisi.")
        dialog.submitted.connect(partial(self._cancel, dialog, row))
        dialog.open()
        return dialog

    def _cancel(self, dialog: Question, row: LetterRow) -> None:
        cancel, by, reason = self._services.letters.cancel, self._by(), dialog.text("reason")

        def failed(error: Exception) -> None:
            dialog.fail(error.message if isinstance(error, UserError) else "Surat belum dibatalkan.")
            if not isinstance(error, UserError):
                raise error

        self._frame.tasks.run(
            lambda: cancel(by=by, letter_id=row.id, version=row.version, reason=reason),
            on_done=lambda _none: dialog.accept(),
            on_error=failed,
            owner=dialog,
        )

    def print_sheet(self) -> None:
        """Preview the disposition sheet."""
        view = self._view()
        if view is not None:
            from sopdesk.ui.dialogs.print_preview import PrintPreview  # noqa: PLC0415 - slow import

            row = view.row
            job = print_jobs.sheets_job(self._services, self._by, [row.id], number_words(row))
            PrintPreview(job, self._frame.tasks, self._services.papers.page_image, self._page.window()).open()
