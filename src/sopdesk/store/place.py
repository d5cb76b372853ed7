"""Where a local database may lie: on a disk of this PC, and not where a sync program copies files under its feet.

SQLite's locks do not hold over a network file system, and a sync program copies a database in the middle of a
transaction; both have destroyed databases of others. Shared data is the work of a server.
"""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from sopdesk.core.errors import StoreRefusedError

NEEDED_BYTES = 200 * 1024 * 1024
_DRIVE_REMOTE = 4  # Windows: GetDriveType
_NETWORK = frozenset({
    "cifs", "smb", "smb2", "smb3", "smbfs", "smbnetfs", "nfs", "nfs4", "ncpfs", "afs", "ceph", "glusterfs", "lustre",
    "beegfs", "gfs2", "ocfs2", "davfs", "9p", "drvfs", "vboxsf", "vmhgfs", "prl_fs", "virtiofs",
})  # fmt: skip
_LOCAL_FUSE = frozenset({"fuse.fuse-overlayfs", "fuse.gocryptfs", "fuse.ecryptfs", "fuse.encfs", "fuse.mergerfs"})
_CLOUD_NAMES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"onedrive( ?- ?.*)?", "OneDrive"),
        (r"dropbox( \(.*\))?", "Dropbox"),
        (r"google ?drive|googledrive.*|my drive|drive saya", "Google Drive"),
        (r"icloud ?drive|icloud|mobile documents|com~apple~clouddocs", "iCloud"),
        (r"nextcloud\d*", "Nextcloud"),
        (r"owncloud", "ownCloud"),
        (r"box sync|boxsync", "Box"),
        (r"megasync|mega sync", "MEGA"),
        (r"pclouddrive|pcloud drive|pcloud ?sync", "pCloud"),
        (r"seafile|seadrive.*", "Seafile"),
        (r"yandex\.disk", "Yandex.Disk"),
    )
)
_CLOUD_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
}
_CLOUD_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


@dataclass(frozen=True)
class Probes:
    r"""What the check asks the system; tests answer for systems that are not there.

    Args:
        windows: whether paths and drives are those of Windows.
        mounts: (mount point, file system type) of all mounts; not asked on Windows.
        drive_type: GetDriveType of a root such as ``D:\``; asked on Windows only.
        exists: whether a path exists.
        free: free bytes at a path that exists.
        writable: whether a file can be made in a folder that exists.
        is_file: whether what exists at a path is a file and no folder.
        environment: variables of the process.
    """

    windows: bool
    mounts: Callable[[], list[tuple[str, str]]]
    drive_type: Callable[[str], int]
    exists: Callable[[str], bool]
    free: Callable[[str], int]
    writable: Callable[[str], bool]
    is_file: Callable[[str], bool] = lambda _path: False
    environment: Mapping[str, str] = field(default_factory=dict)


def check_place(root: Path | str, *, probes: Probes | None = None) -> None:
    """Refuse a data folder in which a database is not safe; makes and changes nothing.

    Args:
        root: the data folder; text where the path is one of another system than this.
        probes: what to ask; None asks this PC.

    Raises:
        StoreRefusedError: why, what is safe, and what to do, in Indonesian.
    """
    asked = probes or system_probes()
    path = str(root) if probes else str(Path(root).expanduser().resolve())
    pure: PurePath = PureWindowsPath(path) if asked.windows else PurePosixPath(path)
    if _is_network(pure, asked):
        raise StoreRefusedError(
            f"Folder jaringan tidak aman untuk basis data lokal: {path}. Tidak ada yang diubah. "
            "Pilih folder di disk PC ini; untuk dipakai bersama beberapa PC, gunakan mode server (PostgreSQL)."
        )
    service = _cloud_service(pure, asked)
    if service is not None:
        raise StoreRefusedError(
            f"Folder ini disinkronkan oleh {service}: {path}. Sinkronisasi dapat merusak basis data. "
            f"Tidak ada yang diubah. Pilih folder di disk PC ini di luar {service}; cadangannya boleh disalin ke sana."
        )
    _check_room(pure, asked)


