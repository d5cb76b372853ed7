"""The symbols of an SOP as an ordered list: for screen readers, tooltips, and the tab Langkah."""

from collections.abc import Callable, Mapping

from sopdesk.domain.case_course import Course
from sopdesk.domain.case_marks import CellMark
from sopdesk.domain.case_rows import StepRow
from sopdesk.domain.flow import Flow, Node
from sopdesk.domain.sop import Sop

_UNMARKED = CellMark("")


def step_rows(
    sop: Sop | Course,
    *,
    variant: str | None = None,
    marks: Mapping[str, CellMark] | None = None,
    who: Callable[[CellMark], str] | None = None,
) -> tuple[StepRow, ...]:
    """Return a row for each symbol, in reading order; none for an SOP without steps.

    Args:
        sop: the SOP, or its course.
        variant: only what this variant of a request meets; None for all rows.
        marks: the state of each symbol in a case.
        who: names who did it.

    Raises:
        FlowError: the flow of the SOP is broken.
    """
    if isinstance(sop, Sop) and not sop.runnable:
        return ()
    course = Course.of(sop)
    flow = course.flow(variant)
    found = marks or {}
    return tuple(
        _row(course, flow, node, found.get(address, _UNMARKED), who)
        for address, node in course.nodes.items()
        if marks is not None or flow.applies(node.step)
    )


def _row(course: Course, flow: Flow, node: Node, mark: CellMark, who: Callable[[CellMark], str] | None) -> StepRow:
    ways = flow.open_exits(node.address)
    exits = node.cell.exits
    doer = course.doer(node.address)
    return StepRow(
        cell=node.address,
        number=node.step.said_number,
        text=str(node.step.text),
        performer=str(doer.label),
        time=str(node.step.time or ""),
        state=mark.kind,
        done_at=mark.at if mark.kind == "selesai" else None,
        by=who(mark) if who and mark.kind == "selesai" else "",
        late=mark.late.words if mark.late else "",
        inferred=node.cell.origin == "inferred",
        output=str(node.step.output or ""),
        symbol=node.cell.symbol,
        question=node.cell.question or "",
        next=tuple(flow.after(node.address, index) for index in ways),
        position="" if doer.applicant else doer.position or "",
        next_labels=tuple("" if index is None else exits[index].label for index in ways),
    )
