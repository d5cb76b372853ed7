"""A paper is begun: one record with what is known already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.disposition_sheet import SHEET
from sopdesk.domain.form import Form
from sopdesk.domain.form_values import Value, Values, normal_values, text_value, values_hash
from sopdesk.domain.people import PositionRow
from sopdesk.domain.prefill import prefill
from sopdesk.domain.seat_names import seat_named
from sopdesk.domain.session import Session
from sopdesk.models import Case, Letter, Paper
from sopdesk.services.facts import Facts, Subject, for_the_pen, gather
from sopdesk.services.paper_records import touched, write_event
from sopdesk.services.paper_titles import title_of
from sopdesk.services.signers import USER
from sopdesk.store import requests
from sopdesk.store.queries import papers as queries
from sopdesk.store.queries import people as people_queries
from sopdesk.store.uow import UnitOfWork


@dataclass(frozen=True)
class Beginning:
    """What is begun, and about what; ``values`` go over what is prefilled, ``step`` is the id of the SOP row."""

    form: Form
    request_id: str
    subject: Subject
    step: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    again: bool = False
    """Begin a new one even where the case has one already (blank sheets)."""
    like: int | None = None
    """The paper whose values the new one takes over; begins a new one in any case."""
    blank: bool = False
    """For the pen: who fills it in, and when, is not known yet."""


def begin(work: UnitOfWork, plan: Beginning, *, by: Session, now: datetime) -> int:
    """Write the paper and return its id: that of the first submit, or of the case's one paper, where there is one.

    Raises:
        InvalidInputError: its letter was cancelled.
        NotFoundError: there is no such case or letter.
    """
    earlier = requests.earlier(work.session, Paper, plan.request_id)
    if earlier is not None:
        return earlier.id
    plan = replace(plan, subject=_subject(work, plan))
    there = _the_one(work, plan)
    if there is not None:
        return there
    letter = work.get(Letter, plan.subject.letter_id) if plan.subject.letter_id else None
    if letter is not None and letter.status == "batal":
        raise InvalidInputError("Surat ini sudah dibatalkan. Tidak ada yang dibuat.")
    form = plan.form
    facts = gather(work, plan.subject, by=None if plan.blank else by, on=now.date())
    if plan.blank:
        facts = for_the_pen(facts)
    values: Values = {**first_values(work, form, facts, now), **_taken_over(work, plan), **plan.values}
    paper = Paper(request_id=plan.request_id, form_key=form.key, form_version=form.version, step=plan.step)
    paper.case_id, paper.letter_id = plan.subject.case_id, plan.subject.letter_id
    paper.answers_letter_id = _answered(work, plan) if _replies(form) else None
    # dated when it is printed or numbered, unless somebody dates it before
    paper.values, paper.values_hash, paper.paper_date = values, values_hash(form, values), None
    paper.title = title_of(work, form, plan.subject, values)
    paper.created_by, paper.created_at, paper.updated_at = by.user_id, now, now
    queries.keep_form(work.session, form, at=now)
    work.add(paper)
    work.flush()
    write_event(work, paper.id, "dibuat", by=by, now=now)
    touched(work, paper, now)
    return paper.id


def first_values(work: UnitOfWork, form: Form, facts: Facts, now: datetime) -> Values:
    """Return what a form begins with; seats that it names by their rank become positions of this office."""
    values = prefill(form, facts.texts)
    seats = people_queries.positions(work.session, on=now.date())
    for key, entry in form.fields.items():
        if entry.kind == "position":
            values[key] = _position(text_value(values, key), seats, facts)
    return values


def _position(text: str, seats: Sequence[PositionRow], facts: Facts) -> str:
    if text == USER:
        return facts.texts.get("user.seat", "")
    seat = seat_named(text, seats, near=facts.near)
    if seat is not None:
        return seat.key
    return "" if text.startswith("@") else text


def _subject(work: UnitOfWork, plan: Beginning) -> Subject:
    """Return what it hangs on: a disposition sheet always on the letter, also where the step of a case calls for it."""
    subject = plan.subject
    if plan.form.key != SHEET or subject.case_id is None:
        return subject
    letter_id = subject.letter_id or work.get(Case, subject.case_id).letter_id
    return Subject(letter_id=letter_id) if letter_id is not None else subject


def _taken_over(work: UnitOfWork, plan: Beginning) -> Values:
    """Return the values of the paper that is made once more, as far as the form still asks for them."""
    if plan.like is None:
        return {}
    values = queries.as_values(work.get(Paper, plan.like).values)
    return {key: value for key, value in normal_values(plan.form, values).items() if value}


def _the_one(work: UnitOfWork, plan: Beginning) -> int | None:
    """Return the paper that is opened again, where a case or letter has one of this form only."""
    subject, form = plan.subject, plan.form
    if form.per_case != "one" or plan.again or plan.like is not None:
        return None
    there = None
    if subject.case_id is not None:
        there = queries.newest(work.session, subject.case_id, form.key)
    elif subject.letter_id is not None:
        there = queries.newest_of_letter(work.session, subject.letter_id, form.key)
    return there.id if there is not None else None


def _replies(form: Form) -> bool:
    """Whether it is a letter to whoever asked: an order to our own staff or a letter to many answers nobody."""
    return form.outgoing and form.shape == "korespondensi" and not form.addressees


def _answered(work: UnitOfWork, plan: Beginning) -> int | None:
    """Return the letter that an outgoing paper answers: its own, else the one that its case came with."""
    letter_id = plan.subject.letter_id
    if letter_id is None and plan.subject.case_id is not None:
        letter_id = work.get(Case, plan.subject.case_id).letter_id
    letter = work.find(Letter, letter_id) if letter_id else None
    return letter.id if letter is not None and letter.direction != "out" else None
