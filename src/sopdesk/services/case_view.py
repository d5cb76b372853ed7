"""Everything about one case as its page shows it to one user: pure data in, one read model out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.case_checks import return_targets
from sopdesk.domain.case_course import Course
from sopdesk.domain.case_event import CaseEvent, EventKind
from sopdesk.domain.case_marks import CellMark, marks
from sopdesk.domain.case_offers import (
    act_first_targets,
    allowed,
    finish_group,
    jump_targets,
    needs_late_reason,
    needs_variant,
    why_not,
)
from sopdesk.domain.case_rows import CaseDetail, CaseRow, ExitRow, MoveOption, RequirementRow
from sopdesk.domain.case_state import CaseState
from sopdesk.domain.case_words import LATE_REASONS, MOVE_WORDS
from sopdesk.domain.people import OfficialRow
from sopdesk.domain.rights import may_key_for
from sopdesk.domain.session import Session
from sopdesk.domain.step_list import step_rows
from sopdesk.services.case_attachments import CaseAttachments, requirement_row, ticked_by_files
from sopdesk.services.case_history import event_rows
from sopdesk.services.case_papers import CasePapers, ticked_by_papers
from sopdesk.services.case_work import Seats
from sopdesk.services.following import next_desk_of

_UNASKED = "tidak-disebut"
_BY_PEN = frozenset({"finish", "return", "appoint", "wait", "resume", "refuse"})
"""Moves that the holder of a desk makes with a pen, and another keys."""
_TEXT = 90


@dataclass(frozen=True)
class CaseFacts:
    """What was read about one case."""

    row: CaseRow
    course: Course
    state: CaseState
    events: tuple[CaseEvent, ...]
    seats: Seats
    officials: tuple[OfficialRow, ...]
    names: Mapping[int, str]
    users: Mapping[int, str]
    letter_number: str
    newer_revision: str
    papers: CasePapers
    attachments: CaseAttachments


def case_detail(facts: CaseFacts, *, by: Session, now: datetime, calendar: OfficeCalendar) -> CaseDetail:
    """Return the page of a case.

    Args:
        facts: what was read.
        by: the user, with the desk of his appointment on this case.
        now: the time of the clock.
        calendar: the working clock.
    """
    state, course = facts.state, facts.course
    address = state.address or course.start
    node, doer = course.node(address), course.doer(address)
    steps = step_rows(course, variant=state.variant, marks=marks(state, course, now, calendar), who=_who(facts))
    pen = _pen_position(facts, by)
    variants = tuple((v.key, v.label) for v in course.sop.variants)
    return CaseDetail(
        row=facts.row,
        cell=state.address,
        step_number=node.step.said_number,
        step_text=str(node.step.text),
        performer=str(doer.label),
        asked=f"Langkah {node.step.said_number}: {node.step.text}" if state.open else "",
        time_text=str(node.step.time or ""),
        output_text=str(node.step.output or ""),
        question=node.cell.question or "",
        requirements=_requirements(facts, address),
        output_file=_output_file(facts, address) if state.open else None,
        exits=_exits(facts, address),
        moves=tuple(_option(kind, facts, by) for kind in MOVE_WORDS if kind != "start"),
        steps=steps,
        events=event_rows(facts.events, course, seats=facts.seats, names=facts.names, users=facts.users),
        deferred=tuple(s for s in steps if s.cell in state.deferred),
        returned_reason=state.returned.reason if state.returned else "",
        newer_revision=facts.newer_revision,
        letter_number_text=facts.letter_number,
        acts=course.acts(address) if state.open else (),
        late_reasons=tuple((k, label) for k, label in LATE_REASONS.items() if k != _UNASKED),
        needs_late_reason=needs_late_reason(state, now, calendar),
        finish_group=finish_group(state, course, [d.key for d in by.desks]),
        variants=variants,
        needs_variant=needs_variant(state, course),
        variant=state.variant or "",
        needs_appointment=state.open and "appoint" in course.acts(address),
        appointable=_appointable(facts),
        return_targets=_labelled(return_targets(state) if state.open else (), course),
        act_first_targets=_labelled(act_first_targets(state, course), course),
        jump_targets=_labelled(jump_targets(state, course), course),
        pen_position=pen,
        pen_label=facts.seats[pen].label if pen else "",
        earliest=state.last_move_at,
        variant_label=dict(variants).get(state.variant or "", ""),
        result=state.result or "",
        next_positions=_next_positions(facts),
    )


def step_label(course: Course, address: str) -> str:
    """Return "Langkah 7: … (Tim Data Center)", long texts cut."""
    node = course.node(address)
    text = " ".join(str(node.step.text).split())
    short = text if len(text) <= _TEXT else f"{text[:_TEXT].rsplit(' ', 1)[0]} …"
    return f"Langkah {node.step.said_number}: {short} ({course.doer(address).label})"


def _labelled(addresses: tuple[str, ...], course: Course) -> tuple[tuple[str, str], ...]:
    return tuple((address, step_label(course, address)) for address in addresses)


def _who(facts: CaseFacts) -> Callable[[CellMark], str]:
    def name(mark: CellMark) -> str:
        seat = facts.seats.get(mark.position or "")
        person = facts.names.get(mark.official_id or 0, "")
        return ", ".join(filter(None, [person, seat.name if seat else ""]))

    return name


def _requirements(facts: CaseFacts, address: str) -> tuple[RequirementRow, ...]:
    step, hung = facts.course.node(address).step, facts.attachments
    by_hand = facts.state.visit.checks if facts.state.visit else ()
    ticked = {*by_hand, *ticked_by_papers(step, facts.papers), *ticked_by_files(step, hung)}
    rows = []
    for r in step.requirements:
        paper_id, paper_state = facts.papers.get(r.paper or "", (None, None))
        row = requirement_row(r.text, r.attachment or "", hung)
        row = replace(row, check=r.check or "", ticked=r.text in ticked)
        rows.append(replace(row, paper=r.paper or "", paper_id=paper_id, paper_state=paper_state))
    return tuple(rows)


def _output_file(facts: CaseFacts, address: str) -> RequirementRow | None:
    step = facts.course.node(address).step
    kind = step.output_attachment
    return requirement_row(step.output.text if step.output else "", kind, facts.attachments) if kind else None


def _exits(facts: CaseFacts, address: str) -> tuple[ExitRow, ...]:
    """Return the ways out of a decision, each with the step that follows."""
    course, state = facts.course, facts.state
    cell = course.node(address).cell
    if not state.open or cell.symbol != "decision":
        return ()
    flow = course.flow(state.variant)
    rows = []
    for index in flow.open_exits(address):
        if index is None:
            continue
        option, target = cell.exits[index], flow.after(address, index)
        again = target == address
        text = "Menunggu, lalu diperiksa lagi di langkah ini" if again else step_label(course, target)
        rows.append(ExitRow(index, option.label, text, option.outcome or "", option.wait is not None))
    return tuple(rows)


def _option(kind: str, facts: CaseFacts, by: Session) -> MoveOption:
    known: EventKind = kind  # type: ignore[assignment] # the keys of MOVE_WORDS are kinds
    reason = why_not(facts.state, facts.course, known, by=by, seats=facts.seats)
    by_pen = bool(reason) and kind in _BY_PEN and kind in allowed(facts.state, facts.course)
    return MoveOption(kind, MOVE_WORDS[kind], not reason, reason, by_pen=by_pen and bool(_pen_position(facts, by)))


def _pen_position(facts: CaseFacts, by: Session) -> str:
    """Return the position whose step may be keyed from paper, if it is not the user's own."""
    key = facts.state.position
    if key is None or key not in facts.seats or by.holds(key):
        return ""
    return key if may_key_for(by, key, facts.seats) else ""


