"""What every move of a case is checked for: is it possible now, at this time, with a reason."""

from datetime import datetime

from sopdesk.core.errors import IllegalMoveError
from sopdesk.domain.case_course import Course
from sopdesk.domain.case_event import SIDE_KINDS, EventKind
from sopdesk.domain.case_rows import CASE_STATUS
from sopdesk.domain.case_state import CaseState
from sopdesk.domain.flow import FlowError
from sopdesk.domain.words import short_moment

SAFE = "Tidak ada data yang berubah."
_AFTER_CLOSING: frozenset[EventKind] = frozenset({"comment", "attach", "key_deferred"})


def refusal(state: CaseState, course: Course, kind: EventKind) -> str:
    """Return why a move of this kind is not possible now, "" if it is; rights are not looked at."""
    if kind == "start":
        return "Permohonan ini sudah dimulai."
    if kind == "key_deferred":
        return "" if state.deferred else "Tidak ada administrasi yang menyusul pada permohonan ini."
    if not state.open:
        word = CASE_STATUS[state.status].lower()
        return "" if kind in _AFTER_CLOSING else f"Permohonan ini sudah {word}; langkahnya tidak dapat diubah lagi."
    return _refusal_by_waiting(state, kind) or _refusal_by_place(state, course, kind)


def _refusal_by_waiting(state: CaseState, kind: EventKind) -> str:
    at_applicant = state.waiting is not None and state.waiting.place == "cell"
    if kind == "resume" and state.waiting is None:
        return "Permohonan ini tidak sedang menunggu."
    if kind == "resume" and at_applicant:
        return "Permohonan ini menunggu langkah pemohon. Catat jawabannya dengan menyelesaikan langkah itu."
    if state.waiting and (kind == "wait" or (kind in {"finish", "return"} and not at_applicant)):
        return "Permohonan ini sedang menunggu. Lanjutkan dahulu, baru kerjakan langkahnya."
    return ""


def _refusal_by_place(state: CaseState, course: Course, kind: EventKind) -> str:
    assert state.address is not None
    if kind == "return" and not return_targets(state):
        return "Belum ada langkah sebelumnya untuk dikembalikan."
    if kind == "refuse" and not _decides(state, course):
        return "Permohonan hanya dapat ditolak pada langkah keputusan. Kembalikan dahulu, atau batalkan permohonan."
    if kind == "skip" and course.node(state.address).cell.symbol in {"decision", "end"}:
        return "Langkah keputusan dan langkah akhir tidak dapat dilewati. Pilih langkah tujuan."
    return ""


def _decides(state: CaseState, course: Course) -> bool:
    """Tell whether a decision holder has the case, or its applicant was sent away by one."""
    place = state.keeper_cell if state.waiting and state.waiting.place == "cell" else state.address
    return place is not None and course.node(place).cell.symbol == "decision"


def return_targets(state: CaseState) -> tuple[str, ...]:
    """Return the cells a case can be given back to, in order; the last one is where it came from."""
    kept = [p.address for p in state.trail if p.kind != "deferred" and p.address != state.address]
    return tuple(dict.fromkeys(kept))


def check_time(state: CaseState, kind: EventKind, *, at: datetime, now: datetime) -> None:
    """Refuse a time in the future or before what has already happened.

    Raises:
        IllegalMoveError: it is one of these.
    """
    check_not_future(at, now)
    earliest = state.received_at if kind in SIDE_KINDS else state.last_move_at
    if at < earliest:
        what = "permohonan diterima" if kind in SIDE_KINDS else "langkah sebelumnya"
        raise IllegalMoveError(
            f"Waktu kejadian {short_moment(at)} lebih awal dari {what} ({short_moment(earliest)}). "
            f"{SAFE} Periksa kembali tanggal dan jamnya."
        )


def check_not_future(at: datetime, now: datetime) -> None:
    """Refuse a time that has not come yet.

    Raises:
        IllegalMoveError: ``at`` is after ``now``.
    """
    if at > now:
        raise IllegalMoveError(
            f"Waktu kejadian {short_moment(at)} belum tiba; sekarang {short_moment(now)}. "
            f"{SAFE} Periksa kembali tanggal dan jamnya."
        )


def check_reason(reason: str) -> None:
    """Refuse a move without its reason.

    Raises:
        IllegalMoveError: the reason is empty.
    """
    if not reason.strip():
        raise IllegalMoveError(f"Alasan belum diisi. {SAFE} Tuliskan alasannya, lalu simpan lagi.")


def follow(course: Course, cell: str, exit_index: int | None, variant: str | None) -> str:
    """Return the cell that follows.

    Raises:
        IllegalMoveError: the SOP leads nowhere from here.
    """
    try:
        return course.flow(variant).after(cell, exit_index)
    except FlowError as error:
        raise IllegalMoveError(
            f"Alur SOP terputus di {course.label(cell)}: {error}. {SAFE} Periksa SOP-nya."
        ) from error


def check_target(course: Course, target: str, variant: str | None) -> None:
    """Refuse a cell at which a case of this variant cannot stand.

    Raises:
        IllegalMoveError: it is one.
    """
    if not course.is_target(target, variant):
        raise IllegalMoveError(
            f'Langkah tujuan "{target}" tidak ada atau tidak berlaku untuk jenis permohonan ini. '
            f"{SAFE} Pilih langkah lain."
        )
