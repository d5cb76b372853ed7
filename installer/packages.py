"""Which packages of ``requirements.lock`` the installed program needs: those of the project, without the tools.

The lock holds everything that development needs. An installer takes the packages that ``pyproject.toml`` asks for and
what these ask for in turn, with the markers of the system it is made for, and keeps the hashes of the lock.
"""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
_ENTRY = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^ ;\\]+)")
_MARKER = re.compile(r"^(\S+) ;.*\\$", re.MULTILINE)

WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"}
"""Markers that differ on Windows; the others are those of the Python that builds (3.11)."""


class IncompleteLockError(Exception):
    """A package that the program needs is not in the lock, or its needs cannot be read."""


def locked() -> dict[str, str]:
    """Return the entry of each package in the lock, with its hashes and its marker, by canonical name."""
    entries: dict[str, list[str]] = {}
    current: list[str] = []
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        if found := _ENTRY.match(line):
            current = entries.setdefault(canonicalize_name(found[1]), [])
        if line.strip() and not line.lstrip().startswith("#"):
            current.append(line)
    return {name: "\n".join(lines) for name, lines in entries.items()}


def version_of(entry: str) -> str:
    """Return the version of an entry of the lock."""
    found = _ENTRY.match(entry)
    if found is None:
        raise IncompleteLockError(entry.splitlines()[0])
    return found[2]


def runtime_packages(markers: dict[str, str] | None = None) -> dict[str, str]:
    """Return the entries of the lock that the installed program needs, by canonical name, in order.

    Args:
        markers: what differs from the system this runs on, such as ``WINDOWS``.

    Raises:
        IncompleteLockError: the lock lacks a package, or the environment this runs in does.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    entries, found = locked(), set[str]()
    wanted = [Requirement(text) for text in project["dependencies"]]
    while wanted:
        requirement = wanted.pop()
        name = canonicalize_name(requirement.name)
        if name in found:
            continue
        if name not in entries:
            raise IncompleteLockError(f"{name} is needed and not in requirements.lock")
        found.add(name)
        wanted += needs_of(name, markers, requirement.extras)
    return {name: entries[name] for name in sorted(found)}


def needs_of(name: str, markers: dict[str, str] | None, extras: set[str] | None = None) -> list[Requirement]:
    """Return what an installed package asks for where ``markers`` hold.

    Raises:
        IncompleteLockError: it is not installed here.
    """
    try:
        texts = requires(name) or []
    except PackageNotFoundError as error:
        raise IncompleteLockError(f"{name} is not installed here, so its needs are unknown") from error
    chosen = [dict(markers or {}, extra=extra) for extra in (extras or {""})]
    asked = [Requirement(text) for text in texts]
    return [r for r in asked if r.marker is None or any(r.marker.evaluate(choice) for choice in chosen)]


def runtime_lock(markers: dict[str, str] | None = None) -> str:
    """Return a requirements file with hashes for ``pip --require-hashes``.

    Without markers: they were heeded already, and pip would read them for the system it runs on.
    """
    return "\n".join(_MARKER.sub(r"\1 \\", entry, count=1) for entry in runtime_packages(markers).values()) + "\n"
