"""Blank forms are filled in by hand: there is room to write, to tick and to initial, and every box says what it means."""

import pytest

from sopdesk.domain.paper_sheet import PaperStyle, SignerText
from sopdesk.printing.paper import paper_pdf
from sopdesk.printing.paper import signatures as signing
from sopdesk.printing.paper.body import body_pieces
from sopdesk.printing.paper.disposition import _fitting_rows, _spare
from sopdesk.printing.paper.disposition_text import sheet_text
from sopdesk.printing.paper.flow import pages_of
from sopdesk.printing.paper.frame import frame_of
from sopdesk.printing.paper.setting import Setting
from sopdesk.printing.paper.tightness import FEWER_ROWS, STEPS, USUAL
from sopdesk.printing.paper.words import Words
from sopdesk.printing.paper_sizes import HALF_F4, MM
from sopdesk.printing.pdf_pages import page_texts
from sopdesk.printing.pen import Area

OPENING = {
    "kind": "text",
    "text": "Pada hari ini, {tanggal:hari} tanggal {tanggal:tanggal-kata} bulan {tanggal:bulan}, bertempat di {nama}:",
}


def setting_of(made, tight=USUAL) -> Setting:
    frame = frame_of(made)
    return Setting(made, frame, Words(made), frame.width, tight)


def texts(made) -> list[str]:
    return [" ".join(page.text.split()) for page in page_texts(paper_pdf([made]).pdf)]


@pytest.mark.parametrize("tight", [USUAL, *STEPS, *FEWER_ROWS])
def test_a_line_for_the_pen_is_eight_millimetres_however_close_a_sheet_is_set(form, sheet, tight):
    setting = setting_of(sheet(form(OPENING), blank=True), tight)
    assert min(setting.pen_line, setting.pen_row) >= 8 * MM


def test_an_initial_has_twelve_by_eight_millimetres_and_its_place_is_named(form, sheet):
    _label, height, width = signing._INITIALS
    assert height >= 8 * MM
    assert width >= 12 * MM
    (text,) = texts(sheet(form({"kind": "signatures", "signers": ["kadis"]})))
    assert "Paraf" in text


def test_gaps_in_a_sentence_are_as_long_and_as_far_apart_as_handwriting_needs(form, sheet):
    made = sheet(form(OPENING, shape="judul"), blank=True, on=None)
    words = Words(made)
    assert words.leaves_gaps(OPENING["text"])
    day, date, month, place = (len(dots) for dots in words.fill(OPENING["text"]).split() if set(dots) <= set(".,:"))
    assert day < month < date < place
    setting = setting_of(made)
    lines = [piece for piece in body_pieces(setting) if piece.lines][1:]
    assert max(piece.height for piece in lines) >= 8 * MM


def test_what_begins_and_ends_on_one_day_says_it_once(form, sheet):
    words = Words(sheet(form(OPENING), {"tanggal": "2026-11-21"}))
    assert words.fill("tanggal {tanggal} sampai dengan {tanggal} di Batam") == "tanggal 21 November 2026 di Batam"


def test_the_conditions_of_a_blank_checklist_are_named_on_every_page(form, sheet):
    items = [{"key": f"hal{n}", "label": f"Hal {n}"} for n in range(60)]
    fields = [{"key": "periksa", "label": "Periksa", "kind": "checklist", "items": items}]
    paper = form(
        {"kind": "checklist", "fields": ["periksa"]}, sections=[{"title": "Isian", "fields": fields}], signers=[]
    )
    pages = texts(sheet(paper, blank=True))
    assert len(pages) > 1
    for page in pages:
        assert all(word in page for word in ("Baik", "Perlu perhatian", "Rusak"))
        assert "PP" not in page


@pytest.mark.parametrize("count", range(24, 60, 3))
def test_no_row_of_a_table_stands_alone_on_a_page(form, sheet, count):
    made = sheet(form({"kind": "table", "fields": ["rincian"]}), {"rincian": [{"uraian": "Isi"}] * count})
    for page in pages_of(body_pieces(setting_of(made)), frame_of(made)):
        rows = [placed for placed in page if placed.piece.repeat is not None]
        assert len(rows) != 1


