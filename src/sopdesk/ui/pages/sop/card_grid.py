"""Cards in as many columns as fit, all of one width."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from sopdesk.ui.widgets.tab_order import tab_as_laid_out

_NARROWEST = 320
_MOST = 3


class CardGrid(QWidget):
    """Lays out cards from left to right, row by row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._cards: tuple[QWidget, ...] = ()
        self._columns = 0

    def set_cards(self, cards: Sequence[QWidget]) -> None:
        """Show other cards; the old ones are thrown away."""
        for old in self._cards:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cards = tuple(cards)
        self._columns = 0
        self._place()

    @property
    def cards(self) -> tuple[QWidget, ...]:
        """What is shown."""
        return self._cards

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the new width."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        columns = max(1, min(_MOST, self.width() // _NARROWEST))
        if columns == self._columns:
            return
        self._columns = columns
        for column in range(_MOST):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // columns, number % columns)
        tab_as_laid_out(self)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)
