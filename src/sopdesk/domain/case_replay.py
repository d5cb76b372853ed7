"""The state of a case, computed from its events.

Events are trusted here: ``case.decide`` made them. Times of waiting, deadlines and lateness come out of the same
events and the office's calendar, so a replay always gives the same state.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.case_course import Course
from sopdesk.domain.case_event import SIDE_KINDS, CaseEvent, EventKind
from sopdesk.domain.case_state import (
    CaseState,
    OutcomeMark,
    Passed,
    PassedKind,
    Returned,
    Waiting,
)
from sopdesk.domain.case_visits import Ground, leave_row, open_visit, resume_clock, stop_clock, tick
from sopdesk.domain.sop import Sop


def replay(sop: Sop | Course, events: Iterable[CaseEvent], calendar: OfficeCalendar) -> CaseState:
    """Return the state after all events, in their order.

    Raises:
        ValueError: there is no event, or the first one is no start, or one is missing.
    """
    course = Course.of(sop)
    state: CaseState | None = None
    for event in events:
        state = apply(state, course, event, calendar)
    if state is None:
        raise ValueError("a case without events")
    return state


def apply(state: CaseState | None, sop: Sop | Course, event: CaseEvent, calendar: OfficeCalendar) -> CaseState:
    """Return the state after one more event.

    Raises:
        ValueError: the event does not follow this state (its number, or a start that is not the first).
    """
    if event.seq != (state.seq + 1 if state else 1) or (state is None) != (event.kind == "start"):
        raise ValueError(f"event {event.seq} {event.kind} does not follow {state.seq if state else 'nothing'}")
    ground = Ground(Course.of(sop), calendar)
    if state is None:
        return _start(ground, event)
    moved = _APPLY[event.kind](state, ground, event)
    latest = state.last_move_at if event.kind in SIDE_KINDS else event.happened_at
    return replace(moved, seq=event.seq, last_move_at=latest)


def _start(ground: Ground, event: CaseEvent) -> CaseState:
    """The start cell is finished by starting; its row runs from the receipt of the letter."""
    received = event.received_at or event.happened_at
    midway = not event.cells
    state = CaseState(
        status="berjalan",
        seq=event.seq,
        received_at=received,
        started_at=event.happened_at,
        last_move_at=event.happened_at,
        since=received,
        variant=event.variant,
        variant_fixed=event.variant is not None and (midway or not ground.course.fixes_variant),
    )
    assert event.target is not None
    if midway:
        way = ground.course.path(ground.course.start, event.target, event.variant) or ()
        state = replace(state, trail=tuple(Passed(a, "before", event.seq) for a in way))
        return _enter(state, ground, event, event.target)
    start = event.cells[0]
    state = replace(state, address=start, visits=(open_visit(state, ground, start, received),))
    return _pass(state, ground, event, start, event.target)


def _finish(state: CaseState, ground: Ground, event: CaseEvent) -> CaseState:
    if event.variant is not None:
        state = replace(state, variant=event.variant, variant_fixed=True)
    if event.lane is not None:
        state = _assign(state, event)
    following = (*event.cells[1:], event.target)
    for cell, target in zip(event.cells, following, strict=True):
        state = _pass(state, ground, event, cell, target)
    return state


def _pass(state: CaseState, ground: Ground, event: CaseEvent, cell: str, target: str | None) -> CaseState:
    """Finish one cell and go on to the next (None: the work of an end cell is done, the case closes)."""
    last = cell == event.cells[-1]
    exit_index = event.exit if last else None
    state = tick(state, ground, event, cell)
    if target == cell:
        return _enter(state, ground, event, cell, exit_index)
    position = None if ground.course.doer(cell).applicant else event.actor
    passed = Passed(
        cell,
        "done",
        event.seq,
        event.happened_at,
        position,
        event.official_id,
        exit_index,
        target,
        len(state.visits) - 1,
    )
    state = _go_past(state, ground, passed, target)
    if target is None:
        return _close_at_end(leave_row(state, ground, event), event)
    return _enter(state, ground, event, target, exit_index)


def _go_past(state: CaseState, ground: Ground, passed: Passed, target: str | None) -> CaseState:
    """Put a cell on the way, with the outcome of its exit; what the target goes back on leaves the way first."""
    mark = _outcome_mark(ground, passed)
    way = _way_before(state.trail, target)
    went_back = len(way) < len(state.trail)
    state = _keep_way(state, way)
    if went_back and mark is None:
        return state
    marks = (*state.outcome_marks, mark) if mark else state.outcome_marks
    return replace(state, trail=(*state.trail, passed), outcome_marks=marks)


def _outcome_mark(ground: Ground, passed: Passed) -> OutcomeMark | None:
    if passed.exit is None:
        return None
    option = ground.course.node(passed.address).cell.exits[passed.exit]
    if option.outcome is None and option.result is None:
        return None
    return OutcomeMark(passed.address, passed.seq, option.outcome, option.result)


def _way_before(trail: tuple[Passed, ...], target: str | None) -> tuple[Passed, ...]:
    """Return the way up to the last time it passed ``target``; all of it if it never did."""
    places = [i for i, passed in enumerate(trail) if passed.address == target]
    return trail[: places[-1]] if places else trail


def _keep_way(state: CaseState, way: tuple[Passed, ...]) -> CaseState:
    """Keep only this way, and only the outcomes whose exits are on it."""
    if len(way) == len(state.trail):
        return state
    on_way = {(passed.address, passed.seq) for passed in way}
    marks = tuple(m for m in state.outcome_marks if (m.address, m.seq) in on_way)
    return replace(state, trail=way, outcome_marks=marks)


def _move_to(state: CaseState, ground: Ground, event: CaseEvent) -> CaseState:
    """Go to a cell without finishing the one on hand: return, jump."""
    assert event.target is not None
    row = ground.course.node(event.target).row
    kept = tuple(
        m for m in state.outcome_marks if ground.course.node(m.address).row <= row and m.address != event.target
    )
    state = _keep_way(replace(state, outcome_marks=kept), _way_before(state.trail, event.target))
    return _enter(state, ground, event, event.target)


def _return(state: CaseState, ground: Ground, event: CaseEvent) -> CaseState:
    assert state.address is not None
    came = Returned(event.reason, state.address, event.happened_at, event.actor, event.official_id)
    return replace(_move_to(state, ground, event), returned=came)


def _set_aside(state: CaseState, ground: Ground, event: CaseEvent) -> CaseState:
    """Skip cells, or put them off until they are keyed."""
    kind: PassedKind = "deferred" if event.kind == "act_first" else "skipped"
    following = (*event.cells[1:], event.target)
    for cell, target in zip(event.cells, following, strict=True):
        assert target is not None
        taken = ground.course.exit_between(cell, target, state.variant) if kind == "deferred" else None
        passed = Passed(cell, kind, event.seq, exit=taken, to=target)
        state = _go_past(state, ground, passed, target)
    assert event.target is not None
    return _enter(state, ground, event, event.target)


def _key_deferred(state: CaseState, _ground: Ground, event: CaseEvent) -> CaseState:
    done = tuple(
        replace(p, kind="done", at=event.happened_at, position=event.actor, official_id=event.official_id)
        if p.kind == "deferred" and p.address in event.cells
        else p
        for p in state.trail
    )
    return replace(state, trail=done)


def _enter(state: CaseState, ground: Ground, event: CaseEvent, target: str, exit_index: int | None = None) -> CaseState:
    """Arrive at a cell: its row's visit, its desk, and the waiting it means."""
    at = event.happened_at
    if ground.course.closes(target):
        closing = leave_row(replace(state, returned=None), ground, event)
        return _close_at_end(replace(closing, address=target), event)
    state = resume_clock(state, ground, at)
    if state.visit is None or state.visit.step != ground.course.node(target).step.id:
        state = leave_row(state, ground, event)
        state = replace(state, visits=(*state.visits, open_visit(state, ground, target, at)))
    doer = ground.course.doer(target)
    position = None if doer.applicant else state.positions.get(doer.key, doer.position)
    state = replace(
        state,
        status="berjalan",
        address=target,
        lane=doer.key,
        position=position,
        person=state.persons.get(doer.key),
        since=at,
        keeper=position or state.keeper,
        keeper_cell=target if position else state.keeper_cell,
        waiting=None,
        returned=None,
    )
    option = ground.course.node(event.cells[-1]).cell.exits[exit_index] if exit_index is not None else None
    if doer.applicant:
        return stop_clock(state, Waiting("pemohon", at, "cell"))
    if option and option.wait:
        return stop_clock(state, Waiting(option.wait, at, "exit", event.note))
    return state


