"""A program that was killed leaves pictures of letters behind; the next one takes them away, and no one else's."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

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
