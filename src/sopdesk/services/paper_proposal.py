"""A paper as it would be begun: shown to be filled, kept only when something is entered."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sopdesk.domain.form_rules import FieldProblem
from sopdesk.domain.paper import PaperDetail
from sopdesk.domain.session import Session
from sopdesk.models import Paper
from sopdesk.services.paper_begin import Beginning, begin
from sopdesk.services.paper_records import FormSource, form_of, paper_problems
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork


@dataclass(frozen=True)
class Proposal:
    """A paper with what is wrong with it now, and what printing needs; ``detail.row.id`` is 0 while it is not kept."""

    detail: PaperDetail
    problems: tuple[FieldProblem, ...]
    missing: tuple[FieldProblem, ...]


def propose(
    store: Store,
    plan: Beginning,
    *,
    by: Session,
    read: Callable[[UnitOfWork, int, Session], PaperDetail],
    forms: FormSource,
) -> Proposal:
    """Begin the paper, read it, and take everything back: what is shown is what will be begun, by the same rules.

    Args:
        store: the open store.
        plan: what would be begun.
        by: the user.
        read: reads a paper inside the unit of work.
        forms: the definitions.

    Raises:
        InvalidInputError: its letter was cancelled.
        NotFoundError: there is no such case or letter.
    """
    now = store.clock.now()
    with store.write() as work:  # never committed
        paper_id = begin(work, plan, by=by, now=now)
        paper = work.get(Paper, paper_id)
        form = form_of(work, forms, paper)
        detail, request_id = read(work, paper_id, by), paper.request_id
        problems, missing = (paper_problems(work, paper, form, complete=complete) for complete in (False, True))
    with store.read() as work:
        kept = work.find(Paper, paper_id)
        known = kept is not None and kept.request_id == request_id
    return Proposal(detail if known else _unkept(detail), problems, missing)


def _unkept(detail: PaperDetail) -> PaperDetail:
    return replace(detail, row=replace(detail.row, id=0, code="", version=0), events=())
