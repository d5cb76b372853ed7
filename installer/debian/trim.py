"""What of the packages the program needs; libraries that nothing kept asks for go with the rest."""

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

QT_MODULES = ("QtCore", "QtGui", "QtWidgets", "QtPrintSupport", "QtSvg")
QT_PYTHON = ("__init__.py", "_config.py", "_git_pyside_version.py", "libpyside6.abi3.so.6.*")
QT_PLUGINS = (
    "platforms/libqxcb.so",
    "platforms/libqwayland.so",
    "platforms/libqoffscreen.so",  # pictures without a display: the practice day, the self-test
    "platforminputcontexts/libcomposeplatforminputcontextplugin.so",
    "platforminputcontexts/libibusplatforminputcontextplugin.so",
    "wayland-shell-integration/libxdg-shell.so",
    "wayland-decoration-client/libadwaita.so",
    "wayland-decoration-client/libbradient.so",
    "iconengines/libqsvgicon.so",
    "imageformats/libqsvg.so",
    "imageformats/libqjpeg.so",
    "imageformats/libqwebp.so",
    "imageformats/libqtiff.so",
    "printsupport/libcupsprintersupport.so",
)
NOT_NEEDED = (
    "**/*.pyi",
    "**/*.pyx",
    "**/*.pxd",
    "**/tests",
    "**/test",
    "PIL/_avif*.so",
    "PIL/_imagingtk*.so",
    "alembic/templates",
    "alembic/testing",
    "bin",
    "pypdfium2_cli",
    "reportlab/fonts",  # the program has its own
    "reportlab/graphics/barcode/test.py",
    "reportlab/graphics/test*.py",
    "segno/cli.py",
    "share",
    "sqlalchemy/testing",
)
_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")


def trim(packages: Path) -> None:
    """Remove what is not needed.

    Raises:
        FileNotFoundError: a release of Qt has other names than those above.
    """
    for pattern in NOT_NEEDED:
        for path in list(packages.glob(pattern)):
            _remove(path)
    for file in packages.rglob("*.py"):
        _drop_interpreter_line(file)
    for folder in (packages / "holidays" / "locale").iterdir():
        if folder.name not in {"id", "en", "en_US"}:
            _remove(folder)
    _trim_qt(packages / "PySide6")
    _drop_unreached(packages)
    for folder in sorted(packages.rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _trim_qt(qt: Path) -> None:
    """Keep what is named above and the libraries, nothing else: a new release cannot grow the package unseen."""
    keep = set((qt / "Qt" / "lib").glob("*.so*"))
    wanted = [*QT_PYTHON, *(f"{module}.abi3.so" for module in QT_MODULES)]
    for pattern in [*wanted, *(f"Qt/plugins/{plugin}" for plugin in QT_PLUGINS)]:
        found = set(qt.glob(pattern))
        if not found:
            raise FileNotFoundError(f"PySide6 has changed: {pattern}")
        keep |= found
    for path in qt.rglob("*"):
        if not path.is_dir() and path not in keep:
            path.unlink()


def _drop_unreached(packages: Path) -> None:
    """Remove the private libraries that no extension module and no plugin needs, not even by another library."""
    folders = [packages / "PySide6" / "Qt" / "lib", *packages.glob("*.libs")]
    private = {path.name: path for folder in folders for path in folder.glob("*.so*")}
    others = [path for path in packages.rglob("*.so*") if path not in private.values()]
    reached: set[str] = set()
    waiting = set(others)
    while waiting:
        asked = needed(waiting) & private.keys() - reached
        reached |= asked
        waiting = {private[name] for name in asked}
    for name in private.keys() - reached:
        private[name].unlink()


def needed(files: Iterable[Path]) -> set[str]:
    """Return the names of the libraries that some binaries ask for."""
    words = ["readelf", "--dynamic", "--wide", *map(str, files)]
    text = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    return set(_NEEDED.findall(text))


def _drop_interpreter_line(file: Path) -> None:
    """Modules are no programs; a first line that names another Python would only mislead."""
    data = file.read_bytes()
    if data.startswith(b"#!"):
        file.write_bytes(b"#" + data[data.index(b"\n") :])


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    elif path.exists():
        path.unlink()
