"""What was printed of a paper, what came back, and its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sopdesk.domain.paper import CopyRow, PaperDetail, SignedScanRow
from sopdesk.domain.words import short_moment
from sopdesk.ui.itemmodels.columns import Column
from sopdesk.ui.itemmodels.rows import RowsModel
from sopdesk.ui.pages.paper.paper_words import timeline
from sopdesk.ui.widgets.data_table import DataTable
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.widgets.timeline import Timeline

_TABLE_HEIGHT: Final = 180


@dataclass(frozen=True)
class SheetRow:
    """A print or a signed sheet, as one line."""

    key: str
    name: str
    pages: str
    when: str
    by: str
    copy_id: int | None = None
    sha256: str = ""


_COLUMNS: Final[tuple[Column[SheetRow], ...]] = (
    Column("name", "Lembar", lambda r: r.name, width=0, tooltip=lambda r: r.name),
    Column("pages", "Halaman", lambda r: r.pages, width=72, right=True),
    Column("when", "Waktu", lambda r: r.when, width=128),
    Column("by", "Oleh", lambda r: r.by, width=110, tooltip=lambda r: r.by),
)


class CopiesTab(QWidget):
    """The prints and scans; the chosen one is shown beside.

    Signals:
        sheet_wanted: a ``SheetRow`` is to be shown.
    """

    sheet_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: RowsModel[SheetRow] = RowsModel(_COLUMNS, lambda r: r.key)
        self.table = DataTable("Cetakan dan hasil pindai")
        self.table.set_table_model(self._model)
        self.table.set_empty(EmptyState("printer", "Belum pernah dicetak", "Cetakan dan pindaian tercatat di sini."))
        self.table.setMinimumHeight(_TABLE_HEIGHT)
        self.history = Timeline()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 12, 0)
        layout.setSpacing(8)
        layout.addWidget(self.table, 1)
        layout.addWidget(label("Riwayat", "card-title"))
        layout.addWidget(self.history, 1)
        self.table.current_key_changed.connect(lambda _key: self.show_chosen())

    def show_detail(self, detail: PaperDetail) -> None:
        """Show prints, scans and history of a paper."""
        kept = self.table.current_key()
        self._model.set_rows(sheet_rows(detail.copies, detail.scans))
        if kept is not None:
            self.table.select_key(kept)
        self.history.set_entries(timeline(detail.events))

    def choose_signed(self) -> None:
        """Choose the newest signed sheet, if one came back."""
        rows = (self._model.row_at(place) for place in range(self._model.rowCount()))
        newest = next((row for row in rows if row is not None and row.sha256), None)
        if newest is not None:
            self.table.select_key(newest.key)

    def show_chosen(self) -> None:
        """Have the chosen sheet shown."""
        row = self.table.current_row()
        if isinstance(row, SheetRow) and self.isVisible():
            self.sheet_wanted.emit(row)


def sheet_rows(copies: Sequence[CopyRow], scans: Sequence[SignedScanRow]) -> tuple[SheetRow, ...]:
    """Return signed sheets first, then prints, the newest on top."""
    signed = [
        SheetRow(
            f"pindai-{scan.id}",
            f"Pindaian ke-{scan.version_no}, cetakan ke-{scan.copy_no}{', ada halaman kurang' if scan.missing else ''}",
            str(len(scan.pages)),
            short_moment(scan.filed_at),
            scan.by,
            sha256=scan.sha256,
        )
        for scan in scans
    ]
    printed = [
        SheetRow(
            f"cetak-{copy.id}",
            f"Cetakan ke-{copy.copy_no}" + (" (lembar kosong)" if copy.blank else ""),
            str(copy.pages),
            short_moment(copy.printed_at),
            copy.by,
            copy_id=copy.id,
        )
        for copy in copies
    ]
    return (*signed[::-1], *printed[::-1])
