"""Attachments on disk, addressed by the SHA-256 of their bytes.

The file is whole and synced before its row is written: a crash leaves an orphan, never a row without a file. What is
read is checked every time.
"""

import contextlib
import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from sopdesk.core.errors import StoreFailedError, disk_words
from sopdesk.models import Blob
from sopdesk.store.disk import CHUNK, TEMPORARY, Disk, temporary_beside

ORPHAN_AGE = timedelta(days=7)


class MissingBlobError(StoreFailedError):
    """The file of an attachment is not there."""


class DamagedBlobError(StoreFailedError):
    """The bytes of an attachment are not those that were stored."""


@dataclass(frozen=True)
class Stored:
    """A file that lies safely on disk: its name there, and its size in bytes."""

    sha256: str
    size: int


class BlobStore:
    """The folder of attachments.

    Args:
        root: the folder; made when the first file comes.
        disk: the operations on files.
    """

    def __init__(self, root: Path, *, disk: Disk | None = None) -> None:
        self.root = root
        self._disk = disk or Disk()

    def path(self, sha256: str) -> Path:
        """Return where the file with this digest lies: ``ab/cd/abcd…``."""
        return self.root / sha256[:2] / sha256[2:4] / sha256

    def put(self, source: bytes | Path) -> Stored:
        """Store bytes or a copy of a file; the same content is kept once. Call it before the transaction.

        Raises:
            StoreFailedError: the file could not be read or stored; nothing is left behind.
        """
        try:
            if isinstance(source, bytes):
                return self._put(io.BytesIO(source))
            with source.open("rb") as file:
                return self._put(file)
        except OSError as error:
            raise StoreFailedError(
                f"Lampiran tidak dapat disimpan ({disk_words(error)}). "
                "Berkas asli Anda tidak diubah. Periksa ruang dan izin folder data, lalu coba lagi."
            ) from error

    def read(self, sha256: str) -> bytes:
        """Return the bytes of a stored file, checked.

        Raises:
            MissingBlobError: it is not there.
            DamagedBlobError: it is not what was stored.
        """
        try:
            data = self.path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise MissingBlobError(
                "Berkas lampiran tidak ditemukan di folder data. Data suratnya tetap utuh. "
                "Pulihkan berkas ini dari cadangan, atau lampirkan ulang."
            ) from error
        except OSError as error:
            raise DamagedBlobError(_DAMAGED) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise DamagedBlobError(_DAMAGED)
        return data

    def intact(self, sha256: str) -> bool:
        """Tell whether the file is there and is what was stored; reads it in pieces."""
        try:
            with self.path(sha256).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except OSError:
            return False

    def names(self) -> Iterator[str]:
        """Give the digests of all files on disk, in order."""
        for path in sorted(self.root.glob("??/??/*")):
            if path.suffix != TEMPORARY:
                yield path.name

    def orphans(self, known: set[str], *, now: datetime) -> tuple[Path, ...]:
        """Return files that no row names and leftovers of crashes, older than seven days; removes nothing."""
        oldest = (now - ORPHAN_AGE).timestamp()
        return tuple(
            path
            for path in sorted(self.root.glob("**/*"))
            if path.is_file() and path.name not in known and path.stat().st_mtime < oldest
        )

    def _put(self, source: BinaryIO | io.BytesIO) -> Stored:
        self._disk.make_folder(self.root)
        temporary = temporary_beside(self.root / "x")
        digest, size = hashlib.sha256(), 0
        try:
            with self._disk.open_new(temporary) as file:
                while chunk := source.read(CHUNK):
                    self._disk.write(file, chunk)
                    digest.update(chunk)
                    size += len(chunk)
                self._disk.sync(file)
            stored = Stored(digest.hexdigest(), size)
            target = self.path(stored.sha256)
            if self.intact(stored.sha256):
                with contextlib.suppress(OSError):  # a virus scanner may hold it; leftovers are swept later
                    temporary.unlink()
            else:  # also mends a damaged copy of the same content
                self._disk.make_folder(target.parent)
                self._disk.replace(temporary, target)
            self._sync_names(target)
        except OSError:
            with contextlib.suppress(OSError):  # the first error is the one to tell; leftovers are swept later
                temporary.unlink(missing_ok=True)
            raise
        return stored

    def _sync_names(self, target: Path) -> None:
        """Sync the folders from the file up to the root: any of them may be new."""
        for folder in (target.parent, target.parent.parent, self.root):
            self._disk.sync_folder(folder)


def record(session: Session, stored: Stored, at: datetime) -> None:
    """Write the row of a stored file if it has none yet; after this an attachment may name it."""
    if session.get(Blob, stored.sha256) is None:
        session.add(Blob(sha256=stored.sha256, size=stored.size, stored_at=at))
        session.flush()


def record_all(session: Session, stored: Iterable[Stored], at: datetime) -> None:
    """Write the rows of many stored files that have none yet; as many queries for a hundred as for one."""
    wanted = {one.sha256: one for one in stored}
    there = set(session.scalars(select(Blob.sha256).where(Blob.sha256.in_(wanted))))
    session.add_all(Blob(sha256=i, size=one.size, stored_at=at) for i, one in wanted.items() if i not in there)
    session.flush()


_DAMAGED = (
    "Lampiran rusak: isinya tidak sama dengan yang disimpan. Data suratnya tetap utuh. "
    "Pulihkan berkas ini dari cadangan, atau lampirkan ulang."
)
