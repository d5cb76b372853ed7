"""Hasil pindai: the signed sheets of a paper, version by version, with what is missing and what was changed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sopdesk.core.errors import UserError
from sopdesk.domain.page_list import page_list
from sopdesk.domain.paper import PaperDetail, SignedScanRow
from sopdesk.domain.rights import why_not
from sopdesk.domain.scans import WithdrawnPages
from sopdesk.domain.session import Session
from sopdesk.domain.words import short_moment
from sopdesk.services import Services
from sopdesk.ui.dialogs.print_files import write_pdf
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.dialogs.withdraw_scan import TAKE_OUT, ask_withdrawal, withdrawn_words
from sopdesk.ui.documents.page_pictures import page_renderer
from sopdesk.ui.itemmodels.columns import Column
from sopdesk.ui.itemmodels.rows import RowsModel
from sopdesk.ui.page import Frame
from sopdesk.ui.tasks import Lane
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.banner import Banner
from sopdesk.ui.widgets.data_table import DataTable
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.file_dialogs import ask_save
from sopdesk.ui.widgets.labels import label, plain_tip
from sopdesk.ui.widgets.preview import DocumentPreview
from sopdesk.ui.widgets.splitter import Panes

ACCEPT: Final = "Terima"
_SIZE: Final = (1000, 640)
_NONE: Final = "Belum ada hasil pindai."
_WRONG: Final = "Untuk halaman yang masuk ke surat yang salah"


def _pages(row: SignedScanRow) -> str:
    words = f"{page_list(row.pages)} (cetakan ke-{row.copy_no})"
    return f"{words}, kurang {page_list(row.missing)}" if row.missing else words


_COLUMNS: Final[tuple[Column[SignedScanRow], ...]] = (
    Column("version", "Versi", lambda r: str(r.version_no), width=48, right=True),
    Column("pages", "Halaman", _pages, width=0, tooltip=_pages),
    Column("at", "Waktu", lambda r: short_moment(r.filed_at), width=124),
    Column("by", "Oleh", lambda r: r.by, width=96, tooltip=lambda r: r.by),
)


class SignedScansDialog(QDialog):
    """The versions at the left, the chosen one at the right.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        paper_id: the paper.
        parent: its owner.
    """

    def __init__(
        self,
        frame: Frame,
        services: Services,
        by: Callable[[], Session],
        paper_id: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._frame, self._services, self._by, self._paper_id = frame, services, by, paper_id
        self._waiting: SignedScanRow | None = None
        self._code = ""
        self.setWindowTitle("Hasil pindai")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._heading = label("", "card-title", wrap=True)
        self.banner = Banner("", ChipKind.RETURNED, actions=(ACCEPT,))
        self.accept_button = self.banner.buttons[ACCEPT]
        self.banner.hide()
        self.banner.acted.connect(lambda _words: self.accept_newest())
        self.model: RowsModel[SignedScanRow] = RowsModel(_COLUMNS, lambda r: r.id, parent=self)
        self.table = DataTable("Versi hasil pindai")
        self.table.set_table_model(self.model)
        nothing = "Surat boleh dinyatakan kembali tanpa pindaian; bila ada, letakkan di halaman Pindaian."
        self.table.set_empty(EmptyState("scan", "Belum dipindai", nothing))
        self.table.current_key_changed.connect(lambda _key: self._show_chosen())
        self.view = DocumentPreview(frame.tasks, page_renderer(lambda: services.foreign_pages.page_image))
        self.view.clear("Belum ada hasil pindai")
        self.copy_button = QPushButton("Simpan salinan…")
        self.copy_button.clicked.connect(self.save_copy)
        self.take_out_button = QPushButton(TAKE_OUT)
        self.take_out_button.clicked.connect(self.ask_take_out)
        self._build()
        self.load()

    def _build(self) -> None:
        panes = Panes("Pembagi versi dan pratinjau")
        panes.add_pane(self.table, 1, 440)
        panes.add_pane(self.view, 1, 320)
        close = QPushButton("Tutup")
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.take_out_button)
        buttons.addStretch(1)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self._heading)
        layout.addWidget(self.banner)
        layout.addWidget(panes, 1)
        layout.addLayout(buttons)

    @property
    def chosen(self) -> SignedScanRow | None:
        """The version on hand."""
        row: SignedScanRow | None = self.table.current_row()
        return row

    def load(self) -> None:
        """Read the versions."""
        filling, by, paper_id = self._services.filling, self._by(), self._paper_id
        self._frame.tasks.run(
            lambda: filling.get(by=by, paper_id=paper_id),
            on_done=self._show,
            latest=f"hasil-pindai-{id(self)}",
            owner=self,
        )

    def accept_newest(self) -> None:
        """Take the newest version that waits for a word although the record was changed."""
        scans, by, waiting = self._services.scans, self._by(), self._waiting
        if waiting is None:
            return

        def done(returned: bool) -> None:  # noqa: FBT001 - what the use case returns
            self._frame.say("Diterima. Surat kembali." if returned else "Diterima.")
            self.load()

        self._frame.tasks.run(lambda: scans.accept(by=by, scan_id=waiting.id), on_done=done)  # told after closing too

    def ask_take_out(self) -> Question | None:
        """Ask which pages of the chosen version were filed on the wrong paper, and why."""
        row = self.chosen
        if row is None:
            return None
        return ask_withdrawal(self, code=self._code, row=row, then=partial(self._take_out, row.id))

    def _take_out(self, scan_id: int, question: Question, pages: tuple[int, ...], reason: str) -> None:
        withdrawal, by = self._services.scan_withdrawal, self._by()

        def done(withdrawn: WithdrawnPages) -> None:
            if shiboken6.isValid(question):
                question.accept()
            self._frame.say(withdrawn_words(withdrawn))
            self.load()

        def failed(error: Exception) -> None:
            if not shiboken6.isValid(question):  # given up meanwhile
                self._frame.tasks.show_error(error)
                return
            question.fail(error.message if isinstance(error, UserError) else "Halaman belum dikeluarkan.")
            if not isinstance(error, UserError):
                raise error

        self._frame.tasks.run(
            lambda: withdrawal.withdraw(by=by, scan_id=scan_id, reason=reason, pages=pages),
            on_done=done,
            on_error=failed,
            title="Mengeluarkan halaman",
        )

    def save_copy(self) -> None:
        """Ask where a copy of the chosen version shall be."""
        row = self.chosen
        if row is None:
            return
        title = f"{self._heading.text()} versi {row.version_no}.pdf"
        name = ask_save(self, "Simpan salinan", title, purpose="salinan")
        if name:
            self.save_to(row.id, Path(name))

    def save_to(self, scan_id: int, path: Path) -> None:
        """Write a version as PDF."""
        pictures = self._services.scan_pictures

        def done(saved: Path) -> None:
            self._frame.say(f"Tersimpan: {saved}")

        self._frame.tasks.run(lambda: write_pdf(path, pictures.signed_pdf(scan_id)), on_done=done)

    def _show(self, detail: PaperDetail) -> None:
        row = detail.row
        self._code = row.code
        about = f" – {row.title}" if row.title else ""
        self._heading.setText(f"{row.code} {row.form_title}{about}")
        versions = sorted(detail.scans, key=lambda scan: -scan.version_no)
        self._waiting = waiting = detail.undecided
        self.model.set_rows(versions)
        self.table.select_row(0)
        self.copy_button.setEnabled(bool(versions))
        self.copy_button.setToolTip("" if versions else _NONE)
        self._allow(why_not(self._by(), "scan.take"), some=bool(versions))
        self.banner.setVisible(waiting is not None)
        if waiting is not None:
            fields = ", ".join(waiting.changed_fields)
            self.banner.set_text(f"Isian berubah setelah dicetak: {fields}. Terima lembar ini apa adanya?")
        self._show_chosen()

    def _allow(self, barred: str, *, some: bool) -> None:
        """Allow what changes the record; ``barred`` says why the user may not, ``some`` whether there are versions."""
        self.take_out_button.setEnabled(some and not barred)
        self.take_out_button.setToolTip(plain_tip(barred or (_WRONG if some else _NONE)))
        self.accept_button.setEnabled(not barred)
        self.accept_button.setToolTip(plain_tip(barred))

    def _show_chosen(self) -> None:
        row = self.chosen
        if row is None:
            self.view.clear("Belum ada hasil pindai")
            return
        self._frame.tasks.run(
            partial(self._services.scan_pictures.signed_pdf, row.id),
            on_done=partial(self.view.show_document, f"versi {row.version_no}"),
            lane=Lane.PAPERS,
            latest=f"hasil-pindai-gambar-{id(self)}",
            owner=self,
        )
