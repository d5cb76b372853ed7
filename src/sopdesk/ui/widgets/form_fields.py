"""Labelled fields: mark of a required one before any error, the error in words beneath."""

from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRegularExpression, Signal
from PySide6.QtGui import QAction, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.widgets.date_edit import DateEdit
from sopdesk.ui.widgets.labels import label, set_state
from sopdesk.ui.widgets.suggest_edit import SuggestEdit, Suggestion
from sopdesk.ui.widgets.time_text import complete_time, format_time

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


class ChoiceField(FormField):
    """One of a few.

    Args:
        title: the label.
        choices: (value, words) pairs.
        required: whether one must be chosen.
        hint: one line beneath.
        blank: words for no choice; empty if there is none.
    """

    def __init__(
        self,
        title: str,
        choices: Sequence[tuple[Any, str]] = (),
        *,
        required: bool = False,
        hint: str = "",
        blank: str = "",
    ) -> None:
        self.combo = QComboBox()
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(12)
        self._blank = blank
        super().__init__(title, self.combo, required=required, hint=hint)
        self.set_choices(choices)
        self.combo.currentIndexChanged.connect(self._changed)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer these, keeping the present choice if it is among them."""
        kept = self.combo.currentData()
        self.combo.blockSignals(True)
        self.combo.clear()
        if self._blank:
            self.combo.addItem(self._blank, None)
        for value, words in choices:
            self.combo.addItem(words, value)
        self.combo.blockSignals(False)
        if kept is not None:
            self.set_value(kept)

    def value(self) -> Any:  # noqa: ANN401 - whatever the choices are
        """Return the value that was chosen."""
        return self.combo.currentData()

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - as above
        """Choose ``value``; an unknown one chooses the first."""
        found = (i for i in range(self.combo.count()) if self.combo.itemData(i) == value)
        self.combo.setCurrentIndex(next(found, 0))


class DateField(FormField):
    """A date (see DateEdit for its keys)."""

    def __init__(self, title: str, today: Callable[[], date], *, required: bool = False, hint: str = "") -> None:
        self.line = DateEdit(today)
        super().__init__(title, self.line, required=required, hint=hint)
        self.line.textChanged.connect(self._changed)

    def value(self) -> date | None:
        """Return the date."""
        return self.line.day

    def set_value(self, value: date | None) -> None:
        """Show ``value``."""
        self.line.set_day(value)

    def is_blank(self) -> bool:
        """Whether nothing stands there, readable or not."""
        return not self.line.text().strip()

    def problem(self) -> str:
        """What stands there must be a date."""
        return super().problem() if self.line.readable else "Tanggal tidak dikenal. Tulis misalnya 21/11/2026."

    def set_read_only(self, *, read_only: bool) -> None:
        """Forbid or allow changes."""
        self.line.setReadOnly(read_only)


class TimeField(FormField):
    """A time of day as 14.05; "14", "1405" and "14:05" are completed. H is now."""

    def __init__(self, title: str, now: Callable[[], time], *, required: bool = False, hint: str = "") -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText("jj.mm")
        self.line.setMaxLength(5)
        self._now = now
        super().__init__(title, self.line, required=required, hint=hint)
        self.line.textChanged.connect(self._typed)

    def value(self) -> time | None:
        """Return the time."""
        return complete_time(self.line.text())

    def set_value(self, value: time | None) -> None:
        """Show ``value``."""
        self.line.setText(format_time(value))

    def is_blank(self) -> bool:
        """Whether nothing stands there, readable or not."""
        return not self.line.text().strip()

    def problem(self) -> str:
        """What stands there must be a time."""
        unreadable = not self.is_blank() and self.value() is None
        return "Jam tidak dikenal. Tulis misalnya 14.05." if unreadable else super().problem()

    def check(self) -> bool:
        """Complete, then check."""
        if self.value() is not None and self.line.text() != format_time(self.value()):
            self.line.setText(format_time(self.value()))
        return super().check()

    def _typed(self, text: str) -> None:
        if text.strip().lower() == "h":
            self.line.setText(format_time(self._now()))
        self._changed()


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


class NumberField(FormField):
    """A whole number."""

    def __init__(self, title: str, *, least: int = 0, most: int = 999_999, suffix: str = "", hint: str = "") -> None:
        self.spin = QSpinBox()
        self.spin.setRange(least, most)
        self.spin.lineEdit().setTextMargins(6, 0, 0, 0)  # the style sheet cannot reach it
        self.spin.setSuffix(f" {suffix}" if suffix else "")
        super().__init__(title, self.spin, hint=hint)
        self.spin.valueChanged.connect(self._changed)

    def value(self) -> int:
        """Return the number."""
        return self.spin.value()

    def set_value(self, value: int | None) -> None:
        """Show ``value``."""
        self.spin.setValue(value or self.spin.minimum())

    def is_blank(self) -> bool:
        """A number is never blank."""
        return False


class CheckField(FormField):
    """Yes or no; the words stand beside the box."""

    def __init__(self, title: str, words: str, *, hint: str = "") -> None:
        self.box = QCheckBox(words)
        super().__init__(title, self.box, hint=hint)
        self.box.setAccessibleName(words)
        self.box.toggled.connect(self._changed)

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: bool | None) -> None:  # noqa: FBT001 - a field takes its value by position
        """Tick or untick."""
        self.box.setChecked(bool(value))

    def is_blank(self) -> bool:
        """A tick box is never blank."""
        return False
