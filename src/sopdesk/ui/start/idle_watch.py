"""Notices that nobody has touched keyboard or mouse for a while."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_TOUCHES = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel})
_MINUTE_MS = 60_000


class IdleWatch(QObject):
    """Tells once when the time is up; any touch begins it anew, and is told as well.

    Args:
        minutes: how long; 0 never tells.
        parent: its owner.
    """

    idle = Signal()
    touched = Signal()

    def __init__(self, minutes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        self.set_minutes(minutes)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)

    @property
    def minutes(self) -> int:
        """How long it waits."""
        return self._minutes

    def set_minutes(self, minutes: int) -> None:
        """Wait so long from now on."""
        self._minutes = minutes
        self.touch()

    def touch(self) -> None:
        """Somebody is there."""
        self.touched.emit()
        if self._minutes > 0:
            self._timer.start(self._minutes * _MINUTE_MS)
        else:
            self._timer.stop()

    def _watch(self, window: QWindow | None) -> None:
        """Look at the events of the window in use: only native input passes there, not every repaint."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
            self.touch()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at every event, and take none."""
        if event.type() in _TOUCHES:
            self.touch()
        return False
