"""What the first opening of a page would wait for, done before in idle moments."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from sopdesk.ui.tasks import Lane, Tasks

PAUSE_MS = 150
"""Between two steps; a person who is typing meets one of them at most."""


class WarmUp(QObject):
    """Takes one step a turn of the event loop, and none while work is under way that somebody waits for.

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

    def begin(self, prepare: Callable[[], object], steps: Iterable[Callable[[], object]]) -> None:
        """Prepare in the background, then take the steps in the main thread; each should be short."""
        beside = partial(self._tasks.run, prepare, lane=Lane.PAPERS, owner=self)
        self._steps = [beside, *steps]
        self._timer.start()

    def _turn(self) -> None:
        if self._tasks.running:
            return
        if self._steps:
            self._steps.pop(0)()
        else:
            self._timer.stop()
