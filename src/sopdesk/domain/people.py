"""Units, positions, officials, holders and users as pages and papers see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sopdesk.domain.session import Role

HoldingKind = Literal["definitif", "plt", "plh"]
HOLDING_KINDS: dict[HoldingKind, str] = {"definitif": "Definitif", "plt": "Plt.", "plh": "Plh."}


@dataclass(frozen=True)
class UnitRow:
    """An organisational unit."""

    id: int
    key: str
    name: str
    parent_id: int | None
    active: bool = True


@dataclass(frozen=True)
class PositionRow:
    """A position (jabatan) with its holder of the day; ``rank`` as in ``session.Desk``."""

    id: int
    key: str
    name: str
    unit_id: int
    unit_name: str
    parent_id: int | None
    rank: int
    holder: str = ""
    holder_id: int | None = None
    holding_kind: HoldingKind | None = None
    active: bool = True
    number_code: str = ""
    """What stands for it in numbers of papers, as the office has set it; "" for the usual word."""

    @property
    def label(self) -> str:
        """The position with its holder, as lists show it."""
        return f"{self.titled}, {self.holder}" if self.holder else f"{self.name} (belum ada pejabat)"

    @property
    def titled(self) -> str:
        """The title of its holder, with Plt. or Plh. where it applies."""
        return f"{HOLDING_KINDS[self.holding_kind]} {self.name}" if self.holding_kind in {"plt", "plh"} else self.name


@dataclass(frozen=True)
class OfficialRow:
    """A person of the office. ``nip`` is stored as 18 digits and grouped when printed; warnings never block."""

    id: int
    name: str
    nip: str = ""
    rank: str = ""
    grade: str = ""
    phone: str = ""
    email: str = ""
    active: bool = True
    positions: tuple[str, ...] = ()


@dataclass(frozen=True)
class HoldingRow:
    """Who holds a position from when until when."""

    id: int
    position_id: int
    position: str
    official_id: int
    official: str
    kind: HoldingKind
    from_date: date
    to_date: date | None = None


@dataclass(frozen=True)
class DelegationRow:
    """A desk lent to somebody else for some days."""

    id: int
    position_id: int
    position: str
    from_official: str
    to_official_id: int
    to_official: str
    from_date: date
    to_date: date
    reason: str


@dataclass(frozen=True)
class UserRow:
    """A login."""

    id: int
    login: str
    official_id: int | None
    name: str
    roles: tuple[Role, ...]
    active: bool = True
    must_change: bool = False
    locked_until: datetime | None = None


@dataclass(frozen=True)
class Signer:
    """The holder of a position on the date of a paper."""

    title: str
    """With Plt. or Plh. where it applies."""
    name: str
    rank: str
    nip: str


_PRECEDENCE: dict[HoldingKind, int] = {"plh": 0, "plt": 1, "definitif": 2}


def holding_on(holdings: Iterable[HoldingRow], on: date) -> HoldingRow | None:
    """Return who holds the position on a day: an acting holder (Plh., then Plt.) goes before the appointed one.

    Args:
        holdings: the holdings of one position.
        on: the day, both ends of a holding inclusive.
    """
    valid = [h for h in holdings if h.from_date <= on and (h.to_date is None or on <= h.to_date)]
    return min(valid, key=lambda h: (_PRECEDENCE[h.kind], -h.from_date.toordinal(), -h.id), default=None)


def nip_warning(nip: str) -> str:
    """Return what looks wrong with a NIP, "" if nothing does; it warns and never blocks.

    A NIP of a PNS has 18 digits: birth date YYYYMMDD, appointment YYYYMM, sex, serial (Perka BKN 22/2007).
    """
    digits = "".join(filter(str.isdigit, nip))
    if not digits:
        return ""
    if len(digits) != _NIP_DIGITS:
        return f"NIP biasanya {_NIP_DIGITS} angka; yang tertulis {len(digits)}."
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return "Delapan angka pertama NIP biasanya tanggal lahir (tahun, bulan, hari)."
    return ""


_NIP_DIGITS = 18
