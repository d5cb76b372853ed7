"""The files that were taken lately, and what became of their pages."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sopdesk.core.errors import UserError
from sopdesk.domain.scans import BatchRow
from sopdesk.domain.session import Session
from sopdesk.domain.words import short_moment
from sopdesk.services import Services
from sopdesk.ui.actions import ActionSet, ActionSpec
from sopdesk.ui.itemmodels.columns import Column
from sopdesk.ui.itemmodels.rows import RowsModel
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.scans.scan_words import SOURCES, batch_chip, batch_words
from sopdesk.ui.widgets.data_table import DataTable
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.file_dialogs import ask_save
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
    ActionSpec("original", "Simpan berkas asli…", "Ctrl+S", "download", hint="Bita demi bita, seperti saat diterima"),
    ActionSpec("place", "Tempatkan halamannya", "F4", "arrow-right"),
    ActionSpec("restore", "Kembalikan yang disisihkan", "", "undo-2", hint="Kembali ke Belum dikenali"),
)
PICK: Final = "Pilih dahulu satu berkas."


class BatchesTab(QWidget):
    """A table, and what can be done with a file.

    Args:
        frame: the window.
        services: the use cases.
        by: gives the user.
        parent: its owner.
    """

    place_wanted = Signal(int)

    def __init__(
        self, frame: Frame, services: Services, by: Callable[[], Session], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._frame, self._services, self._by = frame, services, by
        self.model: RowsModel[BatchRow] = RowsModel(_COLUMNS, lambda r: r.id, parent=self)
        self.table = DataTable("Berkas yang sudah diambil")
        self.table.set_table_model(self.model)
        words = "Berkas yang diambil tercatat di sini dengan nasib tiap halamannya."
        self.table.set_empty(EmptyState("history", "Belum ada berkas", words))
        self.actions_ = ActionSet(
            self, SPECS, {"original": self._ask_original, "place": self._place, "restore": self._restore}
        )
        self.table.opened.connect(lambda _key: self._open())
        self.table.current_key_changed.connect(lambda _key: self._allow())
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(label("Aslinya disimpan utuh dan diberi sidik jari.", "muted", wrap=True), 1)
        bar.addWidget(self.actions_.button("restore"))
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
        aside = row is not None and row.count("discarded") > 0
        reason = PICK if row is None else "Tidak ada halamannya yang disisihkan."
        self.actions_.set_enabled("restore", enabled=aside, reason=reason)

    def _open(self) -> None:
        row = self.current
        if row is not None and row.count("unknown"):
            self._place()
        else:
            self._ask_original()

    def _ask_original(self) -> None:
        row = self.current
        name = ask_save(self, "Simpan berkas asli", row.name, purpose="salinan") if row is not None else ""
        if row is not None and name:
            self.save_original(row.id, Path(name))

    def save_original(self, batch_id: int, path: Path) -> None:
        """Write a file as it came."""
        pictures = self._services.scan_pictures

        def work() -> Path:
            _name, data = pictures.original(batch_id)
            try:
                path.write_bytes(data)
            except OSError as error:
                raise UserError(f"{path} tidak dapat ditulis. Pilih folder lain, lalu ulangi.") from error
            return path

        def done(saved: Path) -> None:
            self._frame.say(f"Tersimpan: {saved}")

        self._frame.tasks.run(work, on_done=done, owner=self)

    def _restore(self) -> None:
        row = self.current
        if row is None:
            return
        placing, by = self._services.scan_placing, self._by()

        def done(count: int) -> None:
            self._frame.say(f"{count} halaman menunggu lagi di Belum dikenali.")

        self._frame.tasks.run(lambda: placing.restore_file(by=by, batch_id=row.id), on_done=done, owner=self)

    def _place(self) -> None:
        if self.current is not None:
            self.place_wanted.emit(self.current.id)
