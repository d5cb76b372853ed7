"""What is computed from the events of a case: where it stands, since when, until when, and what was passed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from sopdesk.domain.calendar import Lateness, OfficeCalendar, Unit
from sopdesk.domain.case_rows import CaseStatus
from sopdesk.domain.sop_terms import Outcome, WaitReason

PassedKind = Literal["done", "deferred", "skipped", "before"]
WaitPlace = Literal["cell", "exit", "move"]


@dataclass(frozen=True)
class RowVisit:
    """One visit of a row: its cells share the time.

    ``deadline`` moves by the working time waited; it stands still while ``paused_since`` is set.
    """

    step: str
    number: int
    """1 for the first visit of this row, 2 when the case came back to it, …"""
    entered_at: datetime
    deadline: datetime | None = None
    unit: Unit = "hari"
    waited: timedelta = timedelta()
    """Working time waited so far."""
    paused_since: datetime | None = None
    checks: tuple[str, ...] = ()
    """Requirements ticked in this visit."""
    left_at: datetime | None = None
    late: Lateness | None = None
    """How late the row was left; None if in time or still open."""
    reason_code: str | None = None

    def deadline_at(self, at: datetime, calendar: OfficeCalendar) -> datetime | None:
        """Return the deadline, moved by the waiting that still goes on at ``at``."""
        if self.deadline is None or self.paused_since is None:
            return self.deadline
        return calendar.add_work(self.deadline, calendar.work_between(self.paused_since, max(at, self.paused_since)))

    def lateness_at(self, at: datetime, calendar: OfficeCalendar) -> Lateness | None:
        """Return how late the row is at ``at``; a row that was left stays as late as it was."""
        if self.left_at is not None:
            return self.late
        deadline = self.deadline_at(at, calendar)
        return calendar.lateness(deadline, at, self.unit) if deadline else None


@dataclass(frozen=True)
class Passed:
    """A cell on the way that led to where the case stands now; going back takes cells off the way again.

    ``before``: passed on paper before the case was entered mid-way. ``position``: who did it (None: the applicant).
    ``to``: the cell that followed, None if the case was closed there. ``visit``: index in ``CaseState.visits``.
    """

    address: str
    kind: PassedKind
    seq: int
    at: datetime | None = None
    position: str | None = None
    official_id: int | None = None
    exit: int | None = None
    to: str | None = None
    visit: int | None = None


@dataclass(frozen=True)
class Waiting:
    """What the case waits for: at an applicant's cell, after a wait exit, or by a move."""

    reason: WaitReason
    since: datetime
    place: WaitPlace
    text: str = ""


@dataclass(frozen=True)
class Returned:
    """Why the case came back; the receiver sees it first."""

    reason: str
    source: str
    at: datetime
    position: str | None
    official_id: int | None


@dataclass(frozen=True)
class OutcomeMark:
    """An outcome or result recorded when an exit was taken; cleared if the case goes back above that exit."""

    address: str
    seq: int
    outcome: Outcome | None
    result: str | None


@dataclass(frozen=True)
class CaseState:
    """A case as its events tell it.

    Attributes:
        status: berjalan, menunggu, selesai, ditolak or dibatalkan.
        seq: number of events replayed.
        received_at: receipt of the letter. ``started_at``: start of the case.
        last_move_at: true time of the last event that moved the case; the next may not be earlier.
        address: the cell on hand; after closing the one where it closed.
        lane: key of the performer whose turn it is (the ``by`` of the cell, if set).
        position: the position whose desk holds the case; None at the applicant, in a lane that nobody holds, and
            after closing.
        person: the official appointed in that lane.
        since: when the case came to this desk.
        keeper: the last internal position that held the case; it (or the agendaris) records the applicant's answer.
        keeper_cell: the cell it held.
        visits: all visits of rows in order; the last one is open while the case runs.
        trail: the way here, without what was gone back on.
        persons, positions: who was appointed for which lane.
        closed_at, closing_reason: when and why it ended.
    """

    status: CaseStatus
    seq: int
    received_at: datetime
    started_at: datetime
    last_move_at: datetime
    since: datetime
    address: str | None = None
    lane: str | None = None
    position: str | None = None
    person: int | None = None
    keeper: str | None = None
    keeper_cell: str | None = None
    visits: tuple[RowVisit, ...] = ()
    trail: tuple[Passed, ...] = ()
    waiting: Waiting | None = None
    returned: Returned | None = None
    outcome_marks: tuple[OutcomeMark, ...] = ()
    variant: str | None = None
    variant_fixed: bool = False
    persons: Mapping[str, int] = field(default_factory=dict)
    positions: Mapping[str, str] = field(default_factory=dict)
    closed_at: datetime | None = None
    closing_reason: str = ""

    @property
    def open(self) -> bool:
        """Whether the case is still under way."""
        return self.status in {"berjalan", "menunggu"}

    @property
    def visit(self) -> RowVisit | None:
        """The visit of the row on hand; None once the case is closed."""
        return self.visits[-1] if self.visits and self.visits[-1].left_at is None else None

    @property
    def deadline(self) -> datetime | None:
        """Until when the row on hand must be done; None where it has no time, while waiting, and after closing."""
        return self.visit.deadline if self.visit and self.status == "berjalan" else None

    @property
    def outcome(self) -> Outcome | None:
        """The outcome recorded so far; it becomes the status at the end cell."""
        return next((m.outcome for m in reversed(self.outcome_marks) if m.outcome), None)

    @property
    def result(self) -> str | None:
        """The finer word for the outcome ("peninjauan kembali")."""
        return next((m.result for m in reversed(self.outcome_marks) if m.result), None)

    @property
    def deferred(self) -> tuple[str, ...]:
        """The list "administrasi menyusul": skipped cells still to be keyed, in their order."""
        return tuple(p.address for p in self.trail if p.kind == "deferred")

    def lateness_at(self, at: datetime, calendar: OfficeCalendar) -> Lateness | None:
        """Return how late the row on hand is; None in time, while nothing runs, and after closing."""
        return self.visit.lateness_at(at, calendar) if self.visit else None
