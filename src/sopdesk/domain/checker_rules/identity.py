"""The identity block and the cover: dates, approver, warnings; and what could not be read or was inferred."""

from collections.abc import Iterator
from itertools import pairwise

from sopdesk.domain.checker_rules.subject import Subject, listed, quoted, row_list, section_texts, sentence
from sopdesk.domain.finding import Finding
from sopdesk.domain.flow import FlowError, edges
from sopdesk.domain.sop_cover import PrintedDate, Revision
from sopdesk.domain.vocabulary import content_words, plain_words


def dates_there(subject: Subject) -> Iterator[Finding]:
    """The SOP says when it was made and from when it holds; a revised one, when it was revised."""
    sop = subject.sop
    wanted = [("Tanggal Pembuatan", sop.made), (sop.effective_label.text, sop.effective)]
    if sop.revision or sop.revisions:
        wanted.insert(1, ("Tanggal Revisi", sop.revised))
    empty = [label for label, printed in wanted if not printed.text.strip() and printed.date is None]
    if empty:
        message = f"{listed(empty)} belum diisi."
        remedy = "Isi tanggalnya; tanpa itu tidak dapat dipastikan sejak kapan SOP ini berlaku."
        yield Finding("date-missing", "warning", None, empty[0], message, remedy)
    for label, printed in (*wanted, ("Tanggal Revisi", sop.revised)):
        if printed.text.strip() and printed.date is None:
            message = f"{label} “{printed.text}” tidak terbaca sebagai tanggal."
            yield Finding("date-unread", "warning", None, label, message, "Tulis tanggal, bulan, dan tahunnya.")


def dates_in_order(subject: Subject) -> Iterator[Finding]:
    """Made, then revised, then effective; and no revision takes effect after the SOP itself says."""
    sop = subject.sop
    label = sop.effective_label.text
    remedy = "Pastikan tanggal yang benar dan betulkan pada revisi berikutnya."
    pairs = [
        (label, sop.effective, "Tanggal Pembuatan", sop.made),
        (label, sop.effective, "Tanggal Revisi", sop.revised),
        ("Tanggal Revisi", sop.revised, "Tanggal Pembuatan", sop.made),
    ]
    for later_name, later, earlier_name, earlier in pairs:
        if _before(later, earlier):
            message = f"{later_name} ({later.text}) lebih awal daripada {earlier_name} ({earlier.text})."
            yield Finding("date-order", "warning", None, later_name, message, remedy)
    for revision in sop.revisions:
        if _before(revision.effective, revision.proposed):
            name = f"Revisi ke-{_number(revision)}"
            message = f"{name} berlaku ({revision.effective.text}) sebelum diusulkan ({revision.proposed.text})."
            yield Finding("date-order", "warning", None, "Riwayat revisi", message, remedy)
    later_ones = [revision for revision in sop.revisions if _before(sop.effective, revision.effective)]
    if later_ones:
        last = later_ones[-1]
        message = (
            f"{label} ({sop.effective.text}) lebih awal daripada tanggal berlaku revisi ke-{_number(last)} "
            f"({last.effective.text})."
        )
        yield Finding("date-order", "warning", None, "Riwayat revisi", message, remedy)


def _number(revision: Revision) -> str:
    return str(revision.number).strip().rstrip(".")


def _before(one: PrintedDate, other: PrintedDate) -> bool:
    return one.date is not None and other.date is not None and one.date < other.date


def approver(subject: Subject) -> Iterator[Finding]:
    """Somebody approved it, by name."""
    name = subject.sop.approver.name
    if name is None or not name.text.strip():
        message = "Nama pejabat yang mengesahkan tidak ada."
        yield Finding("approver", "warning", None, "Disahkan oleh", message, "Lengkapi nama dan NIP pejabatnya.")


def warnings(subject: Subject) -> Iterator[Finding]:
    """A warning shares a word with the title or the steps, or speaks of "prosedur ini"."""
    sop = subject.sop
    texts = [sop.title.text, sop.short_title or "", *sop.subjects, *(step.text.text for step in sop.steps)]
    about = content_words("\n".join(texts))
    for number, warning in enumerate(section_texts(sop.warnings), 1):
        words = plain_words(warning)
        of_itself = any(pair in {("prosedur", "ini"), ("sop", "ini")} for pair in pairwise(words))
        subjects = content_words(warning)
        if subjects and not of_itself and not subjects & about:
            message = f"Peringatan {quoted(warning)} berbicara tentang hal lain daripada SOP ini."
            remedy = "Ganti dengan peringatan yang sesuai; mungkin tersalin dari SOP lain."
            yield Finding("warning-subject", "warning", None, f"Peringatan {number}", message, remedy)


def times(subject: Subject) -> Iterator[Finding]:
    """Every row has a standard time; a last row that only says "Selesai" needs none."""
    for step in subject.sop.steps:
        only_ends = bool(step.cells) and all(cell.symbol == "end" for cell in step.cells)
        closing = only_ends and len(plain_words(step.text.text)) <= 1
        if step.time is None and not closing:
            message = f"{sentence(subject.row_name(step))} tidak punya waktu baku."
            remedy = "Tetapkan waktunya; tanpa itu langkah ini tidak punya tenggat."
            yield Finding("time-missing", "warning", step.id, "Waktu", message, remedy)


def table_there(subject: Subject) -> Iterator[Finding]:
    """The SOP has steps, every step a symbol, and nothing in them was unreadable."""
    if not subject.sop.runnable:
        message = "Uraian prosedur tidak ada; permohonan belum dapat dijalankan dengan SOP ini."
        yield Finding("no-steps", "warning", None, "tabel", message, "Mintalah tabel langkahnya, lalu lengkapi.")
    for step in subject.sop.steps:
        name = sentence(subject.row_name(step))
        if not any(not cell.joint for cell in step.cells):
            message = f"{name} tidak punya simbol, jadi tidak ada yang mengerjakannya."
            yield Finding(
                "no-symbol", "error", step.id, "Pelaksana", message, "Tempatkan simbol di kolom pelaksananya."
            )
        if step.gap:
            message = f"{name}: {step.gap.strip().rstrip('.')}."
            yield Finding("gap", "note", step.id, "uraian", message, "Lengkapi dari dokumen aslinya.")


def inferred(subject: Subject) -> Iterator[Finding]:
    """How much of the flow the document does not show."""
    sop = subject.sop
    cells = [cell for step in sop.steps for cell in step.cells]
    rows = [
        subject.row_name(s).removeprefix("langkah ") for s in sop.steps if any(c.origin == "inferred" for c in s.cells)
    ]
    try:
        arrows = edges(sop) if sop.runnable else ()
    except FlowError:
        arrows = ()
    counts = [
        (sum(p.origin == "inferred" for p in sop.performers), len(sop.performers), "kolom pelaksana"),
        (sum(cell.origin == "inferred" for cell in cells), len(cells), "simbol"),
        (sum(arrow.origin == "inferred" for arrow in arrows), len(arrows), "panah"),
        (sum(variant.origin == "inferred" for variant in sop.variants), len(sop.variants), "varian"),
    ]
    parts = [f"{count} dari {total} {noun}" for count, total, noun in counts if count]
    if parts:
        where = f" Simbolnya di langkah {row_list(rows)}." if rows and len(rows) < len(sop.steps) else ""
        message = f"Tidak tampak di naskah dan disimpulkan: {listed(parts)}.{where}"
        remedy = "Cocokkan dengan penyusun SOP; sampai pasti, bagian itu digambar lebih tipis."
        yield Finding("inferred", "note", None, "alur", message, remedy)
