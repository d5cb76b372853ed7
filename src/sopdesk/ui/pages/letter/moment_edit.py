"""Date and time as they stand on a sheet, typed short."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from sopdesk.ui.widgets.date_edit import DateEdit
from sopdesk.ui.widgets.time_text import complete_time, format_time


class MomentEdit(QWidget):
    """A date and a time beside each other.

    Args:
        now: gives the time of the clock.
        parent: its owner.
    """

    edited = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.day = DateEdit(lambda: now().date())
        self.day.setAccessibleName("Tanggal di lembar")
        self.time = QLineEdit()
        self.time.setAccessibleName("Jam di lembar")
        self.time.setPlaceholderText("jj.mm")
        self.time.setMaxLength(5)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.day, 3)
        layout.addWidget(self.time, 2)
        self.setFocusProxy(self.day)
        self.day.textChanged.connect(lambda _text: self.edited.emit())
        self.time.textChanged.connect(lambda _text: self.edited.emit())
        self.show_now()

    def show_now(self) -> None:
        """Show the present moment."""
        now = self._now()
        self.day.set_day(now.date())
        self.time.setText(format_time(now.time()))

    def value(self) -> datetime | None:
        """Return the moment, None if it cannot be read."""
        moment = complete_time(self.time.text())
        return datetime.combine(self.day.day, moment) if self.day.day is not None and moment is not None else None

    def problem(self) -> str:
        """Return what is wrong with it, "" if nothing is."""
        value = self.value()
        if value is None:
            return "Isi tanggal dan jam yang tertulis di lembar."
        return "Waktu itu belum tiba." if value > self._now() else ""
