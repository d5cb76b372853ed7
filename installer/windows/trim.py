"""What of the packages is not needed to run the program, and what of Qt is."""

import shutil
from pathlib import Path

QT_MODULES = ("QtCore", "QtGui", "QtWidgets", "QtPrintSupport", "QtSvg")
QT_PLUGINS = (
    "platforms/qwindows.dll",
    "platforms/qoffscreen.dll",  # pictures without a display: the practice day, the tests
    "iconengines/qsvgicon.dll",
    "imageformats/qsvg.dll",
    "imageformats/qjpeg.dll",
    "imageformats/qico.dll",
    "imageformats/qwebp.dll",
    "printsupport/*.dll",
)
QT_PYTHON = ("__init__.py", "_config.py", "_git_pyside_version.py", "py.typed")
QT_LIBRARIES = ("pyside6.abi3.dll", "msvcp140*.dll", "vcruntime140*.dll", "concrt140.dll")
NOT_NEEDED = (
    "PIL/_avif*.pyd",
    "PIL/_imagingtk*.pyd",
    "pypdfium2_cli",
    "**/*.pyi",
    "**/tests",
    "**/test",
    "**/*.lib",
    "sqlalchemy/testing",
    "alembic/testing",
    "alembic/templates",
    "setuptools",
)


def trim(app: Path) -> None:
    """Remove what is not needed."""
    _trim_qt(app / "PySide6")
    for pattern in NOT_NEEDED:
        for path in list(app.glob(pattern)):
            _remove(path)
    _trim_holidays(app / "holidays")


def _trim_qt(qt: Path) -> None:
    """Keep what is named above, and nothing else: a new release of Qt cannot grow the installer unseen."""
    keep = {qt / name for name in QT_PYTHON}
    for module in QT_MODULES:
        keep |= {qt / f"{module}.pyd", qt / f"{module.replace('Qt', 'Qt6', 1)}.dll"}
    missing = [path.name for path in keep if not path.is_file()]
    if missing:
        raise FileNotFoundError(f"PySide6 has changed: {', '.join(missing)}")
    for pattern in QT_LIBRARIES:
        keep |= set(qt.glob(pattern))
    for pattern in QT_PLUGINS:
        found = set((qt / "plugins").glob(pattern))
        if not found and "*" not in pattern:
            raise FileNotFoundError(f"PySide6 has changed: plugins/{pattern}")
        keep |= found
    for path in sorted(qt.rglob("*"), reverse=True):
        if path.is_file() and path not in keep:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _trim_holidays(package: Path) -> None:
    """Keep the words of Indonesian and English; the countries stay (their registry names them all)."""
    for folder in (package / "locale").iterdir():
        if folder.is_dir() and folder.name not in {"id", "en", "en_US"}:
            _remove(folder)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    elif path.exists():
        path.unlink()
