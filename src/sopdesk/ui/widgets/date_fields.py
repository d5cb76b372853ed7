"""Labelled fields for a date and a time."""

from collections.abc import Callable
from datetime import date, time

from PySide6.QtWidgets import QLineEdit

from sopdesk.ui.widgets.date_edit import DateEdit
from sopdesk.ui.widgets.form_field import FormField
from sopdesk.ui.widgets.time_text import complete_time, format_time


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
