"""Notices that another day has begun while the window stayed open."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

_LOOK_MS = 30_000


class DayWatch(QObject):
    """Tells once when the date changes; looks at the clock often, for a PC that slept has no timer that kept time.

    Args:
        today: gives the date.
        parent: its owner.
    """

    day_began = Signal()

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._day = today()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Compare the date with the one that was seen last."""
        today = self._today()
        if today != self._day:
            self._day = today
            self.day_began.emit()
