import datetime as dt

import pytest

from sopdesk.printing.disposition_sheet import disposition_sheets
from sopdesk.printing.paper_sizes import A5, F4, HALF_F4
from sopdesk.printing.pdf_pages import page_image, page_texts


@pytest.mark.parametrize(("layout", "size", "pages"), [("two-up-f4", F4, 2), ("a5", A5, 3), ("half-f4", HALF_F4, 3)])
def test_each_layout_has_its_paper_and_its_number_of_pages(sheet, letter, layout, size, pages):
    texts = page_texts(disposition_sheets([sheet(letter())] * 3, layout=layout))
    assert len(texts) == pages
    for page in texts:
        assert (page.width, page.height) == pytest.approx(size, abs=0.01)
    assert sum(page.text.count("LEMBAR DISPOSISI") for page in texts) == 3


def test_a_prefilled_sheet_says_all_that_is_known(sheet, letter, logo, flat):
    data = sheet(letter(), note="Laporkan hasilnya", due=dt.date(2026, 11, 24), classification="500.12", logo=logo)
    (page,) = page_texts(disposition_sheets([data], layout="half-f4"))
    text = flat(page.text)
    for words in (
        "PEMERINTAH KOTA BATAM",
        "Surat dari : Dinas Kesehatan",
        "No. surat : 005/77/DINKES/2026",
        "Tgl. surat : 18 November 2026",
        "20 November 2026, pukul 09.05",
        "0412/2026",
        "Permohonan kenaikan bandwidth",
        "Diteruskan kepada Sdr. :",
        "Dengan hormat harap :",
        "Koordinasi/konfirmasikan",
        "Laporkan hasilnya",
        "Batas waktu: 24 November 2026",
        "Kepala Dinas,",
        "Azril Apriansyah, ST, MT",
        "NIP. 19730408 200212 1 005",
    ):
        assert words in text


def test_a_blank_sheet_has_the_form_and_nothing_of_a_letter(sheet, flat):
    (page,) = page_texts(disposition_sheets([sheet(None, signer_name="")], layout="a5"))
    text = flat(page.text)
    assert "Surat dari :" in text
    assert "Sekretaris" in text
    assert "2026" not in text
    assert "–" not in text


def test_a_report_by_whatsapp_has_no_invented_number(sheet, letter, flat):
    report = letter(channel="wa", letter_number="", letter_date=None)
    (page,) = page_texts(disposition_sheets([sheet(report, reporter="Rina, 0812-0000-1111")], layout="half-f4"))
    assert "– (laporan WhatsApp)" in page.text
    assert "Pelapor: Rina, 0812-0000-1111" in flat(page.text)


def _ticks(pdf: bytes) -> int:
    """Dark pixels in the right half of the picture's rows of boxes; a tick adds some."""
    image = page_image(pdf, 0, 2)
    return sum(1 for value in image.data[::4] if value < 100)


def test_chosen_recipients_instructions_speed_and_secrecy_are_ticked(sheet, letter):
    base = _ticks(disposition_sheets([sheet(letter(speed="biasa"))], layout="half-f4"))
    for changes in (
        {"chosen": frozenset({"Sekretaris"})},
        {"ticked": frozenset({"Proses lebih lanjut"})},
        {"secrecy": "rahasia"},
    ):
        assert _ticks(disposition_sheets([sheet(letter(speed="biasa"), **changes)], layout="half-f4")) > base + 20
    assert _ticks(disposition_sheets([sheet(letter(speed="sangat-segera"))], layout="half-f4")) > base + 20


@pytest.mark.parametrize("layout", ["two-up-f4", "a5", "half-f4"])
def test_a_very_long_letter_stays_on_its_sheet(sheet, letter, layout, flat):
    words = "Permohonan peningkatan dan pemeliharaan jaringan internet kecamatan " * 30
    data = sheet(
        letter(subject=words, sender=words, letter_number="X" * 80),
        summary=words,
        note=words,
        recipients=tuple(f"{n} Kepala Bidang Penyelenggaraan e-Government" for n in range(14)),
        tick_labels=tuple(f"{n} tanggapan dan saran" for n in range(14)),
        agenda_text="LGJ-00412a/2026",
    )
    pages = page_texts(disposition_sheets([data], layout=layout))
    assert len(pages) == 1
    text = flat(pages[0].text)
    assert "LGJ-00412a/2026" in text
    assert "…" in text
    assert "13 tanggapan dan saran" in text
    assert "NIP. 19730408 200212 1 005" in text


def test_markup_prints_as_typed(sheet, letter, flat):
    data = sheet(letter(subject="<b>tebal</b> & <img src='x'/> </para>"), note="a < b && c > d")
    (page,) = page_texts(disposition_sheets([data], layout="half-f4"))
    assert "<b>tebal</b> & <img src='x'/> </para>" in flat(page.text)
    assert "a < b && c > d" in flat(page.text)


def test_fonts_are_embedded_and_the_document_has_a_title(sheet, letter, fonts_of):
    pdf = disposition_sheets([sheet(letter())], layout="half-f4")
    names = fonts_of(pdf)
    assert names
    assert all("+Liberation" in name or "+DejaVu" in name for name in names), names
    assert pdf.count(b"/FontFile2") >= len(names)
    assert b"/Lang (id-ID)" in pdf


def test_what_repeats_is_stored_once(sheet, letter, logo):
    one = len(disposition_sheets([sheet(letter(), logo=logo)], layout="half-f4"))
    many = len(disposition_sheets([sheet(letter(), logo=logo)] * 40, layout="half-f4"))
    assert (many - one) / 39 < 3_000


def test_no_sheets_give_an_empty_page_rather_than_a_broken_file():
    assert len(page_texts(disposition_sheets([], layout="half-f4"))) == 1
