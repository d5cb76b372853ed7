"""What the Windows installer is made of is checked before it is packed."""

import shutil

import pytest
from installer import packages
from installer.packages import WINDOWS, IncompleteLockError, locked, runtime_lock, runtime_packages
from installer.windows import build, runtime, trim, wheels
from installer.windows.build import BUILD
from installer.windows.programs import four_numbers

pytestmark = pytest.mark.installers


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    program = tmp_path_factory.mktemp("runtime") / "program"
    runtime.unpack(program, BUILD)
    return program


def test_every_binary_of_the_runtime_is_signed_or_pinned(unpacked):
    assert runtime.check_binaries(unpacked) == 26
    assert {path.name for path in unpacked.iterdir() if path.suffix in runtime.BINARY} >= set(runtime.PINNED)


@pytest.mark.parametrize("name", ["python311.dll", "python.exe", "vcruntime140.dll"])
def test_one_changed_byte_is_refused(unpacked, tmp_path, name):
    changed = tmp_path / name
    data = bytearray((unpacked / name).read_bytes())
    data[len(data) // 2] ^= 1
    changed.write_bytes(data)
    with pytest.raises(runtime.UntrustedRuntimeError, match=name):
        runtime.check_binaries(tmp_path)


def test_an_unsigned_binary_is_refused(tmp_path):
    shutil.copyfile("/bin/true", tmp_path / "new.dll")
    with pytest.raises(runtime.UntrustedRuntimeError, match=r"new\.dll"):
        runtime.check_binaries(tmp_path)


def test_another_archive_is_refused(tmp_path):
    (tmp_path / runtime.SDIST).write_bytes(b"another")
    with pytest.raises(runtime.UntrustedRuntimeError, match="SHA-256"):
        runtime.archive(tmp_path)


def test_the_lock_for_windows_has_a_hash_for_each_package_and_no_marker_and_no_address():
    text = runtime_lock(WINDOWS)
    entries = runtime_packages(WINDOWS)
    assert {"sqlalchemy", "pyside6-essentials", "zxing-cpp", "pi-heif"} <= set(entries)
    assert "pytest" not in entries
    assert all("--hash=sha256:" in entry for entry in entries.values())
    assert "://" not in text
    assert ";" not in text


def test_what_only_windows_wants_is_in_the_lock():
    assert packages.version_of(locked()["colorama"])


def test_a_package_that_the_lock_lacks_is_told(monkeypatch):
    short = {name: entry for name, entry in locked().items() if name != "mako"}
    monkeypatch.setattr(packages, "locked", lambda: short)
    with pytest.raises(IncompleteLockError, match="mako"):
        runtime_packages(WINDOWS)


def test_an_incomplete_folder_of_packages_is_told(tmp_path):
    with pytest.raises(IncompleteLockError, match="alembic"):
        wheels.check_complete(tmp_path)


def test_a_changed_qt_is_told(tmp_path):
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "holidays" / "locale").mkdir(parents=True)
    with pytest.raises(FileNotFoundError, match="PySide6 has changed"):
        trim.trim(tmp_path)


@pytest.mark.parametrize(("version", "numbers"), [("0.1.0", "0.1.0.0"), ("1.2.3.4", "1.2.3.4"), ("2", "2.0.0.0")])
def test_a_version_has_four_numbers_on_windows(version, numbers):
    assert four_numbers(version) == numbers


def test_build_refuses_a_python_that_compiles_for_another_one(monkeypatch, capsys):
    monkeypatch.setattr(build, "PYTHON", (3, 12))
    monkeypatch.setattr("sys.argv", ["build"])
    assert build.main() == 2
    assert "3.12" in capsys.readouterr().err
