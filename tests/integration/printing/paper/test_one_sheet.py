"""A paper that runs over by little is set closer, so that it needs one sheet less; and never closer than reads well."""

import datetime as dt
from contextlib import closing

import pypdfium2
import pytest
from pypdfium2 import raw

from sopdesk.core.resources import resource
from sopdesk.domain.form_values import empty_value
from sopdesk.domain.paper_code import PaperCode
from sopdesk.domain.paper_sheet import PaperSheet, PaperStyle, SignerText
from sopdesk.printing.paper import paper_pdf
from sopdesk.printing.paper.frame import frame_of
from sopdesk.printing.paper.paging import sheet_pages
from sopdesk.printing.paper.tightness import FEWER_ROWS, STEPS, Tightness
from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.pdf_pages import page_texts
from sopdesk.store.form_files import load_form

HEAD = ("PEMERINTAH KOTA BATAM", "DINAS KOMUNIKASI DAN INFORMATIKA", "Jalan Engku Putri Nomor 1, Batam 29432")
KADIS = SignerText("Kepala Dinas Komunikasi dan Informatika", "Azril Apriansyah", "Pembina", "197304082002121005")
BA = {
    "tanggal": "2026-11-21", "tempat": "Puskesmas Sekupang", "p1_nama": "Raja Ahmad Fadli, S.Kom.",
    "p1_nip": "198503122010011007", "p1_jabatan": "Pranata Komputer Ahli Muda", "p2_nama": "Siti Rahma",
    "p2_nip": "197304082002122005", "p2_jabatan": "Kepala Tata Usaha", "p2_instansi": "Dinas Kesehatan Kota Batam",
    "pekerjaan": "penambahan bandwidth internet puskesmas", "kesimpulan": "baik", "rangkap": "2",
    "catatan": "Perangkat akan dipantau selama satu minggu. Hasil pantauan disampaikan kepada puskesmas.",
    "rincian": [{"uraian": f"Pekerjaan {n}", "volume": "1 kali", "hasil": "Berfungsi"} for n in range(3)],
}  # fmt: skip


def shipped(key: str, values=None, **changes) -> PaperSheet:
    form = load_form(resource(f"forms/{key}.toml"))
    parts = {
        "form": form,
        "values": {k: empty_value(f) for k, f in form.fields.items()} | (values or {}),
        "facts": {"case.number": "0031/2026", "office.name": HEAD[1].title(), "office.city": "Kota Batam"},
        "letterhead": HEAD,
        "style": PaperStyle(),
        "place": "Batam",
        "on": dt.date(2026, 11, 21),
        "signers": {signer.key: KADIS for signer in form.signers},
        "code": PaperCode("BATAM1", 123, 1, "A1B2C3D4"),
    }
    return PaperSheet(**{**parts, **changes})


def texts(sheet: PaperSheet) -> list[str]:
    return [" ".join(page.text.split()) for page in page_texts(paper_pdf([sheet]).pdf)]


def test_berita_acara_of_two_parties_and_mengetahui_stands_on_one_sheet():
    (page,) = texts(shipped("berita-acara-pekerjaan", BA))
    assert page.count("Azril Apriansyah") == 3
    assert "Mengetahui" in page


def test_the_office_may_want_its_type_as_it_is():
    assert len(texts(shipped("berita-acara-pekerjaan", BA, style=PaperStyle(tighten=False)))) == 2


def test_a_paper_that_cannot_be_saved_keeps_its_type():
    rows = [{"uraian": f"Pekerjaan {n}", "volume": "1 kali", "hasil": "Berfungsi"} for n in range(26)]
    sheet = shipped("berita-acara-pekerjaan", BA | {"rincian": rows})
    loose = shipped("berita-acara-pekerjaan", BA | {"rincian": rows}, style=PaperStyle(tighten=False))
    assert texts(sheet) == texts(loose)


def test_a_paper_of_one_page_keeps_its_type():
    few = BA | {"rincian": BA["rincian"][:1], "catatan": ""}
    sheet = shipped("berita-acara-pemeliharaan", few)
    loose = shipped("berita-acara-pemeliharaan", few, style=PaperStyle(tighten=False))
    assert paper_pdf([sheet]).pdf == paper_pdf([loose]).pdf


