"""Who gets a letter that goes to many: a list to tick, with all of those in sight at once."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.widgets.labels import label

_HEIGHT: Final = 260
_ALL: Final = "Semua OPD"


class ManyDialog(Question):
    """Ticks of OPD.

    Args:
        title: of the letter.
        names: of the OPD.
        parent: the window.
    """

    def __init__(self, title: str, names: Sequence[str], parent: QWidget | None = None) -> None:
        text = "Setiap OPD mendapat surat dan nomornya sendiri; semuanya dicetak dalam satu pekerjaan."
        super().__init__(f"{title} untuk banyak OPD", text, "Siapkan surat", parent=parent)
        self.list = QListWidget()
        self.list.setAccessibleName("OPD penerima")
        self.list.setProperty("role", "completer")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(_HEIGHT)
        for name in names:
            item = QListWidgetItem(name, self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari OPD")
        self.search.setAccessibleName("Cari OPD")
        self.everyone = QCheckBox(_ALL)
        self.everyone.setTristate(True)
        self.receipts = QCheckBox("Cetak juga tanda terima untuk setiap OPD")
        self.receipts.setChecked(True)
        self._count = label("", "muted")
        self._fill()
        self.search.textChanged.connect(self._filter)
        self.list.itemChanged.connect(lambda _item: self._show_count())
        self.list.itemActivated.connect(_turn)
        self.everyone.clicked.connect(self._tick_all)
        self._show_count()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names that are ticked."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(item.text() for item in items if item.checkState() == Qt.CheckState.Checked)

    def _fill(self) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(self.everyone)
        top.addStretch(1)
        top.addWidget(self._count)
        column.addWidget(self.search)
        column.addLayout(top)
        column.addWidget(self.list)
        column.addWidget(self.receipts)
        self.add_widget("agencies", "", holder, lambda: self.chosen, self._problem)

    def _problem(self) -> str:
        return "" if self.chosen else "Pilih sedikitnya satu OPD."

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(not all(word in item.text().casefold() for word in words))
        self._show_count()

    @property
    def _seen(self) -> list[QListWidgetItem]:
        """The OPD that the search leaves in sight."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item for item in items if not item.isHidden()]

    def _tick_all(self) -> None:
        on = self.everyone.checkState() != Qt.CheckState.Unchecked
        for item in self._seen:
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _show_count(self) -> None:
        seen, total = self._seen, self.list.count()
        self._count.setText(f"{len(self.chosen)} dari {total} dipilih")
        self.everyone.setText(_ALL if len(seen) == total else f"Semua yang tampak ({len(seen)} OPD)")
        self.everyone.setEnabled(bool(seen))
        ticked = sum(item.checkState() == Qt.CheckState.Checked for item in seen)
        part = Qt.CheckState.PartiallyChecked if ticked else Qt.CheckState.Unchecked
        self.everyone.setCheckState(Qt.CheckState.Checked if ticked and ticked == len(seen) else part)


def _turn(item: QListWidgetItem) -> None:
    on = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
