"""Builds the Windows installer on Linux: ``python -m installer.windows.build [--fast]``.

runtime (pinned, signatures checked) + wheels of the lock (hashes checked) + the program's own wheel → a folder that
runs as it is → one setup.exe by NSIS. Nothing of Windows is needed; Wine only tests the result.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from installer import sameness
from installer.packages import ROOT
from installer.windows import programs, runtime, trim, wheels

HERE = Path(__file__).parent
BUILD = ROOT / "build" / "windows"
DIST = ROOT / "dist"
PYTHON = (3, 11)
"""Of the runtime: bytecode is compiled by the same version."""
LONGEST_PATH = 150
"""Below the program's folder; with C:/Users/… before it, 260 characters are not reached."""

TOOLS = {
    "git": "git",
    "makensis": "nsis",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "x86_64-w64-mingw32-windres": "binutils-mingw-w64-x86-64",
    "osslsigncode": "osslsigncode",
}


def main() -> int:
    """Build and tell where the installer is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fast", action="store_true", help="zlib instead of LZMA: larger, and a minute sooner")
    parser.add_argument("--version", default="", help="another version number, for the test of an upgrade")
    args = parser.parse_args()
    if sys.version_info[:2] != PYTHON:
        return _complain(f"Python {PYTHON[0]}.{PYTHON[1]} is needed to compile for the runtime.")
    missing = sorted({package for tool, package in TOOLS.items() if shutil.which(tool) is None})
    if missing and not _installed(missing):
        return _complain(f"Missing: sudo apt-get install {' '.join(missing)}")
    version = args.version or program_version()
    stage = BUILD / "stage"
    shutil.rmtree(stage, ignore_errors=True)
    stage_program(stage, version)
    target = DIST / f"SOPDesk-{version}-setup.exe"
    pack(stage, target, version, fast=args.fast)
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size / 1e6:.1f} MB")
    return 0


def program_version() -> str:
    """Return the version of the project."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)["project"]["version"])


def stage_program(stage: Path, version: str) -> None:
    """Lay down what is installed: ``program``, ``lisensi`` and the two launchers."""
    program, app = stage / "program", stage / "program" / "app"
    print("Runtime …", flush=True)
    runtime.unpack(program, BUILD)
    print("Packages …", flush=True)
    wheels.install(app, BUILD / "wheels")
    sameness.drop_records(app)
    trim.trim(app)
    sameness.compile_all(app, strip=stage)
    programs.make(stage, version, BUILD)
    shutil.copytree(ROOT / "resources" / "licences", stage / "lisensi")
    shutil.copyfile(program / "LICENSE.txt", stage / "lisensi" / "Python.txt")
    shutil.copyfile(ROOT / "LICENSE", stage / "lisensi" / "SOPDesk.txt")
    too_long = [path for path in _inside(program) if len(path) > LONGEST_PATH]
    if too_long:
        raise SystemExit(f"Paths too long for Windows: {too_long[:3]}")


def pack(stage: Path, target: Path, version: str, *, fast: bool) -> None:
    """Make the setup.exe."""
    print("NSIS …", flush=True)
    sameness.set_times(stage, sameness.epoch())
    target.parent.mkdir(exist_ok=True)
    size = sum(path.stat().st_size for path in stage.rglob("*") if path.is_file())
    given = {
        "VERSION": version,
        "VERSION_FOUR": programs.four_numbers(version),
        "STAGE": stage,
        "OUT": target,
        "ICON": BUILD / "sopdesk.ico",
        "PROGRAM_KB": size // 1024,
    }
    words = [f"-D{name}={value}" for name, value in given.items()] + (["-DFAST"] if fast else [])
    subprocess.run(["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, HERE / "setup.nsi"], check=True)


def _inside(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in folder.rglob("*")]


def _installed(packages: list[str]) -> bool:
    """Install the tools where that is allowed."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-q"], check=True, stdout=subprocess.DEVNULL)
    words = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env=environment)
    return True


def _complain(text: str) -> int:
    print(text, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
