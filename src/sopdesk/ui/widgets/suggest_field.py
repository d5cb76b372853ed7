"""A labelled field that proposes what it knows."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from sopdesk.ui.widgets.form_field import FormField
from sopdesk.ui.widgets.suggest_edit import SuggestEdit, Suggestion


class SuggestField(FormField):
    """A line that suggests (see SuggestEdit)."""

    taken = Signal(object)

    def __init__(self, title: str, *, required: bool = False, hint: str = "", placeholder: str = "") -> None:
        self.line = SuggestEdit()
        self.line.setPlaceholderText(placeholder)
        super().__init__(title, self.line, required=required, hint=hint)
        self.line.textChanged.connect(self._changed)
        self.line.taken.connect(self.taken)

    def value(self) -> str:
        """Return the text without blanks around."""
        return self.line.text().strip()

    @property
    def ident(self) -> int | None:
        """The id of the record whose text stands in the field, or None."""
        return self.line.ident

    def set_value(self, value: str | None) -> None:
        """Show ``value``."""
        self.line.setText(value or "")
        self.line.setCursorPosition(0)

    def set_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Change what is suggested."""
        self.line.set_suggestions(suggestions)

    def set_read_only(self, *, read_only: bool) -> None:
        """Forbid or allow changes."""
        self.line.setReadOnly(read_only)
