import datetime as dt

import pytest

from sopdesk.printing.agenda_book import agenda_book
from sopdesk.printing.paper_sizes import A4, F4, FOLIO, landscape
from sopdesk.printing.pdf_pages import page_image, page_texts

SPAN = (dt.date(2026, 11, 1), dt.date(2026, 11, 30))


@pytest.mark.parametrize(("paper", "size"), [("f4", F4), ("a4", A4), ("folio", FOLIO)])
def test_it_stands_crosswise_on_the_paper(profile, line, paper, size):
    (page,) = page_texts(agenda_book(profile, "Surat masuk", *SPAN, [line(1)], paper=paper))
    assert (page.width, page.height) == pytest.approx(landscape(size), abs=0.01)


def test_letterhead_title_and_period_stand_on_the_first_page(profile, line, signer, flat):
    pages = page_texts(agenda_book(profile, "Surat masuk", *SPAN, map(line, range(60)), signer=signer))
    assert "BUKU AGENDA SURAT MASUK Periode: November 2026" in flat(pages[0].text)
    assert "PEMERINTAH KOTA BATAM" in pages[0].text
    assert "PEMERINTAH KOTA BATAM" not in pages[1].text


def test_every_row_is_there_once_under_a_repeated_head(profile, line, flat):
    pages = page_texts(agenda_book(profile, "Surat masuk", *SPAN, map(line, range(100))))
    whole = " ".join(flat(page.text) for page in pages)
    for number in range(100):
        assert whole.count(f"A{number:04}") == 1
    for number, page in enumerate(pages, start=1):
        assert "Perihal / isi ringkas" in page.text
        assert f"Halaman {number} dari {len(pages)}" in page.text


def test_a_book_named_buku_is_not_named_twice(profile, line):
    (page,) = page_texts(agenda_book(profile, "Buku nota dinas", *SPAN, [line(1)]))
    assert "BUKU NOTA DINAS" in page.text
    assert "AGENDA BUKU" not in page.text


@pytest.mark.parametrize("count", range(1, 45, 3))
def test_signature_never_stands_alone(profile, line, signer, count, flat):
    pages = page_texts(agenda_book(profile, "Surat masuk", *SPAN, map(line, range(count)), signer=signer))
    last = flat(pages[-1].text)
    assert "NIP. 19730408 200212 1 005" in last
    assert f"Jumlah: {count} surat" in last
    assert f"A{count - 1:04}" in last
    assert all("NIP." not in page.text for page in pages[:-1])


def test_cancelled_rows_are_struck_and_counted(profile, line, flat):
    lines = [line(1), line(2, status="batal", note="salah tulis")]
    pdf = agenda_book(profile, "Surat masuk", *SPAN, lines)
    (page,) = page_texts(pdf)
    assert "Jumlah: 2 surat (Diproses 1, Dibatalkan 1)." in flat(page.text)
    assert "Dibatalkan salah tulis" in flat(page.text)
    plain = agenda_book(profile, "Surat masuk", *SPAN, [line(1), line(2, status="ditolak", note="salah tulis")])
    assert _ink(pdf) > _ink(plain) + 100


def _ink(pdf: bytes) -> int:
    return sum(1 for value in page_image(pdf, 0, 2).data[::4] if value < 100)


@pytest.mark.parametrize("paper", ["f4", "a4", "folio"])
@pytest.mark.parametrize("outgoing", [False, True])
def test_dates_and_states_are_never_broken(profile, line, paper, outgoing):
    lines = [line(1, status=status, channel="wa") for status in ("batal", "diproses", "selesai")]
    (page,) = page_texts(agenda_book(profile, "Surat masuk", *SPAN, lines, outgoing=outgoing, paper=paper))
    for word in ("Dibatalkan", "Diproses", "WhatsApp", "20/11/2026", "19/11/2026"):
        assert word in page.text


def test_a_report_shows_the_reporter_and_no_number(profile, line, flat):
    report = line(1, channel="wa", reporter="Rina 0812-0000-1111", letter_number="", letter_date=None)
    (page,) = page_texts(agenda_book(profile, "Laporan gangguan", *SPAN, [report]))
    assert "Rina 0812-0000-1111" in flat(page.text)
    assert page.text.count("–") == 2


def test_an_empty_period_says_so(profile, signer):
    (page,) = page_texts(agenda_book(profile, "Surat masuk", *SPAN, [], signer=signer))
    assert "Tidak ada surat pada periode ini." in page.text
    assert "Jumlah: 0 surat." in page.text


def test_an_endless_subject_is_cut_and_says_so(profile, line):
    (page,) = page_texts(agenda_book(profile, "Surat masuk", *SPAN, [line(1, subject="kata " * 2000)]))
    assert "…" in page.text


def test_only_embedded_fonts(profile, line, fonts_of):
    names = fonts_of(agenda_book(profile, "Surat masuk", *SPAN, [line(1)]))
    assert names
    assert all("+Liberation" in name for name in names), names


def test_a_book_of_outgoing_letters_names_their_addressees(profile, line, flat):
    lines = [line(1, sender="Diskominfo Batam", recipient="Dinas Perhubungan", note="Dibuat dari Surat Balasan")]
    (page,) = page_texts(agenda_book(profile, "Surat keluar", *SPAN, lines, outgoing=True))
    text = flat(page.text)
    assert "Tujuan" in text
    assert "Dinas Perhubungan" in text
    assert "Dibuat dari Surat Balasan" in text.replace("Dibuat dari Surat\nBalasan", "Dibuat dari Surat Balasan")
    assert not any(word in text for word in ("Asal", "Disposisi", "Diskominfo Batam"))
