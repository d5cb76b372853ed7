"""Database errors → errors a user may read; the one place that knows both.

Errors of the environment (busy, full, read-only, damaged) get a sentence. Errors that only a fault of ours can cause
(a missing table, a broken foreign key) are left as they are: they go to the log.
"""

import re
import sqlite3

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from sopdesk.core.errors import ConflictError, InvalidInputError, StoreFailedError, StoreRefusedError, UserError

_KEPT = "Isian Anda masih ada di layar dan di draf."
_UNIQUE = re.compile(r"UNIQUE constraint failed: (.+)")


class StoreBusyError(StoreFailedError):
    """Another writer holds the database longer than we wait; trying again is right."""


class StoreFullError(StoreFailedError):
    """No room on the disk."""


class StoreReadOnlyError(StoreFailedError):
    """The file or its folder cannot be written."""


class StoreDamagedError(StoreFailedError):
    """Input/output fault or damaged file: nothing more is written until the program is opened again."""


class DuplicateError(ConflictError):
    """A record with this unique value exists already.

    Args:
        message: the sentence.
        columns: the columns of the violated constraint, such as ``("letter.request_id",)``.
    """

    def __init__(self, message: str, columns: tuple[str, ...]) -> None:
        super().__init__(message)
        self.columns = columns


def translate(error: BaseException) -> UserError | None:
    """Return the error a user may read for ``error``, or None if it is a fault of ours."""
    if isinstance(error, StaleDataError):
        return ConflictError(
            "Data ini sudah diubah oleh pengguna lain. Tidak ada yang ditimpa. Muat ulang, lalu periksa perbedaannya."
        )
    if isinstance(error, UnicodeEncodeError):
        return InvalidInputError(
            f"Ada huruf yang tidak dapat disimpan, mungkin potongan emoji dari tempelan. {_KEPT} "
            "Hapus huruf itu, lalu simpan lagi."
        )
    if isinstance(error, DBAPIError) and isinstance(error.orig, BaseException):
        error = error.orig
    if isinstance(error, sqlite3.Error):
        return _from_sqlite(error)
    return None


def _from_sqlite(error: sqlite3.Error) -> UserError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    unique = _UNIQUE.search(str(error))
    if unique:
        columns = tuple(part.strip() for part in unique.group(1).split(","))
        return DuplicateError(
            "Data dengan nomor atau nama yang sama sudah ada. Tidak ada yang disimpan dua kali.", columns
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreBusyError(f"Basis data sedang dipakai proses lain. {_KEPT} Coba simpan lagi.")
    if code == sqlite3.SQLITE_FULL:
        return StoreFullError(f"Ruang penyimpanan penuh. {_KEPT} Kosongkan ruang pada disk, lalu coba lagi.")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN):
        return StoreReadOnlyError(f"Folder data tidak dapat ditulis. {_KEPT} Periksa izin folder, lalu coba lagi.")
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return StoreDamagedError(
            f"Penyimpanan gagal: disk atau berkas data bermasalah. {_KEPT} "
            "Salin isian itu, tutup SOPDesk, lalu buka kembali agar data diperiksa."
        )
    return None


def refuse_damaged() -> StoreRefusedError:
    """Return the refusal of a file that is no healthy database."""
    return StoreRefusedError(
        "Berkas data rusak atau bukan berkas SOPDesk. Tidak ada yang diubah. "
        "Salin folder data ini ke tempat aman, lalu pulihkan dari cadangan terakhir."
    )
