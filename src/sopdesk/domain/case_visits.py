"""The visits of rows in a case: opened, ticked, stopped, resumed, left. Time belongs to a visit."""

from dataclasses import dataclass, replace
from datetime import datetime

from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.case_course import Course
from sopdesk.domain.case_event import CaseEvent
from sopdesk.domain.case_state import CaseState, RowVisit, Waiting


@dataclass(frozen=True)
class Ground:
    """What every step of a replay needs."""

    course: Course
    calendar: OfficeCalendar


def open_visit(state: CaseState, ground: Ground, address: str, at: datetime) -> RowVisit:
    """Return a new visit of the row of this cell, its time running from ``at``."""
    step = ground.course.node(address).step
    number = 1 + sum(v.step == step.id for v in state.visits)
    duration = step.duration
    if duration is None:
        return RowVisit(step.id, number, at)
    return RowVisit(step.id, number, at, ground.calendar.deadline(at, duration), duration.unit)


def _with_visit(state: CaseState, visit: RowVisit) -> CaseState:
    return replace(state, visits=(*state.visits[:-1], visit))


def leave_row(state: CaseState, ground: Ground, event: CaseEvent) -> CaseState:
    """End the visit of the row on hand, if there is one, and keep how late it was and why."""
    visit = state.visit
    if visit is None:
        return state
    at = event.happened_at
    visit = _visit_of(resume_clock(state, ground, at))
    late = visit.lateness_at(at, ground.calendar)
    return _with_visit(state, replace(visit, left_at=at, late=late, reason_code=event.reason_code if late else None))


def _visit_of(state: CaseState) -> RowVisit:
    """Return the open visit of a state that is known to have one."""
    assert state.visit is not None
    return state.visit


def tick(state: CaseState, ground: Ground, event: CaseEvent, cell: str) -> CaseState:
    """Add the requirements of the cell's row that were ticked to its visit."""
    visit = state.visit
    if visit is None or not event.checks:
        return state
    own = {r.text for r in ground.course.node(cell).step.requirements}
    new = tuple(c for c in event.checks if c in own and c not in visit.checks)
    return _with_visit(state, replace(visit, checks=(*visit.checks, *new)))


def stop_clock(state: CaseState, waiting: Waiting) -> CaseState:
    """Stop the clock of the row on hand from the moment the waiting began."""
    visit = replace(_visit_of(state), paused_since=waiting.since)
    return replace(_with_visit(state, visit), status="menunggu", waiting=waiting)


def resume_clock(state: CaseState, ground: Ground, at: datetime) -> CaseState:
    """Let the clock run again; the deadline moves by the working time waited."""
    visit = state.visit
    if visit is None or visit.paused_since is None:
        return state
    waited = visit.waited + ground.calendar.work_between(visit.paused_since, at)
    deadline = visit.deadline_at(at, ground.calendar)
    return _with_visit(state, replace(visit, deadline=deadline, waited=waited, paused_since=None))
