"""Files are told by their bytes; their names are made safe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdesk.domain import file_kinds as kinds


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("surat.pdf", b"%PDF-1.7 ...", kinds.PDF),
        ("foto.jpeg", b"\xff\xd8\xff\xe0", kinds.JPEG),
        ("a.png", b"\x89PNG\r\n\x1a\n", kinds.PNG),
        ("a.tif", b"II*\0....", kinds.TIFF),
        ("a.webp", b"RIFF....WEBPVP8 ", kinds.WEBP),
        ("a.heic", b"\0\0\0\x18ftypheic", kinds.HEIC),
        ("a.docx", b"PK\x03\x04...", kinds.DOCX),
        ("a.xlsx", b"PK\x03\x04...", kinds.XLSX),
        ("a.zip", b"PK\x03\x04...", kinds.ZIP),
        ("surat.pdf", b"MZ\x90\0", None),
        ("surat.pdf", b"#!/bin/sh", None),
        ("kosong.pdf", b"", None),
    ],
)
def test_kind_of_looks_at_the_bytes(name, data, kind):
    assert kinds.kind_of(name, data) == kind


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("surat.pdf", "isinya bukan PDF, meskipun"),
        ("FOTO.JPG", "isinya bukan JPG, meskipun"),
        ("program.exe", "tidak diterima"),
        ("pdf.", "tidak diterima"),
        ("catatan", "tidak diterima"),
    ],
)
def test_a_refused_file_is_told_apart_from_one_with_a_false_name(name, said):
    assert said in kinds.refusal_of(name)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("..\\..\\surat.pdf", "surat.pdf"),
        ("/etc/passwd", "passwd.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("faktur\u202efdp.exe", "fakturfdp.exe.pdf"),
        ("a:b?.PDF", "a_b_.PDF"),
        ("   ", "lampiran.pdf"),
    ],
)
def test_safe_name(name, safe):
    assert kinds.safe_name(name, kinds.PDF) == safe


@given(st.text(max_size=300))
def test_safe_name_is_always_a_plain_short_name(name):
    safe = kinds.safe_name(name, kinds.PDF)
    assert 0 < len(safe) <= kinds.MAX_NAME
    assert safe.lower().endswith(".pdf")
    assert not set(safe) & set('\\/<>:"|?*\0')
    assert safe == safe.strip(" .")
