"""Something that follows the cursor through the whole program, until it is stopped."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget


class FocusFollower(QObject):
    """Hears where the cursor goes; the children do something with it.

    Args:
        app: whose focus it follows.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._stopped = False
        app.focusChanged.connect(self._follow)

    def stop(self) -> None:
        """Follow no more."""
        if not self._stopped:
            self._stopped = True
            self._app.focusChanged.disconnect(self._follow)
            self._follow(None, None)

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        """Take note that the cursor went from ``old`` to ``now``; None is nowhere, or another program."""
        raise NotImplementedError
