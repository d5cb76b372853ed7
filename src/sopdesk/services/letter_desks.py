"""The desks that a letter came to: from there it is sent on, from nowhere else."""

from sopdesk.core.errors import NotAllowedError
from sopdesk.domain.dispositions import LetterSenders
from sopdesk.domain.people import PositionRow
from sopdesk.domain.rights import demand, may_key_for, may_send
from sopdesk.domain.session import Session
from sopdesk.models import Letter
from sopdesk.services.case_work import OpenCase, Seats
from sopdesk.store.queries import cases as case_queries
from sopdesk.store.queries import dispositions as queries
from sopdesk.store.uow import UnitOfWork

_AT_THE_DESK = ("finish", "return", "refuse", "wait", "key_deferred")
"""Moves of a case that only the desk makes where it lies."""
NO_DESK = "Anda tidak memegang jabatan yang menulis disposisi."


def head_of(seats: Seats) -> PositionRow | None:
    """Return the highest desk of the office: new letters lie there."""
    return min((s for s in seats.values() if s.active), key=lambda s: s.rank, default=None)


def desks_reached(work: UnitOfWork, letter_id: int, by: Session, seats: Seats, case: OpenCase | None) -> frozenset[str]:
    """Return the keys of the positions that a letter came to.

    The head's desk; those that a disposition was sent to (a person's are all that he holds) or left, if it was not
    taken back; those that its cases went through, on paper too; those where its case stands, waits for an answer to be
    recorded, or has a sheet to be keyed later.
    """
    positions, officials = queries.reached(work.session, letter_id)
    found = {
        s.key for s in seats.values() if s.id in positions or (s.holder_id is not None and s.holder_id in officials)
    }
    if by.official_id in officials:
        found |= {desk.key for desk in by.desks}
    head = head_of(seats)
    found |= {head.key} if head is not None else set()
    found |= case_queries.positions_that_acted(work.session, letter_id, _AT_THE_DESK)
    return frozenset(found) | (_of_case(case) if case is not None else frozenset())


def _of_case(case: OpenCase) -> frozenset[str]:
    state = case.state
    doers = [case.course.doer(passed.address) for passed in state.trail if passed.kind != "skipped"]
    way = [None if d.applicant else state.positions.get(d.key, d.position) for d in doers]
    return frozenset(key for key in (state.position, state.keeper, *way) if key is not None)


def lies_with(work: UnitOfWork, letter_id: int, seats: Seats, case: OpenCase | None) -> str:
    """Return where a letter lies now, in words; empty if it waits for nobody."""
    if case is not None:
        seat = seats.get(case.state.position or "")
        return seat.name if seat is not None else ""
    waiting = {r.position_id for r in queries.open_recipients(work.session, letter_id)}
    names = [s.name for s in seats.values() if s.id in waiting]
    head = head_of(seats)
    if not names and head is not None and work.get(Letter, letter_id).status == "baru":
        names = [head.name]
    return ", ".join(names)


def why_not_from(work: UnitOfWork, letter_id: int, seats: Seats, case: OpenCase | None, *, desk: str = "") -> str:
    """Return why a letter is not sent on from a desk; ``desk``: its name, empty for those of the user."""
    place, here = lies_with(work, letter_id, seats, case), f"meja {desk}" if desk else "meja Anda"
    lies = f"Surat ini berada di meja {place} dan" if place else "Surat ini"
    return f"{lies} belum pernah sampai ke {here}, jadi tidak dapat didisposisikan dari sana."


def senders(work: UnitOfWork, letter_id: int, *, by: Session, seats: Seats, case: OpenCase | None) -> LetterSenders:
    """Return the desks from which the user may send a letter on, or why there are none."""
    try:
        demand(by, "disposition.write")
    except NotAllowedError as refused:
        return LetterSenders(frozenset(), refused.message)
    reached = desks_reached(work, letter_id, by, seats, case)
    found = frozenset(
        s.id
        for s in seats.values()
        if s.active and any(may_send(by, s.key, seats, reached=reached, by_pen=pen) for pen in (False, True))
    )
    if found:
        return LetterSenders(found)
    keys = any(may_key_for(by, key, seats) for key in seats)
    return LetterSenders(found, why_not_from(work, letter_id, seats, case) if keys else NO_DESK)
