"""Every bad form file is refused by one Indonesian sentence that names the file, the place, and what is expected."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdesk.core.errors import BadFileError
from sopdesk.core.resources import resource
from sopdesk.domain.form import Form
from sopdesk.store.form_files import load_form, parse_form
from sopdesk.store.toml_files import MAX_BYTES

GOOD = """
schema = 1
key = "uji"
title = "Formulir uji"

[numbering]
pattern = "{kode}/{nomor:3}/{tahun}"

[[sections]]
title = "Pemohon"
  [[sections.fields]]
  key = "instansi"
  label = "Instansi"
  kind = "agency"
  prefill = ["case.agency", "letter.sender"]
  [[sections.fields]]
  key = "email"
  label = "E-mail"
  kind = "email"
  email_domain = true
  [[sections.fields]]
  key = "hasil"
  label = "Hasil"
  kind = "choice"
  options = [{ key = "ya", label = "Dapat" }, "tidak"]
  [[sections.fields]]
  key = "tim"
  label = "Tim"
  kind = "table"
  columns = [{ key = "nama", label = "Nama" }, { key = "nip", label = "NIP", kind = "nip" }]
  [[sections.fields]]
  key = "periksa"
  label = "Daftar periksa"
  kind = "checklist"
  items = [{ key = "suhu", label = "Suhu", unit = "°C", low = 18, high = 27 }]
  [[sections.fields]]
  key = "penanda"
  label = "Penanda tangan"
  kind = "position"
  [[sections.fields]]
  key = "kode"
  label = "Kode"
  rule = "[A-Z]+"

[[signers]]
key = "kepala"
position = "{penanda}"

