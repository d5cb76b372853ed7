"""The limits of a line of a checklist, and what a reading says of them."""

from sopdesk.domain.field_kinds import as_number, comma, tidy_text
from sopdesk.domain.form import CheckItem


def has_reading(item: CheckItem) -> bool:
    """Tell whether something is measured at this line of a checklist (cos phi has limits, but no unit)."""
    return bool(item.unit) or item.low is not None or item.high is not None


def out_of_limits(item: CheckItem, reading: str) -> str:
    """Return which limit the reading breaks ("di bawah 18 °C"), "" if none or if it is no number."""
    number = as_number(tidy_text("number", reading, item.unit))
    if number is None:
        return ""
    if item.low is not None and number < item.low:
        return f"di bawah {measure(item.low, item.unit)}"
    if item.high is not None and number > item.high:
        return f"di atas {measure(item.high, item.unit)}"
    return ""


def measure(number: float, unit: str) -> str:
    """Return a number with its unit, as Indonesian writes it ("12,5 Mbps")."""
    return f"{comma(number)} {unit}".strip()
