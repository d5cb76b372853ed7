"""The walk that every page is held to: whatever takes the focus has a name."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def nameless(root: QWidget) -> list[str]:
    """Return the visible widgets that take the focus and tell a screen reader nothing."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisibleTo(root) or widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy():
            continue
        owner = widget.parent()
        if isinstance(owner, QAbstractScrollArea) and widget is owner.viewport():
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(owner).__name__}")
    return found
