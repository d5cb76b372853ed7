"""Pages and pictures from outside are drawn in a child; our own process never opens them."""

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas
from tests.factories.hostile_pictures import BMP, cut_photo, photo, png_claiming

from sopdesk.core.errors import UserError
from sopdesk.scanning import reader
from sopdesk.services import foreign_pages
from sopdesk.services.foreign_pages import ForeignPages

HALF = 0.5 * 96 / 72
RED, GREEN = (255, 0, 0), (0, 128, 0)


@pytest.fixture(scope="module")
def pages():
    made = ForeignPages()
    yield made
    made.close()


def document(*texts, **more):
    out = BytesIO()
    canvas = Canvas(out, pagesize=(300, 400), **more)
    for text in texts:
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 0, 300, 400, fill=1)
        canvas.drawString(100, 100, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_page_is_drawn_by_the_child_alone(pages, monkeypatch):
    two = document("satu", "dua")
    monkeypatch.setattr(pypdfium2, "PdfDocument", None)
    seen = pages.page_image(two, page=1, scale=0.5)
    assert (seen.width, seen.height, seen.pages) == (150, 200, 2)
    assert len(seen.data) == seen.stride * seen.height
    middle = seen.stride * 20 + 4 * 75
    assert seen.data[middle : middle + 3] == bytes([255, 0, 0])


def test_the_child_stays_for_the_next_page(pages):
    pdf = document("satu", "dua")
    pages.page_image(pdf, page=0, scale=1)
    child = pages._reader._child
    pages.page_image(pdf, page=1, scale=1)
    assert pages._reader._child is child


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (document("isi", encrypt=pdfencrypt.StandardEncryption("rahasia")), "kata sandi"),
        (b"%PDF-1.7\n%%EOF\n", "rusak"),
        (document("isi")[:200], "terpotong"),
    ],
)
def test_a_file_that_cannot_be_drawn_is_told_in_a_sentence(pages, data, words):
    with pytest.raises(UserError, match=words):
        pages.page_image(data, page=0, scale=1)
    assert pages.page_image(document("baik"), page=0, scale=1).pages == 1


def test_a_page_that_is_not_there_is_refused(pages):
    with pytest.raises(UserError, match="tidak dapat dibaca"):
        pages.page_image(document("satu"), page=3, scale=1)


def test_a_page_of_kilometres_is_drawn_small(pages):
    out = BytesIO()
    canvas = Canvas(out, pagesize=(14400, 14400))
    canvas.drawString(100, 100, "besar")
    canvas.save()
    seen = pages.page_image(out.getvalue(), page=0, scale=20)
    assert seen.width * seen.height < 20_100_000


def point(seen, x, y):
    """Return the colour at a share of width and height."""
    at = seen.stride * int(seen.height * y) + 4 * int(seen.width * x)
    return tuple(seen.data[at : at + 3])


def near(colour, wanted):
    return all(abs(a - b) < 8 for a, b in zip(colour, wanted, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_a_picture_is_decoded_by_the_child_alone(pages, monkeypatch, kind):
    data = photo(kind=kind)
    monkeypatch.setattr(Image, "open", None)
    seen = pages.page_image(data, page=0, scale=HALF)
    assert (seen.width, seen.height, seen.pages) == (200, 150, 1)
    assert near(point(seen, 0.25, 0.5), RED)
    assert near(point(seen, 0.75, 0.5), GREEN)


@pytest.mark.parametrize(("orientation", "red"), [(3, (0.75, 0.5)), (6, (0.5, 0.25)), (8, (0.5, 0.75))])
def test_a_photo_stands_as_the_camera_was_held(pages, orientation, red):
    seen = pages.page_image(photo(orientation=orientation), page=0, scale=HALF)
    assert (seen.width > seen.height) is (orientation == 3)
    assert near(point(seen, *red), RED)


def test_a_page_of_a_tiff_is_the_one_that_was_asked_for(pages):
    out = BytesIO()
    blue, white = Image.new("RGB", (60, 40), "blue"), Image.new("1", (60, 40), 1)
    white.save(out, "TIFF", save_all=True, append_images=[blue])
    assert point(pages.page_image(out.getvalue(), page=0, scale=1), 0.5, 0.5) == (255, 255, 255)
    second = pages.page_image(out.getvalue(), page=1, scale=1)
    assert (point(second, 0.5, 0.5), second.pages) == ((0, 0, 255), 2)
    with pytest.raises(UserError, match="tidak dapat dibaca"):
        pages.page_image(out.getvalue(), page=2, scale=1)


def test_what_is_transparent_is_seen_on_white(pages):
    out = BytesIO()
    Image.new("RGBA", (80, 80), (0, 0, 0, 0)).save(out, "PNG")
    assert point(pages.page_image(out.getvalue(), page=0, scale=0.4), 0.5, 0.5) == (255, 255, 255)


def test_a_photo_whose_camera_notes_are_damaged_is_still_a_photo(pages):
    data = (
        photo(orientation=6)
        .replace(b"Exif\0\0MM\0*", b"Exif\0\0MM\xff\xff")
        .replace(b"Exif\0\0II*\0", b"Exif\0\0II\xff\xff")
    )
    assert data != photo(orientation=6)
    assert pages.page_image(data, page=0, scale=HALF).width == 200


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (png_claiming(30_000, 30_000), "juta titik"),
        (png_claiming(200, 200), "rusak|terpotong"),
        (cut_photo(), "terpotong"),
        (BMP, "bukan PDF"),
        (b"MZ\x90\0" + bytes(400), "bukan PDF"),
        (b"", "kosong"),
    ],
    ids=["bomb", "empty pixels", "cut off", "bmp", "program", "zero bytes"],
)
def test_a_hostile_picture_is_told_in_words_and_the_next_one_is_shown(pages, data, words):
    with pytest.raises(UserError, match=words):
        pages.page_image(data, page=0, scale=1)
    assert pages.page_image(photo(20, 20), page=0, scale=1).pages == 1


def test_a_picture_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(foreign_pages, "_SECONDS", 0.0)
    monkeypatch.setattr(reader, "_LOOK_SECONDS", 0.001)
    hurried = ForeignPages()
    try:
        with pytest.raises(UserError, match="terlalu lama"):
            hurried.page_image(photo(), page=0, scale=1)
    finally:
        hurried.close()


def test_a_picture_is_never_seen_larger_than_a_window_can_take(pages):
    seen = pages.page_image(photo(200, 100), page=0, scale=1000)
    assert 9_000_000 < seen.width * seen.height <= 10_100_000


def test_what_was_shown_lately_is_not_decoded_again(pages, monkeypatch):
    data = photo(96, 64)
    first = pages.page_image(data, page=0, scale=1)
    with monkeypatch.context() as patch:
        patch.setattr(pages._reader, "seen", None)
        assert pages.page_image(bytes(data), page=0, scale=1) is first
    assert pages.page_image(data, page=0, scale=2).width == 2 * first.width


def test_what_is_kept_of_pages_stays_bounded(pages, monkeypatch):
    monkeypatch.setattr(foreign_pages, "_KEPT_BYTES", 300_000)
    for side in range(200, 206):
        pages.page_image(photo(side, side), page=0, scale=1)
    assert sum(len(seen.data) for seen in pages._kept.values()) <= 300_000
    assert pages._kept
