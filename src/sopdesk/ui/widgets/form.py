"""A form: named fields under each other, checked together, kept as a draft."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sopdesk.ui.widgets.form_field import FormField
from sopdesk.ui.widgets.suggest_edit import SuggestEdit
from sopdesk.ui.widgets.tab_order import go_to
from sopdesk.ui.widgets.toast import announce


class Form(QWidget):
    """Fields by name. Enter in a line goes to the next field.

    Args:
        parent: its owner.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, FormField] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)

    def add(self, name: str, field: FormField) -> FormField:
        """Append a field on a line of its own."""
        self._register(name, field)
        self._layout.addWidget(field)
        return field

    def add_row(self, fields: Mapping[str, FormField], shares: tuple[int, ...] = ()) -> None:
        """Append several fields on one line; ``shares`` divides the width."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for number, (name, field) in enumerate(fields.items()):
            self._register(name, field)
            row.addWidget(field, shares[number] if shares else 1, Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(row)

    def add_widget(self, widget: QWidget) -> None:
        """Append anything that is no field (a heading, a drop zone)."""
        self._layout.addWidget(widget)

    def add_stretch(self) -> None:
        """Let the fields stand at the top."""
        self._layout.addStretch(1)

    def _register(self, name: str, field: FormField) -> None:
        self._fields[name] = field
        field.edited.connect(self.edited)
        if isinstance(field.editor, QLineEdit):
            field.editor.installEventFilter(self)

    @property
    def fields(self) -> Mapping[str, FormField]:
        """The fields by name, in their order."""
        return dict(self._fields)

    def values(self) -> dict[str, Any]:
        """Return what was entered, by name."""
        return {name: field.value() for name, field in self._fields.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show ``values``; fields that are not named stay, unknown names are left out."""
        for name, value in values.items():
            if name in self._fields:
                self._fields[name].set_value(value)

    def clear(self, keep: frozenset[str] = frozenset()) -> None:
        """Empty all fields but those in ``keep``."""
        for name, field in self._fields.items():
            if name not in keep:
                field.set_value(None)
            field.set_error("")

    def check(self) -> bool:
        """Check every field, go to the first wrong one; tell whether all is well."""
        wrong = [field for field in self._fields.values() if not field.check()]
        self._lead_to(wrong)
        return not wrong

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show errors that came from saving (InvalidInputError.fields)."""
        for name, field in self._fields.items():
            field.set_error(errors.get(name, ""))
        self._lead_to([field for name, field in self._fields.items() if name in errors])

    @property
    def summary(self) -> str:
        """How many fields are wrong, in words; empty if none."""
        wrong = sum(bool(field.error) for field in self._fields.values())
        return f"{wrong} isian perlu diperbaiki." if wrong else ""

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        if self._fields:
            next(iter(self._fields.values())).editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def draft(self) -> dict[str, Any]:
        """Return what was entered as plain JSON data; an untouched form gives an empty dict."""
        plain = {name: _plain(field.value()) for name, field in self._fields.items() if not field.is_blank()}
        return {name: value for name, value in plain.items() if value not in (False, None)}

    def restore_draft(self, draft: Mapping[str, Any]) -> None:
        """Take back what ``draft`` gave."""
        for name, value in draft.items():
            if name in self._fields:
                self._fields[name].set_value(_rich(value))

    def _lead_to(self, wrong: list[FormField]) -> None:
        if wrong:
            go_to(wrong[0])
            announce(self, self.summary)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, as Tab does."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.modifiers():
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (
            isinstance(watched, SuggestEdit) and watched.offers
        ):
            return False
        self.focusNextChild()
        return True


def _plain(value: Any) -> Any:  # noqa: ANN401 - each field has its own kind of value
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    return value


def _rich(value: Any) -> Any:  # noqa: ANN401 - as above
    match value:
        case {"date": str(text)}:
            return date.fromisoformat(text)
        case {"time": str(text)}:
            return time.fromisoformat(text)
        case _:
            return value
