"""A part of a page that was left takes the cursor from nobody: what is typed goes where it is seen."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class CursorGuard(QObject):
    """Gives the cursor back when something took it that is not shown, as when its data came after the page was left.

    Qt lets any enabled part have it, and the keys would be lost there.

    Args:
        app: the Qt application.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._last: QWidget | None = None
        self._stopped = False
        app.focusChanged.connect(self._follow)

    def stop(self) -> None:
        """Look no more."""
        if not self._stopped:
            self._stopped = True
            self._app.focusChanged.disconnect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            return
        if now.isVisible():
            self._last = now
        else:
            QTimer.singleShot(0, self, self._give_back)  # a part may also ask just before it is shown

    def _give_back(self) -> None:
        now, last = self._app.focusWidget(), self._last
        if now is None or now.isVisible() or last is None or not isValid(last):
            return
        if last.isVisible() and last.window() is now.window():
            last.setFocus()
