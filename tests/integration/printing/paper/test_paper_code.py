import pypdfium2
import pytest

from sopdesk.domain.paper_code import PaperCode, read_payload
from sopdesk.domain.paper_sheet import PaperStyle
from sopdesk.printing.paper import paper_pdf
from sopdesk.printing.paper.frame import frame_of
from sopdesk.printing.pdf_pages import page_texts

zxingcpp = pytest.importorskip("zxingcpp")

FULL = (
    {"kind": "fields", "fields": ["nama", "isi"], "style": "boxed"},
    {"kind": "table", "fields": ["rincian"]},
    {"kind": "text", "text": "{isi}", "style": "boxed"},
    {"kind": "signatures", "signers": ["pertama", "kedua"]},
    {"kind": "signatures", "signers": ["kadis"]},
)
VALUES = {
    "nama": "SIKES",
    "isi": "Kalimat yang panjang sekali untuk mengisi baris. " * 60,
    "rincian": [{"uraian": "Uraian " * 20}] * 40,
}


def rendered(pdf, dpi=200):
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [document[n].render(scale=dpi / 72).to_pil().convert("L") for n in range(len(document))]
    finally:
        document.close()


@pytest.mark.parametrize(
    "style",
    [
        PaperStyle(),
        PaperStyle(size="a4"),
        PaperStyle(size="half-f4"),
        PaperStyle(bottom=5, left=5),
        PaperStyle(size="folio", font="bookman", points=12, spacing=1.5),
    ],
)
def test_the_code_of_every_page_is_read(form, sheet, style):
    code = PaperCode("BATAM1", 4_000_123, 12, "A1B2C3D4")
    result = paper_pdf([sheet(form(*FULL), VALUES, style=style, code=code)])
    images = rendered(result.pdf)
    assert len(images) > 1
    for number, image in enumerate(images, 1):
        (found,) = zxingcpp.read_barcodes(image)
        assert read_payload(found.text) == code.on_page(number, len(images))


@pytest.mark.parametrize(
    "style", [PaperStyle(), PaperStyle(size="a4"), PaperStyle(size="half-f4"), PaperStyle(bottom=5, left=5)]
)
def test_nothing_but_the_code_stands_in_its_zone(form, sheet, style):
    made = sheet(form(*FULL), VALUES, style=style)
    scale = 200 / 72
    zone, mark = frame_of(made).zone, frame_of(made).mark
    for image in rendered(paper_pdf([made]).pdf):
        rim = image.crop(
            [round(v * scale) + d for v, d in ((zone.x, 1), (zone.y, 1), (zone.right, -1), (zone.bottom, -1))]
        )
        inside = [
            round(v * scale) + d
            for v, d in (
                (mark.x - zone.x, -3),
                (mark.y - zone.y, -3),
                (mark.right - zone.x, 3),
                (mark.bottom - zone.y, 3),
            )
        ]
        rim.paste(255, inside)
        assert rim.getextrema() == (255, 255)


def test_the_code_is_25_millimetres_and_smaller_on_a_half_sheet(form, sheet):
    text = {"kind": "text", "text": "Isi"}
    assert frame_of(sheet(form(text))).mark.width == pytest.approx(25 * 72 / 25.4)
    assert 18 <= frame_of(sheet(form(text, paper="half-f4"))).mark.width * 25.4 / 72 <= 20


def test_the_code_stands_in_words_beneath(form, sheet):
    result = paper_pdf([sheet(form({"kind": "text", "text": "Baris\n" * 150}))])
    pages = page_texts(result.pdf)
    for number, page in enumerate(pages, 1):
        assert PaperCode("BATAM1", 123, 1, "A1B2C3D4", number, len(pages)).words in page.text


def test_a_draft_has_a_frame_instead_of_a_code(form, sheet):
    pdf = paper_pdf([sheet(form({"kind": "text", "text": "Isi"}), code=None)]).pdf
    assert "kode saat" in page_texts(pdf)[0].text
    assert not zxingcpp.read_barcodes(rendered(pdf)[0])


def test_both_codes_of_a_two_up_page_are_read(form, sheet):
    half = form({"kind": "text", "text": "Isi"}, paper="half-f4")
    codes = [PaperCode("BATAM1", number, 1, "A1B2C3D4") for number in (1, 2)]
    (image,) = rendered(paper_pdf([sheet(half, code=code) for code in codes], two_up=True).pdf)
    assert {found.text for found in zxingcpp.read_barcodes(image)} == {code.payload for code in codes}
