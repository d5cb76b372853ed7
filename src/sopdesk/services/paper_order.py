"""The order in which the papers of a case lie in its folder: that of the SOP."""

from collections.abc import Iterator

from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.sop import Sop
from sopdesk.models import Paper
from sopdesk.services.case_work import read_case
from sopdesk.store.queries import papers as queries
from sopdesk.store.uow import UnitOfWork

_ACT = "paper:"


def sop_order(work: UnitOfWork, case_id: int, calendar: OfficeCalendar) -> tuple[int, ...]:
    """Return the papers of a case by the row that first calls for them, then as they were begun; none cancelled."""
    case = read_case(work, case_id, calendar)
    places: dict[str, int] = {}
    for place, form_key in enumerate(_called(case.sop)):
        places.setdefault(form_key, place)
    papers = [work.get(Paper, i) for i in queries.of_case(work.session, case_id)]
    kept = [p for p in papers if p.state != queries.VOID]
    return tuple(p.id for p in sorted(kept, key=lambda p: (places.get(p.form_key, len(places) + 1000), p.id)))


def _called(sop: Sop) -> Iterator[str]:
    """Yield the forms that an SOP calls for, in the order of its rows."""
    for step in sop.steps:
        yield from (r.paper for r in step.requirements if r.paper)
        acts = [*step.acts, *(a for cell in step.cells for a in cell.acts)]
        acts += [a for cell in step.cells for e in cell.exits for a in e.acts]
        yield from (act.removeprefix(_ACT) for act in acts if act.startswith(_ACT))
