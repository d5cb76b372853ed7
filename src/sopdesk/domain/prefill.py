"""What a form knows already: the paths that a definition may name, and the values that follow from the facts.

Facts are flat: path → text, dates as 2026-11-21, the rows of a table as ``appointed.1.name``. The guide for whoever
writes a form is ``resources/guides/format-formulir.md``.
"""

import difflib
import re
from collections.abc import Iterable, Mapping
from datetime import date

from sopdesk.domain.field_kinds import as_date, text_problem, tidy_text
from sopdesk.domain.form import Column, Form, FormField
from sopdesk.domain.form_values import Row, Value, Values, empty_value, normal_values
from sopdesk.domain.words import long_date

PATHS: dict[str, str] = {
    "case.number": "nomor permohonan",
    "case.title": "judul permohonan",
    "case.applicant": "pemohon",
    "case.agency": "OPD pemohon",
    "case.agency_address": "alamat OPD pemohon",
    "case.agency_phone": "telepon OPD pemohon",
    "case.agency_email": "e-mail OPD pemohon",
    "case.started": "tanggal permohonan dimulai",
    "case.sop_title": "judul SOP",
    "case.sop_number": "nomor SOP",
    "case.step": "nomor langkah yang sedang berjalan",
    "case.step_text": "isi langkah yang sedang berjalan",
    "case.variant": "jenis permohonan",
    "case.answer": "hal surat yang menjawab permohonan",
    "case.outcome": "hasil permohonan",
    "letter.number": "nomor surat",
    "letter.agenda": "nomor agenda",
    "letter.date": "tanggal surat",
    "letter.received": "tanggal surat diterima",
    "letter.received_time": "jam surat diterima",
    "letter.channel": "saluran surat atau laporan",
    "letter.marks": "sifat surat: kecepatan dan kerahasiaan",
    "letter.sender": "pengirim surat",
    "letter.sender_address": "alamat pengirim",
    "letter.subject": "perihal surat",
    "letter.answer": "hal surat yang menjawab surat ini",
    "letter.summary": "ringkasan surat",
    "letter.reporter_name": "nama pelapor",
    "letter.reporter_phone": "telepon pelapor",
    "letter.classification": "kode klasifikasi surat",
    "letter.enclosures": "lampiran surat",
    "office.government": "nama pemerintah daerah",
    "office.name": "nama instansi",
    "office.full_name": "nama instansi dan daerahnya, tanpa huruf besar semua",
    "office.short_name": "nama singkat instansi",
    "office.city": "kota",
    "office.address": "alamat instansi",
    "office.postal_code": "kode pos",
    "office.phone": "telepon instansi",
    "office.email": "e-mail instansi",
    "office.website": "laman instansi",
    "office.domain": "domain e-mail dinas",
    "user.name": "nama pengisi",
    "user.nip": "NIP pengisi",
    "user.rank": "pangkat pengisi",
    "user.title": "jabatan pengisi",
    "sop.title": "judul SOP yang dimonitor",
    "sop.number": "nomor SOP yang dimonitor",
    "today": "tanggal surat, biasanya hari ini",
}
"""Path → what it gives. Beside them: ``holder.<position>.<part>`` and ``paper.<form>.<field>``."""
ROW_PATHS: dict[str, str] = {
    "appointed": "petugas yang ditunjuk pada permohonan (nama, nip, pangkat, jabatan)",
    "line": "jabatan yang menerima disposisi kepala (jabatan)",
    "outgoing": "surat keluar hari itu (nomor, tanggal, tujuan, hal)",
    "sop.steps": "langkah SOP yang dimonitor (prosedur)",
}
"""Path → the rows it gives to a table; to any other field the names in them."""
SHEET_PATHS: dict[str, str] = {
    "paper.number": "nomor surat ini",
    "paper.date": "tanggal surat ini",
    "paper.place": "tempat surat ini dibuat",
}
"""Known only when the sheet is drawn: for the text of a block, not for prefill."""
DATES = frozenset({"case.started", "letter.date", "letter.received", "today", "paper.date"})
"""Paths whose texts are dates; so are those of ``paper.<form>.date``."""
HOLDER_PARTS = ("name", "nip", "rank", "grade", "title")
_HOLDER = re.compile(r"holder\.([a-z0-9][a-z0-9-]*)\.([a-z_]+)")
_PAPER = re.compile(r"paper\.([a-z0-9][a-z0-9-]*)\.[a-z][a-z0-9_]*")
_PAPER_DATE = re.compile(r"paper\.[a-z0-9][a-z0-9-]*\.date")
_SAME = {
    "nama": "name",
    "pangkat": "rank",
    "pangkat_gol": "rank",
    "golongan": "grade",
    "jabatan": "title",
    "hp": "phone",
    "telepon": "phone",
    "uraian": "text",
}
"""Usual keys of columns → the parts of a person that fill them."""


def known(path: str, *, on_sheet: bool = False) -> bool:
    """Tell whether a path leads somewhere; ``on_sheet``: also what is known only when the sheet is drawn."""
    if path in PATHS or path in ROW_PATHS or (on_sheet and path in SHEET_PATHS):
        return True
    holder = _HOLDER.fullmatch(path)
    if holder:
        return holder[2] in HOLDER_PARTS
    return bool(_PAPER.fullmatch(path))


def is_date(path: str) -> bool:
    """Tell whether the text of a path is a date."""
    return path in DATES or bool(_PAPER_DATE.fullmatch(path))


