"""Finishing cells: the way they lead, the variant they fix, what must be ticked, and why it was late."""

from dataclasses import dataclass, replace

from sopdesk.core.errors import IllegalMoveError
from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.case_checks import SAFE, follow
from sopdesk.domain.case_course import Course, advised, required, tickable
from sopdesk.domain.case_event import CaseEvent
from sopdesk.domain.case_moves import Finish
from sopdesk.domain.case_rights import Acting
from sopdesk.domain.case_state import CaseState
from sopdesk.domain.case_words import LATE_REASONS
from sopdesk.domain.rights import Seats
from sopdesk.domain.sop import Performer


@dataclass(frozen=True)
class _Stage:
    """One cell to be finished, and where it leads (None: the case closes there)."""

    cell: str
    exit: int | None
    target: str | None


def finish(
    event: CaseEvent,
    move: Finish,
    state: CaseState,
    course: Course,
    *,
    calendar: OfficeCalendar,
    seats: Seats,
    acting: Acting,
) -> CaseEvent:
    """Return the event that finishes the cells.

    Raises:
        IllegalMoveError: the flow, the desk, the variant, a tick or the reason for lateness stands against it.
    """
    assert state.address is not None
    cells = move.cells or (state.address,)
    if cells[0] != state.address:
        raise IllegalMoveError(
            f"Permohonan ini sudah di {course.label(state.address)}. {SAFE} Muat ulang halaman, lalu kerjakan lagi."
        )
    _check_desk(cells[1:], state, course, acting)
    variant = _variant(move, cells, state, course)
    stages = _stages(cells, move.exit, course, variant)
    fixed = move.variant is not None or any(_fixes(stage, course) for stage in stages)
    if fixed and variant is None:
        names = ", ".join(v.label for v in course.sop.variants)
        raise IllegalMoveError(f"Jenis permohonan belum dipilih ({names}). {SAFE} Pilih jenisnya, lalu selesaikan.")
    _check_ticks(move, stages, state, course)
    last = stages[-1]
    event = replace(
        event,
        cells=cells,
        exit=move.exit,
        target=last.target,
        variant=variant if fixed else None,
        checks=move.checks,
        unchecked=_unchecked(move, stages, state, course),
        evidence=move.evidence,
        attachments=move.attachments,
        reason_code=_late_reason(move, event, stages, state, course, calendar),
    )
    return _appointed(event, move, course, seats)


def _check_desk(more: tuple[str, ...], state: CaseState, course: Course, acting: Acting) -> None:
    """Several cells in one act must lie on one desk, or with one person."""
    if more and state.position is None:
        raise IllegalMoveError(f"Langkah pemohon dicatat satu per satu. {SAFE}")
    for cell in more:
        if cell not in course.nodes:
            raise IllegalMoveError(f'Langkah "{cell}" tidak ada pada SOP ini. {SAFE} Muat ulang halaman.')
        doer = course.doer(cell)
        desk = state.positions.get(doer.key, doer.position)
        if doer.applicant or desk is None or desk not in acting.positions | {state.position}:
            raise IllegalMoveError(
                f"{course.label(cell).capitalize()} ada di meja lain, jadi tidak dapat diselesaikan sekaligus. {SAFE}"
            )


def _variant(move: Finish, cells: tuple[str, ...], state: CaseState, course: Course) -> str | None:
    if move.variant is None:
        return state.variant
    if not any(course.asks_variant(cell) for cell in cells):
        raise IllegalMoveError(f"Jenis permohonan tidak ditetapkan pada langkah ini. {SAFE}")
    return check_variant(course, move.variant)


def check_variant(course: Course, variant: str) -> str:
    """Return the variant if the SOP knows it.

    Raises:
        IllegalMoveError: it does not.
    """
    if all(v.key != variant for v in course.sop.variants):
        raise IllegalMoveError(f'Jenis permohonan "{variant}" tidak dikenal SOP ini. {SAFE} Pilih jenis yang ada.')
    return variant


def _stages(cells: tuple[str, ...], exit_index: int | None, course: Course, variant: str | None) -> tuple[_Stage, ...]:
    stages: list[_Stage] = []
    for index, cell in enumerate(cells):
        last = index == len(cells) - 1
        stage = _Stage(cell, exit_index if last else None, _target(cell, exit_index if last else None, course, variant))
        if not last and stage.target != cells[index + 1]:
            raise IllegalMoveError(f"Langkah yang diselesaikan sekaligus harus berurutan. {SAFE}")
        stages.append(stage)
    return tuple(stages)


def _target(cell: str, exit_index: int | None, course: Course, variant: str | None) -> str | None:
    symbol = course.node(cell).cell.symbol
    if symbol != "decision":
        if exit_index is not None:
            raise IllegalMoveError(f"{course.label(cell).capitalize()} tidak mempunyai cabang. {SAFE}")
        return None if symbol == "end" else follow(course, cell, None, variant)
    if exit_index is None or exit_index not in course.flow(variant).open_exits(cell):
        labels = " atau ".join(e.label for e in course.flow(variant).exits(cell))
        raise IllegalMoveError(f"Cabang keputusan belum dipilih: {labels}. {SAFE} Pilih salah satu, lalu selesaikan.")
    return follow(course, cell, exit_index, variant)


