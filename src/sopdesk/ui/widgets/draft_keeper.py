"""Keeps what is being typed: saved one second after the last key, offered again after a crash."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from sopdesk.core.clock import Clock

QUIET_MS = 1000


class DraftKeeper(QObject):
    """Saves a form's draft after a quiet second.

    Args:
        collect: gives the present draft as plain data; empty dict if there is nothing worth keeping.
        save: keeps it (quick, or through Tasks).
        clock: for the words in the footer.
        parent: its owner.
    """

    state_changed = Signal(str)

    def __init__(
        self,
        collect: Callable[[], dict[str, Any]],
        save: Callable[[dict[str, Any]], object],
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._collect = collect
        self._save = save
        self._clock = clock
        self._kept: dict[str, Any] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self.flush)

    def touch(self) -> None:
        """A key was pressed: begin the quiet second anew."""
        self._timer.start()

    @property
    def waiting(self) -> bool:
        """Whether something typed is not kept yet."""
        return self._timer.isActive()

    def flush(self) -> None:
        """Keep the draft now, if it differs from the one that is kept (leaving, locking, closing)."""
        self._timer.stop()
        draft = deepcopy(self._collect())  # what is typed on must not change what was kept
        if draft == self._kept:
            return
        self._save(draft)
        self._kept = draft
        self.state_changed.emit(f"Draf tersimpan {self._clock.now():%H.%M}" if draft else "")

    def forget(self) -> None:
        """The form was saved or thrown away: nothing is to be kept any more."""
        self._timer.stop()
        self._kept = {}
        self.state_changed.emit("")
