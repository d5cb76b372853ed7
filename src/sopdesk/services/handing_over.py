"""A leaver's desks and tasks go to his successor: what happens inside the one transaction of a hand-over."""

from dataclasses import replace
from datetime import date, timedelta

from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.case_moves import Appoint
from sopdesk.models import Holding, Official
from sopdesk.services.case_work import Moment, borrowed, make_move, read_case, seats_on
from sopdesk.services.request_parts import part_id
from sopdesk.store.queries import cases as case_queries
from sopdesk.store.queries import dispositions as disposition_queries
from sopdesk.store.queries import people as people_queries
from sopdesk.store.uow import UnitOfWork


def move_desks(work: UnitOfWork, leaver: Official, heir: Official, *, on: date) -> int:
    """Let every holding of the leaver go on with the heir from a day on, and return how many there were.

    One that would only have begun after that day never was the leaver's.
    """
    held = people_queries.open_holdings(work.session, official_id=leaver.id, on=on)
    for old in held:
        if old.from_date >= on:
            old.official_id = heir.id
            continue
        work.add(
            Holding(position_id=old.position_id, official_id=heir.id, kind=old.kind, from_date=on, to_date=old.to_date)
        )
        old.to_date = on - timedelta(days=1)
    return len(held)


def move_tasks(
    work: UnitOfWork, leaver: Official, heir: Official, moment: Moment, *, reason: str, calendar: OfficeCalendar
) -> int:
    """Give the heir what was addressed to the leaver by name, and return how much that was."""
    named = disposition_queries.person_recipients(work.session, leaver.id)
    for recipient in named:
        recipient.official_id = heir.id
        work.changed(dispositions=[recipient.disposition_id])
    seats = seats_on(work, moment.now)
    case_ids = case_queries.person_cases(work.session, leaver.id)
    for case_id in case_ids:
        case = read_case(work, case_id, calendar)
        # an administrator holds no desk; the appointment is written in the name of the desk on hand
        seat = seats.get(case.state.position or case.state.keeper or "")
        lent = replace(moment.by, desks=(*moment.by.desks, borrowed(seat))) if seat is not None else moment.by
        act = replace(moment, by=lent, request_id=part_id(moment.request_id, case_id))
        move = Appoint(person=heir.id, lane=case.state.lane, note=reason)
        make_move(work, case, move, act, calendar=calendar, seats=seats)
    return len(named) + len(case_ids)
