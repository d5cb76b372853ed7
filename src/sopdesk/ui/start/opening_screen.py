"""What stands in the window until it is known whether the first run or the login comes: nothing to fill in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sopdesk.ui.dialogs.login import logo
from sopdesk.ui.widgets.labels import label


class OpeningScreen(QWidget):
    """The mark of the program and one sentence.

    Args:
        parent: its owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = label("Menyiapkan SOPDesk…", "muted")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(logo())
        layout.addWidget(words)
        layout.addStretch(3)
