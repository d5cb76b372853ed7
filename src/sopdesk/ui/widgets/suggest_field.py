"""A labelled field that proposes what it knows."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from sopdesk.ui.widgets.form_field import FormField
from sopdesk.ui.widgets.suggest_edit import SuggestEdit, Suggestion, matching


class SuggestField(FormField):
    """A line that suggests from a list it was given (see SuggestEdit); anything else may be typed too."""

    taken = Signal(object)

    def __init__(self, title: str, *, required: bool = False, hint: str = "", placeholder: str = "") -> None:
        self._suggestions: tuple[Suggestion, ...] = ()
        self.line = SuggestEdit(title)
        self.line.setPlaceholderText(placeholder)
        super().__init__(title, self.line, required=required, hint=hint)
        self.line.textChanged.connect(self._changed)
        self.line.taken.connect(self.taken)
        self.line.wanted.connect(lambda typed: self._offer(typed) if typed.strip() else self.line.offer(()))
        self.line.asked.connect(self._offer)

    def value(self) -> str:
        """Return the text without blanks around."""
        return self.line.text().strip()

    @property
    def ident(self) -> int | None:
        """The id of the record whose text stands in the field, or None."""
        text = self.value().casefold()
        return next((s.ident for s in self._suggestions if s.text.casefold() == text), None)

    def set_value(self, value: str | None) -> None:
        """Show ``value``."""
        self.line.setText(value or "")
        self.line.setCursorPosition(0)

    def set_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Change what is suggested; an open list follows."""
        self._suggestions = tuple(suggestions)
        if self.line.offers:
            self._offer(self.line.text())

    def _offer(self, typed: str) -> None:
        self.line.offer(matching(typed, self._suggestions))

    def set_read_only(self, *, read_only: bool) -> None:
        """Forbid or allow changes."""
        self.line.setReadOnly(read_only)
