"""Every bad SOP file is refused by one Indonesian sentence that names the file, the place, and what is expected."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdesk.core.errors import BadFileError
from sopdesk.store.sop_files import load_library, load_sop
from sopdesk.store.toml_files import MAX_BYTES

GOOD = """
schema = 1
office = "kota-uji"
code = "pinjam"
title = "Peminjaman"
legal_basis = ["Peraturan A", { text = "Peraturan B", source = "Pertaturan B" }]

[[performers]]
key = "kadis"
label = "Kepala Dinas"
column = "1"

[[performers]]
key = "tim"
label = "Tim"
column = "2"

[[steps]]
id = "1"
text = "Surat masuk"
time = "15 menit"
[[steps.cells]]
performer = "kadis"
symbol = "start"

[[steps]]
id = "2"
text = "Memeriksa"
time = "1 Hari"
[[steps.cells]]
performer = "tim"
symbol = "decision"
question = "Lengkap?"
exits = [{ label = "Tidak", to = "2/kadis", outcome = "ditolak" }, { label = "Ya", to = "3" }]
[[steps.cells]]
performer = "kadis"
symbol = "process"

[[steps]]
id = "3"
text = "Selesai"
[[steps.cells]]
performer = "tim"
symbol = "end"
"""

ENGLISH = re.compile(
    r"\b(the|should|field|required|input|value|valid|extra|not|type|expected|unable|string|must|given|error|line|"
    r"column|and|to be)\b",
    re.IGNORECASE,
)


def write(folder: Path, text: str, name: str = "pinjam.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path) -> BadFileError:
    with pytest.raises(BadFileError) as caught:
        load_sop(path)
    error = caught.value
    assert path.name in error.message
    assert "\n" not in error.message
    assert error.message.endswith(".")
    assert not error.message.endswith("..")
    prose = re.sub(r'"[^"]*"|\{[^}]*\}', "", error.message.replace(path.name, "")).replace("TOML", "")
    assert not ENGLISH.search(prose), error.message
    return error


def test_load_sop_good_file(tmp_path):
    sop = load_sop(write(tmp_path, GOOD))
    assert sop.key == "kota-uji/pinjam"
    assert [i.text for i in sop.legal_basis.items] == ["Peraturan A", "Peraturan B"]
    assert sop.legal_basis.items[1].mended


def test_load_sop_with_byte_order_mark_and_windows_lines(tmp_path):
    path = tmp_path / "pinjam.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load_sop(path).title.text == "Peminjaman"


@pytest.mark.parametrize(
    ("old", "new", "place", "expected"),
    [
        ('title = "Peminjaman"', "title = 5", "", '"title" berisi 5, seharusnya teks'),
        ('title = "Peminjaman"', 'title = ["a"]', "", '"title" berisi daftar [ ], seharusnya teks'),
        ('title = "Peminjaman"', "", "", 'kunci "title" belum ada'),
        (
            'title = "Peminjaman"',
            'tittle = "Peminjaman"',
            "",
            'kunci "tittle" tidak dikenal, mungkin maksudnya "title"',
        ),
        ("schema = 1", "schema = 2", "", '"schema" berisi 2, seharusnya 1'),
        ('"Peraturan A"', "7", "legal_basis", "butir 1 berisi 7, seharusnya teks"),
        ('source = "Pertaturan B"', 'sumber = "B"', "legal_basis, butir 2", 'kunci "sumber" tidak dikenal di sini'),
        ('source = "Pertaturan B"', "children = 3", "legal_basis, butir 2", '"children" berisi 3, seharusnya daftar'),
        ('"15 menit"', '"15 jam"', "langkah 1", 'waktu "15 jam" tidak dikenal'),
        ('"15 menit"', '"0 menit"', "langkah 1", "waktu"),
        ('id = "2"', 'id = "1"', "", 'langkah "1" tertulis dua kali'),
        ('id = "2"', 'id = "A 2"', "langkah A 2", '"id" berisi "A 2", seharusnya huruf kecil'),
        ('symbol = "end"', 'symbol = "stop"', "langkah 3, simbol tim", 'salah satu dari "start", "process"'),
        ('symbol = "end"', 'symbol = "start"', "", "2 simbol mulai, seharusnya tepat satu"),
        ('symbol = "start"', 'symbol = "process"', "", "0 simbol mulai, seharusnya tepat satu"),
        ('symbol = "end"', 'symbol = "process"', "", "simbol 3/tim tidak punya lanjutan"),
        ('to = "3"', 'to = "9"', "langkah 2, simbol tim, cabang 2", 'tujuan "9" tidak ada'),
        ('to = "3"', 'to = "3/kadis"', "langkah 2, simbol tim, cabang 2", 'tujuan "3/kadis" tidak ada'),
        (
            'to = "3"',
            "too = 3",
            "langkah 2, simbol tim, cabang 2",
            'kunci "too" tidak dikenal di sini, mungkin maksudnya "to"',
        ),
        ('outcome = "ditolak"', 'outcome = "batal"', "cabang 1", 'salah satu dari "selesai", "ditolak"'),
        ('label = "Ya"', 'label = ""', "cabang 2", "teks yang tidak kosong"),
        ('outcome = "ditolak"', 'acts = ["surat"]', "cabang 1, acts", "tugas yang dikenal"),
        ('outcome = "ditolak"', 'variants = ["baru"]', "cabang 1", 'varian "baru" tidak ada'),
        ('question = "Lengkap?"', 'by = "sekretaris"', "simbol tim", 'pelaksana "sekretaris" tidak ada'),
        ('performer = "kadis"\nsymbol = "process"', 'performer = "tim"\nsymbol = "process"', "langkah 2", "dua kali"),
        ('performer = "tim"\nsymbol = "end"', 'performer = "tm"\nsymbol = "end"', "langkah 3, simbol tm", '"tm" tidak'),
        ('symbol = "process"', 'symbol = "process"\nperfomer = "tim"', "langkah 2, simbol kadis", '"performer"'),
        (
            'symbol = "process"',
            'symbol = "process"\nexits = [{ label = "Ya" }]',
            "simbol kadis",
            "cabang hanya ada pada",
        ),
        ('symbol = "process"', 'symbol = "process"\njoint = "kadang"', "simbol kadis", '"kadang", seharusnya true'),
        ('key = "tim"', 'key = "kadis"', "", 'pelaksana "kadis" tertulis dua kali'),
        ('column = "2"', 'column = "2"\nsubjects = ["a"]', "pelaksana tim", "ditulis di atas, sebelum [tabel]"),
        ('column = "2"', "", "pelaksana tim", 'kunci "column" belum ada'),
        (
            "[[steps.cells]]",
            "[[steps.cell]]",
            "langkah 1",
            'kunci "cell" tidak dikenal di sini, mungkin maksudnya "cells"',
        ),
    ],
)
def test_load_sop_bad_content(tmp_path, old, new, place, expected):
    assert old in GOOD
    error = refusal(write(tmp_path, GOOD.replace(old, new)))
    assert place in error.place
    assert bool(place) == bool(error.place)
    assert expected in error.expected


@pytest.mark.parametrize(
    ("old", "new", "place", "expected"),
    [
        (
            'exits = [{ label = "Tidak", to',
            'exits = [{ label = "Tidak",\n to',
            "baris 34",
            "baris terputus di dalam { }",
        ),
        ('exits = [{ label = "Tidak"', 'exits = [{\n label = "Tidak"', "baris 34", "baris terputus di dalam { }"),
        ('outcome = "ditolak" }', 'outcome = "ditolak"\n}', "baris 34", "baris terputus di dalam { }"),
        ('title = "Peminjaman"', "title = Peminjaman", "baris 5", 'seharusnya ada isi setelah "="'),
        ('title = "Peminjaman"', 'title "Peminjaman"', "baris 5", 'seharusnya ada tanda "="'),
        ('title = "Peminjaman"', 'title = "Peminjaman', "baris 5", "tanda petik"),
        ('title = "Peminjaman"', 'title = "a"\ntitle = "b"', "baris 6", "tertulis dua kali"),
        ('title = "Peminjaman"', 'title = "a" number = "b"', "baris 5", "satu kunci dalam satu baris"),
        ('id = "1"', "id = '1", "akhir berkas", "tanda petik"),
        ('["Peraturan A", ', '["Peraturan A" ', "baris 6", "daftar belum ditutup"),
        ("[[steps]]", "[[steps]", "baris 18", '"]"'),
        ('symbol = "end"', "symbol = 'e", "akhir berkas", "tanda petik"),
        ('symbol = "end"\n', 'requirements = ["a",', "akhir berkas", "seharusnya"),
        ("schema = 1", "schema = 2018-13-41", "baris 2", "seharusnya"),
    ],
)
def test_load_sop_bad_toml(tmp_path, old, new, place, expected):
    assert old in GOOD
    text = GOOD.replace(old, new)
    error = refusal(write(tmp_path, text if "akhir" not in place else text.rstrip("\n")))
    assert error.place == place
    assert expected in error.expected


@pytest.mark.parametrize("content", ["", "  \n\n", "\ufeff"])
def test_load_sop_empty_file(tmp_path, content):
    assert "kosong" in refusal(write(tmp_path, content)).expected


def test_load_sop_wrong_encoding(tmp_path):
    path = tmp_path / "pinjam.toml"
    path.write_bytes(GOOD.replace("Peminjaman", "Peminjamán").encode("latin-1"))
    error = refusal(path)
    assert error.place == "baris 5"
    assert "UTF-8" in error.expected


def test_load_sop_huge_file(tmp_path):
    path = write(tmp_path, GOOD + "#" * MAX_BYTES)
    assert "paling besar 1 MB" in refusal(path).expected


def test_load_sop_deeply_nested(tmp_path):
    assert "bersarang" in refusal(write(tmp_path, "a = " + "[" * 20_000)).expected


def test_load_sop_folder(tmp_path):
    assert "ini folder" in refusal(tmp_path).expected


def test_load_sop_missing_file(tmp_path):
    assert "tidak ditemukan" in refusal(tmp_path / "tidak-ada.toml").expected


def test_load_sop_device():
    assert "bukan berkas biasa" in refusal(Path("/dev/null")).expected


def test_load_sop_without_steps(tmp_path):
    sop = load_sop(write(tmp_path, GOOD[: GOOD.index("[[performers]]")]))
    assert not sop.runnable


@settings(max_examples=150, deadline=None)
@given(
    line=st.integers(0, GOOD.count("\n")),
    cut=st.integers(0, 60),
    junk=st.sampled_from(["", "}", "]", "=", "x", '"', "3 ", "{", "\n"]),
)
def test_load_sop_damaged_line_is_refused_cleanly_or_read(tmp_path_factory, line, cut, junk):
    lines = GOOD.split("\n")
    lines[line] = lines[line][:cut] + junk + lines[line][cut + 1 :]
    path = write(tmp_path_factory.mktemp("rusak"), "\n".join(lines))
    try:
        load_sop(path)
    except BadFileError:
        refusal(path)


def test_load_library_sorted_by_key(tmp_path):
    (tmp_path / "kota-uji").mkdir()
    (tmp_path / "kota-lain").mkdir()
    write(tmp_path / "kota-uji", GOOD)
    write(tmp_path / "kota-uji", GOOD.replace('"pinjam"', '"antar"'), "antar.toml")
    write(tmp_path / "kota-lain", GOOD.replace('"kota-uji"', '"kota-lain"'))
    assert [s.key for s in load_library(tmp_path)] == ["kota-lain/pinjam", "kota-uji/antar", "kota-uji/pinjam"]


def test_load_library_file_under_another_name(tmp_path):
    (tmp_path / "kota-uji").mkdir()
    write(tmp_path / "kota-uji", GOOD, "salah.toml")
    with pytest.raises(BadFileError, match=r"seharusnya berkas pinjam\.toml dalam folder kota-uji"):
        load_library(tmp_path)


def test_load_library_missing_folder(tmp_path):
    with pytest.raises(BadFileError, match="folder tidak ditemukan"):
        load_library(tmp_path / "tidak-ada")
