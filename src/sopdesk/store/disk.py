"""Files that are whole or not there: write beside, sync, replace, sync the folder."""

import contextlib
import os
import uuid
from pathlib import Path
from typing import BinaryIO

from sopdesk.core.replacing import replace_patiently

CHUNK = 1 << 20
TEMPORARY = ".tmp"


class Disk:
    """The few operations on which nothing-gets-lost rests; a test puts one in that fails at the n-th."""

    def make_folder(self, folder: Path) -> None:
        """Make the folder and those above it."""
        folder.mkdir(parents=True, exist_ok=True)

    def open_new(self, path: Path) -> BinaryIO:
        """Open a file that must not exist yet, for writing and reading."""
        return path.open("x+b")

    def write(self, file: BinaryIO, data: bytes) -> None:
        """Write all of ``data``."""
        file.write(data)

    def sync(self, file: BinaryIO) -> None:
        """Have the bytes on the medium; an error is never tried again (the pages may be gone)."""
        file.flush()
        os.fsync(file.fileno())

    def replace(self, source: Path, target: Path) -> None:
        """Rename over ``target``."""
        replace_patiently(source, target)

    def sync_folder(self, folder: Path) -> None:
        """Have the name on the medium; Windows has no such call and does it by itself."""
        if os.name == "nt":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def temporary_beside(target: Path) -> Path:
    """Return a new name in the folder of ``target``, recognisable as left over after a crash."""
    return target.parent / f"{uuid.uuid4().hex}{TEMPORARY}"


def write_whole(disk: Disk, target: Path, data: bytes) -> None:
    """Write a small file so that after any crash it is the old one or the new one, whole.

    Raises:
        OSError: nothing was replaced.
    """
    disk.make_folder(target.parent)
    temporary = temporary_beside(target)
    try:
        with disk.open_new(temporary) as file:
            disk.write(file, data)
            disk.sync(file)
        disk.replace(temporary, target)
    except OSError:
        with contextlib.suppress(OSError):  # the first error is the one to tell; leftovers are swept later
            temporary.unlink(missing_ok=True)
        raise
    disk.sync_folder(target.parent)
