"""Evidence pictures: what phones and scanners give is kept as something a page can show."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from tests.factories.hostile_pictures import png_claiming

from sopdesk.core.errors import InvalidInputError
from sopdesk.services.printouts import Printouts

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
    assert Image.open(BytesIO(papers.desks.store.blobs.read(row["sha256"]))).size == (4096, 819)


def test_a_photo_is_written_anew_upright_and_nothing_else_of_the_file_is_kept(papers):
    exif, buffer = Image.Exif(), BytesIO()
    exif[0x0112], exif[0x010F] = 6, "Kamera rahasia"
    Image.new("RGB", (60, 40), "teal").save(buffer, "JPEG", exif=exif)
    files = [("a.jpg", buffer.getvalue() + b"<script>ekor</script>")]
    (row,) = papers.filling.keep_pictures(by=papers.by, files=files)
    kept = papers.desks.store.blobs.read(row["sha256"])
    assert Image.open(BytesIO(kept)).size == (40, 60)
    assert b"Kamera" not in kept
    assert b"ekor" not in kept


@pytest.mark.parametrize(
    "data",
    [b"\0\0\0\x18ftypheic" + b"\0" * 60, _picture("WEBP")[:40], b"RIFF\0\0\0\0WEBP", b"", _picture("JPEG")[:-200],
     png_claiming(30_000, 30_000), _picture("GIF")],
    ids=["heic", "webp", "head", "empty", "cut off", "bomb", "gif"],
)  # fmt: skip
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


def test_photos_are_read_while_no_transaction_waits_for_them(papers, monkeypatch):
    """In a data folder without WAL an open read keeps every other PC from saving."""
    by, store = papers.by, papers.desks.store
    photos = papers.filling.keep_pictures(
        by=by, files=[("a.png", _picture("PNG")), ("b.png", _picture("PNG", (80, 60)))]
    )
    detail = papers.filling.begin(by=by, form_key="pa-17", request_id="foto")
    key = next(key for key, field in detail.form.fields.items() if field.kind == "pictures")
    papers.fill(detail, {key: photos})
    read, busy = store.blobs.read, []

    def watched(sha256):
        busy.append((sha256, store.engine.pool.checkedout()))
        return read(sha256)

    monkeypatch.setattr(store.blobs, "read", watched)
    papers.filling.preview(by=by, paper_id=detail.row.id)
    monkeypatch.setattr(Printouts, "_check", lambda *_args: None)  # a form that is half empty has photos too
    papers.printouts.prepare(by=by, paper_ids=[detail.row.id])
    wanted = {photo["sha256"] for photo in photos}
    assert [sha256 for sha256, _open in busy if sha256 in wanted] == [photo["sha256"] for photo in photos] * 2
    assert {count for sha256, count in busy if sha256 in wanted} == {0}
