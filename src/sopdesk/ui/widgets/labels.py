"""Labels and lines in the roles of the style sheet."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget


def label(text: str, role: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """Return a label of plain text.

    Args:
        text: shown as it is; ``<`` and ``&`` are only characters.
        role: page-title, card-title, number, field, caption, muted, error, group or empty.
        wrap: whether it may take several lines.
        parent: its owner.
    """
    result = QLabel(parent)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setText(text)
    if role:
        result.setProperty("role", role)
    if wrap:
        result.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        result.setSizePolicy(policy)
    return result


def selectable(text: str, role: str = "", *, wrap: bool = True) -> QLabel:
    """Return a label whose text can be marked and copied with mouse or keys."""
    result = label(text, role, wrap=wrap)
    flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    result.setTextInteractionFlags(flags)
    result.setAccessibleName(text)
    return result


def plain_tip(text: str) -> str:
    """Return a tip that shows the text as it is.

    A tip has no plain format of its own: of a subject or file name with ``<img>`` Qt would open the picture, on this PC
    or on another one of the network.
    """
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if "<" in text else text


def rule() -> QFrame:
    """Return a thin horizontal line."""
    line = QFrame()
    line.setProperty("role", "rule")
    line.setFixedHeight(1)
    return line


def set_state(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and let it look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
