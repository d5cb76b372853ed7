"""What every labelled field has: mark of a required one before any error, the error in words beneath."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sopdesk.ui.widgets.labels import label, set_state

REQUIRED = "Wajib diisi."


class FormField(QWidget):
    """Label, input, hint, error; the children know their input.

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
        super().__init__(parent)
        self.title = title.replace("&", "")
        self.editor = editor
        self.required = required
        self._error = ""
        self._error_label = label("", "error", wrap=True)
        self._error_label.hide()
        self._hint_label = label(hint, "caption", wrap=True)
        self._hint_label.setVisible(bool(hint))
        caption = label("", "field")
        caption.setText(f"{title} *" if required else title)
        caption.setBuddy(editor)
        self.caption_row = QHBoxLayout()
        self.caption_row.addWidget(caption, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self.caption_row)
        layout.addWidget(editor)
        layout.addWidget(self._hint_label)
        layout.addWidget(self._error_label)
        self.setFocusProxy(editor)
        editor.installEventFilter(self)
        self._describe()

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

    @property
    def error(self) -> str:
        """The error that is shown."""
        return self._error

    def set_error(self, text: str) -> None:
        """Show an error beneath the field; empty takes it away."""
        self._error = text
        self._error_label.setText(f"⚠ {text}" if text else "")
        self._error_label.setVisible(bool(text))
        set_state(self.editor, "invalid", "true" if text else "false")
        self._describe()

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

    def _describe(self) -> None:
        self.editor.setAccessibleName(f"{self.title}, wajib diisi" if self.required else self.title)
        self.editor.setAccessibleDescription(self._error)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Check on leaving, never while typing."""
        if event.type() == QEvent.Type.FocusOut:
            if not self.is_blank() or self._error:
                self.check()
            self.left.emit()
        return False

    def _changed(self) -> None:
        if self._error:
            self.set_error("")
        self.edited.emit()
