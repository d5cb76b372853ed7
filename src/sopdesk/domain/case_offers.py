"""What a page offers on a case: the moves, and what the move on hand asks for."""

from collections.abc import Iterable
from datetime import datetime

from sopdesk.core.errors import NotAllowedError
from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.case_checks import follow, refusal
from sopdesk.domain.case_course import Course
from sopdesk.domain.case_event import EVENT_KINDS, EventKind
from sopdesk.domain.case_rights import acting
from sopdesk.domain.case_state import CaseState
from sopdesk.domain.rights import Seats
from sopdesk.domain.session import Session
from sopdesk.domain.sop import Sop


def allowed(state: CaseState, sop: Sop | Course) -> frozenset[EventKind]:
    """Return the kinds of moves that the flow allows now; rights are not looked at."""
    course = Course.of(sop)
    return frozenset(kind for kind in EVENT_KINDS if not refusal(state, course, kind))


def why_not(state: CaseState, sop: Sop | Course, kind: EventKind, *, by: Session, seats: Seats) -> str:
    """Return why this user cannot make a move of this kind now, "" if he can: for a disabled button."""
    course = Course.of(sop)
    reason = refusal(state, course, kind)
    if reason:
        return reason
    ways: tuple[tuple[str, ...], ...] = ((),)
    if kind == "key_deferred":
        ways = tuple((cell,) for cell in state.deferred)
    elif kind == "act_first":
        ways = tuple((cell,) for cell in act_first_targets(state, course)) or ((),)
    sentences = [_rights(state, course, kind, by, seats, cells) for cells in ways]
    return "" if "" in sentences else sentences[0]


def _rights(
    state: CaseState, course: Course, kind: EventKind, by: Session, seats: Seats, cells: tuple[str, ...]
) -> str:
    try:
        acting(kind, state, course, by=by, seats=seats, cells=cells)
    except NotAllowedError as error:
        return error.message
    return ""


def act_first_targets(state: CaseState, sop: Sop | Course) -> tuple[str, ...]:
    """Return the cells to which the work may go ahead, in reading order."""
    course = Course.of(sop)
    if not state.open or state.address is None:
        return ()
    passed = {p.address for p in state.trail}
    return tuple(
        address
        for address, node in course.nodes.items()
        if course.is_target(address, state.variant)
        and address != state.address
        and node.cell.symbol != "end"
        and not course.doer(address).applicant
        and (way := course.path(state.address, address, state.variant))
        and not passed & {*way, address}
        and (state.variant or not course.sop.variants or not any(course.asks_variant(cell) for cell in way))
    )


def jump_targets(state: CaseState, sop: Sop | Course) -> tuple[str, ...]:
    """Return the cells to which the case may be moved by Kabid and up, in reading order."""
    course = Course.of(sop)
    cells = course.nodes if state.open else ()
    return tuple(a for a in cells if a != state.address and course.is_target(a, state.variant))


def finish_group(state: CaseState, sop: Sop | Course, positions: Iterable[str]) -> tuple[str, ...]:
    """Return the cell on hand and those after it that one person with these positions may finish in one act.

    A decision is the last of them, for its exit must be chosen; so is the cell before a closing one.
    """
    course = Course.of(sop)
    if not state.open or state.address is None or state.position is None:
        return () if not state.open or state.address is None else (state.address,)
    desks = {*positions, state.position}
    group = [state.address]
    while course.node(group[-1]).cell.symbol not in {"decision", "end"}:
        following = follow(course, group[-1], None, state.variant)
        doer = course.doer(following)
        desk = state.positions.get(doer.key, doer.position)
        if course.closes(following) or following in group or doer.applicant or desk not in desks:
            break
        if asks_variant_on_leaving(course, group[-1], following) and state.variant is None:
            break
        group.append(following)
    return tuple(group)


def asks_variant_on_leaving(course: Course, cell: str, following: str) -> bool:
    """Tell whether the variant must be named between these two cells."""
    leaves = course.node(cell).row != course.node(following).row
    return course.asks_variant(cell) and leaves


def needs_variant(state: CaseState, sop: Sop | Course) -> bool:
    """Tell whether the variant is named at the cell on hand."""
    course = Course.of(sop)
    return state.open and state.address is not None and course.asks_variant(state.address)


def needs_late_reason(state: CaseState, at: datetime, calendar: OfficeCalendar) -> bool:
    """Tell whether the row on hand is late at ``at``, so that leaving it asks why."""
    return state.lateness_at(at, calendar) is not None
