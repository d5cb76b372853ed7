"""Which papers the step on hand of a case calls for."""

from collections.abc import Iterator
from dataclasses import dataclass

from sopdesk.core.errors import UserError
from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.paper import PaperOffer
from sopdesk.domain.words import key_as_words
from sopdesk.services.case_work import OpenCase, read_case
from sopdesk.services.paper_records import FormSource
from sopdesk.store.queries import papers as queries
from sopdesk.store.uow import UnitOfWork

_ACT = "paper:"
_REPLY = "surat-balasan"
"""What tells the applicant of a refusal, wherever in the flow it was refused."""


@dataclass(frozen=True)
class _Call:
    form_key: str
    exit_index: int | None
    required: bool


def offers(work: UnitOfWork, case_id: int, calendar: OfficeCalendar, forms: FormSource) -> tuple[PaperOffer, ...]:
    """Return the papers, those of the step first, then those of its exits; each once.

    A form that this office does not have is left out: its paper is done by hand.
    """
    case = read_case(work, case_id, calendar)
    there = queries.states_of_case(work.session, case_id)
    found: dict[tuple[str, int | None], _Call] = {}
    for call in (*_of_refusal(case), *_calls(case)):
        known = found.get((call.form_key, call.exit_index))
        if known is None or call.required:
            found[call.form_key, call.exit_index] = call
    result = []
    for call in found.values():
        title = _title(forms, call.form_key)
        if title is None:
            continue
        paper_id, state = there.get(call.form_key, (None, None))
        result.append(PaperOffer(call.form_key, title, call.exit_index, call.required, paper_id, state))
    return tuple(result)


def _of_refusal(case: OpenCase) -> Iterator[_Call]:
    if case.state.status == "ditolak":
        yield _Call(_REPLY, None, required=False)


def _calls(case: OpenCase) -> Iterator[_Call]:
    state, course = case.state, case.course
    if not state.open or state.address is None:
        return
    for act in course.acts(state.address):
        if act.startswith(_ACT):
            yield _Call(act.removeprefix(_ACT), None, required=False)
    node = course.node(state.address)
    for requirement in node.step.requirements:
        if requirement.paper:
            yield _Call(requirement.paper, None, required=requirement.check == "required")
    if node.cell.symbol != "decision":
        return
    for index in course.flow(state.variant).open_exits(state.address):
        for act in node.cell.exits[index].acts if index is not None else ():
            if act.startswith(_ACT):
                yield _Call(act.removeprefix(_ACT), index, required=False)


def _title(forms: FormSource, key: str) -> str | None:
    try:
        return forms.get(key).title or key_as_words(key)
    except UserError:
        return None
