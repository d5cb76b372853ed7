"""An agenda book that was kept elsewhere becomes letters: its rows, its numbers, and what is wrong with them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sopdesk.domain.agenda_headings import Head, is_column_count
from sopdesk.domain.book_line import BookLine, BookReading, BookRules, ImportNote
from sopdesk.domain.book_row import BookRow
from sopdesk.domain.cell_values import CellValue, is_blank
from sopdesk.domain.letters import letter_words
from sopdesk.domain.numbering import FURTHEST_JUMP, AgendaNumber, format_number, missing_numbers
from sopdesk.domain.office import ChoiceRow
from sopdesk.domain.words import key_as_words

_MONTH = timedelta(days=31)
_LONG_AGO = timedelta(days=730)
_MOST_RUNS = 20
"""Runs of missing numbers that a sentence names."""
_MOST_NAMES = 8
"""Senders that a sentence names."""
_LONGEST_TITLE = 60


@dataclass(frozen=True, kw_only=True)
class ImportOrder:
    """What is to be brought over, and how.

    Args:
        path: the workbook (.xlsx) or text (.csv).
        book: key of the agenda book.
        year: of the book; None for this year.
        sheet: name of the sheet; "" for the first that is an agenda book.
        skip_known: leave out letters that are there already, instead of refusing the file.
        done: letters without a word on their state are settled.
    """

    path: Path
    book: str = "masuk"
    year: int | None = None
    sheet: str = ""
    skip_known: bool = False
    done: bool = False


@dataclass(frozen=True)
class ImportReport:
    """What came of it: all letters of the book are there, or none.

    ``letters``: those that were written or, of a check, would be. ``known``: those that were there already.
    ``backup``: the folder of the copy that was made before, "" if nothing was written.
    """

    file: str
    sheet: str
    book: str
    book_name: str
    year: int
    letters: int
    first: str
    last: str
    next_number: str
    written: bool
    columns: tuple[tuple[str, str], ...]
    findings: tuple[ImportNote, ...] = ()
    remarks: tuple[ImportNote, ...] = ()
    known: tuple[ImportNote, ...] = ()
    backup: str = ""


def read_book(head: Head, rows: Iterable[tuple[int, Sequence[CellValue]]], rules: BookRules) -> BookReading:
    """Read the rows under the head; blank rows, repeated heads, totals and signatures are no letters.

    Args:
        head: which column holds what.
        rows: (row as the spreadsheet counts it, its cells).
        rules: of the book.

    Returns:
        The letters, ascending by number, and the sentences.
    """
    reading = BookReading()
    unused: list[str] = []
    words: list[str] = []
    strays: Counter[int] = Counter()
    for row, cells in rows:
        found = {name: cells[place] for name, place in head.columns.items() if place < len(cells)}
        line = BookRow(row, found, rules)
        if is_column_count(cells):
            continue
        if line.is_letter():
            line.read(reading)
            strays.update(place for place, cell in enumerate(cells) if place not in head.titled and not is_blank(cell))
        elif number := line.lone_number():
            unused.append(number)
        elif text := line.lone_words():
            words.append(f'baris {row} ("{text}")')
    reading.remarks += _passed_over(unused, words, strays)
    reading.findings += _doubled_numbers(reading.lines)
    reading.remarks += _doubled_letters(reading.lines)
    reading.lines.sort(key=lambda line: line.number)
    reading.remarks += _odd_days(reading.lines)
    return reading


def order_findings(lines: Iterable[BookLine], last: int) -> Iterator[ImportNote]:
    """Yield the numbers that a counter standing at ``last`` cannot follow; ``lines`` ascend by number."""
    for line in lines:
        number = line.number.number
        if number <= last:
            continue
        if line.number.suffix:
            yield line.note(f"Nomor sisipan tanpa nomor induknya: nomor terakhir baru {format_number(last)}.")
            continue
        if number - last > FURTHEST_JUMP:
            yield line.note(
                f"Nomor ini meloncati {number - last - 1} nomor sesudah {format_number(last)}; periksa nomornya, atau "
                "bila buku memang mulai dari sini, isi dahulu nomor terakhir sebelumnya di Pengaturan."
            )
        last = number


def gap_remark(used: Iterable[int], first: int, last: int) -> ImportNote | None:
    """Name the numbers from ``first`` to ``last`` that have no letter, with those that are brought among ``used``."""
    runs = missing_numbers(sorted(set(used)), first, last)
    if not runs:
        return None
    names = [format_number(a) if a == b else f"{format_number(a)}–{format_number(b)}" for a, b in runs[:_MOST_RUNS]]
    more = f", dan {len(runs) - _MOST_RUNS} rentang lain" if len(runs) > _MOST_RUNS else ""
    count = sum(b - a + 1 for a, b in runs)
    return ImportNote(0, "", f"{count} nomor loncat, tidak ada suratnya: {', '.join(names)}{more}.")


def folded_choices(choices: Iterable[ChoiceRow]) -> dict[str, str]:
    """Return every way a book may write an entry of an office's list → its key."""
    return {
        " ".join(text.casefold().split()): choice.key
        for choice in choices
        for text in (choice.key, key_as_words(choice.key), choice.label)
    }


