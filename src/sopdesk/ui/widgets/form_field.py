"""A field of a form: it knows its value, checks it on leaving, and may have a hint."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from sopdesk.ui.widgets.field import Field
from sopdesk.ui.widgets.labels import label

REQUIRED = "Wajib diisi."


class FormField(Field):
    """A field that knows its value and checks it; the children know their input.

    Args:
        title: the label; ``&`` marks the letter for Alt.
        editor: the input.
        required: whether it must be filled.
        hint: one line beneath; empty for none.
        parent: its owner.
    """

    edited = Signal()
    left = Signal()

    def __init__(
        self, title: str, editor: QWidget, *, required: bool = False, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(title, editor, required=required, parent=parent)
        self._hint_label = label(hint, "caption", wrap=True)
        self._column.insertWidget(self._column.indexOf(self._error_label), self._hint_label)
        self._hint_label.setVisible(bool(hint))  # in its place first: alone it would open a window of its own
        self._column.setSpacing(4)
        self.setFocusProxy(editor)
        editor.installEventFilter(self)

    def value(self) -> Any:  # noqa: ANN401 - each field has its own kind of value
        """Return what was entered."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - as above
        """Show ``value``; None empties the field."""
        raise NotImplementedError

    def problem(self) -> str:
        """Return what is wrong with the entry, in words; empty if nothing."""
        return REQUIRED if self.required and self.is_blank() else ""

    def is_blank(self) -> bool:
        """Whether nothing was entered."""
        return self.value() in (None, "", ())

    def set_hint(self, text: str) -> None:
        """Change the line beneath."""
        self._hint_label.setText(text)
        self._hint_label.setVisible(bool(text))

    def check(self) -> bool:
        """Show what is wrong, if anything; tell whether all is well."""
        self.set_error(self.problem())
        return not self._error

    def set_read_only(self, *, read_only: bool) -> None:
        """Forbid or allow changes."""
        self.editor.setEnabled(not read_only)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Check on leaving, never while typing."""
        if event.type() == QEvent.Type.FocusOut:
            problem = self.problem()
            if problem and (
                self._error or not self.is_blank()
            ):  # what others said of this value stays until it changes
                self.set_error(problem)
            self.left.emit()
        return False

    def _changed(self) -> None:
        if self._error:
            self.set_error("")
        self.edited.emit()
