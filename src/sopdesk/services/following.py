"""Whom a case follows: of the recipients of a disposition exactly one must hold the next step."""

from dataclasses import replace

from sopdesk.core.errors import IllegalMoveError, InvalidInputError
from sopdesk.domain.case_checks import follow
from sopdesk.domain.case_course import Course
from sopdesk.domain.case_moves import Finish
from sopdesk.domain.case_state import CaseState
from sopdesk.domain.dispositions import DispositionEntry, RecipientEntry
from sopdesk.domain.sop import Performer
from sopdesk.services.case_work import OpenCase, Seats, passes_on

SAFE = "Tidak ada yang disimpan."
_SHEET = "lembar-disposisi"


def next_desk_of(course: Course, state: CaseState, variant: str | None = None) -> tuple[str, Performer] | None:
    """Return the next cell and who does it, None where the case ends or the flow branches."""
    address = state.address
    if address is None or course.node(address).cell.symbol in {"decision", "end"}:
        return None
    following = follow(course, address, None, variant or state.variant)
    return None if course.closes(following) else (following, course.doer(following))


def next_desk(case: OpenCase, variant: str | None = None) -> tuple[str, Performer] | None:
    """Return the next cell of a case and who does it."""
    return next_desk_of(case.course, case.state, variant)


def next_position(case: OpenCase) -> str | None:
    """Return the key of the position that the case goes to next, None at the applicant or where none is named."""
    found = next_desk(case)
    if found is None or found[1].applicant:
        return None
    return case.state.positions.get(found[1].key, found[1].position)


def deferred_on(case: OpenCase, position: str) -> str | None:
    """Return the first cell put off on this desk that is done with a disposition sheet."""
    for cell in case.state.deferred:
        doer = case.course.doer(cell)
        if passes_on(case.course, cell) and case.state.positions.get(doer.key, doer.position) == position:
            return cell
    return None


def holder_after(case: OpenCase, cell: str, entry: DispositionEntry, seats: Seats) -> int | None:
    """Return the index of the recipient who holds the step after a cell that was put off, if one does."""
    if case.course.node(cell).cell.symbol == "decision":
        return None
    doer = case.course.doer(follow(case.course, cell, None, case.state.variant))
    key = case.state.positions.get(doer.key, doer.position)
    found = _matching(entry, key, seats, appoints=False) if key is not None and not doer.applicant else []
    return found[0] if found else None


def followed_by(case: OpenCase, entry: DispositionEntry, seats: Seats) -> tuple[Finish, int | None]:
    """Return the move that finishes the step, and the index of the recipient whom the case follows.

    Raises:
        IllegalMoveError: the step is a decision; its exit must be chosen on the page of the case.
        InvalidInputError: no recipient, or more than one, holds the next step; it names the expected position.
    """
    address = case.state.address
    assert address is not None, "the caller saw the case on a desk"
    if case.course.node(address).cell.symbol == "decision":
        raise IllegalMoveError(f"Langkah ini keputusan. {SAFE} Pilih cabangnya pada halaman permohonan.")
    checks = _with_the_sheet(case, address, entry)
    finish = Finish(checks=checks, variant=entry.variant, note=entry.note)
    found = next_desk(case, entry.variant)
    if found is None or found[1].applicant:
        return finish, None
    doer = found[1]
    appoints = "appoint" in case.course.acts(address)
    key = case.state.positions.get(doer.key, doer.position)
    index = _only(_matching(entry, key, seats, appoints=appoints), case, doer, key, seats)
    chosen = entry.recipients[index]
    person = entry.appoint_official_id or (chosen.official_id if appoints else None)
    position = _position_taken(chosen, seats) if key is None else None
    return replace(finish, person=person, position=position), index


def _with_the_sheet(case: OpenCase, address: str, entry: DispositionEntry) -> tuple[str, ...]:
    """Return the ticks; a disposition is the sheet that Kelengkapan asks for."""
    requirements = case.course.node(address).step.requirements
    own = (r.text for r in requirements if r.check and r.paper == _SHEET)
    return tuple(dict.fromkeys((*entry.checks, *own)))


def _matching(entry: DispositionEntry, key: str | None, seats: Seats, *, appoints: bool) -> list[int]:
    """Return the recipients that may take the next step; copies never do."""
    full = [(i, r) for i, r in enumerate(entry.recipients) if not r.copy]
    if key is None:
        return [i for i, _ in full]
    seat = seats.get(key)
    if seat is None:
        return []
    holders = [i for i, r in full if _holds(r, seat.id, seat.holder_id)]
    people = [i for i, r in full if r.position_id is None and r.official_id is not None]
    return holders if holders or not appoints else people


def _holds(recipient: RecipientEntry, position_id: int, holder_id: int | None) -> bool:
    if recipient.position_id is not None:
        return recipient.position_id == position_id
    return recipient.official_id is not None and recipient.official_id == holder_id


def _only(found: list[int], case: OpenCase, doer: Performer, key: str | None, seats: Seats) -> int:
    """Return the one index.

    Raises:
        InvalidInputError: there is none, or there are several.
    """
    if len(found) == 1:
        return found[0]
    seat = seats.get(key or "")
    name = seat.label if seat else str(doer.label)
    if key is None:
        problem = f"Permohonan {case.record.number} hanya dapat mengikuti satu penerima; jadikan yang lain tembusan."
    elif found:
        problem = f"Permohonan {case.record.number} mengikuti {name}; pilih penerima itu satu kali saja."
    else:
        problem = (
            f"Permohonan {case.record.number} berlanjut ke {name}. "
            "Tambahkan jabatan itu sebagai penerima, bukan tembusan."
        )
    raise InvalidInputError(f"{problem} {SAFE}", {"recipients": problem})


def _position_taken(recipient: RecipientEntry, seats: Seats) -> str:
    """Return the position that takes a lane which the SOP maps to none.

    Raises:
        InvalidInputError: the person named holds no position.
    """
    for seat in seats.values():
        if recipient.position_id == seat.id:
            return seat.key
        if recipient.position_id is None and seat.holder_id == recipient.official_id:
            return seat.key
    problem = "Penerima belum mempunyai jabatan; pilih jabatannya."
    raise InvalidInputError(f"{problem} {SAFE}", {"recipients": problem})
