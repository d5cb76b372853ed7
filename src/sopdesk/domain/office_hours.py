"""The usual office hours: the data an office starts with and may change.

Monday to Friday, 37 h 30 min a week without breaks, Ramadan 32 h 30 min (Perpres 21/2023); opening and closing as
in Batam (SE 6/2024), breaks as in the Perpres. Ramadan is entered by hand: computed dates differ from the
government's by a day.
"""

from datetime import time

from sopdesk.domain.calendar import DaySpans, HoursRule, Span

_MONDAY_TO_THURSDAY: DaySpans = (Span(time(7, 30), time(12)), Span(time(13), time(16)))
_FRIDAY: DaySpans = (Span(time(7, 30), time(11, 30)), Span(time(13), time(16, 30)))
_RAMADAN_MONDAY_TO_THURSDAY: DaySpans = (Span(time(8), time(12)), Span(time(12, 30), time(15)))
_RAMADAN_FRIDAY: DaySpans = (Span(time(8), time(11, 30)), Span(time(12, 30), time(15, 30)))

STANDARD_HOURS = HoursRule((*(_MONDAY_TO_THURSDAY,) * 4, _FRIDAY, (), ()))
"""07.30-12.00 and 13.00-16.00; Friday 07.30-11.30 and 13.00-16.30: 450 minutes a day."""

RAMADAN_HOURS = HoursRule((*(_RAMADAN_MONDAY_TO_THURSDAY,) * 4, _RAMADAN_FRIDAY, (), ()))
"""08.00-12.00 and 12.30-15.00; Friday 08.00-11.30 and 12.30-15.30: 390 minutes a day."""
