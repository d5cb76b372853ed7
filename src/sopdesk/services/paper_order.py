"""The order in which the papers of a case lie in its folder: that of the SOP."""

from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.form_calls import form_calls
from sopdesk.models import Paper
from sopdesk.services.case_work import read_case
from sopdesk.store.queries import papers as queries
from sopdesk.store.uow import UnitOfWork


def sop_order(work: UnitOfWork, case_id: int, calendar: OfficeCalendar) -> tuple[int, ...]:
    """Return the papers of a case and of the letter it began with; none cancelled.

    They lie by the row that first calls for them, then as they were begun.
    """
    case = read_case(work, case_id, calendar)
    places: dict[str, int] = {}
    for place, form_key in enumerate(form_calls(case.sop)):
        places.setdefault(form_key, place)
    papers = [work.get(Paper, i) for i in queries.of_case_and_letter(work.session, case_id)]
    kept = [p for p in papers if p.state != queries.VOID]
    return tuple(p.id for p in sorted(kept, key=lambda p: (places.get(p.form_key, len(places) + 1000), p.id)))
