"""The setup.exe on Wine: install, try itself, first letter, upgrade with data, remove. Run ``make installer-windows`` first."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from installer.packages import ROOT
from installer.windows.build import DIST, pack, program_version
from installer.windows.programs import make
from tests.installers.newcomer import prepare_office_and_log_a_letter
from tests.installers.screen import Screen, virtual_screen, wait_for
from tests.installers.wine import WinePc, missing_packages

pytestmark = [pytest.mark.installers, pytest.mark.xdist_group("wine")]

SETUP = DIST / f"SOPDesk-{program_version()}-setup.exe"
STAGE = ROOT / "build" / "windows" / "stage"
GOLDEN = ROOT / "tests" / "golden" / "databases"
FORMER = "0.0.9"
LARGEST = 65_000_000
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\SOPDesk"
STILL_OPEN = 3


@pytest.fixture(scope="module")
def screen(tmp_path_factory):
    if missing := missing_packages():
        pytest.fail(f"Missing: sudo apt-get install {missing}")
    if not SETUP.is_file():
        pytest.fail("Run make installer-windows first")
    with virtual_screen(tmp_path_factory.mktemp("screen")) as shown:
        yield shown


@contextmanager
def running(place: Path, screen: Screen) -> Iterator[WinePc]:
    """A PC whose programs and disk are gone afterwards."""
    machine = WinePc(place, screen)
    try:
        yield machine
    finally:
        machine.shut_down()
        shutil.rmtree(machine.prefix, ignore_errors=True)


@pytest.fixture(scope="module")
def new_pc(screen, tmp_path_factory):
    """A PC as it is bought, shut down: each test takes a copy of its disk."""
    with running(tmp_path_factory.mktemp("new"), screen) as machine:
        machine.boot()
        machine.shut_down()
        yield machine


@pytest.fixture(scope="module")
def installed_pc(screen, new_pc, tmp_path_factory):
    """The same with the program."""
    with running(tmp_path_factory.mktemp("installed"), screen) as machine:
        machine.take_disk_of(new_pc)
        assert machine.run(SETUP, "/S").code == 0
        machine.shut_down()
        yield machine


@pytest.fixture
def pc(screen, new_pc, tmp_path):
    with running(tmp_path, screen) as machine:
        machine.take_disk_of(new_pc)
        yield machine


@pytest.fixture
def installed(screen, installed_pc, tmp_path):
    with running(tmp_path, screen) as machine:
        machine.take_disk_of(installed_pc)
        yield machine


@pytest.fixture(scope="module")
def former_setup(tmp_path_factory):
    """The same program under a former number, with one file that the newer program has no more."""
    place = tmp_path_factory.mktemp("former")
    stage = place / "stage"
    shutil.copytree(STAGE, stage)
    make(stage, FORMER, ROOT / "build" / "windows")
    (stage / "program" / "app" / "gone.py").write_text("# of the former version\n", encoding="utf-8")
    target = place / "former-setup.exe"
    pack(stage, target, FORMER, fast=True)
    return target


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows(database: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(question).fetchall()


def test_setup_is_small_enough_to_carry():
    assert SETUP.is_file(), "Run make installer-windows first"
    assert SETUP.stat().st_size <= LARGEST


def test_the_installed_program_tries_itself_and_finds_nothing_wrong(installed):
    said = installed.cli("self-test")
    assert said.code == 0, said.text
    assert said.text.rstrip().endswith("Baik.")
    for tried in ("Basis data", "PDF", "pindaian", "Huruf", "Jendela", "lama"):
        assert tried in said.text
    assert installed.cli("--version").text.strip() == f"SOPDesk {program_version()}"


def test_setup_makes_shortcut_uninstaller_and_licences_and_nothing_else(installed):
    there = {path.name for path in installed.program.iterdir()}
    assert there == {"program", "lisensi", "sopdesk.exe", "sopdesk-cli.exe", "hapus-sopdesk.exe"}
    menu = installed.user / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu" / "Programs"
    assert (menu / "SOPDesk.lnk").is_file()
    known = installed.registry(UNINSTALL)
    assert program_version() in known
    assert "hapus-sopdesk.exe" in known
    licences = {path.name for path in (installed.program / "lisensi").iterdir()}
    assert {"SOPDesk.txt", "Python.txt", "Qt.txt", "Packages.txt"} <= licences
    assert not installed.data.exists()


def test_a_newcomer_prepares_the_office_and_logs_a_letter(installed, screen):
    with installed.started(installed.program / "sopdesk.exe"):
        prepare_office_and_log_a_letter(screen, installed.data / "sopdesk.db", "windows")


def test_upgrade_replaces_the_program_and_backs_up_and_keeps_the_data(pc, former_setup):
    assert pc.run(former_setup, "/S").code == 0
    assert FORMER in pc.registry(UNINSTALL)
    pc.put_former_database(GOLDEN / "0001.db.gz")
    before = (pc.data / "sopdesk.db").read_bytes()
    assert pc.run(SETUP, "/S").code == 0
    assert program_version() in pc.registry(UNINSTALL)
    assert not (pc.program / "program" / "app" / "gone.py").exists()
    assert not list(pc.program.glob("program.*"))
    assert (pc.data / "sopdesk.db").read_bytes() == before  # the installer touches no data
    said = pc.cli("migrate")
    assert said.code == 0, said.text
    golden = json.loads((GOLDEN / "0001.json").read_text(encoding="utf-8"))
    letters = [
        [number, subject] for number, subject in rows(pc.data / "sopdesk.db", "SELECT number_text, subject FROM letter")
    ]
    assert letters == golden["letters"]
    backup = next((pc.data / "cadangan").glob("*sebelum-pembaruan"))
    assert rows(backup / "sopdesk.db", "SELECT version_num FROM alembic_version") == [("0001",)]
    assert pc.cli("verify").code == 0


def test_setup_changes_nothing_while_the_program_is_open(installed, former_setup, screen):
    before = installed.registry(UNINSTALL)
    with installed.started(installed.program / "sopdesk.exe"):
        assert wait_for(lambda: screen.window("^SOPDesk$"))
        assert installed.run(former_setup, "/S").code == STILL_OPEN
        assert (
            installed.run(installed.program / "hapus-sopdesk.exe", "/S", rf"_?={windows(installed.program)}").code
            == STILL_OPEN
        )
    assert installed.registry(UNINSTALL) == before
    assert not list(installed.program.glob("program.*"))
    assert installed.cli("--version").code == 0


def test_an_interrupted_setup_leaves_the_former_program_and_is_mended_by_the_next(installed):
    half = installed.program / "program.baru"
    half.mkdir()
    (half / "python311.dll").write_bytes(b"half")
    (installed.program / "program.lama").mkdir()
    assert installed.cli("--version").code == 0
    assert installed.run(SETUP, "/S").code == 0
    assert not list(installed.program.glob("program.*"))
    assert installed.cli("--version").code == 0


def test_setup_refuses_a_folder_with_the_files_of_others(pc):
    foreign = pc.prefix / "drive_c" / "kerja" / "program"
    foreign.mkdir(parents=True)
    (foreign / "penting.txt").write_text("jangan dihapus", encoding="utf-8")
    assert pc.run(SETUP, "/S", r"/D=C:\kerja").code != 0
    assert files_of(foreign.parent) == {"program/penting.txt": b"jangan dihapus"}


def test_removing_the_program_leaves_the_data_of_the_office(installed):
    installed.put_former_database(GOLDEN / "0001.db.gz")
    (installed.data / "lampiran").mkdir()
    (installed.data / "lampiran" / "surat").write_bytes(b"%PDF-1.7")
    before = files_of(installed.data)
    assert installed.run(installed.program / "hapus-sopdesk.exe", "/S").code == 0
    assert wait_for(lambda: not installed.program.exists())
    assert files_of(installed.data) == before
    assert installed.registry(UNINSTALL) == ""
    assert installed.registry(r"Software\SOPDesk") == ""
    assert not list((installed.user / "AppData" / "Roaming").rglob("SOPDesk.lnk"))


def windows(path: Path) -> str:
    """Return a path of the disk as its programs call it."""
    return "C:\\" + str(path).partition("/drive_c/")[2].replace("/", "\\")
