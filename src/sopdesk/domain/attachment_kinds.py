"""Named kinds of attachments: what they are called, how long they hold, and which file fulfils a requirement."""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sopdesk.domain.words import short_date

LIST: Final = "jenis-lampiran"
"""The office's list of kinds; each entry may say for how many months such a document holds."""
_PAGES = frozenset({"surat", "pindai"})
_LETTERS = frozenset({"surat-masuk", "surat-permohonan"})
_YEAR = 12


@dataclass(frozen=True)
class HungFile:
    """A file that hangs on a case, or (``on_letter``) on the letter it was started from."""

    id: int
    name: str
    kind: str
    added_at: datetime
    valid_until: date | None = None
    on_letter: bool = False

    def expired(self, today: date) -> bool:
        """Tell whether it holds no more; its last day still counts."""
        return is_expired(self.valid_until, today)


def is_expired(valid_until: date | None, today: date) -> bool:
    """Tell whether a document holds no more; its last day still counts."""
    return valid_until is not None and today > valid_until


def kind_label(labels: Mapping[str, str], key: str) -> str:
    """Return how the office words a kind; one that its list lacks is read from its key, so none is nameless."""
    return labels.get(key) or key.replace("-", " ").strip().capitalize()


def last_valid_day(document_date: date, months: int | None) -> date | None:
    """Return the last day on which a document of this date holds; None where its kind knows no end.

    31 August and six months give the last day of February.
    """
    if months is None:
        return None
    year, month = divmod(document_date.year * _YEAR + document_date.month - 1 + months, _YEAR)
    if year > date.max.year:
        return date.max
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(document_date.day, last))


def validity_words(valid_until: date | None, today: date) -> str:
    """Return "berlaku sampai 23/11/2027", "kedaluwarsa sejak 24/11/2026", or "" where nothing ends."""
    if valid_until is None:
        return ""
    if is_expired(valid_until, today):
        return f"kedaluwarsa sejak {short_date(valid_until + timedelta(days=1))}"
    return f"berlaku sampai {short_date(valid_until)}"


def fulfils(wanted: str, file: HungFile) -> bool:
    """Tell whether a file is of the wanted kind; pages of the letter are the letter that an SOP asks for."""
    if file.kind == wanted:
        return True
    return wanted in _LETTERS and file.on_letter and file.kind in _PAGES


def best_file(wanted: str, files: Iterable[HungFile], today: date) -> HungFile | None:
    """Return the newest file of the kind that holds; else the newest that held once; None if there is none."""
    mine = [file for file in files if fulfils(wanted, file)]
    return max(mine, key=lambda file: (not file.expired(today), file.added_at, file.id), default=None)
