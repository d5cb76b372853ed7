"""A step in words: what the tooltip says, and what a screen reader hears."""

from html import escape
from typing import Final

from sopdesk.domain.case_rows import StepRow

STATE_WORDS: Final[dict[str, str]] = {
    "": "",
    "selesai": "Selesai",
    "sekarang": "Sedang dikerjakan",
    "berikutnya": "Berikutnya",
    "tidak-ditempuh": "Tidak ditempuh",
    "tidak-berlaku": "Tidak berlaku untuk permohonan ini",
    "menyusul": "Administrasi menyusul",
}
SYMBOL_WORDS: Final[dict[str, str]] = {
    "start": "Mulai",
    "process": "Kegiatan",
    "decision": "Keputusan",
    "end": "Akhir",
}


def state_text(step: StepRow) -> str:
    """Return the state with its date and lateness: "Selesai 12/11/2026 14.05, terlambat 2 hari"."""
    words = STATE_WORDS[step.state]
    if step.done_at is not None:
        words = f"{words} {step.done_at:%d/%m/%Y %H.%M}".strip()
    if step.by:
        words = f"{words} oleh {step.by}".strip()
    return ", ".join(part for part in (words, step.late) if part)


def spoken(step: StepRow, place: tuple[int, int] | None = None) -> str:
    """Return one sentence after the other; ``place`` is (n, of how many)."""
    parts = [
        f"{SYMBOL_WORDS.get(step.symbol or '', 'Langkah')} {step.number}, {step.performer}",
        step.text,
        f"Keputusan: {step.question}" if step.question else "",
        f"Waktu {step.time}" if step.time else "",
        f"Output: {step.output}" if step.output else "",
        state_text(step),
        ways_text(step),
        "Disimpulkan, tidak tertulis di sumber" if step.inferred else "",
        f"{place[0]} dari {place[1]}" if place else "",
    ]
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip())


def ways_text(step: StepRow) -> str:
    """Return where a decision leads: "Ya: langkah 8; Tidak: langkah 7"; empty for other symbols."""
    if step.symbol != "decision":
        return ""
    ways = zip(step.next_labels, step.next, strict=False)
    return "; ".join(f"{label}: ke langkah {target.partition('/')[0]}" for label, target in ways if label)


def tooltip(step: StepRow) -> str:
    """Return the tooltip as rich text, all words escaped."""
    rows = [
        ("Pelaksana", step.performer),
        ("Keputusan", step.question),
        ("Waktu", step.time or "tidak disebut"),
        ("Output", step.output),
        ("Keadaan", state_text(step)),
        ("Cabang", ways_text(step)),
    ]
    lines = "".join(
        f"<tr><td style='padding-right:8px'>{escape(name)}</td><td>{escape(value)}</td></tr>"
        for name, value in rows
        if value
    )
    mark = "<p><i>Disimpulkan, tidak tertulis di sumber.</i></p>" if step.inferred else ""
    head = f"<b>Langkah {escape(step.number)}</b><br>{escape(step.text)}"
    return f"<div style='max-width:360px'>{head}<table style='margin-top:6px'>{lines}</table>{mark}</div>"
