"""Papers are made from what is stored, and read back as text."""

from datetime import date, datetime

import pytest

from sopdesk.app.context import build_services
from sopdesk.core.errors import InvalidInputError, NotFoundError
from sopdesk.printing.pdf_pages import page_texts

HOSTILE = 'Permohonan <b>tebal</b> & "kutip" <font size=90>besar</font>'


@pytest.fixture
def papers(office):
    return build_services(office.store).papers


def _flat(text: str) -> str:
    return " ".join(text.split())


def _sheets(pdf: bytes) -> list[str]:
    """The text of each page; sheets that are two on a page are taken together."""
    return [_flat(page.text) for page in page_texts(pdf)]


def test_agenda_book_holds_the_days_of_the_range_and_their_books(office, papers):
    office.letter("Surat hari pertama", received_at=datetime(2026, 11, 20, 9))
    office.letter(HOSTILE, received_at=datetime(2026, 11, 23, 7, 30))
    office.letter("Listrik padam", book="gangguan", channel="wa", reporter_name="Ujang", letter_number="")
    pages = _sheets(papers.agenda_book(book="masuk", start=date(2026, 11, 21), end=date(2026, 11, 23)))
    text = " ".join(pages)
    assert "BUKU AGENDA SURAT MASUK" in text
    assert "21 s.d. 23 November 2026" in text
    assert HOSTILE in text
    assert "Surat hari pertama" not in text
    assert "Listrik padam" not in text
    assert "Azril Apriansyah" in text
    size = page_texts(papers.agenda_book(book="gangguan", start=date(2026, 11, 23), end=date(2026, 11, 23)))[0]
    assert "Listrik padam" in size.text
    assert size.width > size.height


def test_agenda_book_over_many_pages_keeps_every_number(office, papers):
    for index in range(60):
        office.letter(f"Surat urutan {index}")
    text = " ".join(_sheets(papers.agenda_book(book="masuk", start=date(2026, 11, 23), end=date(2026, 11, 23))))
    assert [n for n in range(412, 472) if f"{n:04}" not in text] == []
    assert "Halaman 2 dari" in text


def test_agenda_book_backwards_is_refused(papers):
    with pytest.raises(InvalidInputError):
        papers.agenda_book(book="masuk", start=date(2026, 11, 23), end=date(2026, 11, 22))


def test_prints_are_counted_for_each_record_and_archived(office, papers):
    pdf = papers.agenda_book(book="masuk", start=date(2026, 11, 23), end=date(2026, 11, 23))
    print_it = {"by": office.agendaris, "kind": "buku-agenda", "pdf": pdf}
    assert papers.printed(entities=[("masuk", 2026)], **print_it) == 1
    assert papers.printed(entities=[("masuk", 2026), ("keluar", 2026)], **print_it) == 2
    assert papers.copies(kind="buku-agenda", entity="masuk", entity_id=2026) == 2
    assert papers.copies(kind="buku-agenda", entity="keluar", entity_id=2026) == 1
    assert papers.copies(kind="sop", entity="masuk", entity_id=2026) == 0
    stored = [path.read_bytes() for path in office.store.folder.blobs.rglob("*") if path.is_file()]
    assert pdf in stored


def test_sop_document_is_the_sop_as_it_is_in_the_library(papers):
    text = " ".join(_sheets(papers.sop_pdf("batam/permohonan-colocation")))
    for words in ("01/SOP/Kominfo-PE/10/2018", "Tidak tersedia tempat pada data center", "19 Juni 2023"):
        assert words in text
    with pytest.raises(NotFoundError):
        papers.sop_pdf("batam/tidak-ada")


def test_page_image_is_a_picture_of_the_asked_size(papers):
    pdf = papers.sop_pdf("batam/permohonan-colocation")
    small, large = (papers.page_image(pdf, page=0, scale=scale) for scale in (0.5, 1.0))
    assert large.pages > 1
    assert large.width == pytest.approx(2 * small.width, abs=2)
    assert len(large.data) == large.stride * large.height
    assert min(large.data) < 50 < max(large.data)
