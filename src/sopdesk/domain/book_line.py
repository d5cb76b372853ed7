"""What is read from an agenda book that was kept elsewhere: its letters, and sentences about its rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sopdesk.domain.letters import LetterEntry, LetterStatus
from sopdesk.domain.numbering import AgendaNumber, format_number


@dataclass(frozen=True)
class ImportNote:
    """A sentence about a row of the book; row 0 speaks of the whole book."""

    row: int
    number: str
    message: str

    @property
    def text(self) -> str:
        """The sentence with its place: "Baris 12 (nomor 0412): …"."""
        if not self.row:
            return self.message
        return f"Baris {self.row}{f' (nomor {self.number})' if self.number else ''}: {self.message}"


@dataclass(frozen=True)
class BookLine:
    """A letter of the book. ``status``: baru, or one that holds by itself; ``reason``: why it is cancelled."""

    row: int
    number: AgendaNumber
    entry: LetterEntry
    status: LetterStatus = "baru"
    reason: str = ""

    @property
    def number_text(self) -> str:
        """The number as it is stamped."""
        return format_number(self.number.number, self.number.suffix)

    def note(self, message: str) -> ImportNote:
        """Return a sentence about this line."""
        return ImportNote(self.row, self.number_text, message)


@dataclass(frozen=True, kw_only=True)
class BookRules:
    """What a book is read by.

    Args:
        book: key of the agenda book.
        year: whose numbers these are.
        outgoing: whether its letters leave the office.
        now: no letter was received later.
        speeds: folded word → key of the office's list of speeds.
        secrecies: the same for secrecy.
        done: whether a letter without a word on its state is settled.
    """

    book: str
    year: int
    outgoing: bool
    now: datetime
    speeds: Mapping[str, str]
    secrecies: Mapping[str, str]
    done: bool = False


@dataclass
class BookReading:
    """The letters of a book, what is wrong (nothing is written then), and what is worth knowing."""

    lines: list[BookLine] = field(default_factory=list)
    findings: list[ImportNote] = field(default_factory=list)
    remarks: list[ImportNote] = field(default_factory=list)
