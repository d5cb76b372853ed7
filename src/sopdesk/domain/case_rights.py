"""Who may move a case, and in whose name the move goes into the history.

A user acts as a position that he holds today. What somebody else did with a pen is keyed under the rule of
``rights.may_key_for``.
"""

from dataclasses import dataclass

from sopdesk.core.errors import NotAllowedError
from sopdesk.domain.case_course import Course
from sopdesk.domain.case_event import EventKind
from sopdesk.domain.case_state import CaseState
from sopdesk.domain.rights import OnBehalf, Seats, demand, may_key_for
from sopdesk.domain.session import Session

KABID = 3
"""The rank of a Kepala Bidang; a smaller number is higher."""


@dataclass(frozen=True)
class Acting:
    """In whose name an act goes into the history."""

    position: str | None
    official_id: int | None
    positions: frozenset[str]
    by_pen: bool = False
    sheet: str = ""


def acting(
    kind: EventKind,
    state: CaseState | None,
    course: Course,
    *,
    by: Session,
    seats: Seats,
    on_behalf: OnBehalf | None = None,
    cells: tuple[str, ...] = (),
) -> Acting:
    """Return in whose name the user makes a move of this kind.

    Args:
        kind: the move.
        state: the case; None for a start.
        course: the SOP of the case.
        by: the user.
        seats: the positions of the office.
        on_behalf: for whom it is keyed; None if the user acts himself.
        cells: for ``act_first`` the target, for ``key_deferred`` the cells.

    Raises:
        NotAllowedError: neither roles nor positions allow it.
    """
    candidates = _candidates(by, on_behalf, seats)
    if state is None:
        if on_behalf is None:
            demand(by, "case.start")
        return candidates[0] if candidates else _recorder(by)
    for candidate in candidates:
        if candidate.position and _fits(kind, candidate.position, state, course, seats, by, cells):
            return candidate
    if _records_for_applicant(kind, state, course, cells) and (by.has("agendaris") or _is_keeper(by, state)):
        return _recorder(by)
    if kind in {"comment", "attach"} and by.roles:
        return candidates[0] if candidates else _recorder(by)
    if kind == "cancel" and by.has("agendaris"):
        return _recorder(by)
    raise NotAllowedError(_sentence(kind, state, course, seats, cells))


def _candidates(by: Session, on_behalf: OnBehalf | None, seats: Seats) -> tuple[Acting, ...]:
    """Return the positions in whose name the user may speak here, the highest first."""
    if on_behalf is None:
        own = frozenset(desk.key for desk in by.desks)
        return tuple(Acting(d.key, by.official_id, own) for d in sorted(by.desks, key=lambda d: d.rank))
    if not may_key_for(by, on_behalf.position, seats):
        name = _name(on_behalf.position, seats)
        raise NotAllowedError(
            f"Anda tidak dapat mencatat tindakan {name}: hanya agendaris atau pegawai unit yang sama. "
            "Tidak ada data yang berubah."
        )
    official = on_behalf.official_id
    if official is None and by.holds(on_behalf.position):
        official = by.official_id
    held = on_behalf.positions | {on_behalf.position}
    return (Acting(on_behalf.position, official, held, by_pen=True, sheet=on_behalf.sheet),)


def _recorder(by: Session) -> Acting:
    """The user records what somebody without a desk did."""
    return Acting(None, None, frozenset(desk.key for desk in by.desks))


def _is_keeper(by: Session, state: CaseState) -> bool:
    return state.keeper is not None and by.holds(state.keeper)


def _fits(
    kind: EventKind,
    position: str,
    state: CaseState,
    course: Course,
    seats: Seats,
    by: Session,
    cells: tuple[str, ...],
) -> bool:
    """Tell whether this position may make a move of this kind."""
    own = {desk.key: desk.rank for desk in by.desks}
    high = (seats[position].rank if position in seats else own.get(position, KABID + 1)) <= KABID
    holder = state.position or state.keeper
    match kind:
        case "skip" | "jump":
            return high
        case "act_first":
            return high or position == holder or position in {_desk_of(cell, state, course) for cell in cells}
        case "key_deferred":
            desks = {_desk_of(cell, state, course) for cell in cells} - {None}
            return position in desks and all(d == position or by.holds(d or "") for d in desks)
        case "appoint" | "cancel":
            return high or position in {holder, state.keeper}
        case "comment" | "attach":
            return True
        case _:
            return position == holder


def _desk_of(cell: str, state: CaseState, course: Course) -> str | None:
    doer = course.doer(cell)
    return None if doer.applicant else state.positions.get(doer.key, doer.position)


def _records_for_applicant(kind: EventKind, state: CaseState, course: Course, cells: tuple[str, ...]) -> bool:
    """Tell whether the move only records what the applicant, or a lane without a desk, did."""
    if kind == "key_deferred":
        return all(_desk_of(cell, state, course) is None for cell in cells)
    if kind == "resume":
        return state.waiting is not None and state.waiting.reason == "pemohon"
    return kind == "finish" and state.position is None


def _name(position: str | None, seats: Seats) -> str:
    if position is None:
        return "pelaksana"
    return seats[position].name if position in seats else position


def _sentence(kind: EventKind, state: CaseState, course: Course, seats: Seats, cells: tuple[str, ...]) -> str:
    tail = "Tidak ada data yang berubah."
    if kind in {"skip", "jump"}:
        return f"Langkah hanya dapat dilewati atau dipindahkan oleh Kepala Bidang ke atas. {tail}"
    if kind == "key_deferred":
        names = " dan ".join(dict.fromkeys(_name(_desk_of(c, state, course), seats) for c in cells))
        return f"Administrasi menyusul ini milik {names}; catat atas nama jabatan itu. {tail}"
    if state.position is None:
        return (
            f"Jawaban pemohon dicatat oleh agendaris atau {_name(state.keeper, seats)}, pemegang terakhir. {tail}"
            if state.keeper
            else f"Jawaban pemohon dicatat oleh agendaris. {tail}"
        )
    return (
        f"Permohonan ini ada di meja {_name(state.position, seats)}, bukan di meja Anda. {tail} "
        "Bila tindakan sudah dilakukan dengan pena, catat atas nama jabatan itu."
    )
