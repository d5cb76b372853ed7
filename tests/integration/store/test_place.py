"""Where a database may lie; the systems are faked, the judgement is real."""

from pathlib import Path

import pytest

from sopdesk.core.errors import StoreRefusedError
from sopdesk.core.paths import DataFolder
from sopdesk.store.opening import open_store
from sopdesk.store.place import NEEDED_BYTES, Probes, check_place, system_probes

GIB = 1 << 30
MOUNTS = [
    ("/", "ext4"), ("/mnt/share", "cifs"), ("/mnt/smb", "smb3"), ("/srv/nfs", "nfs4"), ("/srv/old", "nfs"),
    ("/mnt/ssh", "fuse.sshfs"), ("/mnt/rclone", "fuse.rclone"), ("/run/user/1000/gvfs", "fuse.gvfsd-fuse"),
    ("/mnt/dav", "davfs"), ("/mnt/c", "9p"), ("/mnt/share/local", "ext4"), ("/media/usb", "fuseblk"),
]  # fmt: skip


def _linux(*, marks=(), free=GIB, writable=True, home="/home/budi"):
    return Probes(
        windows=False,
        mounts=lambda: MOUNTS,
        drive_type=lambda _root: 3,
        exists=lambda path: path in {"/", *marks},
        free=lambda _path: free,
        writable=lambda _path: writable,
        environment={"HOME": home},
    )


def _windows(*, remote="Z", environment=None, marks=()):
    return Probes(
        windows=True,
        mounts=list,
        drive_type=lambda root: 4 if root.startswith(remote) else 3,
        exists=lambda path: path.endswith(":\\") or path in marks,
        free=lambda _path: GIB,
        writable=lambda _path: True,
        environment=environment or {},
    )


@pytest.mark.parametrize(
    "path",
    [
        "/mnt/share/sopdesk", "/mnt/smb", "/srv/nfs/a/b", "/srv/old/x", "/mnt/ssh/x", "/mnt/rclone/x",
        "/run/user/1000/gvfs/smb-share:server=a", "/mnt/dav/x", "/mnt/c/Users/x",
    ],
)  # fmt: skip
def test_network_mounts_are_refused(path):
    with pytest.raises(StoreRefusedError, match="Folder jaringan tidak aman"):
        check_place(path, probes=_linux())


@pytest.mark.parametrize(
    "path", [r"\\server\umum\sopdesk", "//server/umum/sopdesk", r"\\?\UNC\server\umum\x", r"Z:\sopdesk", "z:/sopdesk"]
)
def test_network_drives_of_windows_are_refused(path):
    probes = _windows(remote=("Z", "z"))
    with pytest.raises(StoreRefusedError, match="Folder jaringan tidak aman"):
        check_place(path, probes=probes)


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (r"C:\Users\budi\OneDrive\sopdesk", "OneDrive"),
        (r"C:\Users\budi\OneDrive - Pemko Batam\Dokumen\sopdesk", "OneDrive"),
        (r"C:\Users\budi\Dropbox (Kantor)\sopdesk", "Dropbox"),
        (r"C:\Users\budi\Google Drive\x", "Google Drive"),
        (r"G:\My Drive\sopdesk", "Google Drive"),
        (r"G:\Drive Saya\sopdesk", "Google Drive"),
        (r"C:\Users\budi\iCloudDrive\x", "iCloud"),
        (r"D:\Nextcloud\x", "Nextcloud"),
        (r"D:\MEGAsync\x", "MEGA"),
        (r"D:\Kerja\Bersama\x", "OneDrive"),
    ],
)
def test_cloud_folders_of_windows_are_refused(path, service):
    probes = _windows(environment={"OneDriveCommercial": r"D:\Kerja"})
    with pytest.raises(StoreRefusedError, match=f"disinkronkan oleh {service}"):
        check_place(path, probes=probes)


@pytest.mark.parametrize(
    ("path", "marks", "service"),
    [
        ("/home/budi/Dropbox/x", (), "Dropbox"),
        ("/home/budi/Kantor/x", ("/home/budi/Kantor/.stfolder",), "Syncthing"),
        ("/home/budi/Awan/a/b", ("/home/budi/Awan/.nextcloudsync.log",), "Nextcloud"),
    ],
)
def test_cloud_folders_of_linux_are_refused(path, marks, service):
    with pytest.raises(StoreRefusedError, match=service):
        check_place(path, probes=_linux(marks=marks))


@pytest.mark.parametrize("path", ["/home/budi/sopdesk", "/mnt/share/local/x", "/media/usb/x", "/home/mega/box/x"])
def test_local_folders_are_accepted(path):
    check_place(path, probes=_linux(marks=("/home/budi/.dropbox",)))


@pytest.mark.parametrize("path", [r"C:\Users\Mega\AppData\Local\sopdesk", r"\\?\D:\sopdesk", "D:/data/sopdesk"])
def test_local_folders_of_windows_are_accepted(path):
    check_place(path, probes=_windows(marks=("\\\\?\\D:\\",)))


def test_folder_that_cannot_be_written_is_refused():
    with pytest.raises(StoreRefusedError, match="tidak dapat ditulis"):
        check_place("/home/budi/x", probes=_linux(writable=False))


def test_disk_almost_full_is_refused():
    check_place("/home/budi/x", probes=_linux(free=NEEDED_BYTES))
    with pytest.raises(StoreRefusedError, match="Ruang disk"):
        check_place("/home/budi/x", probes=_linux(free=NEEDED_BYTES - 1))


def test_real_probes_accept_a_temporary_folder(tmp_path):
    check_place(tmp_path / "new" / "folder")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("below", ["", "kantor"])
def test_a_file_is_called_a_file(tmp_path, below):
    (tmp_path / "surat.txt").write_text("isi")
    with pytest.raises(StoreRefusedError, match=r"surat\.txt adalah berkas, bukan folder"):
        check_place(tmp_path / "surat.txt" / below)


def test_real_probes_tell_a_folder_that_cannot_be_written():
    assert not system_probes().writable("/proc/self")


def test_opening_in_a_refused_place_makes_nothing(tmp_path):
    folder = DataFolder(tmp_path / "Dropbox" / "sopdesk")
    with pytest.raises(StoreRefusedError, match="Dropbox"):
        open_store(folder)
    assert list(Path(tmp_path).iterdir()) == []
