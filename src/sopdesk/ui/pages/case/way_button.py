"""A push button whose words may take several lines; Qt's own do not wrap."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton

_AIR = 16
"""Pixels above and below the words, together."""


class WayButton(QPushButton):
    """A button of as many lines as its text has."""

    def sizeHint(self) -> QSize:
        """Leave air above and below the lines."""
        hint = super().sizeHint()
        return hint.expandedTo(QSize(0, (self.text().count("\n") + 1) * self.fontMetrics().lineSpacing() + _AIR))


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
