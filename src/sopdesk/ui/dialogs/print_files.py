"""A previewed paper as a file: kept where the user says, or handed to another program."""

import os
import tempfile
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from sopdesk.core.errors import UserError


def write_pdf(path: Path, pdf: bytes) -> Path:
    """Write the very bytes that are shown and return where; a name without ``.pdf`` gets it.

    Raises:
        UserError: the place cannot be written.
    """
    path = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
    try:
        path.write_bytes(pdf)
    except OSError as error:
        raise UserError(f"{path} tidak dapat ditulis. Pilih folder lain, lalu ulangi.") from error
    return path


def write_passing(name: str, pdf: bytes) -> Path:
    """Write a file for another program to open, readable by this user alone."""
    path = Path(tempfile.mkdtemp(prefix="sopdesk-")) / name
    path.write_bytes(pdf)
    os.chmod(path, 0o600)  # noqa: PTH101 - the paper may be confidential
    return path


def open_outside(path: Path) -> None:
    """Let the system's program for PDF show it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
