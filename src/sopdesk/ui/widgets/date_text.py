"""Dates as a clerk types them: "5" is the 5th of this month, "5/11" of this year, "5 nov" the same."""

import calendar
import re
from datetime import date

from sopdesk.domain.words import MONTHS

_PARTS = re.compile(r"[\s./-]+")
_COMPACT = (6, 8)
_BESIDE_LETTERS = re.compile(r"(?<=[0-9])(?=[a-z])|(?<=[a-z])(?=[0-9])")
_LEAST_LETTERS = 3
_OTHER_SPELLINGS = {"agt": 8, "ags": 8, "sept": 9, "pebruari": 2, "peb": 2, "nop": 11, "nopember": 11}
_CENTURY = 2000
_SHORT_YEAR = 100


def complete_date(text: str, today: date) -> date | None:
    """Return the date meant by ``text``, or None if it is none.

    Understood: ``5``, ``5/11``, ``5/11/26``, ``5-11-2026``, ``051126``, ``05112026``, ``5 nov 2026``,
    ``2026-11-05``; what is left out is taken from ``today``.
    """
    text = _BESIDE_LETTERS.sub(" ", text.strip().casefold())
    if text.isdecimal() and len(text) in _COMPACT:
        parts = [text[:2], text[2:4], text[4:]]
    else:
        parts = [part for part in _PARTS.split(text) if part]
        if len(parts) == 3 and len(parts[0]) == 4:  # noqa: PLR2004 - the year first
            parts.reverse()
        parts[1:2] = [_month(part) for part in parts[1:2]]
    if not 1 <= len(parts) <= 3 or not all(part.isdecimal() for part in parts):  # noqa: PLR2004 - day, month, year
        return None
    numbers = [int(part) for part in parts]
    month = numbers[1] if len(numbers) > 1 else today.month
    year = numbers[2] if len(numbers) > 2 else today.year  # noqa: PLR2004 - as above
    try:
        return date(year + _CENTURY if year < _SHORT_YEAR else year, month, numbers[0])
    except (ValueError, OverflowError):
        return None


def _month(word: str) -> str:
    """Return the number of a month in words, from three letters on; anything else as it is."""
    known = [n for n, name in enumerate(MONTHS, 1) if name.casefold().startswith(word)]
    number = _OTHER_SPELLINGS.get(word) or (known[0] if len(known) == 1 and len(word) >= _LEAST_LETTERS else None)
    return str(number) if number else word


def shift_months(day: date, months: int) -> date:
    """Return the same day ``months`` later, or the last day of a shorter month."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def format_date(day: date | None) -> str:
    """Return dd/MM/yyyy, or nothing."""
    return f"{day:%d/%m/%Y}" if day else ""
