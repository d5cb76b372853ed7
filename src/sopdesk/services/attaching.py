"""Files hung on a case: their rows and the line in its history, in the transaction of the act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.case_moves import Attach
from sopdesk.domain.session import Session
from sopdesk.models import Attachment
from sopdesk.services.attachments import Attachments, KeptFile
from sopdesk.services.case_work import Moment, make_move, read_case, seats_on
from sopdesk.services.duty import on_duty
from sopdesk.store.uow import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class HungAct:
    """Who hangs files on a case, when, of what kind, and until when they hold."""

    by: Session
    kind: str
    valid_until: date | None
    now: datetime
    request_id: str


def hang_on_case(
    work: UnitOfWork,
    attachments: Attachments,
    case_id: int,
    kept: Sequence[KeptFile],
    act: HungAct,
    *,
    calendar: OfficeCalendar,
) -> tuple[Attachment, ...]:
    """Write the rows of kept files on a case and note them in its history; return the rows."""
    case = read_case(work, case_id, calendar)
    rows = attachments.hang(work, by=act.by, kept=kept, case=case.record, kind=act.kind, valid_until=act.valid_until)
    move = Attach(attachments=tuple(str(row.id) for row in rows), note=", ".join(row.name for row in rows))
    moment = Moment(by=on_duty(work, act.by, act.now), at=act.now, now=act.now, request_id=act.request_id)
    make_move(work, case, move, moment, calendar=calendar, seats=seats_on(work, act.now))
    return rows
