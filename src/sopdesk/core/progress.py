"""How long work reports where it is and learns that it was cancelled; knows nothing of Qt."""

from typing import Protocol


class CancelledError(Exception):
    """The user pressed Batal; the work has left everything consistent."""


class Progress(Protocol):
    """Receives the state of long work."""

    def report(self, done: int, total: int, text: str) -> None:
        """Tell that ``done`` of ``total`` are finished; ``text`` names the work in Indonesian.

        ``total`` is 0 when it is not known.
        """
        ...

    def check_cancelled(self) -> None:
        """Raise CancelledError if the user asked to stop."""
        ...


class NoProgress:
    """For callers that do not watch."""

    def report(self, done: int, total: int, text: str) -> None:
        """Ignore the state."""

    def check_cancelled(self) -> None:
        """Never cancelled."""
