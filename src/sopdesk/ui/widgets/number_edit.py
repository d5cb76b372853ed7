"""The input of a whole number: as high as a line, its text where a line has it."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSpinBox, QWidget

from sopdesk.ui.theme.theme import current_metrics

_INDENT = 9
"""Pixels before the number; the style sheet cannot reach the line inside."""


class NumberEdit(QSpinBox):
    """A number with arrows.

    Args:
        least: the smallest one.
        most: the largest one.
        parent: its owner.
    """

    def __init__(self, least: int = 0, most: int = 99, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.lineEdit().setTextMargins(_INDENT, 0, 0, 0)

    def sizeHint(self) -> QSize:
        """Return the height of a line; Qt adds room for a frame that the style sheet draws itself."""
        return QSize(super().sizeHint().width() + _INDENT, current_metrics().control)

    def minimumSizeHint(self) -> QSize:
        """Return the same: nothing of the number is cut."""
        return self.sizeHint()
