import datetime as dt
import re

import pytest

from sopdesk.domain.paper_sheet import PaperStyle, SignerText
from sopdesk.printing.paper import paper_pdf
from sopdesk.printing.paper_sizes import A4, F4, FOLIO, HALF_F4
from sopdesk.printing.pdf_pages import page_texts

TEXT = {"kind": "text", "text": "{isi}"}
SIGNED = {"kind": "signatures", "signers": ["kadis"]}


def words_of(sheet):
    return [page.text for page in page_texts(paper_pdf([sheet]).pdf)]


@pytest.mark.parametrize(("name", "size"), [("f4", F4), ("a4", A4), ("folio", FOLIO), ("half-f4", HALF_F4)])
def test_each_size_is_printed_at_its_true_size(form, sheet, name, size):
    (page,) = page_texts(paper_pdf([sheet(form(TEXT), {"isi": "Isi"}, style=PaperStyle(size=name))]).pdf)
    assert (page.width, page.height) == pytest.approx(size, abs=0.01)


def test_landscape_lies_across(form, sheet):
    (page,) = page_texts(paper_pdf([sheet(form(TEXT, landscape=True), {"isi": "Isi"})]).pdf)
    assert page.width > page.height


def test_the_forms_own_size_goes_before_the_offices(form, sheet):
    (page,) = page_texts(paper_pdf([sheet(form(TEXT, paper="a4"), {"isi": "Isi"})]).pdf)
    assert (page.width, page.height) == pytest.approx(A4, abs=0.01)


def test_the_same_sheet_gives_the_same_bytes(form, sheet):
    made = sheet(form(TEXT, SIGNED), {"isi": "Isi surat"})
    assert paper_pdf([made]).pdf == paper_pdf([made]).pdf


def test_pages_are_counted_by_sheet(form, sheet):
    one, long = sheet(form(TEXT), {"isi": "Isi"}), sheet(form(TEXT), {"isi": "Baris\n" * 200})
    result = paper_pdf([one, long, one])
    assert result.pages[0] == result.pages[2] == 1
    assert sum(result.pages) == len(page_texts(result.pdf))
    assert result.pages[1] > 2


def test_two_half_sheets_stand_on_one_f4(form, sheet, flat):
    half = sheet(form(TEXT, paper="half-f4"), {"isi": "Isi setengah"})
    result = paper_pdf([half] * 3, two_up=True)
    pages = page_texts(result.pdf)
    assert result.pages == (1, 1, 1)
    assert [page.text.count("Isi setengah") for page in pages] == [2, 1]
    assert (pages[0].width, pages[0].height) == pytest.approx(F4, abs=0.01)


def test_korespondensi_has_place_and_date_on_the_line_of_its_number(form, sheet, flat):
    paper = form(
        {"kind": "recipient", "text": "Yth. Kepala Dinas Kesehatan\ndi\n  Tempat"}, TEXT, SIGNED, shape="korespondensi"
    )
    (text,) = words_of(sheet(paper, {"isi": "Isi surat"}))
    lines = [flat(line) for line in text.splitlines()]
    assert any(
        "Nomor" in line and "500.12/041/KOMINFO/2026" in line and "Batam, 21 November 2026" in line for line in lines
    )
    for words in ("Sifat : Biasa", "Hal : Jawaban permohonan", "Yth. Kepala Dinas Kesehatan", "Tempat"):
        assert words in flat(text)


def test_no_word_of_a_recipient_stands_alone_on_a_line(form, sheet):
    name = "Kepala Dinas Kependudukan dan Pencatatan Sipil Kota Tanjungpinang"
    paper = form({"kind": "recipient", "text": f"Yth. {name}\ndi\n  Tempat"}, TEXT, shape="korespondensi")
    (text,) = words_of(sheet(paper, {"isi": "Isi surat"}, style=PaperStyle(points=12, font="bookman")))
    lines = [line.strip() for line in text.splitlines()]
    first = next(n for n, line in enumerate(lines) if line.startswith("Yth."))
    assert " ".join(lines[first : first + 2]) == f"Yth. {name}"
    assert len(lines[first + 1].split()) > 2


