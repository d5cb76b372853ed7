"""The flow of an SOP over its cells: which cell follows which, by which exit, for which variant.

Flow runs over cells: the next cell of the row, then the first cell of the next applicable row; ``to`` and exits
override that. An address is ``row/cell``; a reference in a file is a row ("8": its first cell) or an address.
Joint cells are drawn beside their row and take no part in the flow.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from sopdesk.domain.sop import Cell, Exit, Performer, Sop, Step
from sopdesk.domain.sop_terms import Origin


@dataclass(frozen=True)
class Node:
    """A cell with its row and its lane."""

    address: str
    step: Step
    cell: Cell
    performer: Performer
    row: int
    """Index of the row in the table, from 0."""


@dataclass(frozen=True)
class Edge:
    """An arrow: from one cell to another, or back to the same cell (a wait that is checked again).

    ``exit`` is the index of the decision's exit, None for a plain arrow. ``label`` is what stands beside the arrow.
    ``variants`` names the variants that take it; empty if all do.
    """

    source: str
    target: str
    exit: int | None
    label: str
    origin: Origin
    variants: tuple[str, ...] = ()


class FlowError(ValueError):
    """A reference leads nowhere, or the start is missing or double; the text is in Indonesian."""


class Flow:
    """The flow for one variant of an SOP (``variant`` None: rows of all variants).

    Args:
        sop: the SOP.
        variant: the key of one of its variants.
        checked: False builds the flow of a broken SOP as far as it goes, for the checker: cells in no lane or with a
            name already taken are left out, ``start`` is empty where there is not exactly one, and ``after`` raises
            only for the cell it is asked about.

    Raises:
        FlowError: a reference leads to no cell, a name is double, or there is not exactly one start.
    """

    def __init__(self, sop: Sop, variant: str | None = None, *, checked: bool = True) -> None:
        self.sop = sop
        self.variant = variant
        self.nodes: dict[str, Node] = _nodes(sop, checked=checked)
        self._first = _first_cells(self.nodes.values())
        self._order = {address: index for index, address in enumerate(self.nodes)}
        starts = [n.address for n in self.nodes.values() if n.cell.symbol == "start" and not n.cell.joint]
        if checked and len(starts) != 1:
            raise FlowError(f"SOP ini punya {len(starts)} simbol mulai, seharusnya tepat satu")
        self.start = starts[0] if len(starts) == 1 else ""
        if checked:
            self._follow_all()

    def _follow_all(self) -> None:
        for address, node in self.nodes.items():
            if node.cell.joint or node.cell.symbol == "end":
                continue
            for index in _all_exits(node.cell):
                self.after(address, index)

    def applies(self, step: Step) -> bool:
        """Tell whether the row takes part in this variant."""
        return self.variant is None or not step.variants or self.variant in step.variants

    def exits(self, address: str) -> tuple[Exit, ...]:
        """Return the exits open to this variant."""
        exits = self.nodes[address].cell.exits
        return tuple(e for e in exits if self.variant is None or not e.variants or self.variant in e.variants)

    def after(self, address: str, exit_index: int | None = None) -> str:
        """Return the address that follows; ``exit_index`` counts all exits of the cell as written in the file.

        A wait exit without ``to`` leads back to the cell itself.

        Raises:
            FlowError: there is nothing to go to.
        """
        node = self.nodes[address]
        if node.cell.symbol == "end" or node.cell.joint:
            raise FlowError(f"simbol {address} tidak meneruskan alur")
        if node.cell.symbol == "decision":
            if exit_index is None or not 0 <= exit_index < len(node.cell.exits):
                raise FlowError(f"keputusan {address} tidak punya cabang nomor {exit_index}")
            option = node.cell.exits[exit_index]
            if option.to is None and option.wait is not None:
                return address
            return self._resolve(option.to, node) if option.to else self._next_row(node.row + 1, node)
        if node.cell.to:
            return self._resolve(node.cell.to, node)
        following = self._next_in_row(node)
        return following or self._next_row(node.row + 1, node)

    def open_exits(self, address: str) -> tuple[int | None, ...]:
        """Return the indices of the exits open to this variant, (None,) for a plain cell, () where the flow stops."""
        cell = self.nodes[address].cell
        if cell.symbol == "end" or cell.joint:
            return ()
        if cell.symbol != "decision":
            return (None,)
        open_exits = self.exits(address)
        return tuple(index for index, option in enumerate(cell.exits) if option in open_exits)

    def successors(self, address: str) -> tuple[str, ...]:
        """Return every address that may follow, in the order of the exits.

        Raises:
            FlowError: there is nothing to go to.
        """
        return tuple(self.after(address, index) for index in self.open_exits(address))

    def reachable(self, address: str | None = None) -> frozenset[str]:
        """Return every address that can be reached from ``address`` (None: from the start), itself included.

        Where a broken flow stops, the walk stops.
        """
        origin = self.start if address is None else address
        seen = {origin} & self.nodes.keys()
        waiting = list(seen)
        while waiting:
            for target in self._followers(waiting.pop()):
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)
        return frozenset(seen)

    def goes_back(self, source: str, target: str) -> bool:
        """Tell whether ``target`` stands at or before ``source`` in reading order (rows, then cells of a row)."""
        return self._order[target] <= self._order[source]

    def _followers(self, address: str) -> Iterator[str]:
        for index in self.open_exits(address):
            with suppress(FlowError):
                yield self.after(address, index)

    def _next_in_row(self, node: Node) -> str | None:
        addresses = [f"{node.step.id}/{c.key}" for c in node.step.cells if not c.joint]
        row = [address for address in addresses if address in self.nodes]
        following = row.index(node.address) + 1
        return row[following] if following < len(row) else None

    def _next_row(self, row: int, node: Node) -> str:
        for step in self.sop.steps[row:]:
            if self.applies(step) and step.id in self._first:
                return self._first[step.id]
        raise FlowError(f"simbol {node.address} tidak punya lanjutan")

    def _resolve(self, reference: str, node: Node) -> str:
        target = reference if reference in self.nodes else self._first.get(reference)
        if target is None or self.nodes[target].cell.joint:
            raise FlowError(f'simbol {node.address} menuju "{reference}" yang tidak ada')
        found = self.nodes[target]
        return target if self.applies(found.step) else self._next_row(found.row + 1, node)


def _nodes(sop: Sop, *, checked: bool) -> dict[str, Node]:
    lanes = {p.key: p for p in sop.performers}
    nodes: dict[str, Node] = {}
    for row, step in enumerate(sop.steps):
        for cell in step.cells:
            address = f"{step.id}/{cell.key}"
            if cell.performer in lanes and address not in nodes:
                nodes[address] = Node(address, step, cell, lanes[cell.performer], row)
            elif checked and address in nodes:
                raise FlowError(f"simbol {address} tertulis dua kali")
            elif checked:
                raise FlowError(f'langkah {step.id} menyebut pelaksana "{cell.performer}" yang tidak ada')
    return nodes


def _first_cells(nodes: Iterable[Node]) -> dict[str, str]:
    firsts: dict[str, str] = {}
    for node in nodes:
        if not node.cell.joint:
            firsts.setdefault(node.step.id, node.address)
    return firsts


def _all_exits(cell: Cell) -> tuple[int | None, ...]:
    return tuple(range(len(cell.exits))) if cell.symbol == "decision" else (None,)


def edges(sop: Sop) -> tuple[Edge, ...]:
    """Return all arrows of the official table: the union over the variants, in reading order.

    An arrow that not all variants take carries their names.
    """
    kinds: tuple[str | None, ...] = tuple(v.key for v in sop.variants) or (None,)
    taken: dict[tuple[str, int | None, str], list[str]] = {}
    base = Flow(sop)
    for kind in kinds:
        flow = Flow(sop, kind)
        for address, node in flow.nodes.items():
            if not flow.applies(node.step):
                continue
            for index in flow.open_exits(address):
                taken.setdefault((address, index, flow.after(address, index)), []).append(kind or "")
    order = {address: i for i, address in enumerate(base.nodes)}
    keys = sorted(taken, key=lambda k: (order[k[0]], -1 if k[1] is None else k[1], order[k[2]]))
    return tuple(_edge(base, key, tuple(taken[key]), kinds) for key in keys)


def _edge(flow: Flow, key: tuple[str, int | None, str], taken: tuple[str, ...], kinds: tuple[str | None, ...]) -> Edge:
    source, index, target = key
    node = flow.nodes[source]
    names = {v.key: v.label for v in flow.sop.variants}
    applicable = [k for k in kinds if k is None or not node.step.variants or k in node.step.variants]
    partial = len(taken) < len(applicable)
    label = node.cell.exits[index].label if index is not None else ""
    if partial:
        label = ", ".join(filter(None, [label, *(names.get(k, k).lower() for k in taken)]))
    return Edge(source, target, index, label, _origin(flow, node, index, target), taken if partial else ())


def _origin(flow: Flow, node: Node, index: int | None, target: str) -> Origin:
    """Source only where the text says so, or between source cells of the same or consecutive rows."""
    said = node.cell.exits[index].origin if index is not None else node.cell.arrow_origin
    if said:
        return said
    goal = flow.nodes[target]
    marked = node.cell.origin == "source" and goal.cell.origin == "source"
    plain = index is None and node.cell.to is None
    return "source" if marked and plain and goal.row - node.row in {0, 1} else "inferred"
