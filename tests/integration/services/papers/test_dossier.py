"""The dossier of a case: everything as one PDF, in order, with an outline."""

from io import BytesIO
from uuid import uuid4

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from sopdesk.printing.pdf_pages import page_texts

HOSTING = "batam/penyediaan-layanan-hosting-aplikasi"


def _outline(pdf):
    document = pypdfium2.PdfDocument(pdf)
    found = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    document.close()
    return found


def _picture():
    buffer = BytesIO()
    Image.new("RGB", (60, 40), "navy").save(buffer, "PNG")
    return buffer.getvalue()


def _scan():
    buffer = BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(100, 500, "Surat asli")
    canvas.save()
    return buffer.getvalue()


@pytest.fixture
def case(papers):
    office = papers.desks
    letter = office.letter("Permohonan hosting aplikasi e-Kinerja")
    return office.start(HOSTING, letter, variant="baru")


def test_the_dossier_holds_papers_files_and_history_in_order(papers, case):
    office = papers.desks
    office.cases.attach(
        by=papers.by,
        case_id=case,
        files=[("layar.png", _picture()), ("surat.pdf", _scan())],
        kind="foto",
        request_id=uuid4().hex,
    )
    other = papers.reply()
    recommendation = papers.begin(
        "pa-18",
        {"pertimbangan_data": "Kurang", "hasil": "tidak", "nama_aplikasi": "e-Kinerja", "instansi": "Dishub"},
        case_id=case,
    )
    papers.print(other.row.id, recommendation.row.id)
    papers.filling.blank(by=papers.by, form_key="pa-17", case_id=case)
    pdf = papers.printouts.dossier(by=papers.by, case_id=case)
    outline = _outline(pdf)
    titles = [title for _level, title, _page in outline]
    application = papers.forms.get("pa-17").title
    assert titles == [
        "Daftar isi",
        "Surat dan formulir",
        application,
        "Rekomendasi penyediaan layanan hosting",
        "Lampiran dan foto",
        "layar.png",
        "surat.pdf",
        "Riwayat",
    ]
    pages = page_texts(pdf)
    at = {title: page for _level, title, page in outline}
    assert "BERKAS PERMOHONAN" in pages[0].text
    assert f"hal. {at['layar.png'] + 1}" in pages[0].text
    assert recommendation.row.code in pages[at["Rekomendasi penyediaan layanan hosting"]].text
    assert other.row.code not in "".join(page.text for page in pages)
    assert "Surat asli" not in pages[at["surat.pdf"]].text  # a picture of it: nothing of a foreign file acts
    assert "Salinan 1" in pages[at["Riwayat"]].text


def test_a_file_that_cannot_be_opened_does_not_keep_the_rest_back(papers, case):
    papers.desks.cases.attach(
        by=papers.by,
        case_id=case,
        files=[("rusak.pdf", b"%PDF-1.7 broken")],
        kind="foto",
        request_id=uuid4().hex,
    )
    pdf = papers.printouts.dossier(by=papers.by, case_id=case)
    assert [title for _level, title, _page in _outline(pdf)] == ["Daftar isi", "Riwayat"]


def test_the_dossier_can_be_stopped(papers, case):
    from sopdesk.core.progress import CancelledError, NoProgress

    class Stopped(NoProgress):
        def check_cancelled(self) -> None:
            raise CancelledError

    papers.filling.blank(by=papers.by, form_key="pa-17", case_id=case)
    with pytest.raises(CancelledError):
        papers.printouts.dossier(by=papers.by, case_id=case, progress=Stopped())
