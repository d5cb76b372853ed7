"""Pages come out upright, whichever way they went in, and lose nothing on the way."""

import math
import random
from io import BytesIO

import pypdfium2
import pytest
from benchmarks.scan_samples import (
    F4,
    OFFICE,
    as_pdf,
    page_code,
    photographed,
    printed,
    rendered,
    scanned,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sopdesk.scanning.codes import FoundCode, read_codes

CODE = page_code(8)
PAGE = printed([CODE.payload])


def where_the_code_is(pdf, dpi=100):
    """Return the only code of a page of a PDF, and the page's size in points."""
    (picture,) = rendered(pdf, dpi=dpi)
    (code,) = read_codes(picture)
    return code, (picture.width * 72 / dpi, picture.height * 72 / dpi)


def assert_upright(pdf, *, within=1.0, size=F4, near=30.0):
    """The code stands straight, where it was printed."""
    code, shown = where_the_code_is(pdf)
    assert abs(code.turn) <= within
    assert shown == pytest.approx(size, abs=6)
    x, y = (value * 72 / 100 for value in code.middle)
    assert x == pytest.approx((30 + 12.5) * 72 / 25.4, abs=near)
    assert y == pytest.approx(size[1] - (15 + 12.5) * 72 / 25.4, abs=near)


@given(st.floats(-179, 179))
@settings(max_examples=40, deadline=None)
def test_turn_is_measured_from_the_corners(degrees):
    turn = math.radians(degrees)
    a, b, c, d = (
        (x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn))
        for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))
    )
    assert FoundCode("", (a, b, c, d)).turn == pytest.approx(degrees, abs=1e-6)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_page_of_a_pdf_is_turned_without_loss(reader, quarters):
    document = pypdfium2.PdfDocument(PAGE)
    document[0].set_rotation(90 * quarters)
    out = BytesIO()
    document.save(out)
    (page,) = reader.read("a.pdf", out.getvalue(), office=OFFICE).pages
    assert_upright(page.pdf, near=4)
    text = pypdfium2.PdfDocument(page.pdf)[0].get_textpage().get_text_bounded()
    assert "BERITA ACARA PEKERJAAN" in text  # its text is still text


@pytest.mark.parametrize("seed", range(4))
def test_crooked_scan_stands_straight(reader, seed):
    chance = random.Random(seed)
    stack = as_pdf([scanned(rendered(PAGE)[0], chance)])
    (page,) = reader.read("a.pdf", stack, office=OFFICE).pages
    assert page.codes == (CODE.payload,)
    assert_upright(page.pdf)


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_jpeg_keeps_its_bytes(reader, orientation):
    back = {1: 0, 3: 180, 6: 90, 8: 270}[orientation]
    picture = rendered(PAGE)[0].rotate(back, expand=True)
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = BytesIO()
    picture.save(out, "JPEG", quality=90, dpi=(200, 200), exif=exif)
    (page,) = reader.read("a.jpg", out.getvalue(), office=OFFICE).pages
    assert_upright(page.pdf, near=4)
    document = pypdfium2.PdfDocument(page.pdf)
    (image,) = document[0].get_objects()
    kept = BytesIO()
    image.extract(kept)
    assert kept.getvalue() == out.getvalue()


@pytest.mark.parametrize("seed", range(3))
def test_photo_from_the_side_becomes_the_sheet(reader, seed):
    photo = photographed(rendered(PAGE, dpi=250)[0], random.Random(seed), height=3000)
    (page,) = reader.read("foto.jpg", photo, office=OFFICE).pages
    assert page.codes == (CODE.payload,)
    assert_upright(page.pdf, within=1.5)


def test_page_without_a_code_stays_as_it_came(reader):
    (page,) = reader.read("a.pdf", printed([None]), office=OFFICE).pages
    assert page.codes == ()
    document = pypdfium2.PdfDocument(page.pdf)
    assert document[0].get_rotation() == 0
    assert document[0].get_size() == pytest.approx(F4, abs=0.1)


def test_pages_of_a_tiff_are_pages(reader):
    pages = rendered(printed([page_code(8, page=n, pages=3).payload for n in (1, 2, 3)]), dpi=120)
    out = BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw", dpi=(120, 120))
    read = reader.read("a.tif", out.getvalue(), office=OFFICE)
    assert [page.codes for page in read.pages] == [(page_code(8, page=n, pages=3).payload,) for n in (1, 2, 3)]


def test_merged_pages_are_one_document_in_order(reader):
    pages = reader.read("a.pdf", printed([page_code(n).payload for n in (1, 2, 3)]), office=OFFICE).pages
    merged = reader.merged([page.pdf for page in reversed(pages)])
    assert [code.text for picture in rendered(merged) for code in read_codes(picture)] == [
        page_code(n).payload for n in (3, 2, 1)
    ]


def test_thumbnail_is_small(reader):
    picture = Image.open(BytesIO(reader.picture(PAGE, longest=300)))
    assert max(picture.size) == pytest.approx(300, abs=1)


def test_codes_of_others_are_read_too(reader):
    foreign = page_code(8, office="LAIN01").payload
    (page,) = reader.read("a.pdf", printed([foreign]), office=OFFICE).pages
    assert page.codes == (foreign,)


def test_small_code_is_read(reader):
    small = printed([CODE.payload], qr_mm=16)
    stack = as_pdf([scanned(rendered(small)[0], random.Random(1), degrees=3)])
    (page,) = reader.read("a.pdf", stack, office=OFFICE).pages
    assert page.codes == (CODE.payload,)


def plain_photo(shade=lambda picture: picture, *, table=40):
    """A sheet on a table, seen from above, turned a little, ``shade`` laid over it."""
    page = rendered(PAGE, dpi=150)[0].convert("L")
    whole = Image.new("L", (page.width + 500, page.height + 500), table)
    whole.paste(page, (250, 250))
    out = BytesIO()
    shade(whole.rotate(4, Image.Resampling.BICUBIC, fillcolor=table)).convert("RGB").save(out, "JPEG", quality=85)
    return out.getvalue()


def test_shadow_is_not_taken_for_the_edge_of_the_sheet(reader):
    def half_dark(picture):
        upper = picture.crop((0, 0, picture.width, picture.height * 2 // 5))
        picture.paste(upper.point(lambda value: value // 4), (0, 0))
        return picture

    (page,) = reader.read("foto.jpg", plain_photo(half_dark), office=OFFICE).pages
    code, (wide, high) = where_the_code_is(page.pdf)
    assert page.codes == (CODE.payload,)
    assert abs(code.turn) <= 1
    # the whole photo is kept: the sheet's table is around it
    assert code.middle[0] / 100 * 72 / wide > 0.2
    assert high / wide == pytest.approx((1949 + 500) / (1270 + 500), abs=0.02)


def test_sheet_on_a_table_as_bright_as_paper_is_turned_at_least(reader):
    (page,) = reader.read("foto.jpg", plain_photo(table=240), office=OFFICE).pages
    assert page.codes == (CODE.payload,)
    code, _size = where_the_code_is(page.pdf)
    assert abs(code.turn) <= 1


def test_photo_seen_from_the_side_in_a_pdf_becomes_the_sheet(reader):
    photo = Image.open(BytesIO(photographed(rendered(PAGE, dpi=250)[0], random.Random(5), height=3000)))
    (page,) = reader.read("foto.pdf", as_pdf([photo.convert("L")], dpi=250), office=OFFICE).pages
    assert page.codes == (CODE.payload,)
    code, _size = where_the_code_is(page.pdf)
    assert abs(code.turn) <= 1.5
