"""Enter presses the button that has the focus, on every system.

Qt leaves it to the desktop: GNOME and KDE press, Windows does not outside dialogs, and in a dialog Enter there goes to
the default button although another one has the focus.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget
from shiboken6 import isValid

from sopdesk.ui.start.focus_follower import FocusFollower

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class EnterKey(FocusFollower):
    """Listens to the focused button alone, so that no other event passes through Python.

    Args:
        app: whose focus it follows.
    """

    _heard: QWidget | None = None

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._heard is not None and isValid(self._heard):
            self._heard.removeEventFilter(self)
        self._heard = now if isinstance(now, QAbstractButton) else None
        if self._heard is not None:
            self._heard.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter is a click, held down it is one click; over what is ticked it goes on to the form or dialog."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in _ENTER or event.modifiers() not in _PLAIN:
            return False
        if not isinstance(watched, QAbstractButton):
            return False
        if _ticks(watched):
            event.ignore()
        elif not event.isAutoRepeat():
            _press(watched)
        return True


def _ticks(button: QAbstractButton) -> bool:
    """Whether it is a tick box, or looks like a chip and works like one."""
    chip = button.isCheckable() and button.property("kind") == "chip"
    return chip or not isinstance(button, QPushButton | QToolButton)


def _press(button: QAbstractButton) -> None:
    if isinstance(button, QPushButton | QToolButton) and button.menu() is not None:
        button.showMenu()
    else:
        button.click()
