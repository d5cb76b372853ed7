"""What stands between the cross of the window and its end: unsaved forms, and work that runs."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from sopdesk.ui.main_window import MainWindow


class Closing:
    """Tells whether the window may close now; if not, asks, and closes it when that is settled.

    Args:
        window: the window; asks here before it closes.
        asks: whether somebody is at work: under the lock everything was kept, and nobody else is asked about it.
    """

    def __init__(self, window: MainWindow, asks: Callable[[], bool]) -> None:
        self._window, self._asks = window, asks
        self.question: QDialog | None = None
        window.may_close = self.may_close

    def may_close(self) -> bool:
        """Return whether nothing stands in the way; else ask once."""
        from sopdesk.ui.dialogs.leave_question import BusyQuestion, named_work  # noqa: PLC0415 - only at the end

        if self.question is not None:
            return False
        unsaved = self._window.navigator.unsaved() if self._asks() else ()
        if unsaved:
            self._hold(self._window.ask_before_leaving(unsaved, self._again))
            return False
        if named_work(self._window.tasks):
            self._hold(BusyQuestion(self._window.tasks, self._again, self._window))
            return False
        return True

    def _hold(self, question: QDialog) -> None:
        self.question = question
        question.finished.connect(self._answered)
        if not question.isVisible():
            question.open()

    def _answered(self, _result: int) -> None:
        self.question = None

    def _again(self) -> None:
        self._window.close()