@pytest.mark.parametrize("step", [*STEPS, *FEWER_ROWS])
@pytest.mark.parametrize("style", [PaperStyle(), PaperStyle(points=9, spacing=1.0), PaperStyle(points=12, spacing=1.5)])
def test_no_step_is_smaller_than_reads_well_nor_larger_than_the_office_wants(step, style):
    closer = step.style(style)
    assert min(style.points, 9.5) <= closer.points <= style.points
    assert 1.0 <= closer.spacing <= style.spacing
    assert step.pen * 7.6 > 6


def test_empty_rows_become_fewer_but_some_stay():
    assert Tightness(rows=0.5).empty_rows(12) == 6
    assert Tightness(rows=0.5).empty_rows(4) == 3
    assert Tightness(rows=0.5).empty_rows(1) == 1


@pytest.mark.parametrize(
    "key",
    [
        "agenda-kerja",
        "ekspedisi",
        "formulir-email",
        "formulir-kelengkapan-bandwidth",
        "formulir-subdomain",
        "nota-laporan",
        "surat-rekomendasi",
        "surat-tugas",
        "tabel-7",
        "tanda-terima-surat",
    ],
)
def test_blank_form_fits_on_one_sheet(key):
    assert len(texts(shipped(key, blank=True, on=None))) == 1


@pytest.mark.parametrize("size", ["f4", "a4", "folio"])
@pytest.mark.parametrize("font", ["sans", "bookman"])
@pytest.mark.parametrize("path", sorted(resource("forms").glob("*.toml")), ids=lambda path: path.stem)
@pytest.mark.parametrize("blank", [False, True])
def test_nothing_of_any_form_stands_in_the_code_or_off_the_body(path, size, font, blank):
    if path.stem == "lembar-disposisi":
        pytest.skip("drawn by its own hand")
    sheet = shipped(path.stem, BA, style=PaperStyle(size=size, font=font), blank=blank)
    frame = frame_of(sheet)
    pages = sheet_pages(sheet, frame)
    for number, page in enumerate(pages):
        for placed in page:
            low = placed.bottom > frame.zone.y + 0.01
            assert not low or placed.piece.free >= frame.clear
            assert placed.bottom <= frame.size[1] - min(frame.bottom, 17 * MM) + 0.01
        assert number == 0 or any(placed.piece.lines for placed in page) or page[0].piece.new_page


@pytest.mark.parametrize("key", ["form-laporan-pemeliharaan-server", "form-laporan-pemeliharaan-hotspot"])
def test_conditions_of_a_checklist_stand_on_one_line(key):
    form = load_form(resource(f"forms/{key}.toml"))
    lines = {
        i.key: {"reading": "", "condition": "perhatian", "note": "Dibersihkan"} for i in form.fields["periksa"].items
    }
    text = "\n".join(page.text for page in page_texts(paper_pdf([shipped(key, {"periksa": lines})]).pdf))
    assert text.count("Perlu perhatian") == len(lines)


@pytest.mark.parametrize("blank", [False, True])
@pytest.mark.parametrize("key", ["form-laporan-pemeliharaan-genset", "form-laporan-pemeliharaan-hotspot"])
def test_notes_of_a_checklist_have_the_widest_column_where_they_are_long_or_the_pen_writes_them(key, blank):
    form = load_form(resource(f"forms/{key}.toml"))
    note = {"reading": "", "condition": "perhatian", "note": "Perlu dibersihkan dan diperiksa lagi. " * 8}
    lines = {} if blank else {form.fields["periksa"].items[0].key: note}
    widths = cell_widths(paper_pdf([shipped(key, {"periksa": lines}, blank=blank)]).pdf)
    assert widths[-1] == max(widths)
    assert widths[-1] >= (36 if blank else 55) * MM


def cell_widths(pdf: bytes) -> list[float]:
    """Return the widths of the cells that the first page has in its uppermost row, from left to right."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        boxes = [o.get_bounds() for o in document[0].get_objects() if o.type == raw.FPDF_PAGEOBJ_PATH]
    cells = [box for box in boxes if box[3] - box[1] > 3 * MM]
    top = max(box[3] for box in cells)
    return [right - left for left, _, right, upper in sorted(cells) if top - upper < 1]


def test_a_heading_is_never_left_at_the_foot_of_a_page():
    for count in range(1, 60, 3):
        values = {"kegiatan": "\n".join(["Baris kegiatan"] * count), "simpulan": "Baik.", "pokok": "uji", "umum": "x"}
        for page in texts(shipped("laporan-hasil", values)):
            body = page.partition("P-000123-0")[0].strip()
            assert not body.endswith(("DILAKSANAKAN", "DICAPAI", "SARAN", "PENUTUP"))
