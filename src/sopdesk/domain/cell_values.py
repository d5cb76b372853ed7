"""What stands in a cell of somebody else's table: days, times, texts and agenda numbers, as offices write them.

Days are read the Indonesian way, day before month. What cannot be read is never guessed at.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from sopdesk.domain.numbering import AgendaNumber, format_number, parse_reference
from sopdesk.domain.words import MONTHS, printable, short_date, short_moment

NOTHING = frozenset({"", "-", "--", "–", "—", "…", "...", "nihil"})
"""What a book says where there is no number, day or mark."""
_CENTURY = 100
_MONTH_WORDS = {
    **{name.casefold(): number for number, name in enumerate(MONTHS, start=1)},
    **{name.casefold()[:3]: number for number, name in enumerate(MONTHS, start=1)},
    "pebruari": 2,
    "peb": 2,
    "nopember": 11,
    "nop": 11,
    "agt": 8,
    "agus": 8,
    "agust": 8,
    "sept": 9,
    "january": 1,
    "february": 2,
    "march": 3,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "aug": 8,
    "october": 10,
    "oct": 10,
    "december": 12,
    "dec": 12,
}
"""Names of months: full, short, as written of old, and as an English Excel writes them."""
_WEEKDAY = re.compile(r"^(senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)[\s,/]+", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:[\s,]+|T)(?:(?:pukul|jam|pkl)\.?\s*)?(\d{1,2}[.:]\d{2}(?:[.:]\d{2})?)\s*(?:WIB)?$", re.IGNORECASE
)
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})[\s.-]*([A-Za-z]+)\.?[\s.,'’-]*(\d{4}|\d{2})?")
_TIME = re.compile(r"(?:(?:pukul|jam|pkl)\.?\s*)?(\d{1,2})[.:](\d{2})(?:[.:](\d{2}))?\s*(?:WIB)?", re.IGNORECASE)
_LONGEST_SHOWN = 40
_LONGEST_DAY = 80
"""Of a day with weekday, month and time in words; a longer text is none, and patterns would search it for minutes."""


@dataclass(frozen=True)
class BrokenCell:
    """A cell whose formula failed, as the spreadsheet shows it ("#REF!")."""

    text: str


CellValue: TypeAlias = str | int | float | date | datetime | time | timedelta | BrokenCell | None


class UnreadableCellError(ValueError):
    """A cell does not hold what its column is for; the text is one Indonesian sentence."""


def cell_text(value: CellValue) -> str:
    """Return a cell as text, a whole number without its ".0".

    Raises:
        UnreadableCellError: its formula failed.
    """
    match value:
        case None:
            return ""
        case str():
            return printable(value).strip()
        case bool():
            return "Ya" if value else "Tidak"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return short_moment(value) if value.time() != time() else short_date(value)
        case date():
            return short_date(value)
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60:02}.{minutes % 60:02}"
        case BrokenCell():
            raise UnreadableCellError(f"Rumus di sel ini gagal ({value.text}); tulis isinya.")
        case _:
            return str(value)


def cell_line(value: CellValue) -> str:
    """Return a cell as one line of text.

    Raises:
        UnreadableCellError: its formula failed.
    """
    return " ".join(cell_text(value).split())


def is_blank(value: CellValue) -> bool:
    """Tell whether nothing stands in the cell that can be seen."""
    return value is None or (isinstance(value, str) and not printable(value).strip())


def read_day(value: CellValue, *, year: int) -> tuple[date, time | None] | None:
    """Return the day, and the time where one stands beside it; None of an empty cell.

    Args:
        value: a day of the spreadsheet, or a text such as "03/11/2026", "3 Nov 2026", "Selasa, 3 November 2026 08.15".
        year: of a day that is written without one.

    Raises:
        UnreadableCellError: no day can be read.
    """
    if isinstance(value, datetime):
        return value.date(), value.time() if value.time() != time() else None
    if isinstance(value, date):
        return value, None
    text = cell_line(value)
    if text.casefold() in NOTHING:
        return None
    # the number 3.1 was typed as 3.1 or as 3.10: January or October
    readable = len(text) <= _LONGEST_DAY and not isinstance(value, (int, float))
    clock = _CLOCK.search(text) if readable else None
    if clock is not None and (day := _day(text[: clock.start()], year)):
        return day, read_time(clock[1])
    if readable and (day := _day(text, year)):
        return day, None
    raise UnreadableCellError(f'Tanggal "{_shown(text)}" tidak dikenal; tulis seperti 03/11/2026 atau 3 November 2026.')


def _day(text: str, year: int) -> date | None:
    plain = _WEEKDAY.sub("", text.strip())
    if found := _YEAR_FIRST.fullmatch(plain):
        parts = found[1], found[2], found[3]
    elif found := _DAY_FIRST.fullmatch(plain):
        parts = found[3], found[2], found[1]
    elif (found := _NAMED.fullmatch(plain)) and (month := _MONTH_WORDS.get(found[2].casefold())):
        parts = found[3], str(month), found[1]
    else:
        return None
    try:
        return date(_full_year(parts[0], year), int(parts[1]), int(parts[2]))
    except ValueError:
        return None


def _full_year(text: str | None, year: int) -> int:
    if text is None:
        return year
    return int(text) if len(text) > 2 else year - year % _CENTURY + int(text)  # noqa: PLR2004 - "26" is of this century


def read_time(value: CellValue) -> time | None:
    """Return the time of day; None of an empty cell.

    Args:
        value: a time of the spreadsheet, its share of a day (0.5 is noon), or a text such as "08.15" or "8:15 WIB".

    Raises:
        UnreadableCellError: no time can be read.
    """
    match value:
        case datetime():
            return value.time()
        case time():
            return value
        case timedelta():
            return (datetime.min + value % timedelta(days=1)).time().replace(microsecond=0)
        case float() if 0 < value < 1:
            return (datetime.min + timedelta(minutes=min(round(value * 1440), 1439))).time()
        case float() | int():
            text = f"{value:.2f}"  # an English Excel makes the number 8.15 of the time 8.15
        case _:
            text = cell_line(value)
    if text.casefold() in NOTHING:
        return None
    if found := _TIME.fullmatch(text):
        try:
            return time(int(found[1]), int(found[2]), int(found[3] or 0))
        except ValueError:
            pass
    raise UnreadableCellError(f'Jam "{_shown(text)}" tidak dikenal; tulis seperti 08.15.')


def read_agenda_number(value: CellValue, *, year: int) -> AgendaNumber:
    """Return the number as it stands on paper ("0412", "412a", "412/2026").

    Raises:
        UnreadableCellError: it is no agenda number, or one of another year.
    """
    text = cell_line(value)
    if not text:
        raise UnreadableCellError("Nomor agenda kosong; isi nomor yang tertulis di kertas.")
    reference = None if isinstance(value, (date, time, timedelta)) else parse_reference(text)
    if reference is None:
        raise UnreadableCellError(f'"{_shown(text)}" bukan nomor agenda; tulis seperti 412 atau 0412a.')
    number, of_year = reference
    if of_year not in (None, year):
        raise UnreadableCellError(f"Nomor {format_number(number.number, number.suffix)} milik tahun {of_year}.")
    return number


def read_letter_number(value: CellValue) -> str:
    """Return the number of a letter as typed, "" where the book says there is none.

    Raises:
        UnreadableCellError: the spreadsheet has made a day of it ("3/11"), so the number itself is lost.
    """
    if isinstance(value, (date, time, timedelta)):
        raise UnreadableCellError("Nomor surat sudah diubah Excel menjadi tanggal; ketik lagi sebagai teks.")
    text = cell_line(value)
    return "" if text.casefold() in NOTHING else text


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
