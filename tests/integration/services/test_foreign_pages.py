"""Pages of files from outside are drawn in a child; our own process never opens them."""

from io import BytesIO

import pypdfium2
import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from sopdesk.core.errors import UserError
from sopdesk.services.foreign_pages import ForeignPages


@pytest.fixture
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
