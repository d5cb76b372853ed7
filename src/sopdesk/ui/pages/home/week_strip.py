"""The next seven days: what is due, and on which the office is closed."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sopdesk.domain.dashboard import WeekDay
from sopdesk.domain.words import full_date
from sopdesk.ui.pages.home.day_words import week_date, week_head, week_words
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.labels import label, plain_tip


class WeekStrip(QWidget):
    """Seven columns, today first.

    Args:
        parent: its owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Tujuh hari ke depan")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)

    def show_days(self, days: Sequence[WeekDay], today: date) -> None:
        """Show these days."""
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for day in days:
            self._row.addWidget(_day(day, today), 1)


def _day(day: WeekDay, today: date) -> QFrame:
    frame = QFrame()
    if day.closed or day.due:
        frame.setProperty("banner", (ChipKind.CANCELLED if day.closed else ChipKind.SOON).value)
    else:
        frame.setProperty("role", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(2, 8, 2, 8)
    column.setSpacing(2)
    for text, role in ((week_head(day.day, today), "field"), (week_date(day.day), ""), (_short(day), "caption")):
        part = label(text, role, wrap=True)
        part.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column.addWidget(part)
    column.addStretch(1)
    words = week_words(day)
    frame.setToolTip(plain_tip(f"{full_date(day.day)}: {words}"))
    frame.setAccessibleName(f"{full_date(day.day)}: {words}")
    return frame


def _short(day: WeekDay) -> str:
    due = f"{day.due}\N{NO-BREAK SPACE}tenggat" if day.due else ""
    closed = day.closed[:1].upper() + day.closed[1:]
    return "\n".join(filter(None, [closed, due])) or "–"
