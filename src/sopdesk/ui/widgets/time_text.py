"""Times of day as a clerk types them: "14", "1405", "14.05", "14:05"."""

import re
from datetime import time

_TIME = re.compile(r"(\d{1,2})(?:[.:, ]?(\d{2}))?")


def complete_time(text: str) -> time | None:
    """Return the time meant by ``text``, or None if it is none."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None


def format_time(moment: time | None) -> str:
    """Return 14.05, or nothing."""
    return f"{moment:%H.%M}" if moment else ""