def _leaves_row(stage: _Stage, course: Course) -> bool:
    if stage.target is None or course.closes(stage.target):
        return True
    return course.node(stage.target).row != course.node(stage.cell).row


def _leads_on(stage: _Stage, course: Course) -> bool:
    """Tell whether the exit leads to what comes next: not to wait, to go back, or to refuse."""
    node = course.node(stage.cell)
    option = node.cell.exits[stage.exit] if stage.exit is not None else None
    if option and (option.wait or option.outcome == "ditolak"):
        return False
    return stage.target is None or course.node(stage.target).row >= node.row


def _fixes(stage: _Stage, course: Course) -> bool:
    """Tell whether finishing the cell fixes the variant: on leaving a row that asks for it, or by its own act."""
    node = course.node(stage.cell)
    option = node.cell.exits[stage.exit].acts if stage.exit is not None else ()
    asks = "variant" in (*node.cell.acts, *option) or ("variant" in node.step.acts and _leaves_row(stage, course))
    return asks and _leads_on(stage, course)


def _check_ticks(move: Finish, stages: tuple[_Stage, ...], state: CaseState, course: Course) -> None:
    steps = {course.node(stage.cell).row: course.node(stage.cell).step for stage in stages}
    known = {text for step in steps.values() for text in tickable(step)}
    for text in move.checks:
        if text not in known:
            raise IllegalMoveError(f'Kelengkapan "{text}" tidak ada pada langkah ini. {SAFE} Muat ulang halaman.')
    for stage in stages:
        missing = _unticked(required(course.node(stage.cell).step), stage, move, stages, state, course)
        if missing and _goes_forward(stage, state, course):
            raise IllegalMoveError(
                f"Kelengkapan wajib belum dicentang: {'; '.join(missing)}. {SAFE} Centang bila sudah ada, "
                "atau kembalikan permohonan."
            )


def _unchecked(move: Finish, stages: tuple[_Stage, ...], state: CaseState, course: Course) -> tuple[str, ...]:
    """Return the advised requirements without which rows are left: no bar, but on record under who went on."""
    left = [stage for stage in stages if _goes_forward(stage, state, course)]
    rows = (_unticked(advised(course.node(s.cell).step), s, move, stages, state, course) for s in left)
    return tuple(dict.fromkeys(text for row in rows for text in row))


def _unticked(
    wanted: tuple[str, ...],
    stage: _Stage,
    move: Finish,
    stages: tuple[_Stage, ...],
    state: CaseState,
    course: Course,
) -> tuple[str, ...]:
    """Return what is ticked neither now nor, in the row on hand, earlier."""
    on_hand = course.node(stage.cell).row == course.node(stages[0].cell).row
    earlier = state.visit.checks if on_hand and state.visit else ()
    return tuple(text for text in wanted if text not in {*move.checks, *earlier})


def _goes_forward(stage: _Stage, state: CaseState, course: Course) -> bool:
    """Tell whether the row is left for what comes next in a case that is not being refused."""
    return _leaves_row(stage, course) and state.outcome != "ditolak" and _leads_on(stage, course)


def _late_reason(
    move: Finish,
    event: CaseEvent,
    stages: tuple[_Stage, ...],
    state: CaseState,
    course: Course,
    calendar: OfficeCalendar,
) -> str | None:
    """Return the reason to keep; only the row on hand can be late, later ones are entered and left at once."""
    if move.reason_code is not None and move.reason_code not in LATE_REASONS:
        raise IllegalMoveError(f'Alasan keterlambatan "{move.reason_code}" tidak dikenal. {SAFE} Pilih dari daftar.')
    late = state.lateness_at(event.happened_at, calendar)
    if late is None or not any(_leaves_row(stage, course) for stage in stages):
        return None
    if move.reason_code is None:
        raise IllegalMoveError(
            f"Langkah ini {late.words}; alasannya belum dipilih. {SAFE} Pilih alasan keterlambatan, lalu selesaikan."
        )
    return move.reason_code


def _appointed(event: CaseEvent, move: Finish, course: Course, seats: Seats) -> CaseEvent:
    if move.person is None and move.position is None:
        return event
    target = event.target
    if target is None or course.closes(target):
        raise IllegalMoveError(f"Tidak ada langkah berikutnya untuk ditunjuk petugasnya. {SAFE}")
    doer = course.doer(target)
    check_appointable(doer, position=move.position, seats=seats)
    return replace(event, lane=doer.key, person=move.person, position=move.position)


def check_appointable(doer: Performer, *, position: str | None, seats: Seats) -> None:
    """Refuse an appointment that the lane does not take.

    Raises:
        IllegalMoveError: the lane is the applicant's, or the SOP already names its position, or nobody knows it.
    """
    if doer.applicant:
        raise IllegalMoveError(f"Langkah pemohon tidak dapat ditunjuk petugasnya. {SAFE}")
    if position is not None and doer.position is not None and position != doer.position:
        raise IllegalMoveError(f"SOP sudah menetapkan jabatan untuk {doer.label}. {SAFE} Tunjuk orangnya saja.")
    if position is not None and position not in seats:
        raise IllegalMoveError(f'Jabatan "{position}" tidak ada di kantor ini. {SAFE} Pilih jabatan lain.')
