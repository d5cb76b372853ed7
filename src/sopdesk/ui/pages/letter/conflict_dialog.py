"""Shows both versions of a letter that two people changed, and lets the user choose."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sopdesk.ui.itemmodels.columns import Column, RowLook
from sopdesk.ui.itemmodels.rows import RowsModel
from sopdesk.ui.pages.letter.conflict_state import Difference
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.chip import Chip
from sopdesk.ui.widgets.data_table import DataTable
from sopdesk.ui.widgets.labels import label

_SIZE = (760, 420)
_EMPTY = "(kosong)"


def _who_of(row: Difference) -> str:
    return "Keduanya" if row.both else "Anda" if row.own else "Pengguna lain"


COLUMNS: tuple[Column[Difference], ...] = (
    Column("label", "Isian", lambda r: r.label, 130),
    Column("mine", "Isian Anda", lambda r: r.mine or _EMPTY, 240, tooltip=lambda r: r.mine),
    Column("stored", "Tersimpan sekarang", lambda r: r.stored or _EMPTY, 0, tooltip=lambda r: r.stored),
    Column("who", "Diubah oleh", _who_of, 120, chip=lambda r: Chip(_who_of(r), _kind(r))),
)


def _kind(row: Difference) -> ChipKind:
    return ChipKind.LATE if row.both else ChipKind.NEW if row.own else ChipKind.SOON


class ConflictDialog(QDialog):
    """Compares; ``mine_wanted`` saves the user's own changes over the stored letter, ``stored_wanted`` drops them.

    Args:
        rows: what differs.
        parent: its owner.
    """

    mine_wanted = Signal()
    stored_wanted = Signal()

    def __init__(self, rows: Sequence[Difference], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Surat ini baru saja diubah pengguna lain")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.model: RowsModel[Difference] = RowsModel(
            COLUMNS, lambda r: r.name, rows, look=lambda r: RowLook(bold=r.both)
        )
        table = DataTable("Perbedaan isian")
        table.set_table_model(self.model)
        self.mine_button = _button("Simpan perubahan saya", "primary")
        self.stored_button = _button("Pakai yang tersimpan")
        later = _button("Tidak jadi")
        self.mine_button.clicked.connect(lambda: self._end(self.mine_wanted))
        self.stored_button.clicked.connect(lambda: self._end(self.stored_wanted))
        later.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(label("Surat ini baru saja diubah pengguna lain", "card-title"))
        text = "Belum ada yang ditimpa. Perubahan Anda dapat disimpan di atas isian terbaru, atau ditinggalkan."
        layout.addWidget(label(text, "muted", wrap=True))
        layout.addWidget(table, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (later, self.stored_button, self.mine_button):
            buttons.addWidget(button)
        layout.addLayout(buttons)

    def _end(self, signal: SignalInstance) -> None:
        self.accept()
        signal.emit()


def _button(words: str, kind: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setProperty("kind", kind)
    return button
