"""The one function that decides whether a move of a case is possible, and what it becomes in the history.

A move is checked against the flow of the frozen SOP, the rules of running, the times, and the rights of the user;
what comes out is an event to be appended, and ``case_replay.apply`` gives the state after it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sopdesk.core.errors import IllegalMoveError
from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.case_checks import (
    SAFE,
    check_not_future,
    check_reason,
    check_target,
    check_time,
    follow,
    refusal,
    return_targets,
)
from sopdesk.domain.case_course import Course, required
from sopdesk.domain.case_event import CaseEvent, EventKind
from sopdesk.domain.case_finish import check_appointable, check_variant, finish
from sopdesk.domain.case_moves import (
    ActFirst,
    Appoint,
    Attach,
    Cancel,
    Comment,
    Finish,
    Jump,
    KeyDeferred,
    Move,
    Refuse,
    Resume,
    Return,
    Skip,
    Start,
    Wait,
)
from sopdesk.domain.case_rights import Acting, acting
from sopdesk.domain.case_state import CaseState
from sopdesk.domain.rights import OnBehalf, Seats
from sopdesk.domain.session import Session
from sopdesk.domain.sop import Sop


@dataclass(frozen=True)
class _Ground:
    """What a move is judged by."""

    state: CaseState
    course: Course
    calendar: OfficeCalendar
    seats: Seats
    acting: Acting


def decide(
    state: CaseState | None,
    sop: Sop | Course,
    move: Move,
    *,
    by: Session,
    at: datetime,
    now: datetime,
    calendar: OfficeCalendar,
    seats: Seats,
    on_behalf: OnBehalf | None = None,
) -> CaseEvent:
    """Return the event that this move becomes; nothing is changed.

    Args:
        state: the case as it stands; None for a start.
        sop: the frozen SOP (or its course).
        move: what the user asks for.
        by: the user.
        at: when it happened. ``now``: when it is keyed.
        now: the time of the clock.
        calendar: the working clock of the office.
        seats: the positions of the office by key.
        on_behalf: for whom it is keyed from paper; None if the user acts himself.

    Raises:
        IllegalMoveError: the flow, the rules of running or the times do not allow it.
        NotAllowedError: roles and positions do not allow it.
    """
    course = Course.of(sop)
    if isinstance(move, Start):
        if state is not None:
            raise IllegalMoveError(f"Permohonan ini sudah dimulai. {SAFE}")
        who = acting("start", None, course, by=by, seats=seats, on_behalf=on_behalf)
        return _start(_event(1, move, who, by, at, now), move, course)
    if state is None:
        raise IllegalMoveError(f"Permohonan ini belum dimulai. {SAFE}")
    reason = refusal(state, course, move.kind)
    if reason:
        raise IllegalMoveError(f"{reason} {SAFE}")
    cells = _cells_concerned(move, course)
    who = acting(move.kind, state, course, by=by, seats=seats, on_behalf=on_behalf, cells=cells)
    check_time(state, move.kind, at=at, now=now)
    ground = _Ground(state, course, calendar, seats, who)
    return _DECIDE[move.kind](_event(state.seq + 1, move, who, by, at, now), move, ground)


def _event(seq: int, move: Move, who: Acting, by: Session, at: datetime, now: datetime) -> CaseEvent:
    return CaseEvent(
        seq=seq,
        kind=move.kind,
        happened_at=at,
        recorded_at=now,
        actor=who.position,
        official_id=who.official_id,
        recorder_id=by.user_id,
        by_pen=who.by_pen,
        sheet=who.sheet,
        note=move.note.strip(),
    )


def _cells_concerned(move: Move, course: Course) -> tuple[str, ...]:
    """Return the cells whose desks the move concerns besides the one on hand."""
    match move:
        case KeyDeferred(cells=cells):
            return tuple(cell for cell in cells if cell in course.nodes)
        case ActFirst(target=target):
            return (target,) if target in course.nodes else ()
        case _:
            return ()


def _start(event: CaseEvent, move: Start, course: Course) -> CaseEvent:
    check_not_future(event.happened_at, event.recorded_at)
    received = move.received_at or event.happened_at
    if received > event.happened_at:
        raise IllegalMoveError(f"Permohonan tidak dapat dimulai sebelum suratnya diterima. {SAFE} Periksa waktunya.")
    midway = move.cell is not None and move.cell != course.start
    variants = course.sop.variants
    if move.variant is not None:
        check_variant(course, move.variant)
    elif variants and (midway or not course.fixes_variant):
        names = ", ".join(v.label for v in variants)
        raise IllegalMoveError(f"Jenis permohonan belum dipilih ({names}). {SAFE} Pilih jenisnya, lalu mulai.")
    event = replace(event, variant=move.variant, received_at=received)
    if not midway or move.cell is None:
        target = follow(course, course.start, None, move.variant)
        return replace(event, cells=(course.start,), target=target, reason=move.reason.strip())
    check_reason(move.reason)
    check_target(course, move.cell, move.variant)
    if course.closes(move.cell):
        raise IllegalMoveError(f"Permohonan tidak dapat dimulai pada langkah akhir. {SAFE} Pilih langkah lain.")
    return replace(event, target=move.cell, reason=move.reason.strip())


def _finish(event: CaseEvent, move: Finish, ground: _Ground) -> CaseEvent:
    if ground.state.position is None and ground.acting.position is None:
        event = replace(event, by_pen=False)
    return finish(
        event,
        move,
        ground.state,
        ground.course,
        calendar=ground.calendar,
        seats=ground.seats,
        acting=ground.acting,
    )


def _return(event: CaseEvent, move: Return, ground: _Ground) -> CaseEvent:
    check_reason(move.reason)
    targets = return_targets(ground.state)
    target = move.target or targets[-1]
    if target not in targets:
        raise IllegalMoveError(f"Permohonan hanya dapat dikembalikan ke langkah yang sudah dilalui. {SAFE}")
    return replace(event, target=target, reason=move.reason.strip())


def _appoint(event: CaseEvent, move: Appoint, ground: _Ground) -> CaseEvent:
    if move.person is None and move.position is None:
        raise IllegalMoveError(f"Petugas belum dipilih. {SAFE} Pilih orangnya, lalu simpan.")
    lane = move.lane or _lane_to_appoint(ground)
    if all(p.key != lane for p in ground.course.sop.performers):
        raise IllegalMoveError(f'Pelaksana "{lane}" tidak ada pada SOP ini. {SAFE}')
    check_appointable(ground.course.sop.performer(lane), position=move.position, seats=ground.seats)
    return replace(event, lane=lane, person=move.person, position=move.position)


def _lane_to_appoint(ground: _Ground) -> str:
    """Where the cell on hand appoints, the lane that comes next is meant; else the lane on hand."""
    address = ground.state.address
    assert address is not None
    node = ground.course.node(address)
    if "appoint" in ground.course.acts(address) and node.cell.symbol not in {"decision", "end"}:
        address = follow(ground.course, address, None, ground.state.variant)
    return ground.course.doer(address).key


def _wait(event: CaseEvent, move: Wait, _ground: _Ground) -> CaseEvent:
    return replace(event, wait=move.wait, reason=move.reason.strip())


def _plain(event: CaseEvent, _move: Resume, _ground: _Ground) -> CaseEvent:
    return event


def _refuse(event: CaseEvent, move: Refuse | Cancel, _ground: _Ground) -> CaseEvent:
    check_reason(move.reason)
    return replace(event, reason=move.reason.strip())


def _skip(event: CaseEvent, move: Skip, ground: _Ground) -> CaseEvent:
    check_reason(move.reason)
    address = ground.state.address
    assert address is not None
    target = follow(ground.course, address, None, ground.state.variant)
    return replace(event, cells=(address,), target=target, reason=move.reason.strip())


def _jump(event: CaseEvent, move: Jump, ground: _Ground) -> CaseEvent:
    check_reason(move.reason)
    check_target(ground.course, move.target, ground.state.variant)
    if move.target == ground.state.address:
        raise IllegalMoveError(f"Permohonan ini sudah ada di langkah itu. {SAFE}")
    return replace(event, target=move.target, reason=move.reason.strip())


def _act_first(event: CaseEvent, move: ActFirst, ground: _Ground) -> CaseEvent:
    check_reason(move.reason)
    state, course = ground.state, ground.course
    assert state.address is not None
    check_target(course, move.target, state.variant)
    way = course.path(state.address, move.target, state.variant) if move.target != state.address else None
    passed = {p.address for p in state.trail}
    if not way or passed & {*way, move.target}:
        raise IllegalMoveError(f"Pekerjaan hanya dapat didahulukan ke langkah sesudah langkah sekarang. {SAFE}")
    if course.doer(move.target).applicant or course.node(move.target).cell.symbol == "end":
        raise IllegalMoveError(f"Langkah pemohon dan langkah akhir tidak dapat didahulukan. {SAFE}")
    if state.variant is None and course.sop.variants and any(course.asks_variant(cell) for cell in way):
        raise IllegalMoveError(f"Jenis permohonan belum ditetapkan, jadi langkahnya tidak dapat didahului. {SAFE}")
    return replace(event, cells=way, target=move.target, reason=move.reason.strip())


def _key_deferred(event: CaseEvent, move: KeyDeferred, ground: _Ground) -> CaseEvent:
    course, open_cells = ground.course, ground.state.deferred
    if not move.cells or any(cell not in open_cells for cell in move.cells):
        raise IllegalMoveError(f"Pilih langkah dari daftar administrasi menyusul. {SAFE}")
    left = {course.node(cell).step.id for cell in open_cells if cell not in move.cells}
    steps = {course.node(cell).step.id: course.node(cell).step for cell in move.cells}
    for step in (step for key, step in steps.items() if key not in left):
        missing = [text for text in required(step) if text not in move.checks]
        if missing:
            raise IllegalMoveError(f"Kelengkapan wajib belum dicentang: {'; '.join(missing)}. {SAFE}")
    return replace(event, cells=move.cells, checks=move.checks)


def _comment(event: CaseEvent, move: Comment, _ground: _Ground) -> CaseEvent:
    if not move.note.strip():
        raise IllegalMoveError(f"Catatan masih kosong. {SAFE} Tulis catatannya, lalu simpan.")
    return event


def _attach(event: CaseEvent, move: Attach, _ground: _Ground) -> CaseEvent:
    if not move.attachments:
        raise IllegalMoveError(f"Berkas belum dipilih. {SAFE} Pilih berkasnya, lalu lampirkan.")
    return replace(event, attachments=move.attachments)


# Each entry takes the move of its own kind; the key is the move's kind.
_DECIDE: dict[EventKind, Callable[[CaseEvent, Any, _Ground], CaseEvent]] = {
    "finish": _finish,
    "return": _return,
    "appoint": _appoint,
    "wait": _wait,
    "resume": _plain,
    "refuse": _refuse,
    "skip": _skip,
    "jump": _jump,
    "act_first": _act_first,
    "key_deferred": _key_deferred,
    "cancel": _refuse,
    "comment": _comment,
    "attach": _attach,
}
