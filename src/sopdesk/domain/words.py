"""Dates, times and numbers in the words that Indonesian papers use.

Our own few lines instead of a locale library: the forms are fixed, and a paper must read the same on every PC.
"""

import calendar
import re
import unicodedata
from datetime import date, datetime, time

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_UNITS = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"), (10, "puluh"))
_LIMIT = 10**15
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]",
)
_NIP = re.compile(r"^(\d{8})(\d{6})(\d)(\d{3})$")


def terbilang(number: int) -> str:
    """Return the number in words: 2026 → "dua ribu dua puluh enam".

    Raises:
        ValueError: the number is 10^15 or more, either side of zero.
    """
    if abs(number) >= _LIMIT:
        raise ValueError(f"{number} is beyond the words known here")
    if number < 0:
        return f"minus {terbilang(-number)}"
    if number < len(_UNITS):
        return _UNITS[number]
    if number < 20:  # noqa: PLR2004 - the teens have a word of their own
        return f"{_UNITS[number - 10]} belas"
    for scale, name in _SCALES:
        if number >= scale:
            count, rest = divmod(number, scale)
            # "seratus" and "seribu", but "satu juta"
            head = f"se{name}" if count == 1 and scale in {100, 1000} else f"{terbilang(count)} {name}"
            return f"{head} {terbilang(rest)}" if rest else head
    raise AssertionError(number)


def day_name(day: date) -> str:
    """Return "Jumat" for a Friday."""
    return DAYS[day.weekday()]


def month_name(month: int) -> str:
    """Return the name of month 1 to 12."""
    return MONTHS[month - 1]


def long_date(day: date) -> str:
    """Return "20 November 2026"."""
    return f"{day.day} {month_name(day.month)} {day.year}"


def full_date(day: date) -> str:
    """Return "Jumat, 20 November 2026"."""
    return f"{day_name(day)}, {long_date(day)}"


def short_date(day: date) -> str:
    """Return "20/11/2026"."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def clock_time(moment: time | datetime) -> str:
    """Return "14.05"; Indonesian writes the time with a full stop."""
    return f"{moment.hour:02}.{moment.minute:02}"


def short_moment(moment: datetime) -> str:
    """Return "20/11/2026 14.05"."""
    return f"{short_date(moment)} {clock_time(moment)}"


def period(first: date, last: date) -> str:
    """Return a period as papers name it: one day, a whole month, or "1 s.d. 15 November 2026"."""
    if first == last:
        return long_date(first)
    if (first.year, first.month) == (last.year, last.month):
        whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
        return f"{month_name(first.month)} {first.year}" if whole else f"{first.day} s.d. {long_date(last)}"
    if first.year == last.year:
        return f"{first.day} {month_name(first.month)} s.d. {long_date(last)}"
    return f"{long_date(first)} s.d. {long_date(last)}"


def thousands(number: int) -> str:
    """Return the number with a full stop between thousands: "1.234.567"."""
    return f"{number:,}".replace(",", ".")


def grouped_nip(text: str) -> str:
    """Return an 18-digit NIP as "19650626 198803 1 017" (Perka BKN 22/2007).

    Anything that is not 18 digits is returned as typed, for a paper must never alter a number it does not know.
    """
    match = _NIP.match(re.sub(r"\s+", "", text))
    return " ".join(match.groups()) if match else text.strip()


def key_as_words(key: str) -> str:
    """Return the key of a list entry as words: "sangat-segera" → "Sangat segera"; a label stays as it is."""
    text = key.replace("-", " ") if key.islower() else key
    return text[:1].upper() + text[1:]


def printable(text: str) -> str:
    """Return the text as it may stand on paper or in a sheet.

    NFC, so that every letter is one glyph; control, bidi, zero-width and surrogate characters are left out; every
    kind of line end becomes a line feed, a tab a space. Nothing that can be seen is changed.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_END.sub("\n", text).replace("\t", " ")
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def sentence(text: str) -> str:
    """Return a text that ends in one full stop, also where it ends in a title ("M.T.")."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
