"""Builds the package on Debian 12: ``python -m installer.debian.build [--fast]``.

Debian's Python + packages of the lock (hashes checked) + the program's own wheel → /usr/lib/sopdesk → one .deb for
Debian 12 and Ubuntu 24.04. The same sources on the same Debian give the same bytes.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from installer import sameness
from installer.debian import depends, documents, runtime, trim
from installer.packages import ROOT, runtime_lock

BUILD = ROOT / "build" / "debian"
DIST = ROOT / "dist"
PYTHON = (3, 11)
"""Of the program: packages and bytecode are those of the same version."""
TOOLS = {
    "gcc": "gcc libc6-dev",
    "dpkg-shlibdeps": "dpkg-dev",
    "strip": "binutils",
    "rsvg-convert": "librsvg2-bin",
    "git": "git",
}
DESCRIPTION = """SOP, agenda surat, disposisi, dan permohonan kantor
 SOPDesk membantu kantor Dinas Komunikasi dan Informatika mencatat surat,
 meneruskan disposisi, dan menjalankan SOP langkah demi langkah.
 .
 Data kantor tersimpan di folder pengguna. Memperbarui atau menghapus paket
 ini tidak menyentuhnya."""


def main() -> int:
    """Build and tell where the package is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fast", action="store_true", help="packed lightly: larger, and a minute sooner")
    parser.add_argument("--version", default="", help="another version number, for the test of an upgrade")
    args = parser.parse_args()
    if sys.version_info[:2] != PYTHON or not _is_bookworm():
        return _complain("The package is built on Debian 12 with Python 3.11; it runs on Ubuntu 24.04 too.")
    _install_missing()
    version = args.version or program_version()
    epoch = sameness.epoch()
    stage = BUILD / "stage"
    shutil.rmtree(stage, ignore_errors=True)
    target = DIST / f"sopdesk_{version}-1_amd64.deb"
    _stage(stage, version, epoch)
    _pack(stage, target, epoch, fast=args.fast)
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size / 1e6:.1f} MB")
    return 0


def program_version() -> str:
    """Return the version of the project."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def _stage(stage: Path, version: str, epoch: int) -> None:
    program = stage / "usr" / "lib" / "sopdesk"
    program.mkdir(parents=True)
    python = runtime.fetch(BUILD / "python")["libpython3.11-minimal"]
    runtime.install(program, BUILD / "python")
    _install_packages(program / "packages", version)
    trim.trim(program / "packages")
    (stage / "usr" / "bin").mkdir()
    (stage / "usr" / "bin" / "sopdesk").symlink_to("../lib/sopdesk/sopdesk")
    documents.write_documents(stage / "usr" / "share", version=f"{version}-1", epoch=epoch, python=python)
    _set_modes_and_times(stage, epoch)
    sameness.compile_all(program, strip=stage, prepend="/")
    _write_control(stage, f"{version}-1")
    _set_modes_and_times(stage, epoch)


def _install_packages(packages: Path, version: str) -> None:
    """Install the packages of the lock and the program itself, as version ``version``."""
    lock, wheels = BUILD / "runtime.lock", BUILD / "wheel"
    lock.write_text(runtime_lock(), encoding="utf-8")
    shutil.rmtree(wheels, ignore_errors=True)
    into = ["--no-deps", "--no-compile", "--target", str(packages)]
    _pip("install", "--require-hashes", "--only-binary", ":all:", *into, "-r", str(lock))
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), str(ROOT))
    _pip("install", "--no-index", *into, *map(str, wheels.glob("*.whl")))
    names = packages / "sopdesk" / "__init__.py"
    text = names.read_text(encoding="utf-8")
    names.write_text(re.sub(r'__version__ = ".*"', f'__version__ = "{version}"', text), encoding="utf-8")
    sameness.drop_records(packages)


def _set_modes_and_times(stage: Path, epoch: int) -> None:
    for path in [stage, *stage.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or (path.name == "sopdesk" and path.parent.parent.name == "lib")
            path.chmod(0o755 if runs else 0o644)
    sameness.set_times(stage, epoch)


def _write_control(stage: Path, version: str) -> None:
    sizes = sum(path.lstat().st_size for path in stage.rglob("*") if path.is_file() and not path.is_symlink())
    fields = {
        "Package": "sopdesk",
        "Version": version,
        "Architecture": "amd64",
        "Maintainer": documents.MAINTAINER,
        "Installed-Size": str(sizes // 1024),
        "Depends": depends.depends(stage / "usr" / "lib" / "sopdesk"),
        "Recommends": "xdg-utils",
        "Suggests": "cups",
        "Section": "misc",
        "Priority": "optional",
        "Description": DESCRIPTION,
    }
    control = stage / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text("".join(f"{name}: {value}\n" for name, value in fields.items()), encoding="utf-8")
    sums = [path for path in sorted((stage / "usr").rglob("*")) if path.is_file() and not path.is_symlink()]
    words = ["md5sum", *(str(path.relative_to(stage)) for path in sums)]
    text = subprocess.run(words, cwd=stage, check=True, capture_output=True, text=True).stdout
    (control.parent / "md5sums").write_text(text, encoding="utf-8")


def _pack(stage: Path, target: Path, epoch: int, *, fast: bool) -> None:
    target.parent.mkdir(exist_ok=True)
    words = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z1" if fast else "-z6", "--build", str(stage), str(target)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
    subprocess.run(words, env=environment, check=True, stdout=subprocess.DEVNULL)


def _is_bookworm() -> bool:
    return "VERSION_CODENAME=bookworm" in Path("/etc/os-release").read_text(encoding="utf-8")


def _install_missing() -> None:
    """See to the tools, and to the libraries whose packages become the package's Depends."""
    wanted = [name for tool, names in TOOLS.items() if shutil.which(tool) is None for name in names.split()]
    asked = ["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\n", *depends.LIBRARIES]
    there = subprocess.run(asked, check=False, capture_output=True, text=True).stdout
    wanted += [name for name in depends.LIBRARIES if f"{name} installed" not in there]
    if not wanted:
        return
    if os.geteuid() != 0:
        raise SystemExit(_complain(f"Missing: sudo apt-get install {' '.join(wanted)}"))
    subprocess.run(["apt-get", "update", "-q"], check=True, stdout=subprocess.DEVNULL)
    words = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *wanted]
    subprocess.run(
        words, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    )


def _pip(command: str, *words: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", command, "-q", "--disable-pip-version-check", *words], check=True)


def _complain(text: str) -> int:
    print(text, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
