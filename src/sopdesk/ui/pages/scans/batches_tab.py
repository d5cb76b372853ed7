"""The files that were taken lately, and what became of their pages."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sopdesk.domain.scans import BatchRow
from sopdesk.domain.words import short_moment
from sopdesk.ui.actions import ActionSet, ActionSpec
from sopdesk.ui.itemmodels.columns import Column
from sopdesk.ui.itemmodels.rows import RowsModel
from sopdesk.ui.pages.scans.scan_words import SOURCES, batch_chip, batch_words
from sopdesk.ui.widgets.data_table import DataTable
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.labels import label

_COLUMNS: Final[tuple[Column[BatchRow], ...]] = (
    Column("when", "Waktu", lambda r: short_moment(r.received_at), width=132),
    Column("name", "Berkas", lambda r: r.name, width=190, tooltip=lambda r: r.name),
    Column("source", "Datang lewat", lambda r: SOURCES[r.source], width=120),
    Column("pages", "Halaman", lambda r: str(r.pages), width=72, right=True),
    Column("fate", "Jadinya", batch_words, width=0, tooltip=batch_words),
    Column("state", "Keadaan", lambda r: batch_chip(r).text, width=136, chip=batch_chip),
    Column("by", "Oleh", lambda r: r.by, width=104, tooltip=lambda r: r.by),
)
SPECS: Final = (
    ActionSpec("original", "Simpan berkas asli…", "Ctrl+S", "download", hint="Byte demi byte seperti saat diterima"),
    ActionSpec("place", "Tempatkan halamannya", "F4", "arrow-right"),
)
PICK: Final = "Pilih dahulu satu berkas."


class BatchesTab(QWidget):
    """A table with two ways on.

    Args:
        parent: its owner.
    """

    original_wanted = Signal(object)
    place_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: RowsModel[BatchRow] = RowsModel(_COLUMNS, lambda r: r.id, parent=self)
        self.table = DataTable("Berkas yang sudah diambil")
        self.table.set_table_model(self.model)
        words = "Berkas yang diambil tercatat di sini dengan nasib tiap halamannya."
        self.table.set_empty(EmptyState("history", "Belum ada berkas", words))
        self.actions_ = ActionSet(self, SPECS, {"original": self._original, "place": self._place})
        self.table.opened.connect(lambda _key: self._open())
        self.table.current_key_changed.connect(lambda _key: self._allow())
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(label("Aslinya disimpan utuh dan diberi sidik jari.", "muted", wrap=True), 1)
        bar.addWidget(self.actions_.button("place"))
        bar.addWidget(self.actions_.button("original"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(bar)
        layout.addWidget(self.table, 1)
        self._allow()

    def set_rows(self, rows: Sequence[BatchRow]) -> None:
        """Show these files."""
        kept = self.table.current_key()
        self.model.set_rows(rows)
        if kept is None or not self.table.select_key(kept):
            self.table.select_row(0)
        self._allow()

    @property
    def current(self) -> BatchRow | None:
        """The file on hand."""
        row: BatchRow | None = self.table.current_row()
        return row

    def _allow(self) -> None:
        row = self.current
        self.actions_.set_enabled("original", enabled=row is not None, reason=PICK)
        waiting = row is not None and row.count("unknown") > 0
        reason = PICK if row is None else "Semua halamannya sudah ditempatkan."
        self.actions_.set_enabled("place", enabled=waiting, reason=reason)

    def _open(self) -> None:
        row = self.current
        if row is not None and row.count("unknown"):
            self._place()
        else:
            self._original()

    def _original(self) -> None:
        if self.current is not None:
            self.original_wanted.emit(self.current)

    def _place(self) -> None:
        if self.current is not None:
            self.place_wanted.emit(self.current.id)
