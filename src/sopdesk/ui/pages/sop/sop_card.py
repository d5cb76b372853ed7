"""A card of the library: what the SOP is, how it is used, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sopdesk.domain.sop_rows import SopCard
from sopdesk.ui.itemmodels.sop_rows import card_chips, card_lines, office_words
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.chip import ChipLabel
from sopdesk.ui.widgets.flow_layout import FlowLayout
from sopdesk.ui.widgets.labels import label

_OPEN_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class SopCardView(QFrame):
    """One SOP of the library; Enter or a click opens it.

    Signals:
        opened, printed, checked: the user wants the SOP's page, its paper, its findings.
    """

    opened = Signal(str)
    printed = Signal(str)
    checked = Signal(str)

    def __init__(self, card: SopCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.setProperty("role", "card")
        self.setProperty("clickable", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        chips = card_chips(card)
        said = ", ".join((card.short_title, office_words(card.office), *(chip.text for chip in chips)))
        self.setAccessibleName(said)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 12, 8)
        layout.setSpacing(4)
        number = " · ".join(part for part in (office_words(card.office), card.number) if part)
        layout.addWidget(label(number, "caption", wrap=True))
        layout.addWidget(label(card.short_title, "card-title", wrap=True))
        for line in card_lines(card):
            layout.addWidget(label(line, "muted", wrap=True))
        layout.addLayout(self._chips())
        layout.addStretch(1)
        layout.addLayout(self._buttons())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the SOP."""
        if event.key() in _OPEN_KEYS:
            self.opened.emit(self.card.key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the SOP."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.card.key)

    def _chips(self) -> FlowLayout:
        flow = FlowLayout(spacing=6)
        for chip in card_chips(self.card):
            flow.addWidget(ChipLabel(chip))
        return flow

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.setContentsMargins(0, 4, 0, 0)
        key = self.card.key
        for text, icon, signal in (
            ("Buka", "book-open", self.opened),
            ("Cetak", "printer", self.printed),
            ("Periksa", "list-filter", self.checked),
        ):
            button = QPushButton(text)
            button.setProperty("kind", "quiet")
            button.setAccessibleName(f"{text} {self.card.short_title}")
            set_icon(button, icon, "muted")
            button.clicked.connect(lambda _on=False, signal=signal: signal.emit(key))
            row.addWidget(button)
        row.addStretch(1)
        return row
