"""The state of every cell of an SOP in one case: what the live diagram and the list of steps show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sopdesk.domain.calendar import Lateness, OfficeCalendar
from sopdesk.domain.case_course import Course
from sopdesk.domain.case_state import CaseState, Passed
from sopdesk.domain.sop import Sop

MarkKind = Literal["selesai", "sekarang", "berikutnya", "tidak-ditempuh", "tidak-berlaku", "menyusul", ""]


@dataclass(frozen=True)
class CellMark:
    """One cell in one case.

    ``kind`` "" is a cell that may still come, but not next. ``at``: when it was done (None: before the case was
    entered here). ``late``: how late its row was left, at the cell that left it; or is now, at the cell on hand.
    ``skipped``: passed over by order.
    """

    kind: MarkKind
    at: datetime | None = None
    position: str | None = None
    official_id: int | None = None
    exit: int | None = None
    late: Lateness | None = None
    waiting: bool = False
    returned: bool = False
    skipped: bool = False


def marks(state: CaseState, sop: Sop | Course, at: datetime, calendar: OfficeCalendar) -> dict[str, CellMark]:
    """Return the mark of every cell, by address; a joint cell carries that of the cell it stands beside."""
    course = Course.of(sop)
    flow = course.flow(state.variant)
    here = state.address if state.open else None
    nexts = flow.successors(here) if here else ()
    ahead = flow.reachable(here) if here else frozenset()
    passed = {p.address: p for p in state.trail}
    found: dict[str, CellMark] = {}
    for address, node in course.nodes.items():
        if node.cell.joint:
            continue
        if address == here:
            found[address] = _now(state, at, calendar)
        elif address in passed:
            found[address] = _passed(passed[address], state)
        elif address == state.address and state.status in {"selesai", "ditolak"} and node.cell.symbol == "end":
            found[address] = CellMark("selesai", state.closed_at)
        elif not flow.applies(node.step):
            found[address] = CellMark("tidak-berlaku")
        elif address in nexts:
            found[address] = CellMark("berikutnya")
        else:
            found[address] = CellMark("" if address in ahead else "tidak-ditempuh")
    return {address: found.get(address) or _beside(course, address, found) for address in course.nodes}


def _now(state: CaseState, at: datetime, calendar: OfficeCalendar) -> CellMark:
    return CellMark(
        "sekarang",
        state.since,
        state.position,
        state.person,
        late=state.lateness_at(at, calendar),
        waiting=state.waiting is not None,
        returned=state.returned is not None,
    )


def _passed(passed: Passed, state: CaseState) -> CellMark:
    if passed.kind == "deferred":
        return CellMark("menyusul", exit=passed.exit)
    if passed.kind == "skipped":
        return CellMark("tidak-ditempuh", skipped=True)
    visit = state.visits[passed.visit] if passed.visit is not None else None
    leaves = visit is not None and passed is _last_of(state, passed.visit)
    return CellMark(
        "selesai",
        passed.at,
        passed.position,
        passed.official_id,
        passed.exit,
        visit.late if visit is not None and leaves else None,
    )


def _last_of(state: CaseState, visit: int | None) -> Passed | None:
    """Return the cell with which this visit of a row was left."""
    return next((p for p in reversed(state.trail) if p.visit == visit), None)


def _beside(course: Course, address: str, found: dict[str, CellMark]) -> CellMark:
    row = course.node(address).row
    own = [mark for other, mark in found.items() if course.node(other).row == row]
    return next((mark for mark in own if mark.kind == "sekarang"), own[0] if own else CellMark(""))
