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


def test_sheet_of_a_letter_prints_what_was_typed_letter_for_letter(office, papers):
    letter = office.letter(HOSTILE, sender="CV Maju & <i>Jaya</i>", summary="Isi <u>ringkas</u> & singkat")
    (text,) = _sheets(papers.disposition_sheets([letter], by=office.agendaris, layout="half-f4"))
    for words in (HOSTILE, "CV Maju & <i>Jaya</i>", "Isi <u>ringkas</u> & singkat", "0412/2026"):
        assert words in text


def test_sheet_shows_the_disposition_and_its_signer_unless_blank_is_asked_for(office, papers):
    letter = office.letter()
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe", note="Segera jawab", due=date(2026, 11, 25))
    (filled,) = _sheets(papers.disposition_sheets([letter], by=office.agendaris, layout="a5"))
    assert "Segera jawab" in filled
    assert "25 November 2026" in filled
    assert "Azril Apriansyah" in filled
    (blank,) = _sheets(papers.disposition_sheets([letter], by=office.agendaris, layout="a5", blank=True))
    assert "Segera jawab" not in blank
    assert "Permohonan kenaikan bandwidth" in blank


def test_sheet_signed_for_the_desk_that_wrote_it(office, papers):
    letter = office.letter()
    office.dispose(office.kabid, letter, "kabid-pe", "kasi-infrastruktur")
    (text,) = _sheets(papers.disposition_sheets([letter], by=office.agendaris, layout="half-f4"))
    assert "Rina Marlina" in text
    assert "Azril Apriansyah" not in text


def test_recalled_disposition_leaves_the_sheet_open(office, papers):
    letter = office.letter()
    wrong = office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe", note="Salah alamat")
    office.dispositions.recall(by=office.kadis, disposition_id=wrong, reason="Salah bidang")
    (text,) = _sheets(papers.disposition_sheets([letter], by=office.agendaris, layout="half-f4"))
    assert "Salah alamat" not in text


def test_no_letters_is_refused(office, papers):
    with pytest.raises(InvalidInputError):
        papers.disposition_sheets([], by=office.agendaris)


@pytest.mark.parametrize(("layout", "pages"), [("two-up-f4", 2), ("half-f4", 3), ("a5", 3)])
def test_blank_sheets_carry_the_office_and_no_letter(office, papers, layout, pages):
    texts = _sheets(papers.blank_sheets(3, layout=layout))
    assert len(texts) == pages
    assert sum(text.count("LEMBAR DISPOSISI") for text in texts) == 3
    assert "Tanggapan dan saran" in texts[0]
    assert "0412" not in " ".join(texts)


def test_sheets_of_a_day_come_in_one_press_in_the_order_of_the_book(office, papers):
    subjects = [f"Perihal ke-{n}" for n in range(1, 6)]
    letters = [office.letter(subject) for subject in subjects]
    detail = office.letters.get(letters[1], by=office.agendaris)
    office.letters.cancel(by=office.agendaris, letter_id=letters[1], version=detail.row.version, reason="Ganda")
    office.wait(days=1)
    office.letter("Surat keesokan hari")
    text = " ".join(_sheets(papers.sheets_of_day(date(2026, 11, 23), by=office.agendaris)))
    places = [text.find(subject) for subject in subjects]
    assert places.pop(1) == -1
    assert -1 not in places
    assert places == sorted(places)
    assert "Surat keesokan hari" not in text


def test_a_day_without_letters_is_named(office, papers):
    with pytest.raises(InvalidInputError, match="22/11/2026"):
        papers.sheets_of_day(date(2026, 11, 22), by=office.agendaris)


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


def test_prints_are_counted_for_each_letter_and_archived(office, papers):
    one, other = office.letter(), office.letter("Surat lain")
    pdf = papers.disposition_sheets([one], by=office.agendaris)
    print_it = {"by": office.agendaris, "kind": "lembar-disposisi", "pdf": pdf}
    assert papers.printed(entities=[("letter", one)], **print_it) == 1
    assert papers.printed(entities=[("letter", one), ("letter", other)], **print_it) == 2
    assert papers.copies(kind="lembar-disposisi", entity="letter", entity_id=one) == 2
    assert papers.copies(kind="lembar-disposisi", entity="letter", entity_id=other) == 1
    assert papers.copies(kind="buku-agenda", entity="letter", entity_id=one) == 0
    stored = [path.read_bytes() for path in office.store.folder.blobs.rglob("*") if path.is_file()]
    assert pdf in stored


def test_sop_document_is_the_sop_as_it_is_in_the_library(papers):
    text = " ".join(_sheets(papers.sop_pdf("batam/permohonan-colocation")))
    for words in ("01/SOP/Kominfo-PE/10/2018", "Tidak tersedia tempat pada data center", "19 Juni 2023"):
        assert words in text
    with pytest.raises(NotFoundError):
        papers.sop_pdf("batam/tidak-ada")


def test_page_image_is_a_picture_of_the_asked_size(office, papers):
    pdf = papers.disposition_sheets([office.letter()], by=office.agendaris)
    small, large = (papers.page_image(pdf, page=0, scale=scale) for scale in (0.5, 1.0))
    assert large.pages == 1
    assert large.width == pytest.approx(2 * small.width, abs=2)
    assert len(large.data) == large.stride * large.height
    assert min(large.data) < 50 < max(large.data)
