"""Cards: a surface with a thin line around, a title, and something in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sopdesk.ui.widgets.labels import label, set_state

_PADDING = 16
_ACCEPT_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Card(QFrame):
    """A titled surface; put things into ``body``.

    Args:
        title: the heading; empty for none.
        parent: its owner.
    """

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_PADDING, _PADDING, _PADDING, _PADDING)
        outer.setSpacing(12)
        self.header = QHBoxLayout()
        self._title = label(title, "card-title")
        self.header.addWidget(self._title, 1)
        if title:
            outer.addLayout(self.header)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        outer.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        """Change the heading (only of a card that was made with one)."""
        self._title.setText(title)


class StatCard(QFrame):
    """A number with its name; a click or Enter shows the list behind it.

    Args:
        title: what is counted.
        parent: its owner.
    """

    clicked = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setProperty("clickable", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_PADDING, 12, _PADDING, 12)
        layout.setSpacing(0)
        self._title = title
        self._number = label("–", "number")
        self._note = label("", "caption")
        self._note.hide()
        for part in (self._number, label(title, "muted"), self._note):
            layout.addWidget(part)
        layout.addStretch(1)
        self.setAccessibleName(title)

    def set_value(self, value: int, note: str = "", *, alarming: bool = False) -> None:
        """Show ``value`` with an optional second line; an alarming one is red as well."""
        text = f"{value:,}".replace(",", ".")
        self._number.setText(text)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        set_state(self._number, "alarming", "true" if alarming else "false")
        self.setAccessibleName(f"{self._title}: {text}{', ' + note if note else ''}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the list."""
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the list."""
        if event.key() in _ACCEPT_KEYS:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)
