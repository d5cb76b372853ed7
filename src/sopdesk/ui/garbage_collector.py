"""Searches for garbage in the main thread alone, and only between two events.

Python begins such a search wherever the next object is made, and what it finds dies there. For a widget that only a
cycle still held this may be the wrong thread, where Qt's objects may not be deleted, or the middle of a new style
sheet, which Qt carries from widget to widget over a list of plain pointers. Either way the program would fall.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 500
_OLDEST = 2
_LOOKS_TO_ALL = 600
"""Searches from one through everything to the next: five minutes of work at the least."""


class GarbageCollector(QObject):
    """Takes the search over from Python, by the same thresholds, from when it is made until it ends.

    Args:
        parent: its owner.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._since_all = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look twice a second from now on; not before: nothing of a start is garbage, and looking costs time."""
        if not self._timer.isActive():
            self._timer.start()

    def end(self) -> None:
        """Leave the search to Python again, if it was Python's before."""
        self._timer.stop()
        if self._was_on:
            gc.enable()

    def look(self) -> None:
        """Search through the oldest generation whose count is over its threshold, and through the younger ones."""
        over = [generation for generation, most in enumerate(gc.get_threshold()) if gc.get_count()[generation] > most]
        if over:
            self._search(max(over))

    def _search(self, generation: int) -> None:
        """Search through everything once in a while only: it holds the window up for some 50 ms."""
        self._since_all += 1
        if generation == _OLDEST and self._since_all < _LOOKS_TO_ALL:
            generation -= 1
        if generation == _OLDEST:
            self._since_all = 0
        gc.collect(generation)
