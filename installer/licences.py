"""The licences of the Python packages in the installed program, as one text: ``python -m installer.licences``.

Written to ``resources/licences`` whenever the lock changes (a test tells), so that Tentang shows them and every
installer brings them along.
"""

from collections.abc import Iterator
from importlib.metadata import Distribution, PackagePath, distribution
from pathlib import PurePosixPath

from installer.packages import ROOT, WINDOWS, runtime_packages

TARGET = ROOT / "resources" / "licences" / "Packages.txt"
_NAMES = ("licen", "copying", "notice", "authors")
_OTHER_SYSTEMS = ("musl", "android")
_RULE = "=" * 100


def packages_text() -> str:
    """Return name, version, licence and the licence texts of every package of the installed program.

    Colorama and the like, which only Windows wants, are not among them where they are not installed here.
    """
    names = sorted({*runtime_packages(), *runtime_packages(WINDOWS)})
    head = "SOPDesk brings these Python packages along, unchanged. Each keeps its own licence.\n"
    return head + "".join(_entry(distribution(name)) for name in names)


def _entry(package: Distribution) -> str:
    meta = package.metadata
    licence = next((meta[name] for name in ("License-Expression", "License") if name in meta), "see below")
    texts = "".join(f"\n--- {path.name}\n\n{text.strip()}\n" for path, text in _texts(package))
    return f"\n{_RULE}\n{meta['Name']} {package.version}\nLicence: {licence.splitlines()[0]}\n{texts}"


def _texts(package: Distribution) -> Iterator[tuple[PurePosixPath, str]]:
    for path in sorted(package.files or (), key=str):
        if _is_licence(path):
            yield PurePosixPath(path), _decoded(path.read_binary())


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _is_licence(path: PackagePath) -> bool:
    folder = next((part for part in path.parts if part.endswith(".dist-info")), None)
    if folder is None or any(word in str(path).lower() for word in _OTHER_SYSTEMS):
        return False
    return "licenses" in path.parts or path.name.lower().startswith(_NAMES)


if __name__ == "__main__":
    TARGET.write_text(packages_text(), encoding="utf-8")
