"""A backup is proven before it is believed, and a damaged one is never taken."""

import shutil
import threading

import pytest
from tests.integration.conftest import MONDAY
from tests.integration.store.office import save_letter

from sopdesk.core.errors import StoreFailedError
from sopdesk.core.progress import CancelledError
from sopdesk.store import backup as backups
from sopdesk.store.backup import check_backup, last_backup, make_backup
from sopdesk.store.disk import Disk


def _backup(store, **options):
    return make_backup(store.folder, reason="uji", now=MONDAY, program="0.1.0", **options)


def test_backup_holds_what_was_saved(office):
    for turn in range(3):
        save_letter(office, f"r{turn}")
    made = _backup(office)
    assert made.folder.name == "2026-11-23_080000_uji"
    assert check_backup(made.folder) == made
    assert (made.counts["letter"], made.counts["book"], made.counts["alembic_version"]) == (3, 2, 1)
    assert last_backup(office.folder) == MONDAY


def test_second_backup_in_the_same_second_has_its_own_name(office):
    assert [_backup(office).folder.name for _ in range(2)] == ["2026-11-23_080000_uji", "2026-11-23_080000_uji-2"]


def test_no_backup_yet(office):
    assert last_backup(office.folder) is None
    (office.folder.backups / "kosong").mkdir(parents=True)
    assert last_backup(office.folder) is None


@pytest.mark.parametrize("where", [0, 5000, -1])
def test_changed_byte_is_noticed(office, where):
    made = _backup(office)
    copy = made.folder / backups.DATABASE
    data = bytearray(copy.read_bytes())
    data[where] ^= 1
    copy.write_bytes(data)
    with pytest.raises(StoreFailedError, match="sidik berkas tidak cocok"):
        check_backup(made.folder)


def test_cut_or_missing_parts_are_noticed(office):
    made = _backup(office)
    (made.folder / backups.MANIFEST).write_text('{"sha256": ')
    with pytest.raises(StoreFailedError, match="tidak lengkap"):
        check_backup(made.folder)
    shutil.rmtree(made.folder)
    with pytest.raises(StoreFailedError, match="tidak lengkap"):
        check_backup(made.folder)


def test_cancelled_backup_leaves_nothing(office):
    class Cancelled:
        def report(self, done, total, text):
            pass

        def check_cancelled(self):
            raise CancelledError

    with pytest.raises(CancelledError):
        _backup(office, progress=Cancelled())
    assert list(office.folder.backups.iterdir()) == []


def test_backup_that_cannot_be_written_leaves_nothing(office, monkeypatch):
    def fail(*_arguments):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Disk, "sync", fail)
    with pytest.raises(StoreFailedError, match="Data Anda tidak diubah"):
        _backup(office)
    assert list(office.folder.backups.iterdir()) == []


def test_backup_beside_saving_is_one_consistent_state(office):
    stop = threading.Event()
    saved: list[int] = []

    def save():
        while not stop.is_set():
            saved.append(save_letter(office, f"w{len(saved)}"))

    thread = threading.Thread(target=save)
    thread.start()
    made = [_backup(office) for _ in range(3)]
    stop.set()
    thread.join()
    assert saved == list(range(1, len(saved) + 1))
    for one in made:
        assert check_backup(one.folder).counts["letter"] <= len(saved)
