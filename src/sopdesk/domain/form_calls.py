"""Which forms an SOP calls for: at its steps, symbols and exits, among its requirements and appendices."""

from collections.abc import Iterator

from sopdesk.domain.sop import Sop

_ACTS = ("paper:", "checklist:")


def form_calls(sop: Sop) -> Iterator[str]:
    """Yield the keys of the forms in the order of the rows, as often as they are called for; appendices come last."""
    for step in sop.steps:
        yield from (item.paper for item in step.requirements if item.paper)
        acts = [*step.acts, *(act for cell in step.cells for act in cell.acts)]
        acts += [act for cell in step.cells for option in cell.exits for act in option.acts]
        yield from (act.partition(":")[2] for act in acts if act.startswith(_ACTS))
    yield from (appendix.paper for appendix in sop.appendices if appendix.paper)
