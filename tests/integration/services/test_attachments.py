"""Files of letters: kept whole, checked when read, never lost from the history."""

from dataclasses import replace

import pytest

from sopdesk.core.errors import InvalidInputError, NotAllowedError, StoreFailedError
from sopdesk.domain.letters import LetterEntry, LetterFilter
from sopdesk.domain.rights import why_not_take_off

PDF = b"%PDF-1.7\n" + b"isi " * 50
PNG = b"\x89PNG\r\n\x1a\n" + b"gambar"
ENTRY = LetterEntry(sender="Dinas Kesehatan", subject="Permohonan data")


@pytest.fixture
def letter(office):
    files = [("Surat Masuk.pdf", PDF), ("foto.PNG", PNG)]
    return office.letters.register(by=office.agendaris, entry=ENTRY, files=files, request_id="r1").letter_id


def test_register_with_files_keeps_them(office, letter):
    files = office.letters.get(letter, by=office.tim).attachments
    assert [(f.name, f.media_type, f.kind) for f in files] == [
        ("Surat Masuk.pdf", "application/pdf", "pindai"),
        ("foto.PNG", "image/png", "pindai"),
    ]
    assert office.attachments.read(files[0].id)[1] == PDF
    assert office.letters.count(LetterFilter(special="belum-dipindai")) == 0


def test_bad_file_logs_no_letter(office):
    for name, data in (("virus.pdf", b"MZ\x90"), ("kosong.pdf", b""), ("besar.pdf", PDF + b"x" * 26_214_400)):
        with pytest.raises(InvalidInputError, match=name.split(".", maxsplit=1)[0]):
            office.letters.register(by=office.agendaris, entry=ENTRY, files=[(name, data)], request_id="r1")
    assert office.letters.count(LetterFilter()) == 0


def test_document_is_no_scan(office):
    letter = office.letters.register(
        by=office.agendaris, entry=ENTRY, files=[("konsep.docx", b"PK\x03\x04...")], request_id="r1"
    )
    assert [f.kind for f in office.letters.get(letter.letter_id, by=office.tim).attachments] == ["lain"]
    assert office.letters.count(LetterFilter(special="belum-dipindai")) == 1


def test_remove_needs_a_reason_and_stays_in_history(office, letter):
    files = office.letters.get(letter, by=office.tim).attachments
    with pytest.raises(InvalidInputError, match="Alasan"):
        office.attachments.remove(by=office.agendaris, attachment_id=files[0].id, reason="")
    for file in files:
        office.attachments.remove(by=office.agendaris, attachment_id=file.id, reason="Salah berkas")
    detail = office.letters.get(letter, by=office.tim)
    assert all(f.removed for f in detail.attachments)
    assert any(h.what == "Lampiran dikeluarkan" and h.note == "Salah berkas" for h in detail.history)
    assert office.letters.count(LetterFilter(special="belum-dipindai")) == 1
    assert office.attachments.read(files[0].id)[1] == PDF


def test_file_is_taken_off_once_and_by_who_may(office, letter):
    file = office.letters.get(letter, by=office.tim).attachments[0]
    namesake = replace(office.tim, name=office.agendaris.name)
    for by in (office.tim, namesake):
        assert why_not_take_off(by, file.added_by_id)
        with pytest.raises(NotAllowedError, match="agendaris"):
            office.attachments.remove(by=by, attachment_id=file.id, reason="Bukan urusan saya")
    (own,) = office.attachments.attach(by=office.tim, letter_id=letter, files=[("catatan.pdf", PDF + b"3")])
    office.attachments.remove(by=office.tim, attachment_id=own.id, reason="Salah berkas")
    with pytest.raises(InvalidInputError, match="sudah dikeluarkan"):
        office.attachments.remove(by=office.agendaris, attachment_id=own.id, reason="Alasan lain")
    assert "Salah berkas" in {h.note for h in office.letters.get(letter, by=office.tim).history}
    nobody = replace(office.admin, roles=frozenset({"administrator"}))
    with pytest.raises(NotAllowedError, match="peran"):
        office.attachments.attach(by=nobody, letter_id=letter, files=[("a.pdf", PDF)])


def test_file_pasted_twice_hangs_once(office, letter):
    for _ in range(2):
        office.attachments.attach(by=office.agendaris, letter_id=letter, files=[("a.png", PNG + b"2")] * 2)
    assert [f.name for f in office.letters.get(letter, by=office.tim).attachments][2:] == ["a.png"]


def test_replace_keeps_the_earlier_one(office, letter):
    old = office.letters.get(letter, by=office.tim).attachments[0]
    new = office.attachments.replace(by=office.agendaris, attachment_id=old.id, file=("lebih baik.pdf", PDF + b"2"))
    files = {f.id: f.removed for f in office.letters.get(letter, by=office.tim).attachments}
    assert (files[old.id], files[new.id]) == (True, False)


def test_damaged_file_is_told_in_words(office, letter):
    file = office.letters.get(letter, by=office.tim).attachments[0]
    office.store.blobs.path(file.sha256).write_bytes(b"%PDF-rusak")
    with pytest.raises(StoreFailedError, match=r"[Rr]usak|tidak sama|sidik"):
        office.attachments.read(file.id)
