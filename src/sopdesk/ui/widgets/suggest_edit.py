"""A line that suggests what may be meant: eight rows under it, Enter takes one, Tab leaves what was typed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QWidget

ROWS = 8
_QUIET = 60
_GAP = 2
_TAKE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Suggestion:
    """One thing that may be meant.

    Args:
        text: what is shown and taken.
        ident: its id, if it is a record.
        aliases: other words it is known by ("disdik").
    """

    text: str
    ident: int | None = None
    aliases: str = ""


def matching(query: str, suggestions: Iterable[Suggestion], limit: int = ROWS) -> list[Suggestion]:
    """Return the suggestions that hold every word of ``query`` somewhere; those that begin with it come first."""
    words = query.casefold().split()
    found = [s for s in suggestions if all(word in f"{s.text} {s.aliases}".casefold() for word in words)]
    head = query.strip().casefold()
    found.sort(key=lambda s: not s.text.casefold().startswith(head))
    return found[:limit]


class SuggestEdit(QLineEdit):
    """Emits ``wanted`` a moment after a key, ``asked`` on Down; the owner answers with ``offer``.

    The list is a child of the window, no window of its own: the keys of the page go on working beside it.

    Args:
        name: the field, for screen readers.
        parent: its owner.
    """

    wanted = Signal(str)
    asked = Signal(str)
    taken = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._offers: tuple[Suggestion, ...] = ()
        self._model = QStringListModel(self)
        self._list: QListView | None = None
        self._timer = QTimer(self, singleShot=True, interval=_QUIET)
        self._timer.timeout.connect(lambda: self.wanted.emit(self.text()))
        self.textEdited.connect(lambda _text: self._timer.start())

    @property
    def offers(self) -> tuple[Suggestion, ...]:
        """What is offered now."""
        return self._offers if self._list is not None and self._list.isVisible() else ()

    def offer(self, offers: Sequence[Suggestion]) -> None:
        """Show suggestions for what stands in the field; none hides the list."""
        typed = " ".join(self.text().split()).casefold()
        self._offers = tuple(o for o in offers if o.text.casefold() != typed)[:ROWS]
        if not self._offers or not self.hasFocus():
            self.hide_offers()
            return
        view = self._view()
        self._model.setStringList([o.text for o in self._offers])
        view.setCurrentIndex(self._model.index(0, 0))
        height = view.sizeHintForRow(0) * len(self._offers) + 2 * view.frameWidth() + 2
        view.setGeometry(self._place(max(self.width(), 280), height))
        view.show()
        view.raise_()

    def hide_offers(self) -> None:
        """Put the list away."""
        if self._list is not None:
            self._list.hide()

    def _view(self) -> QListView:
        if self._list is None:
            view = QListView(self.window())
            view.setModel(self._model)
            view.setProperty("role", "completer")
            view.setAccessibleName(f"Saran {self.accessibleName()}")
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            view.setUniformItemSizes(True)
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
            view.clicked.connect(lambda index: self._take(index.row()))
            self._list = view
        return self._list

    def _place(self, width: int, height: int) -> QRect:
        """Return where the list goes: under the field, or over it where there is more room; never past the window."""
        top = self.mapTo(self.window(), QPoint(0, -_GAP))
        bottom = self.mapTo(self.window(), QPoint(0, self.height() + _GAP))
        over, under = top.y(), self.window().height() - bottom.y()
        if height <= under or under >= over:
            return QRect(bottom.x(), bottom.y(), width, min(height, under))
        shown = min(height, over)
        return QRect(top.x(), top.y() - shown, width, shown)

    def _take(self, row: int) -> None:
        chosen = self._offers[row]
        self.hide_offers()
        self._timer.stop()
        self.setText(chosen.text)
        self.taken.emit(chosen)

    def event(self, event: QEvent) -> bool:
        """Claim the keys of the list before the page's own Enter and Esc take them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.offers:
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and event.key() in {*_TAKE, Qt.Key.Key_Escape}:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose, Enter takes, Esc puts the list away; Down without a list asks for one."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() == Qt.Key.Key_Down and plain and not self.offers:
            self.asked.emit(self.text())
            return
        if not self.offers or self._list is None or not plain:
            super().keyPressEvent(event)
            return
        row = self._list.currentIndex().row()
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._list.setCurrentIndex(self._model.index((row + step) % len(self._offers), 0))
        elif event.key() in _TAKE:
            self._take(max(row, 0))
        elif event.key() == Qt.Key.Key_Escape:
            self.hide_offers()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving puts the list away; what was typed stays."""
        self._timer.stop()
        self.hide_offers()
        super().focusOutEvent(event)
