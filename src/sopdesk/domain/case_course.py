"""The flow of one SOP as a case runs along it: turns, closing cells, paths and acts."""

from collections import deque

from sopdesk.domain.flow import Flow, Node
from sopdesk.domain.sop import Performer, Sop, Step


class Course:
    """The flows of an SOP, one for each variant, built when first asked for.

    Raises:
        FlowError: the SOP has no rows, or its flow is broken.
    """

    def __init__(self, sop: Sop) -> None:
        self.sop = sop
        self._flows: dict[str | None, Flow] = {}
        whole = self.flow(None)
        self.nodes = whole.nodes
        self.start = whole.start

    @classmethod
    def of(cls, sop: "Sop | Course") -> "Course":
        """Return the course itself, or that of an SOP."""
        return cls(sop) if isinstance(sop, Sop) else sop

    def flow(self, variant: str | None) -> Flow:
        """Return the flow for a variant (None: rows of all variants)."""
        if variant not in self._flows:
            self._flows[variant] = Flow(self.sop, variant)
        return self._flows[variant]

    def node(self, address: str) -> Node:
        """Return the cell at an address."""
        return self.nodes[address]

    def doer(self, address: str) -> Performer:
        """Return whose turn the cell is: its ``by``, else the holder of its lane."""
        node = self.nodes[address]
        return self.sop.performer(node.cell.by) if node.cell.by else node.performer

    def closes(self, address: str) -> bool:
        """Tell whether entering the cell closes the case.

        An end cell with a standard time and a holder is work to be done (handing over, filing); any other end is a
        mark only.
        """
        node = self.nodes[address]
        if node.cell.symbol != "end":
            return False
        doer = self.doer(address)
        is_work = node.step.time is not None and not doer.applicant and doer.position is not None
        return not is_work

    def is_target(self, address: str, variant: str | None) -> bool:
        """Tell whether a case of this variant may stand at the address."""
        node = self.nodes.get(address)
        return node is not None and not node.cell.joint and self.flow(variant).applies(node.step)

    def acts(self, address: str, exit_index: int | None = None) -> tuple[str, ...]:
        """Return what the cell does in the program: acts of its row, its own, and those of the exit taken."""
        node = self.nodes[address]
        option = node.cell.exits[exit_index].acts if exit_index is not None else ()
        return (*node.step.acts, *node.cell.acts, *option)

    @property
    def fixes_variant(self) -> bool:
        """Whether some row asks for the variant; else the start fixes it."""
        return any(self.asks_variant(address) for address in self.nodes)

    def asks_variant(self, address: str) -> bool:
        """Tell whether the variant is named at this cell, or at one of its exits."""
        options = (act for option in self.nodes[address].cell.exits for act in option.acts)
        return "variant" in (*self.acts(address), *options)

    def path(self, source: str, target: str, variant: str | None) -> tuple[str, ...] | None:
        """Return the shortest way from ``source`` (first) to ``target`` (left out), or None.

        Exits that wait or refuse are no way ahead.
        """
        flow = self.flow(variant)
        came: dict[str, str | None] = {source: None}
        waiting = deque([source])
        while waiting and target not in came:
            address = waiting.popleft()
            for index in flow.open_exits(address):
                following = flow.after(address, index)
                if following not in came and not self._turns_away(address, index):
                    came[following] = address
                    waiting.append(following)
        if target not in came:
            return None
        way: list[str] = []
        step = came[target]
        while step is not None:
            way.append(step)
            step = came[step]
        return tuple(reversed(way))

    def _turns_away(self, address: str, index: int | None) -> bool:
        if index is None:
            return False
        option = self.nodes[address].cell.exits[index]
        return option.wait is not None or option.outcome == "ditolak"

    def exit_between(self, source: str, target: str, variant: str | None) -> int | None:
        """Return the index of the exit of ``source`` that leads to ``target``; None for a plain cell."""
        flow = self.flow(variant)
        ways = (i for i in flow.open_exits(source) if not self._turns_away(source, i))
        return next((i for i in ways if flow.after(source, i) == target), None)

    def label(self, address: str) -> str:
        """Return how a sentence names the cell: "langkah 7 (Tim Data Center)"."""
        node = self.nodes[address]
        return f"langkah {node.step.said_number} ({self.doer(address).label})"


def required(step: Step) -> tuple[str, ...]:
    """Return the texts of the requirements that must be ticked before the row is left forward."""
    return tuple(r.text for r in step.requirements if r.check == "required")


def advised(step: Step) -> tuple[str, ...]:
    """Return the texts of the requirements that should be there; a row left without them says so in the history."""
    return tuple(r.text for r in step.requirements if r.check == "advised")


def tickable(step: Step) -> tuple[str, ...]:
    """Return the texts of all requirements that can be ticked."""
    return tuple(r.text for r in step.requirements if r.check is not None)
