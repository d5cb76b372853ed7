"""The lembar disposisi as it is printed: read back as text, looked at as a picture, its code read by a scanner."""

import datetime as dt
import re
import tomllib
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from sopdesk.core.resources import resource
from sopdesk.domain.disposition_sheet import Disposed, LetterWords, Offered, marks_of, sheet_values
from sopdesk.domain.form import Form
from sopdesk.domain.form_values import normal_values
from sopdesk.domain.paper_code import PaperCode
from sopdesk.domain.paper_sheet import PaperSheet, PaperStyle, SignerText
from sopdesk.printing.paper import paper_pdf
from sopdesk.printing.paper_sizes import A5, F4, HALF_F4
from sopdesk.printing.pdf_pages import PageImage, page_image, page_texts

OFFICE = ("PEMERINTAH KOTA BATAM", "DINAS KOMUNIKASI DAN INFORMATIKA", "Jalan Engku Putri No. 1, 29432")
RECIPIENTS = ("Sekretaris", "Kepala Bidang Penyelenggaraan e-Government", "Kepala Bidang Statistik")
TICKS = ("Tanggapan dan saran", "Proses lebih lanjut", "Koordinasi/konfirmasikan")
LAYOUTS = (("two-up-f4", F4, 2), ("a5", A5, 3), ("half-f4", HALF_F4, 3))
SIGNER = SignerText("Kepala Dinas", "Azril Apriansyah, ST, MT", "Pembina", "197304082002121005")


def form_with(instructions=TICKS) -> Form:
    raw = tomllib.loads(resource("forms/lembar-disposisi.toml").read_text(encoding="utf-8"))
    for field in (f for section in raw["sections"] for f in section["fields"]):
        if field["key"] == "isi":
            field["options"] = list(instructions)
    return Form.model_validate(raw)


def letter(**changes) -> LetterWords:
    values = {
        "sender": "Dinas Kesehatan",
        "reporter": "",
        "number": "005/77/DINKES/2026",
        "dated": "2026-11-18",
        "classification": "",
        "received": "2026-11-20",
        "received_time": "09:05",
        "agenda": "0412/2026",
        "marks": ("segera",),
        "subject": "Permohonan kenaikan bandwidth",
        "summary": "",
    }
    return LetterWords(**(values | changes))


def sheet(
    about: LetterWords | None, *, recipients=RECIPIENTS, instructions=TICKS, layout="half-f4", number=7, **changes
):
    """Return a sheet; ``changes`` are of the disposition, of the signer (``signer``) or of the logo (``logo``)."""
    signer, logo = changes.pop("signer", SIGNER), changes.pop("logo", None)
    form = form_with(instructions)
    disposed = Disposed("kepala-dinas", **({"names": ()} | changes)) if changes else None
    values = sheet_values(Offered(recipients, frozenset(instructions)), about, disposed, desk="kepala-dinas")
    return PaperSheet(
        form=form,
        values=normal_values(form, values),
        facts={},
        letterhead=OFFICE,
        style=PaperStyle(size="a5" if layout == "a5" else "half-f4"),
        signers={"penanda": signer},
        logo=logo,
        code=PaperCode("BATAM1", number, 1, "0A1B2C3D"),
        blank=about is None,
    )


def made(*sheets: PaperSheet, layout="half-f4") -> bytes:
    return paper_pdf(sheets, two_up=layout == "two-up-f4").pdf


def flat(text: str) -> str:
    return " ".join(text.split())


