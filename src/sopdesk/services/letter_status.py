"""The state of a letter follows its dispositions and its case, in the transaction that changes them."""

from datetime import datetime

from sopdesk.domain.case_event import CaseEvent
from sopdesk.domain.case_state import CaseState
from sopdesk.models import DispositionRecipient, Letter
from sopdesk.store.queries import cases as case_queries
from sopdesk.store.queries import dispositions as queries
from sopdesk.store.queries import letters as letter_queries
from sopdesk.store.uow import UnitOfWork

_WORKED = ("finish", "refuse", "return", "skip")


def after_case(work: UnitOfWork, letter_id: int, state: CaseState, event: CaseEvent, *, forwarded: bool) -> None:
    """Close the dispositions that a move of the case has answered, and set the state of its letter.

    Who finishes his step has acted on the disposition that brought it to him; a case that ends leaves none of those
    open. ``forwarded``: the step itself was to dispose or to appoint, so any disposition on that desk is answered.
    """
    for recipient in queries.open_recipients(work.session, letter_id):
        follows = recipient.holds_case or forwarded
        done_here = follows and event.kind in _WORKED and _sits_on(work, recipient, event, state)
        if done_here or (recipient.holds_case and not state.open):
            act = "diteruskan" if forwarded else "selesai"
            close(recipient, act=act, at=event.happened_at, recorded_at=event.recorded_at, event=event)
            work.changed(dispositions=[recipient.disposition_id])
    settle(work, letter_id)


def _sits_on(work: UnitOfWork, recipient: DispositionRecipient, event: CaseEvent, state: CaseState) -> bool:
    """Tell whether the one who acted is this recipient, and the case has left his desk."""
    person = recipient.official_id is not None and recipient.official_id == event.official_id
    key = queries.position_key(work.session, recipient.position_id)
    seat = key is not None and key == event.actor
    return (seat or person) and (key is None or state.position != key or not state.open)


def close(
    recipient: DispositionRecipient,
    *,
    act: str,
    at: datetime,
    recorded_at: datetime,
    event: CaseEvent | None = None,
) -> None:
    """Note what was done with a disposition; who opened it never is not asked any more."""
    recipient.act, recipient.acted_at, recipient.act_recorded_at = act, at, recorded_at
    if event is not None:
        recipient.act_recorded_by, recipient.act_by_pen = event.recorder_id, event.by_pen
        recipient.act_sheet, recipient.act_note = event.sheet, event.note


def settle(work: UnitOfWork, letter_id: int) -> None:
    """Set the state of a letter by its dispositions and its case.

    Baru; menunggu while its case waits; diproses while anything is open; then as its case ended, or selesai: also
    where nobody disposed of it, but it was answered.
    """
    letter = work.get(Letter, letter_id)
    work.changed(letters=[letter_id])
    if letter.status == "batal" or letter.direction == "out":
        return
    work.flush()
    letter.status = _status(work, letter_id, answered=letter.answered_at is not None)


def _status(work: UnitOfWork, letter_id: int, *, answered: bool) -> str:
    case = case_queries.last_status(work.session, letter_id)
    disposed = queries.is_disposed(work.session, letter_id)
    if case == "menunggu":
        return case
    if case == "berjalan" or queries.has_open(work.session, letter_id):
        return "diproses"
    if case is not None and case != "dibatalkan":
        return case
    return "selesai" if disposed or answered else "baru"


def settle_answered(work: UnitOfWork, *asked: int | None) -> list[int]:
    """Bring the letters that were asked in step with their answers, and return which they are."""
    letters = [work.get(Letter, letter_id) for letter_id in sorted({key for key in asked if key is not None})]
    for letter in letters:
        letter.answered_at = letter_queries.first_answer(work.session, letter.id)
        settle(work, letter.id)
    return [letter.id for letter in letters]
