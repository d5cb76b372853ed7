"""Files are whole or not there, named by what they hold, checked when read."""

import hashlib
import os
from datetime import timedelta

import pytest
from sqlalchemy import select
from tests.integration.store.faulty_disk import FaultyDisk
from tests.integration.store.office import NOW, save_letter

from sopdesk.core.errors import StoreFailedError
from sopdesk.core.replacing import replace_patiently
from sopdesk.models import Attachment, Blob
from sopdesk.store import blobs
from sopdesk.store.blobs import BlobStore, DamagedBlobError, MissingBlobError, Stored
from sopdesk.store.verify import verify

DATA = b"%PDF-1.7 surat masuk" * 200_000  # several pieces
SHA = hashlib.sha256(DATA).hexdigest()


def _files(root):
    return sorted(path.name for path in root.glob("**/*") if path.is_file())


def test_blob_from_bytes_and_from_a_file_is_the_same(tmp_path):
    store = BlobStore(tmp_path / "lampiran")
    (tmp_path / "surat.pdf").write_bytes(DATA)
    assert store.put(DATA) == store.put(tmp_path / "surat.pdf") == Stored(SHA, len(DATA))
    assert store.read(SHA) == DATA
    assert store.path(SHA) == tmp_path / "lampiran" / SHA[:2] / SHA[2:4] / SHA
    assert (_files(store.root), list(store.names())) == ([SHA], [SHA])


def test_empty_file_is_a_blob_too(tmp_path):
    store = BlobStore(tmp_path)
    assert store.read(store.put(b"").sha256) == b""


def test_missing_and_damaged_blobs_are_told_apart(tmp_path):
    store = BlobStore(tmp_path)
    with pytest.raises(MissingBlobError, match="Data suratnya tetap utuh"):
        store.read(SHA)
    store.put(DATA)
    changed = bytearray(DATA)
    changed[1000] ^= 1
    store.path(SHA).write_bytes(changed)
    assert not store.intact(SHA)
    with pytest.raises(DamagedBlobError, match="Lampiran rusak"):
        store.read(SHA)


def test_damaged_blob_is_mended_by_storing_it_again(tmp_path):
    store = BlobStore(tmp_path)
    store.put(DATA)
    store.path(SHA).write_bytes(b"rusak")
    store.put(DATA)
    assert store.read(SHA) == DATA


@pytest.mark.parametrize("dying", [False, True])
def test_fault_at_any_step_leaves_all_or_nothing(tmp_path, dying):
    counting = FaultyDisk(0)
    BlobStore(tmp_path / "count", disk=counting).put(DATA)
    assert counting.done >= 10
    for step in range(1, counting.done + 1):
        root = tmp_path / str(step)
        with pytest.raises(StoreFailedError, match="Berkas asli Anda tidak diubah"):
            BlobStore(root, disk=FaultyDisk(step, dying=dying)).put(DATA)
        clean = BlobStore(root)
        assert all(clean.intact(name) for name in clean.names())
        assert [name for name in _files(root) if name.endswith(".tmp")] == []
        clean.put(DATA)  # trying again after the fault is over works
        assert clean.read(SHA) == DATA


def test_row_comes_after_the_file(office):
    letter_id = save_letter(office, "a")
    stored = office.blobs.put(DATA)
    with office.write() as work:
        blobs.record(work.session, stored, NOW)
        blobs.record(work.session, stored, NOW)
        work.add(
            Attachment(
                letter_id=letter_id,
                sha256=stored.sha256,
                name="surat.pdf",
                media_type="application/pdf",
                size=stored.size,
                added_at=NOW,
                added_by=1,
            )
        )
        work.commit()
    with office.read() as work:
        assert list(work.session.scalars(select(Blob.sha256))) == [SHA]
    assert verify(office) == ()


def test_verify_names_lost_and_damaged_files(office):
    kept = [office.blobs.put(bytes([n]) * 9) for n in range(3)]
    with office.write() as work:
        for stored in kept:
            blobs.record(work.session, stored, NOW)
        work.commit()
    office.blobs.path(kept[0].sha256).unlink()
    office.blobs.path(kept[1].sha256).write_bytes(b"lain")
    findings = {finding.text: finding.serious for finding in verify(office)}
    assert findings == {
        f"Berkas lampiran {kept[0].sha256[:12]} tidak ditemukan.": True,
        f"Berkas lampiran {kept[1].sha256[:12]} rusak: sidiknya tidak cocok.": True,
    }


def test_old_orphans_are_listed_and_young_ones_are_not(office):
    old, young = office.blobs.put(b"lama"), office.blobs.put(b"baru")
    for name, age in ((old, 8), (young, 1)):
        moment = (NOW - timedelta(days=age)).timestamp()
        os.utime(office.blobs.path(name.sha256), (moment, moment))
    assert office.blobs.orphans(set(), now=NOW) == (office.blobs.path(old.sha256),)
    assert office.blobs.orphans({old.sha256}, now=NOW) == ()
    assert [finding.serious for finding in verify(office)] == [False]


def _windows_error(code):
    error = PermissionError(13, "in use")
    error.winerror = code  # type: ignore[attr-defined]  # Windows alone has it
    return error


@pytest.mark.parametrize("code", [5, 32, 33])
def test_replace_waits_for_a_virus_scanner(tmp_path, code):
    pauses: list[float] = []
    tries: list[int] = []

    def replace(source, target):
        tries.append(1)
        if len(tries) < 4:
            raise _windows_error(code)

    replace_patiently(tmp_path / "a", tmp_path / "b", replace=replace, sleep=pauses.append)
    assert (len(tries), pauses) == (4, [0.05, 0.1, 0.2])


def test_replace_gives_up_after_about_three_seconds(tmp_path):
    pauses: list[float] = []

    def replace(source, target):
        raise _windows_error(32)

    with pytest.raises(PermissionError):
        replace_patiently(tmp_path / "a", tmp_path / "b", replace=replace, sleep=pauses.append)
    assert 2.5 <= sum(pauses) <= 3.5


def test_replace_never_tries_other_errors_again(tmp_path):
    def replace(source, target):
        raise _windows_error(112)

    with pytest.raises(PermissionError):
        replace_patiently(tmp_path / "a", tmp_path / "b", replace=replace, sleep=lambda _s: pytest.fail("waited"))
