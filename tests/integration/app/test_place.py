"""The folder of a practice day is new or its own; nothing else is ever touched."""

from datetime import datetime

import pytest

from sopdesk.app.demo import place
from sopdesk.core.clock import FixedClock
from sopdesk.core.errors import StoreFailedError, StoreRefusedError, UserError
from sopdesk.core.paths import DataFolder
from sopdesk.store.instance_lock import InstanceLock

NOW = datetime(2026, 11, 19, 8, 0)


def _names(folder):
    return sorted(entry.name for entry in folder.iterdir())


FRESH = sorted([place.MARKER, place.PAPERS, place.PICTURES, place.RECAPS])


@pytest.mark.parametrize("exists", [True, False])
def test_new_or_empty_folder_is_taken(tmp_path, exists):
    folder = tmp_path / "a" / "b"
    if exists:
        folder.mkdir(parents=True)
    place.prepare(folder, now=NOW)
    assert _names(folder) == FRESH


def test_folder_it_made_before_is_emptied(tmp_path):
    place.prepare(tmp_path / "hari", now=NOW)
    (tmp_path / "hari" / place.DATA).mkdir()
    (tmp_path / "hari" / place.DATA / "sopdesk.db").write_bytes(b"lama")
    (tmp_path / "hari" / place.PAPERS / "lama.pdf").write_bytes(b"lama")
    (tmp_path / "hari" / place.SUMMARY).write_text("lama")
    place.prepare(tmp_path / "hari", now=NOW)
    assert _names(tmp_path / "hari") == FRESH
    assert _names(tmp_path / "hari" / place.PAPERS) == []


def _foreign(folder):
    folder.mkdir()
    (folder / "sopdesk.db").write_bytes(b"data kantor")


def _own_with_a_stranger(folder):
    place.prepare(folder, now=NOW)
    (folder / "catatan pribadi.txt").write_text("jangan hilang")


def _forged_marker(folder):
    folder.mkdir()
    (folder / place.MARKER).write_text("bukan tandanya")
    (folder / place.DATA).mkdir()
    (folder / place.DATA / "sopdesk.db").write_bytes(b"data kantor")


@pytest.mark.parametrize("make", [_foreign, _own_with_a_stranger, _forged_marker], ids=lambda f: f.__name__)
def test_anything_else_is_refused_and_left_alone(tmp_path, make):
    folder = tmp_path / "hari"
    make(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(UserError, match="Tidak ada yang diubah"):
        place.prepare(folder, now=NOW)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_file_is_refused(tmp_path):
    (tmp_path / "hari").write_text("isi")
    with pytest.raises(UserError, match="adalah berkas"):
        place.prepare(tmp_path / "hari", now=NOW)
    assert (tmp_path / "hari").read_text() == "isi"


def test_an_office_that_is_open_is_left_alone(tmp_path):
    place.prepare(tmp_path / "hari", now=NOW)
    data = DataFolder(tmp_path / "hari" / place.DATA)
    data.root.mkdir()
    data.database.write_bytes(b"sedang dipakai")
    held = InstanceLock(data.lock).acquire(now=FixedClock(NOW).now())
    try:
        with pytest.raises(StoreRefusedError, match="sudah terbuka"):
            place.prepare(tmp_path / "hari", now=NOW)
    finally:
        held.release()
    assert data.database.read_bytes() == b"sedang dipakai"


def test_link_in_its_folder_is_removed_and_not_followed(tmp_path):
    place.prepare(tmp_path / "hari", now=NOW)
    (tmp_path / "milik-saya").mkdir()
    (tmp_path / "milik-saya" / "penting.txt").write_text("jangan hilang")
    (tmp_path / "hari" / place.DATA).symlink_to(tmp_path / "milik-saya")
    place.prepare(tmp_path / "hari", now=NOW)
    assert (tmp_path / "milik-saya" / "penting.txt").read_text() == "jangan hilang"


def test_place_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "berkas").write_text("isi")
    with pytest.raises((StoreFailedError, UserError), match="Pilih folder"):
        place.prepare(tmp_path / "berkas" / "hari", now=NOW)
