"""``sopdesk scan``: files named on the command line, and the watched folder."""

import json

import pytest
from tests.factories.printed_papers import print_paper, stack

from sopdesk.app.context import open_office
from sopdesk.core.paths import DataFolder
from sopdesk.domain.paper_code import words_of

pytestmark = pytest.mark.usefixtures("one_child")


@pytest.fixture
def printed_codes(own_practice):
    store, _services = open_office(DataFolder(own_practice), alone=False)
    with store:
        return print_paper(store, pages=2), print_paper(store, pages=1)


def test_scan_says_where_each_page_went(run, own_practice, printed_codes, tmp_path):
    two, one = printed_codes
    (tmp_path / "tumpukan.pdf").write_bytes(stack([one[0], two[1]]))
    code, out, err = run("scan", "tumpukan.pdf", "--data", own_practice)
    assert (code, err) == (1, "")
    first, second = out.splitlines()
    assert first.startswith(words_of(two[0].paper_id))
    assert "belum ada halaman 1" in first
    assert second.endswith("sudah kembali")
    (tmp_path / "susulan.pdf").write_bytes(stack([two[0]]))
    code, out, err = run("scan", "susulan.pdf", "tumpukan.pdf", "--data", own_practice)
    assert code == 0
    assert "2 halaman lengkap" in out
    assert '"tumpukan.pdf" sudah diambil' in out
    assert f"halaman 1 ada di {words_of(one[0].paper_id)}" in out


def test_scan_as_json(run, own_practice, printed_codes, tmp_path):
    two, _one = printed_codes
    (tmp_path / "a.pdf").write_bytes(stack([two[0], None, two[1]]))
    code, out, _err = run("scan", "a.pdf", "--json", "--data", own_practice)
    told = json.loads(out)
    assert code == 1
    assert told["filed"][0]["paper_id"] == two[0].paper_id
    assert told["unknown"][0]["reason"] == "Tanpa kode"


def test_scan_names_a_file_it_cannot_read(run, own_practice, printed_codes, tmp_path):
    (tmp_path / "rusak.pdf").write_bytes(b"%PDF-1.4 rusak")
    code, out, err = run("scan", "rusak.pdf", "--data", own_practice)
    assert (code, err) == (1, "")
    assert out.startswith('"rusak.pdf" tidak dapat dibaca: ')


@pytest.mark.parametrize("words", [("scan",), ("scan", "tidak-ada.pdf"), ("scan", "--folder", "a.pdf")])
def test_scan_of_nothing_is_one_sentence(run, own_practice, words):
    code, out, err = run(*words, "--data", own_practice)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1


def test_scan_of_the_folder(run, own_practice, printed_codes, tmp_path, monkeypatch):
    two, _one = printed_codes
    code, _out, err = run("scan", "--folder", "--data", own_practice)
    assert (code, "belum dipilih" in err) == (2, True)
    inbox = tmp_path / "kotak"
    inbox.mkdir()
    store, services = open_office(DataFolder(own_practice), alone=False)
    with store:
        by = services.people.session_of(min(user.id for user in services.users.list()))
        services.scan_inbox.watch_folder(by=by, folder=inbox)
    monkeypatch.setattr("sopdesk.cli.scan._LOOK_SECONDS", 0)
    (inbox / "a.pdf").write_bytes(stack([two[0], two[1]]))
    code, out, _err = run("scan", "--folder", "--data", own_practice)
    assert (code, "sudah kembali" in out) == (0, True)
    assert (inbox / "Sudah diambil" / "a.pdf").exists()
    assert run("scan", "--folder", "--data", own_practice)[1] == "Tidak ada yang baru.\n"
