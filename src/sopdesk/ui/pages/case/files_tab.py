"""The files of a case: the list, a place to drop more, and the page of the chosen one."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sopdesk.domain.attachment_kinds import kind_label
from sopdesk.domain.letters import AttachmentRow
from sopdesk.domain.office import ChoiceRow
from sopdesk.domain.words import short_date, short_moment
from sopdesk.ui.documents.page_pictures import SHOWN, DrawPage, page_renderer
from sopdesk.ui.itemmodels.columns import Column, RowLook
from sopdesk.ui.itemmodels.file_validity import validity_column
from sopdesk.ui.itemmodels.letter_words import size_words
from sopdesk.ui.itemmodels.rows import RowsModel
from sopdesk.ui.tasks import Tasks
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.data_table import DataTable
from sopdesk.ui.widgets.drop_area import DropArea
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.file_strip import FileStrip
from sopdesk.ui.widgets.labels import label, plain_tip
from sopdesk.ui.widgets.preview import DocumentPreview
from sopdesk.ui.widgets.splitter import Panes
from sopdesk.ui.widgets.until_field import UntilField


def added_words(row: AttachmentRow) -> str:
    """Return who added a file when."""
    return f"{short_moment(row.added_at)} oleh {row.added_by}"


class FilesTab(QWidget):
    """Shows files and takes new ones.

    Signals:
        files_given: (files, kind, last day of validity or None) were dropped, pasted or picked.
        file_wanted: the id of a file whose bytes are to be shown by ``show_file``.
        refused: why a file was not taken.
        removal_wanted: the ``AttachmentRow`` on hand is to be taken off.
    """

    files_given = Signal(object, str, object)
    file_wanted = Signal(int)
    refused = Signal(str)
    removal_wanted = Signal(object)

    def __init__(
        self, tasks: Tasks, draw: DrawPage, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now = now
        self.why_kept: Callable[[AttachmentRow], str] = lambda _row: ""
        """Asked why the user may not take a file off; empty if he may."""
        self._labels: dict[str, str] = {}
        self._model: RowsModel[AttachmentRow] = RowsModel(
            self._columns(), lambda a: a.id, look=lambda a: RowLook(struck=a.removed, muted=a.removed)
        )
        self.table = DataTable("Lampiran permohonan")
        self.table.set_table_model(self._model)
        self.table.set_empty(EmptyState("paperclip", "Belum ada lampiran", "Seret berkas ke bawah, atau tempel."))
        self.strip = FileStrip(tasks, now, keeps=False)
        self.kind = QComboBox()
        self.kind.setAccessibleName("Jenis lampiran")
        self.until = UntilField(lambda: now().date())
        self._months: dict[str, int | None] = {}
        self.remove = QPushButton("Keluarkan…")
        self.remove.setEnabled(False)
        set_icon(self.remove, "file-x")
        self.view = DocumentPreview(tasks, page_renderer(lambda: draw))
        self._build()
        self.drops = DropArea(self, self.strip)
        self.table.current_key_changed.connect(self._chosen)
        self.strip.received.connect(
            lambda files: self.files_given.emit(files, self.kind.currentData() or "", self.until.day)
        )
        self.kind.currentIndexChanged.connect(self._ask_validity)
        self.strip.refused.connect(self.refused)
        self.remove.clicked.connect(lambda _on=False: self.removal_wanted.emit(self.table.current_row()))

    def _columns(self) -> tuple[Column[AttachmentRow], ...]:
        return (
            Column("name", "Berkas", lambda a: a.name, width=0, tooltip=lambda a: a.name),
            Column("kind", "Jenis", lambda a: kind_label(self._labels, a.kind), 112, tooltip=self._kind_words),
            validity_column(lambda: self._now().date()),
            Column("added", "Ditambahkan", lambda a: short_date(a.added_at.date()), width=100, tooltip=added_words),
        )

    def _kind_words(self, row: AttachmentRow) -> str:
        return f"{kind_label(self._labels, row.kind)}, {size_words(row.size)}"

    def set_kinds(self, kinds: Sequence[ChoiceRow]) -> None:
        """Offer the office's kinds of attachments; those that are offered no more still name files of before."""
        self._labels = {kind.key: kind.label for kind in kinds}
        self._months = {kind.key: kind.valid_months for kind in kinds}
        chosen = self.kind.currentData()
        self.kind.clear()
        for kind in kinds:
            if kind.active:
                self.kind.addItem(kind.label, kind.key)
        self.kind.setCurrentIndex(max(0, self.kind.findData(chosen)))

    def _ask_validity(self) -> None:
        self.until.follow(self._months.get(self.kind.currentData() or ""))

    def set_files(self, files: Sequence[AttachmentRow]) -> None:
        """Show the files; the first one is chosen."""
        kept = self.table.current_key()
        self._model.set_rows(files)
        if kept is None or not self.table.select_key(kept):
            self.table.select_row(0)
        self._allow()
        if not files:
            self.view.clear()

    def show_file(self, row: AttachmentRow, data: bytes) -> None:
        """Show the bytes of a file, if they can be looked at here."""
        if row.media_type in SHOWN:
            self.view.show_document(row.name, data)
        else:
            self.view.show_unsupported(row.name, data)

    def look_at(self, attachment_id: int) -> None:
        """Show a file: in the list, or (one that hangs on the letter) beside it."""
        self.table.select_key(attachment_id)
        self.file_wanted.emit(attachment_id)

    def _chosen(self, key: object) -> None:
        self._allow()
        if isinstance(key, int):
            self.file_wanted.emit(key)

    def _allow(self) -> None:
        row: AttachmentRow | None = self.table.current_row()
        why = "Pilih lampiran di daftar dahulu." if row is None else "Lampiran ini sudah dikeluarkan."
        if row is not None and not row.removed:
            why = self.why_kept(row)
        self.remove.setEnabled(not why)
        self.remove.setToolTip(plain_tip(why))

    def _build(self) -> None:
        kind = QHBoxLayout()
        kind.addWidget(label("Jenis lampiran baru", "field"))
        kind.addWidget(self.kind, 1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(kind)
        column.addWidget(self.until)
        column.addWidget(self.strip)
        panes = Panes("Pembagi lampiran")
        panes.add_pane(left, 1, 280)
        panes.add_pane(self.view, 1, 240)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(panes)
