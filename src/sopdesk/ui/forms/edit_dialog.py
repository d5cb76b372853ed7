"""A dialog around a form; it stays open until what it asks for has been done."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sopdesk.core.errors import InvalidInputError, UserError
from sopdesk.ui.forms.scroll import scrolled
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.labels import label

_WIDTH = 540
_AROUND = 130
_TEXT = 44
_TALLEST = 700
_FRAME = 48
"""Pixels for the frame and the title that the system draws around."""
_FAILED = "Gagal menyimpan. Yang Anda ketik masih ada di sini; coba lagi."

Check = Callable[[dict[str, Any]], Mapping[str, str]]


class EditDialog(QDialog):
    """Title, explanation, form, [Tidak jadi] and one verb.

    Args:
        title: what is edited.
        verb: words of the button, verb and object.
        form: the fields.
        text: what the user should know first.
        danger: whether it cannot be undone; then the safe button has the focus.
        parent: its owner.
    """

    submitted = Signal()

    def __init__(
        self, title: str, verb: str, form: Form, *, text: str = "", danger: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = form
        self._checks: list[Check] = []
        self._failure = label("", "error", wrap=True)
        self._failure.hide()
        self.confirm = QPushButton(verb)
        self.confirm.setProperty("kind", "danger" if danger else "primary")
        self.confirm.setAutoDefault(not danger)
        self.confirm.setDefault(not danger)
        self.confirm.clicked.connect(self.submit)
        self.cancel = QPushButton("Tidak jadi")
        self.cancel.setAutoDefault(danger)
        self.cancel.clicked.connect(self.reject)
        self._build(title, text)
        (self.cancel.setFocus if danger else form.focus_first)()

    def add_check(self, check: Check) -> None:
        """Let ``check`` (values → field → problem) look before anything is sent."""
        self._checks.append(check)

    def submit(self) -> None:
        """Check, and ask the owner to do it."""
        self._say("")
        if not self.form.check():
            self._say(self.form.summary)
            return
        wrong: dict[str, str] = {}
        for check in self._checks:
            wrong = {**check(self.form.values()), **wrong}
        if wrong:
            self.form.show_errors(wrong)
            self._say(f"{len(wrong)} isian perlu diperbaiki.")
            return
        self.confirm.setEnabled(False)
        self.submitted.emit()

    def fail(self, error: Exception) -> None:
        """Say why it was not done; everything that was typed stays."""
        self.confirm.setEnabled(True)
        fields = error.fields if isinstance(error, InvalidInputError) else {}
        self.form.show_errors(fields)
        named = bool(fields) and all(name in self.form.fields for name in fields)
        if named:
            self._say(self.form.summary)
        else:
            self._say(error.message if isinstance(error, UserError) else _FAILED)

    @property
    def failure(self) -> str:
        """What is said above the buttons."""
        return self._failure.text()

    def _say(self, words: str) -> None:
        self._failure.setText(words)
        self._failure.setVisible(bool(words))
        self.setAccessibleDescription(words)
        QTimer.singleShot(0, self, self._grow)

    def showEvent(self, event: QShowEvent) -> None:
        """Show every field, if the screen is high enough."""
        super().showEvent(event)
        self._grow()

    def _grow(self) -> None:
        """Be high enough for the fields and what is said of them; what a small screen has no room for scrolls."""
        hidden = self._area.verticalScrollBar().maximum() if self._area.isVisible() else 0
        height = min(self.height() + hidden, self._highest())
        if height > self.height():
            self.resize(self.width(), height)
            QTimer.singleShot(0, self, self._grow)  # words wrap anew where the bar was

    def _highest(self) -> int:
        return min(_TALLEST, self.screen().availableSize().height() - _FRAME)

    def _build(self, title: str, text: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(label(title, "card-title", wrap=True))
        if text:
            layout.addWidget(label(text, "muted", wrap=True))
        self.form.add_stretch()
        self.form.setContentsMargins(2, 2, 8, 2)
        self._area = scrolled(self.form)
        layout.addWidget(self._area, 1)
        self._area.setVisible(bool(self.form.fields))
        layout.addWidget(self._failure)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.confirm)
        layout.addLayout(buttons)
        hint = self.form.sizeHint()
        around = _AROUND + (_TEXT if text else 0)
        self.resize(max(_WIDTH, hint.width() + 72), min(hint.height() + around, self._highest()))


def confirm_dialog(title: str, verb: str, text: str, parent: QWidget | None) -> EditDialog:
    """Return a question for what cannot be undone; the safe button has the focus."""
    dialog = EditDialog(title, verb, Form(), text=text, danger=True, parent=parent)
    dialog.setMinimumWidth(_WIDTH)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.resize(_WIDTH, dialog.minimumSizeHint().height())
    return dialog
