"""Can the flow be walked: one start, an end, no arrow to nowhere, no symbol that is never reached or never left."""

from collections.abc import Iterator

from sopdesk.domain.checker_rules.subject import Subject, listed, sentence
from sopdesk.domain.finding import Finding
from sopdesk.domain.flow import Flow, FlowError, Node
from sopdesk.domain.sop import Cell, Step


def names(subject: Subject) -> Iterator[Finding]:
    """Rows and symbols have names of their own, and every symbol stands in a lane."""
    lanes = {performer.key for performer in subject.sop.performers}
    rows: set[str] = set()
    for step in subject.sop.steps:
        if step.id in rows:
            yield _error("double-name", step, "", f"Nama langkah “{step.id}” dipakai dua kali.", "Beri id lain.")
        rows.add(step.id)
        cells: set[str] = set()
        for cell in step.cells:
            where = sentence(subject.row_name(step))
            if cell.key in cells:
                message = f"{where} memuat dua simbol bernama “{cell.key}”."
                yield _error("double-name", step, cell.key, message, "Beri simbol kedua id sendiri.")
            cells.add(cell.key)
            if cell.performer not in lanes:
                message = f"{where} menempatkan simbol di kolom “{cell.performer}” yang tidak ada."
                yield _error("unknown-lane", step, cell.key, message, "Tambahkan pelaksana itu atau betulkan namanya.")


def start_and_end(subject: Subject) -> Iterator[Finding]:
    """Exactly one start, at least one end."""
    if not subject.sop.runnable:
        return
    nodes = [node for node in subject.flow.nodes.values() if not node.cell.joint]
    starts = [node for node in nodes if node.cell.symbol == "start"]
    if not starts:
        message = "Tabel ini tidak punya simbol mulai."
        yield Finding("start", "error", None, "tabel", message, "Jadikan simbol pertama sebagai simbol mulai.")
    if len(starts) > 1:
        message = f"Tabel ini punya {len(starts)} simbol mulai: {listed([subject.cell_name(n) for n in starts])}."
        remedy = "Sisakan satu simbol mulai; jadikan yang lain simbol proses."
        yield Finding("start", "error", starts[1].step.id, starts[1].address, message, remedy)
    if not any(node.cell.symbol == "end" for node in nodes):
        message = "Tabel ini tidak punya simbol selesai."
        yield Finding("end", "error", None, "tabel", message, "Jadikan simbol terakhir sebagai simbol selesai.")


def targets(subject: Subject) -> Iterator[Finding]:
    """Arrows and exits lead to a row or symbol of the table."""
    known = _targets(subject.flow)
    for node in subject.flow.nodes.values():
        for label, target in _references(node.cell):
            if target is None or target in known:
                continue
            from_exit = f"Cabang “{label}” pada {subject.cell_name(node)}" if label else ""
            message = f"{from_exit or sentence(subject.cell_name(node))} menuju “{target}” yang tidak ada di tabel."
            remedy = "Arahkan ke langkah yang ada, atau tambahkan langkah itu."
            yield _error("missing-target", node.step, node.address, message, remedy)


def ways_on(subject: Subject) -> Iterator[Finding]:
    """From every symbol the flow goes on, and in the end to an end; looked at only where names are clear."""
    if any(True for _ in names(subject)):
        return
    stuck = {node.address: node for flow in subject.flows for node in _stuck(flow)}
    for node in stuck.values():
        message = f"Sesudah {subject.cell_name(node)} tidak ada lanjutan."
        remedy = "Beri panah ke langkah berikutnya, atau jadikan simbol selesai."
        yield _error("dangling", node.step, node.address, message, remedy)
    if stuck or _broken(subject):
        return
    circling = next((node for flow in subject.flows for node in _circling(flow)), None)
    if circling is not None:
        message = f"Dari {subject.cell_name(circling)} alur hanya berputar dan tidak pernah sampai ke simbol selesai."
        remedy = "Beri salah satu cabang jalan menuju selesai."
        yield _error("dangling", circling.step, circling.address, message, remedy)


def reached(subject: Subject) -> Iterator[Finding]:
    """Every symbol is reached from the start; looked at only where the flow is whole."""
    if _broken(subject) or any(_stuck(flow) for flow in subject.flows):
        return
    seen = frozenset[str]().union(*(flow.reachable() for flow in subject.flows))
    for node in subject.flow.nodes.values():
        if node.address not in seen and not node.cell.joint:
            message = f"{sentence(subject.cell_name(node))} tidak pernah dicapai: tidak ada alur yang sampai ke sana."
            remedy = "Arahkan sebuah panah atau cabang ke sana, atau hapus simbolnya."
            yield _error("unreachable", node.step, node.address, message, remedy)


def _broken(subject: Subject) -> bool:
    faults = (*names(subject), *targets(subject))
    return not subject.flow.start or bool(faults)


def _stuck(flow: Flow) -> list[Node]:
    known = _targets(flow)
    found = []
    for address, node in flow.nodes.items():
        if not flow.applies(node.step) or node.cell.joint or node.cell.symbol == "end":
            continue
        lost = any(target is not None and target not in known for _, target in _references(node.cell))
        if not lost and not _goes_on(flow, address):
            found.append(node)
    return found


def _goes_on(flow: Flow, address: str) -> bool:
    try:
        return bool(flow.successors(address))
    except FlowError:
        return False


def _circling(flow: Flow) -> Iterator[Node]:
    """Yield the cells from which no end is reached, in table order; found by walking back from the ends."""
    before: dict[str, list[str]] = {}
    reached = flow.reachable()
    for address in reached:
        for target in flow.successors(address):
            before.setdefault(target, []).append(address)
    waiting = [node.address for node in flow.nodes.values() if node.cell.symbol == "end"]
    seen = set(waiting)
    while waiting:
        new = set(before.get(waiting.pop(), ())) - seen
        seen |= new
        waiting.extend(new)
    if seen:
        yield from (node for address, node in flow.nodes.items() if address in reached - seen)


def _targets(flow: Flow) -> frozenset[str]:
    nodes = [node for node in flow.nodes.values() if not node.cell.joint]
    return frozenset({node.address for node in nodes} | {node.step.id for node in nodes})


def _references(cell: Cell) -> Iterator[tuple[str, str | None]]:
    if cell.symbol == "decision":
        yield from ((option.label, option.to) for option in cell.exits)
    else:
        yield "", cell.to


def _error(code: str, step: Step, place: str, message: str, remedy: str) -> Finding:
    return Finding(code, "error", step.id, place, message, remedy)
