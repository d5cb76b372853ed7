"""Laporan nomor loncat: every number without a letter and its reason; blocks, cancelled and inserted numbers beside."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from sopdesk.core.errors import UserError
from sopdesk.domain.letters import GapReport, LetterRow, NumberGapRow, ReservationRow
from sopdesk.domain.numbering import format_number
from sopdesk.domain.rights import why_not
from sopdesk.domain.session import Session
from sopdesk.domain.words import short_date, short_moment
from sopdesk.services import Services
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.itemmodels.columns import Column, RowLook
from sopdesk.ui.itemmodels.rows import RowsModel
from sopdesk.ui.page import Frame
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.chip import Chip
from sopdesk.ui.widgets.data_table import DataTable
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.labels import label, plain_tip
from sopdesk.ui.widgets.number_edit import NumberEdit

_SIZE: Final = (860, 560)
_MOST_BLOCK: Final = 200
NO_REASON: Final = "Belum ada alasan"


def _reason_chip(row: NumberGapRow) -> Chip | None:
    return None if row.reason else Chip(NO_REASON, ChipKind.SOON)


GAP_COLUMNS: Final[tuple[Column[NumberGapRow], ...]] = (
    Column("number", "Nomor", lambda r: format_number(r.number), 90),
    Column("reason", "Alasan", lambda r: r.reason or NO_REASON, 0, chip=_reason_chip, tooltip=lambda r: r.reason),
    Column("by", "Dicatat oleh", lambda r: r.recorded_by, 160),
    Column("at", "Pada", lambda r: short_moment(r.recorded_at) if r.recorded_at else "", 130),
)
BLOCK_COLUMNS: Final[tuple[Column[ReservationRow], ...]] = (
    Column("span", "Nomor", lambda r: f"{format_number(r.first)}–{format_number(r.last)}", 120),
    Column("used", "Terpakai", lambda r: f"{r.used} dari {r.last - r.first + 1}", 110),
    Column("reason", "Untuk", lambda r: r.reason, 0),
    Column("by", "Dipesan oleh", lambda r: r.by, 150),
    Column("at", "Pada", lambda r: short_moment(r.at), 130),
)
LETTER_COLUMNS: Final[tuple[Column[LetterRow], ...]] = (
    Column("number", "Nomor", lambda r: r.number_text, 90),
    Column("received", "Diterima", lambda r: short_date(r.received_at.date()), 100),
    Column("sender", "Pengirim / tujuan", lambda r: r.party, 220),
    Column("subject", "Perihal", lambda r: r.subject, 0),
)


class GapReportDialog(QDialog):
    """Shows the report and takes the reasons.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        book: the book that is shown first.
        year: its year.
        parent: its owner.
    """

    def __init__(
        self,
        frame: Frame,
        services: Services,
        by: Callable[[], Session],
        book: str,
        year: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._frame, self._services, self._by, self._book = frame, services, by, book
        self.report: GapReport | None = None
        self.setWindowTitle("Laporan nomor loncat")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.books = QComboBox()
        self.books.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.years = QComboBox()
        self.years.addItem(str(year), year)
        self.summary = label("", "card-title", wrap=True)
        self.gaps: RowsModel[NumberGapRow] = RowsModel(GAP_COLUMNS, lambda r: r.number)
        self.blocks: RowsModel[ReservationRow] = RowsModel(BLOCK_COLUMNS, lambda r: r.id)
        self.cancelled: RowsModel[LetterRow] = RowsModel(LETTER_COLUMNS, lambda r: r.id, look=lambda _r: _STRUCK)
        self.inserted: RowsModel[LetterRow] = RowsModel(LETTER_COLUMNS, lambda r: r.id)
        self.table = DataTable("Nomor yang loncat")
        self.reason = QLineEdit()
        self.save_button = QPushButton("Simpan alasan")
        self.block_button = QPushButton("Pesan blok nomor…")
        self.tabs = QTabWidget()
        self._failure = label("", "error", wrap=True)
        self._build()
        self._allow(why_not(by(), "letter.number"))
        frame.tasks.run(services.office.books, on_done=self._offer_books, owner=self)
        frame.tasks.run(lambda: services.letters.years(book), on_done=self._offer_years, owner=self)
        self.read()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        top = QHBoxLayout()
        self.books.setAccessibleName("Buku agenda")
        self.years.setAccessibleName("Tahun")
        top.addWidget(self.books)
        top.addWidget(self.years)
        top.addStretch(1)
        self.block_button.setAutoDefault(False)
        self.block_button.clicked.connect(self.ask_block)
        top.addWidget(self.block_button)
        layout.addLayout(top)
        layout.addWidget(self.summary)
        self.tabs.addTab(self._gap_tab(), "")
        for model, name in (
            (self.blocks, "Blok yang dipesan"),
            (self.cancelled, "Surat yang dibatalkan"),
            (self.inserted, "Nomor sisipan"),
        ):
            self.tabs.addTab(_table(name, model), "")
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self._failure)
        self._failure.hide()
        close = QPushButton("Tutup")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(close)
        layout.addLayout(bottom)
        self.books.activated.connect(lambda _index: self._choose_book())
        self.years.activated.connect(lambda _index: self.read())
        self._show_tabs(None)

    def _gap_tab(self) -> QWidget:
        tab = QWidget()
        layout = QVBoxLayout(tab)
        layout.setContentsMargins(0, 8, 0, 0)
        self.table.set_table_model(self.gaps)
        self.table.set_empty(EmptyState("circle-check", "Tidak ada nomor yang loncat", "Setiap nomor ada suratnya."))
        layout.addWidget(self.table, 1)
        row = QHBoxLayout()
        name = label("Alasan untuk nomor yang dipilih", "field")
        name.setBuddy(self.reason)
        self.reason.setAccessibleName("Alasan untuk nomor yang dipilih")
        self.reason.setPlaceholderText("Misalnya: salah tulis di buku, lembar rusak")
        self.save_button.setProperty("kind", "primary")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.save_reason)
        for part in (name, self.reason, self.save_button):
            row.addWidget(part, 1 if part is self.reason else 0)
        layout.addLayout(row)
        return tab

    def _allow(self, why_not_write: str) -> None:
        """Who only reads the book reads the report; why he writes no reasons stands in the tooltip."""
        for part in (self.reason, self.save_button, self.block_button):
            part.setEnabled(not why_not_write)
            part.setToolTip(plain_tip(why_not_write))

    @property
    def year(self) -> int:
        """The year that is shown."""
        return int(self.years.currentData())

    # reading

    def read(self) -> None:
        """Read the report of the chosen book and year."""
        numbers, book, year = self._services.numbers, self._book, self.year
        self._frame.tasks.run(
            lambda: numbers.report(book=book, year=year),
            on_done=self._show,
            on_error=self._fail,
            latest=f"gap-report-{id(self)}",
            owner=self,
        )

    def _offer_books(self, rows: Sequence[object]) -> None:
        for row in rows:
            self.books.addItem(getattr(row, "name", ""), getattr(row, "key", ""))
        self.books.setCurrentIndex(max(self.books.findData(self._book), 0))

    def _offer_years(self, years: Sequence[int]) -> None:
        for year in years:
            if self.years.findData(year) < 0:
                self.years.addItem(str(year), year)

    def _choose_book(self) -> None:
        self._book = str(self.books.currentData())
        self.read()

    def _show(self, report: GapReport) -> None:
        self.report = report
        self._failure.hide()
        kept = self.table.selected_keys()
        self.gaps.set_rows(report.gaps)
        self.blocks.set_rows(report.reservations)
        self.cancelled.set_rows(report.cancelled)
        self.inserted.set_rows(report.inserted)
        self._show_tabs(report)
        self.summary.setText(summary_words(report))
        open_gap = next((g.number for g in report.gaps if not g.reason), kept[0] if kept else None)
        if open_gap is not None:
            self.table.select_key(open_gap)

    def _show_tabs(self, report: GapReport | None) -> None:
        counts = (
            (len(report.gaps), len(report.reservations), len(report.cancelled), len(report.inserted))
            if report
            else (0, 0, 0, 0)
        )
        names = ("Nomor loncat", "Blok dipesan", "Dibatalkan", "Sisipan")
        for place, (name, count) in enumerate(zip(names, counts, strict=True)):
            self.tabs.setTabText(place, f"{name} ({count})")

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._failure.setText(error.message)
        self._failure.show()

    # writing

    def save_reason(self) -> None:
        """Put the reason on record for every chosen number."""
        chosen = [int(key) for key in self.table.selected_keys() if isinstance(key, int)]
        text = self.reason.text().strip()
        if not chosen or not text:
            self._failure.setText(
                "Pilih nomornya dan tulis alasannya." if chosen else "Pilih nomor yang loncat dahulu."
            )
            self._failure.show()
            self.reason.setFocus()
            return
        numbers, by, book, year = self._services.numbers, self._by(), self._book, self.year

        def write() -> None:
            for number in chosen:
                numbers.explain_gap(by=by, book=book, year=year, number=number, reason=text)

        self._frame.tasks.run(write, on_done=lambda _none: self._written(), on_error=self._fail, owner=self)

    def _written(self) -> None:
        self.reason.clear()
        self.read()

    def ask_block(self) -> Question:
        """Ask for a block of numbers to keep free."""
        spin = NumberEdit(1, _MOST_BLOCK)
        spin.setValue(10)
        text = "Nomor-nomor berikutnya disisihkan, misalnya untuk surat yang dicatat di kertas saat listrik padam."
        dialog = Question("Pesan blok nomor", text, "Pesan nomor", parent=self)
        dialog.add_widget("count", "Jumlah nomor", spin, spin.value)
        dialog.add_line("reason", "Untuk apa", required="Tuliskan untuk apa nomor itu.")
        dialog.submitted.connect(partial(self._reserve, dialog, spin, str(uuid4())))
        dialog.open()
        return dialog

    def _reserve(self, dialog: Question, spin: NumberEdit, request_id: str) -> None:
        numbers, by, book, year = self._services.numbers, self._by(), self._book, self.year
        count, reason = spin.value(), dialog.text("reason")

        def reserve() -> ReservationRow:
            return numbers.reserve(by=by, book=book, count=count, reason=reason, request_id=request_id, year=year)

        def done(row: ReservationRow) -> None:
            dialog.accept()
            self._frame.say(f"Nomor {format_number(row.first)} sampai {format_number(row.last)} disisihkan.")
            self.read()

        def failed(error: Exception) -> None:
            dialog.fail(error.message if isinstance(error, UserError) else "Nomor belum dipesan.")
            if not isinstance(error, UserError):
                raise error

        self._frame.tasks.run(reserve, on_done=done, on_error=failed, owner=dialog)


_STRUCK: Final = RowLook(struck=True)


def summary_words(report: GapReport) -> str:
    """Return the report in one sentence."""
    missing = sum(not gap.reason for gap in report.gaps)
    last = f"Nomor terakhir {format_number(report.last)}" if report.last else "Belum ada nomor"
    if not report.gaps:
        return f"{last}. Tidak ada nomor yang loncat."
    state = f"{missing} belum ada alasannya" if missing else "semua ada alasannya"
    return f"{last}. {len(report.gaps)} nomor tanpa surat, {state}."


def _table(name: str, model: RowsModel[LetterRow] | RowsModel[ReservationRow]) -> QWidget:
    tab = QWidget()
    layout = QVBoxLayout(tab)
    layout.setContentsMargins(0, 8, 0, 0)
    table = DataTable(name)
    table.set_table_model(model)
    table.set_empty(EmptyState("list", "Tidak ada"))
    layout.addWidget(table)
    return tab
