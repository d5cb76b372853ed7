"""``sopdesk letter import``: a workbook of the office becomes letters, and every fault is one Indonesian sentence."""

import json

import pytest
from openpyxl import Workbook

from sopdesk.app.context import open_office
from sopdesk.core.paths import DataFolder
from sopdesk.domain.letters import LetterFilter

YEAR = 2025
"""The practice office has letters of 2026."""
HEAD = ("No. Agenda", "Tgl. Terima", "Pengirim", "No. Surat", "Perihal")


@pytest.fixture
def book(tmp_path):
    def made(*numbers, day="03/03/2025", name="buku.xlsx"):
        workbook = Workbook()
        rows = [(number, day, "Dishub", f"005/{number}", "Undangan") for number in numbers]
        for row in (HEAD, *rows):
            workbook.active.append(row)
        workbook.save(tmp_path / name)
        return name

    return made


@pytest.fixture
def bring(run, own_practice):
    def command(*words):
        return run("letter", "import", *words, "--data", own_practice, "--year", YEAR)

    return command


def letters_in(folder) -> list[tuple[str, str]]:
    store, services = open_office(DataFolder(folder), alone=False)
    with store:
        rows = services.letters.page(LetterFilter(book="masuk", year=YEAR))
        return [(row.number_text, services.letters.get(row.id, by=_reader(services)).created_by) for row in rows]


def _reader(services):
    return services.people.session_of(min(user.id for user in services.users.list()))


def test_all_letters_come_at_once_in_the_name_of_the_administrator(bring, own_practice, book):
    code, out, err = bring(book(1, 2, 3))
    assert (code, err) == (0, "")
    said = out.splitlines()
    assert said[0].startswith("buku.xlsx, lembar Sheet: 3 surat bernomor 0001 sampai 0003 dimasukkan ke ")
    assert said[1].startswith("Nomor berikutnya 0004. Cadangan sebelumnya: ")
    assert [number for number, _who in letters_in(own_practice)] == ["0003", "0002", "0001"]
    code, out, err = bring(book(1, 2, 3, 4), "--skip-known", "--as", "AGENDARIS")
    assert (code, err) == (0, "")
    assert out.count("Sudah ada, dilewati") == 3
    assert f"dicatat atas nama {dict(letters_in(own_practice))['0004']}" in out


def test_a_check_tells_and_writes_nothing(bring, own_practice, book):
    code, out, _err = bring(book(1, 2), "--check")
    assert (code, out.splitlines()[-1].endswith("Ini baru pemeriksaan; tidak ada yang ditulis.")) == (0, True)
    columns = out.splitlines()[-2]
    assert columns.startswith("Kolom: ")
    assert "Tgl. Terima → Tanggal terima atau kirim; " in columns
    code, out, _err = bring(book(1, 1), "--check")
    assert code == 1
    assert out.splitlines() == [
        "Baris 3 (nomor 0001): Nomor ini sudah dipakai baris 2 berkas ini.",
        "buku.xlsx, lembar Sheet: 1 temuan; tidak ada yang ditulis. Perbaiki di berkas itu, lalu ulangi.",
    ]
    assert letters_in(own_practice) == []


def test_findings_are_told_as_json_too(bring, own_practice, book):
    code, out, err = bring(book(1, 2, day="03/03/2024"), "--json")
    assert (code, err) == (1, "")
    report = json.loads(out)
    assert (report["written"], report["letters"], report["year"]) == (False, 0, YEAR)
    assert [found["row"] for found in report["findings"]] == [2, 3]
    assert ["Tgl. Terima", "Tanggal terima atau kirim"] in report["columns"]
    assert letters_in(own_practice) == []


def test_many_findings_are_cut_short_on_the_terminal(bring, book):
    code, out, _err = bring(book(*range(1, 151), day="besok"))
    assert code == 1
    assert len(out.splitlines()) == 102
    assert "… dan 50 temuan lain; lihat semuanya dengan --json." in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["tidak-ada.xlsx"], "Berkas tidak-ada.xlsx tidak dapat dibuka"),
        (["."], "itu folder, bukan berkas"),
        (["rusak.xlsx"], "isinya rusak"),
        (["kosong.xlsx"], "kosong, 0 bita"),
        (["buku.xlsx", "--book", "lain"], 'Buku agenda "lain" tidak ada'),
        (["buku.xlsx", "--as", "siapa"], 'Pengguna "siapa" tidak ada'),
        (["buku.xlsx", "--as", "kadis"], "memerlukan peran agendaris"),
        (["buku.xlsx", "--sheet", "Mei"], 'tidak ada lembar "Mei"'),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(bring, own_practice, book, tmp_path, words, said):
    book(1, 2)
    (tmp_path / "kosong.xlsx").touch()
    (tmp_path / "rusak.xlsx").write_bytes((tmp_path / "buku.xlsx").read_bytes()[:1000])
    code, out, err = bring(*words)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert "tidak ada" in err.casefold()
    assert letters_in(own_practice) == []
    assert not (own_practice / "cadangan").exists()