def path_problem(path: str, *, on_sheet: bool = False) -> str:
    """Return why a path leads nowhere and which was probably meant, without a full stop; "" if it is known."""
    if known(path, on_sheet=on_sheet):
        return ""
    holder = _HOLDER.fullmatch(path)
    if holder:
        parts = ", ".join(HOLDER_PARTS)
        return f'"{path}" tidak dikenal, yang dikenal dari seorang pejabat: {parts}'
    near = difflib.get_close_matches(path, [*PATHS, *ROW_PATHS], n=1, cutoff=0.6)
    hint = f'mungkin maksudnya "{near[0]}"' if near else f"yang dikenal misalnya {', '.join(_examples(path))}"
    return f'"{path[:60]}" tidak dikenal, {hint}'


def _examples(path: str) -> tuple[str, ...]:
    root = path.partition(".")[0]
    siblings = tuple(known_path for known_path in PATHS if known_path.partition(".")[0] == root)
    return siblings or ("case.number", "letter.subject", "office.name", "holder.kepala-dinas.name")


def prefill(form: Form, facts: Mapping[str, str]) -> Values:
    """Return the values that a form begins with: of each field's paths the first that gives something fitting."""
    found: dict[str, Value] = {}
    for key, field in form.fields.items():
        fitting = (_value(field, path, facts) for path in field.prefill)
        found[key] = next((value for value in fitting if value), empty_value(field))
    return normal_values(form, found)


def paper_facts(form: Form, values: Mapping[str, Value], *, number: str = "", on: date | None = None) -> dict[str, str]:
    """Return what stands on a paper as facts that later papers of the case may name: ``paper.pa-17.nama_aplikasi``.

    Args:
        form: its form.
        values: of the paper.
        number: the paper's own number, ``paper.<form>.number``.
        on: the paper's own date, ``paper.<form>.date``.
    """
    facts = {f"paper.{form.key}.number": number, f"paper.{form.key}.date": on.isoformat() if on else ""}
    for key, value in values.items():
        path = f"paper.{form.key}.{key}"
        if isinstance(value, str):
            facts[path] = value
        elif isinstance(value, dict):
            facts |= {f"{path}.{item}.{part}": text for item, line in value.items() for part, text in line.items()}
        else:
            facts |= row_facts(path, [row for row in value if isinstance(row, dict)])
            facts[path] = "\n".join(tick for tick in value if isinstance(tick, str))
    return {path: text for path, text in facts.items() if text}


def row_facts(path: str, rows: Iterable[Row]) -> dict[str, str]:
    """Return rows as facts: ``row_facts("appointed", [{"name": …}])`` → ``appointed.1.name``."""
    return {f"{path}.{number}.{part}": text for number, row in enumerate(rows, 1) for part, text in row.items() if text}


def fact_rows(path: str, facts: Mapping[str, str]) -> list[Row]:
    """Return the rows under a path, in their order."""
    rows: dict[int, Row] = {}
    for name in facts:
        if name.startswith(f"{path}."):
            number, _, part = name.removeprefix(f"{path}.").partition(".")
            if number.isdecimal() and part and "." not in part:
                rows.setdefault(int(number), {})[part] = facts[name]
    return [rows[number] for number in sorted(rows)]


def names_under(path: str, facts: Mapping[str, str]) -> str:
    """Return the names in the rows under a path, "" if there are none."""
    return ", ".join(filter(None, (row.get("name") or row.get("nama", "") for row in fact_rows(path, facts))))


def sheet_facts(
    facts: Mapping[str, str], *, number: str = "", on: date | None = None, place: str = ""
) -> dict[str, str]:
    """Return the facts with those of the sheet itself, for the text of its blocks."""
    own = {"paper.number": number, "paper.date": on.isoformat() if on else "", "paper.place": place}
    return {**facts, **{path: text for path, text in own.items() if text}}


def _value(field: FormField, path: str, facts: Mapping[str, str]) -> Value:
    if field.kind == "table":
        filled = (_row(field.columns, row) for row in fact_rows(path, facts)[: field.max_items])
        return [row for row in filled if row]
    if field.kind in {"pictures", "checklist"}:
        return ""
    text = facts.get(path, "") or names_under(path, facts)
    if field.kind == "ticks":
        found = (_option(field, part) for part in re.split(r"[\n;,]", text))
        return [key for key in found if key]
    return _fitting(field, path, text.strip())


def _fitting(field: FormField, path: str, text: str) -> str:
    """Return the text as this kind of field keeps it, "" if it does not fit: then it is asked for."""
    if not text:
        return ""
    if field.kind == "choice":
        return _option(field, text)
    day = as_date(text) if is_date(path) or field.kind == "date" else None
    if field.kind == "date":
        return day.isoformat() if day else ""
    if day and field.kind in {"text", "long-text"}:
        return long_date(day)
    tidy = tidy_text(field.kind, text, field.unit)
    return "" if text_problem(field.kind, tidy) else tidy[: field.max_length]


def _option(field: FormField, text: str) -> str:
    wanted = text.strip().casefold()
    return next((o.key for o in field.options if wanted in {o.key.casefold(), o.label.casefold()}), "")


def _row(columns: Iterable[Column], row: Mapping[str, str]) -> Row:
    found = {}
    for column in columns:
        text = row.get(column.key) or row.get(_SAME.get(column.key, ""), "")
        tidy = tidy_text(column.kind, text) if text else ""
        if tidy and not text_problem(column.kind, tidy):
            found[column.key] = tidy
    return found
