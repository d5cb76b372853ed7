"""What a recap is: a declared list of columns over rows of one kind, and what stands above and below them.

A further recap is one more ``Recap``, given to ``workbook.write_recap``; nothing else is needed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Generic, Literal, TypeVar

from sopdesk.domain.office import OfficeProfile
from sopdesk.domain.people import Signer

Row = TypeVar("Row")
Kind = Literal["text", "number", "date", "time", "moment"]
Value = str | int | float | date | datetime | time | None


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its title, its width in characters, what its cells hold, and how a row gives it.

    ``kind`` "text" is kept as typed, whatever it looks like: a number of a letter, a phone, an NIP never turns
    into a number, and a text that begins with = + - @ never into a formula.
    """

    title: str
    width: float
    kind: Kind
    value: Callable[[Row], Value]
    centred: bool = False


@dataclass(frozen=True)
class Total:
    """A count under the table, written as a formula over one column.

    ``column`` is the title of the column that is counted. ``equals`` counts only its cells with that text;
    ``shown_only`` counts what the filter shows.
    """

    label: str
    column: str
    equals: str | None = None
    shown_only: bool = False


@dataclass(frozen=True)
class Recap(Generic[Row]):
    """What is the same in every workbook of one kind.

    ``struck`` tells rows that are printed struck through (cancelled numbers).
    """

    sheet_name: str
    columns: tuple[Column[Row], ...]
    totals: tuple[Total, ...]
    empty_text: str
    struck: Callable[[Row], bool]


@dataclass(frozen=True)
class Edition:
    """What one workbook says around its table.

    Args:
        profile: the office, for letterhead and place.
        title: over the table ("Buku agenda surat masuk").
        period: under the title ("Periode: November 2026").
        filter_text: the filter in words, "" if the list is not filtered.
        signer: who signs under it; None for no signature block.
        signed_on: the date of the signature; None leaves it to the pen.
    """

    profile: OfficeProfile
    title: str
    period: str
    filter_text: str = ""
    signer: Signer | None = None
    signed_on: date | None = None
