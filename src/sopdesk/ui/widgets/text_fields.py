"""Labelled fields for typed text."""

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QAction, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.widgets.form_field import FormField


class TextField(FormField):
    """One line of text."""

    def __init__(
        self, title: str, *, required: bool = False, hint: str = "", placeholder: str = "", most: int = 500
    ) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        self.line.setMaxLength(most)
        super().__init__(title, self.line, required=required, hint=hint)
        self.line.textChanged.connect(self._changed)

    def value(self) -> str:
        """Return the text without blanks around."""
        return self.line.text().strip()

    def set_value(self, value: str | None) -> None:
        """Show ``value``."""
        self.line.setText(value or "")
        self.line.setCursorPosition(0)

    def set_read_only(self, *, read_only: bool) -> None:
        """Forbid or allow changes; the text can still be copied."""
        self.line.setReadOnly(read_only)


class PhoneField(TextField):
    """A telephone number: digits, blanks, + - ( )."""

    def __init__(self, title: str, *, required: bool = False, hint: str = "") -> None:
        super().__init__(title, required=required, hint=hint, placeholder="0812 3456 7890", most=30)
        self.line.setValidator(QRegularExpressionValidator(QRegularExpression(r"[0-9+() -]*"), self.line))

    def problem(self) -> str:
        """Too few digits are no number."""
        digits = sum(c.isdigit() for c in self.value())
        least = 6
        return "Nomor telepon terlalu pendek." if self.value() and digits < least else super().problem()


class PasswordField(FormField):
    """A secret, hidden until asked."""

    def __init__(self, title: str, *, required: bool = False, hint: str = "") -> None:
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        super().__init__(title, self.line, required=required, hint=hint)
        self.line.textChanged.connect(self._changed)
        self._eye = QAction("Tampilkan kata sandi", self.line)
        set_icon(self._eye, "eye", "muted")
        self.line.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._eye.triggered.connect(self.toggle)

    def toggle(self) -> None:
        """Show or hide what was typed."""
        hidden = self.line.echoMode() == QLineEdit.EchoMode.Password
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._eye.setText("Sembunyikan kata sandi" if hidden else "Tampilkan kata sandi")
        set_icon(self._eye, "eye-off" if hidden else "eye", "muted")

    def value(self) -> str:
        """Return the secret as typed, blanks included."""
        return self.line.text()

    def set_value(self, value: str | None) -> None:
        """Show ``value``."""
        self.line.setText(value or "")


class LongTextField(FormField):
    """Several lines of text; Tab leaves."""

    def __init__(self, title: str, *, required: bool = False, hint: str = "", lines: int = 3) -> None:
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(current_metrics().px(lines * 20 + 18))
        super().__init__(title, self.text, required=required, hint=hint)
        self.text.textChanged.connect(self._changed)

    def value(self) -> str:
        """Return the text without blanks around."""
        return self.text.toPlainText().strip()

    def set_value(self, value: str | None) -> None:
        """Show ``value``."""
        self.text.setPlainText(value or "")

    def set_read_only(self, *, read_only: bool) -> None:
        """Forbid or allow changes; the text can still be copied."""
        self.text.setReadOnly(read_only)
