"""The field for several recipients: suggestions for the name that is being typed, names completed on leaving."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from sopdesk.domain.dispositions import RecipientEntry
from sopdesk.domain.people import PositionRow
from sopdesk.ui.pages.pen.typed_recipients import (
    SUGGESTIONS,
    completed,
    last_piece,
    matching,
    resolve,
    shown,
)
from sopdesk.ui.widgets.suggest_edit import SuggestEdit, Suggestion


class RecipientsEdit(SuggestEdit):
    """Takes "kabid; kasi inf; +sekretaris"; Enter takes a suggestion, Tab leaves what was typed.

    Signals:
        line_taken: a suggestion was taken with Enter, which is the Enter of the field too.

    Args:
        name: the field, for screen readers.
        parent: its owner.
    """

    line_taken = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._positions: tuple[PositionRow, ...] = ()
        self._sender: int | None = None
        self._typed = ""
        self.setPlaceholderText("Ketik jabatan atau nama; titik koma untuk beberapa; + untuk tembusan")
        self.textEdited.connect(self._remember)
        self.wanted.connect(self._suggest)
        self.taken.connect(self._complete)

    def set_positions(self, positions: Sequence[PositionRow]) -> None:
        """Say who may receive."""
        self._positions = tuple(positions)

    def set_sender(self, position_id: int | None) -> None:
        """Say which desk it leaves; it is not suggested."""
        self._sender = position_id

    def set_entries(self, entries: Sequence[RecipientEntry]) -> None:
        """Show recipients."""
        self.setText(shown(entries, self._positions))
        self._typed = self.text()
        self.setCursorPosition(len(self.text()))

    @property
    def entries(self) -> tuple[RecipientEntry, ...]:
        """The recipients, none if something is wrong."""
        return resolve(self.text(), self._positions, sender=self._sender)[0]

    @property
    def problem(self) -> str:
        """What is wrong, "" if nothing is."""
        return resolve(self.text(), self._positions, sender=self._sender)[1]

    def _remember(self, text: str) -> None:
        self._typed = text

    def _suggest(self, text: str) -> None:
        found = [p for p in matching(last_piece(text), self._positions) if p.id != self._sender]
        self.offer([Suggestion(p.label, p.id) for p in found[:SUGGESTIONS]])

    def _complete(self, taken: Suggestion) -> None:
        chosen = next((p for p in self._positions if p.id == taken.ident), None)
        if chosen is not None:
            self.setText(completed(self._typed, chosen))
            self._typed = self.text()
            self.textEdited.emit(self.text())
            self.hide_offers()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the suggestion and ends the field; a semicolon after it would have asked for another name."""
        taking = bool(self.offers) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        super().keyPressEvent(event)
        if taking and not self.offers:
            self.line_taken.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the names in full where they are clear."""
        entries = self.entries
        if entries:
            self.set_entries(entries)
        super().focusOutEvent(event)
