"""Several PDFs as one, with an outline that other readers understand."""

from io import BytesIO

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from sopdesk.core.errors import BadFileError
from sopdesk.printing.pdf_merge import Mark, joined, outlined
from sopdesk.printing.pdf_pages import page_texts


def _pdf(*texts):
    buffer = BytesIO()
    canvas = Canvas(buffer)
    for text in texts:
        canvas.drawString(50, 50, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_pages_follow_each_other_and_the_outline_leads_to_them():
    whole, counts = joined([_pdf("satu", "dua"), _pdf("tiga"), _pdf("empat")])
    marks = [Mark("Daftar", 0), Mark("Surat", 1), Mark("Ä balasan – 1", 2, below=True), Mark("Uji", 3, below=True)]
    pdf = outlined(whole, [*marks, Mark("Riwayat", 3)])
    assert counts == (2, 1, 1)
    assert [page.text.strip() for page in page_texts(pdf)] == ["satu", "dua", "tiga", "empat"]
    document = pypdfium2.PdfDocument(pdf)
    found = [(b.level, b.get_title(), b.get_dest().get_index()) for b in document.get_toc()]
    document.close()
    assert found == [
        (0, "Daftar", 0),
        (0, "Surat", 1),
        (1, "Ä balasan – 1", 2),
        (1, "Uji", 3),
        (0, "Riwayat", 3),
    ]


def test_a_damaged_part_is_told():
    with pytest.raises(BadFileError):
        joined([_pdf("satu"), b"%PDF-1.7 broken"])
