"""The packages of the installed program: Windows wheels of the lock, hashes checked, and the program's own wheel."""

import shutil
import subprocess
import sys
from email.parser import HeaderParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from installer.packages import ROOT, WINDOWS, IncompleteLockError, runtime_lock, runtime_packages, version_of

FOR_WINDOWS = [
    "--only-binary", ":all:", "--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp",
    "--abi", "cp311", "--abi", "abi3", "--abi", "none",
]  # fmt: skip


def install(app: Path, cache: Path) -> None:
    """Install everything into ``app``.

    Raises:
        IncompleteLockError: a package asks for one that is not there.
    """
    shutil.rmtree(cache, ignore_errors=True)
    cache.mkdir(parents=True)
    lock = cache / "runtime.lock"
    lock.write_text(runtime_lock(WINDOWS), encoding="utf-8")
    _pip("download", "--no-deps", "--require-hashes", *FOR_WINDOWS, "-d", str(cache), "-r", str(lock))
    _pip("wheel", "--no-deps", "--no-build-isolation", "-w", str(cache), str(ROOT))
    found = [str(path) for path in sorted(cache.glob("*.whl"))]
    _pip("install", "--no-deps", "--no-index", "--no-compile", *FOR_WINDOWS, "--target", str(app), *found)
    shutil.rmtree(app / "bin", ignore_errors=True)
    check_complete(app)


def check_complete(app: Path) -> None:
    """See that ``app`` holds exactly the packages of the lock, and all that they ask for on Windows.

    Raises:
        IncompleteLockError: something is missing, or stands there in another version.
    """
    there = {name: version for name, version, _needs in _distributions(app)}
    wanted = {name: version_of(entry) for name, entry in runtime_packages(WINDOWS).items()}
    wrong = {name for name, version in wanted.items() if there.get(name) != version}
    wrong |= set(there) - set(wanted) - {"sopdesk"}
    for name, _version, needs in _distributions(app):
        wrong |= {f"{need} (for {name})" for need in needs if need not in there}
    if wrong:
        raise IncompleteLockError(f"Not as locked: {', '.join(sorted(wrong))}")


def _distributions(app: Path) -> list[tuple[str, str, list[str]]]:
    """Return name, version and the names it needs on Windows of each installed package."""
    result: list[tuple[str, str, list[str]]] = []
    for folder in sorted(app.glob("*.dist-info")):
        head = HeaderParser().parsestr((folder / "METADATA").read_text(encoding="utf-8"))
        asked = [Requirement(text) for text in head.get_all("Requires-Dist") or []]
        here = [r for r in asked if r.marker is None or r.marker.evaluate({**WINDOWS, "extra": ""})]
        needs = [str(canonicalize_name(requirement.name)) for requirement in here]
        result.append((canonicalize_name(head["Name"]), str(head["Version"]), needs))
    return result


def _pip(command: str, *words: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", command, "-q", "--disable-pip-version-check", *words], check=True)
