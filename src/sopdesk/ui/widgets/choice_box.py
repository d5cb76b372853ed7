"""A choice of (key, words) as every form shows it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from sopdesk.ui.widgets.labels import plain_tip

_LEAST = 6


class ChoiceBox(QComboBox):
    """A choice whose words end in "…" where they do not fit; Qt's own cuts them off in the middle of a letter."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame, and as many words as fit."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.currentIndex() < 0:
            option.currentText = self.placeholderText()
            option.palette.setBrush(QPalette.ColorRole.ButtonText, option.palette.placeholderText())
        control, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, field, self).width()
        mode = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(option.currentText, mode, room)
        painter = QStylePainter(self)
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


def choice_box(options: Sequence[tuple[Any, str]] = (), *, least: int = _LEAST) -> QComboBox:
    """Return a choice that never grows wider than its column; its tooltip tells what is cut.

    Args:
        options: (key, words) pairs.
        least: how many characters it shows at the least.
    """
    box = ChoiceBox()
    box.currentTextChanged.connect(lambda words: box.setToolTip(plain_tip(words)))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(least)
    for key, words in options:
        box.addItem(words, key)
    return box


def choose(box: QComboBox, key: str) -> None:
    """Choose the entry with ``key``; one that is not in the list is added, so that nothing stored is lost."""
    place = box.findData(key)
    if place < 0 and key:
        box.addItem(key, key)
        place = box.count() - 1
    box.setCurrentIndex(max(place, 0))
