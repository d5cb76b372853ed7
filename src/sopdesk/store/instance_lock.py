"""One program per data folder: a lock of the operating system, freed by it when the program ends in any way."""

import json
import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Self

from sopdesk.core.errors import StoreRefusedError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCKED_BYTE = 4096  # beyond the note: on Windows a locked byte cannot be read by others


class InstanceLock:
    """Held by the one running program; the file stays behind, the lock does not.

    Args:
        path: the lock file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO | None = None

    def acquire(self, *, now: datetime) -> Self:
        """Take the lock, and note for others who holds it.

        Raises:
            StoreRefusedError: another program holds it, or the folder cannot be written.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
        except OSError as error:
            raise StoreRefusedError(
                "Folder data tidak dapat ditulis. Tidak ada yang diubah. Periksa izin folder, lalu buka kembali."
            ) from error
        file = os.fdopen(handle, "r+b")
        if not _try_lock(file):
            holder = _holder(file)
            file.close()
            raise StoreRefusedError(
                f"SOPDesk sudah terbuka dengan data ini{holder}. Tidak ada yang diubah. "
                "Beralihlah ke jendela yang sudah terbuka, atau tutup dahulu program itu."
            )
        note = {"process": os.getpid(), "since": now.isoformat(timespec="minutes")}
        file.seek(0)
        file.truncate()
        file.write(json.dumps(note).encode())
        file.flush()
        self._file = file
        return self

    def release(self) -> None:
        """Let the lock go."""
        file, self._file = self._file, None
        if file is not None:
            _unlock(file)
            file.close()


def _holder(file: BinaryIO) -> str:
    """Return who holds the lock, in words, as far as the note tells."""
    with suppress(OSError, ValueError, KeyError, TypeError):  # the note is a courtesy
        file.seek(0)
        since = datetime.fromisoformat(json.loads(file.read(_LOCKED_BYTE))["since"])
        return f" sejak {since:%d/%m/%Y pukul %H.%M}"
    return ""


if sys.platform == "win32":

    def _try_lock(file: BinaryIO) -> bool:
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: BinaryIO) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:

    def _try_lock(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
