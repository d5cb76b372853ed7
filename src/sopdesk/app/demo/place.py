"""The folder of a practice day: new, or one that the practice day made before and may replace; never anything else."""

import shutil
from datetime import datetime
from pathlib import Path

from sopdesk.core.errors import StoreFailedError, UserError, disk_words
from sopdesk.core.paths import DataFolder
from sopdesk.store.instance_lock import InstanceLock

MARKER = "hari-latihan.txt"
_MARK = "Folder ini dibuat oleh: sopdesk demo --day. Menjalankannya lagi mengganti seluruh isi folder ini.\n"
DATA, PAPERS, RECAPS, PICTURES = "data", "dokumen", "rekap", "layar"
SUMMARY = "ringkasan.txt"
_OURS = frozenset({DATA, PAPERS, RECAPS, PICTURES, SUMMARY, MARKER})


def prepare(folder: Path, *, now: datetime) -> None:
    """Make the folder, empty but for the marker; what an earlier practice day left in it is removed.

    Raises:
        UserError: it holds something else; nothing was changed.
        StoreRefusedError: the office in it is open in a window; nothing was changed.
        StoreFailedError: it cannot be made or emptied.
    """
    try:
        _check(folder)
        if (folder / DATA).is_dir():
            InstanceLock(DataFolder(folder / DATA).lock).acquire(now=now).release()
        _remove_former(folder)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARKER).write_text(_MARK, encoding="utf-8")
        for name in (PAPERS, RECAPS, PICTURES):
            (folder / name).mkdir()
    except OSError as error:
        raise StoreFailedError(
            f"Folder {folder} tidak dapat dipakai ({disk_words(error)}). Pilih folder lain untuk hari latihan."
        ) from error


def _check(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UserError(f"{folder} adalah berkas, bukan folder. Pilih folder baru untuk hari latihan.")
    found = sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []
    if not found:
        return
    marker = folder / MARKER
    if not marker.is_file() or marker.is_symlink() or marker.read_text(encoding="utf-8", errors="replace") != _MARK:
        raise UserError(
            f"Folder {folder} sudah berisi dan bukan buatan hari latihan. Tidak ada yang diubah; pilih folder baru."
        )
    strange = [name for name in found if name not in _OURS]
    if strange:
        raise UserError(
            f'Folder {folder} memuat "{strange[0]}" yang bukan buatan hari latihan. Tidak ada yang diubah; '
            "pindahkan isi itu, atau pilih folder baru."
        )


def _remove_former(folder: Path) -> None:
    """Remove what an earlier day made; the marker last, so that a broken run can be repeated."""
    for name in sorted(_OURS - {MARKER}):
        entry = folder / name
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink(missing_ok=True)
    (folder / MARKER).unlink(missing_ok=True)
