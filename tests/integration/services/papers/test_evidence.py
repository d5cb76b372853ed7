"""Evidence pictures: what phones and scanners give is kept as something a page can show."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from sopdesk.core.errors import InvalidInputError

_PHOTO = Path(__file__).parents[2] / "scanning" / "files" / "halaman.heic"


def _picture(kind: str, size: tuple[int, int] = (60, 40)) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, "teal").save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["WEBP", "TIFF"])
def test_other_formats_are_kept_as_jpeg(papers, kind):
    name = f"Foto rak.{kind.lower()}"
    rows = papers.filling.keep_pictures(by=papers.by, files=[("a.png", _picture("PNG")), (name, _picture(kind))])
    kept = [Image.open(BytesIO(papers.desks.store.blobs.read(row["sha256"]))) for row in rows]
    assert [picture.format for picture in kept] == ["PNG", "JPEG"]
    assert kept[1].size == (60, 40)
    assert rows[1]["caption"] == "Foto rak"


def test_a_large_picture_of_a_phone_is_made_smaller(papers):
    (row,) = papers.filling.keep_pictures(by=papers.by, files=[("a.webp", _picture("WEBP", (5000, 1000)))])
    assert Image.open(BytesIO(papers.desks.store.blobs.read(row["sha256"]))).size == (4000, 800)


@pytest.mark.parametrize(
    "data",
    [b"\0\0\0\x18ftypheic" + b"\0" * 60, _picture("WEBP")[:40], b"RIFF\0\0\0\0WEBP", b""],
    ids=["heic", "webp", "head", "empty"],
)
def test_a_broken_picture_is_refused_with_what_to_do_and_nothing_is_kept(papers, data):
    before = sorted(papers.desks.store.blobs.names())
    with pytest.raises(InvalidInputError, match="simpan ulang sebagai JPEG") as caught:
        papers.filling.keep_pictures(by=papers.by, files=[("utuh.png", _picture("PNG")), ("IMG_1.heic", data)])
    assert "IMG_1.heic" in caught.value.message
    assert sorted(papers.desks.store.blobs.names()) == before


def test_a_pasted_picture_has_no_caption_of_its_own(papers):
    files = [("tempelan-20261123-083000.png", _picture("PNG"))]
    (row,) = papers.filling.keep_pictures(by=papers.by, files=files)
    assert row["caption"] == ""


def test_a_photo_of_a_phone_is_kept_as_jpeg(papers):
    (row,) = papers.filling.keep_pictures(by=papers.by, files=[("IMG_0042.HEIC", _PHOTO.read_bytes())])
    kept = Image.open(BytesIO(papers.desks.store.blobs.read(row["sha256"])))
    assert kept.format == "JPEG"
    assert row["caption"] == "IMG 0042"
