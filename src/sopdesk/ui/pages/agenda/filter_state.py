"""What the list of letters shows: the chips' values ↔ the filter of the use case, apart from any widget."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import get_args

from sopdesk.domain.letters import CHANNELS, LETTER_STATUS, LetterFilter, LetterStatus
from sopdesk.ui.widgets.date_text import complete_date, format_date
from sopdesk.ui.widgets.filter_bar import FilterSpec

LISTS = {
    "belum-dibalas": "Belum dibalas",
    "belum-dipindai": "Belum dipindai",
    "belum-didisposisi": "Belum didisposisi",
    "terlambat": "Terlambat",
}
PICK_RANGE = "rentang"
_DASH = " – "
Options = Sequence[tuple[str, str]]


def periods(today: date) -> dict[str, tuple[str, date, date]]:
    """Return key → (words, first day, last day) of the periods in the chip "Tanggal"."""
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    last_month = (first - timedelta(days=1)).replace(day=1)
    yesterday = today - timedelta(days=1)
    return {
        "hari-ini": ("Hari ini", today, today),
        "kemarin": ("Kemarin", yesterday, yesterday),
        "minggu-ini": ("Minggu ini", monday, monday + timedelta(days=6)),
        "bulan-ini": ("Bulan ini", first, today),
        "bulan-lalu": ("Bulan lalu", last_month, first - timedelta(days=1)),
    }


def range_value(first: date | None, last: date | None) -> str:
    """Return the chip's value of a range of the user's own; it reads as it is shown."""
    return f"{format_date(first) or '…'}{_DASH}{format_date(last) or '…'}"


def filter_specs(*, speeds: Options, positions: Options, today: date) -> tuple[FilterSpec, ...]:
    """Return the chips from left to right."""
    ranges = tuple((key, words) for key, (words, _, _) in periods(today).items())
    return (
        FilterSpec("special", "Daftar", tuple(LISTS.items())),
        FilterSpec("speed", "Sifat", tuple(speeds)),
        FilterSpec("status", "Status", tuple((str(key), words) for key, words in LETTER_STATUS.items())),
        FilterSpec("channel", "Kanal", tuple((str(key), words) for key, words in CHANNELS.items())),
        FilterSpec("position", "Posisi", tuple(positions)),
        FilterSpec("period", "Tanggal", (*ranges, (PICK_RANGE, "Pilih rentang…"))),
    )


def _span(value: str, today: date) -> tuple[date | None, date | None]:
    known = periods(today).get(value)
    if known is not None:
        return known[1], known[2]
    first, _, last = value.partition(_DASH)
    return complete_date(first, today), complete_date(last, today)


def filter_of(values: dict[str, str], *, text: str, book: str, year: int | None, today: date) -> LetterFilter:
    """Return the filter that the chips say; values that are not known say nothing."""
    first, last = _span(values.get("period", ""), today)
    status: tuple[LetterStatus, ...] = tuple(s for s in get_args(LetterStatus) if s == values.get("status"))
    position, special = values.get("position", ""), values.get("special", "")
    return LetterFilter(
        text=text.strip(),
        book=book,
        year=year,
        status=status,
        speed=values.get("speed", ""),
        channel=values.get("channel", ""),
        position_id=int(position) if position.isdecimal() else None,
        received_from=first,
        received_to=last,
        special=special if special in LISTS else "",  # type: ignore[arg-type] # one of LISTS
    )


def empty_words(*, hidden: int, book_name: str, year: int | None, may_log: bool = True) -> tuple[str, str, str]:
    """Return title, text and button of the empty list.

    Args:
        hidden: how many filters hide letters.
        book_name: the book.
        year: the year that is shown, None for all.
        may_log: whether the user may log letters.
    """
    if hidden:
        title = f"Tidak ada surat yang cocok dengan {hidden} filter"
        return title, "Ubah kata pencarian atau filternya.", "Reset filter"
    when = f" tahun {year}" if year else ""
    title = f"Belum ada surat di buku {book_name.lower()}{when}"
    if not may_log:
        return title, "Surat dicatat oleh agendaris dan tampil di sini begitu disimpan.", ""
    return title, "Catat surat pertama dengan Ctrl+N; nomor agenda diberikan saat disimpan.", "Catat surat"
