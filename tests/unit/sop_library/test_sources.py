"""Every text, number, date and name of every SOP stands in its source document; nothing was made up on the way."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from pydantic import BaseModel
from tests.unit.sop_library.source_documents import SCANNED, document, fold, fragments

from sopdesk.core.resources import resource
from sopdesk.domain.sop import Performer, Sop, Step, TableHead
from sopdesk.domain.sop_cover import PrintedDate, Text
from sopdesk.store.sop_files import load_library

LIBRARY = {sop.key: sop for sop in load_library(resource("sop")) if sop.source_file}
KEYS = sorted(LIBRARY)
RUNNABLE = [key for key in KEYS if LIBRARY[key].runnable]
CLEAR = [key for key in KEYS if LIBRARY[key].source_file != SCANNED]
MONTHS = [
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
]


def texts(part: BaseModel, path: str = "") -> Iterator[tuple[str, Text]]:
    """Yield every text that the file itself sets, with its place; inferred lanes have no text in the source."""
    if isinstance(part, Text) and part.text:
        yield path, part
    for name in sorted(part.model_fields_set):
        value = getattr(part, name)
        for i, child in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(child, BaseModel) and not (isinstance(child, Performer) and child.origin == "inferred"):
                yield from texts(child, f"{path}.{name}[{i}]")


@pytest.mark.parametrize("key", KEYS)
def test_every_text_is_found_in_its_source(key):
    sop = LIBRARY[key]
    source = document(sop)
    lost = [(path, f) for path, text in texts(sop) for f in fragments(text) if f not in source]
    # A lane's label is its name in the program, in lower case where the heading is in capitals; its column is the print.
    assert not [f"{path}: {f}" for path, f in lost if ".label[" not in path or f.upper() not in source]


@pytest.mark.parametrize("key", [k for k in KEYS if not LIBRARY[k].title_only])
def test_default_labels_are_found_in_the_source(key):
    sop = LIBRARY[key]
    source = document(sop)
    labels = [getattr(sop.table, name) for name in TableHead.model_fields if name != "numbers"] if sop.runnable else []
    if sop.made.text or sop.revised.text or sop.effective.text:
        labels.append(sop.effective_label)
    assert not [str(label) for label in labels for f in fragments(label) if f not in source]
    assert fold(" ".join(sop.table.numbers)) in source


@pytest.mark.parametrize("key", KEYS)
def test_printed_dates_are_the_dates_of_the_file(key):
    for path, text in texts(LIBRARY[key]):
        if isinstance(text, PrintedDate):
            day, month, year = text.text.split()
            assert text.date == dt.date(int(year), MONTHS.index(month.lower()) + 1, int(day)), path


@pytest.mark.parametrize("key", KEYS)
def test_no_date_without_print(key):
    sop = LIBRARY[key]
    dates = [sop.made, sop.revised, sop.effective, *(d for r in sop.revisions for d in (r.proposed, r.effective))]
    assert all(bool(d.text) == bool(d.date) for d in dates)


@pytest.mark.parametrize("key", CLEAR)  # the scan shows the digit 1 as a bar or not at all
def test_mended_text_keeps_its_numbers(key):
    sop = LIBRARY[key]
    for path, text in texts(sop):
        if text.mended:
            assert re.findall(r"\d+", text.text) == re.findall(r"\d+", " ".join(text.source)), path


@pytest.mark.parametrize("key", RUNNABLE)
def test_lane_headings_stand_in_printed_order(key):
    sop = LIBRARY[key]
    source = document(sop)
    rows = [list(sop.performers), [p for p in sop.performers if p.origin == "source"]]
    headings = [" ".join(f for p in lanes for f in fragments(p.column)) for lanes in rows]
    assert any(heading in source for heading in headings)


def row_starts(sop: Sop) -> list[str]:
    return [f"{step.printed_number} {fragments(step.text)[0]}" for step in sop.steps]


def row_texts(step: Step) -> Iterator[str]:
    for text in (step.text, *step.requirements, step.time, step.output, step.note):
        if text:
            yield from fragments(text)


@pytest.mark.parametrize("key", [k for k in RUNNABLE if k in CLEAR])
def test_every_row_holds_its_number_and_its_texts(key):
    sop = LIBRARY[key]
    assert sop.flow_title
    source = document(sop)
    position = source.index(fragments(sop.flow_title)[0])
    places = []
    for start in row_starts(sop):
        position = source.index(start, position)
        places.append(position)
        position += len(start)
    for step, begin, end in zip(sop.steps, places, [*places[1:], len(source)], strict=True):
        row = source[begin:end]
        assert not [t for t in row_texts(step) if t not in row], step.id


def test_fold_strips_marks_but_keeps_words():
    assert fold("<li>1. SOP <i>Maintenance</i>\n\tJaringan</li>| **a** | <Nama Aplikasi>") == (
        "1. SOP Maintenance Jaringan a <Nama Aplikasi>"
    )


def test_texts_finds_nested_items():
    sop = Sop.model_validate(
        {
            "schema": 1,
            "office": "uji",
            "code": "uji",
            "title": "Judul",
            "legal_basis": [{"text": "A", "children": ["B"]}],
            "performers": [{"key": "x", "label": "Lajur", "column": "1", "origin": "inferred"}],
        }
    )
    assert sorted(str(text) for _, text in texts(sop)) == ["A", "B", "Judul"]


PRINTED_BY_PROGRAM = """Nomor Tanggal Pembuatan Revisi Pengesahan Disahkan oleh Nama Dasar Hukum Kualifikasi Pelaksana Keterkaitan
Peralatan Perlengkapan Peringatan Pencatatan Pendataan MULAI SELESAI Selesai mulai DAFTAR RIWAYAT REVISI URAIAN MATERI
TANGGAL USULAN BERLAKU""".lower().split()
"""Headings that every SOP has, and the words of the marks, which test_marks reads."""

TORN_TABLE = """Tidak PENYEDIAAN LAYANAN HOSTING APLIKASI Halle State gambar Nama Instansi Alamat Telepon Email lihat lampiran untuk
tugas engelola Pengelola Hosting Dokumentasi aplikasi sudah diperbarui perbarui Halaman Siste Sistem Elektr Elektronik Petunjuk
penggunaan dibuat pembuatan akun dapat ouat halaman terpisah""".lower().split()
"""Form PA-17 stands three times in the optical reading of the hosting SOP, torn; and the title over its revisions."""


@pytest.mark.parametrize("key", [k for k in CLEAR if not LIBRARY[k].title_only])
def test_nothing_of_the_source_was_dropped(key):
    sop = LIBRARY[key]
    rest = document(sop)
    heads = [text for name in TableHead.model_fields if isinstance(text := getattr(sop.table, name), Text)]
    known = {f for text in [*heads, *(t for _, t in texts(sop))] for f in fragments(text)} | {str(sop.effective_label)}
    for fragment in sorted(known, key=len, reverse=True):
        rest = re.sub(rf"(?<![A-Za-z]){re.escape(fragment)}(?![A-Za-z])", " ", rest)
    allowed = {*PRINTED_BY_PROGRAM, *(TORN_TABLE if str(sop.source_file).startswith("003") else ())}
    assert not [word for word in re.findall(r"[^\W\d_]{4,}", rest) if word.lower() not in allowed]
