"""The moves a user may ask for; ``case.decide`` turns one into an event or refuses it."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sopdesk.domain.case_event import EventKind
from sopdesk.domain.sop_terms import WaitReason


@dataclass(frozen=True, kw_only=True)
class Start:
    """Start the case; finishes the start cell.

    ``received_at``: when the letter was received (None: the time of the start); the first row's time runs from it.
    ``cell``: enter the case mid-way at this cell, with a ``reason`` ("sedang berjalan").
    """

    kind: ClassVar[EventKind] = "start"
    received_at: datetime | None = None
    variant: str | None = None
    cell: str | None = None
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Finish:
    """Finish the cell on hand, or several consecutive ones on one desk; at an applicant's cell: record the answer.

    ``cells``: their addresses, the cell on hand first (empty: that one alone). ``exit``: index of the exit of the
    last one, if it is a decision. ``person``: the official appointed for the lane that comes next; ``position``: the
    position that takes it, where the SOP maps that lane to none. ``reason_code``: a key of LATE_REASONS, if late.
    ``evidence``, ``attachments``: by what requirements were ticked, in words, and the ids of those files; they are
    filled in when the move is made.
    """

    kind: ClassVar[EventKind] = "finish"
    cells: tuple[str, ...] = ()
    exit: int | None = None
    checks: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    variant: str | None = None
    person: int | None = None
    position: str | None = None
    reason_code: str | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Return:
    """Give the case back with a reason; to the cell it came from, or to an earlier one (``target``)."""

    kind: ClassVar[EventKind] = "return"
    reason: str
    target: str | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Appoint:
    """Appoint an official for a lane, or a position for a lane that the SOP maps to none.

    ``lane``: key of the performer (None: the next lane where the cell on hand appoints, else the lane on hand).
    """

    kind: ClassVar[EventKind] = "appoint"
    person: int | None = None
    position: str | None = None
    lane: str | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Wait:
    """Wait for somebody outside; the clock stops."""

    kind: ClassVar[EventKind] = "wait"
    wait: WaitReason
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Resume:
    """What was waited for has come; the clock runs again."""

    kind: ClassVar[EventKind] = "resume"
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Refuse:
    """Refuse for good, whether the SOP draws it or not; closes the case."""

    kind: ClassVar[EventKind] = "refuse"
    reason: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Skip:
    """Go on to the next cell without doing this one (Kabid and up)."""

    kind: ClassVar[EventKind] = "skip"
    reason: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Jump:
    """Go to any cell (Kabid and up)."""

    kind: ClassVar[EventKind] = "jump"
    target: str
    reason: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ActFirst:
    """The work goes ahead at ``target``; the cells before it are keyed later with their true times."""

    kind: ClassVar[EventKind] = "act_first"
    target: str
    reason: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class KeyDeferred:
    """Key cells of the list "administrasi menyusul" with their true time."""

    kind: ClassVar[EventKind] = "key_deferred"
    cells: tuple[str, ...]
    checks: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Cancel:
    """Close the case without a result (withdrawn, entered twice)."""

    kind: ClassVar[EventKind] = "cancel"
    reason: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Comment:
    """Leave a note in the history."""

    kind: ClassVar[EventKind] = "comment"
    note: str


@dataclass(frozen=True, kw_only=True)
class Attach:
    """Note in the history that files were attached; ``attachments`` are their ids."""

    kind: ClassVar[EventKind] = "attach"
    attachments: tuple[str, ...]
    note: str = ""


Move = (
    Start
    | Finish
    | Return
    | Appoint
    | Wait
    | Resume
    | Refuse
    | Skip
    | Jump
    | ActFirst
    | KeyDeferred
    | Cancel
    | Comment
    | Attach
)
