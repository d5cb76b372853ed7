"""Decisions: two or three labelled exits, and a symbol wherever the text decides something."""

import re
from collections import Counter
from collections.abc import Iterator

from sopdesk.domain.checker_rules.subject import Subject, quoted, sentence
from sopdesk.domain.finding import Finding
from sopdesk.domain.flow import FlowError
from sopdesk.domain.sop import Step

_CONDITION = re.compile(r"\b(?:apabila|bilamana|bila|jikalau|jika|kalau|apakah)\b|\bya\s*/\s*tidak\b", re.IGNORECASE)
_FEWEST, _MOST = 2, 3


def exits(subject: Subject) -> Iterator[Finding]:
    """A decision has two or three exits, each with a label of its own."""
    for node in subject.flow.nodes.values():
        if node.cell.symbol != "decision":
            continue
        name = f"Keputusan pada {subject.cell_name(node)}"
        count = len(node.cell.exits)
        if not _FEWEST <= count <= _MOST:
            remedy = "Beri dua cabang bernama (misalnya Ya dan Tidak), paling banyak tiga."
            message = f"{name} punya {count or 'nol'} cabang."
            yield Finding("decision-exits", "warning", node.step.id, node.address, message, remedy)
        labels = Counter(option.label.strip().casefold() for option in node.cell.exits)
        if labels[""]:
            message = f"{name} punya cabang tanpa nama."
            remedy = "Tulis nama cabangnya, misalnya Ya atau Tidak."
            yield Finding("decision-label", "warning", node.step.id, node.address, message, remedy)
        for label, times in labels.items():
            if label and times > 1:
                message = f"{name} punya {times} cabang bernama sama, “{label}”."
                remedy = "Bedakan namanya, agar pemegang keputusan tahu mana yang dipilih."
                yield Finding("decision-label", "warning", node.step.id, node.address, message, remedy)


def conditions(subject: Subject) -> Iterator[Finding]:
    """A condition in the text has a decision: in its row, in the next, or one whose exit leads to it."""
    steps = subject.sop.steps
    led_to = _rows_behind_decisions(subject)
    for index, step in enumerate(steps):
        match = _CONDITION.search(step.text.text)
        if not match or step.id in led_to or any(_decides(s) for s in steps[index : index + 2]):
            continue
        words = quoted(re.split(r"[.;\n]", step.text.text[match.start() :])[0])
        message = (
            f"{sentence(subject.row_name(step))} memuat syarat, {words}, tetapi tidak ada simbol keputusan untuknya."
        )
        remedy = "Tambahkan simbol keputusan bercabang, atau tegaskan bahwa itu bagian dari pekerjaan langkah ini."
        yield Finding("condition", "warning", step.id, "uraian", message, remedy)


def _decides(step: Step) -> bool:
    return any(cell.symbol == "decision" for cell in step.cells)


def _rows_behind_decisions(subject: Subject) -> frozenset[str]:
    found: set[str] = set()
    for flow in subject.flows:
        for address, node in flow.nodes.items():
            if node.cell.symbol != "decision":
                continue
            try:
                found.update(flow.nodes[target].step.id for target in flow.successors(address))
            except FlowError:
                continue
    return frozenset(found)
