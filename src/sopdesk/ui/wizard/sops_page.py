"""Step 6: which SOPs of the library this office works by."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.widgets.card import Card
from sopdesk.ui.widgets.labels import label, plain_tip
from sopdesk.ui.wizard.page import StepPage
from sopdesk.ui.wizard.state import SopChoice, WizardState
from sopdesk.ui.wizard.steps import Step

_OFFICES = {"batam": "Kota Batam", "tanjungpinang": "Kota Tanjungpinang"}
_LONGEST = 140
_KEY = Qt.ItemDataRole.UserRole


class SopsPage(StepPage):
    """Boxes to tick at the left, what stands behind the title at the right."""

    def __init__(self, state: WizardState, parent: QWidget | None = None) -> None:
        super().__init__(Step.SOPS, state, parent)
        self.list = QListWidget()
        self.list.setAccessibleName("SOP di perpustakaan")
        self.list.itemChanged.connect(self._ticked)
        self.list.currentRowChanged.connect(self._show)
        self._count = label("", "muted")
        self._title = label("", "card-title", wrap=True)
        self._number = label("", wrap=True)
        self._note = label("", "muted", wrap=True)
        self._outline = label("", wrap=True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._build()

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self._count, 1)
        for words, on in (("Pilih semua", True), ("Kosongkan", False)):
            button = QPushButton(words)
            button.clicked.connect(lambda _checked=False, on=on: self._set_all(on=on))
            tools.addWidget(button)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(tools)
        left.addWidget(self.list, 1)
        card = Card()
        for part in (self._title, self._number, self._note, self._outline):
            card.body.addWidget(part)
        card.body.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(left, 3)
        row.addWidget(card, 2)
        self.body.addLayout(row, 1)

    def load(self) -> None:
        """Show the library, the SOPs of the chosen office first."""
        own = self.state.office.sop_office
        sops = sorted(self.state.sops, key=lambda s: (s.office != own, s.office, s.title_only, s.title.casefold()))
        self.list.blockSignals(True)
        self.list.clear()
        for sop in sops:
            self.list.addItem(self._item(sop))
        self.list.blockSignals(False)
        self.list.setCurrentRow(0)
        self._show(0)
        self._tell()

    def first_field(self) -> QWidget:
        """Return the list."""
        return self.list

    def _item(self, sop: SopChoice) -> QListWidgetItem:
        words = f"{sop.title}  ·  {sop.office.capitalize()}"
        item = QListWidgetItem(f"{words} (hanya judul)" if sop.title_only else words)
        item.setData(_KEY, sop)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        chosen = sop.key in self.state.chosen_sops
        item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
        item.setToolTip(plain_tip(sop.title))
        item.setSizeHint(QSize(0, current_metrics().row))
        return item

    def _ticked(self, item: QListWidgetItem) -> None:
        sop: SopChoice = item.data(_KEY)
        if item.checkState() == Qt.CheckState.Checked:
            self.state.chosen_sops.add(sop.key)
        else:
            self.state.chosen_sops.discard(sop.key)
        self._tell()
        self.edited.emit()

    def _set_all(self, *, on: bool) -> None:
        for row in range(self.list.count()):
            self.list.item(row).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _show(self, row: int) -> None:
        if not 0 <= row < self.list.count():
            return
        item = self.list.item(row)
        sop: SopChoice = item.data(_KEY)
        self._title.setText(sop.title)
        self._number.setText(_OFFICES.get(sop.office, sop.office))
        self._note.setText(sop.note)
        lines = [f"{number}.  {_short(text)}" for number, text in enumerate(sop.outline, 1)]
        more = ["…"] if sop.steps > len(sop.outline) else []
        self._outline.setText("\n\n".join([*lines, *more]))

    def _tell(self) -> None:
        self._count.setText(f"{len(self.state.chosen_sops)} dari {len(self.state.sops)} SOP dipilih")


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
