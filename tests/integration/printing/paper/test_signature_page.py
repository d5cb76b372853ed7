"""A signature never stands alone on its page."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopdesk.domain.paper_sheet import PaperStyle
from sopdesk.printing.paper import paper_pdf
from sopdesk.printing.pdf_pages import page_texts

_QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@_QUICK
@given(
    lines=st.integers(1, 130),
    shape=st.sampled_from(["korespondensi", "judul", "formulir"]),
    size=st.sampled_from(["f4", "a4", "half-f4"]),
    spacing=st.sampled_from([1.0, 1.15, 1.5]),
)
def test_two_lines_of_text_stand_with_the_signature(form, sheet, lines, shape, size, spacing):
    paper = form({"kind": "text", "text": "{isi}"}, {"kind": "signatures", "signers": ["kadis"]}, shape=shape)
    text = "\n".join(f"Baris-{n}-isi" for n in range(lines))
    style = PaperStyle(size=size, spacing=spacing)
    pages = page_texts(paper_pdf([sheet(paper, {"isi": text}, style=style)]).pdf)
    (signed,) = [page.text for page in pages if "Azril Apriansyah" in page.text]
    assert "Plt. Kepala Dinas" in signed
    assert len(re.findall(r"Baris-\d+-isi", signed)) >= min(lines, 2)
    assert re.findall(r"Baris-\d+-isi", " ".join(page.text for page in pages)) == text.split("\n")


@_QUICK
@given(rows=st.integers(1, 90), size=st.sampled_from(["f4", "a4"]))
def test_rows_of_a_table_stand_with_the_signatures_below_it(form, sheet, rows, size):
    paper = form(
        {"kind": "table", "fields": ["rincian"]},
        {"kind": "signatures", "signers": ["pertama", "kedua"]},
        {"kind": "signatures", "signers": ["tahu"]},
        {"kind": "copies", "items": ["Arsip"]},
    )
    values = {"rincian": [{"uraian": f"Baris-{n}-isi"} for n in range(rows)]}
    pages = page_texts(paper_pdf([sheet(paper, values, style=PaperStyle(size=size))]).pdf)
    (signed,) = [page.text for page in pages if "Rudi Panjaitan" in page.text]
    assert "Raja Ahmad" in signed
    assert "Tembusan" in signed
    assert len(re.findall(r"Baris-\d+-isi", signed)) >= min(rows, 2)
    assert "Uraian" in signed
