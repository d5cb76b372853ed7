"""The head of a letter's page: neighbours, chips, buttons; whose desk it is on beneath."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sopdesk.ui.widgets.chip import Chip, ChipLabel
from sopdesk.ui.widgets.flow_layout import FlowLayout
from sopdesk.ui.widgets.labels import selectable


class LetterHead(QWidget):
    """Number and subject stand in the top line of the window; here is the rest.

    Signals:
        letter_wanted: (id) one of the letters it answers or is answered by.
    """

    letter_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left = QHBoxLayout()
        self._left.setSpacing(0)
        self._holder = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._holder.setSizePolicy(policy)
        self._chips = FlowLayout(self._holder, spacing=8)
        self._right = QHBoxLayout()
        self._right.setSpacing(8)
        self._words = selectable("", "muted")
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(self._left)
        row.addWidget(self._holder, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self._words)
        layout.addLayout(self._links)

    def add_left(self, widget: QWidget) -> None:
        """Put a button at the left end."""
        self._left.addWidget(widget)

    def add(self, widget: QWidget) -> None:
        """Put a button at the right end."""
        self._right.addWidget(widget)

    def show_chips(self, chips: tuple[Chip, ...]) -> None:
        """Show the state of the letter."""
        while (item := self._chips.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for chip in chips:
            self._chips.addWidget(ChipLabel(chip))

    def show_words(self, text: str) -> None:
        """Say who wrote, and whose desk it is on."""
        self._words.setText(text)
        self._words.setAccessibleName(text)

    def show_links(self, links: Mapping[int, str]) -> None:
        """Say which letters it answers and is answered by (id to words); each opens with a press."""
        while (item := self._links.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for letter_id, words in links.items():
            link = QPushButton(words, self)
            link.setProperty("kind", "link")
            link.setToolTip("Buka surat ini")
            link.clicked.connect(partial(self._want, letter_id))
            self._links.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _want(self, letter_id: int) -> None:
        self.letter_wanted.emit(letter_id)