def _close_at_end(state: CaseState, event: CaseEvent) -> CaseState:
    return _closed(replace(state, status=state.outcome or "selesai"), event)


def _closed(state: CaseState, event: CaseEvent) -> CaseState:
    return replace(
        state,
        lane=None,
        position=None,
        person=None,
        waiting=None,
        returned=None,
        since=event.happened_at,
        closed_at=event.happened_at,
        closing_reason=event.reason,
    )


def _refuse(state: CaseState, ground: Ground, event: CaseEvent) -> CaseState:
    return _closed(replace(leave_row(state, ground, event), status="ditolak"), event)


def _cancel(state: CaseState, ground: Ground, event: CaseEvent) -> CaseState:
    return _closed(replace(leave_row(state, ground, event), status="dibatalkan"), event)


def _wait(state: CaseState, _ground: Ground, event: CaseEvent) -> CaseState:
    assert event.wait is not None
    return stop_clock(state, Waiting(event.wait, event.happened_at, "move", event.reason))


def _resume(state: CaseState, ground: Ground, event: CaseEvent) -> CaseState:
    running = resume_clock(state, ground, event.happened_at)
    return replace(running, status="berjalan", waiting=None, since=event.happened_at)


def _appoint(state: CaseState, ground: Ground, event: CaseEvent) -> CaseState:
    state = _assign(state, event)
    if event.lane != state.lane or state.address is None:
        return state
    doer = ground.course.doer(state.address)
    position = state.positions.get(doer.key, doer.position)
    return replace(
        state,
        position=position,
        person=state.persons.get(doer.key),
        keeper=position or state.keeper,
        keeper_cell=state.address,
    )


def _assign(state: CaseState, event: CaseEvent) -> CaseState:
    assert event.lane is not None
    persons = {**state.persons, event.lane: event.person} if event.person is not None else state.persons
    positions = {**state.positions, event.lane: event.position} if event.position is not None else state.positions
    return replace(state, persons=persons, positions=positions)


def _unchanged(state: CaseState, _ground: Ground, _event: CaseEvent) -> CaseState:
    return state


_APPLY: dict[EventKind, Callable[[CaseState, Ground, CaseEvent], CaseState]] = {
    "finish": _finish,
    "return": _return,
    "appoint": _appoint,
    "wait": _wait,
    "resume": _resume,
    "refuse": _refuse,
    "skip": _set_aside,
    "jump": _move_to,
    "act_first": _set_aside,
    "key_deferred": _key_deferred,
    "cancel": _cancel,
    "comment": _unchanged,
    "attach": _unchanged,
}
