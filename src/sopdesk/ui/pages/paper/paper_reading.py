"""What the page of a paper reads at once."""

from dataclasses import dataclass

from sopdesk.domain.number_pattern import sample
from sopdesk.domain.paper_number import NumberRule
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.pages.paper.known import Known, read_known
from sopdesk.ui.pages.paper.new_paper import NewPaper
from sopdesk.ui.pages.paper.paper_saver import Checked, checked


@dataclass(frozen=True)
class PaperView:
    """A paper with what its fields propose and how it is numbered; ``sample`` is how its number will look."""

    found: Checked
    known: Known
    rule: NumberRule | None
    sample: str


def read_view(services: Services, by: Session, argument: int | NewPaper) -> PaperView:
    """Read a paper, or what it would begin with; in the background."""
    if isinstance(argument, NewPaper):
        proposal = services.filling.propose(
            by=by,
            form_key=argument.form_key,
            request_id=argument.request_id,
            case_id=argument.case_id,
            letter_id=argument.letter_id,
            step=argument.step,
            like=argument.like,
        )
        found = Checked(proposal.detail, proposal.problems, proposal.missing)
    else:
        found = checked(services, services.filling.get(by=by, paper_id=argument))
    detail = found.detail
    rule, shown = services.paper_numbers.rule(detail.form), ""
    if rule is not None and detail.row.id:
        shown = services.paper_numbers.due(detail.form, detail.row.id)
    elif rule is not None:
        today = services.clock.now().date()
        numbers = services.paper_numbers
        unit, signer = numbers.unit(), numbers.signer(detail.form, detail.values)
        code = rule.code or detail.facts.get("letter.classification", "")
        shown = sample(rule.pattern, on=today, number=rule.next, code=code, unit=unit, position=signer)
    return PaperView(found, read_known(services), rule, shown)
