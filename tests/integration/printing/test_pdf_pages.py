from concurrent.futures import ThreadPoolExecutor

import pytest

from sopdesk.core.errors import BadFileError, NotFoundError
from sopdesk.printing.pdf_pages import page_image, page_texts
from sopdesk.printing.pen import Area, Pen, document


@pytest.fixture
def pdf() -> bytes:
    with document((200, 100), title="uji") as (canvas, buffer):
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 0, 200, 100, stroke=0, fill=1)
        canvas.showPage()
        Pen(canvas, 100).box(Area(0, 0, 200, 100), 0, grey=0)
        canvas.showPage()
    return buffer.getvalue()


def test_a_page_comes_as_rgbx_bytes(pdf):
    image = page_image(pdf, 0, 2)
    assert (image.width, image.height, image.pages) == (400, 200, 2)
    assert image.stride >= 4 * image.width
    assert len(image.data) == image.stride * image.height
    assert tuple(image.data[:3]) == (255, 0, 0)
    assert tuple(page_image(pdf, 1, 1).data[:3]) == (0, 0, 0)


def test_a_huge_page_is_drawn_smaller():
    with document((14_000, 14_000), title="besar") as (canvas, buffer):
        canvas.showPage()
    image = page_image(buffer.getvalue(), 0, 3)
    assert image.width * image.height <= 41_000_000


def test_a_page_that_is_not_there(pdf):
    with pytest.raises(NotFoundError, match="Halaman 3 tidak ada"):
        page_image(pdf, 2, 1)


@pytest.mark.parametrize("data", [b"", b"bukan pdf", b"%PDF-1.7\nrusak"])
def test_what_is_not_a_pdf_is_said_in_one_sentence(data):
    with pytest.raises(BadFileError, match="tidak dapat dipakai"):
        page_texts(data)


def test_many_threads_may_ask_at_once(pdf):
    with ThreadPoolExecutor(4) as pool:
        images = list(pool.map(lambda number: page_image(pdf, number % 2, 1), range(40)))
    assert len({image.data for image in images[::2]}) == 1
    assert len({image.data for image in images[1::2]}) == 1
