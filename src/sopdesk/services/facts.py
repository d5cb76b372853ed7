"""What the office knows about the subject of a paper, by prefill path.

Texts as values of fields have them: dates as ``2026-11-21``. ``appointed`` is the one path that gives rows.

=========== ==========================================================================================================
``today``   the date of the paper
``office.`` name, short_name, government, city, address, postal_code, phone, website, email
``user.``   name, nip, rank, title: who fills the paper in
``case.``   number, title, applicant, agency, agency_address, agency_phone, agency_email, sop_title, sop_number,
            variant, result, started
``letter.`` number, date, subject, summary, sender, sender_address, agenda, received, reporter_name, reporter_phone
``holder.`` ``<position>.name``, ``.nip``, ``.rank``, ``.title``: who holds a position on the date of the paper
``paper.``  ``<form>.<field>``: what stands on the newest paper of another form of the same case
=========== ==========================================================================================================
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sopdesk.domain.form_values import Row
from sopdesk.domain.people import HOLDING_KINDS, OfficialRow, PositionRow
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
    rows: Mapping[str, list[Row]] = field(default_factory=dict)
    finished: frozenset[str] = frozenset()
    """Ids of the SOP rows that were finished in the case."""


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
    profile = read_profile(work)
    seats = people_queries.positions(work.session, on=on)
    people = {o.id: o for o in people_queries.officials(work.session, on=on)}
    texts = {"today": on.isoformat(), **{f"office.{name}": getattr(profile, name) for name in _OFFICE}}
    texts |= _user(by, people)
    texts |= _holders(seats, people)
    rows: dict[str, list[Row]] = {}
    finished: frozenset[str] = frozenset()
    letter_id = subject.letter_id
    if subject.case_id is not None:
        case = work.get(Case, subject.case_id)
        letter_id = letter_id or case.letter_id
        known = opened(work, case, read_calendar(work))
        texts |= _case(work, known) | _papers(work, case.id)
        rows["appointed"] = [_person(people[i]) for i in dict.fromkeys(known.state.persons.values()) if i in people]
        finished = _finished(known)
    if letter_id is not None:
        texts |= _letter(work, work.get(Letter, letter_id))
    return Facts({path: text for path, text in texts.items() if text}, {k: v for k, v in rows.items() if v}, finished)


def _user(by: Session | None, people: Mapping[int, OfficialRow]) -> dict[str, str]:
    if by is None:
        return {}
    person = people.get(by.official_id or 0)
    title = by.desks[0].name if by.desks else ""
    if person is None:
        return {"user.name": by.name, "user.title": title}
    return {f"user.{key}": text for key, text in {**_person(person), "title": title}.items()}


def _person(person: OfficialRow) -> Row:
    rank = " / ".join(filter(None, [person.rank, person.grade]))
    return {"name": person.name, "nip": person.nip, "rank": rank, "title": ", ".join(person.positions)}


def _holders(seats: Iterable[PositionRow], people: Mapping[int, OfficialRow]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for seat in seats:
        prefix = f"{HOLDING_KINDS[seat.holding_kind]} " if seat.holding_kind in {"plt", "plh"} else ""
        person = people.get(seat.holder_id or 0)
        known = {**(_person(person) if person else {}), "title": f"{prefix}{seat.name}"}
        texts |= {f"holder.{seat.key}.{key}": text for key, text in known.items()}
    return texts


def _case(work: UnitOfWork, known: OpenCase) -> dict[str, str]:
    case, sop = known.record, known.sop
    agency = work.find(Agency, case.applicant_agency_id) if case.applicant_agency_id else None
    variant = next((v.label for v in sop.variants if v.key == known.state.variant), "")
    return {
        "case.number": case.number,
        "case.title": case.title,
        "case.applicant": case.applicant_text or (agency.name if agency else ""),
        "case.agency": agency.name if agency else "",
        "case.agency_address": agency.address if agency else "",
        "case.agency_phone": agency.phone if agency else "",
        "case.agency_email": agency.email if agency else "",
        "case.sop_title": str(sop.title) if case.sop_key else "",
        "case.sop_number": str(sop.number or "") if case.sop_key else "",
        "case.variant": variant,
        "case.result": known.state.result or "",
        "case.started": case.started_at.date().isoformat(),
    }


def _finished(known: OpenCase) -> frozenset[str]:
    """Return the rows that the case has left behind; one that it was returned to is open again."""
    course, state = known.course, known.state
    done = {course.node(cell.address).step.id for cell in state.trail if cell.kind in {"done", "before"}}
    here = {course.node(state.address).step.id} if state.open and state.address else set()
    return frozenset(done - here)


def _papers(work: UnitOfWork, case_id: int) -> dict[str, str]:
    found = paper_queries.values_of_case(work.session, case_id)
    return {
        f"paper.{form}.{key}": value
        for form, values in found.items()
        for key, value in values.items()
        if isinstance(value, str)
    }


def _letter(work: UnitOfWork, letter: Letter) -> dict[str, str]:
    agency = work.find(Agency, letter.sender_agency_id) if letter.sender_agency_id else None
    return {
        "letter.number": letter.letter_number,
        "letter.date": letter.letter_date.isoformat() if letter.letter_date else "",
        "letter.subject": letter.subject,
        "letter.summary": letter.summary,
        "letter.sender": letter.sender_text or (agency.name if agency else ""),
        "letter.sender_address": agency.address if agency else "",
        "letter.agenda": f"{letter.number_text}/{letter.year}",
        "letter.received": letter.received_at.date().isoformat(),
        "letter.reporter_name": letter.reporter_name,
        "letter.reporter_phone": letter.reporter_phone,
    }
