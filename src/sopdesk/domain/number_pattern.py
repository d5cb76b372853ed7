"""The number of a naskah dinas, put together from a pattern that the office chooses.

Patterns in use: classification/number/unit/year (Tanjungpinang), number/position/classification/month/year (nota
dinas, Permenpan 80/2012), number/SOP/unit/month/year. A part that is not known yet is left open for the pen:
"060/      /5.16.03/2022".
"""

import difflib
import re
from dataclasses import dataclass
from datetime import date

TOKENS: dict[str, str] = {
    "kode": "kode klasifikasi",
    "nomor": "nomor urut; {nomor:4} menulis 0012",
    "unit": "kode unit kerja",
    "bulan": "bulan dengan angka (11)",
    "bulan_romawi": "bulan dengan angka Romawi (XI)",
    "tahun": "tahun (2026)",
    "jabatan": "kode jabatan penanda tangan",
}
"""Token → what it stands for, as Pengaturan explains it."""
GAP = " " * 6
"""Left open for the pen; a run of spaces as wide as this or wider is a gap, and may be drawn wider still."""
MAX_LENGTH = 100
MAX_PADDING = 8
SAMPLE_NUMBER = 12
TOKEN = re.compile(r"\{([^{}]*)\}")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, kw_only=True)
class NumberParts:
    """What a number is made of; a part that is empty or None is left open for the pen."""

    number: int | None = None
    code: str = ""
    unit: str = ""
    position: str = ""
    on: date | None = None


def pattern_problem(pattern: str) -> str:
    """Return what is wrong with a pattern, in one Indonesian clause without a full stop, "" if nothing is."""
    if len(pattern) > MAX_LENGTH or not pattern.isprintable():
        return f"pola nomor paling panjang {MAX_LENGTH} huruf dalam satu baris"
    tokens = [token.partition(":") for token in TOKEN.findall(pattern)]
    for name, colon, width in tokens:
        if name not in TOKENS:
            return _unknown(name)
        if colon and name != "nomor":
            return f'"{{{name}:{width}}}" seharusnya "{{{name}}}"; hanya {{nomor}} yang punya lebar'
        if colon and not (width.isascii() and width.isdigit() and 1 <= int(width) <= MAX_PADDING):
            return f'lebar pada "{{nomor:{width}}}" seharusnya angka 1 sampai {MAX_PADDING}'
    if re.search(r"[{}]", TOKEN.sub("", pattern)):
        return "kurung kurawal belum berpasangan, seharusnya seperti {nomor}"
    count = sum(name == "nomor" for name, _, _ in tokens)
    if count != 1:
        return "belum ada {nomor} di dalam pola nomor" if not count else "{nomor} seharusnya hanya satu kali"
    return ""


def number_text(pattern: str, parts: NumberParts) -> str:
    """Return the number as it is printed.

    Args:
        pattern: has no ``pattern_problem``; what is no token stands as it is.
        parts: what is known.
    """
    return TOKEN.sub(lambda match: _part(match[1], parts) or GAP, pattern)


def sample(
    pattern: str,
    *,
    on: date,
    number: int = SAMPLE_NUMBER,
    code: str = "",
    unit: str = "",
    position: str | None = None,
) -> str:
    """Return how a number by this pattern will look; "" where the pattern is wrong.

    Args:
        pattern: as the office writes it.
        on: the date of the paper.
        number: the next one of its counter.
        code: the classification, "" for one to look at; likewise ``unit`` and ``position``.
        unit: see ``code``.
        position: the code of who signs, "" where nobody is known; None for one to look at.
    """
    if pattern_problem(pattern):
        return ""
    signer = "KADIS" if position is None else position
    parts = NumberParts(number=number, code=code or "060", unit=unit or "5.16.03", position=signer, on=on)
    return number_text(pattern, parts)


def _part(token: str, parts: NumberParts) -> str:
    name, _, width = token.partition(":")
    if name == "nomor":
        return "" if parts.number is None else f"{parts.number:0{int(width or 1)}d}"
    if name in {"kode", "unit", "jabatan"}:
        return {"kode": parts.code, "unit": parts.unit, "jabatan": parts.position}[name].strip()
    if name not in TOKENS:
        return f"{{{token}}}"
    if parts.on is None:
        return ""
    month = parts.on.month
    return {"bulan": f"{month:02}", "bulan_romawi": ROMAN[month - 1], "tahun": f"{parts.on.year:04}"}[name]


def _unknown(name: str) -> str:
    bare = name.partition(":")[0].strip().lower()
    near = difflib.get_close_matches(bare, TOKENS, n=1, cutoff=0.5)
    known = ", ".join(f"{{{token}}}" for token in TOKENS)
    hint = f'mungkin maksudnya "{{{near[0]}}}"' if near else f"yang dikenal: {known}"
    return f'"{{{name[:40]}}}" tidak dikenal, {hint}'
