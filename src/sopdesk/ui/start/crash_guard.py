"""Faults that nobody caught: into the log, and once onto the screen."""

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

_LOG = logging.getLogger(__name__)


class CrashGuard(QObject):
    """Hooks of the interpreter while the window lives.

    Args:
        show: tells the user, in the main thread.
        parent: its owner.
    """

    _fallen = Signal(object)

    def __init__(self, show: Callable[[BaseException], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fallen.connect(show, Qt.ConnectionType.QueuedConnection)
        self._former = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._in_main
        threading.excepthook = self._in_thread

    def release(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._former

    def _in_main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._former[0](kind, error, trace)
            return
        _LOG.error("uncaught", exc_info=(kind, error, trace))
        self._fallen.emit(error)

    def _in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            _LOG.error("uncaught in thread", exc_info=args.exc_value)
            self._fallen.emit(args.exc_value)
