"""A part of a page that was left takes the cursor from nobody: what is typed goes where it is seen."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from sopdesk.ui.start.focus_follower import FocusFollower


class CursorGuard(FocusFollower):
    """Gives the cursor back when something took it that is not shown, as when its data came after the page was left.

    Qt lets any enabled part have it, and the keys would be lost there.

    Args:
        app: the Qt application.
    """

    _last: QWidget | None = None

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            return
        if now.isVisible():
            self._last = now
        else:
            QTimer.singleShot(0, self, self._give_back)  # a part may also ask just before it is shown

    def _give_back(self) -> None:
        now, last = QApplication.focusWidget(), self._last
        if now is None or now.isVisible() or last is None or not isValid(last):
            return
        if last.isVisible() and last.window() is now.window():
            last.setFocus()
