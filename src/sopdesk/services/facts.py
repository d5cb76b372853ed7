"""What the office knows about the subject of a paper, by the prefill paths of ``domain/prefill.py``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from sopdesk.domain.disposition_sheet import first_line, marks_of
from sopdesk.domain.form_values import Row
from sopdesk.domain.letters import CHANNELS, Channel
from sopdesk.domain.office import OfficeProfile, official_domain
from sopdesk.domain.office_names import answer_to, full_name
from sopdesk.domain.people import OfficialRow, PositionRow
from sopdesk.domain.prefill import paper_facts, row_facts
from sopdesk.domain.session import Session
from sopdesk.models import Agency, Case, Letter
from sopdesk.services.case_work import OpenCase, opened
from sopdesk.services.office import read_calendar, read_profile
from sopdesk.store.queries import papers as paper_queries
from sopdesk.store.queries import people as people_queries
from sopdesk.store.uow import UnitOfWork

_OFFICE = ("name", "short_name", "government", "city", "address", "postal_code", "phone", "website", "email")


@dataclass(frozen=True)
class Facts:
    """Prefill paths with what they give; a path that gives nothing is left out."""

    texts: Mapping[str, str]
    near: str = ""
    """Key of the position that the paper comes from: of whoever fills it in, else whose step it is."""


@dataclass(frozen=True)
class Subject:
    """What a paper hangs on; nothing of both for a paper of the office alone."""

    case_id: int | None = None
    letter_id: int | None = None


def gather(work: UnitOfWork, subject: Subject, *, by: Session | None, on: date) -> Facts:
    """Return everything known about the subject of a paper.

    Args:
        work: an open unit of work.
        subject: the case or letter.
        by: who fills it in; None where nobody does.
        on: the date of the paper.
    """
    seats = people_queries.positions(work.session, on=on)
    people = {o.id: o for o in people_queries.officials(work.session, on=on)}
    texts = {
        "today": on.isoformat(),
        **_office(read_profile(work)),
        **_user(by, seats, people),
        **_holders(seats, people),
    }
    near = by.desks[0].key if by and by.desks else ""
    letter_id = subject.letter_id
    if subject.case_id is not None:
        known = opened(work, work.get(Case, subject.case_id), read_calendar(work))
        letter_id = letter_id or known.record.letter_id
        appointed = [_person(people[i]) for i in dict.fromkeys(known.state.persons.values()) if i in people]
        texts |= _case(work, known) | row_facts("appointed", appointed) | _papers(work, known.record.id)
        near = near or known.state.position or known.state.keeper or ""
    texts |= row_facts("line", [{"title": seat.name} for seat in first_line(seats)])
    if letter_id is not None:
        texts |= _letter(work, work.get(Letter, letter_id))
    return Facts({path: text for path, text in texts.items() if text}, near)


def for_the_pen(facts: Facts) -> Facts:
    """Return what is known of a form that is filled in by hand: by whom and on which day is left to the pen."""
    texts = {path: text for path, text in facts.texts.items() if path != "today" and not path.startswith("user.")}
    return replace(facts, texts=texts)


def finished_rows(work: UnitOfWork, subject: Subject) -> frozenset[str] | None:
    """Return the ids of the SOP rows that its case has finished, None where there is no case."""
    if subject.case_id is None:
        return None
    return _finished(opened(work, work.get(Case, subject.case_id), read_calendar(work)))


def _office(profile: OfficeProfile) -> dict[str, str]:
    return {f"office.{name}": getattr(profile, name) for name in _OFFICE} | {
        "office.domain": official_domain(profile),
        "office.full_name": full_name(profile),
    }


def _user(by: Session | None, seats: Iterable[PositionRow], people: Mapping[int, OfficialRow]) -> dict[str, str]:
    """Return who fills it in, by the position held on the day; a desk that is only lent gives no title."""
    if by is None:
        return {}
    person = people.get(by.official_id or 0)
    if person is None:
        return {"user.name": by.name}
    own = next((seat for seat in seats if seat.holder_id == person.id and seat.active), None)
    known = {**_person(person), "title": own.titled if own else "", "seat": own.key if own else ""}
    return {f"user.{key}": text for key, text in known.items()}


def _person(person: OfficialRow) -> Row:
    rank = f"{person.rank} ({person.grade})" if person.rank and person.grade else person.rank or person.grade
    title = ", ".join(person.positions)
    return {"name": person.name, "nip": person.nip, "rank": rank, "grade": person.grade, "title": title}


def _holders(seats: Iterable[PositionRow], people: Mapping[int, OfficialRow]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for seat in seats:
        person = people.get(seat.holder_id or 0)
        known = {**(_person(person) if person else {}), "title": seat.titled}
        texts |= {f"holder.{seat.key}.{key}": text for key, text in known.items()}
    return texts


def _case(work: UnitOfWork, known: OpenCase) -> dict[str, str]:
    case, sop = known.record, known.sop
    agency = work.find(Agency, case.applicant_agency_id) if case.applicant_agency_id else None
    step = known.course.node(known.state.address).step if known.state.address else None
    variant = next((v.label for v in sop.variants if v.key == known.state.variant), "")
    return {
        "case.number": case.number,
        "case.title": case.title,
        "case.answer": answer_to(case.title),
        "case.applicant": case.applicant_text or (agency.name if agency else ""),
        "case.agency": agency.name if agency else "",
        "case.agency_address": agency.address if agency else "",
        "case.agency_phone": agency.phone if agency else "",
        "case.agency_email": agency.email if agency else "",
        "case.sop_title": str(sop.title) if case.sop_key else "",
        "case.sop_number": str(sop.number or "") if case.sop_key else "",
        "case.variant": variant,
        "case.outcome": known.state.result or known.state.outcome or "",
        "case.step": step.printed_number if step else "",
        "case.step_text": str(step.text) if step else "",
        "case.started": case.started_at.date().isoformat(),
    }


def _finished(known: OpenCase) -> frozenset[str]:
    """Return the rows that the case has left behind; one that it was returned to is open again."""
    course, state = known.course, known.state
    done = {course.node(cell.address).step.id for cell in state.trail if cell.kind in {"done", "before"}}
    here = {course.node(state.address).step.id} if state.open and state.address else set()
    return frozenset(done - here)


def _papers(work: UnitOfWork, case_id: int) -> dict[str, str]:
    texts: dict[str, str] = {}
    for paper, form in paper_queries.newest_of_case(work.session, case_id):
        values = paper_queries.as_values(paper.values)
        texts |= paper_facts(form, values, number=paper.number_text, on=paper.paper_date)
    return texts


def _letter(work: UnitOfWork, letter: Letter) -> dict[str, str]:
    agency = work.find(Agency, letter.sender_agency_id) if letter.sender_agency_id else None
    return {
        "letter.number": letter.letter_number,
        "letter.date": letter.letter_date.isoformat() if letter.letter_date else "",
        "letter.subject": letter.subject,
        "letter.answer": answer_to(letter.subject),
        "letter.summary": letter.summary,
        "letter.sender": letter.sender_text or (agency.name if agency else ""),
        "letter.sender_address": agency.address if agency else "",
        "letter.agenda": f"{letter.number_text}/{letter.year}",
        "letter.received": letter.received_at.date().isoformat(),
        "letter.received_time": f"{letter.received_at:%H:%M}",
        "letter.marks": "\n".join(marks_of((letter.speed, letter.secrecy))),
        "letter.classification": letter.classification,
        "letter.enclosures": letter.enclosures,
        "letter.reporter_name": letter.reporter_name,
        "letter.reporter_phone": letter.reporter_phone,
        "letter.channel": CHANNELS.get(cast("Channel", letter.channel), ""),
    }
