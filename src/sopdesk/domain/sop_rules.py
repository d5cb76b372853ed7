"""What must hold across the parts of an SOP before it can be read or run: unique names, references that lead somewhere.

These rules refuse a file. What is merely doubtful (an unlabelled exit, an empty time) is the checker's work.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sopdesk.domain.flow import Flow, FlowError
from sopdesk.domain.sop import Cell, Sop, Step


@dataclass(frozen=True)
class Problem:
    """A broken rule: where in the SOP ("langkah 7, simbol tim, cabang 2"), and what is wrong, in Indonesian."""

    place: str
    text: str


def problems(sop: Sop) -> tuple[Problem, ...]:
    """Return every broken rule; empty if the SOP can be used."""
    found = (*_doubles(sop), *_unknown_names(sop), *_lost_references(sop))
    return found or tuple(_flow_problems(sop))


def _doubles(sop: Sop) -> Iterator[Problem]:
    yield from _repeated((p.key for p in sop.performers), "", "pelaksana")
    yield from _repeated((v.key for v in sop.variants), "", "varian")
    yield from _repeated((a.key for a in sop.appendices), "", "lampiran")
    yield from _repeated((s.id for s in sop.steps), "", "langkah")
    for step in sop.steps:
        yield from _repeated((c.key for c in step.cells), f"langkah {step.id}", "simbol")


def _repeated(keys: Iterable[str], place: str, noun: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            yield Problem(place, f'{noun} "{key}" tertulis dua kali, seharusnya setiap {noun} punya nama sendiri')
        seen.add(key)


def _unknown_names(sop: Sop) -> Iterator[Problem]:
    performers = tuple(p.key for p in sop.performers)
    variants = tuple(v.key for v in sop.variants)
    for step in sop.steps:
        yield from _not_in(step.variants, variants, f"langkah {step.id}", "varian")
        for cell in step.cells:
            place = _place(step, cell)
            yield from _not_in([k for k in (cell.performer, cell.by) if k], performers, place, "pelaksana")
            if cell.exits and cell.symbol != "decision":
                yield Problem(place, 'cabang hanya ada pada keputusan, seharusnya symbol = "decision"')
            for number, option in enumerate(cell.exits, 1):
                yield from _not_in(option.variants, variants, f"{place}, cabang {number}", "varian")


def _not_in(keys: Iterable[str], known: tuple[str, ...], place: str, noun: str) -> Iterator[Problem]:
    for key in keys:
        if key not in known:
            names = ", ".join(known) or "belum ada satu pun"
            yield Problem(place, f'{noun} "{key}" tidak ada, yang tertulis dalam berkas: {names}')


def _lost_references(sop: Sop) -> Iterator[Problem]:
    known = {step.id for step in sop.steps if any(not c.joint for c in step.cells)}
    known |= {f"{step.id}/{c.key}" for step in sop.steps for c in step.cells if not c.joint}
    for step in sop.steps:
        for cell in step.cells:
            place = _place(step, cell)
            targets = [(place, cell.to), *((f"{place}, cabang {n}", e.to) for n, e in enumerate(cell.exits, 1))]
            for where, target in targets:
                if target is not None and target not in known:
                    hint = 'seharusnya langkah yang ada ("8") atau langkah/simbol ("8/tim")'
                    yield Problem(where, f'tujuan "{target}" tidak ada, {hint}')


def _flow_problems(sop: Sop) -> Iterator[Problem]:
    if not sop.runnable:
        return
    for variant in (None, *sop.variants):
        try:
            Flow(sop, variant.key if variant else None)
        except FlowError as error:
            yield Problem(f"varian {variant.key}" if variant else "", str(error))
            return


def _place(step: Step, cell: Cell) -> str:
    return f"langkah {step.id}, simbol {cell.key}"
