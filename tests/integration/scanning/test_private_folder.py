"""A program that was killed leaves pictures of letters behind; the next one takes them away, and no one else's."""

import ctypes
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from sopdesk.scanning.private_folder import private_folder, remove_leftovers
from sopdesk.scanning.reader import FileReader

KILLED = """
import os
from sopdesk.scanning.private_folder import private_folder
folder = private_folder()
open(os.path.join(folder.name, "surat.pdf"), "wb").close()
print(folder.name, flush=True)
os._exit(9)
"""
SCANNING = KILLED.replace("os._exit(9)", "input(); os._exit(9)")


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def killed(place):
    """Return the folder that a process left which ended without a word."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED],
        env=os.environ | {"TMPDIR": str(place), "TEMP": str(place), "TMP": str(place)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 9
    return Path(done.stdout.strip())


def test_what_a_killed_process_left_is_removed(place):
    left = killed(place)
    assert (left / "surat.pdf").exists()
    assert remove_leftovers() == 1
    assert not left.exists()


def test_folder_in_use_and_folders_of_others_stay(place):
    others = place / "sopdesk-pindai-milik-lain", place / "foto-1-2"
    for folder in others:
        folder.mkdir()
    with private_folder() as mine:
        assert remove_leftovers() == 0
        assert Path(mine).is_dir()
    assert all(folder.is_dir() for folder in others)


def test_folder_of_another_running_program_stays(place):
    wait = [sys.executable, "-c", SCANNING]
    places = os.environ | {"TMPDIR": str(place), "TEMP": str(place), "TMP": str(place)}
    with subprocess.Popen(wait, env=places, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        folder = Path(other.stdout.readline().strip())
        assert remove_leftovers() == 0
        assert (folder / "surat.pdf").exists()
        other.communicate("\n")
    assert remove_leftovers() == 1
    assert not folder.exists()


@pytest.mark.parametrize(("error", "gone"), [(87, 1), (5, 0)])
def test_process_that_may_not_be_opened_on_windows_counts_as_running(place, monkeypatch, error, gone):
    folder = killed(place)

    class OpenProcess:
        def __call__(self, *_asked):
            return None

    def library(name, *, use_last_error):
        assert (name, use_last_error) == ("kernel32", True)
        return SimpleNamespace(OpenProcess=OpenProcess())

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "WinDLL", library, raising=False)
    monkeypatch.setattr(ctypes, "get_last_error", lambda: error, raising=False)
    assert remove_leftovers() == gone
    assert folder.exists() is not bool(gone)


def test_link_with_the_name_of_a_leftover_is_not_followed(place):
    if sys.platform == "win32":
        pytest.skip("Windows lets only administrators make links")
    left = killed(place)
    target = place / "berkas saya"
    target.mkdir()
    (target / "penting.txt").write_text("isi", encoding="utf-8")
    left.with_name(f"{left.name}x").symlink_to(target)
    assert remove_leftovers() == 1
    assert (target / "penting.txt").exists()


def test_reader_works_in_such_a_folder_and_leaves_nothing(place):
    with FileReader():
        (folder,) = place.iterdir()
        assert folder.name.startswith(f"sopdesk-pindai-{os.getpid()}-")
    assert list(place.iterdir()) == []
