"""The files of a letter: added by drop, paste or choice; replaced; taken off with a reason; nothing is lost."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sopdesk.core.errors import UserError
from sopdesk.domain.attachment_kinds import kind_label
from sopdesk.domain.letters import AttachmentRow
from sopdesk.domain.rights import why_not_take_off
from sopdesk.domain.session import Session
from sopdesk.domain.words import short_date, short_moment
from sopdesk.services import Services
from sopdesk.ui.actions import ActionSet, ActionSpec
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.dialogs.take_off_file import take_off_file
from sopdesk.ui.itemmodels.columns import Column, RowLook
from sopdesk.ui.itemmodels.file_validity import validity_column
from sopdesk.ui.itemmodels.letter_words import size_words
from sopdesk.ui.itemmodels.rows import RowsModel
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.letter.letter_view import LetterView
from sopdesk.ui.widgets.choice_box import choice_box
from sopdesk.ui.widgets.data_table import DataTable
from sopdesk.ui.widgets.drop_area import DropArea
from sopdesk.ui.widgets.empty_state import EmptyState
from sopdesk.ui.widgets.file_dialogs import ask_open, ask_save
from sopdesk.ui.widgets.file_strip import FILE_FILTER, FileStrip
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.widgets.pending_files import PendingFile, read_files
from sopdesk.ui.widgets.until_field import UntilField

SPECS = (
    ActionSpec("save_copy", "Simpan salinan…", icon="download"),
    ActionSpec("replace", "Ganti…", icon="refresh-cw", right="file.keep"),
    ActionSpec("remove", "Keluarkan…", icon="file-x"),
)
TAKES_OFF = frozenset({"replace", "remove"})
PICK_FIRST = "Pilih lampiran di daftar dahulu."
GONE = "Lampiran ini sudah dikeluarkan; hanya riwayatnya yang tinggal."


class FilesTab(QWidget):
    """List of files and what may be done with them.

    Args:
        services: the use cases.
        by: gives the user.
        frame: the window.
        parent: its owner.
    """

    show_wanted = Signal(object)

    def __init__(
        self, services: Services, by: Callable[[], Session], frame: Frame, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._by, self._frame = services, by, frame
        self._letter_id = 0
        self._kinds: dict[str, str] = {}
        self.model: RowsModel[AttachmentRow] = RowsModel(self._columns(), lambda r: r.id, look=_look)
        self.table = DataTable("Lampiran surat")
        self.strip = FileStrip(frame.tasks, services.clock.now, keeps=False)
        self.kind = choice_box()
        self.until = UntilField(lambda: services.clock.now().date())
        self._months: dict[str, int | None] = {}
        self.actions_ = ActionSet(
            self,
            SPECS,
            {"save_copy": self.save_copy, "replace": self.replace, "remove": self.ask_remove},
            by(),
        )
        self._build()
        self.drops = DropArea(self, self.strip)

    def _columns(self) -> tuple[Column[AttachmentRow], ...]:
        return (
            Column("name", "Nama berkas", lambda r: r.name, 0, tooltip=lambda r: f"{r.name}, {size_words(r.size)}"),
            Column("kind", "Jenis", lambda r: kind_label(self._kinds, r.kind), 130, tooltip=self._kind_words),
            validity_column(lambda: self._services.clock.now().date()),
            Column("added", "Ditambahkan", lambda r: short_date(r.added_at.date()), 100, tooltip=_added),
        )

    def _kind_words(self, row: AttachmentRow) -> str:
        return kind_label(self._kinds, row.kind)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 12, 8)
        layout.setSpacing(8)
        row = QHBoxLayout()
        name = label("Jenis lampiran baru", "field")
        name.setBuddy(self.kind)
        self.kind.setAccessibleName("Jenis lampiran baru")
        row.addWidget(name)
        row.addWidget(self.kind, 1)
        layout.addLayout(row)
        layout.addWidget(self.until)
        layout.addWidget(self.strip)
        self.table.set_table_model(self.model)
        self.table.set_empty(EmptyState("paperclip", "Belum ada lampiran", "Seret hasil pindai atau foto suratnya."))
        layout.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for key in ("save_copy", "replace", "remove"):
            buttons.addWidget(self.actions_.button(key))
        buttons.addStretch(1)
        layout.addLayout(buttons)
        self.table.current_key_changed.connect(lambda _key: self._chosen())
        self.table.opened.connect(lambda _key: self._chosen())
        self.strip.received.connect(self.attach)
        self.kind.currentIndexChanged.connect(self._ask_validity)
        self.strip.refused.connect(self._say)

    def _say(self, text: str) -> None:
        self._frame.say(text)

    @property
    def current(self) -> AttachmentRow | None:
        """The file on hand."""
        row: AttachmentRow | None = self.table.current_row()
        return row

    def show_view(self, view: LetterView) -> None:
        """Show the files of a letter."""
        self._letter_id = view.row.id
        self._kinds = {c.key: c.label for c in view.kinds}
        self._months = {c.key: c.valid_months for c in view.kinds}
        if not self.kind.count():
            for choice in (c for c in view.kinds if c.active):
                self.kind.addItem(choice.label, choice.key)
            self.kind.setCurrentIndex(max(self.kind.findData("pindai"), 0))
        kept = self.table.current_key()
        self.model.set_rows(sorted(view.detail.attachments, key=lambda a: (a.removed, a.id)))
        if kept is None or not self.table.select_key(kept):
            self.table.select_row(0)
        self._chosen()

    def _ask_validity(self) -> None:
        self.until.follow(self._months.get(str(self.kind.currentData() or "")))

    def _chosen(self) -> None:
        row = self.current
        reason = PICK_FIRST if row is None else GONE if row.removed else ""
        others = why_not_take_off(self._by(), row.added_by_id) if row is not None else ""
        for spec in SPECS:
            why = reason or (others if spec.key in TAKES_OFF else "")
            self.actions_.set_enabled(spec.key, enabled=not why, reason=why)
        if row is not None and not row.removed:
            self.show_wanted.emit(row)

    # acts

    def attach(self, files: Sequence[PendingFile]) -> None:
        """Add files to the letter."""
        service, by, letter_id = self._services.attachments, self._by(), self._letter_id
        kind, until = str(self.kind.currentData() or "pindai"), self.until.day
        self._frame.tasks.run(
            lambda: service.attach(by=by, letter_id=letter_id, files=files, kind=kind, valid_until=until),
            on_done=lambda rows: self._say(f"{len(rows)} berkas dilampirkan."),
            title="Menyimpan lampiran",
            owner=self,
        )

    def replace(self) -> None:
        """Ask for a better picture of the file on hand."""
        row = self.current
        if row is None:
            return
        name = ask_open(self, f"Ganti {row.name}", FILE_FILTER, purpose="lampiran")
        if name:
            self.replace_by(row.id, Path(name))

    def replace_by(self, attachment_id: int, path: Path) -> None:
        """Put a file in the place of another; the earlier one stays in the history."""
        service, by = self._services.attachments, self._by()

        def work() -> AttachmentRow:
            files, refused = read_files((path,))
            if not files:
                raise UserError(" ".join(refused))
            return service.replace(by=by, attachment_id=attachment_id, file=files[0])

        self._frame.tasks.run(work, on_done=lambda row: self._say(f"Diganti dengan {row.name}."), owner=self)

    def ask_remove(self) -> Question | None:
        """Ask why the file on hand is taken off."""
        row = self.current
        if row is None:
            return None
        service, by = self._services.attachments, self._by()

        def remove(reason: str) -> None:
            service.remove(by=by, attachment_id=row.id, reason=reason)

        return take_off_file(self, self._frame.tasks, row, remove, place="surat")

    def save_copy(self) -> None:
        """Ask where a copy of the file on hand shall be."""
        row = self.current
        if row is None:
            return
        name = ask_save(self, "Simpan salinan", row.name, purpose="salinan")
        if name:
            self.save_to(row.id, Path(name))

    def save_to(self, attachment_id: int, path: Path) -> None:
        """Write the file as it was received."""
        service = self._services.attachments

        def work() -> Path:
            _, data = service.read(attachment_id)
            try:
                path.write_bytes(data)
            except OSError as error:
                raise UserError(f"{path} tidak dapat ditulis. Pilih folder lain, lalu ulangi.") from error
            return path

        self._frame.tasks.run(work, on_done=lambda done: self._say(f"Tersimpan: {done}"), owner=self)


def _look(row: AttachmentRow) -> RowLook:
    return RowLook(struck=row.removed)


def _added_by(row: AttachmentRow) -> str:
    return f"Oleh {row.added_by}"


def _added(row: AttachmentRow) -> str:
    return f"{short_moment(row.added_at)} oleh {row.added_by}"