def test_judul_has_its_number_under_its_title(form, sheet):
    (text,) = words_of(sheet(form(TEXT, shape="judul", printed_title="BERITA ACARA"), {"isi": "Isi"}))
    assert re.search(r"BERITA ACARA\s+NOMOR: 500\.12/041/KOMINFO/2026", text)


def test_an_order_is_ordained_at_a_place_on_a_date(form, sheet, flat):
    chief = {"key": "kadis", "position": "@kepala", "dated": True, "ordained": True}
    order = form({"kind": "signatures", "signers": ["kadis"]}, shape="judul", signers=[chief])
    for on, words in ((dt.date(2026, 11, 21), "21 November 2026"), (None, "....")):
        (text,) = words_of(sheet(order, on=on))
        assert f"Ditetapkan di Batam pada tanggal {words}" in flat(text)


def test_a_signature_has_title_name_rank_and_grouped_nip(form, sheet, flat):
    (text,) = words_of(sheet(form(TEXT, SIGNED), {"isi": "Isi"}))
    words = flat(text)
    order = [
        "Plt. Kepala Dinas Komunikasi dan Informatika,",
        "Azril Apriansyah, ST, MT",
        "Pembina",
        "NIP. 19730408 200212 1 005",
    ]
    assert [words.index(part) for part in order] == sorted(words.index(part) for part in order)
    assert "Sekretaris" in words


def test_two_parties_and_who_takes_note_are_printed(form, sheet, flat):
    blocks = (
        {"kind": "parties", "heading": "PIHAK PERTAMA", "items": ["Nama: {nama}", "NIP: {nip:nip}"], "text": "selanjutnya disebut PIHAK PERTAMA."},
        TEXT,
        {"kind": "signatures", "signers": ["pertama", "kedua", "tahu"]},
    )  # fmt: skip
    (text,) = words_of(sheet(form(*blocks, shape="judul"), {"isi": "Isi", "nama": "Siti", "nip": "197304082002121005"}))
    words = flat(text)
    for part in (
        "Nama : Siti",
        "NIP : 19730408 200212 1 005",
        "selanjutnya disebut",
        "PIHAK KEDUA",
        "Raja Ahmad",
        "Mengetahui",
        "a.n. Kepala Dinas",
    ):
        assert part in words
    assert words.index("Raja Ahmad") < words.index("Mengetahui") < words.index("Rudi Panjaitan")


def test_a_header_is_printed_on_each_page_of_a_long_table(form, sheet):
    rows = [{"uraian": f"Baris nomor {n}", "nip": ""} for n in range(120)]
    pages = words_of(sheet(form({"kind": "table", "fields": ["rincian"]}), {"rincian": rows}))
    assert len(pages) > 2
    assert all("Uraian" in page for page in pages)
    whole = "\n".join(pages)
    assert all(len(re.findall(rf"Baris nomor {n}\b", whole)) == 1 for n in range(120))


def test_a_row_taller_than_a_page_goes_on(form, sheet, flat):
    words = [f"kata{n}" for n in range(2500)]
    pages = words_of(sheet(form({"kind": "table", "fields": ["rincian"]}), {"rincian": [{"uraian": " ".join(words)}]}))
    assert len(pages) > 1
    found = re.findall(r"kata\d+", flat(" ".join(pages)))
    assert found == words


def test_a_checklist_has_groups_limits_and_conditions(form, sheet, flat):
    values = {"periksa": {"suhu": {"reading": "31.5", "condition": "perhatian", "note": "AC mati"}}}
    (text,) = words_of(sheet(form({"kind": "checklist", "fields": ["periksa"]}), values))
    words = flat(text)
    for part in ("Ruang", "31,5 °C", "18–27 °C", "Perlu perhatian", "AC mati", "di luar batas"):
        assert part in words


def test_a_condition_leaves_its_block_out(form, sheet):
    paper = form(
        {"kind": "text", "text": "Ditolak.", "when": "hasil = tidak"},
        {"kind": "text", "text": "Diterima.", "when": "hasil = dapat"},
    )
    (text,) = words_of(sheet(paper, {"hasil": "dapat"}))
    assert "Diterima." in text
    assert "Ditolak." not in text


