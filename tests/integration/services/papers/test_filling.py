"""Papers are begun with what is known, kept as they are typed, and seen before they are printed."""

from datetime import date
from uuid import uuid4

import pytest

from sopdesk.core.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from sopdesk.printing.pdf_pages import page_texts

_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)
_TASK = {
    "dasar": "Program kerja",
    "petugas": [{"name": "Dimas Prakoso"}],
    "untuk": "Memeriksa server",
    "tempat": "Data Center",
}


def test_a_paper_begins_with_what_letter_office_and_positions_tell(papers):
    letter = papers.desks.letter(letter_date=date(2026, 11, 20))
    detail = papers.begin("surat-balasan", letter_id=letter)
    assert detail.values["nomor_surat"] == "005/77"
    assert detail.values["tanggal_surat"] == "2026-11-20"
    assert detail.values["kepada"] == "Dinas Perhubungan"
    assert detail.values["penanda"] == "kepala-dinas"
    assert detail.row.state == "draf"
    assert detail.row.title == "Permohonan kenaikan bandwidth"
    assert detail.row.letter_number == "0412/2026"
    assert [event.kind for event in detail.events] == ["dibuat"]


def test_the_same_submit_sent_twice_begins_one_paper(papers):
    request = uuid4().hex
    first, second = (papers.filling.begin(by=papers.by, form_key="surat-tugas", request_id=request) for _ in "ab")
    assert first.row.id == second.row.id


def test_what_is_typed_is_kept_for_the_next_who_opens_it(papers):
    detail = papers.reply()
    assert papers.get(detail.row.id).values["isi"] == "Permohonan Saudara belum dapat kami penuhi."
    assert papers.get(detail.row.id).row.version == detail.row.version


def test_the_second_to_save_is_told_and_overwrites_nothing(papers):
    detail = papers.begin("surat-tugas")
    papers.fill(detail, {"untuk": "Memeriksa server"})
    with pytest.raises(ConflictError, match="diubah pengguna lain"):
        papers.fill(detail, {"untuk": "Memeriksa genset"})
    assert papers.get(detail.row.id).values["untuk"] == "Memeriksa server"


def test_saving_the_same_again_announces_nothing(papers):
    detail = papers.reply()
    heard = papers.desks.listen()
    papers.fill(detail, {})
    assert heard == []
    papers.fill(detail, {"isi": "Lain"})
    assert heard[-1].papers == {detail.row.id}


def test_a_form_that_is_not_there_is_named(papers):
    with pytest.raises(NotFoundError, match="tidak-ada"):
        papers.begin("tidak-ada")


def test_an_administrator_without_another_role_fills_no_paper(papers):
    from dataclasses import replace

    admin = replace(papers.desks.admin, roles=frozenset({"administrator"}))
    with pytest.raises(NotAllowedError):
        papers.filling.begin(by=admin, form_key="surat-tugas", request_id=uuid4().hex)


def test_the_preview_shows_what_is_typed_and_keeps_nothing(papers):
    pdf = papers.filling.preview(by=papers.by, form_key="surat-tugas", values={"untuk": "Memeriksa ruang server"})
    text = "".join(page.text for page in page_texts(pdf))
    assert "Memeriksa ruang server" in text
    assert papers.filling.of_letter(1) == ()
    detail = papers.reply()
    typed = papers.filling.preview(
        by=papers.by, paper_id=detail.row.id, values={**detail.values, "isi": "Belum disimpan"}
    )
    assert "Belum disimpan" in "".join(page.text for page in page_texts(typed))
    assert papers.get(detail.row.id).values["isi"] != "Belum disimpan"
    assert papers.get(detail.row.id).row.number == ""


def test_blank_forms_are_papers_of_their_own_with_codes(papers):
    pdf = papers.filling.blank(by=papers.by, form_key="formulir-kelengkapan-gangguan", count=2)
    text = "".join(page.text for page in page_texts(pdf))
    rows = papers.ledger.rows()
    assert [row.state for row in rows] == ["dicetak", "dicetak"]
    assert all(row.code in text for row in rows)
    assert all(row.pages >= 1 and not row.changed for row in rows)
    detail = papers.get(rows[0].id)
    assert detail.copies[0].blank
    assert papers.printouts.copy_pdf(detail.copies[0].id) == pdf
    with pytest.raises(InvalidInputError, match="1 sampai 100"):
        papers.filling.blank(by=papers.by, form_key="surat-tugas", count=101)


def test_pictures_are_kept_before_they_are_named_and_others_refused(papers):
    (row,) = papers.filling.keep_pictures(by=papers.by, files=[("bukti_1.png", _DOT)])
    assert row["caption"] == "bukti 1"
    assert papers.desks.store.blobs.read(row["sha256"]).startswith(b"\x89PNG")
    with pytest.raises(InvalidInputError, match="bukan gambar"):
        papers.filling.keep_pictures(by=papers.by, files=[("bukti.png", b"%PDF-1.7")])