def test_a_nip_that_nobody_gave_is_left_to_the_pen(form, sheet):
    signer = {"key": "petugas", "role": "Petugas", "name": "{nama}", "nip": "{nip}"}
    paper = form({"kind": "signatures", "signers": ["petugas"]}, signers=[signer])
    (text,) = texts(sheet(paper, {"nama": "Raja Ahmad"}))
    assert "Petugas," in text
    assert "NIP. ......" in text
    (given,) = texts(sheet(paper, {"nama": "Raja Ahmad", "nip": "197304082002121005"}))
    assert "NIP. 19730408 200212 1 005" in given


def test_boxes_of_a_form_stand_behind_the_label_of_their_field(form, sheet):
    paper = form({"kind": "fields", "fields": ["nama"]}, {"kind": "ticks", "fields": ["hasil"], "columns": 2})
    (text,) = texts(sheet(paper, {"nama": "SIKES", "hasil": "dapat"}))
    assert "Hasil :" in text
    assert text.index("Hasil :") < text.index("Dapat diberikan")


def test_signatures_of_a_wide_sheet_may_stand_beside_the_code(form, sheet):
    paper = form({"kind": "signatures", "signers": ["pertama", "kedua"]}, landscape=True)
    made = sheet(paper, {"nama": "Siti Rahma"})
    assert body_pieces(setting_of(made))[-1].free >= frame_of(made).clear


def test_the_rows_of_a_very_full_disposition_never_run_into_each_other(form, sheet):
    fields = [
        {"key": key, "label": key, "kind": "long-text"}
        for key in ("asal", "nomor_surat", "agenda", "klasifikasi", "diterima", "tanggal_surat", "hal", "catatan")
    ] + [
        {"key": "kepada", "label": "Kepada", "kind": "table", "columns": [{"key": "jabatan", "label": "Jabatan"}]},
    ]  # fmt: skip
    paper = form({"kind": "disposition"}, paper="half-f4", sections=[{"title": "Isian", "fields": fields}], signers=[])
    long = "Penyelenggaraan urusan pemerintahan bidang komunikasi dan informatika " * 12
    values = {item["key"]: long for item in fields} | {
        "kepada": [{"jabatan": f"Kepala Bidang {n} {long[:60]}"} for n in range(10)]
    }
    signer = SignerText(
        "a.n. Wali Kota\nSekretaris Daerah\nu.b.\nKepala Dinas", long[:90], "Pembina", "197304082002121005"
    )
    made = sheet(paper, values, signers={"penanda": signer}, style=PaperStyle(size="half-f4"))
    frame = Area(0, 0, HALF_F4[0] - 22 * MM, 122 * MM)
    assert _spare(_fitting_rows(sheet_text(made), frame), frame) >= 0
    (text,) = texts(made)
    assert "u.b. Kepala Dinas" in text or "u.b.\nKepala Dinas" in text


def test_a_section_of_a_blank_form_begins_further_below_the_last_line_for_the_pen(form, sheet):
    paper = form(
        {"kind": "fields", "heading": "A. PEMOHON", "fields": ["nama"]},
        {"kind": "fields", "heading": "B. LAYANAN", "fields": ["tanggal"]},
    )
    blank, filled = (
        [p.gap for p in body_pieces(setting_of(made)) if p.keep and p.gap][-1]
        for made in (sheet(paper, blank=True), sheet(paper, {"nama": "SIKES", "tanggal": "2026-11-21"}))
    )
    assert blank > filled + 1 * MM


def test_a_name_in_a_title_is_broken_into_lines_about_equally_long(form, sheet):
    name = "Sistem Informasi Rekam Medis Puskesmas dan Rumah Sakit Umum Daerah Kota Batam Versi Kedua ini"
    paper = form({"kind": "text", "text": "Isi"}, printed_title="PERMOHONAN\n{nama}", signers=[])
    made = sheet(paper, {"nama": name})
    lines = page_texts(paper_pdf([made]).pdf)[0].text.splitlines()
    first = next(n for n, line in enumerate(lines) if line.strip() == "PERMOHONAN")
    upper, lower = lines[first + 1].strip(), lines[first + 2].strip()
    assert f"{upper} {lower}" == name
    assert len(lower) > 0.7 * len(upper)
