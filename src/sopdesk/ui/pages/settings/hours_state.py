"""A week of office hours as it is typed: one line of text for each day."""

import re
from collections.abc import Sequence
from itertools import pairwise

from sopdesk.domain.office import WorkHours
from sopdesk.domain.words import DAYS

_SPAN = re.compile(r"(\d{1,2})[.:](\d{2})\s*(?:-|–|s\.?d\.?|sampai)\s*(\d{1,2})[.:](\d{2})")
_HOURS, _MINUTES = 24, 60
Spans = tuple[tuple[str, str], ...]


def shown_day(spans: Sequence[tuple[str, str]]) -> str:
    """Return the hours of a day as they are typed: "07.30–12.00, 13.00–16.00"; empty on a day off."""
    return ", ".join(f"{start.replace(':', '.')}–{end.replace(':', '.')}" for start, end in spans)


def read_day(text: str) -> Spans | None:
    """Return the spans that were typed, () for a day off, None if they cannot be read."""
    if not text.strip() or text.strip().casefold() in {"libur", "-", "–"}:
        return ()
    spans = []
    for part in re.split(r"[,;]", text):
        match = _SPAN.fullmatch(part.strip())
        if match is None:
            return None
        a, b, c, d = map(int, match.groups())
        if a >= _HOURS or c >= _HOURS or b >= _MINUTES or d >= _MINUTES or (a, b) >= (c, d):
            return None
        spans.append((f"{a:02}:{b:02}", f"{c:02}:{d:02}"))
    if any(one[1] > two[0] for one, two in pairwise(spans)):
        return None
    return tuple(spans)


def day_problem(text: str) -> str:
    """Return what is wrong with the hours of a day, "" if nothing is."""
    if read_day(text) is None:
        return "Tulis seperti 07.30–12.00, 13.00–16.00, berurutan; kosong berarti libur."
    return ""


def week_minutes(days: Sequence[Sequence[tuple[str, str]]]) -> int:
    """Return the working minutes of a week."""
    return sum(_minutes(end) - _minutes(start) for spans in days for start, end in spans)


def week_words(row: WorkHours) -> str:
    """Return the hours of a week in one line."""
    minutes = week_minutes(row.days)
    hours = (
        f"{minutes // _MINUTES} jam {minutes % _MINUTES} menit" if minutes % _MINUTES else f"{minutes // _MINUTES} jam"
    )
    work = [name for name, spans in zip(DAYS, row.days, strict=True) if spans]
    return f"{work[0]}–{work[-1]}, {hours} seminggu" if work else "Tidak ada jam kerja"


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * _MINUTES + int(minutes)
