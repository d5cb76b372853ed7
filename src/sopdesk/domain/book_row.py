"""One row of an agenda book that was kept elsewhere becomes a letter.

Nothing is guessed and nothing is dropped: a word of the old book that has no place of its own in a letter (to whom it
was disposed, a mark that the office's lists do not know) stays in the letter's summary.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import TypeVar

from sopdesk.domain.agenda_headings import Field, is_heading
from sopdesk.domain.book_line import BookLine, BookReading, BookRules, ImportNote
from sopdesk.domain.cell_values import (
    NOTHING,
    CellValue,
    UnreadableCellError,
    cell_line,
    cell_text,
    is_blank,
    read_agenda_number,
    read_day,
    read_letter_number,
    read_time,
)
from sopdesk.domain.letter_rules import entry_problems
from sopdesk.domain.letters import CHANNELS, LETTER_STATUS, Channel, LetterEntry, LetterStatus
from sopdesk.domain.numbering import format_number, parse_reference

Value = TypeVar("Value")
_LONGEST_KEY = 60
_LONGEST_SHOWN = 40
_PAIR, _MANY = 2, 3
"""Cells that make a letter: with number, day or subject among them, and without."""
_CHANNEL_WORDS: dict[str, Channel] = {
    **{label.casefold(): key for key, label in CHANNELS.items()},
    **{key: key for key in CHANNELS},
    "nodin": "nota-dinas",
    "telpon": "telepon",
    "telp": "telepon",
    "surel": "email",
    "tatap muka": "lisan",
    "langsung": "surat",
    "pos": "surat",
    "kurir": "surat",
    "diantar": "surat",
}
_STATUS_WORDS: dict[str, LetterStatus] = {
    **{label.casefold(): key for key, label in LETTER_STATUS.items()},
    "batal": "batal",
    "tuntas": "selesai",
    "arsip": "selesai",
    "diarsipkan": "selesai",
}
_HOLD: frozenset[LetterStatus] = frozenset({"selesai", "ditolak", "batal"})
"""States that hold by themselves; the others follow from dispositions, which a book does not bring."""
_YES = frozenset({"ya", "y", "x", "v", "✓", "✔", "perlu", "1"})
_NO = NOTHING | {"tidak", "t", "tdk", "tidak perlu", "0"}
_CANCELLED_THERE = "Dibatalkan pada buku lama"
_PHONE_BEHIND = re.compile(r"^(.*?)\s*((?:\+|0|62)\d[\d\s().-]{3,22})$")


class BookRow:
    """One row while it is being read.

    Args:
        row: its number in the spreadsheet.
        cells: field → what stands there.
        rules: of the book.
    """

    def __init__(self, row: int, cells: Mapping[Field, CellValue], rules: BookRules) -> None:
        self._row, self._cells, self._rules = row, cells, rules
        self._wrong: list[str] = []
        self._remarks: list[str] = []
        self._left_over: list[str] = []

    def is_letter(self) -> bool:
        """Tell whether this is a letter, and not a total, a signature, a banner, or the headings again."""
        filled = self._filled()
        told = any(name in filled for name in ("number", "received", "subject"))
        return not self._repeats_the_head() and len(filled) >= (_PAIR if told else _MANY)

    def lone_number(self) -> str:
        """Return the number of a row that holds nothing else, "" of any other: books are numbered ahead."""
        text = self._line("number")
        return text if self._filled() == ["number"] and parse_reference(text) else ""

    def lone_words(self) -> str:
        """Return the words of a row that is no letter: a banner, a total, a signature, a line that went on."""
        if self._repeats_the_head():
            return ""
        return ", ".join(self._line(name) for name in self._filled())[:_LONGEST_SHOWN]

    def _repeats_the_head(self) -> bool:
        return is_heading(self._cells.get("number"), "number", outgoing=self._rules.outgoing)

    def _filled(self) -> list[Field]:
        return [name for name, cell in self._cells.items() if not is_blank(cell)]

    def read(self, reading: BookReading) -> None:
        """Add the letter, or what is wrong with it."""
        number = self._get(lambda: read_agenda_number(self._cells.get("number"), year=self._rules.year), None)
        entry = self._entry()
        status, reason, note = self._status()
        left = "; ".join(self._left_over)
        summary = "\n".join(filter(None, [entry.summary, left and f"Pada buku lama: {left}."]))
        whole = LetterEntry(**{**vars(entry), "note": note, "summary": summary})
        entry_wrong = {} if self._wrong else entry_problems(whole, now=self._rules.now, outgoing=self._rules.outgoing)
        self._wrong += entry_wrong.values()
        shown = format_number(number.number, number.suffix) if number else ""
        reading.findings += [ImportNote(self._row, shown, text) for text in self._wrong]
        reading.remarks += [ImportNote(self._row, shown, text) for text in self._remarks]
        if number is not None and not self._wrong:
            reading.lines.append(BookLine(self._row, number, whole, status, reason))

    def _entry(self) -> LetterEntry:
        speed, secrecy = self._marks()
        name, phone = self._reporter()
        reply_needed, reply_due = self._reply()
        self._keep_beside()
        return LetterEntry(
            book=self._rules.book,
            received_at=self._received(),
            channel=self._channel(),
            sender=self._line("sender"),
            recipient=self._line("recipient"),
            reporter_name=name,
            reporter_phone=phone,
            letter_number=self._get(lambda: read_letter_number(self._cells.get("letter_number")), ""),
            letter_date=self._day("letter_date"),
            subject=self._text("subject"),
            summary=self._text("summary"),
            speed=speed,
            secrecy=secrecy,
            classification=self._classification(),
            enclosures=self._line("enclosures"),
            place=self._line("place"),
            note=self._text("note"),
            reply_needed=reply_needed,
            reply_due=reply_due,
        )

    def _get(self, read: Callable[[], Value], otherwise: Value) -> Value:
        try:
            return read()
        except UnreadableCellError as error:
            if str(error) not in self._wrong:
                self._wrong.append(str(error))
            return otherwise

    def _line(self, name: Field) -> str:
        return self._get(lambda: cell_line(self._cells.get(name)), "")

    def _text(self, name: Field) -> str:
        return self._get(lambda: cell_text(self._cells.get(name)), "")

    def _day(self, name: Field) -> date | None:
        found = self._get(lambda: read_day(self._cells.get(name), year=self._rules.year), None)
        return found[0] if found else None

    def _received(self) -> datetime | None:
        """A book that tells no time says midnight: none is invented."""
        before = len(self._wrong)
        found = self._get(lambda: read_day(self._cells.get("received"), year=self._rules.year), None)
        at = self._get(lambda: read_time(self._cells.get("time")), None)
        if found is None:
            if len(self._wrong) == before:
                self._wrong.append(f"Tanggal {'kirim' if self._rules.outgoing else 'terima'} kosong.")
            return None
        day, beside = found
        if day.year != self._rules.year:
            self._wrong.append(
                f"Tanggal {day:%d/%m/%Y} bukan tahun {self._rules.year}; nomor agenda mengikuti tahun diterima. "
                "Buku tahun lain dimasukkan tersendiri dengan --year."
            )
        return datetime.combine(day, at or beside or time())

    def _channel(self) -> Channel:
        text = self._line("channel")
        known = _CHANNEL_WORDS.get(text.casefold())
        if known is None and text.casefold() not in NOTHING:
            self._leave("Kanal", text, "Surat")
        return known or "surat"

    def _marks(self) -> tuple[str, str]:
        """Return speed and secrecy; books write either or both into "Sifat"."""
        speed = secrecy = "biasa"
        text = self._line("speed")
        one_mark = text.casefold() in self._rules.speeds or len(text) > _LONGEST_KEY
        for word in [text] if one_mark else re.split(r"\s*[/,;]\s*", text):
            folded = word.casefold()
            if folded in self._rules.speeds:
                speed = self._rules.speeds[folded]
            elif folded in self._rules.secrecies:
                secrecy = self._rules.secrecies[folded]
            elif folded not in NOTHING:
                self._leave("Sifat", word, "Biasa")
        text = self._line("secrecy")
        if text.casefold() in self._rules.secrecies:
            secrecy = self._rules.secrecies[text.casefold()]
        elif text.casefold() not in NOTHING:
            self._leave("Keamanan", text, "Biasa")
        return speed, secrecy

    def _leave(self, what: str, text: str, taken: str) -> None:
        self._remarks.append(
            f'{what} "{text[:_LONGEST_SHOWN]}" tidak ada di daftar; dicatat "{taken}", aslinya disimpan di ringkasan.'
        )
        self._left_over.append(f"{what}: {text}")

    def _classification(self) -> str:
        text = self._line("classification")
        if len(text) > _LONGEST_KEY:
            self._wrong.append(f"Kode klasifikasi paling panjang {_LONGEST_KEY} huruf.")
        return "" if text in NOTHING else text

    def _reporter(self) -> tuple[str, str]:
        """Return name and phone; our own workbook writes both into one column."""
        name, phone = self._line("reporter"), self._line("phone")
        if not phone and (found := _PHONE_BEHIND.match(name)):
            return found[1], found[2]
        return name, phone

    def _reply(self) -> tuple[bool, date | None]:
        due = self._day("reply_due")
        text = self._line("reply").casefold()
        if text in _YES or text in _NO:
            return text in _YES or due is not None, due
        return True, due or self._day("reply")

    def _keep_beside(self) -> None:
        told: tuple[tuple[Field, str], ...] = (("disposed", "disposisi kepada"), ("service", "layanan"))
        for name, what in told:
            text = self._line(name)
            if text.casefold() not in NOTHING:
                self._left_over.append(f"{what} {text}")

    def _status(self) -> tuple[LetterStatus, str, str]:
        """Return state, why it is cancelled, and the note: our own workbook tells the reason there."""
        text, note = self._line("status"), self._text("note")
        known = _STATUS_WORDS.get(text.casefold())
        if known == "batal":
            return known, note or _CANCELLED_THERE, ""
        if known in _HOLD:
            return known, "", note
        settled: LetterStatus = "selesai" if self._rules.done else "baru"
        if known is None and text.casefold() not in NOTHING:
            self._leave("Status", text, LETTER_STATUS[settled])
        elif known not in (None, "baru"):
            self._left_over.append(f"status {text}")
        return settled if known is None else "baru", "", note
