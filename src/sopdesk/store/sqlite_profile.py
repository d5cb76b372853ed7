"""Which SQLite is safe for what.

Versions 3.7.0 to 3.51.2 can lose committed rows in WAL mode when two connections write and checkpoint at the same
instant; mended in 3.51.3 and, backported, in 3.50.7 and 3.44.6 (sqlite.org/wal.html). On all others SOPDesk works with
a rollback journal and ``synchronous=EXTRA``, which also syncs the folder after the journal is removed.
"""

from dataclasses import dataclass

from sopdesk.core.errors import StoreRefusedError

Version = tuple[int, int, int]

_OLDEST: Version = (3, 35, 0)  # RETURNING
_WAL_MENDED: Version = (3, 51, 3)
_WAL_BACKPORTS: dict[tuple[int, int], int] = {(3, 50): 7, (3, 44): 6}


@dataclass(frozen=True)
class Profile:
    """Journal and synchronous mode, as SQLite names them and as it reads them back."""

    journal_mode: str
    synchronous: str
    synchronous_code: int


WAL_FULL = Profile("wal", "FULL", 2)
DELETE_EXTRA = Profile("delete", "EXTRA", 3)


def profile_for(version: Version) -> Profile:
    """Return the profile that keeps its promises on this version of SQLite.

    Raises:
        StoreRefusedError: the version lacks what the store needs.
    """
    if version < _OLDEST:
        raise StoreRefusedError(
            f"SQLite {'.'.join(map(str, version))} pada PC ini terlalu lama; SOPDesk memerlukan 3.35 atau lebih baru. "
            "Tidak ada data yang diubah. Pasang Python atau sistem yang lebih baru, lalu buka kembali."
        )
    backport = _WAL_BACKPORTS.get(version[:2])
    mended = version >= _WAL_MENDED or (backport is not None and version[2] >= backport)
    return WAL_FULL if mended else DELETE_EXTRA
