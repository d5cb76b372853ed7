"""Lines of the list of cases: stored columns, with lateness and names put in words."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sopdesk.domain.calendar import OfficeCalendar, Unit
from sopdesk.domain.case_course import Course
from sopdesk.domain.case_rows import CaseRow, CaseStatus
from sopdesk.domain.case_words import WAIT_REASONS
from sopdesk.domain.due import OfficeMoment
from sopdesk.services.case_work import Seats, course_of
from sopdesk.store.queries import cases as queries
from sopdesk.store.queries.cases import CaseLine
from sopdesk.store.uow import UnitOfWork

WITHOUT_SOP = "Tanpa SOP"
_WAITING: dict[str, str] = dict(WAIT_REASONS.items())


def case_rows(
    work: UnitOfWork, lines: Sequence[CaseLine], *, seats: Seats, calendar: OfficeCalendar, now: datetime
) -> tuple[CaseRow, ...]:
    """Return the lines as they are shown; two more statements whatever their number."""
    courses = courses_of(work, lines)
    return tuple(case_row(line, courses[line.id], seats=seats, calendar=calendar, now=now) for line in lines)


def courses_of(work: UnitOfWork, lines: Sequence[CaseLine]) -> dict[int, Course]:
    """Return case id → the course of its frozen SOP."""
    if not lines:
        return {}
    frozen = queries.frozen_sops(work.session, [line.id for line in lines])
    return {case_id: course_of(text) for case_id, text in frozen.items()}


def case_row(line: CaseLine, course: Course, *, seats: Seats, calendar: OfficeCalendar, now: datetime) -> CaseRow:
    """Return one line of the list."""
    node = course.nodes.get(line.address)
    sop = course.sop
    is_open = line.status in queries.OPEN
    late = lateness_words(line, course, calendar, now)
    return CaseRow(
        id=line.id,
        number=line.number,
        title=line.title,
        applicant=line.applicant,
        sop_key=line.sop_key,
        sop_title=(sop.short_title or str(sop.title)) if line.sop_key else WITHOUT_SOP,
        revision=line.revision,
        step=f"{node.step.said_number}/{len(sop.steps)}" if node else "",
        step_text=str(node.step.text) if node else "",
        holder=_holder(line, seats) if is_open else "",
        since=line.since if is_open else None,
        due=line.deadline,
        late=late,
        late_days=calendar.working_days_between(line.deadline.date(), now.date()) if late and line.deadline else 0,
        remaining=_remaining(line.deadline, course, line, calendar, now),
        status=cast("CaseStatus", line.status),
        outcome=line.outcome,
        waiting=_WAITING.get(line.waiting, ""),
        started_at=line.started_at,
        closed_at=line.closed_at,
        took_days=_took(line, calendar),
        letter_id=line.letter_id,
        deferred=line.deferred,
        version=line.version,
    )


def lateness_words(line: CaseLine, course: Course, calendar: OfficeCalendar, now: datetime) -> str:
    """Return "2 hari kerja" or "35 menit", "" in time."""
    return OfficeMoment(now, calendar).late(line.deadline, _unit(line, course))


def _unit(line: CaseLine, course: Course) -> Unit:
    node = course.nodes.get(line.address)
    duration = node.step.duration if node else None
    return duration.unit if duration else "hari"


def _took(line: CaseLine, calendar: OfficeCalendar) -> int | None:
    if line.closed_at is None:
        return None
    return calendar.working_days_between(line.started_at.date(), line.closed_at.date())


def _holder(line: CaseLine, seats: Seats) -> str:
    seat = seats.get(line.position_key)
    return seat.label if seat else line.place


def _remaining(
    deadline: datetime | None, course: Course, line: CaseLine, calendar: OfficeCalendar, now: datetime
) -> str:
    """Return the working time left: "2 hari kerja", "hari ini", "1 jam 5 menit"; "" when late, waiting or closed."""
    if deadline is None or deadline < now:
        return ""
    if _unit(line, course) == "hari":
        days = calendar.working_days_between(now.date(), deadline.date())
        return f"{days} hari kerja" if days else "hari ini"
    hours, minutes = divmod(calendar.minutes_between(now, deadline), 60)
    return " ".join(filter(None, [f"{hours} jam" if hours else "", f"{minutes} menit"]))
