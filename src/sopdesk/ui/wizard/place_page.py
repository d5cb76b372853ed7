"""Step 1: where the data of the office lie."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.banner import Banner
from sopdesk.ui.widgets.card import Card
from sopdesk.ui.widgets.file_dialogs import ask_folder
from sopdesk.ui.widgets.labels import label, set_state
from sopdesk.ui.wizard.page import StepPage
from sopdesk.ui.wizard.state import PlaceReport, WizardState
from sopdesk.ui.wizard.steps import Step

_GOOD = "Folder ini aman dipakai. Basis data dibuat di langkah terakhir."
_EXISTING = (
    "Folder ini sudah berisi kantor SOPDesk. Bukalah kantor itu, atau pilih folder lain untuk kantor yang baru; "
    "isinya tidak akan ditimpa."
)
_HINTS = (
    "Pilih folder di disk PC ini, misalnya D:\\sopdesk. Ruang yang diperlukan: 200 MB, lalu sebesar hasil pindai.",
    "Jangan folder jaringan, dan jangan folder yang disinkronkan (OneDrive, Google Drive, Dropbox): data dapat rusak.",
    "Cadangan boleh disalin ke mana pun, juga ke flash disk atau ke folder yang disinkronkan.",
)


class PlacePage(StepPage):
    """The folder, what is said of it, and what a good one is."""

    place_typed = Signal(object)
    open_existing = Signal(object)

    def __init__(self, state: WizardState, parent: QWidget | None = None) -> None:
        super().__init__(Step.PLACE, state, parent)
        self.edit = QLineEdit()
        self.edit.setObjectName("place")
        self.edit.setAccessibleName("Folder data")
        self.edit.setReadOnly(state.place_fixed)
        self.edit.editingFinished.connect(self._typed)
        self.choose = QPushButton("Pilih folder…")
        self.choose.setEnabled(not state.place_fixed)
        if state.place_fixed:
            self.choose.setToolTip("Folder ini ditentukan saat program dijalankan.")
        self.choose.clicked.connect(self._choose)
        self.report = Banner("", ChipKind.DONE, actions=("Buka kantor itu",))
        self.report.acted.connect(lambda _words: self.open_existing.emit(self.state.place))
        self.report.hide()
        self._action = self.report.findChild(QPushButton)
        self._build()

    def _build(self) -> None:
        title = label("Folder data", "field")
        title.setBuddy(self.edit)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self.choose)
        field = QVBoxLayout()
        field.setSpacing(4)
        field.addWidget(title)
        field.addLayout(row)
        self.body.addLayout(field)
        self.body.addWidget(self.report)
        self.body.addSpacing(8)
        card = Card("Tempat yang baik")
        for hint in _HINTS:
            card.body.addWidget(label(f"•  {hint}", wrap=True))
        self.body.addWidget(card)
        self.body.addStretch(1)

    def load(self) -> None:
        """Show the folder."""
        self.edit.setText(str(self.state.place))

    def show_report(self, report: PlaceReport) -> None:
        """Say what was found at the folder."""
        # tables in a fixed folder are those of this very office, whose first run was broken off
        taken = report.existing and not self.state.place_fixed and not report.refusal
        refused = report.refusal or (_EXISTING if taken else "")
        self.state.place_refusal = refused
        if report.refusal and not report.existing:
            self._free()
        kind = ChipKind.LATE if report.refusal else ChipKind.SOON if taken else ChipKind.DONE
        set_state(self.report, "banner", kind.value)
        set_state(self.report.label, "banner", kind.value)
        self.report.set_text(refused or _GOOD)
        if self._action is not None:
            self._action.setVisible(taken)
        self.report.show()
        set_state(self.edit, "invalid", "true" if refused else "false")
        self.edit.setAccessibleDescription(refused)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """A refused folder: back to its field."""
        if problems:
            self.edit.setFocus()

    def first_field(self) -> QWidget:
        """Return the folder; one that is fixed is read, not written."""
        return self.edit

    def _free(self) -> None:
        """A folder that was named but cannot be used is no dead end: another may be chosen."""
        self.state.place_fixed = False
        self.edit.setReadOnly(False)
        self.choose.setEnabled(True)
        self.choose.setToolTip("")

    def _typed(self) -> None:
        text = self.edit.text().strip()
        if text and Path(text).expanduser() != self.state.place:
            self.state.place = Path(text).expanduser()
            self.place_typed.emit(self.state.place)

    def _choose(self) -> None:
        folder = ask_folder(self, "Pilih folder data", start=str(self.state.place.parent))
        if folder:
            self.edit.setText(folder)
            self._typed()
