"""Keys that were typed for a field before it was there."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class HeldKeys:
    """Keeps keys in their order until their field has the focus."""

    def __init__(self) -> None:
        self._typed: list[QKeyEvent] = []

    def hold(self, event: QEvent) -> bool:
        """Keep a key; tell whether the event was one, and no command."""
        if not isinstance(event, QKeyEvent) or event.modifiers() & _COMMANDS:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        self._typed.append(event.clone())
        return True

    def send(self, window: QWidget) -> None:
        """Type the keys where the focus is."""
        for event in self._typed:
            QCoreApplication.sendEvent(window.focusWidget(), event)
