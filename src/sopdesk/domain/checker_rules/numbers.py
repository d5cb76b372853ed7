"""Printed numbers: of the rows, of the columns, of the lists on the cover, and of the SOP itself."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sopdesk.domain.checker_rules.subject import Subject, listed, quoted
from sopdesk.domain.finding import Finding
from sopdesk.domain.sop_cover import Section

_BLANK = re.compile(r"^\s*$|\.{3}|…|_{2}")
_REMEDY = "Betulkan urutannya pada revisi berikutnya; sampai saat itu dicetak seperti di naskah."


def rows(subject: Subject) -> Iterator[Finding]:
    """The numbers of the rows are neither repeated nor skipped nor out of order."""
    printed = [(step, number) for step in subject.sop.steps if (number := _integer(step.printed_number)) is not None]
    known = [number for _, number in printed]
    counts = Counter(known)
    for number, times in counts.items():
        if times > 1:
            step = [step for step, other in printed if other == number][1]
            place = subject.sop.steps.index(step) + 1
            message = f"Nomor langkah {number} tercetak {times} kali (lagi di baris ke-{place})."
            yield Finding("number-repeated", "warning", step.id, "No", message, _REMEDY)
    skipped = _skipped([0, *known])
    if skipped:
        message = f"Nomor langkah {_numbers(skipped)} tidak ada di tabel."
        yield Finding("number-skipped", "warning", None, "No", message, _REMEDY)
    for (_, before), (step, after) in pairwise(printed):
        if after < before and counts[after] == 1:
            message = f"Nomor langkah {after} tercetak sesudah nomor {before}."
            yield Finding("number-order", "warning", step.id, "No", message, _REMEDY)


def columns(subject: Subject) -> Iterator[Finding]:
    """The row of column numbers under the heading is complete."""
    known = [n for n in map(_integer, subject.sop.table.numbers) if n is not None]
    skipped = _skipped(known)
    if skipped:
        message = f"Deretan nomor kolom di kepala tabel melompati {_numbers(skipped)}."
        remedy = (
            "Periksa apakah ada kolom yang hilang dari naskah; jika tidak, betulkan nomornya pada revisi berikutnya."
        )
        yield Finding("column-numbers", "note", None, "kepala tabel", message, remedy)


def lists(subject: Subject) -> Iterator[Finding]:
    """The lists of the cover begin with their first entry and name nothing twice."""
    sop = subject.sop
    for name, section in (
        ("Dasar Hukum", sop.legal_basis),
        ("Kualifikasi Pelaksana", sop.qualifications),
        ("Peralatan/Perlengkapan", sop.equipment),
        ("Peringatan", sop.warnings),
        ("Pencatatan dan Pendataan", sop.records),
    ):
        if section.start > 1 and section.marker == "number":
            lost = _numbers(range(1, section.start))
            message = f"{name} baru mulai dari nomor {section.start}; nomor {lost} tidak ada di naskah."
            yield Finding("list-start", "warning", None, name, message, "Lengkapi dari dokumen aslinya.")
        for text, places in _repeated(section).items():
            where = listed([f"ke-{place}" for place in places])
            message = f"{name} butir {where} sama: {quoted(text)}."
            yield Finding("list-repeated", "note", None, f"{name} {places[1]}", message, "Hapus pengulangannya.")


def _repeated(section: Section) -> dict[str, list[int]]:
    """Return the entries that stand there more than once, with their places from 1."""
    texts = [" ".join(item.text.split()).rstrip(".;") for item in section.items]
    places: dict[str, list[int]] = {}
    for place, text in enumerate(texts, 1):
        places.setdefault(text.casefold(), []).append(place)
    return {texts[found[0] - 1]: found for found in places.values() if len(found) > 1}


def sop_number(subject: Subject) -> Iterator[Finding]:
    """The number of the SOP is there and complete."""
    number = str(subject.sop.number or "").strip()
    remedy = "Minta nomornya ke bagian yang memegang register SOP, lalu lengkapi."
    if not number:
        yield Finding("sop-number", "warning", None, "Nomor SOP", "Nomor SOP belum ada.", remedy)
    elif any(_BLANK.search(part) for part in number.split("/")):
        message = f"Nomor SOP “{number}” belum selesai: ada bagian yang masih kosong."
        yield Finding("sop-number", "warning", None, "Nomor SOP", message, remedy)


def _integer(text: str) -> int | None:
    cleaned = text.strip().rstrip(".")
    return int(cleaned) if cleaned.isdecimal() else None


def _skipped(numbers: Sequence[int]) -> list[int]:
    if not numbers:
        return []
    return [n for n in range(min(numbers), max(numbers)) if n not in numbers]


def _numbers(numbers: Sequence[int]) -> str:
    if len(numbers) > 3:  # noqa: PLR2004 - a long run reads better by its ends
        return f"{numbers[0]} sampai {numbers[-1]}"
    return listed([str(number) for number in numbers])
