"""The head of a page: title, subtitle, actions; at most one of them primary."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sopdesk.ui.widgets.chip import Chip, ChipLabel
from sopdesk.ui.widgets.labels import label


class PageHeader(QWidget):
    """Title at the left, buttons at the right.

    Args:
        title: where the user is.
        subtitle: one more line; empty for none.
        parent: its owner.
    """

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label(title, "page-title", wrap=True)
        self._subtitle = label(subtitle, "muted", wrap=True)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(8)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._title)
        texts.addWidget(self._subtitle)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(texts, 1)
        layout.addLayout(self._chips)
        layout.addLayout(self._buttons)
        self._subtitle.setVisible(bool(subtitle))  # not before it has its place: it would open as a window

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Change title and subtitle."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def set_low(self, *, low: bool) -> None:
        """On a low screen the title goes; it stands in the top line too."""
        self._title.setVisible(not low)

    def set_chips(self, chips: tuple[Chip, ...]) -> None:
        """Show these chips beside the buttons."""
        while (item := self._chips.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for chip in chips:
            self._chips.addWidget(ChipLabel(chip))

    def add(self, widget: QWidget) -> None:
        """Put a button (or anything) at the right end."""
        self._buttons.addWidget(widget)
