"""A push button whose words may take several lines; Qt's own do not wrap."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget

from sopdesk.ui.theme.theme import current_metrics

_AIR = 16
"""Pixels above and below the words, together."""


class WayButton(QPushButton):
    """A button of as many lines as its words need.

    Args:
        words: what it says; also its name for readers.
        room: pixels at 100 % text size for one line; longer words are folded.
        parent: its owner.
    """

    def __init__(self, words: str, room: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._room = words, room
        self.setAccessibleName(words)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Fold anew when the letters become larger or smaller."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_words"):
            self._fold()

    def sizeHint(self) -> QSize:
        """Leave air above and below the lines."""
        hint = super().sizeHint()
        return hint.expandedTo(QSize(0, (self.text().count("\n") + 1) * self.fontMetrics().lineSpacing() + _AIR))

    def _fold(self) -> None:
        self.setText(folded(self._words, self.fontMetrics(), current_metrics().px(self._room)))


def folded(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return words broken into lines of at most ``width`` pixels."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)
