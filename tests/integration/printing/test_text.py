import gc
import random
import weakref
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdesk.domain.words import printable
from sopdesk.printing import fonts
from sopdesk.printing.paper_sizes import A4
from sopdesk.printing.pdf_pages import page_texts
from sopdesk.printing.pen import Pen, document
from sopdesk.printing.text import Face, Fitted, balanced, cut, fit, heading_lines, width_of, wrap

FACE = Face(size=10)
SEEDS = [
    "<b>tebal</b>",
    "</para>",
    "<onDraw name='x'/>",
    "<img src='/etc/hostname'/>",
    "a & b &amp; c",
    "%PDF-1.7",
    "(kurung \\) buka",
    "Tj ET BT",
    "060/   /5.16.03/2022",
    "Ā ē ñ ß œ ł",
    "Ελληνικά",
    "Кириллица",
    "√ ≤ ≥ ☐ ☑ → ■ ◆",
    "rata–rata — “kutip” ‘satu’",
    "1 000,50 €",
]


def _drawn(texts):
    with document(A4, title="uji") as (canvas, buffer):
        for text in texts:
            Pen(canvas, A4[1]).lines(30, 60, [text], FACE)
            canvas.showPage()
    assert isinstance(buffer, BytesIO)
    return page_texts(buffer.getvalue())


def test_three_hundred_hostile_texts_are_read_back_as_typed():
    chance = random.Random(20261120)
    texts = [
        " ".join(chance.sample(SEEDS, 2)) + chance.choice(["", "\x00", "\u202e", "e\u0301", "\x1b[31m"])
        for _ in range(300)
    ]
    pages = _drawn(texts)
    # the reader folds spaces; all else is compared as it stands
    assert [" ".join(page.text.split()) for page in pages] == [" ".join(printable(text).split()) for text in texts]


def _pages(canvas, lines):
    for line in lines:
        for y in (60, 90):
            Pen(canvas, A4[1]).text(30, y, line, FACE, word_space=1.5)
        canvas.showPage()


def test_lines_written_again_are_the_same_in_documents_made_side_by_side():
    lines = ["Nomor: ☐ 500.12", "Hal: ½ ☑", "Nomor: ☐ 500.12"]
    with document(A4, title="satu", invariant=True) as (one, first):
        _pages(one, lines)
        with document(A4, title="dua", invariant=True) as (two, second):
            _pages(two, [*lines[::-1], "Hal: ½ ☑"])

    assert [page.text.splitlines() for page in page_texts(first.getvalue())] == [[line] * 2 for line in lines]
    assert [page.text.splitlines() for page in page_texts(second.getvalue())] == [
        [line] * 2 for line in (*lines[::-1], "Hal: ½ ☑")
    ]


def test_forgetting_lines_written_before_changes_no_byte(monkeypatch):
    lines = ["Nomor: ☐ 500.12", "Hal: ½ ☑", "Perihal", "Nomor: ☐ 500.12"]
    with document(A4, title="satu", invariant=True) as (canvas, kept):
        _pages(canvas, lines)
    monkeypatch.setattr(fonts, "_MOST_WRITTEN", 1)
    with document(A4, title="satu", invariant=True) as (canvas, forgotten):
        _pages(canvas, lines)

    assert kept.getvalue() == forgotten.getvalue()


def test_a_text_that_no_font_knows_does_not_break_the_print():
    (page,) = _drawn(["漢字 🎉 akhir"])
    assert page.text.strip().endswith("akhir")


words = st.text(
    alphabet=st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_categories=["Cc", "Zs"]),
    min_size=1,
    max_size=50,
)


@settings(max_examples=80, deadline=None)
@given(st.lists(words, max_size=12), st.floats(40, 400))
def test_wrapped_lines_fit_and_lose_nothing(parts, width):
    text = " ".join(parts)
    lines = wrap(text, width, FACE)
    assert "".join("".join(lines).split()) == "".join(printable(text).split())
    for one in lines:
        assert width_of(one, FACE) <= width + 0.01 or len(one) == 1


def test_spaces_inside_a_line_stay_and_line_feeds_break():
    assert wrap("060/   /5.16\r\nbaris dua", 400, FACE) == ("060/   /5.16", "baris dua")
    assert wrap("  \n ", 400, FACE) == ()


def test_a_long_number_breaks_after_a_slash():
    lines = wrap("B/500.12.16.3/573/DISDUKCAPIL/XI/2026", 100, FACE)
    assert len(lines) > 1
    assert all(one[-1] in "/." for one in lines[:-1])


def test_fitting_shrinks_but_never_below_the_minimum():
    text = "Permohonan kenaikan bandwidth " * 6
    small = fit(text, width=200, height=60, face=FACE, minimum=7)
    assert 7 <= small.face.size < 10
    assert not small.cut
    assert small.height <= 60
    least = fit(text * 5, width=200, height=60, face=FACE, minimum=7)
    assert (least.face.size, least.cut) == (7, True)
    assert least.lines[-1].endswith("…")
    assert least.height <= 60


def test_cutting_keeps_at_least_one_line():
    fitted = Fitted(wrap("satu dua tiga empat lima", 40, FACE), FACE)
    assert len(cut(fitted, width=40, height=1).lines) == 1


@pytest.mark.parametrize("text", ["DINAS KOMUNIKASI DAN INFORMATIKA KOTA BATAM", "PENYELENGGARAAN E-GOVERNMENT"])
def test_balanced_headings_break_no_word(text):
    fitted = balanced(Fitted(wrap(text, 190, FACE), FACE))
    assert " ".join(fitted.lines) == text


def test_a_heading_keeps_its_own_lines_and_parts_each_of_them_evenly():
    lines = heading_lines("Plt.\nKepala Bidang Sistem Pemerintahan Berbasis Elektronik", 190, FACE)
    assert lines == ("Plt.", "Kepala Bidang Sistem", "Pemerintahan Berbasis Elektronik")


def test_lines_written_before_go_with_their_document():
    with document(A4, title="satu", invariant=True) as (canvas, _):
        _pages(canvas, ["Perihal"])
        kept = weakref.ref(canvas)
    del canvas
    gc.collect()
    assert kept() is None
