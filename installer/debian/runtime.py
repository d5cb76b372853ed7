"""The Python inside the package: Debian 12's own, from Debian's signed packages, with the program's launcher.

Debian's archive is asked for the newest security release; its versions are told in the copyright file. The build of
Python is linked into one file (as Debian's own /usr/bin/python3.11 is), because that starts sooner than the shared one.
"""

import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
VERSION = "3.11"
PACKAGES = ("libpython3.11-minimal", "libpython3.11-stdlib", "libpython3.11-dev")
_CONFIG = "config-3.11-x86_64-linux-gnu"
_NOT_NEEDED = (
    _CONFIG,
    "EXTERNALLY-MANAGED",
    "sitecustomize.py",
    "__pycache__",
    "_aix_support.py",
    "_osx_support.py",
    "_bootsubprocess.py",
    "_sysconfigdata__linux_x86_64-linux-gnu.py",
    "antigravity.py",
    "cgi.py",
    "curses",
    "dbm",
    "distutils",
    "ensurepip",
    "idlelib",
    "lib2to3",
    "msilib",
    "pydoc_data",
    "test",
    "this.py",
    "tkinter",
    "turtle.py",
    "turtledemo",
    "unittest",
    "venv",
    "wsgiref",
    "xmlrpc",
)
_NO_EXTENSIONS = (
    "_crypt",
    "_ctypes_test",
    "_curses",
    "_dbm",
    "_test",
    "_xxtest",
    "nis",
    "ossaudiodev",
    "readline",
    "xx",
)


def fetch(cache: Path) -> dict[str, str]:
    """Download and unpack Debian's packages into ``cache``; return their versions."""
    shutil.rmtree(cache, ignore_errors=True)
    cache.mkdir(parents=True)
    subprocess.run(["apt-get", "download", "-q", *PACKAGES], cwd=cache, check=True, capture_output=True)
    versions = {}
    for file in sorted(cache.glob("*.deb")):
        name, version = file.name.split("_")[:2]
        versions[name] = version.replace("%3a", ":")
        subprocess.run(["dpkg-deb", "--extract", str(file), str(cache / "root")], check=True)
    return versions


def install(program: Path, cache: Path) -> None:
    """Put the interpreter and its library into the program's folder."""
    root = cache / "root" / "usr"
    library = program / "python"
    shutil.copytree(root / "lib" / f"python{VERSION}", library, ignore=shutil.ignore_patterns(*_NOT_NEEDED))
    for extension in sorted((library / "lib-dynload").iterdir()):
        if extension.name.startswith(_NO_EXTENSIONS):
            extension.unlink()
    link(program / "sopdesk", cache)


def link(target: Path, cache: Path, command: str = "") -> None:
    """Make the launcher from what was fetched; with ``command``, one that runs this Python code instead."""
    root = cache / "root" / "usr"
    include = [f"-I{root}/include/python{VERSION}", f"-I{root}/include"]
    # Debian's archive is made for a file at a fixed address, as /usr/bin/python3.11 is
    archive = root / "lib" / f"python{VERSION}" / _CONFIG / f"libpython{VERSION}.a"
    words = ["gcc", "-O2", "-Wall", "-Werror", "-fno-pie", "-no-pie", "-D_FORTIFY_SOURCE=2", "-fstack-protector-strong"]
    words += ["-Wl,-z,relro,-z,now", "-Wl,-E", "-Wl,-O1", "-Wl,--build-id=sha1", *include, "-o", str(target)]
    words += [f'-DCOMMAND="{command}"'] if command else []
    words += [f"-ffile-prefix-map={HERE}=.", str(HERE / "launcher.c")]
    words += ["-Wl,--whole-archive", str(archive), "-Wl,--no-whole-archive", "-l:libexpat.so.1", "-l:libz.so.1", "-lm"]
    subprocess.run(words, check=True)
    subprocess.run(["strip", "--strip-unneeded", str(target)], check=True)
