"""A document handed to another program of this PC."""

import os
import tempfile
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from sopdesk.domain.file_kinds import kind_of, safe_name


def write_passing(name: str, data: bytes) -> Path:
    """Write a file for another program to open, readable by this user alone.

    Args:
        name: how it is called; gets the ending of its kind if it has another or none.
        data: the bytes.
    """
    kind = kind_of(name, data)
    path = Path(tempfile.mkdtemp(prefix="sopdesk-")) / (safe_name(name, kind) if kind is not None else Path(name).name)
    path.write_bytes(data)
    os.chmod(path, 0o600)  # noqa: PTH101 - the paper may be confidential
    return path


def open_outside(path: Path) -> None:
    """Let the system's program for such files show it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
