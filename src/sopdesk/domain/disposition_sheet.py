"""The values of a lembar disposisi: what is printed on it about its letter, and what was disposed already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sopdesk.domain.form_values import Row, Values
from sopdesk.domain.people import PositionRow

SHEET = "lembar-disposisi"
"""Key of its form, and the kind of attachment that its scan is on the letter."""
CHOSEN = "ya"
_LINE = frozenset({2, 3})
"""Ranks that a head disposes to."""
MARKS = ("sangat-segera", "segera", "rahasia")
"""Keys of the boxes of "Sifat"; the letter's speed and secrecy tick those of their name."""


@dataclass(frozen=True)
class LetterWords:
    """What the sheet says of its letter; dates as 2026-11-21, the time as 14:05."""

    sender: str
    reporter: str
    number: str
    dated: str
    classification: str
    received: str
    received_time: str
    agenda: str
    marks: tuple[str, ...]
    subject: str
    summary: str


@dataclass(frozen=True)
class Disposed:
    """The disposition on record, as the sheet shows it; ``desk`` is the key of the position that signs."""

    desk: str
    names: tuple[str, ...]
    ticks: tuple[str, ...] = ()
    note: str = ""
    due: date | None = None
    on: date | None = None


@dataclass(frozen=True)
class Offered:
    """What every sheet of the office offers to tick: the posts down the line, the keys of the instructions."""

    posts: tuple[str, ...]
    instructions: frozenset[str] = field(default_factory=frozenset)


def sheet_values(offered: Offered, letter: LetterWords | None, disposed: Disposed | None, *, desk: str) -> Values:
    """Return the values of a sheet.

    Args:
        offered: what can be ticked.
        letter: None for a blank sheet.
        disposed: None where it is left for the pen.
        desk: key of the position that signs where nothing is disposed yet.
    """
    names = disposed.names if disposed else ()
    values: Values = {
        "penanda": disposed.desk if disposed else desk,
        "kepada": _posts(offered.posts, names),
        "isi": [key for key in disposed.ticks if key in offered.instructions] if disposed else [],
        "catatan": disposed.note if disposed else "",
        "tenggat": disposed.due.isoformat() if disposed and disposed.due else "",
    }
    return values if letter is None else {**values, **_letter_values(letter)}


def first_line(seats: Sequence[PositionRow]) -> tuple[PositionRow, ...]:
    """Return the posts a head disposes to: his deputy and the heads of the line, else everybody."""
    below = tuple(p for p in seats if p.active and p.rank > 1 and p.key != "agendaris")
    return tuple(p for p in below if p.rank in _LINE) or below


def marks_of(keys: Iterable[str]) -> tuple[str, ...]:
    """Return the boxes of "Sifat" that a letter's speed and secrecy tick."""
    return tuple(key for key in keys if key in MARKS)


def _letter_values(letter: LetterWords) -> Values:
    return {
        "asal": letter.sender,
        "pelapor": letter.reporter,
        "nomor_surat": letter.number,
        "tanggal_surat": letter.dated,
        "klasifikasi": letter.classification,
        "diterima": letter.received,
        "jam": letter.received_time,
        "agenda": letter.agenda,
        "sifat": list(letter.marks),
        "hal": letter.subject,
        "ringkasan": letter.summary,
    }


def _posts(posts: Sequence[str], chosen: Sequence[str]) -> list[Row]:
    """Return the posts to tick: those of the office, then who else it was disposed to."""
    return [{"jabatan": name, "pilih": CHOSEN if name in chosen else ""} for name in dict.fromkeys((*posts, *chosen))]
