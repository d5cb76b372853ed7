"""Dialogs under the lock: out of sight, and as they were when their user is back."""

import shiboken6
from PySide6.QtWidgets import QDialog, QWidget


class DialogsAside:
    """Hides the open dialogs of a window, and shows them again.

    Args:
        window: whose dialogs.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._hidden: list[QDialog] = []

    def put(self) -> None:
        """Hide every open dialog, the newest first: what is typed in it stays, and nobody reads it."""
        found = [d for d in self._window.findChildren(QDialog) if d.isVisible() and d.isWindow()]
        found.sort(key=_depth)
        for dialog in reversed(found):
            dialog.hide()
        self._hidden += [dialog for dialog in found if shiboken6.isValid(dialog)]

    def show_again(self) -> None:
        """The same user is back."""
        for dialog in self._take():
            dialog.open()

    def throw_away(self) -> None:
        """Somebody else is here."""
        for dialog in self._take():
            dialog.deleteLater()

    def _take(self) -> list[QDialog]:
        found, self._hidden = self._hidden, []
        return [dialog for dialog in found if shiboken6.isValid(dialog)]


def _depth(dialog: QDialog) -> int:
    """Return how many windows a dialog stands over: one that another opened comes after it."""
    depth, widget = 0, dialog.parentWidget()
    while widget is not None:
        depth += widget.isWindow()
        widget = widget.parentWidget()
    return depth
