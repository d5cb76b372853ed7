"""``sopdesk paper print``: papers named by their codes, and empty forms, as PDF and on record."""

from uuid import uuid4

import pypdfium2
import pytest

from sopdesk.app.context import open_office
from sopdesk.core.paths import DataFolder
from sopdesk.domain.paper_code import words_of

REPLY = {
    "sifat": "biasa",
    "hal": "Permohonan kenaikan bandwidth",
    "kepada": "Dinas Perhubungan",
    "isi": "Permohonan Saudara belum dapat kami penuhi.",
}


@pytest.fixture
def letters(own_practice):
    """Two replies that are ready to be printed, and one that is not."""
    store, services = open_office(DataFolder(own_practice), alone=False)
    with store:
        by = services.people.session_of(min(user.id for user in services.users.list()))
        made = []
        for values in (REPLY, {**REPLY, "hal": "Balasan kedua"}, {"isi": ""}):
            detail = services.filling.begin(by=by, form_key="surat-balasan", request_id=uuid4().hex)
            detail = services.filling.save(
                by=by,
                paper_id=detail.row.id,
                values={**detail.values, **values},
                paper_date=detail.row.paper_date,
                version=detail.row.version,
            )
            made.append(detail.row.id)
    return made


def copies_of(folder, paper_id):
    store, services = open_office(DataFolder(folder), alone=False)
    with store:
        by = services.people.session_of(min(user.id for user in services.users.list()))
        detail = services.filling.get(by=by, paper_id=paper_id)
        return detail.row, tuple(services.printouts.copy_pdf(copy.id) for copy in detail.copies)


def test_papers_are_written_and_on_record_as_printed(run, own_practice, letters, tmp_path):
    first, second, _unfinished = letters
    codes = (words_of(first), words_of(second))
    code, out, err = run("paper", "print", *codes, "--out", "cetak/surat.pdf", "--data", own_practice)
    assert (code, out.strip(), err) == (0, "cetak/surat.pdf", "")
    written = (tmp_path / "cetak" / "surat.pdf").read_bytes()
    document = pypdfium2.PdfDocument(written)
    assert len(document) == 2
    assert codes[1] in document[1].get_textpage().get_text_range()
    row, copies = copies_of(own_practice, second)
    assert (row.state, len(copies)) == ("dicetak", 1)
    assert row.number in document[1].get_textpage().get_text_range()


def test_paper_that_is_not_finished_is_named_and_nothing_is_left(run, own_practice, letters, tmp_path):
    unfinished = letters[2]
    code, out, err = run("paper", "print", words_of(unfinished), "--out", "a.pdf", "--data", own_practice)
    assert (code, out) == (2, "")
    assert "Isi" in err
    assert not (tmp_path / "a.pdf").exists()
    assert copies_of(own_practice, unfinished)[0].state == "draf"


def test_empty_forms_are_printed_for_the_pen(run, own_practice, tmp_path):
    code, _out, err = run("paper", "print", "--blank", "pa-18", "--count", 3, "--out", "k.pdf", "--data", own_practice)
    assert (code, err) == (0, "")
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(tmp_path / "k.pdf"))
    assert text.count("FORMULIR PA-18") >= 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Sebutkan kode surat"),
        (("P-000001-8", "--blank", "pa-17"), "Sebutkan kode surat"),
        (("P-000001-9",), "bukan kode surat"),
        ((words_of(999_999),), "tidak ada"),
        (("--blank", "tidak-ada"), "tidak ada"),
        (("--blank", "pa-17", "--two-up"), "hanya untuk surat yang sudah diisi"),
        (("P-000001-8", "--count", "5"), "--count hanya untuk formulir kosong"),
        (("--blank", "pa-17", "--count", "0"), "1 sampai 100"),
    ],
)
def test_wrong_words_are_one_sentence_and_make_no_file(run, own_practice, tmp_path, words, said):
    code, out, err = run("paper", "print", *words, "--out", "a.pdf", "--data", own_practice)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert not (tmp_path / "a.pdf").exists()


def test_file_that_is_there_is_not_written_over(run, own_practice, letters, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"milik orang lain")
    code, _out, err = run("paper", "print", words_of(letters[0]), "--out", "a.pdf", "--data", own_practice)
    assert code == 2
    assert "tidak ditimpa" in err
    assert (tmp_path / "a.pdf").read_bytes() == b"milik orang lain"
    assert copies_of(own_practice, letters[0])[0].state == "draf"