def _next_positions(facts: CaseFacts) -> tuple[tuple[str, str], ...]:
    """Return the positions that may take the next lane, where a step appoints and the SOP names no position."""
    state, course = facts.state, facts.course
    if not state.open or state.address is None or "appoint" not in course.acts(state.address):
        return ()
    found = next_desk_of(course, state)
    if found is None or found[1].applicant or found[1].position is not None:
        return ()
    seats = sorted((s for s in facts.seats.values() if s.active), key=lambda s: (s.rank, s.name.casefold()))
    return tuple((seat.key, seat.label) for seat in seats)


def _appointable(facts: CaseFacts) -> tuple[tuple[int, str], ...]:
    """Return everybody who works here, the holder of the next lane first, where the step on hand appoints."""
    state, course = facts.state, facts.course
    if not state.open or state.address is None or "appoint" not in course.acts(state.address):
        return ()
    found = next_desk_of(course, state)
    key = state.positions.get(found[1].key, found[1].position) if found else None
    seat = facts.seats.get(key or "")
    holder = seat.holder_id if seat else None
    people = sorted((o for o in facts.officials if o.active), key=lambda o: (o.id != holder, o.name.casefold()))
    return tuple((o.id, f"{o.name} ({', '.join(o.positions)})" if o.positions else o.name) for o in people)
