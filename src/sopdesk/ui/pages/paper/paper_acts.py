"""What is done with a paper: printed, sent out, taken back, numbered, cancelled."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import uuid4

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sopdesk.core.errors import UserError
from sopdesk.domain.form_rules import FieldProblem
from sopdesk.domain.letters import LetterRow
from sopdesk.domain.paper import PaperDetail, PaperRow
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.dialogs.paper_out import PaperQuestions
from sopdesk.ui.dialogs.paper_print import preview_papers
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.paper.blank_forms import Blank, ask_blank
from sopdesk.ui.pages.paper.new_paper import NewPaper
from sopdesk.ui.pages.paper.paper_saver import PaperSaver
from sopdesk.ui.pages.paper.paper_words import page_title

PAPER_PAGE = "formulir"
LETTER_PAGE = "surat"
RECEIPT = "tanda-terima-surat"


class PaperActs(QObject):
    """Between the buttons of the page and the use cases.

    Signals:
        incomplete: (problems) printing was asked for too early.
        changed: the paper is to be read again.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        saver: what is typed is kept before anything is done.
        owner: the page, owner of the dialogs.
    """

    incomplete = Signal(object)
    changed = Signal()

    def __init__(
        self, frame: Frame, services: Services, by: Callable[[], Session], saver: PaperSaver, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._frame, self._services, self._by, self._saver, self._owner = frame, services, by, saver, owner
        self._questions = PaperQuestions(frame, services, by, owner)
        self._detail: PaperDetail | None = None
        self._missing: tuple[FieldProblem, ...] = ()

    def show_detail(self, detail: PaperDetail | None, missing: Sequence[FieldProblem] = ()) -> None:
        """Act on this paper; ``missing`` is what printing still needs."""
        self._detail, self._missing = detail, tuple(p for p in missing if p.severity == "error")

    # print ----------------------------------------------------------------------------------------------------------

    def print_paper(self) -> None:
        """Keep what is typed, look what is missing, open the preview."""
        self._saver.flush(self._ask_missing)

    def _ask_missing(self) -> None:
        detail = self._detail
        if detail is None:
            return
        if not detail.row.id and self._missing:
            self.incomplete.emit(self._missing)
            return
        self._saver.keep(self._look_over)

    def _look_over(self) -> None:
        detail = self._detail
        if detail is None:
            return
        services, paper_id = self._services, detail.row.id

        def work() -> tuple[Sequence[FieldProblem], Sequence[str]]:
            values = services.filling.get(by=self._by(), paper_id=paper_id).values
            gaps = services.printouts.glyph_gaps(detail.form, values)
            return services.filling.problems(paper_id=paper_id, complete=True), gaps

        self._frame.tasks.run(work, on_done=lambda found: self._print(detail, *found), owner=self)

    def _print(self, detail: PaperDetail, problems: Sequence[FieldProblem], gaps: Sequence[str]) -> None:
        if any(p.severity == "error" for p in problems):
            self.incomplete.emit(problems)
            return
        if gaps:
            shown = " ".join(gaps[:10])
            self._frame.say(f"Huruf ini tidak ada pada font cetak dan menjadi kotak: {shown}. Gantilah bila perlu.")
        self._preview([detail.row])

    def ask_blank(self) -> Question | None:
        """Ask how many empty forms are printed, then show them."""
        detail = self._detail
        if detail is None:
            return None
        blank = Blank(detail.form, detail.row.case_id, detail.row.letter_id)
        return ask_blank(self._frame, self._services, self._by, blank, self._owner)

    def ask_many(self) -> None:
        """Ask which OPD get this letter, then print all of them with their receipts in one job."""
        self._saver.flush(self._read_agencies)

    def _read_agencies(self) -> None:
        services, detail = self._services, self._detail
        if detail is None:
            return
        self._frame.tasks.run(
            lambda: tuple(row.name for row in services.office.agencies() if row.kind == "opd"),
            on_done=lambda names: self._ask_agencies(detail, names),
            owner=self,
        )

    def _ask_agencies(self, detail: PaperDetail, names: Sequence[str]) -> None:
        from sopdesk.ui.pages.paper.many_dialog import ManyDialog  # noqa: PLC0415 - seldom needed

        dialog = ManyDialog(detail.form.title, names, self._owner.window())
        request_id, services, by = uuid4().hex, self._services, self._by()

        def work(chosen: tuple[str, ...], receipt: str) -> list[PaperRow]:
            kept = services.filling.get(by=by, paper_id=detail.row.id) if detail.row.id else detail
            ids = services.printouts.mail_merge(
                by=by,
                form_key=detail.form.key,
                values=kept.values,
                agencies=chosen,
                request_id=request_id,
                case_id=kept.row.case_id,
                letter_id=kept.row.letter_id,
                receipt=receipt,
                draft_id=kept.row.id or None,
            )
            return [services.filling.get(by=by, paper_id=paper_id).row for paper_id in ids]

        def agreed() -> None:
            chosen, receipt = dialog.chosen, RECEIPT if dialog.receipts.isChecked() else ""
            self._frame.tasks.run(
                lambda: work(chosen, receipt),
                on_done=partial(self._print_many, dialog),
                on_error=partial(_say_in, dialog),
                title="Menyiapkan surat",
                owner=dialog,
            )

        dialog.submitted.connect(agreed)
        dialog.open()

    def _print_many(self, dialog: Question, rows: Sequence[PaperRow]) -> None:
        dialog.accept()
        self._preview(rows)

    def _preview(self, rows: Sequence[PaperRow]) -> None:
        preview_papers(self._frame, self._services, self._by, rows, self._owner)

    # out and back ---------------------------------------------------------------------------------------------------

    def ask_send(self) -> None:
        """Ask with whom the printed paper lies now."""
        self._with_row(lambda row: self._questions.ask_send([row]))

    def take_back(self) -> None:
        """The paper came back signed, scanned or not."""
        self._with_row(lambda row: self._questions.back([row]))

    def ask_number(self) -> None:
        """Ask for the number that stands on the paper; empty takes the next one."""
        self._with_row(self._questions.ask_number)

    def enter_agenda(self) -> None:
        """Enter an outgoing letter with a number of its own series (Surat Tugas) into the agenda of letters too."""
        self._with_row(self._enter)

    def _enter(self, row: PaperRow) -> None:
        ledger, letters, by = self._services.ledger, self._services.letters, self._by()

        def work() -> LetterRow:
            return letters.get(ledger.outgoing(by=by, paper_id=row.id), by=by).row

        self._frame.tasks.run(work, on_done=self._entered, owner=self)

    def _entered(self, letter: LetterRow) -> None:
        self._frame.say(
            f"Tercatat di agenda surat keluar nomor {letter.number_text}.",
            action="Buka suratnya",
            on_action=lambda: self._frame.open_page(LETTER_PAGE, letter.id),
        )
        self.changed.emit()

    def _with_row(self, act: Callable[[PaperRow], object]) -> None:
        """Act when what is typed is kept."""

        def do() -> None:
            if self._detail is not None:
                act(self._detail.row)

        self._saver.keep(do)

    def again(self) -> None:
        """Begin another one with the entries of this one, which cannot be changed any more."""
        if self._detail is not None:
            row = self._detail.row
            new = NewPaper(row.form_key, case_id=row.case_id, letter_id=row.letter_id, like=row.id)
            self._frame.open_page(PAPER_PAGE, new)

    def ask_void(self) -> Question | None:
        """Ask why the paper is cancelled; number and history stay."""
        detail = self._detail
        if detail is None:
            return None
        dialog = Question(
            f"Batalkan {page_title(detail)}?",
            "Nomor dan riwayatnya tetap tercatat dengan alasannya. Tidak dapat dikembalikan.",
            "Batalkan surat ini",
            danger=True,
            parent=self._owner.window(),
        )
        dialog.add_note("reason", "Alasan", required="Alasan pembatalan wajib diisi.")
        paper_id, void = detail.row.id, self._services.filling.void
        self._submit(
            dialog, lambda by: void(by=by, paper_id=paper_id, reason=dialog.text("reason")), "Surat dibatalkan."
        )
        return dialog

    def _submit(self, dialog: Question, work: Callable[[Session], object], words: str) -> None:
        """Open a question; what is typed on the page is kept before its answer is carried out."""

        def done(_result: object) -> None:
            dialog.accept()
            self._said(words)

        def run() -> None:
            by = self._by()
            self._frame.tasks.run(lambda: work(by), on_done=done, on_error=partial(_say_in, dialog), owner=dialog)

        dialog.submitted.connect(partial(self._saver.flush, run))
        dialog.open()

    def _said(self, words: str) -> None:
        self._frame.say(words)
        self.changed.emit()


def _say_in(dialog: Question, error: Exception) -> None:
    dialog.fail(error.message if isinstance(error, UserError) else "Tidak ada yang disimpan.")
    if not isinstance(error, UserError):
        raise error
