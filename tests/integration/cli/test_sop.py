"""``sopdesk sop``: list, check, print, export, import."""

import json
import shutil

import pytest

from sopdesk.core.resources import resource
from sopdesk.printing.pdf_pages import page_texts

COLOCATION = "batam/permohonan-colocation"
FAULTLESS = """
schema = 1
office = "contoh"
code = "permohonan-contoh"
title = "Permohonan Contoh"
number = "01/SOP/Kominfo/01/2026"
made = { text = "5 Januari 2026", date = 2026-01-05 }
effective = { text = "12 Januari 2026", date = 2026-01-12 }
approver = { position = "Kepala Dinas", name = "Ani", rank = "Pembina", nip = "19700101 199503 2 001" }
qualifications = ["Pemohon", "Kepala Dinas"]
performers = [
  { key = "opd", label = "Pemohon", column = "Pemohon", applicant = true },
  { key = "kadis", label = "Kepala Dinas", column = "Kepala Dinas", position = "kepala-dinas" },
]

[[steps]]
id = "1"
text = "Mengajukan permohonan"
time = "15 menit"
cells = [{ performer = "opd", symbol = "start" }]

[[steps]]
id = "2"
text = "Memeriksa permohonan"
time = "15 menit"
cells = [{ performer = "kadis", symbol = "process" }]

[[steps]]
id = "3"
text = "Menerima jawaban"
time = "15 menit"
cells = [{ performer = "opd", symbol = "end" }]
"""


@pytest.fixture
def own_file(tmp_path):
    """A copy of a shipped SOP, to be changed."""
    return shutil.copyfile(resource(f"sop/{COLOCATION}.toml"), tmp_path / "ubahan.toml")


def test_list_names_all_eleven_and_the_titles(run):
    code, out, _ = run("sop", "list")
    assert code == 0
    lines = out.splitlines()
    assert sum("langkah" in line for line in lines) == 11
    assert any("hanya judul" in line for line in lines)
    assert any(
        line.startswith("tanjungpinang/pengelolaan-sistem-keamanan") and "tanpa langkah" in line for line in lines
    )


def test_list_as_json_parses(run):
    code, out, _ = run("sop", "list", "--json")
    rows = {row["key"]: row for row in json.loads(out)}
    assert code == 0
    assert rows[COLOCATION]["steps"] == 12
    assert rows[COLOCATION]["title"] == "Permohonan Colocation"


def test_check_of_the_library_finds_something_and_says_so_by_its_code(run):
    code, out, _ = run("sop", "check")
    assert code == 1
    assert f"{COLOCATION}: " in out
    assert "[Perlu diperiksa]" in out


def test_check_as_json_parses(run):
    code, out, _ = run("sop", "check", resource(f"sop/{COLOCATION}.toml"), "--json")
    (found,) = json.loads(out)
    assert code == 1
    assert found["sop"] == COLOCATION
    assert {"code", "severity", "row", "place", "message", "remedy"} == found["findings"][0].keys()


def test_check_of_a_file_without_findings_is_done(run, tmp_path):
    sop = tmp_path / "contoh.toml"
    sop.write_text(FAULTLESS, encoding="utf-8")
    code, out, err = run("sop", "check", sop)
    assert (code, err) == (0, "")
    assert out == "contoh/permohonan-contoh: tanpa temuan\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "berkas tidak ditemukan"),
        (b"", "berkas kosong"),
        (b'schema = 1\noffice "batam"\n', "(baris 2)"),
        (b"\xff\xfe", "UTF-8"),
    ],
)
def test_bad_file_is_one_sentence(run, tmp_path, content, said):
    file = tmp_path / "rusak.toml"
    if content is not None:
        file.write_bytes(content)
    code, out, err = run("sop", "check", file)
    assert (code, out) == (2, "")
    assert err.startswith("Berkas rusak.toml")
    assert said in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_unknown_key_names_the_key(run, own_file):
    own_file.write_text(own_file.read_text(encoding="utf-8").replace("short_title", "judul_pendek"), encoding="utf-8")
    code, _, err = run("sop", "check", own_file)
    assert code == 2
    assert "judul_pendek" in err
    assert err.count("\n") == 1


