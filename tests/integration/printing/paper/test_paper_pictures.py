from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from sopdesk.printing.paper import paper_pdf
from sopdesk.printing.paper.photos import print_picture
from sopdesk.printing.pdf_pages import page_texts

BLOCKS = ({"kind": "text", "text": "Isi"}, {"kind": "pictures", "heading": "BUKTI GAMBAR", "fields": ["foto"]})


def named(count):
    return [{"sha256": f"{n:064x}", "caption": f"Gambar ke-{n}"} for n in range(count)]


def drawn(pdf):
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [[(o.get_px_size(), o.get_bounds()) for o in page.get_objects() if o.type == 3] for page in document]
    finally:
        document.close()


@pytest.mark.parametrize(
    ("count", "shares"),
    [(3, [3]), (6, [6]), (7, [7]), (8, [8]), (9, [6, 3]), (12, [6, 6]), (13, [8, 5]), (19, [8, 6, 5])],
)
def test_pictures_stand_on_pages_of_their_own_and_no_row_alone(form, sheet, photo, count, shares):
    pictures = {f"{n:064x}": photo() for n in range(count)}
    pages = page_texts(paper_pdf([sheet(form(*BLOCKS), {"foto": named(count)}, pictures=pictures)]).pdf)
    assert "Gambar ke-" not in pages[0].text
    assert "BUKTI GAMBAR" in pages[1].text
    assert [page.text.count("Gambar ke-") for page in pages[1:]] == shares


def test_a_picture_without_caption_has_its_number(form, sheet, photo):
    pictures = {f"{n:064x}": photo() for n in range(2)}
    rows = [{"sha256": f"{0:064x}", "caption": "Halaman masuk"}, {"sha256": f"{1:064x}", "caption": " "}]
    text = page_texts(paper_pdf([sheet(form(*BLOCKS), {"foto": rows}, pictures=pictures)]).pdf)[1].text
    assert "Halaman masuk" in text
    assert "Gambar 2" in text
    assert "Gambar 1" not in text


def test_a_large_photo_is_made_smaller_and_stands_upright(form, sheet, photo):
    big = photo(4000, 3000, exif=6)
    pdf = paper_pdf([sheet(form(*BLOCKS), {"foto": named(1)}, pictures={f"{0:064x}": big})]).pdf
    ((), (((width, height), (left, bottom, right, top)),)) = drawn(pdf)
    assert width < height <= 1500
    assert right - left < top - bottom


def test_what_cannot_be_read_leaves_a_frame(form, sheet, photo):
    broken = {f"{0:064x}": photo()[:200], f"{1:064x}": b""}
    text = page_texts(paper_pdf([sheet(form(*BLOCKS), {"foto": named(3)}, pictures=broken)]).pdf)[1].text
    assert text.count("tidak dapat dibaca") == 2
    assert "tidak ditemukan" in text


def test_without_pictures_there_is_no_page_for_them(form, sheet):
    assert paper_pdf([sheet(form(*BLOCKS))]).pages == (1,)
    assert paper_pdf([sheet(form(*BLOCKS), blank=True)]).pages == (1,)


def test_a_blank_form_has_a_page_for_pictures_where_it_asks_for_one(form, sheet):
    fields = [{"key": "foto", "label": "Foto", "kind": "pictures", "rows": 2}]
    asking = form(*BLOCKS, sections=[{"title": "Isian", "fields": fields}], signers=[])
    assert paper_pdf([sheet(asking, blank=True)]).pages == (2,)


def test_transparent_ground_becomes_white():
    buffer = BytesIO()
    Image.new("RGBA", (20, 10), (0, 0, 0, 0)).save(buffer, "PNG")
    made = print_picture(buffer.getvalue(), 100, 100)
    assert made is not None
    assert made[1] == 0.5
    assert Image.open(BytesIO(made[0])).getpixel((5, 5)) == (255, 255, 255)
