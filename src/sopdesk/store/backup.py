"""A copy of the database that is proven before it is believed.

``VACUUM INTO`` a temporary name → sync → open, integrity and row counts → SHA-256 → manifest → the final name. The live
file is never copied as a file. Attachments need no copy here: they are immutable, and a migration does not touch them.
"""

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sopdesk.core.errors import StoreFailedError, StoreRefusedError
from sopdesk.core.paths import DataFolder
from sopdesk.core.progress import NoProgress, Progress
from sopdesk.store.disk import Disk, write_whole

DATABASE = "sopdesk.db"
MANIFEST = "isi.json"
_FREE_SPACE_FACTOR = 2.5
_NOT_OURS = ("sqlite_", "letter_words", "letter_numbers")


@dataclass(frozen=True)
class Backup:
    """A proven copy: its folder, the digest of the database in it, and how many rows each table holds."""

    folder: Path
    sha256: str
    counts: dict[str, int]


def make_backup(
    folder: DataFolder, *, reason: str, now: datetime, program: str, progress: Progress | None = None
) -> Backup:
    """Copy the database of ``folder`` into its folder of backups.

    Args:
        folder: the data folder.
        reason: part of the folder's name, such as ``sebelum-pembaruan``.
        now: when, naive local time.
        program: version of the program.
        progress: hears the stages; cancelling leaves nothing behind.

    Raises:
        StoreRefusedError: not enough room; nothing was made.
        StoreFailedError: the copy could not be made or is not sound; nothing is left behind.
    """
    watching = progress or NoProgress()
    check_room(folder.database)
    target = _free_name(folder.backups, f"{now:%Y-%m-%d_%H%M%S}_{reason}")
    working = target.with_name(target.name + ".tmp")
    disk = Disk()
    try:
        disk.make_folder(working)
        watching.report(0, 3, "Menyalin basis data")
        counts, copy = _copy(folder.database, working / DATABASE), working / DATABASE
        with copy.open("r+b") as file:
            disk.sync(file)
        watching.check_cancelled()
        watching.report(1, 3, "Memeriksa salinan")
        _prove(copy, counts)
        watching.check_cancelled()
        watching.report(2, 3, "Menghitung sidik berkas")
        sha256 = digest(copy)
        manifest = {
            "made_at": now.isoformat(),
            "reason": reason,
            "program": program,
            "sha256": sha256,
            "size": copy.stat().st_size,
            "rows": counts,
        }
        write_whole(disk, working / MANIFEST, json.dumps(manifest, indent=2).encode())
        disk.replace(working, target)
        disk.sync_folder(target.parent)
    except (OSError, sqlite3.Error) as error:
        shutil.rmtree(working, ignore_errors=True)
        raise StoreFailedError(
            "Cadangan tidak dapat dibuat. Data Anda tidak diubah. "
            "Periksa ruang dan izin folder cadangan, lalu coba lagi."
        ) from error
    except BaseException:
        shutil.rmtree(working, ignore_errors=True)
        raise
    watching.report(3, 3, "Cadangan selesai")
    return Backup(target, sha256, counts)


def check_backup(folder: Path) -> Backup:
    """Return what a backup holds, after comparing it with its manifest; changes nothing.

    Raises:
        StoreFailedError: the copy or the manifest is damaged.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        expected, counts = str(manifest["sha256"]), dict(manifest["rows"])
        found = digest(folder / DATABASE)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreFailedError("Cadangan rusak dan tidak dipakai: berkasnya tidak lengkap.") from error
    if found != expected:
        raise StoreFailedError("Cadangan rusak dan tidak dipakai: sidik berkas tidak cocok.")
    return Backup(folder, found, counts)


def last_backup(folder: DataFolder) -> datetime | None:
    """Return when the newest complete backup was made, None if there is none.

    Looks at manifests and sizes only, so that Beranda may ask; ``check_backup`` proves a copy.
    """
    times = [_made_at(place) for place in folder.backups.glob("*/") if place.suffix != ".tmp"]
    return max((at for at in times if at is not None), default=None)


def _made_at(folder: Path) -> datetime | None:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        complete = (folder / DATABASE).stat().st_size == manifest["size"]
        return datetime.fromisoformat(manifest["made_at"]) if complete else None
    except (OSError, ValueError, KeyError, TypeError):
        return None  # no backup of ours


def check_room(database: Path) -> None:
    """Refuse when the disk has less room than two and a half times the database.

    Raises:
        StoreRefusedError: how much is needed.
    """
    needed = int(database.stat().st_size * _FREE_SPACE_FACTOR)
    free = shutil.disk_usage(database.parent).free
    if free < needed:
        raise StoreRefusedError(
            f"Ruang disk tidak cukup untuk membuat cadangan: perlu {needed // 1_000_000 + 1} MB, "
            f"tersedia {free // 1_000_000} MB. Tidak ada yang diubah. Kosongkan ruang, lalu buka kembali."
        )


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def count_rows(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the number of rows of each table of ours; the search index is made of other tables."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    names = [name for (name,) in tables if not name.startswith(_NOT_OURS)]
    counting = ((name, f'SELECT count(*) FROM "{name}"') for name in names)  # noqa: S608 - names of the file itself
    return {name: connection.execute(statement).fetchone()[0] for name, statement in counting}


def _copy(database: Path, target: Path) -> dict[str, int]:
    """Copy and return the counts of the source, all in one state of it."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA busy_timeout = 5000")
        before = count_rows(connection)
        connection.execute("VACUUM INTO ?", (str(target),))
        after = count_rows(connection)
    return after if before == after else {}


def _prove(copy: Path, counts: dict[str, int]) -> None:
    with closing(sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        found = count_rows(connection)
    if verdict != "ok" or (counts and found != counts):
        raise StoreFailedError("Cadangan yang baru dibuat tidak lulus pemeriksaan dan dibuang. Data Anda tidak diubah.")
    counts.update(found)


def _free_name(folder: Path, name: str) -> Path:
    """Return a folder name that is free; two backups may fall into one second."""
    candidates = [folder / name, *(folder / f"{name}-{number}" for number in range(2, 100))]
    for candidate in candidates:
        if not candidate.exists():
            return candidate
    raise StoreFailedError(f"Folder cadangan sudah penuh dengan nama {name}. Pindahkan cadangan lama, lalu coba lagi.")
