"""Dates as a clerk types them: "5" is the 5th of this month, "5/11" of this year."""

import calendar
import re
from datetime import date

_PARTS = re.compile(r"[\s./-]+")
_COMPACT = (6, 8)
_CENTURY = 2000
_SHORT_YEAR = 100


def complete_date(text: str, today: date) -> date | None:
    """Return the date meant by ``text``, or None if it is none.

    Understood: ``5``, ``5/11``, ``5/11/26``, ``5-11-2026``, ``051126``, ``05112026``; what is left out is taken
    from ``today``.
    """
    text = text.strip()
    if text.isdigit() and len(text) in _COMPACT:
        parts = [text[:2], text[2:4], text[4:]]
    else:
        parts = [part for part in _PARTS.split(text) if part]
    if not 1 <= len(parts) <= 3 or not all(part.isdigit() for part in parts):  # noqa: PLR2004 - day, month, year
        return None
    numbers = [int(part) for part in parts]
    day, month, year = (*numbers, *(None,) * (3 - len(numbers)))
    if year is not None and year < _SHORT_YEAR:
        year += _CENTURY
    try:
        return date(today.year if year is None else year, month or today.month, day or 0)
    except ValueError:
        return None


def shift_months(day: date, months: int) -> date:
    """Return the same day ``months`` later, or the last day of a shorter month."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def format_date(day: date | None) -> str:
    """Return dd/MM/yyyy, or nothing."""
    return f"{day:%d/%m/%Y}" if day else ""
