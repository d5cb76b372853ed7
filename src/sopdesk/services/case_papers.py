"""Kelengkapan that names a form is ticked by itself once its paper was printed; nothing ever requires our own paper."""

from collections.abc import Mapping
from dataclasses import replace

from sopdesk.domain.case_course import Course
from sopdesk.domain.case_moves import Finish, Move
from sopdesk.domain.paper import PaperState
from sopdesk.domain.sop import Step
from sopdesk.store.queries import papers as queries
from sopdesk.store.uow import UnitOfWork

PRINTED: frozenset[PaperState] = frozenset({"dicetak", "keluar", "kembali"})
CasePapers = Mapping[str, tuple[int, PaperState]]
"""Form key → (id, state) of the newest paper of a case."""


def ticked_by_papers(step: Step, papers: CasePapers) -> tuple[str, ...]:
    """Return the texts of the requirements of a row that printed papers fulfil."""
    return tuple(
        r.text for r in step.requirements if r.check and r.paper and papers.get(r.paper, (0, "draf"))[1] in PRINTED
    )


def with_papers(work: UnitOfWork, case_id: int, course: Course, here: str | None, move: Move) -> Move:
    """Return the move with what printed papers tick; a requirement ticked by hand ("ada di kertas") stays ticked."""
    if not isinstance(move, Finish) or here is None:
        return move
    steps = [course.node(cell).step for cell in (move.cells or (here,)) if cell in course.nodes]
    if not any(r.paper for step in steps for r in step.requirements):
        return move
    papers = queries.states_of_case(work.session, case_id)
    ticked = [text for step in steps for text in ticked_by_papers(step, papers)]
    return replace(move, checks=tuple(dict.fromkeys((*move.checks, *ticked))))
