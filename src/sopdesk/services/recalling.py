"""Taking a disposition back while nobody has opened it, and with it the step of the case that it finished."""

import json
from dataclasses import replace

from sopdesk.core.errors import IllegalMoveError, NotAllowedError
from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.case import decide
from sopdesk.domain.case_event import SIDE_KINDS, CaseEvent
from sopdesk.domain.case_moves import Return
from sopdesk.domain.session import Session
from sopdesk.models import Disposition
from sopdesk.services import letter_status
from sopdesk.services.case_work import Moment, OpenCase, append, borrowed, read_case, seats_on
from sopdesk.store.queries import cases as case_queries
from sopdesk.store.queries import dispositions as queries
from sopdesk.store.uow import UnitOfWork

SAFE = "Tidak ada yang diubah."


def check_sender(by: Session, disposition: Disposition) -> None:
    """Only the desk that a disposition left, or the user who keyed it, may take it back or correct it.

    Raises:
        NotAllowedError: the user is neither.
    """
    if disposition.from_position_id in by.position_ids or disposition.recorded_by == by.user_id:
        return
    raise NotAllowedError(f"Disposisi ini bukan dari meja Anda. {SAFE} Mintalah kepada pengirim atau pencatatnya.")


def take_back(
    work: UnitOfWork, disposition: Disposition, *, reason: str, moment: Moment, calendar: OfficeCalendar
) -> None:
    """Recall a disposition: its recipients lose it, whoever passed it on has it again, the case goes back.

    Raises:
        IllegalMoveError: somebody opened it or acted on it, or the case went on.
    """
    touched = any(r.opened_at is not None or r.act for r in disposition.recipients)
    if touched or queries.children(work.session, disposition.id):
        raise IllegalMoveError(
            f"Disposisi ini sudah dibuka penerimanya dan tidak dapat ditarik. {SAFE} "
            "Tambahkan koreksi; penerima melihat isi lama dan isi baru."
        )
    disposition.recalled_at, disposition.recalled_by = moment.now, moment.by.user_id
    disposition.recall_reason = reason
    for recipient in disposition.recipients:
        recipient.act, recipient.act_note = "ditarik", reason
        recipient.acted_at = recipient.act_recorded_at = moment.now
        recipient.act_recorded_by = moment.by.user_id
    former = queries.forwarded_by(work.session, disposition)
    if former is not None:
        former.act, former.acted_at, former.act_recorded_at = "", None, None
        former.act_recorded_by, former.act_by_pen, former.act_sheet = None, False, ""
        work.changed(dispositions=[former.disposition_id])
    if disposition.case_id is not None:
        _case_back(work, disposition, reason=reason, moment=moment, calendar=calendar)
    letter_status.settle(work, disposition.letter_id)
    work.changed(dispositions=[disposition.id], letters=[disposition.letter_id])


def _case_back(
    work: UnitOfWork, disposition: Disposition, *, reason: str, moment: Moment, calendar: OfficeCalendar
) -> None:
    """Return the case to the step that the disposition had finished."""
    assert disposition.case_id is not None
    record = case_queries.event_of_request(work.session, disposition.case_id, disposition.request_id)
    if record is None:
        return
    finished = CaseEvent.from_json(json.loads(record.payload))
    if finished.kind != "finish":
        raise IllegalMoveError(
            f"Disposisi ini sudah tercatat sebagai administrasi menyusul dan tidak dapat ditarik. {SAFE} "
            "Tambahkan koreksi bila ada yang keliru."
        )
    case = read_case(work, disposition.case_id, calendar)
    later = [e for e in case_queries.events(work.session, disposition.case_id) if e.seq > finished.seq]
    if not case.state.open or any(e.kind not in SIDE_KINDS for e in later):
        raise IllegalMoveError(
            f"Permohonan {case.record.number} sudah bergerak sesudah disposisi ini. {SAFE} "
            "Kembalikan langkahnya dari halaman permohonan."
        )
    event = _return_event(work, case, finished, reason=reason, moment=moment, calendar=calendar)
    append(work, case, event, moment.request_id, calendar)


def _return_event(
    work: UnitOfWork,
    case: OpenCase,
    finished: CaseEvent,
    *,
    reason: str,
    moment: Moment,
    calendar: OfficeCalendar,
) -> CaseEvent:
    """Return the event: checked as if the desk that has the case gave it back, written as the sender's own act."""
    seats = seats_on(work, moment.now)
    lender = seats.get(case.state.position or case.state.keeper or "")
    by = moment.by
    if lender is not None and not by.holds(lender.key):
        by = replace(by, desks=(*by.desks, borrowed(lender)))
    event = decide(
        case.state,
        case.course,
        Return(reason=f"Disposisi ditarik: {reason}", target=finished.cells[0]),
        by=by,
        at=moment.at,
        now=moment.now,
        calendar=calendar,
        seats=seats,
    )
    own = moment.by.holds(finished.actor or "")
    return replace(event, actor=finished.actor, official_id=finished.official_id, by_pen=not own)
