"""References in the text of a form: every format, every kind, and gaps where nothing is known."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdesk.domain.form import FORMATS, Block, CheckItem, Form, FormSection
from sopdesk.domain.form_text import (
    GAP,
    SHORT_GAP,
    Piece,
    filled,
    filled_text,
    holds,
    shown,
    shown_cell,
    shown_limits,
    styled,
)
from sopdesk.domain.form_values import Values
from sopdesk.domain.prefill import sheet_facts

FORM = Form(
    schema=1,
    key="uji",
    title="Uji",
    sections=(
        FormSection(
            title="Isi",
            fields=(
                {"key": "tanggal", "label": "Tanggal", "kind": "date"},
                {"key": "jam", "label": "Jam", "kind": "time"},
                {"key": "nip", "label": "NIP", "kind": "nip"},
                {"key": "rangkap", "label": "Rangkap", "kind": "number"},
                {"key": "kapasitas", "label": "Kapasitas", "kind": "number", "unit": "Mbps"},
                {"key": "hasil", "label": "Hasil", "kind": "choice", "options": [{"key": "ya", "label": "Dapat"}, "tidak"]},
                {"key": "jenis", "label": "Jenis", "kind": "ticks", "options": [{"key": "a", "label": "Surat A"}, "b"]},
                {"key": "penanda", "label": "Penanda tangan", "kind": "position"},
                {"key": "catatan", "label": "Catatan"},
                {"key": "tim", "label": "Tim", "kind": "table", "columns": [{"key": "nama", "label": "Nama"}]},
            ),
        ),
    ),
    blocks=(Block(kind="text", text="Isi"),),
)  # fmt: skip
VALUES: Values = {
    "tanggal": "2026-11-21",
    "jam": "14:05",
    "nip": "196506261988031017",
    "rangkap": "2",
    "kapasitas": "12.5",
    "hasil": "ya",
    "jenis": ["a", "b"],
    "penanda": "kepala-dinas",
    "tim": [{"nama": "Rina"}, {"nama": "Dimas"}, {"nama": "Yusuf"}],
}
FACTS = {"case.number": "P-7/2026", "letter.date": "2026-11-02", "holder.kepala-dinas.title": "Plt. Kepala Dinas"}
OPENING = (
    "Pada hari ini, {tanggal:hari} tanggal {tanggal:tanggal-kata} bulan {tanggal:bulan} "
    "tahun {tanggal:tahun-kata} ({tanggal:tanggal-angka})"
)


def text_of(text, values=VALUES, **more):
    return filled_text(text, values, FACTS, FORM, **more)


def test_opening_of_a_berita_acara_is_written_out():
    assert text_of(OPENING) == (
        "Pada hari ini, Sabtu tanggal Dua Puluh Satu bulan November tahun Dua Ribu Dua Puluh Enam (21-11-2026)"
    )


def test_opening_without_a_date_leaves_room_for_the_pen():
    pieces = filled(OPENING, {}, FACTS, FORM)
    assert [p.name for p in pieces if p.gap] == ["tanggal"] * 5
    assert {p.text for p in pieces if p.gap} == {SHORT_GAP}
    assert text_of(OPENING, {}, gaps=False) == "Pada hari ini,  tanggal  bulan  tahun  ()"


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        ("{tanggal}", "21 November 2026"),
        ("{tanggal:tanggal}", "21 November 2026"),
        ("{tanggal:hari}", "Sabtu"),
        ("{jam}", "14.05"),
        ("{nip}", "19650626 198803 1 017"),
        ("{nip:nip}", "19650626 198803 1 017"),
        ("{rangkap} ({rangkap:terbilang})", "2 (dua)"),
        ("{kapasitas} Mbps", "12,5 Mbps"),
        ("{kapasitas:terbilang}", "dua belas koma lima"),
        ("{hasil}", "Dapat"),
        ("{hasil:kapital}", "DAPAT"),
        ("{jenis}", "Surat A, b"),
        ("{penanda}", "Plt. Kepala Dinas"),
        ("{penanda:kecil}", "plt. kepala dinas"),
        ("{tim}", "Rina, Dimas dan Yusuf"),
        ("{case.number}", "P-7/2026"),
        ("{letter.date}", "2 November 2026"),
        ("{letter.date:tanggal-angka}", "02-11-2026"),
        ("{holder.kepala-dinas.title}", "Plt. Kepala Dinas"),
        ("{catatan}", GAP),
        ("{case.title}", GAP),
        ("{Tanggal} {a b}", "{Tanggal} {a b}"),
    ],
)
def test_reference_is_written_out(reference, text):
    assert text_of(reference) == text


def test_text_without_references_is_one_piece():
    assert filled("Demikian.", {}, {}, FORM) == (Piece("Demikian."),)
    assert filled("", {}, {}, FORM) == ()


def test_sheet_gives_its_own_number_and_date():
    facts = sheet_facts(FACTS, number="060/12/2026", on=date(2026, 11, 21), place="Batam")
    text = filled_text("{paper.place}, {paper.date} nomor {paper.number}", {}, facts, FORM)
    assert text == "Batam, 21 November 2026 nomor 060/12/2026"


def test_number_of_a_field_has_its_unit_and_a_cell_its_label():
    assert shown(FORM.fields["kapasitas"], "12.5") == "12,5 Mbps"
    assert shown(FORM.fields["hasil"], "dicoret-dari-daftar") == "Dicoret dari daftar"
    assert shown(FORM.fields["catatan"], "") == ""
    assert shown_cell("nip", "196506261988031017") == "19650626 198803 1 017"
    assert shown_cell("choice", "ya", FORM.fields["hasil"].options) == "Dapat"
    assert shown_cell("date", "2026-11-21") == "21 November 2026"


@pytest.mark.parametrize(
    ("low", "high", "unit", "text"),
    [
        (18, 27, "°C", "18–27 °C"),
        (None, 80, "%", "≤ 80 %"),
        (11.5, None, "V", "≥ 11,5 V"),
        (-57, -10, "dBm", "-57 s.d. -10 dBm"),
        (None, None, "ms", ""),
        (0.85, 1, "", "0,85–1"),
    ],
)
def test_limits_are_written_as_on_a_form(low, high, unit, text):
    assert shown_limits(CheckItem(key="a", label="A", unit=unit, low=low, high=high)) == text


@pytest.mark.parametrize(
    ("when", "printed"),
    [
        ("", True), ("hasil = ya", True), ("hasil = tidak", False), ("jenis = a", True), ("jenis = c", False),
        ("catatan", False), ("tanggal", True), ("tim", True), ("tidak_ada", False),
    ],
)  # fmt: skip
def test_block_is_printed_when_its_field_says_so(when, printed):
    assert holds(Block(kind="text", text="x", when=when), VALUES) is printed


@given(style=st.sampled_from(sorted(FORMATS)), text=st.text(max_size=30))
@settings(max_examples=200)
def test_format_of_anything_never_loses_the_text(style, text):
    if style not in {"kapital", "kecil", "nip"}:
        day = "2026-11-21"
        assert styled(day, style) not in {"", day} or style == "terbilang"
    assert bool(styled(text, style).strip()) == bool(text.strip())


@given(st.text(max_size=80), st.text(max_size=20))
@settings(max_examples=200)
def test_pieces_of_any_text_join_to_what_was_written(text, value):
    pieces = filled(text + "{catatan}", {"catatan": value}, {}, FORM)
    assert "".join(p.text for p in pieces).startswith(text) or "{" in text
    assert pieces[-1].gap is not bool(value)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
@settings(max_examples=100)
def test_every_day_is_written_out_in_the_same_five_parts(day):
    text = filled_text(OPENING, {"tanggal": day.isoformat()}, {}, FORM)
    assert f"({day:%d-%m-%Y})" in text
    assert "." not in text
    assert not any(c.isdigit() for c in text.partition("(")[0])