def test_a_cancelled_paper_keeps_its_reason_and_takes_no_more(papers):
    detail = papers.reply()
    with pytest.raises(InvalidInputError, match="wajib diisi"):
        papers.filling.void(by=papers.by, paper_id=detail.row.id, reason=" ")
    papers.filling.void(by=papers.by, paper_id=detail.row.id, reason="Salah alamat")
    gone = papers.get(detail.row.id)
    assert gone.row.state == "batal"
    assert "Salah alamat" in gone.locked
    with pytest.raises(InvalidInputError, match="Salah alamat"):
        papers.fill(gone, {"isi": "x"})
    with pytest.raises(InvalidInputError, match="sudah dibatalkan"):
        papers.filling.void(by=papers.by, paper_id=detail.row.id, reason="lagi")


def test_a_letter_has_one_sheet_of_a_form_that_is_one_for_each(papers):
    letter, other = papers.desks.letter(), papers.desks.letter("Undangan")
    first = papers.begin("lembar-disposisi", letter_id=letter).row.id
    assert papers.begin("lembar-disposisi", letter_id=letter).row.id == first
    assert papers.begin("lembar-disposisi", letter_id=other).row.id != first
    assert [row.id for row in papers.filling.of_letter(letter)] == [first]


def test_a_form_for_the_pen_names_no_clerk_and_no_day(papers):
    letter = papers.desks.letter()
    for key in ("form-laporan-pemeliharaan-server", "berita-acara-pekerjaan", "tanda-terima-surat"):
        pdf = papers.filling.blank(by=papers.by, form_key=key, letter_id=letter)
        text = " ".join(page.text for page in page_texts(pdf))
        assert not [word for word in (papers.by.name, "23 November", "dua puluh tiga", "Senin") if word in text], key
        assert "DINAS KOMUNIKASI DAN INFORMATIKA" in text
    (paper_id,) = {row.id for row in papers.ledger.rows() if row.form_key == "tanda-terima-surat"}
    assert papers.get(paper_id).row.paper_date is None


def test_what_is_known_of_the_letter_stays_on_a_form_for_the_pen(papers):
    letter = papers.desks.letter(letter_date=date(2026, 11, 20))
    papers.filling.blank(by=papers.by, form_key="surat-balasan", letter_id=letter)
    (row,) = papers.filling.of_letter(letter)
    assert papers.get(row.id).values["nomor_surat"] == "005/77"


def test_a_paper_that_nobody_dated_bears_the_day_of_its_print(papers):
    begun, dated = papers.begin("surat-tugas", _TASK), papers.begin("surat-tugas", _TASK)
    assert begun.row.paper_date is None
    papers.filling.save(
        by=papers.by,
        paper_id=dated.row.id,
        values=dated.values,
        paper_date=date(2026, 11, 23),
        version=dated.row.version,
    )
    papers.desks.wait(days=1)
    texts = [" ".join(page_texts(papers.print(detail.row.id))[0].text.split()) for detail in (begun, dated)]
    assert "Ditetapkan di Batam pada tanggal 24 November 2026" in texts[0]
    assert "Ditetapkan di Batam pada tanggal 23 November 2026" in texts[1]
    papers.desks.wait(days=1)
    again = " ".join(page_texts(papers.print(begun.row.id))[0].text.split())
    assert "Ditetapkan di Batam pada tanggal 24 November 2026" in again
    assert papers.get(begun.row.id).row.paper_date == date(2026, 11, 24)


def test_an_answer_begins_with_its_subject_and_without_a_verdict(papers):
    letter = papers.desks.letter("Permohonan kenaikan bandwidth")
    detail = papers.begin("surat-balasan", letter_id=letter)
    assert detail.values["hal"] == "Jawaban atas permohonan kenaikan bandwidth"
    assert not detail.values["isi"]
    assert "isi" in {p.path for p in papers.filling.problems(paper_id=detail.row.id, complete=True)}
    case = papers.begin("surat-balasan", case_id=papers.desks.start(None, letter))
    assert case.values["hal"].startswith("Jawaban atas ")


def test_a_letter_to_an_agency_is_addressed_to_its_head(papers):
    detail = papers.reply(letter_id=papers.desks.letter())
    text = " ".join(page_texts(papers.print(detail.row.id))[0].text.split())
    assert "Kepala Dinas Perhubungan" in text


def test_a_record_of_work_names_the_office_once_and_reads_on_with_the_case(papers):
    case_id = papers.desks.start(None, papers.desks.letter("Permohonan kenaikan bandwidth"))
    detail = papers.begin("berita-acara-pekerjaan", case_id=case_id)
    text = " ".join(
        " ".join(p.text for p in page_texts(papers.filling.preview(by=papers.by, paper_id=detail.row.id))).split()
    )
    assert "Dinas Komunikasi dan Informatika Kota Batam" in text
    assert "pekerjaan dalam rangka Permohonan kenaikan bandwidth (permohonan nomor" in text
