"""The .deb in a bare Debian 12 and Ubuntu 24.04: install, self-test, window, letter, upgrade with data, removal.

Wants root (chroot, debootstrap), `make installer-deb` before, and patience at the first run: two systems are fetched.
"""

import gzip
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from installer.debian.build import DIST, program_version
from installer.packages import ROOT
from tests.installers.bare_root import BareRoot, bare_root, missing_tools
from tests.installers.newcomer import prepare_office_and_log_a_letter
from tests.installers.screen import Screen, virtual_screen, wait_for

pytestmark = [
    pytest.mark.installers,
    pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="a bare root is entered as root"),
    pytest.mark.skipif(bool(missing_tools()), reason=f"apt-get install {' '.join(missing_tools())}"),
    pytest.mark.xdist_group("deb"),
]
GOLDEN = ROOT / "tests" / "golden" / "databases" / "0001.db.gz"
FORMER = "0.0.9"


def _package(version: str) -> Path:
    """Return the built package; the former one is built here, the new one by `make installer-deb`."""
    path = DIST / f"sopdesk_{version}-1_amd64.deb"
    if not path.exists():
        words = [sys.executable, "-m", "installer.debian.build", "--fast", "--version", version]
        subprocess.run(words, cwd=ROOT, check=True)
    return path


@pytest.fixture(scope="module", params=["bookworm", "noble"])
def installed(request, tmp_path_factory) -> BareRoot:
    """A system with the program."""
    bare = bare_root(request.param, tmp_path_factory.mktemp(request.param) / "root")
    done = bare.install(_package(program_version()))
    assert done.returncode == 0, done.stderr
    return bare


@pytest.fixture(scope="module")
def screen(tmp_path_factory) -> Iterator[Screen]:
    """A virtual screen with a window manager."""
    with virtual_screen(tmp_path_factory.mktemp("screen")) as shown:
        yield shown


def _data(bare: BareRoot) -> Path:
    return bare.home / ".local" / "share" / "sopdesk"


def _forget(bare: BareRoot) -> None:
    """Let the clerk's PC be one that never saw the program."""
    for name in (".local", ".config"):
        shutil.rmtree(bare.home / name, ignore_errors=True)


def _old_data(bare: BareRoot) -> Path:
    folder = _data(bare)
    _forget(bare)
    folder.mkdir(parents=True)
    (folder / "sopdesk.db").write_bytes(gzip.decompress(GOLDEN.read_bytes()))
    bare.give_to_clerk(bare.home)
    return folder


def test_every_dependency_was_found_by_apt(installed):
    assert installed.run("apt-get", "check").returncode == 0
    # libraries beside an extension are found by the extension's own path, which ldd follows from there
    find = "find /usr/lib/sopdesk -name '*.so' ! -path '*.libs/*' -o -name sopdesk -type f"
    missing = installed.run("sh", "-c", f"{find} | xargs ldd")
    assert missing.stdout.count("libc.so.6") > 50
    assert "not found" not in missing.stdout


def test_installed_program_proves_itself(installed):
    done = installed.run("sopdesk", "self-test", clerk=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("Baik.\n")
    assert done.stdout.count("baik\n") == 9


def test_pc_own_python_has_no_say(installed):
    trap = installed.home / "jebakan" / "sqlalchemy"
    trap.mkdir(parents=True, exist_ok=True)
    (trap / "__init__.py").write_text("raise SystemExit('jebakan')")
    words = ["env", "PYTHONPATH=/home/pegawai/jebakan", "PYTHONHOME=/home/pegawai/jebakan", "sopdesk", "sop", "list"]
    done = installed.run(*words, clerk=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_practice_office_is_made_and_verified(installed):
    done = installed.run("sopdesk", "demo", "/home/pegawai/latihan", "--letters", "30", clerk=True)
    assert done.returncode == 0, done.stderr
    checked = installed.run("sopdesk", "--data", "/home/pegawai/latihan", "verify", clerk=True)
    assert checked.stdout.startswith("Baik:")


def test_a_newcomer_prepares_the_office_and_logs_a_letter(installed, screen):
    _forget(installed)
    program = installed.start("sopdesk", display=screen.display)
    try:
        prepare_office_and_log_a_letter(screen, _data(installed) / "sopdesk.db", installed.suite)
        assert program.poll() is None
    finally:
        program.terminate()
        program.wait()


def test_upgrade_replaces_the_program_and_keeps_data(installed):
    folder = _old_data(installed)
    assert installed.install(_package(FORMER)).returncode == 0
    assert installed.run("sopdesk", "--version").stdout == f"SOPDesk {FORMER}\n"
    done = installed.install(_package(program_version()))
    assert done.returncode == 0, done.stderr
    assert installed.run("sopdesk", "--version").stdout == f"SOPDesk {program_version()}\n"
    assert (folder / "sopdesk.db").read_bytes() == gzip.decompress(GOLDEN.read_bytes())
    migrated = installed.run("sopdesk", "migrate", "--data", "/home/pegawai/.local/share/sopdesk", clerk=True)
    assert migrated.returncode == 0, migrated.stderr
    assert any((folder / "cadangan").iterdir())
    with closing(sqlite3.connect(folder / "sopdesk.db")) as connection:
        assert connection.execute("SELECT count(*) FROM letter").fetchone() == (3,)


def test_upgraded_program_opens_old_data_in_the_window(installed, screen):
    folder = _old_data(installed)
    program = installed.start("sopdesk", display=screen.display)
    try:
        assert wait_for(lambda: screen.window("SOPDesk"))
        assert wait_for(lambda: list(folder.glob("cadangan/*")))
    finally:
        program.terminate()
        program.wait()


def test_removal_and_purge_leave_the_data_and_nothing_else(installed):
    folder = _old_data(installed)
    before = (folder / "sopdesk.db").read_bytes()
    assert installed.run("apt-get", "remove", "-y", "-q", "sopdesk").returncode == 0
    assert installed.run("dpkg", "--purge", "sopdesk").returncode == 0
    assert (folder / "sopdesk.db").read_bytes() == before
    left = [path for path in installed.root.glob("usr/**/*sopdesk*") if "dpkg" not in str(path)]
    assert installed.install(_package(program_version())).returncode == 0
    assert left == []
