"""What SQLite says about a damaged database, in the words of the office."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

TABLES: Final[Mapping[str, str]] = {
    "agency": "OPD",
    "agency_alias": "nama lain OPD",
    "attachment": "lampiran",
    "audit_entry": "riwayat",
    "blob": "berkas lampiran",
    "book": "buku agenda",
    "case_event": "riwayat permohonan",
    "choice_item": "daftar pilihan",
    "counter": "penghitung nomor",
    "delegation": "delegasi",
    "disposition": "disposisi",
    "disposition_correction": "koreksi disposisi",
    "disposition_recipient": "penerima disposisi",
    "form_version": "versi formulir",
    "holding": "pemangku jabatan",
    "holiday": "hari libur",
    "hours_rule": "jam kerja",
    "letter": "surat",
    "letter_change": "riwayat surat",
    "number_gap": "nomor loncat",
    "office_case": "permohonan",
    "official": "pejabat",
    "paper": "surat dan formulir",
    "paper_copy": "cetakan formulir",
    "paper_event": "riwayat formulir",
    "paper_scan": "pindaian bertanda tangan",
    "position": "jabatan",
    "print_record": "cetakan",
    "reservation": "nomor yang dipesan",
    "saved_view": "tampilan tersimpan",
    "scan_batch": "berkas pindaian",
    "scan_page": "halaman pindaian",
    "setting": "pengaturan",
    "tally": "hitungan",
    "unit": "unit",
    "user_account": "pengguna",
}
"""Table → what an office calls its rows."""

_INDEX = re.compile(r"\bindex (?:sqlite_autoindex_|[a-z]{2}_)?(\w+)")
_VALUE = re.compile(r"\b(?:NULL|TEXT|NUMERIC|CHECK|non-\w+)\b.*? in (\w+)")
_SEARCHED = re.compile(r"\bFTS\d? table (?:main\.)?(\w+)")


def noun_of(table: str) -> str:
    """Return what the office calls the rows of a table."""
    if table.startswith(("letter_words", "letter_numbers")):
        return "pencarian surat"
    return TABLES.get(table, "bantu program")


def damage(verdicts: Iterable[str]) -> tuple[str, ...]:
    """Return clauses for the lines of ``PRAGMA integrity_check``, each once, in the order they were found."""
    return tuple(dict.fromkeys(_clause(line) for verdict in verdicts for line in _lines(verdict)))


def _lines(verdict: str) -> list[str]:
    return [line for line in verdict.splitlines() if line.strip() and not line.startswith("***")]


def _clause(line: str) -> str:
    index, value, searched = _INDEX.search(line), _VALUE.search(line), _SEARCHED.search(line)
    if searched is not None:
        return f"daftar isi {noun_of(searched[1])} tidak utuh"
    if index is not None:
        return f"daftar isi data {noun_of(_table_in(index[1]))} tidak cocok dengan datanya"
    if value is not None:
        return f"data {noun_of(value[1])} berisi nilai yang tidak sah"
    return "susunan berkasnya tidak utuh"


def _table_in(index: str) -> str:
    """Return the table of an index, which begins with its name."""
    return max((name for name in TABLES if index.startswith(name)), key=len, default=index)
