"""Tables with much in narrow columns: room goes to where the words are, and tall rows go on overleaf."""

import re

import pytest

from sopdesk.printing.paper.document import paper_pdf
from sopdesk.printing.paper.grid import Grid, with_foot
from sopdesk.printing.paper.piece import Strip
from sopdesk.printing.pdf_pages import page_texts
from sopdesk.printing.pen import Area

COLUMNS = [
    {"key": "uraian", "label": "Uraian", "width": 5},
    {"key": "volume", "label": "Volume", "width": 1},
    {"key": "hasil", "label": "Hasil", "width": 3},
]
FIELDS = [
    {"key": "isi", "label": "Isi", "kind": "long-text", "max_length": 9000},
    {"key": "kerja", "label": "Pekerjaan", "kind": "table", "max_items": 99, "columns": COLUMNS},
]
LONG = ("Uraian yang sangat panjang sekali " * 9)[:300]


@pytest.fixture
def pages(form, sheet):
    made = form(
        {"kind": "text", "text": "{isi}"},
        {"kind": "table", "fields": ["kerja"]},
        sections=[{"title": "Isian", "fields": FIELDS}],
        signers=[],
    )

    def texts(rows, lines=0):
        values = {"isi": "\n".join(f"baris{n}" for n in range(lines)), "kerja": rows}
        return [page.text for page in page_texts(paper_pdf([sheet(made, values)]).pdf)]

    return texts


@pytest.mark.parametrize("lines", [0, 20, 30, 45])
def test_head_stands_on_the_page_of_its_first_row(pages, lines):
    rows = [{"uraian": LONG, "volume": LONG * 2, "hasil": LONG} for _ in range(12)]
    for page in pages(rows, lines):
        assert ("Volume" in page) == ("Uraian yang" in page)


def test_much_in_a_narrow_column_does_not_make_many_pages(pages):
    rows = [{"uraian": LONG, "volume": LONG, "hasil": LONG} for _ in range(25)]
    assert len(pages(rows)) <= 6


def test_short_cells_keep_the_widths_of_the_form(pages):
    rows = [{"uraian": f"Pekerjaan {n}", "volume": "1 unit", "hasil": "Selesai"} for n in range(20)]
    assert len(pages(rows)) == 1


def test_tall_row_begins_where_there_is_room_and_goes_on(pages):
    words = [f"kata{n}" for n in range(700)]
    first, *rest = pages([{"uraian": " ".join(words), "volume": "1", "hasil": "baik"}], 20)
    assert "kata0" in first
    assert "baris19" in first
    assert all("Volume" in page for page in rest)
    assert re.findall(r"kata\d+", " ".join([first, *rest])) == words


def test_words_that_end_a_page_do_not_stand_on_the_line_below_them():
    cells = [[Strip(12.0, lambda _pen, _x, _y: None)] * 40]
    strips = [(piece.draw, Area(0, 0, 200, piece.height)) for piece in Grid((200.0,), 800.0).rows(cells, number=1)]
    assert with_foot(strips[:1], 800)[-1][1].height > strips[0][1].height
    assert with_foot(strips[:1], strips[0][1].bottom) == strips[:1]  # the code is not run into
    assert with_foot(strips, 800) == strips