def _check_room(path: PurePath, probes: Probes) -> None:
    standing = next((str(folder) for folder in (path, *path.parents) if probes.exists(str(folder))), None)
    if standing is not None and probes.is_file(standing):
        raise StoreRefusedError(
            f"{standing} adalah berkas, bukan folder. Tidak ada yang diubah. Pilih sebuah folder sebagai folder data."
        )
    if standing is None or not probes.writable(standing):
        raise StoreRefusedError(
            f"Folder data tidak dapat ditulis: {path}. Tidak ada yang diubah. "
            "Pilih folder lain, atau minta izin tulis kepada pengelola PC."
        )
    free = probes.free(standing)
    if free < NEEDED_BYTES:
        raise StoreRefusedError(
            f"Ruang disk untuk folder data tinggal {free // (1024 * 1024)} MB; diperlukan sedikitnya "
            f"{NEEDED_BYTES // (1024 * 1024)} MB. Tidak ada yang diubah. Kosongkan ruang, lalu coba lagi."
        )


def _is_network(path: PurePath, probes: Probes) -> bool:
    if probes.windows:
        if path.drive.startswith("\\\\"):
            return not re.match(r"\\\\[?.]\\[a-z]:", path.drive, re.IGNORECASE)
        return bool(path.drive) and probes.drive_type(path.drive + "\\") == _DRIVE_REMOTE
    kind = _file_system(path, probes.mounts())
    return kind in _NETWORK or (kind.startswith("fuse.") and kind not in _LOCAL_FUSE)


def _file_system(path: PurePath, mounts: list[tuple[str, str]]) -> str:
    """Return the type of the mount with the longest path above ``path``; the last of equals lies on top."""
    best, kind = -1, ""
    for point, found in mounts:
        depth = len(PurePosixPath(point).parts)
        if path.is_relative_to(point) and depth >= best:
            best, kind = depth, found
    return kind


def _cloud_service(path: PurePath, probes: Probes) -> str | None:
    for part in path.parts:
        for pattern, name in _CLOUD_NAMES:
            if pattern.fullmatch(part.casefold()):
                return name
    if probes.windows:
        for variable in _CLOUD_VARIABLES:
            folder = probes.environment.get(variable)
            if folder and path.is_relative_to(PureWindowsPath(folder)):
                return "OneDrive"
    for above in (path, *path.parents):
        # the home folder itself may hold a ".dropbox" of settings: only a marked folder below it counts
        for mark, name in _CLOUD_MARKS.items():
            if str(above) != probes.environment.get("HOME") and probes.exists(str(above / mark)):
                return name
    return None


def system_probes() -> Probes:
    """Return the probes of the PC this runs on."""
    return Probes(
        windows=os.name == "nt",
        mounts=_mounts,
        drive_type=_drive_type,
        exists=os.path.exists,
        free=lambda path: shutil.disk_usage(path).free,
        writable=_can_write,
        is_file=os.path.isfile,
        environment=os.environ,
    )


def _can_write(folder: str) -> bool:
    """Try it: permission bits and ``os.access`` tell little on Windows and on read-only mounts."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _mounts() -> list[tuple[str, str]]:
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []  # no such list on this system: nothing is known against the folder
    fields = [line.split(" ") for line in lines]
    return [(_unescaped(parts[1]), parts[2]) for parts in fields if len(parts) > 2]  # noqa: PLR2004 - fields of fstab(5)


def _unescaped(point: str) -> str:
    """Undo the octal escapes of spaces and tabs in a mount point."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), point)


def _drive_type(root: str) -> int:
    return _drive_type_of_windows(root) if sys.platform == "win32" else 0


def _drive_type_of_windows(root: str) -> int:
    import ctypes  # noqa: PLC0415 - needed on Windows only

    return int(vars(ctypes)["windll"].kernel32.GetDriveTypeW(root))