def _grey(image: PageImage) -> Image.Image:
    mode = {1: "L", 3: "RGB", 4: "RGBA"}[image.stride // image.width]
    size = image.width, image.height
    return Image.frombuffer(mode, size, bytes(image.data), "raw", mode, image.stride, 1).convert("L")


def _dark(picture: Image.Image) -> int:
    return sum(picture.histogram()[:128])


def codes(pdf: bytes, *, dpi: int = 200) -> list[str]:
    """Return what a scanner reads on all pages at this resolution."""
    found: list[str] = []
    for page in range(page_image(pdf, 0, 1).pages):
        image = page_image(pdf, page, dpi / 72)
        found += [code.text for code in zxingcpp.read_barcodes(_grey(image))]
    return sorted(found)


@pytest.mark.parametrize("layout", ["two-up-f4", "a5", "half-f4"])
@pytest.mark.parametrize("about", [letter(), None], ids=["filled", "blank"])
def test_every_layout_shows_a_code_that_a_scanner_reads_at_200_dpi(layout, about):
    sheets = [sheet(about, layout=layout, number=number) for number in (7, 999_999)]
    pdf = made(*sheets, layout=layout)
    assert codes(pdf) == sorted(s.code.payload for s in sheets)
    assert "P-000007-" in " ".join(page.text for page in page_texts(pdf))


@pytest.mark.parametrize("layout", ["two-up-f4", "a5", "half-f4"])
def test_the_code_is_19_mm_and_nothing_stands_in_its_quiet_zone(layout):
    picture = _grey(page_image(made(sheet(letter(), layout=layout), layout=layout), 0, 300 / 72))
    (code,) = zxingcpp.read_barcodes(picture)
    place = code.position
    side = place.top_right.x - place.top_left.x
    assert side * 25.4 / 300 == pytest.approx(19, abs=0.7)
    quiet = round(side * 4 / 29)
    box = (
        place.top_left.x - quiet,
        place.top_left.y - quiet,
        place.bottom_right.x + quiet,
        place.bottom_right.y + quiet,
    )
    ring = picture.crop(box)
    inside = picture.crop(
        (place.top_left.x - 3, place.top_left.y - 3, place.bottom_right.x + 3, place.bottom_right.y + 3)
    )
    dark = _dark(ring) - _dark(inside)
    assert dark == 0


def test_a_draft_has_a_frame_where_the_code_will_be():
    pdf = made(replace(sheet(letter()), code=None))
    assert "kode saat" in page_texts(pdf)[0].text
    assert codes(pdf) == []


def test_practice_office_is_named_on_the_sheet():
    assert "MODE LATIHAN" in page_texts(made(replace(sheet(letter()), practice=True)))[0].text


def test_labels_are_those_of_the_form():
    raw = form_with().model_dump(by_alias=True)
    raw["sections"][0]["fields"][0]["label"] = "Asal naskah"
    pdf = made(replace(sheet(letter()), form=Form.model_validate(raw)))
    assert "Asal naskah : Dinas Kesehatan" in flat(page_texts(pdf)[0].text)


@pytest.mark.parametrize(("layout", "size", "pages"), LAYOUTS)
def test_each_layout_has_its_paper_and_its_number_of_pages(layout, size, pages):
    texts = page_texts(made(*[sheet(letter(), layout=layout)] * 3, layout=layout))
    assert len(texts) == pages
    for page in texts:
        assert (page.width, page.height) == pytest.approx(size, abs=0.01)
    assert sum(page.text.count("LEMBAR DISPOSISI") for page in texts) == 3


def test_a_prefilled_sheet_says_all_that_is_known(logo):
    data = sheet(letter(classification="500.12"), note="Laporkan hasilnya", due=dt.date(2026, 11, 24), logo=logo)
    (page,) = page_texts(made(data))
    text = flat(page.text)
    for words in (
        "PEMERINTAH KOTA BATAM",
        "Surat dari : Dinas Kesehatan",
        "No. surat : 005/77/DINKES/2026",
        "Tgl. surat : 18 November 2026",
        "20 November 2026, pukul 09.05",
        "0412/2026",
        "Permohonan kenaikan bandwidth",
        "Diteruskan kepada Sdr. :",
        "Dengan hormat harap :",
        "Koordinasi/konfirmasikan",
        "Laporkan hasilnya",
        "Batas waktu: 24 November 2026",
        "Kepala Dinas,",
        "Azril Apriansyah, ST, MT",
        "NIP. 19730408 200212 1 005",
    ):
        assert words in text


def test_a_blank_sheet_has_the_form_and_nothing_of_a_letter():
    (page,) = page_texts(made(sheet(None, layout="a5", signer=SignerText("Kepala Dinas")), layout="a5"))
    text = flat(page.text)
    assert "Surat dari :" in text
    assert "Sekretaris" in text
    assert "2026" not in text
    assert "–" not in text


def test_a_report_by_whatsapp_has_no_invented_number():
    report = letter(number="– (laporan WhatsApp)", dated="", reporter="Rina, 0812-0000-1111")
    (page,) = page_texts(made(sheet(report)))
    assert "– (laporan WhatsApp)" in page.text
    assert "Tgl. surat : –" in flat(page.text)
    assert "Pelapor: Rina, 0812-0000-1111" in flat(page.text)


def _ticks(pdf: bytes) -> int:
    """Dark pixels in the right half of the picture's rows of boxes; a tick adds some."""
    image = page_image(pdf, 0, 2)
    return sum(1 for value in image.data[::4] if value < 100)


def test_chosen_recipients_instructions_speed_and_secrecy_are_ticked():
    base = _ticks(made(sheet(letter(marks=()))))
    for changes in ({"names": ("Sekretaris",)}, {"ticks": ("Proses lebih lanjut",)}):
        assert _ticks(made(sheet(letter(marks=()), **changes))) > base + 20
    for marks in (marks_of(("sangat-segera", "biasa")), marks_of(("biasa", "rahasia"))):
        assert _ticks(made(sheet(letter(marks=marks)))) > base + 20


@pytest.mark.parametrize("layout", ["two-up-f4", "a5", "half-f4"])
def test_a_very_long_letter_stays_on_its_sheet(layout):
    words = "Permohonan peningkatan dan pemeliharaan jaringan internet kecamatan " * 30
    about = letter(subject=words, sender=words, number="X" * 80, summary=words, agenda="LGJ-00412a/2026")
    posts = tuple(f"{n} Kepala Bidang Penyelenggaraan e-Government" for n in range(14))
    asked = tuple(f"{n} tanggapan dan saran" for n in range(14))
    data = sheet(about, recipients=posts, instructions=asked, layout=layout, note=words)
    pdf = made(data, layout=layout)
    assert codes(pdf) == [data.code.payload]
    pages = page_texts(pdf)
    assert len(pages) == 1
    text = flat(pages[0].text)
    assert "LGJ-00412a/2026" in text
    assert "…" in text
    assert "13 tanggapan dan saran" in text
    assert "NIP. 19730408 200212 1 005" in text


def test_markup_prints_as_typed():
    data = sheet(letter(subject="<b>tebal</b> & <img src='x'/> </para>"), note="a < b && c > d")
    (page,) = page_texts(made(data))
    assert "<b>tebal</b> & <img src='x'/> </para>" in flat(page.text)
    assert "a < b && c > d" in flat(page.text)


def test_fonts_are_embedded_and_the_document_has_a_title():
    pdf = made(sheet(letter()))
    names = {name.decode() for name in re.findall(rb"/BaseFont /([^\s/]+)", pdf)}
    assert names
    assert all("+Liberation" in name or "+DejaVu" in name for name in names), names
    assert pdf.count(b"/FontFile2") >= len(names)
    assert b"/Lang (id-ID)" in pdf


def test_what_repeats_is_stored_once(logo):
    one = len(made(sheet(letter(), logo=logo)))
    many = len(made(*[sheet(letter(), logo=logo, number=number) for number in range(1, 41)]))
    assert (many - one) / 39 < 3_600
