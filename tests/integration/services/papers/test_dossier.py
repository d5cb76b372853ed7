"""The dossier of a case: everything as one PDF, in order, with an outline."""

import zlib
from io import BytesIO
from uuid import uuid4

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas
from tests.factories.scan_desk import scan_desk

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
    history = pages[at["Riwayat"]].text
    assert "Salinan 1" in history
    assert f"Halaman {at['Riwayat'] + 1}" in history  # as the index names it
    # of one minute, what came first stands first
    assert history.index("Permohonan dimulai") < history.index("Berkas dilampirkan")


def _locked():
    buffer = BytesIO()
    canvas = Canvas(buffer, encrypt=pdfencrypt.StandardEncryption("rahasia"))
    canvas.drawString(100, 500, "isi")
    canvas.save()
    return buffer.getvalue()


def _thick(pages):
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(200, 300)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _bomb():
    """Return a PDF whose one page unpacks into millions of lines."""
    lines = zlib.compress(b"1 0 0 RG 0 0 m 500 800 l S\n" * 3_000_000, 9)
    bodies = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(lines), lines),
    )
    out, starts = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 5\n0000000000 65535 f \n"
    return out + head + table + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(out)


def _attach(papers, case, *files):
    papers.desks.cases.attach(by=papers.by, case_id=case, files=files, kind="foto", request_id=uuid4().hex)


def test_what_cannot_be_taken_in_is_named_and_the_rest_is_there(papers, case):
    _attach(
        papers,
        case,
        ("rusak.pdf", b"%PDF-1.7 broken"),
        ("terkunci.pdf", _locked()),
        ("tebal.pdf", _thick(501)),
        ("data.zip", b"PK\x03\x04" + b"\0" * 80),
        ("baik.pdf", _scan()),
    )
    pdf = papers.printouts.dossier(by=papers.by, case_id=case)
    assert [title for _level, title, _page in _outline(pdf)] == [
        "Daftar isi",
        "Lampiran dan foto",
        "baik.pdf",
        "Riwayat",
    ]
    index = " ".join(page_texts(pdf)[0].text.split())
    assert "Tidak dapat dimasukkan" in index
    assert '"rusak.pdf" tidak dapat dibaca: berkasnya belum lengkap' in index
    assert '"terkunci.pdf" tidak dapat dibaca: berkasnya dikunci dengan kata sandi' in index
    assert '"tebal.pdf" tidak dapat dibaca: halamannya lebih dari 500' in index
    assert '"data.zip" bukan PDF atau gambar; berkasnya tersimpan pada permohonan ini.' in index


@pytest.mark.soak  # ten seconds; that the child ends is tested with it, and above what a file that cannot be read becomes
def test_a_file_that_unpacks_without_end_ends_a_child_and_not_the_program(papers, case):
    _attach(papers, case, ("bom.pdf", _bomb()), ("baik.pdf", _scan()))
    pdf = papers.printouts.dossier(by=papers.by, case_id=case)
    assert "baik.pdf" in [title for _level, title, _page in _outline(pdf)]
    assert '"bom.pdf" tidak dapat dibaca' in " ".join(page_texts(pdf)[0].text.split())


def test_of_a_thick_file_the_first_pages_are_taken_and_the_index_says_so(papers, case):
    _attach(papers, case, ("dokumentasi.pdf", _thick(43)))
    pages = page_texts(papers.printouts.dossier(by=papers.by, case_id=case))
    assert "40 halaman pertama dari 43" in " ".join(pages[0].text.split())
    assert "dokumentasi.pdf, halaman 40 dari 43" in pages[40].text
    assert "RIWAYAT" in pages[41].text


def test_a_signed_sheet_is_shown_as_it_came_on_its_own_size(papers, case):
    paper = papers.begin(
        "pa-18",
        {"pertimbangan_data": "Kurang", "hasil": "tidak", "nama_aplikasi": "e-Kinerja", "instansi": "Dishub"},
        case_id=case,
    )
    printed = papers.print(paper.row.id)
    scans = scan_desk(papers.desks.store, forms=papers.forms, attachments=papers.desks.attachments).scans
    (filed,) = scans.take(by=papers.by, files=[("tumpukan.pdf", printed)], source="seret").filed
    assert filed.returned
    pdf = papers.printouts.dossier(by=papers.by, case_id=case)
    at = {title: page for _level, title, page in _outline(pdf)}
    sheet = page_texts(pdf)[at["Rekomendasi penyediaan layanan hosting (bertanda tangan)"]]
    assert (sheet.width, sheet.height) == pytest.approx((215 / 25.4 * 72, 330 / 25.4 * 72), abs=1)
    assert sheet.text == ""


def test_the_dossier_can_be_stopped(papers, case):
    from sopdesk.core.progress import CancelledError, NoProgress

    class Stopped(NoProgress):
        def check_cancelled(self) -> None:
            raise CancelledError

    papers.filling.blank(by=papers.by, form_key="pa-17", case_id=case)
    with pytest.raises(CancelledError):
        papers.printouts.dossier(by=papers.by, case_id=case, progress=Stopped())
