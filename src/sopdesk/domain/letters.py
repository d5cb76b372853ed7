"""Letters and the agenda book as the pages and papers see them: frozen read models, entries, filters."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sopdesk.domain.words import short_date

Direction = Literal["masuk", "keluar"]
Channel = Literal["surat", "nota-dinas", "disposisi-atasan", "telepon", "sms", "wa", "email", "lisan"]
CHANNELS: dict[Channel, str] = {
    "surat": "Surat",
    "nota-dinas": "Nota dinas",
    "disposisi-atasan": "Disposisi atasan",
    "telepon": "Telepon",
    "sms": "SMS",
    "wa": "WhatsApp",
    "email": "E-mail",
    "lisan": "Lisan",
}
REPORT_CHANNELS: frozenset[Channel] = frozenset({"telepon", "sms", "wa", "lisan"})
"""Channels where somebody reports rather than writes: reporter instead of letter number."""
OUTGOING_BOOK = "keluar"
"""Key of the agenda book of letters that leave the office."""

LetterStatus = Literal["baru", "diproses", "menunggu", "selesai", "ditolak", "batal"]
LETTER_STATUS: dict[LetterStatus, str] = {
    "baru": "Baru",
    "diproses": "Diproses",
    "menunggu": "Menunggu",
    "selesai": "Selesai",
    "ditolak": "Ditolak",
    "batal": "Dibatalkan",
}


@dataclass(frozen=True)
class LetterEntry:
    """What is typed when a letter is logged. Codes (speed, secrecy, classification) are keys of office lists."""

    book: str = "masuk"
    received_at: datetime | None = None
    channel: Channel = "surat"
    sender: str = ""
    sender_agency_id: int | None = None
    letter_number: str = ""
    letter_date: date | None = None
    subject: str = ""
    summary: str = ""
    speed: str = "biasa"
    secrecy: str = "biasa"
    classification: str = ""
    enclosures: str = ""
    reporter_name: str = ""
    reporter_phone: str = ""
    recipient: str = ""
    place: str = ""
    note: str = ""
    reply_needed: bool = False
    reply_due: date | None = None
    answers_letter_id: int | None = None
    sop_key: str | None = None


@dataclass(frozen=True)
class NumberChoice:
    """How the agenda number is found.

    ``next``: the counter. ``paper``: the number already stands on the paper (power cut), with its ``suffix`` where it
    was inserted there. ``insert``: with the next suffix after ``number`` ("0412a"). ``reserved``: the next one of
    reservation ``reservation_id``. ``reason`` is needed for ``insert``.
    """

    kind: Literal["next", "paper", "insert", "reserved"] = "next"
    number: int | None = None
    reservation_id: int | None = None
    reason: str = ""
    suffix: str = ""


@dataclass(frozen=True)
class Registered:
    """A letter that is safely stored. ``gaps`` are numbers now missing before it (paper numbers only)."""

    letter_id: int
    number_text: str
    year: int
    gaps: tuple[int, ...] = ()


@dataclass(frozen=True)
class DuplicateHint:
    """A letter that looks like the one being typed; warns, never blocks."""

    letter_id: int
    number_text: str
    year: int
    sender: str
    subject: str
    received_at: datetime
    why: str


@dataclass(frozen=True)
class LetterRow:
    """One line of the agenda book."""

    id: int
    book: str
    year: int
    number_text: str
    received_at: datetime
    channel: Channel
    sender: str
    letter_number: str
    letter_date: date | None
    subject: str
    speed: str
    status: LetterStatus
    holder: str
    """Whose desk it is on ("Kabid PE, Rina"), "" when closed."""
    since: datetime | None
    due: datetime | None
    late: str
    """Lateness in words ("2 hari kerja"), "" when in time."""
    sop_title: str
    attachments: int
    case_id: int | None
    reply_needed: bool
    version: int
    recipient: str = ""
    """Whom an outgoing letter goes to."""
    outgoing: bool = False
    answered: bool = False
    """Whether a letter of ours that answers it went out."""

    @property
    def party(self) -> str:
        """Who is at the other end: the sender, of an outgoing letter its addressee."""
        return self.recipient if self.outgoing else self.sender


def letter_words(number: str, day: date | None) -> str:
    """Return how a letter is called in a sentence: "surat nomor 005/77 tanggal 20/11/2026"."""
    words = f"surat nomor {number}" if number else "surat"
    return f"{words} tanggal {short_date(day)}" if day else words


@dataclass(frozen=True)
class AttachmentRow:
    """A file kept with a letter or case. ``removed`` rows stay in the history."""

    id: int
    name: str
    media_type: str
    size: int
    kind: str
    added_at: datetime
    added_by: str
    added_by_id: int
    """The user; two may have one name."""
    valid_until: date | None = None
    removed: bool = False
    sha256: str = ""


@dataclass(frozen=True)
class HistoryRow:
    """One change: who, when, what, before and after; all in Indonesian words for the screen."""

    at: datetime
    recorded_at: datetime
    who: str
    what: str
    before: str = ""
    after: str = ""
    note: str = ""


@dataclass(frozen=True)
class LetterDetail:
    """Everything about one letter."""

    row: LetterRow
    entry: LetterEntry
    sender_name: str
    attachments: tuple[AttachmentRow, ...]
    history: tuple[HistoryRow, ...]
    created_by: str
    created_at: datetime
    cancelled_reason: str
    answers: tuple[LetterRow, ...] = ()
    """Letters that answer this one, and the one it answers."""
    case_number: str = ""
    suggested_sops: tuple[tuple[str, str], ...] = ()
    """(key, title) of SOPs suggested by subject and sender."""


@dataclass(frozen=True)
class LetterFilter:
    """What the list shows; an empty filter shows the whole book, newest first.

    ``text`` is searched as you type: every word a prefix, any order. ``special``: the named lists.
    """

    text: str = ""
    book: str = ""
    year: int | None = None
    status: tuple[LetterStatus, ...] = ()
    speed: str = ""
    channel: str = ""
    position_id: int | None = None
    received_from: date | None = None
    received_to: date | None = None
    special: Literal["", "belum-dibalas", "belum-dipindai", "belum-didisposisi", "terlambat"] = ""
    ids: tuple[int, ...] = ()
    """Only these letters (the ticked ones); empty for all."""

    @property
    def active(self) -> bool:
        """Whether it hides anything."""
        return self != LetterFilter(book=self.book, year=self.year)


@dataclass(frozen=True)
class NumberGapRow:
    """A number without a letter, and the reason on record (empty: none yet)."""

    book: str
    year: int
    number: int
    reason: str
    recorded_by: str = ""
    recorded_at: datetime | None = None


@dataclass(frozen=True)
class ReservationRow:
    """A block of numbers kept free."""

    id: int
    book: str
    year: int
    first: int
    last: int
    used: int
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class GapReport:
    """The "laporan nomor loncat" of one book and year."""

    book: str
    book_name: str
    year: int
    last: int
    gaps: tuple[NumberGapRow, ...] = ()
    reservations: tuple[ReservationRow, ...] = ()
    cancelled: tuple[LetterRow, ...] = ()
    inserted: tuple[LetterRow, ...] = ()


@dataclass(frozen=True)
class AgendaLine:
    """One line of the printed agenda book and its workbook."""

    id: int
    number_text: str
    received_at: datetime
    channel: Channel
    sender: str
    letter_number: str
    letter_date: date | None
    speed: str
    classification: str
    subject: str
    enclosures: str
    disposed_to: str
    service: str
    status: LetterStatus
    note: str
    reporter: str = ""
    recipient: str = ""
    """Whom an outgoing letter goes to."""
