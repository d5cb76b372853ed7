"""The line with the number of the sheet: asks what it means when the typing rests, and once only."""

from typing import Literal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

QUIET_MS = 250
Then = Literal["", "next", "save"]
"""What the user pressed while the answer is still to come."""


class SheetCode(QLineEdit):
    """Emits ``wanted`` when a number is to be looked up.

    Args:
        parent: its owner.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("412")
        self.setToolTip("Nomor agenda (412, 0412/2026), kode di lembar (P-000123-6), atau pindai kodenya")
        self.then: Then = ""
        self._asked = ""
        self._answered = False
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._look)
        self.textEdited.connect(lambda _text: self._edited())

    @property
    def typed(self) -> str:
        """The number."""
        return self.text().strip()

    def begin(self) -> None:
        """Take the next number."""
        self.clear()
        self._asked, self.then, self._answered = "", "", False

    def show_known(self, code: str) -> None:
        """Show a number whose letter is known."""
        self.setText(code)
        self._asked, self._answered = code, True

    def answer(self, *, known: bool) -> Then:
        """Take note that the number was looked up, and return what was pressed meanwhile."""
        then, self.then, self._answered = self.then, "", known
        return then

    def ask(self, then: Then) -> None:
        """Look the number up at once, and remember what the user wants of it."""
        self.then, self._asked = then, ""
        self._look()

    def _edited(self) -> None:
        self._answered = False
        self._timer.start()

    def _look(self) -> None:
        code = self.typed
        self._timer.stop()
        if code and (code != self._asked or not self._answered):
            self._asked = code
            self.wanted.emit(code)
