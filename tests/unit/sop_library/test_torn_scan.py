"""The scanned SOP, whose optical reading is torn: its rows stand in order, and no line of its table was dropped.

The other sources are checked row by row in ``test_sources``; here a row may reach into its neighbours, and the letters
of what was read are compared by likeness.
"""

import re
from difflib import SequenceMatcher

import pytest
from tests.unit.sop_library.source_documents import SCANNED, SOURCES, document, fold, fragments
from tests.unit.sop_library.test_sources import LIBRARY, row_texts, texts

from sopdesk.domain.sop import TableHead
from sopdesk.domain.sop_cover import Text

SOP = LIBRARY["batam/maintenance-gangguan-jaringan"]
TITLE = "Lampiran SOP Maintenance Gangguan Jaringan"
ALIKE = 0.75
"""From here on two words are the same word, one of them misread ("menerma", "menerima")."""
COVERED = 0.75
"""So much of a line's words must stand in the transcription."""

TORN_ACROSS = {
    ("12", "dari Staf / Tim Data Center"): "the end of row 12 was read before its beginning, in a line of its own"
}
"""(row, fragment) → why it stands in the row beside its own."""

UNREADABLE = {
    "2 3 4 5 Kelengkapan Walkdu Qutput": "Waktu was read as Walkdu; two of the three words are right",
    "12 Kepala Seksi menerima dan memerksa laporan dari Staf / ata Cen Bedio Acord Pekeidon 1 hat. [Dolaimen": (
        "three columns were read as one: Berita Acara Pekerjaan, 1 hari, Dokumen"
    ),
    "(a [PPRia Dinck mslckukonnsview Berita Acara Pekerjaan 1 Hari Dokumen": (
        "Kepala Dinas melakukan review was read as three words that are none"
    ),
}
"""Folded lines below ``COVERED`` → why."""

LEFT_OVER = {
    "Epngatan": "Peringatan, the heading, which the program prints itself",
    "akan": "row 8 was read twice, shifted: kerusakan",
    "perang": "row 8 was read twice, shifted: perangkat",
    "iki": "row 8 was read twice, shifted: diperbaiki",
    "iganti": "row 8 was read twice, shifted: diganti",
    "iksa": "row 12 was read twice, shifted: memeriksa",
    "dari": "row 12 was read twice, shifted",
    "Staf": "row 12 was read twice, shifted",
    "ata": "row 12 was read twice, shifted: Data",
    "Cen": "row 12 was read twice, shifted: Center",
}
"""Words of three letters and more that no fragment of the transcription holds → why."""


def _scan() -> str:
    return (SOURCES / SCANNED).read_text(encoding="utf-8")


def _words(text: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[^\W\d_]{3,}", text)]


def _heads() -> list[Text]:
    return [text for name in TableHead.model_fields if isinstance(text := getattr(SOP.table, name), Text)]


def _row_places() -> list[int]:
    """Return where each row begins; a row that stands before the one above it is not found."""
    source, places = document(SOP), list[int]()
    position = source.index(fold(TITLE))
    for step in SOP.steps:
        position = source.index(fragments(step.text)[0], position)
        places.append(position)
        position += 1
    return places


def _covered(line: str, known: set[str]) -> float:
    """Return how much of a line's words stand in ``known``, misread letters allowed."""
    words = _words(line)
    near = (max(SequenceMatcher(None, word, other).ratio() for other in known) for word in words)
    return sum(ratio >= ALIKE for ratio in near) / len(words)


def test_the_rows_of_the_scan_stand_in_their_order():
    places = _row_places()
    assert len(places) == 15
    assert places == sorted(set(places))


@pytest.mark.parametrize("index", range(15))
def test_every_row_holds_its_texts_between_its_neighbours(index):
    source, places = document(SOP), [*_row_places(), len(document(SOP))]
    step = SOP.steps[index]
    row = source[places[index] : places[index + 1]]
    around = source[places[max(index - 1, 0)] : places[min(index + 2, 15)]]
    outside = [text for text in row_texts(step) if text not in row]
    assert {(step.id, text) for text in outside} == {place for place in TORN_ACROSS if place[0] == step.id}
    assert [text for text in outside if text not in around] == []


def test_the_parts_of_a_rows_text_follow_each_other():
    source, places = document(SOP), _row_places()
    broken = []
    for step, start in zip(SOP.steps, places, strict=True):
        parts = [part for part in fragments(step.text) if (step.id, part) not in TORN_ACROSS]
        found = [source.index(part, start) for part in parts]
        broken += [step.id] if found != sorted(found) else []
    assert broken == []


def test_every_line_of_the_table_stands_in_the_transcription():
    known = {word for text in (*_heads(), *(t for _, t in texts(SOP))) for word in _words(str(text))}
    lines = [line for line in _scan()[_scan().index(TITLE) :].splitlines() if len(_words(line)) >= 3]
    assert len(lines) > 30
    assert {fold(line) for line in lines if _covered(line, known) < COVERED} == set(UNREADABLE)


def test_no_word_of_the_scan_was_dropped():
    rest = document(SOP)
    parts = {part for text in (*_heads(), *(t for _, t in texts(SOP))) for part in fragments(text)}
    for part in sorted(parts, key=len, reverse=True):
        rest = re.sub(rf"(?<![A-Za-z]){re.escape(part)}(?![A-Za-z])", " ", rest)
    assert set(re.findall(r"[^\W\d_]{3,}", rest)) == set(LEFT_OVER)


def test_a_line_that_is_not_in_the_transcription_would_be_seen():
    known = {"kepala", "dinas", "laporan", "surat"}
    assert _covered("Kepola Dinas laparan", known) == 1.0
    assert _covered("Teknisi mencabut kabel optik", known) == 0.0