[[blocks]]
kind = "text"
text = "Dari {instansi} untuk {case.title}, {paper.date:hari}"
[[blocks]]
kind = "table"
fields = ["tim"]
when = "hasil = ya"
[[blocks]]
kind = "checklist"
fields = ["periksa"]
[[blocks]]
kind = "signatures"
signers = ["kepala"]
"""

ENGLISH = re.compile(
    r"\b(input|should|valid|value|missing|extra|permitted|expected|the|field|required|type|not|given|line|and|error|string|integer|boolean|must|invalid|parts)\b",
    re.IGNORECASE,
)


def refused(text: str, name: str = "uji.toml") -> BadFileError:
    with pytest.raises(BadFileError) as caught:
        parse_form(text, name=name)
    assert caught.value.message.startswith(f"Berkas {name}")
    assert not ENGLISH.search(re.sub(r'"[^"]*"', "", caught.value.message)), caught.value.message
    return caught.value


def line_of(text: str, part: str, nth: int = 1) -> int:
    return [n for n, line in enumerate(text.split("\n"), 1) if part in line][nth - 1]


def test_good_file_is_read(tmp_path):
    path = tmp_path / "uji.toml"
    path.write_text(GOOD, encoding="utf-8")
    form = load_form(path)
    assert list(form.fields) == ["instansi", "email", "hasil", "tim", "periksa", "penanda", "kode"]


def test_definition_survives_its_json():
    form = parse_form(GOOD, name="uji.toml")
    assert Form.model_validate(json.loads(json.dumps(form.model_dump(mode="json", by_alias=True)))) == form


@pytest.mark.parametrize(
    ("old", "new", "place", "expected"),
    [
        ("schema = 1", "schema = 2", "", '"schema" berisi 2, seharusnya 1'),
        ('kind = "agency"', 'kind = "opd"', "isian instansi", '"kind" berisi "opd", seharusnya salah satu dari "text"'),
        ('kind = "agency"', 'knd = "agency"', "isian instansi", 'kunci "knd" tidak dikenal di sini, mungkin maksudnya "kind"'),
        ('title = "Formulir uji"', 'judul = "Formulir uji"', "", 'kunci "judul" tidak dikenal'),
        ('key = "instansi"', 'key = "Instansi Pemohon"', "isian Instansi Pemohon", "garis bawah"),
        ('key = "uji"', 'key = "Uji 1"', "", "tanda hubung"),
        ('key = "email"', 'key = "instansi"', "isian instansi", "tertulis dua kali"),
        ('key = "nip"', 'key = "nama"', "isian tim", 'kolom "nama" tertulis dua kali'),
        ('"tidak"]', '"ya"]', "isian hasil", 'pilihan "ya" tertulis dua kali'),
        ('options = [{ key = "ya", label = "Dapat" }, "tidak"]', "", "isian hasil", 'memerlukan "options"'),
        ('{ key = "ya", label = "Dapat" }', "7", "isian hasil", 'teks ("…") atau { key'),
        ('"letter.sender"]', '"letter.pengirim"]', "isian instansi", "letter.pengirim"),
        ('"letter.sender"]', '"letter.sendr"]', "isian instansi", 'mungkin maksudnya "letter.sender"'),
        ('rule = "[A-Z]+"', 'rule = "[A-Z"', "isian kode", '"rule" bukan pola'),
        ('rule = "[A-Z]+"', 'rule = "(a+)+b"', "isian kode", "terlalu rumit"),
        ('rule = "[A-Z]+"', 'rule = "(a|aa)+b"', "isian kode", '"|"'),
        ('rule = "[A-Z]+"', "minimum = 5\nmaximum = 1", "isian kode", '"minimum" lebih besar'),
        ('rule = "[A-Z]+"', "minimum = nan", "isian kode", "angka biasa"),
        ('rule = "[A-Z]+"', 'kind = "date"\ndefault = "besok"', "isian kode", '"default" berisi "besok"'),
        ('rule = "[A-Z]+"', "max_length = 0", "isian kode", '"max_length" berisi 0, seharusnya angka paling kecil 1'),
        ('rule = "[A-Z]+"', "max_length = 90000", "isian kode", "angka paling besar 20000"),
        ('rule = "[A-Z]+"', 'minimum = "banyak"', "isian kode", "seharusnya angka"),
        ("low = 18", "low = 40", "isian periksa, butir suhu", '"low" lebih besar'),
        ("{nomor:3}", "{nomer}", "numbering", 'mungkin maksudnya "{nomor}"'),
        ("{nomor:3}/", "", "numbering", "belum ada {nomor}"),
        ('fields = ["tim"]', 'fields = ["tem"]', "blok 2", 'mungkin maksudnya "tim"'),
        ('fields = ["tim"]', 'fields = ["hasil"]', "blok 2", 'berjenis "choice", tidak dapat dicetak oleh blok "table"'),
        ('fields = ["tim"]', "", "blok 2", 'blok "table" memerlukan "fields"'),
        ('rule = "[A-Z]+"', 'required_when = "hasl = ya"', "isian kode", '"required_when" menyebut isian "hasl"'),
        ('rule = "[A-Z]+"', 'required_when = "hasil = batal"', "isian kode", '"required_when" menunggu "batal"'),
        ('rule = "[A-Z]+"', 'required_when = "kode"', "isian kode", "menyebut isian itu sendiri"),
        ('rule = "[A-Z]+"', 'required = true\nrequired_when = "hasil = ya"', "isian kode", "seharusnya salah satu"),
        ('when = "hasil = ya"', 'when = "hasl = ya"', "blok 2", '"when" menyebut isian "hasl"'),
        ('when = "hasil = ya"', 'when = "hasil = batal"', "blok 2", '"when" menunggu "batal"'),
        ('when = "hasil = ya"', 'when = "hasil=ya"', "blok 2", "isian dengan nilainya"),
        ('signers = ["kepala"]', 'signers = ["kpala"]', "blok 4", 'mungkin maksudnya "kepala"'),
        ('signers = ["kepala"]', "", "blok 4", 'memerlukan "signers"'),
        ('position = "{penanda}"', 'position = "{hasil}"', "penanda tangan kepala", 'seharusnya kind = "position"'),
        ('position = "{penanda}"', 'position = "@kabit"', "penanda tangan kepala", 'mungkin maksudnya "@kabid"'),
        ('position = "{penanda}"', "", "penanda tangan kepala", "siapa yang menandatangani"),
        ("{case.title}", "{case.titel}", "blok 1", 'mungkin maksudnya "case.title"'),
        ("{instansi}", "{instanse}", "blok 1", 'mungkin maksudnya "instansi"'),
        ("{instansi}", "{Instansi}", "blok 1", '"{Instansi}" bukan rujukan'),
        ("{instansi}", "{instansi", "blok 1", "bukan rujukan"),
        (":hari}", ":harian}", "blok 1", 'mungkin maksudnya "hari"'),
        ('kind = "checklist"\nfields', 'kind = "daftar"\nfields', "blok 3", '"kind" berisi "daftar"'),
        ("email_domain = true", 'email_domain = "ya lah"', "isian email", "true atau false"),
        ('kind = "email"', 'kind = "url"', "isian email", '"email_domain" hanya untuk'),
        ('kind = "nip"', 'kind = "choice"', "isian tim, kolom nip", 'memerlukan "options"'),
    ],
)  # fmt: skip
def test_fault_is_named_with_its_place(old, new, place, expected):
    assert old in GOOD
    error = refused(GOOD.replace(old, new, 1))
    assert place in error.place
    assert expected in error.expected, error.message


@pytest.mark.parametrize(
    ("old", "new", "part", "nth"),
    [
        ('kind = "agency"', 'knd = "agency"', "knd", 1),
        ("schema = 1", "schema = 2", "schema", 1),
        ('key = "email"', 'key = "instansi"', 'key = "instansi"', 2),
        ('rule = "[A-Z]+"', 'rule = "[A-Z"', "rule", 1),
        ("{case.title}", "{case.titel}", "titel", 1),
        ('signers = ["kepala"]', 'signers = ["kpala"]', "[[blocks]]", 4),
        ('title = "Formulir uji"', 'judul = "Formulir uji"', "judul", 1),
    ],
)
def test_line_of_the_fault_is_told(old, new, part, nth):
    text = GOOD.replace(old, new, 1)
    assert f"baris {line_of(text, part, nth)}" in refused(text).place


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "berkas kosong"),
        (b"schema = 1\nkey = 'x'\nkey = 'y'\n", "tertulis dua kali"),
        (b"schema = ", "seharusnya ada isi"),
        ("judul = 'Pemeliharaan \u201c'".encode("utf-16"), "UTF-8"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"#" * (MAX_BYTES + 1), "terlalu besar"),
        (b"a = " + b"[" * 5000, ""),
        (b"\x00\x01\x02", ""),
        (b"%PDF-1.7", ""),
    ],
)
def test_file_that_is_no_form_is_refused(tmp_path, content, expected):
    path = tmp_path / "uji.toml"
    path.write_bytes(content)
    with pytest.raises(BadFileError) as caught:
        load_form(path)
    assert expected in caught.value.expected
    assert not ENGLISH.search(re.sub(r'"[^"]*"', "", caught.value.message))


def test_folder_and_missing_file_are_refused(tmp_path):
    for path in (tmp_path, tmp_path / "tidak-ada.toml"):
        with pytest.raises(BadFileError):
            load_form(path)


def test_huge_text_is_refused():
    assert "terlalu besar" in refused("#" * (MAX_BYTES + 1)).expected


def test_file_is_named_after_its_key(tmp_path):
    (tmp_path / "lain.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(BadFileError, match=re.escape("uji.toml")):
        load_form(tmp_path / "lain.toml")


@pytest.mark.parametrize("path", sorted(resource("forms").glob("*.toml")), ids=lambda p: p.stem)
def test_shipped_form_can_be_used_and_survives_its_json(path: Path):
    form = load_form(path)
    assert form.key == path.stem
    assert Form.model_validate(json.loads(json.dumps(form.model_dump(mode="json", by_alias=True)))) == form


LINES = GOOD.split("\n")


@given(at=st.integers(0, len(LINES) - 1), line=st.one_of(st.text(max_size=40), st.sampled_from(LINES)))
@settings(max_examples=300)
def test_any_line_changed_gives_a_form_or_a_sentence(at, line):
    text = "\n".join([*LINES[:at], line, *LINES[at + 1 :]])
    told = "."
    try:
        parse_form(text, name="uji.toml")
    except BadFileError as error:
        told = error.message
    assert told.endswith(".")
    assert not told.endswith(": .")
