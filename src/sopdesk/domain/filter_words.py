"""A filter in the words that stand over a printed or exported list."""

from collections.abc import Mapping
from datetime import date

from sopdesk.domain.case_rows import CASE_STATUS, CaseFilter
from sopdesk.domain.letters import CHANNELS, LETTER_STATUS, LetterFilter
from sopdesk.domain.words import key_as_words, long_date, period

LETTER_LISTS = {
    "belum-dibalas": "belum dibalas",
    "belum-dipindai": "belum dipindai",
    "belum-didisposisi": "belum didisposisi",
    "terlambat": "terlambat",
}
CASE_LISTS = {"terlambat": "terlambat", "menyusul": "administrasi menyusul", "milik-saya": "di meja saya"}


def period_words(start: date | None, end: date | None) -> str:
    """Return "Periode: 1 s.d. 30 November 2026"; open ends are said so."""
    if start is None and end is None:
        return "Periode: seluruhnya"
    if start is None:
        return f"Periode: s.d. {long_date(end)}" if end else ""
    return f"Periode: {period(start, end)}" if end else f"Periode: sejak {long_date(start)}"


def letter_filter_words(wanted: LetterFilter, *, positions: Mapping[int, str]) -> str:
    """Return what hides letters, in one line ("Saringan: …"); "" if nothing does."""
    parts = []
    if wanted.text.strip():
        parts.append(f"memuat “{wanted.text.strip()}”")
    if wanted.year is not None:
        parts.append(f"tahun agenda {wanted.year}")
    if wanted.status:
        parts.append("status " + " atau ".join(LETTER_STATUS[s].lower() for s in wanted.status))
    if wanted.speed:
        parts.append("sifat " + key_as_words(wanted.speed).lower())
    if wanted.channel:
        names = {str(key): label for key, label in CHANNELS.items()}
        parts.append("kanal " + names.get(wanted.channel, wanted.channel).lower())
    if wanted.position_id is not None:
        parts.append("di meja " + positions.get(wanted.position_id, "lain"))
    if wanted.special in LETTER_LISTS:
        parts.append(LETTER_LISTS[wanted.special])
    if wanted.ids:
        parts.append(f"{len(wanted.ids)} surat yang dipilih")
    return _filter_line(parts)


def case_filter_words(wanted: CaseFilter, *, titles: Mapping[str, str], positions: Mapping[str, str]) -> str:
    """Return what hides cases, in one line ("Saringan: …"); "" if nothing does."""
    parts = []
    if wanted.text.strip():
        parts.append(f"memuat “{wanted.text.strip()}”")
    if wanted.sop_key:
        parts.append("SOP " + titles.get(wanted.sop_key, wanted.sop_key))
    if wanted.status:
        parts.append("status " + " atau ".join(CASE_STATUS[s].lower() for s in wanted.status))
    if wanted.position_key:
        parts.append("di meja " + positions.get(wanted.position_key, "lain"))
    if wanted.special in CASE_LISTS:
        parts.append(CASE_LISTS[wanted.special])
    return _filter_line(parts)


def _filter_line(parts: list[str]) -> str:
    return "Saringan: " + "; ".join(parts) if parts else ""
