"""The number of the letter that was just saved, large, to be written on the paper."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from sopdesk.domain.letters import Registered
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.flow_layout import FlowLayout
from sopdesk.ui.widgets.labels import label, selectable
from sopdesk.ui.widgets.toast import announce


class SavedStrip(QFrame):
    """Large number, [Salin], [Cetak lembar disposisi]."""

    print_wanted = Signal(int)
    open_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("banner", ChipKind.DONE.value)
        self._saved: Registered | None = None
        self._caption = label("Tersimpan dengan nomor agenda")
        self.number: QLabel = selectable("", "number", wrap=False)
        self._note = label("", wrap=True)
        self._copy = _button("Salin", "copy")
        self._print = _button("Cetak lembar disposisi", "printer")
        self._copy.clicked.connect(self._copy_number)
        self._print.clicked.connect(self._ask_print)
        self._build()
        self.hide()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(2)
        layout.addWidget(self._caption)
        row = QWidget(self)
        flow = FlowLayout(row)
        for part in (self.number, self._copy, self._print):
            flow.addWidget(part)
        layout.addWidget(row)
        layout.addWidget(self._note)

    @property
    def saved(self) -> Registered | None:
        """The letter that is named."""
        return self._saved

    def show_saved(self, saved: Registered) -> None:
        """Name a letter, and the numbers that are missing before it."""
        self._saved = saved
        text = f"{saved.number_text}/{saved.year}"
        self.number.setText(text)
        self.number.setAccessibleName(f"Nomor agenda {text}")
        self._note.setText(gap_words(saved.gaps))
        self._note.setVisible(bool(saved.gaps))
        self.show()
        announce(self, f"Surat tersimpan dengan nomor agenda {text}. {gap_words(saved.gaps)}")

    def _ask_print(self) -> None:
        if self._saved is not None:
            self.print_wanted.emit(self._saved.letter_id)

    def _copy_number(self) -> None:
        if self._saved is not None:
            QGuiApplication.clipboard().setText(f"{self._saved.number_text}/{self._saved.year}")
            announce(self, "Nomor disalin")


def gap_words(gaps: tuple[int, ...]) -> str:
    """Return the sentence about numbers that are now missing, "" for none."""
    if not gaps:
        return ""
    numbers = f"{gaps[0]:04}" if len(gaps) == 1 else f"{gaps[0]:04} sampai {gaps[-1]:04}"
    return f"Nomor {numbers} belum ada suratnya. Catat menyusul, atau isi alasannya pada laporan nomor loncat."


def _button(words: str, icon: str) -> QPushButton:
    button = QPushButton(words)
    set_icon(button, icon)
    return button