def book_remarks(unknown: Sequence[str], others: Sequence[str], headless: Sequence[str]) -> Iterator[ImportNote]:
    """Tell which columns and sheets are left behind."""
    if unknown:
        named = ", ".join(f'"{title[:_LONGEST_TITLE]}"' for title in unknown)
        yield ImportNote(0, "", f"Kolom yang tidak dikenal dan tidak dibawa: {named}.")
    for title in others:
        yield ImportNote(
            0, "", f'Lembar "{title}" juga buku agenda dan tidak dibaca; masukkan dengan --sheet "{title}".'
        )
    for title in headless:
        yield ImportNote(0, "", f'Lembar "{title}" berisi tabel tanpa kepala yang dikenal dan tidak dibaca.')


def stranger_remark(names: Sequence[str]) -> ImportNote:
    """Tell which senders are no OPD of the master data; they stay as written."""
    more = f", dan {len(names) - _MOST_NAMES} lainnya" if len(names) > _MOST_NAMES else ""
    named = "; ".join(names[:_MOST_NAMES])
    return ImportNote(
        0, "", f"{len(names)} pengirim tidak ada di data OPD dan dicatat sebagaimana tertulis: {named}{more}."
    )


def same_letter_words(number_text: str, year: int, book: str) -> str:
    """Return how a letter that is there already is named."""
    return f"Surat ini sudah ada di SOPDesk: nomor {number_text}/{year}, {book}."


def _passed_over(unused: Sequence[str], words: Sequence[str], strays: Mapping[int, int]) -> Iterator[ImportNote]:
    if unused:
        span = unused[0] if len(unused) == 1 else f"{unused[0]} sampai {unused[-1]}"
        yield ImportNote(0, "", f"{len(unused)} baris hanya bernomor ({span}) dan dilewati.")
    if words:
        more = f", dan {len(words) - _MOST_NAMES} lainnya" if len(words) > _MOST_NAMES else ""
        yield ImportNote(0, "", f"Bukan surat dan dilewati: {', '.join(words[:_MOST_NAMES])}{more}.")
    for place, count in sorted(strays.items()):
        yield ImportNote(0, "", f"Kolom ke-{place + 1} tidak berjudul; isinya di {count} baris tidak dibawa.")


def _odd_days(lines: Iterable[BookLine]) -> Iterator[ImportNote]:
    """Tell of days that can hardly be meant: a spreadsheet set to English takes 03/11 for the 11th of March."""
    back, old = list[str](), list[str]()
    previous = date.min
    for line in lines:
        assert line.entry.received_at is not None, "a line without its day is a finding"
        day, written = line.entry.received_at.date(), line.entry.letter_date
        if day < previous and previous - day > _MONTH:
            back.append(f"{line.row} (nomor {line.number_text})")
        if written is not None and abs(day - written) > _LONG_AGO:
            old.append(f"{line.row} (nomor {line.number_text})")
        previous = day
    for rows, said in (
        (back, "Tanggal mundur lebih dari sebulan dari nomor sebelumnya; periksa apakah hari dan bulannya tertukar"),
        (old, "Tanggal surat lebih dari dua tahun dari tanggal terima atau kirim; periksa tahunnya"),
    ):
        if rows:
            more = f", dan {len(rows) - _MOST_NAMES} lainnya" if len(rows) > _MOST_NAMES else ""
            yield ImportNote(0, "", f"{said}: baris {', '.join(rows[:_MOST_NAMES])}{more}.")


def _doubled_numbers(lines: Iterable[BookLine]) -> Iterator[ImportNote]:
    first: dict[AgendaNumber, int] = {}
    for line in lines:
        earlier = first.setdefault(line.number, line.row)
        if earlier != line.row:
            yield line.note(f"Nomor ini sudah dipakai baris {earlier} berkas ini.")


def _doubled_letters(lines: Iterable[BookLine]) -> Iterator[ImportNote]:
    """The same letter may truly have come twice; it is told, and both are kept."""
    first: dict[tuple[object, ...], BookLine] = {}
    for line in lines:
        entry = line.entry
        if not entry.letter_number:
            continue
        party = (entry.sender or entry.recipient).casefold()
        earlier = first.setdefault((party, entry.letter_number.casefold(), entry.letter_date), line)
        if earlier.number != line.number:
            words = letter_words(entry.letter_number, entry.letter_date)
            yield line.note(f"Pengirim dan {words} sama dengan baris {earlier.row}; keduanya dibawa.")
