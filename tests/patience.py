"""Waiting for what the window does in the background, on a PC of any speed."""

from pytestqt.qtbot import QtBot

_AT_LEAST_MS = 60_000


class PatientBot(QtBot):
    """Waits a minute for what must come, whatever the test says: on a busy PC five seconds are not enough.

    Nothing waits longer for it where all is well, for a wait ends when what it waits for has come.
    """

    def waitUntil(self, callback, *, timeout=_AT_LEAST_MS):
        super().waitUntil(callback, timeout=max(timeout, _AT_LEAST_MS))

    def waitSignal(self, signal, *, timeout=_AT_LEAST_MS, **more):
        return super().waitSignal(signal, timeout=max(timeout, _AT_LEAST_MS), **more)

    def waitExposed(self, widget, *, timeout=_AT_LEAST_MS):
        return super().waitExposed(widget, timeout=max(timeout, _AT_LEAST_MS))

    def waitActive(self, widget, *, timeout=_AT_LEAST_MS):
        return super().waitActive(widget, timeout=max(timeout, _AT_LEAST_MS))
