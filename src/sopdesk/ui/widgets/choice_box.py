"""A choice of (key, words) as every form shows it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox

_LEAST = 6


def choice_box(options: Sequence[tuple[Any, str]] = (), *, least: int = _LEAST) -> QComboBox:
    """Return a choice that never grows wider than its column; its tooltip tells what is cut.

    Args:
        options: (key, words) pairs.
        least: how many characters it shows at the least.
    """
    box = QComboBox()
    box.currentTextChanged.connect(box.setToolTip)
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
