"""A case on paper: all its papers in one job, or everything about it as one file."""

from collections.abc import Callable, Container, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from sopdesk.core.progress import Progress
from sopdesk.domain.paper import PAPER_STATE, PaperRow
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.dialogs.paper_print import file_stem, preview_papers
from sopdesk.ui.dialogs.print_files import write_pdf
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.documents.outside import open_outside
from sopdesk.ui.itemmodels.columns import Column
from sopdesk.ui.itemmodels.rows import RowsModel
from sopdesk.ui.page import Frame
from sopdesk.ui.tasks import Lane
from sopdesk.ui.widgets.data_table import DataTable
from sopdesk.ui.widgets.file_dialogs import ask_save

PRINT_ALL: Final = "Cetak semua surat…"
DOSSIER: Final = "Berkas lengkap (satu PDF)…"
_NONE: Final = "Permohonan ini belum punya surat atau formulir."
_COLUMNS: Final[tuple[Column[PaperRow], ...]] = (
    Column("form", "Surat atau formulir", lambda r: r.form_title, width=0, tooltip=lambda r: r.title),
    Column("number", "Nomor", lambda r: r.number or r.code, width=190, tooltip=lambda r: r.number),
    Column("state", "Keadaan", lambda r: PAPER_STATE[r.state], width=170),
)


class TickQuestion(Question):
    """Asks which papers are printed; they stand in the order of the SOP.

    Args:
        rows: the papers.
        parent: the page.
    """

    def __init__(self, rows: Sequence[PaperRow], parent: QWidget) -> None:
        text = "Urutan cetak mengikuti langkah SOP. Spasi mencentang atau melepas."
        super().__init__("Cetak semua surat permohonan ini", text, "Pratinjau cetak", parent=parent)
        self.model = RowsModel(_COLUMNS, lambda r: r.id, rows, checkable=True, parent=self)
        self.table = DataTable("Surat yang dicetak")
        self.table.set_table_model(self.model)
        self.table.setMinimumSize(660, 260)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        choices = QHBoxLayout()
        self.all_button, self.new_button = QPushButton("Pilih semua"), QPushButton("Hanya yang belum dicetak")
        for button, wanted in ((self.all_button, PAPER_STATE), (self.new_button, {"draf"})):
            button.setProperty("kind", "link")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, wanted=wanted: self.tick(wanted))
            choices.addWidget(button)
        choices.addStretch(1)
        column.addLayout(choices)
        self.add_widget("papers", "", holder, self.chosen, lambda: "" if self.chosen() else "Centang satu atau lebih.")
        self.tick(PAPER_STATE)

    def tick(self, states: Container[str]) -> None:
        """Tick the papers that are in one of these states, and no other."""
        for number, row in enumerate(self.model.rows):
            on = Qt.CheckState.Checked if row.state in states else Qt.CheckState.Unchecked
            self.model.setData(self.model.index(number, 0), on, Qt.ItemDataRole.CheckStateRole)

    def chosen(self) -> tuple[PaperRow, ...]:
        """Return the ticked papers, in their order."""
        return tuple(row for row in self.model.rows if row.id in self.model.checked_keys)


class CasePrinting(QObject):
    """The button with its menu, and what it does.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        page: the case's page.
    """

    def __init__(self, frame: Frame, services: Services, by: Callable[[], Session], page: QWidget) -> None:
        super().__init__(page)
        self._frame, self._services, self._by, self._page = frame, services, by, page
        self._case_id: int | None = None
        self._name = ""
        self.button = QPushButton("Cetak")
        self.button.setProperty("kind", "chip")
        self.button.setProperty("menu", "true")
        self.button.setAccessibleName("Cetak permohonan ini")
        self.menu = QMenu(self.button)
        self.menu.addAction(PRINT_ALL).triggered.connect(lambda _on=False: self.print_all())
        self.menu.addAction(DOSSIER).triggered.connect(lambda _on=False: self.ask_dossier())
        self.button.setMenu(self.menu)
        self.question: TickQuestion | None = None

    def show_case(self, case_id: int, name: str) -> None:
        """Print this case from now on."""
        self._case_id, self._name = case_id, name

    def print_all(self) -> None:
        """Ask which papers, then show them as one job."""
        if self._case_id is None:
            return
        read = partial(self._services.printouts.case_order, self._case_id)
        self._frame.tasks.run(read, on_done=self._ask, owner=self)

    def _ask(self, rows: Sequence[PaperRow]) -> None:
        if not rows:
            self._frame.say(_NONE)
            return
        question = self.question = TickQuestion(rows, self._page)

        def agreed() -> None:
            chosen = question.chosen()
            question.accept()
            preview_papers(self._frame, self._services, self._by, chosen, self._page)

        question.submitted.connect(agreed)
        question.open()

    def ask_dossier(self) -> None:
        """Ask where the file goes, then make it."""
        stem = f"berkas-permohonan-{file_stem(self._name)}.pdf"
        name = ask_save(self._page, "Berkas lengkap", stem, "Berkas PDF (*.pdf)", purpose="pdf")
        if name:
            self.dossier_to(Path(name))

    def dossier_to(self, path: Path) -> None:
        """Write index, papers, signed sheets, files and history as one PDF, with progress and cancel."""
        services, by, case_id = self._services, self._by(), self._case_id
        if case_id is None:
            return

        def work(progress: Progress) -> Path:
            pdf = services.printouts.dossier(by=by, case_id=case_id, progress=progress)
            progress.check_cancelled()
            return write_pdf(path, pdf)

        def done(written: Path) -> None:
            self._frame.say(f"Tersimpan: {written}", action="Buka", on_action=partial(open_outside, written))

        def stopped() -> None:
            self._frame.say("Penyusunan berkas dibatalkan. Tidak ada berkas yang berubah.")

        self._frame.tasks.run(
            work,
            progress=True,
            title="Menyusun berkas lengkap",
            lane=Lane.PAPERS,
            on_done=done,
            on_cancelled=stopped,
            owner=self,
        )


def corner(*buttons: QWidget) -> QWidget:
    """Return a row of buttons for the corner of tabs."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    return holder
