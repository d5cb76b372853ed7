"""What is said about scans, in words."""

from collections.abc import Sequence
from typing import Final

from sopdesk.domain.page_list import page_list
from sopdesk.domain.scans import BatchRow, FiledPaper, PageState, ScanResult, ScanSource, UnknownPage
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.chip import Chip

SOURCES: Final[dict[ScanSource, str]] = {
    "tempel": "Ditempel",
    "seret": "Diseret, dipilih",
    "perintah": "Perintah",
    "folder": "Folder pindaian",
}
LEFT_ALONE: Final = "Dibiarkan: hasil pindai tersimpan, surat tetap menunggu."


def paper_name(filed: FiledPaper) -> str:
    """Return what a paper is called."""
    return f"{filed.form_title} – {filed.title}" if filed.title else filed.form_title


def there_words(filed: FiledPaper) -> str:
    """Return which pages lie in the signed sheet now."""
    whole = f" dari {filed.pages}" if filed.pages > 1 else ""
    more = f", pindaian ke-{filed.version_no}" if filed.version_no > 1 else ""
    return f"Halaman {page_list(filed.there)}{whole} ada di berkasnya (cetakan ke-{filed.copy_no}{more})."


def missing_words(filed: FiledPaper) -> str:
    """Return which pages are not there yet, "" if all are."""
    return f"Halaman {page_list(filed.missing)} dari {filed.pages} belum ada." if filed.missing else ""


def doubled_words(filed: FiledPaper) -> str:
    """Return which pages came twice, "" if none did."""
    if not filed.doubled:
        return ""
    return f"Halaman {page_list(filed.doubled)} terpindai dua kali; yang pertama yang dipakai."


def changed_words(filed: FiledPaper) -> str:
    """Return which fields were changed after the print, "" if none were."""
    if not filed.changed_fields:
        return ""
    return f"Isian berubah setelah dicetak: {', '.join(filed.changed_fields)}."


def paper_chip(filed: FiledPaper) -> Chip:
    """Return how it stands with a paper."""
    if filed.changed_fields:
        return Chip("Isian berubah", ChipKind.RETURNED)
    if filed.missing:
        return Chip(f"Kurang {len(filed.missing)} halaman", ChipKind.SOON)
    if filed.returned:
        return Chip("Lengkap, sudah kembali", ChipKind.DONE)
    return Chip("Tersimpan", ChipKind.DONE)


def filed_words(filed: FiledPaper) -> str:
    """Return in one sentence what became of a page that was filed by hand."""
    state = changed_words(filed) or missing_words(filed) or ("Lengkap, surat kembali." if filed.returned else "")
    return f"Masuk ke {filed.code} {paper_name(filed)}. {state}".strip()


def pages_words(pages: Sequence[UnknownPage]) -> str:
    """Return which pages of which file: "Halaman 2 dari scan.pdf", "Halaman 2, 3 dari scan.pdf"."""
    files: dict[str, list[str]] = {}
    for page in pages:
        files.setdefault(page.name, []).append(str(page.page))
    return "; ".join(f"Halaman {', '.join(numbers)} dari {name}" for name, numbers in files.items())


def summary_words(result: ScanResult) -> str:
    """Return in one line what became of a stack."""
    parts = []
    if result.filed:
        parts.append(f"{len(result.filed)} surat atau formulir menerima halamannya")
    if result.unknown:
        parts.append(f"{len(result.unknown)} halaman belum dikenali")
    if result.refused:
        parts.append(f"{len(result.refused)} berkas tidak terbaca")
    if result.repeated:
        parts.append(f"{len(result.repeated)} berkas sudah pernah diambil")
    return (", ".join(parts) or "Tidak ada halaman baru").capitalize() + "."


def folder_words(result: ScanResult) -> str:
    """Return the quiet note about what came from the watched folder."""
    parts = []
    pages = sum(len(filed.came) for filed in result.filed)
    if pages:
        parts.append(f"{pages} lembar dari folder pindaian masuk ke berkasnya")
    if result.unknown:
        parts.append(f"{len(result.unknown)} lembar dari folder pindaian belum dikenali")
    if result.refused:
        parts.append(f"{len(result.refused)} berkas di folder pindaian tidak terbaca")
    return "; ".join(parts)


def needs_eyes(result: ScanResult) -> bool:
    """Tell whether somebody should look: something is unknown, refused, changed, or stood out."""
    changed = any(filed.changed_fields for filed in result.filed)
    return bool(result.unknown or result.refused or result.warnings or changed)


def batch_words(row: BatchRow) -> str:
    """Return what became of the pages of a file."""
    names: dict[PageState, str] = {
        "filed": "masuk ke berkas",
        "unknown": "belum dikenali",
        "doubled": "kembar",
        "attached": "jadi lampiran",
        "discarded": "disisihkan",
    }
    return ", ".join(f"{row.count(key)} {words}" for key, words in names.items() if row.count(key))


def batch_chip(row: BatchRow) -> Chip:
    """Return whether a file waits for somebody."""
    waiting = row.count("unknown")
    return Chip(f"{waiting} belum dikenali", ChipKind.WAITING) if waiting else Chip("Beres", ChipKind.DONE)
