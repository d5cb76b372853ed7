"""Carries what was committed in a worker to the pages in the main thread, several changes at once."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from sopdesk.core.events import Bus, Changes

_GATHER_MS = 30


class BusBridge(QObject):
    """Listens on the bus in any thread, tells in the main thread.

    Args:
        parent: its owner.
    """

    changed = Signal(object)
    _heard = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting = Changes()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_GATHER_MS)
        self._timer.timeout.connect(self._tell)
        self._heard.connect(self._gather, Qt.ConnectionType.QueuedConnection)

    def listen(self, bus: Bus) -> None:
        """Hear what ``bus`` announces from now on."""
        bus.subscribe(self._heard.emit)

    def _gather(self, changes: Changes) -> None:
        self._waiting = self._waiting | changes
        if not self._timer.isActive():
            self._timer.start()

    def _tell(self) -> None:
        changes, self._waiting = self._waiting, Changes()
        self.changed.emit(changes)
