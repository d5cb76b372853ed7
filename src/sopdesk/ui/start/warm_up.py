"""What the first opening of a page would wait for, done before in idle moments."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

from sopdesk.ui.tasks import Tasks

PAUSE_MS = 200
"""Before each step; somebody who types or moves the mouse begins it anew."""


class WarmUp(QObject):
    """Takes one step a turn of the event loop, and none while somebody is at it or waits for background work.

    Args:
        tasks: the background work.
        parent: its owner.
    """

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._steps: list[Callable[[], object]] = []
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(self._turn)

    @property
    def done(self) -> bool:
        """Whether nothing is left to do."""
        return not self._steps

    def add(self, steps: Iterable[Callable[[], object]]) -> None:
        """Take these steps in the main thread, after those that wait already; each should be short."""
        self._steps += steps
        self._timer.start()

    def wait(self) -> None:
        """Somebody is there: let a pause go by."""
        if self._timer.isActive():
            self._timer.start()

    def _turn(self) -> None:
        if not self._steps:
            self._timer.stop()
        elif not self._tasks.running:
            self._steps.pop(0)()
