"""Lanes: used, named, on the cover, and under the digit that the cover gives them."""

import re
from collections import Counter
from collections.abc import Iterator

from sopdesk.domain.checker_rules.subject import Subject, lane_name, listed, quoted, row_list, sentence
from sopdesk.domain.finding import Finding
from sopdesk.domain.sop import Performer
from sopdesk.domain.vocabulary import plain_words

_NO_NAME = re.compile(
    r"^\W*$|^\d+\.?$|\b(?:tidak|belum|tak) (?:bernama|disebut|diketahui|jelas)|\btanpa nama\b", re.IGNORECASE
)
_E_WORD = re.compile(r"\be[ -](?=[a-z])")
_SHORT = {
    "kadis": "kepala dinas",
    "kabid": "kepala bidang",
    "kasi": "kepala seksi",
    "jft": "jabatan fungsional",
    "kjf": "jabatan fungsional",
    "tik": "teknologi informasi komunikasi",
    "tertentu": "",
    "kelompok": "",
    "dan": "",
}
_APPLICANT = frozenset({"pemohon", "pelapor", "opd"})


def used(subject: Subject) -> Iterator[Finding]:
    """Every lane holds a symbol."""
    if not subject.sop.runnable:
        return
    in_use = {cell.performer for step in subject.sop.steps for cell in step.cells}
    for performer in subject.sop.performers:
        if performer.key not in in_use:
            place = subject.lane_place(performer)
            name = (
                f"{place.removeprefix('kolom ')} (tanpa nama)"
                if _unnamed(performer)
                else f"pelaksana “{lane_name(performer)}”"
            )
            message = f"Kolom {name} tidak dipakai di satu langkah pun."
            remedy = "Tempatkan pekerjaannya di tabel, atau hapus kolomnya pada revisi berikutnya."
            yield Finding("lane-unused", "warning", None, place, message, remedy)


def named(subject: Subject) -> Iterator[Finding]:
    """Every lane has a name."""
    for performer in subject.sop.performers:
        if _unnamed(performer):
            place = subject.lane_place(performer)
            message = f"{sentence(place)} tidak bernama di naskah."
            remedy = "Tanyakan kepada penyusun SOP siapa pelaksananya, lalu tulis nama jabatannya."
            yield Finding("lane-unnamed", "warning", None, place, message, remedy)


def repeated(subject: Subject) -> Iterator[Finding]:
    """No two lanes carry the same heading."""
    names = Counter(p.column.text.strip().casefold() for p in subject.sop.performers if not _unnamed(p))
    told: set[str] = set()
    for performer in subject.sop.performers:
        name = performer.column.text.strip().casefold()
        if names[name] > 1 and name not in told:
            told.add(name)
            message = f"Kolom pelaksana “{lane_name(performer)}” tercetak {names[name]} kali."
            remedy = "Gabungkan kolomnya pada revisi berikutnya, atau bedakan namanya."
            yield Finding("lane-repeated", "warning", None, subject.lane_place(performer), message, remedy)


def on_cover(subject: Subject) -> Iterator[Finding]:
    """Every lane is a performer named under "Kualifikasi Pelaksana"."""
    lanes = [performer for performer in subject.sop.performers if not _unnamed(performer)]
    if not lanes:
        return
    place = "Kualifikasi Pelaksana"
    entries = _entries(subject)
    if not entries:
        message = "Kualifikasi Pelaksana kosong, jadi kolom pelaksana tidak dapat dicocokkan dengannya."
        yield Finding("cover-empty", "warning", None, place, message, "Lengkapi Kualifikasi Pelaksana.")
        return
    absent = [performer for performer in lanes if not any(_means(performer, entry) for entry in entries)]
    if len(absent) == len(lanes):
        message = "Kualifikasi Pelaksana tidak menyebut satu pun pelaksana yang ada di tabel."
        remedy = f"Tambahkan siapa pelaksananya: {listed(list(dict.fromkeys(map(lane_name, lanes))))}."
        yield Finding("cover-no-lanes", "note", None, place, message, remedy)
        return
    for performer in absent:
        message = f"Pelaksana “{lane_name(performer)}” ada di tabel, tetapi tidak disebut di Kualifikasi Pelaksana."
        remedy = "Tambahkan ke Kualifikasi Pelaksana, atau samakan namanya."
        yield Finding("lane-not-on-cover", "warning", None, subject.lane_place(performer), message, remedy)


def digits(subject: Subject) -> Iterator[Finding]:
    """Where lanes are headed by digits, the digits are the numbers of "Kualifikasi Pelaksana"."""
    entries = _entries(subject)
    lanes = subject.sop.performers
    headed = all(performer.column.text.strip().isdecimal() for performer in lanes)
    if not entries or not lanes or not headed or not any(_means(p, e) for p in lanes for e in entries):
        return
    numbers = [int(performer.column.text) for performer in lanes]
    expected = list(range(1, len(entries) + 1))
    remedy = "Samakan kolom tabel dengan urutan Kualifikasi Pelaksana pada revisi berikutnya."
    if numbers != expected:
        message = (
            f"Tabel memakai kolom pelaksana {row_list([str(n) for n in numbers])}, "
            f"sedangkan Kualifikasi Pelaksana memuat {len(entries)} pelaksana."
        )
        yield Finding("lane-digits", "warning", None, "kepala tabel", message, remedy)
    for performer, number in zip(lanes, numbers, strict=True):
        if number in expected and not _unnamed(performer) and not _means(performer, entries[number - 1]):
            entry = quoted(entries[number - 1].split(":", maxsplit=1)[0].strip())
            own = f"Kolom {number} di tabel adalah “{lane_name(performer)}”"
            message = f"{own}, padahal nomor {number} di Kualifikasi Pelaksana adalah {entry}."
            yield Finding("lane-digits", "warning", None, subject.lane_place(performer), message, remedy)


def _unnamed(performer: Performer) -> bool:
    return bool(_NO_NAME.search(performer.label.text.strip()))


def _entries(subject: Subject) -> list[str]:
    return [item.text for item in subject.sop.qualifications.items]


def _means(performer: Performer, entry: str) -> bool:
    """Tell whether the entry of the cover is this lane: one name holds all words of the other."""
    head = _words(entry.split(":", maxsplit=1)[0])
    if performer.applicant and head & _APPLICANT:
        return True
    own = _words(performer.label.text)
    return bool(own and head) and (own <= head or head <= own)


def _words(text: str) -> frozenset[str]:
    words = plain_words(_E_WORD.sub("e", text.casefold()))
    return frozenset(" ".join(_SHORT.get(word, word) for word in words).split())