def test_check_of_a_folder_is_one_sentence(run, tmp_path):
    code, _, err = run("sop", "check", tmp_path)
    assert code == 2
    assert "ini folder, seharusnya berkas TOML" in err


def test_print_writes_the_document(run, tmp_path):
    code, out, err = run("sop", "print", COLOCATION, "--paper", "a4", "--out", tmp_path / "cetak")
    target = tmp_path / "cetak" / "batam-permohonan-colocation.pdf"
    assert (code, err, out) == (0, "", f"{target}\n")
    pages = page_texts(target.read_bytes())
    assert "Permohonan Colocation" in " ".join(" ".join(p.text for p in pages).split())


def test_print_takes_a_file_too(run, own_file, tmp_path):
    own_file.write_text(
        own_file.read_text(encoding="utf-8").replace('title = "Permohonan Colocation"', 'title = "Penitipan Server"'),
        encoding="utf-8",
    )
    code, out, _ = run("sop", "print", own_file, "--out", tmp_path)
    assert code == 0
    text = " ".join(" ".join(p.text for p in page_texts((tmp_path / out.strip()).read_bytes())).split())
    assert "penitipan server" in text.casefold()


@pytest.mark.parametrize("action", ["print", "export"])
def test_unknown_sop_says_where_the_keys_are(run, action):
    code, _, err = run("sop", action, "batam/tidak-ada")
    assert code == 2
    assert err == 'SOP "batam/tidak-ada" tidak ada. Lihat kuncinya dengan: sopdesk sop list\n'


@pytest.mark.parametrize("action", ["print", "export"])
def test_a_target_that_is_no_folder_is_one_sentence(run, tmp_path, action):
    (tmp_path / "berkas").write_text("isi")
    code, _, err = run("sop", action, COLOCATION, "--out", tmp_path / "berkas")
    assert code == 2
    assert err.startswith(f"Folder {tmp_path / 'berkas'} tidak dapat dibuat")
    assert (tmp_path / "berkas").read_text() == "isi"


def test_export_copies_the_file_and_never_overwrites(run, tmp_path):
    code, out, _ = run("sop", "export", COLOCATION, "--out", tmp_path)
    copy = tmp_path / "permohonan-colocation.toml"
    assert (code, out) == (0, f"{copy}\n")
    assert copy.read_bytes() == resource(f"sop/{COLOCATION}.toml").read_bytes()
    code, _, err = run("sop", "export", COLOCATION, "--out", tmp_path)
    assert code == 2
    assert "sudah ada dan tidak ditimpa" in err


def test_import_adds_a_file_that_list_print_and_export_know_then(run, own_practice, own_file, tmp_path):
    own_file.write_text(
        own_file.read_text(encoding="utf-8").replace('code = "permohonan-colocation"', 'code = "colocation-baru"'),
        encoding="utf-8",
    )
    code, out, err = run("sop", "import", own_file, "--data", own_practice)
    assert (code, err) == (0, "")
    assert out == "batam/colocation-baru ditambahkan, dicatat atas nama Siti Rahma.\n"
    _, listed, _ = run("sop", "list", "--json", "--data", own_practice)
    assert "batam/colocation-baru" in {row["key"] for row in json.loads(listed)}
    code, out, _ = run("--data", own_practice, "sop", "export", "batam/colocation-baru", "--out", tmp_path / "ke")
    assert code == 0
    assert (tmp_path / "ke" / "colocation-baru.toml").read_bytes() == own_file.read_bytes()


def test_import_of_a_broken_flow_copies_nothing(run, own_practice, own_file):
    own_file.write_text(own_file.read_text(encoding="utf-8").replace('to = "12"', 'to = "99"'), encoding="utf-8")
    code, _, err = run("sop", "import", own_file, "--data", own_practice)
    assert code == 2
    assert err.startswith("Berkas ubahan.toml")
    assert not (own_practice / "sop").exists()


def test_import_without_an_office_makes_none(run, own_file, tmp_path):
    code, _, err = run("sop", "import", own_file)
    assert code == 2
    assert err.startswith("Belum ada data kantor di")
    assert not (tmp_path / "tidak-ada").exists()
