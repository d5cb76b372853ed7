"""Cases as lists and pages show them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sopdesk.domain.attachment_kinds import HungFile
from sopdesk.domain.paper import PaperState
from sopdesk.domain.sop_terms import Symbol

CaseStatus = Literal["berjalan", "menunggu", "selesai", "ditolak", "dibatalkan"]
CASE_STATUS: dict[CaseStatus, str] = {
    "berjalan": "Berjalan",
    "menunggu": "Menunggu",
    "selesai": "Selesai",
    "ditolak": "Ditolak",
    "dibatalkan": "Dibatalkan",
}


@dataclass(frozen=True)
class CaseRow:
    """One line of the list of cases."""

    id: int
    number: str
    title: str
    applicant: str
    sop_key: str
    sop_title: str
    revision: str
    step: str
    """"6/14": the row on hand and the number of rows."""
    step_text: str
    holder: str
    since: datetime | None
    due: datetime | None
    late: str
    late_days: int
    """Working days since the day it was due; 0 in time, and on that very day."""
    remaining: str
    """Working time left in words, "" when closed or waiting."""
    status: CaseStatus
    outcome: str
    waiting: str
    started_at: datetime
    closed_at: datetime | None
    letter_id: int | None
    took_days: int | None
    """Working days from the start to the close, 0 within a day; None while it is open."""
    deferred: int
    """How many skipped cells still have to be keyed (administrasi menyusul)."""
    version: int


@dataclass(frozen=True)
class CaseFilter:
    """What the list of cases shows."""

    text: str = ""
    sop_key: str = ""
    status: tuple[CaseStatus, ...] = ()
    position_key: str = ""
    started_from: date | None = None
    started_to: date | None = None
    special: Literal["", "terlambat", "menyusul", "milik-saya"] = ""

    @property
    def active(self) -> bool:
        """Whether it hides anything."""
        return self != CaseFilter()


@dataclass(frozen=True)
class RequirementRow:
    """An entry of Kelengkapan of the step on hand."""

    text: str
    check: Literal["", "advised", "required"]
    ticked: bool
    attachment: str = ""
    paper: str = ""
    paper_id: int | None = None
    """The newest paper of that form in the case, and how far it is; once printed it ticks the entry by itself."""
    paper_state: PaperState | None = None
    kind_label: str = ""
    """How the office words the kind of attachment."""
    valid_months: int | None = None
    """For how long such a document holds from its date, None where its kind knows no end."""
    file: HungFile | None = None
    """The file of that kind on the case or its letter; one that holds ticks the entry by itself."""
    file_expired: bool = False
    file_words: str = ""
    """"berlaku sampai …" or "kedaluwarsa sejak …", "" where nothing ends."""


@dataclass(frozen=True)
class ExitRow:
    """A way out of the decision on hand; ``next_text`` names the step that follows."""

    index: int
    label: str
    next_text: str
    outcome: str
    waits: bool


@dataclass(frozen=True)
class MoveOption:
    """A move that this user may make now; ``why_not`` explains a disabled one."""

    kind: str
    label: str
    enabled: bool
    why_not: str = ""
    by_pen: bool = False
    """Whether this user may key it from paper for the holder of the desk (``CaseDetail.pen_position``)."""


@dataclass(frozen=True)
class StepRow:
    """A cell of the SOP as an ordered list for screen readers and the tab Langkah."""

    cell: str
    number: str
    text: str
    performer: str
    time: str
    state: Literal["selesai", "sekarang", "berikutnya", "tidak-ditempuh", "tidak-berlaku", "menyusul", ""]
    done_at: datetime | None
    by: str
    late: str
    inferred: bool
    output: str = ""
    symbol: Symbol | None = None
    question: str = ""
    """What is decided here."""
    next: tuple[str, ...] = ()
    """The symbols that may follow, in the order of the exits."""
    next_labels: tuple[str, ...] = ()
    """The words on the arrows to them, "" where there are none."""
    position: str = ""
    """Key of the position whose step it is; "" of the applicant and of a lane without one."""


@dataclass(frozen=True)
class CaseEventRow:
    """One line of the history."""

    seq: int
    happened_at: datetime
    recorded_at: datetime
    who: str
    what: str
    note: str
    by_pen: bool
    kind: str = ""
    """The kind of move (``case_event.EventKind``)."""


@dataclass(frozen=True)
class CaseDetail:
    """Everything about one case, for this user."""

    row: CaseRow
    cell: str | None
    step_number: str
    step_text: str
    performer: str
    asked: str
    time_text: str
    output_text: str
    question: str
    requirements: tuple[RequirementRow, ...]
    exits: tuple[ExitRow, ...]
    moves: tuple[MoveOption, ...]
    steps: tuple[StepRow, ...]
    events: tuple[CaseEventRow, ...]
    deferred: tuple[StepRow, ...]
    returned_reason: str
    """Shown first to the receiver when the case came back."""
    newer_revision: str
    """The number of a newer revision of the SOP in the library, "" if there is none."""
    letter_number_text: str
    acts: tuple[str, ...]
    late_reasons: tuple[tuple[str, str], ...]
    """(key, label) of the reasons for lateness; needed when the step is late."""
    needs_late_reason: bool
    finish_group: tuple[str, ...] = ()
    """Consecutive cells on this desk that may be finished in one act."""
    variants: tuple[tuple[str, str], ...] = ()
    needs_variant: bool = False
    variant: str = ""
    """The key of the one that is set, "" where none is."""
    needs_appointment: bool = False
    appointable: tuple[tuple[int, str], ...] = ()
    """(official id, name and position) of who may be appointed, the holder of the next lane first."""
    return_targets: tuple[tuple[str, str], ...] = ()
    """(cell, label) to which the case may be given back; the last one is where it came from."""
    act_first_targets: tuple[tuple[str, str], ...] = ()
    jump_targets: tuple[tuple[str, str], ...] = ()
    pen_position: str = ""
    """Key of the position whose act this user may key from paper now, "" if none."""
    pen_label: str = ""
    earliest: datetime | None = None
    """The next move cannot have happened before this."""
    variant_label: str = ""
    result: str = ""
    """The finer word for the outcome ("peninjauan kembali")."""
    output_file: RequirementRow | None = None
    """The document from outside in which the output comes, where the SOP names one; it is never ticked."""
    next_positions: tuple[tuple[str, str], ...] = ()
    """(key, position and holder) of who may take the next lane, where the SOP maps it to no position."""
