"""The data folder cannot be opened: why, what is safe, what to do."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sopdesk.ui.dialogs.login import logo
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.widgets.file_dialogs import ask_folder
from sopdesk.ui.widgets.labels import label, selectable

_WIDTH = 560


class RefusalScreen(QWidget):
    """One sentence and the ways on.

    Args:
        message: what happened, what is safe, what to do.
        place: the folder.
        parent: its owner.
    """

    retry = Signal()
    other_folder = Signal(object)
    close_wanted = Signal()

    def __init__(self, message: str, place: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = message
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedWidth(current_metrics().px(_WIDTH))
        body = QVBoxLayout(card)
        body.setContentsMargins(32, 28, 32, 24)
        body.setSpacing(12)
        body.addWidget(logo())
        title = label("Data belum dapat dibuka", "page-title")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        body.addWidget(title)
        body.addWidget(selectable(message))
        body.addWidget(label(f"Tempat data: {place}", "caption", wrap=True))
        self.again = _button("Coba lagi", "primary", self.retry.emit)
        self.choose = _button("Pilih folder lain…", "", self._choose)
        self.close_button = _button("Tutup", "quiet", self.close_wanted.emit)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.again, self.choose, self.close_button):
            row.addWidget(button)
        body.addLayout(row)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(card)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(line)
        layout.addStretch(3)

    def _choose(self) -> None:
        folder = ask_folder(self, "Pilih folder data")
        if folder:
            self.other_folder.emit(Path(folder))


def _button(words: str, kind: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("kind", kind)
    button.clicked.connect(lambda _checked=False: act())
    return button
