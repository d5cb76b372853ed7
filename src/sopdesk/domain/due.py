"""Due dates: a day on which something must be done, and when that day is over for this office.

A disposition and an answer are due on a date. They must be done before the office closes on it; on a day off there is
no closing, and the whole day counts.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sopdesk.domain.calendar import OfficeCalendar, Unit

_END_OF_DAY = time(23, 59)
_UNDER_A_DAY = "kurang dari 1 hari"


def due_moment(due: date, calendar: OfficeCalendar) -> datetime:
    """Return the moment at which a due date is over."""
    return calendar.closing(due) if calendar.is_working_day(due) else datetime.combine(due, _END_OF_DAY)


@dataclass(frozen=True)
class OfficeMoment:
    """A moment of this office, and what is late at it."""

    at: datetime
    calendar: OfficeCalendar

    @property
    def overdue(self) -> date:
        """The newest due date that is over: today once the office has closed, yesterday before."""
        today = self.at.date()
        return today if self.is_over(today) else today - timedelta(days=1)

    def is_over(self, due: date) -> bool:
        """Tell whether what is due on this date is late by now."""
        return due_moment(due, self.calendar) < self.at

    def late(self, deadline: datetime | None, unit: Unit = "hari") -> str:
        """Return how late something is in words ("2 hari kerja", "35 menit"), "" in time.

        After closing no working minute passes until the next opening, yet what was due by closing is late.
        """
        if deadline is None:
            return ""
        found = self.calendar.lateness(deadline, self.at, unit)
        if found is not None:
            return found.words.removeprefix("terlambat ")
        closed = deadline == due_moment(deadline.date(), self.calendar)
        return _UNDER_A_DAY if closed and deadline < self.at else ""


def beside_date(late: str) -> str:
    """Return how late something is as it stands beside a due date: "+2 hari kerja", "lewat tenggat" under a day."""
    return "lewat tenggat" if late == _UNDER_A_DAY else f"+{late}"
