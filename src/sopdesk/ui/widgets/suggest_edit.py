"""A line that suggests while one types: matches anywhere, words in any order, eight rows, Enter takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

ROWS = 8


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
    """A line edit with suggestions; anything else may be typed too.

    Args:
        parent: its owner.
    """

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggestions: tuple[Suggestion, ...] = ()
        self._shown: list[Suggestion] = []
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(ROWS)
        self._completer.setWidget(self)
        self._popup = QListView()
        self._completer.setPopup(self._popup)
        self._popup.setProperty("role", "completer")
        self._popup.setAccessibleName("Saran")
        self._popup.installEventFilter(self)
        self._popup.clicked.connect(self._take)
        self.textEdited.connect(self.suggest)

    def set_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Change what is suggested; an open list follows."""
        self._suggestions = tuple(suggestions)
        if self._popup.isVisible():
            self.suggest(self.text())

    @property
    def popup(self) -> QListView:
        """The list of suggestions."""
        return self._popup

    @property
    def shown(self) -> tuple[Suggestion, ...]:
        """What is suggested now."""
        return tuple(self._shown) if self._popup.isVisible() else ()

    @property
    def ident(self) -> int | None:
        """The id of the record whose text stands in the field, or None."""
        text = self.text().strip().casefold()
        return next((s.ident for s in self._suggestions if s.text.casefold() == text), None)

    def suggest(self, text: str) -> None:
        """Open, change or close the list for ``text``."""
        self._shown = matching(text, self._suggestions) if text.strip() else []
        if not self._shown or (len(self._shown) == 1 and self._shown[0].text == text):
            self._popup.hide()
            return
        self._model.setStringList([s.text for s in self._shown])
        self._completer.complete()
        self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def take(self, suggestion: Suggestion) -> None:
        """Put a suggestion into the field."""
        self._popup.hide()
        self.setText(suggestion.text)
        self.taken.emit(suggestion)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down in an empty line opens everything; Enter takes the marked row."""
        if self._popup.isVisible() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._popup.currentIndex())
            return
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible() and not event.modifiers():
            self._shown = list(matching(self.text(), self._suggestions))
            self._model.setStringList([s.text for s in self._shown])
            if self._shown:
                self._completer.complete()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: object) -> bool:
        """Enter in the list takes the marked row and goes no further."""
        if watched is self._popup and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            index = self._popup.currentIndex()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
                self._take(index)
                return True
        return False

    def _take(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._shown):
            self.take(self._shown[index.row()])
