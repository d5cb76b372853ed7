"""Gathering the open tasks of one user: a fixed number of statements, whatever their number."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sopdesk.domain.case_course import Course
from sopdesk.domain.case_replay import replay
from sopdesk.domain.case_state import CaseState
from sopdesk.domain.dispositions import TaskRow
from sopdesk.domain.session import Session
from sopdesk.services import task_rows
from sopdesk.services.case_list import courses_of
from sopdesk.services.task_rows import TaskGround
from sopdesk.store.queries import cases as case_queries
from sopdesk.store.queries import tasks as queries
from sopdesk.store.uow import UnitOfWork

LIMIT = 1000
"""Of each kind at most; no desk holds more, and a page shows 200."""
HEAD = 1
"""The rank of a Kepala Dinas: new letters are his to dispose."""
PUT_OFF = "ditunda"
SEEN = "dilihat"
"""Under which names the marks of a user are kept."""


def sent_tasks(work: UnitOfWork, by: Session, ground: TaskGround) -> list[TaskRow]:
    """Return what the user sent and others still have to act on."""
    found = queries.sent(work.session, position_ids=sorted(by.position_ids), limit=LIMIT)
    return [task_rows.from_sent(line, ground) for line in found if not line.copy]


def open_tasks(work: UnitOfWork, by: Session, ground: TaskGround) -> list[TaskRow]:
    """Return every open task of a user; a fixed number of statements."""
    inbox = queries.inbox(work.session, position_ids=sorted(by.position_ids), official_id=by.official_id, limit=LIMIT)
    steps = _steps(work, by, inbox, ground)
    carried = {row.recipient_id for row in steps}
    rows = steps + _paper(work, by, ground)
    rows += [
        task_rows.from_disposition(line, ground)
        for line in inbox
        if line.recipient_id not in carried and not (line.copy and line.opened_at is not None)
    ]
    if by.has("agendaris") or by.best_rank == HEAD:
        rows += [task_rows.from_new_letter(line) for line in queries.new_letters(work.session, limit=LIMIT)]
    marks = queries.user_marks(work.session, by.user_id)
    return [_marked(row, marks) for row in rows]


def _steps(work: UnitOfWork, by: Session, inbox: Iterable[queries.InboxLine], ground: TaskGround) -> list[TaskRow]:
    """Return the steps on the user's desks, each with the disposition that brought it."""
    keys = {d.key: d.position_id for d in by.desks}
    lines = case_queries.on_desks(work.session, keys=list(keys), official_id=by.official_id, limit=LIMIT)
    courses = courses_of(work, lines)
    moves = case_queries.last_moves(work.session, [line.id for line in lines])
    carriers = {(line.letter_id, line.position_id): line for line in inbox if line.holds_case}
    by_name = {line.letter_id: line for line in inbox if line.holds_case and line.position_id is None}
    return [
        task_rows.from_step(
            line,
            courses[line.sop],
            ground,
            last=moves.get(line.id),
            carrier=carriers.get((line.letter_id or 0, keys.get(line.position_key)))
            or by_name.get(line.letter_id or 0),
            position_id=keys.get(line.position_key),
        )
        for line in lines
    ]


def _paper(work: UnitOfWork, by: Session, ground: TaskGround) -> list[TaskRow]:
    """Return answers of applicants to record, and cells still to be keyed."""
    lines = case_queries.unfinished_paper(work.session, limit=LIMIT)
    courses = courses_of(work, lines)
    events = case_queries.events_of(work.session, [line.id for line in lines])
    keys = {d.key: d.position_id for d in by.desks}
    rows: list[TaskRow] = []
    for line in lines:
        course = courses[line.sop]
        state = replay(course, events[line.id], ground.calendar)
        if state.open and state.position is None and (by.has("agendaris") or state.keeper in keys):
            rows.append(task_rows.from_applicant(line, course, ground))
        rows += [
            task_rows.from_deferred(line, course, state, ground, cell=cell, position_id=keys.get(desk or ""))
            for cell, desk in _deferred_desks(course, state)
            if by.has("agendaris") or desk in keys
        ]
    return rows


def _deferred_desks(course: Course, state: CaseState) -> list[tuple[str, str | None]]:
    found = []
    for cell in state.deferred:
        doer = course.doer(cell)
        found.append((cell, None if doer.applicant else state.positions.get(doer.key, doer.position)))
    return found


def _marked(row: TaskRow, marks: dict[str, Any]) -> TaskRow:
    """Return the row as this user left it: put off until a day, seen or not."""
    until = marks.get(PUT_OFF, {}).get(row.key)
    # a disposition is unread until its recipient opens it; a step, until this user saw it come
    by_mark = row.recipient_id is None
    seen = marks.get(SEEN, {}).get(row.key) == row.since.isoformat()
    return replace(
        row,
        unread=row.unread and not (by_mark and seen),
        postponed_until=date.fromisoformat(until) if until else None,
    )
