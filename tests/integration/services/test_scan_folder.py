"""The watched folder: touched only when a file has come to rest, emptied only when its bytes are safe."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from tests.factories.printed_papers import print_paper, stack
from tests.factories.scan_desk import scan_desk

from sopdesk.core.errors import InvalidInputError, StoreFailedError, UserError
from sopdesk.core.replacing import replace_patiently
from sopdesk.domain.scans import WatchedFolder
from sopdesk.models import Paper
from sopdesk.services import scan_folder

NEEDS_LINKS = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets only administrators make links")


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "kotak pindai"
    folder.mkdir()
    return folder


@pytest.fixture
def service(office, inbox):
    service = scan_desk(office.store, attachments=office.attachments).inbox
    service.watch_folder(by=office.agendaris, folder=inbox)
    return service


@pytest.fixture
def poll(office, service):
    return lambda: service.poll_folder(by=office.teknisi)


@pytest.fixture
def drop(office, inbox):
    def dropped(name: str, data: bytes, *, seconds_ago: float = 600) -> Path:
        path: Path = inbox / name
        path.write_bytes(data)
        written = office.clock.now().timestamp() - seconds_ago
        os.utime(path, (written, written))
        return path

    return dropped


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_file_is_taken_at_the_second_look_and_moved(office, poll, drop, inbox):
    (code,) = print_paper(office.store)
    drop("a.pdf", stack([code]))
    assert poll().empty
    assert names(inbox) == ["a.pdf"]
    (filed,) = poll().filed
    assert filed.returned
    assert names(inbox) == ["Sudah diambil/a.pdf"]
    assert poll().empty


def test_growing_file_is_left_alone(office, poll, drop, inbox):
    (code,) = print_paper(office.store)
    whole = stack([code])
    for share in (0.2, 0.5, 0.9):
        drop("a.pdf", whole[: int(len(whole) * share)], seconds_ago=1)
        assert poll().empty
    drop("a.pdf", whole, seconds_ago=0)
    assert poll().empty
    assert len(poll().filed) == 1


def test_pause_of_the_scanner_is_no_fault(office, poll, drop, inbox):
    (code,) = print_paper(office.store)
    whole = stack([code])
    drop("a.pdf", whole[:-300], seconds_ago=5)
    poll()
    assert poll().empty  # at rest, but cut off and written a moment ago
    assert names(inbox) == ["a.pdf"]
    drop("a.pdf", whole, seconds_ago=0)
    poll()
    assert len(poll().filed) == 1


def test_cut_off_file_goes_aside_when_nobody_writes_it_any_more(office, poll, drop, inbox):
    drop("a.pdf", stack([None])[:-300])
    drop("b.pdf", b"")
    poll()
    refused = poll().refused
    assert [row.name for row in refused] == ["a.pdf", "b.pdf"]
    assert names(inbox) == ["Tidak terbaca/a.pdf", "Tidak terbaca/b.pdf"]


def test_clock_of_a_share_that_runs_ahead_holds_nothing_up(office, poll, drop, inbox):
    drop("a.pdf", stack([None])[:-300], seconds_ago=-9000)
    poll()
    assert poll().empty
    office.wait(minutes=3)
    assert len(poll().refused) == 1
    assert names(inbox) == ["Tidak terbaca/a.pdf"]


@NEEDS_LINKS
def test_names_of_other_programs_are_ignored(poll, drop, inbox):
    for name in ("a.pdf.tmp", "b.part", "~$c.pdf", "Thumbs.db", ".hidden.pdf", "desktop.ini"):
        drop(name, stack([None]))
    (inbox / "folder.pdf").mkdir()
    (inbox / "tautan.pdf").symlink_to("/etc/hostname")
    poll()
    assert poll().empty
    assert len(names(inbox)) == 7


def test_same_bytes_are_only_moved(office, poll, drop, inbox):
    (code,) = print_paper(office.store)
    data = stack([code])
    for _ in range(2):
        drop("a.pdf", data)
        poll()
        result = poll()
    assert ([file.name for file in result.repeated], result.filed) == (["a.pdf"], ())
    assert names(inbox) == ["Sudah diambil/a (2).pdf", "Sudah diambil/a.pdf"]


def test_nothing_moves_when_saving_fails(office, poll, drop, inbox, monkeypatch):
    (code,) = print_paper(office.store)
    drop("a.pdf", stack([code]))
    poll()

    def full(_data):
        raise StoreFailedError("penuh")

    with monkeypatch.context() as patch:
        patch.setattr(office.store.blobs, "put", full)
        with pytest.raises(StoreFailedError):
            poll()
    assert names(inbox) == ["a.pdf"]
    assert len(poll().filed) == 1


@NEEDS_LINKS
def test_file_that_cannot_be_moved_is_told_once(office, poll, drop, inbox):
    (code,) = print_paper(office.store)
    drop("a.pdf", stack([code]))
    (inbox / "Sudah diambil").symlink_to(inbox / "tidak ada")
    poll()
    result = poll()
    assert len(result.filed) == 1
    assert any("tidak dapat dipindahkan" in text for text in result.warnings)
    with office.store.read() as work:
        assert work.get(Paper, code.paper_id).state == "kembali"
    poll()
    assert not [text for text in poll().warnings if "a.pdf" in text]


def test_file_that_grew_after_it_was_read_stays(office, inbox, drop):
    watch = scan_folder.ScanFolder()
    path = drop("a.pdf", b"satu")
    watch.ready(inbox, now=office.clock.now())
    (ready,) = watch.ready(inbox, now=office.clock.now())
    path.write_bytes(b"satu dan dua")
    assert watch.put_away(ready, scan_folder.TAKEN) == ""
    assert path.exists()


def test_next_sheet_under_the_same_name_and_size_stays(office, inbox, drop):
    watch = scan_folder.ScanFolder()
    drop("scan0001.tif", b"A" * 1000)
    watch.ready(inbox, now=office.clock.now())
    (ready,) = watch.ready(inbox, now=office.clock.now())
    path = drop("scan0001.tif", b"B" * 1000, seconds_ago=1)
    assert watch.put_away(ready, scan_folder.TAKEN) == ""
    assert path.read_bytes() == b"B" * 1000
    assert watch.ready(inbox, now=office.clock.now()) == ()
    (following,) = watch.ready(inbox, now=office.clock.now())
    assert following.data == b"B" * 1000


def test_file_written_while_it_is_read_is_not_ready(office, inbox, drop, monkeypatch):
    watch = scan_folder.ScanFolder()
    drop("scan0001.tif", b"A" * 1000)
    watch.ready(inbox, now=office.clock.now())
    real = Path.rename

    def rewritten(self, target):
        drop("scan0001.tif", b"B" * 1000, seconds_ago=1)
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", rewritten)
        assert watch.ready(inbox, now=office.clock.now()) == ()
    watch.ready(inbox, now=office.clock.now())
    (ready,) = watch.ready(inbox, now=office.clock.now())
    assert ready.data == b"B" * 1000


def test_sheet_that_came_at_the_moment_of_moving_goes_back(office, inbox, drop, monkeypatch):
    watch = scan_folder.ScanFolder()
    path = drop("scan0001.tif", b"A" * 1000)
    watch.ready(inbox, now=office.clock.now())
    (ready,) = watch.ready(inbox, now=office.clock.now())

    def late(source, target, *, replace):
        drop("scan0001.tif", b"B" * 1000, seconds_ago=1)
        replace_patiently(source, target, replace=replace)

    with monkeypatch.context() as patch:
        patch.setattr(scan_folder, "replace_patiently", late)
        assert watch.put_away(ready, scan_folder.TAKEN) == ""
    assert names(inbox) == ["scan0001.tif"]
    assert path.read_bytes() == b"B" * 1000


def test_huge_file_is_only_begun(office, inbox, drop, monkeypatch):
    monkeypatch.setattr(scan_folder, "MAX_BYTES", 100)
    watch = scan_folder.ScanFolder()
    drop("a.pdf", b"x" * 5000)
    watch.ready(inbox, now=office.clock.now())
    (ready,) = watch.ready(inbox, now=office.clock.now())
    assert (len(ready.data), ready.size) == (101, 5000)


def test_folder_that_went_away_is_one_sentence(office, poll, inbox):
    shutil.rmtree(inbox)
    with pytest.raises(UserError, match="periksa jaringan"):
        poll()


def test_no_folder_no_look(office, service, poll):
    service.watch_folder(by=office.agendaris, folder=None)
    assert poll().empty
    assert service.folder() is None


def test_folder_must_be_outside_of_the_data(office, service, inbox):
    for bad in (office.store.folder.root, office.store.folder.root / "cadangan", inbox / "tidak ada"):
        with pytest.raises(InvalidInputError):
            service.watch_folder(by=office.agendaris, folder=bad)
    assert service.folder() == inbox


def test_every_pc_watches_its_own_folder(office, service):
    assert office.store.folder.scanner.is_file()
    office.store.folder.scanner.unlink()  # another PC with the same data
    assert service.watched() == WatchedFolder()
    office.store.folder.scanner.write_text("{ rusak", encoding="utf-8")
    assert service.poll_folder(by=office.teknisi).empty


def test_file_that_another_pc_moved_is_no_trouble(office, poll, drop, inbox, monkeypatch):
    (code,) = print_paper(office.store)
    path = drop("a.pdf", stack([code]))
    poll()
    real = scan_folder.ScanFolder.put_away

    def late(self, file, name):
        path.unlink()
        return real(self, file, name)

    monkeypatch.setattr(scan_folder.ScanFolder, "put_away", late)
    result = poll()
    assert (len(result.filed), result.warnings) == (1, ())