def test_an_annex_and_copies_are_printed(form, sheet):
    paper = form(
        TEXT,
        SIGNED,
        {"kind": "copies", "items": ["Walikota Batam", "Inspektur"]},
        {"kind": "annex", "heading": "LAMPIRAN", "text": "Tugas pengelola."},
    )
    pages = words_of(sheet(paper, {"isi": "Isi"}))
    assert len(pages) == 2
    assert "Tembusan:" in pages[0]
    assert "2. Inspektur" in re.sub(r"\s+", " ", pages[0])
    assert "LAMPIRAN" in pages[1]
    assert "– 2 –" in pages[1]


def test_a_blank_form_names_every_field_and_shows_no_default(form, sheet, flat):
    paper = form(
        {"kind": "fields", "fields": ["nama", "tanggal", "nip", "isi", "hasil"]},
        {"kind": "table", "fields": ["rincian"]},
        {"kind": "checklist", "fields": ["periksa"]},
        {"kind": "text", "text": "Dipakai bila {nama} ada.", "when": "hasil = tidak"},
        {"kind": "signatures", "signers": ["pertama", "kedua"]},
    )
    words = flat(" ".join(words_of(sheet(paper, {"nama": "SIKES"}, blank=True, on=None, number=""))))
    for part in (
        "Nama aplikasi : SIKES",
        "Tanggal",
        "Dapat diberikan",
        "Tidak dapat",
        "Uraian",
        "5.",
        "Kipas",
        "Perlu perhatian",
        "Dipakai bila SIKES ada.",
    ):
        assert part in words


def test_a_practice_office_says_so_on_every_page(form, sheet):
    pages = words_of(sheet(form(TEXT), {"isi": "Baris\n" * 200}, practice=True))
    assert all("MODE LATIHAN" in page for page in pages)
    assert all("MODE LATIHAN" not in page for page in words_of(sheet(form(TEXT), {"isi": "Isi"})))


def test_what_a_user_types_is_drawn_and_never_read_as_markup(form, sheet, flat):
    typed = 'A <b>tebal</b> & <img src="file:///etc/passwd"/> {nama} {nama:hari} %s $x^2$ </para>'
    paper = form({"kind": "fields", "fields": ["isi"]}, TEXT, {"kind": "note", "text": "Catatan: {isi}"})
    (text,) = words_of(sheet(paper, {"isi": typed, "nama": "SIKES"}))
    assert flat(text).count(typed) == 3


@pytest.mark.parametrize(
    "typed", ["x" * 3000, "\n" * 50 + "akhir", "永和九年" * 100, "a\u0301" * 500, "\u202e" + "kata " * 400, "☐☑✓" * 80]
)
def test_odd_content_is_printed(form, sheet, typed):
    paper = form(
        {"kind": "fields", "fields": ["nama", "isi"], "columns": 2, "style": "boxed"},
        {"kind": "fields", "fields": ["isi"], "style": "boxed"},
        {"kind": "table", "fields": ["rincian"]},
        {"kind": "text", "text": "{isi}", "style": "boxed"},
        SIGNED,
        printed_title="JUDUL {nama}",
        code="KODE {nama}",
    )  # fmt: skip
    values = {"nama": typed, "isi": typed, "rincian": [{"uraian": typed, "nip": typed}]}
    for name in ("f4", "half-f4"):
        signers = {"kadis": SignerText(typed, typed, typed, typed, (typed,) * 3)}
        result = paper_pdf(
            [sheet(paper, values, style=PaperStyle(size=name), signers=signers, number=typed, place=typed)]
        )
        assert result.pages[0] == len(page_texts(result.pdf))


def test_an_empty_paper_has_one_page(form, sheet):
    paper = form({"kind": "text", "text": "{isi}", "when": "isi"}, letterhead=False)
    assert paper_pdf([sheet(paper, {}, letterhead=(), number="", on=dt.date(2026, 1, 1))]).pages == (1,)


def test_bookman_is_embedded_where_the_office_asks_for_it(form, sheet):
    plain = paper_pdf([sheet(form(TEXT, SIGNED), {"isi": "Isi"}, style=PaperStyle(font="bookman"))]).pdf
    assert b"Bookman" in plain
    assert b"LiberationSans-Bold" not in plain
