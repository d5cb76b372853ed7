"""The office itself: letterhead, OPD, books, lists, holidays, hours."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

PaperName = Literal["f4", "a4", "folio"]


@dataclass(frozen=True)
class OfficeProfile:
    """Name and letterhead. ``logo`` is the SHA-256 of a stored picture, "" if none was uploaded."""

    office_key: str = ""
    government: str = ""
    name: str = ""
    short_name: str = ""
    city: str = ""
    address: str = ""
    postal_code: str = ""
    phone: str = ""
    website: str = ""
    email: str = ""
    logo: str = ""
    paper: PaperName = "f4"
    same_day_counts: bool = False
    practice: bool = False
    """MODE LATIHAN: a practice office with invented data."""

    @property
    def letterhead(self) -> tuple[str, ...]:
        """The lines of the letterhead, empty ones left out."""
        tail = ", ".join(filter(None, [self.address, self.postal_code]))
        contact = " · ".join(filter(None, [self.phone, self.website, self.email]))
        return tuple(filter(None, [self.government, self.name, tail, contact]))


def official_domain(profile: OfficeProfile) -> str:
    """Return the domain of the city's addresses: "batam.go.id" of kominfo.batam.go.id or dinas@batam.go.id.

    Only names under go.id are official; an office that writes from a free mailbox is known by its website.
    """
    for text in (profile.email.rpartition("@")[2], profile.website):
        host = re.sub(r"^https?://", "", text.strip().lower()).partition("/")[0]
        labels = host.split(".")
        if labels[-2:] == ["go", "id"] and len(labels) > len(("go", "id")):
            return ".".join(labels[-3:])
    return ""


@dataclass(frozen=True)
class AgencyRow:
    """An OPD or another sender; ``aliases`` are other names it is found by."""

    id: int
    name: str
    short: str = ""
    kind: str = "opd"
    address: str = ""
    phone: str = ""
    email: str = ""
    aliases: tuple[str, ...] = ()
    active: bool = True


@dataclass(frozen=True)
class BookRow:
    """An agenda book; books with the same ``counter`` share their numbers. ``last`` of the year shown."""

    id: int
    key: str
    name: str
    counter: str
    year: int
    last: int
    active: bool = True


@dataclass(frozen=True)
class HolidayRow:
    """A day off."""

    day: date
    name: str
    kind: Literal["libur", "cuti-bersama", "lokal"]


@dataclass(frozen=True)
class ChoiceRow:
    """An entry of one of the office's own lists."""

    id: int
    list: str
    key: str
    label: str
    order: int
    active: bool = True
    valid_months: int | None = None
    """Of a kind of attachment that expires: for how many months from its date it holds."""


@dataclass(frozen=True)
class WorkHours:
    """The hours of a week in a period; without dates they hold always.

    ``days``: seven entries, Monday first; each a tuple of ("07:30", "12:00") pairs, empty on a day off. A period of a
    single date is an exception for that date and wins over a holiday.
    """

    name: str
    days: tuple[tuple[tuple[str, str], ...], ...]
    from_date: date | None = None
    to_date: date | None = None
