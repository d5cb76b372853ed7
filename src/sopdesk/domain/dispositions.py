"""Dispositions down the line, and the tasks that they and the cases put on a desk."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True)
class RecipientEntry:
    """One recipient: a position (its holder of the day) or a person; ``copy`` never blocks (tembusan)."""

    position_id: int | None = None
    official_id: int | None = None
    instruction: str = ""
    copy: bool = False


@dataclass(frozen=True)
class DispositionEntry:
    """What is written on a disposition sheet.

    ``from_position_id``: the desk it leaves. ``ticks``: keys of the office's own list of instructions.
    ``happened_at``: None for now; the true time where it is keyed from paper (``by_pen``), with ``sheet`` naming it.
    ``appoint_official_id``: the person appointed, where the SOP's step appoints one. ``late_reason``, ``checks`` and
    ``variant`` belong to the step of the case that this disposition finishes; no reason for lateness is kept as
    "tidak-disebut".
    """

    from_position_id: int
    recipients: tuple[RecipientEntry, ...]
    ticks: tuple[str, ...] = ()
    note: str = ""
    due: date | None = None
    parent_id: int | None = None
    happened_at: datetime | None = None
    by_pen: bool = False
    sheet: str = ""
    appoint_official_id: int | None = None
    late_reason: str = ""
    checks: tuple[str, ...] = ()
    variant: str | None = None


@dataclass(frozen=True)
class RecipientRow:
    """A recipient as shown: who, when read, what was done."""

    id: int
    position_id: int | None
    official_id: int | None
    name: str
    instruction: str
    copy: bool
    opened_at: datetime | None
    acted_at: datetime | None
    act: str
    """"" while open; diteruskan, cukup-diketahui, selesai, ditarik."""
    act_note: str
    holds_case: bool


@dataclass(frozen=True)
class DispositionRow:
    """One disposition of a letter; ``depth`` is its place in the tree, in reading order."""

    id: int
    letter_id: int
    parent_id: int | None
    depth: int
    from_position_id: int
    from_name: str
    recipients: tuple[RecipientRow, ...]
    ticks: tuple[str, ...]
    tick_labels: tuple[str, ...]
    note: str
    due: date | None
    happened_at: datetime
    recorded_at: datetime
    recorded_by: str
    by_pen: bool
    sheet: str
    recalled_at: datetime | None
    recall_reason: str
    corrections: tuple[str, ...]
    version: int
    can_recall: bool = False


@dataclass(frozen=True)
class LetterSenders:
    """The desks (ids of positions) from which a user may send a letter on, or why there are none."""

    positions: frozenset[int]
    why_not: str = ""


TaskKind = Literal["disposisi", "langkah", "surat-baru", "kembali", "menyusul", "pemohon"]


@dataclass(frozen=True)
class TaskRow:
    """Something that waits for the user.

    ``kind``: a disposition to act on, a step of a case, a new letter to dispose, a returned step, a skipped cell to be
    keyed later (menyusul), an answer of the applicant to be recorded.
    """

    kind: TaskKind
    letter_id: int | None
    recipient_id: int | None
    case_id: int | None
    cell: str | None
    title: str
    origin: str
    asked: str
    """What is asked ("Langkah 3: Kepala Bidang memverifikasi …")."""
    since: datetime
    due: datetime | None
    late: str
    unread: bool
    position_id: int | None
    postponed_until: date | None = None
    number_text: str = ""
    key: str = ""
    """Stable identity of the task for selection."""


@dataclass(frozen=True)
class TaskCounts:
    """The counters of Beranda and the sidebar."""

    unread: int = 0
    open: int = 0
    late: int = 0
    due_this_week: int = 0
    postponed: int = 0


@dataclass(frozen=True)
class PenLine:
    """One line of the bulk keying screen: a sheet that came back with ink on it."""

    letter_id: int
    entry: DispositionEntry


@dataclass(frozen=True)
class PenResult:
    """What became of a keyed line; ``error`` is empty when it was stored."""

    letter_id: int
    number_text: str
    disposition_id: int | None
    error: str = ""
