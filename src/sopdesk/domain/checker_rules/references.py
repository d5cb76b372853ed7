"""What the text refers to must be there: rows by their number, appendices, other SOPs."""

import re
from collections.abc import Iterator

from sopdesk.domain.checker_rules.subject import Subject, listed, quoted, section_texts, sentence
from sopdesk.domain.finding import Finding
from sopdesk.domain.flow import Flow, FlowError, Node
from sopdesk.domain.sop import Step

_ROW = re.compile(
    r"\b(?:(?:aktivitas|aktifitas|kegiatan|langkah|tahap|tahapan|baris|butir)\s+(?:ke[- ]?)?(?:no(?:mor)?\b\.?\s*)?"
    r"|ke\s+no(?:mor)?\b\.?\s*)(\d+)\b(?!\s*(?:tahun|bulan|minggu|hari|jam|menit|kali|orang|unit|buah)\b)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[\n;]|(?:^|\s)[a-z0-9]\)\s", re.IGNORECASE)
_SOP = re.compile(r"^SOP\s+", re.IGNORECASE)
_APPENDIX = re.compile(r"\blampiran[\s-]*(?:ke[- ]?)?(\d+|[IVX]+)\b", re.IGNORECASE)
_NUMBERS_REMEDY = "Betulkan nomor rujukan pada revisi berikutnya, atau ubah tujuan cabangnya bila nomornya yang benar."


def row_numbers(subject: Subject) -> Iterator[Finding]:
    """A row named in the text is where an arrow of this row or the next leads; with a label, where that exit leads."""
    for index, step in enumerate(subject.sop.steps):
        near = subject.sop.steps[index : index + 2]
        for clause in _CLAUSE.split(f"{step.text}\n{step.note or ''}"):
            for match in _ROW.finditer(clause):
                message = _wrong_row(subject, step, near, clause[: match.start()], match[1])
                if message:
                    words = f"{sentence(subject.row_name(step))} menulis {quoted(clause)}"
                    yield Finding("row-number", "warning", step.id, "uraian", f"{words}, {message}.", _NUMBERS_REMEDY)


def _wrong_row(subject: Subject, step: Step, near: tuple[Step, ...], before: str, number: str) -> str:
    """Return what is wrong with naming row ``number``; empty if nothing is."""
    if not any(number in _numbers(other) for other in subject.sop.steps):
        return f"tetapi langkah {number} tidak ada di tabel"
    exits = list(_exits_called(subject, near, before))
    if exits:
        label, decision, goals = exits[0]
        if any(number in _numbers(goal.step) for goal in goals):
            return ""
        names = " atau ".join(dict.fromkeys(subject.cell_name(goal) for goal in goals))
        return f"tetapi cabang “{label}” di {subject.row_name(decision.step)} menuju {names}"
    if any(number in _numbers(goal.step) for flow in subject.flows for row in near for goal in _goals(flow, row)):
        return ""
    return f"tetapi tidak ada panah dari {subject.row_name(step)} ke langkah {number}"


def _exits_called(subject: Subject, near: tuple[Step, ...], before: str) -> Iterator[tuple[str, Node, list[Node]]]:
    """Yield the exits of these rows whose label stands in ``before``, with the rows they lead to."""
    ids = {step.id for step in near}
    for address, node in subject.flow.nodes.items():
        if node.step.id not in ids or node.cell.symbol != "decision":
            continue
        for number, option in enumerate(node.cell.exits):
            if re.search(rf"\b{re.escape(option.label.strip())}\b", before, re.IGNORECASE):
                goals = [goal for flow in subject.flows for goal in _after(flow, address, number)]
                if goals:
                    yield option.label, node, goals


def _goals(flow: Flow, step: Step) -> Iterator[Node]:
    for address, node in flow.nodes.items():
        if node.step.id == step.id:
            for index in flow.open_exits(address):
                yield from _after(flow, address, index)


def _after(flow: Flow, address: str, index: int | None) -> Iterator[Node]:
    try:
        yield flow.nodes[flow.after(address, index)]
    except FlowError:
        return


def _numbers(step: Step) -> frozenset[str]:
    return frozenset({step.id, step.printed_number.strip().rstrip(".")})


def appendices(subject: Subject) -> Iterator[Finding]:
    """An appendix that is named ("lihat lampiran-4") stands behind the table under that name."""
    named = " ".join(f"{appendix.key} {appendix.title}" for appendix in subject.sop.appendices)
    there = {match[1].upper() for match in _APPENDIX.finditer(named)}
    told: set[str] = set()
    for row, place, text in _texts(subject):
        for match in _APPENDIX.finditer(text):
            number = match[1].upper()
            if number in there | told:
                continue
            told.add(number)
            message = f"{sentence(place)} merujuk ke lampiran {number}, tetapi lampiran itu tidak ada pada SOP ini."
            remedy = "Lampirkan dokumennya, atau sebut bagian yang dimaksud dengan namanya."
            yield Finding("appendix", "warning", row, place, message, remedy)


def _texts(subject: Subject) -> Iterator[tuple[str | None, str, str]]:
    """Yield row, place and text of everything in the document that may refer to an appendix."""
    sop = subject.sop
    for name, section in (
        ("Kualifikasi Pelaksana", sop.qualifications),
        ("Peralatan/Perlengkapan", sop.equipment),
        ("Peringatan", sop.warnings),
        ("Pencatatan dan Pendataan", sop.records),
    ):
        yield from ((None, name, text) for text in section_texts(section))
    for step in sop.steps:
        for part in (step.text, *step.requirements, step.output, step.note):
            yield step.id, subject.row_name(step), str(part or "")
    for appendix in sop.appendices:
        yield from ((None, f"bagian {quoted(str(appendix.title))}", text) for text in section_texts(appendix.section))


def related(subject: Subject) -> Iterator[Finding]:
    """The SOPs under "Keterkaitan" are in the library, with their text, from this office."""
    sop, library = subject.sop, subject.library
    if library is None or sop.related.prose:
        return
    missing, untold, elsewhere = [], [], []
    for item in sop.related.items:
        title = quoted(_SOP.sub("", item.text.strip()))
        found = library.resolve(item, office=sop.office)
        if found is None:
            missing.append(title)
        elif found.title_only:
            untold.append(title)
        elif found.office != sop.office:
            elsewhere.append(f"{title} ({found.office.capitalize()})")
    if missing:
        message = f"SOP terkait tidak ada di pustaka: {listed(missing)}."
        remedy = "Tambahkan ke pustaka, atau coret dari Keterkaitan bila sudah tidak berlaku."
        yield Finding("related-missing", "warning", None, "Keterkaitan", message, remedy)
    if elsewhere:
        message = f"SOP terkait hanya ada di pustaka kantor lain: {listed(elsewhere)}."
        remedy = "Mintalah naskah milik kantor sendiri, lalu tambahkan ke pustaka."
        yield Finding("related-elsewhere", "note", None, "Keterkaitan", message, remedy)
    if untold:
        message = f"SOP terkait yang baru dikenal judulnya: {listed(untold)}."
        remedy = "Mintalah naskahnya; sampai ada, surat tentang itu berjalan sebagai tindak lanjut tanpa SOP."
        yield Finding("related-title-only", "note", None, "Keterkaitan", message, remedy)
