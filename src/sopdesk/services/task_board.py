"""Gathering the open tasks of one user: a fixed number of statements; cases are replayed after the read has ended."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sopdesk.domain.case_course import Course
from sopdesk.domain.case_event import CaseEvent
from sopdesk.domain.case_replay import replay
from sopdesk.domain.case_state import CaseState
from sopdesk.domain.dispositions import TaskRow
from sopdesk.domain.session import Session
from sopdesk.services import task_rows
from sopdesk.services.case_list import courses_of
from sopdesk.services.task_rows import TaskGround
from sopdesk.store.queries import cases as case_queries
from sopdesk.store.queries import tasks as queries
from sopdesk.store.queries.cases import CaseLine
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


@dataclass(frozen=True)
class Gathered:
    """What was read for one user, before anything is computed."""

    inbox: tuple[queries.InboxLine, ...]
    steps: tuple[CaseLine, ...]
    moves: Mapping[int, CaseEvent]
    paper: tuple[CaseLine, ...]
    events: Mapping[int, tuple[CaseEvent, ...]]
    courses: Mapping[int, Course]
    letters: tuple[queries.NewLetter, ...]
    marks: Mapping[str, Any]


def gather(work: UnitOfWork, by: Session) -> Gathered:
    """Read everything that open tasks of a user are made of."""
    session, keys = work.session, [d.key for d in by.desks]
    inbox = queries.inbox(session, position_ids=sorted(by.position_ids), official_id=by.official_id, limit=LIMIT)
    steps = case_queries.on_desks(session, keys=keys, official_id=by.official_id, limit=LIMIT)
    paper = case_queries.unfinished_paper(session, limit=LIMIT)
    disposes = by.has("agendaris") or by.best_rank == HEAD
    return Gathered(
        inbox=tuple(inbox),
        steps=steps,
        moves=case_queries.last_moves(session, [line.id for line in steps]),
        paper=paper,
        events=case_queries.events_of(session, [line.id for line in paper]),
        courses=courses_of(work, (*steps, *paper)),
        letters=tuple(queries.new_letters(session, limit=LIMIT)) if disposes else (),
        marks=queries.user_marks(session, by.user_id),
    )


def open_tasks(found: Gathered, by: Session, ground: TaskGround) -> list[TaskRow]:
    """Return every open task of a user."""
    steps = _steps(found, by, ground)
    carried = {row.recipient_id for row in steps}
    rows = steps + _paper(found, by, ground)
    rows += [
        task_rows.from_disposition(line, ground)
        for line in found.inbox
        if line.recipient_id not in carried and not (line.copy and line.opened_at is not None)
    ]
    rows += [task_rows.from_new_letter(line) for line in found.letters]
    return [_marked(row, found.marks) for row in rows]


def _steps(found: Gathered, by: Session, ground: TaskGround) -> list[TaskRow]:
    """Return the steps on the user's desks, each with the disposition that brought it."""
    keys = {d.key: d.position_id for d in by.desks}
    carriers = {(line.letter_id, line.position_id): line for line in found.inbox if line.holds_case}
    by_name = {line.letter_id: line for line in found.inbox if line.holds_case and line.position_id is None}
    return [
        task_rows.from_step(
            line,
            found.courses[line.id],
            ground,
            last=found.moves.get(line.id),
            carrier=carriers.get((line.letter_id or 0, keys.get(line.position_key)))
            or by_name.get(line.letter_id or 0),
            position_id=keys.get(line.position_key),
        )
        for line in found.steps
    ]


def _paper(found: Gathered, by: Session, ground: TaskGround) -> list[TaskRow]:
    """Return answers of applicants to record, and cells still to be keyed."""
    keys = {d.key: d.position_id for d in by.desks}
    rows: list[TaskRow] = []
    for line in found.paper:
        course = found.courses[line.id]
        state = replay(course, found.events[line.id], ground.calendar)
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


def _marked(row: TaskRow, marks: Mapping[str, Any]) -> TaskRow:
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
