"""The one place that knows where the shipped files are: in the wheel, or beside ``src`` in a checkout."""

from functools import cache
from pathlib import Path


@cache
def resource_root() -> Path:
    """Return the folder of shipped files.

    Raises:
        FileNotFoundError: the program is incomplete.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "_resources", package.parent.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(package / "_resources")


def resource(name: str) -> Path:
    """Return the path of the shipped file or folder ``name``, such as ``fonts/LiberationSans-Regular.ttf``."""
    path = resource_root() / name
    if not path.exists():
        raise FileNotFoundError(path)
    return path
