"""The date input: keys of a ledger, a calendar for the mouse."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.theme.palette import tokens_of
from sopdesk.ui.widgets.date_text import complete_date, format_date, shift_months

_ARROWS = {
    "qt_calendar_prevmonth": ("Bulan sebelumnya", "chevron-left"),
    "qt_calendar_nextmonth": ("Bulan berikutnya", "chevron-right"),
}
_LONGEST = len("30 - September - 2026")


class CalendarPopup(QFrame):
    """A month to click on; the week begins on Monday.

    Args:
        parent: its owner.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(QLocale("id_ID"))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setAccessibleName("Kalender")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.calendar)
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)

    def show_at(self, day: date, place: QPoint) -> None:
        """Open with ``day`` marked."""
        self._colour()
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.move(place)
        self.show()
        self.calendar.setFocus()

    def _colour(self) -> None:
        """Only Sunday is red, as on every calendar on an Indonesian wall; the arrows take the colour of the theme."""
        tokens = tokens_of(self.palette())
        for day, colour in ((Qt.DayOfWeek.Saturday, tokens.text), (Qt.DayOfWeek.Sunday, tokens.error)):
            look = QTextCharFormat()
            look.setForeground(QColor(colour))
            self.calendar.setWeekdayTextFormat(day, look)
        for button in self.calendar.findChildren(QToolButton):
            words, name = _ARROWS.get(button.objectName(), ("", ""))
            if name:
                set_icon(button, name)
                button.setAccessibleName(words)

    def _pick(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(date(day.year(), day.month(), day.day()))


class DateEdit(QLineEdit):
    """A date as dd/MM/yyyy.

    Keys: H or T today; + and - a day; [ and ] a month; Alt+Down the calendar. A short form is completed on Enter or
    on leaving.

    Args:
        today: tells the day.
        parent: its owner.
    """

    day_changed = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._day: date | None = None
        self._popup: CalendarPopup | None = None
        self.setPlaceholderText("hh/bb/tttt")
        self.setMaxLength(_LONGEST)
        self.setToolTip("H hari ini · + dan − hari · [ dan ] bulan · Alt+Bawah kalender")
        action = QAction("Buka kalender", self)
        set_icon(action, "calendar", "muted")
        action.triggered.connect(self.open_calendar)
        self.addAction(action, QLineEdit.ActionPosition.TrailingPosition)
        self.textEdited.connect(self._edited)

    @property
    def day(self) -> date | None:
        """The date, or None if the field is empty or cannot be read."""
        return complete_date(self.text(), self._today()) if self.text().strip() else None

    @property
    def calendar_popup(self) -> CalendarPopup | None:
        """The calendar, once it was opened."""
        return self._popup

    @property
    def readable(self) -> bool:
        """Whether what stands there is a date or nothing."""
        return not self.text().strip() or self.day is not None

    def set_day(self, day: date | None) -> None:
        """Show ``day``."""
        self.setText(format_date(day))
        self._announce()

    def complete(self) -> None:
        """Write a short form in full."""
        if self.day is not None and self.text() != format_date(self.day):
            self.setText(format_date(self.day))
        self._announce()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The ledger keys; everything else is typed."""
        base = self.day or self._today()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        typed = (event.text() == "-" and self._typing_parts()) or self._typing_month(event.text())
        moved: dict[str, date] = {
            "h": self._today(),
            "t": self._today(),
            "+": base + timedelta(days=1),
            "=": base + timedelta(days=1),
            "-": base - timedelta(days=1),
            "[": shift_months(base, -1),
            "]": shift_months(base, 1),
        }
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif plain and not typed and not self.isReadOnly() and event.text().lower() in moved:
            self.set_day(moved[event.text().lower()])
            self.selectAll()
        else:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.complete()
            super().keyPressEvent(event)

    def _typing_month(self, text: str) -> bool:
        """Whether a letter belongs to a month in words ("21 okt"), and is no key of its own."""
        return text.isalpha() and not self.hasSelectedText() and any(map(str.isalpha, self.text()))

    def _typing_parts(self) -> bool:
        """Whether a minus is a divider ("5-11"), not a step back: text of the user's own, not yet a whole date."""
        return bool(self.text()) and not self.hasSelectedText() and len(self.text()) < len("dd/mm/yyyy")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving completes."""
        self.complete()
        super().focusOutEvent(event)

    def open_calendar(self) -> None:
        """Open the calendar below the field."""
        if self.isReadOnly():
            return
        if self._popup is None:
            self._popup = CalendarPopup(self)
            self._popup.picked.connect(self.set_day)
        self._popup.show_at(self.day or self._today(), self.mapToGlobal(QPoint(0, self.height())))

    def _edited(self, _text: str) -> None:
        self._announce()

    def _announce(self) -> None:
        if self.day != self._day:
            self._day = self.day
            self.day_changed.emit(self._day)
