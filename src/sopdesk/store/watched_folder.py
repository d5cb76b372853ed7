"""Which folder of this PC is watched for scans: kept beside the data, because every PC has its own scanner."""

import json
from pathlib import Path

from sopdesk.core.errors import StoreFailedError
from sopdesk.domain.scans import LEAST_SECONDS, MOST_SECONDS, USUAL_SECONDS, WatchedFolder
from sopdesk.store.disk import Disk, write_whole


def read_watched(path: Path) -> WatchedFolder:
    """Return what is watched; nothing where the file is missing or unreadable, so that it can be set anew."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        named, seconds, on = str(raw["folder"]), int(raw["seconds"]), bool(raw["on"])
    except (OSError, ValueError, KeyError, TypeError):
        return WatchedFolder()
    return WatchedFolder(Path(named) if named else None, _within(seconds), on and bool(named))


def keep_watched(path: Path, watched: WatchedFolder) -> None:
    """Keep what is watched from now on, whole or not at all.

    Raises:
        StoreFailedError: it could not be written; what was set before still holds.
    """
    folder = str(watched.folder) if watched.folder else ""
    record = {"folder": folder, "seconds": _within(watched.seconds), "on": watched.active}
    try:
        write_whole(Disk(), path, json.dumps(record).encode())
    except OSError as error:
        raise StoreFailedError(
            "Folder pindaian tidak dapat disimpan. Pengaturan sebelumnya tetap berlaku. Periksa izin folder data."
        ) from error


def _within(seconds: int) -> int:
    return min(max(seconds, LEAST_SECONDS), MOST_SECONDS) if seconds else USUAL_SECONDS
