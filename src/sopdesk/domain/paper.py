"""Papers: filled forms on their way from draft to the signed sheet that came back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # rows are read by lists that need no form
    from sopdesk.domain.form import Form
    from sopdesk.domain.form_values import Values

PaperState = Literal["draf", "dicetak", "keluar", "kembali", "batal"]
PAPER_STATE: dict[PaperState, str] = {
    "draf": "Draf",
    "dicetak": "Dicetak",
    "keluar": "Menunggu tanda tangan",
    "kembali": "Sudah kembali",
    "batal": "Dibatalkan",
}
PaperEventKind = Literal[
    "dibuat", "diubah", "dinomori", "dicetak", "keluar", "kembali", "dipindai", "dikeluarkan", "batal", "kosong"
]


@dataclass(frozen=True)
class PaperRow:
    """One paper as lists show it."""

    id: int
    code: str
    """The code in words that stands beneath the QR, without the page ("P-000123-7")."""
    form_key: str
    form_title: str
    title: str
    """What it is about: the applicant, the application, the device."""
    number: str
    state: PaperState
    case_id: int | None
    case_number: str
    letter_id: int | None
    letter_number: str
    step: str
    """Printed number of the SOP row it was made at, "" if none."""
    paper_date: date | None
    copies: int
    pages: int
    """Pages of the last copy printed, 0 if none was."""
    with_whom: str
    place: str
    since: datetime | None
    """When it was printed or went out, whichever is later; None for a draft."""
    days_out: int
    """Working days that it has been out for signature."""
    missing_pages: tuple[int, ...]
    """Pages of the last copy not yet scanned, where some were; empty if none or all were."""
    scans: int
    changed: bool
    """Whether the values, the date or the number were changed after the last print."""
    updated_at: datetime
    version: int
    numbered: bool = True
    """Whether papers of this form bear a number."""


@dataclass(frozen=True)
class CopyRow:
    """One print of a paper."""

    id: int
    copy_no: int
    pages: int
    printed_at: datetime
    by: str
    sha256: str
    values_hash: str
    blank: bool = False


@dataclass(frozen=True)
class PaperEventRow:
    """One line of a paper's history."""

    kind: PaperEventKind
    happened_at: datetime
    recorded_at: datetime
    by: str
    text: str


@dataclass(frozen=True)
class SignedScanRow:
    """A version of the signed sheet that came back; ``sha256`` names its PDF."""

    id: int
    version_no: int
    sha256: str
    pages: tuple[int, ...]
    missing: tuple[int, ...]
    copy_no: int
    filed_at: datetime
    by: str
    changed_fields: tuple[str, ...] = ()
    """Labels of the fields that were changed after this copy was printed."""
    accepted: bool = False
    """Whether somebody took it in spite of them."""
    new_pages: tuple[int, ...] = ()
    """The pages that came with this version."""
    counts: bool = False
    """Whether it is the one that stands for the paper."""
    waits: bool = False
    """Whether it is the last of its print, and somebody's word on it is wanted."""


@dataclass(frozen=True)
class PaperDetail:
    """Everything about one paper."""

    row: PaperRow
    form: "Form"
    values: "Values"
    facts: Mapping[str, str]
    """Prefill paths and their texts, as the blocks of the form may name them."""
    copies: tuple[CopyRow, ...] = ()
    events: tuple[PaperEventRow, ...] = ()
    scans: tuple[SignedScanRow, ...] = ()
    locked: str = ""
    """Why it cannot be changed any more, "" if it can."""
    entered: bool = False
    """Whether it stands in the agenda of outgoing letters."""

    @property
    def undecided(self) -> SignedScanRow | None:
        """The newest signed sheet where fields were changed after it was printed and nobody accepted it yet."""
        waiting = [scan for scan in self.scans if scan.waits and self.row.state in ("dicetak", "keluar")]
        return max(waiting, key=lambda scan: scan.version_no, default=None)


@dataclass(frozen=True)
class PaperOffer:
    """A paper that the step on hand calls for; ``exit_index`` where only one exit of a decision does."""

    form_key: str
    title: str
    exit_index: int | None
    required: bool
    paper_id: int | None
    state: PaperState | None


@dataclass(frozen=True)
class FormRow:
    """A form in the library; ``own`` where the office changed it."""

    key: str
    title: str
    code: str
    group: str
    version: int
    subject: str
    own: bool
    sops: tuple[str, ...] = ()
    """Keys of the SOPs that call for it."""
