"""The errors that a user may read; everything else is a fault of ours and goes to the log."""

import errno
from collections.abc import Mapping

_DISK_WORDS = {
    errno.ENOSPC: "ruang disk penuh",
    errno.EDQUOT: "jatah ruang disk habis",
    errno.EFBIG: "berkas terlalu besar untuk disk ini",
    errno.EACCES: "tidak ada izin, atau berkas sedang dipakai program lain",
    errno.EPERM: "tidak ada izin",
    errno.EROFS: "disk ini hanya dapat dibaca",
    errno.ENOENT: "folder atau berkas tidak ditemukan",
    errno.ENOTDIR: "ada berkas pada tempat folder itu",
    errno.EISDIR: "itu folder, bukan berkas",
    errno.EEXIST: "sudah ada",
    errno.EBUSY: "berkas sedang dipakai program lain",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
}


def disk_words(error: OSError) -> str:
    """Return why a file could not be used, in Indonesian: the system itself speaks another language."""
    return _DISK_WORDS.get(error.errno or 0, "gangguan disk")


class UserError(Exception):
    """One clear sentence in Indonesian: what happened, what is safe, what to do.

    Args:
        message: the sentence that is shown as it is.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class InvalidInputError(UserError):
    """Some fields of a form need another value.

    Args:
        message: the summary.
        fields: field name → what is wrong with it, in Indonesian.
    """

    def __init__(self, message: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.fields = dict(fields or {})


class BadFileError(UserError):
    """A file cannot be used: which file, where in it, and what was expected there.

    Args:
        file: the file's name, as the user knows it.
        place: where in the file ("langkah 7, simbol tim", "baris 12"); empty if the whole file is meant.
        expected: what should have been there, in Indonesian, without a full stop.
    """

    def __init__(self, *, file: str, place: str, expected: str) -> None:
        where = f" ({place})" if place else ""
        super().__init__(f"Berkas {file}{where} tidak dapat dipakai: {expected}.")
        self.file = file
        self.place = place
        self.expected = expected


class NotAllowedError(UserError):
    """The user's roles and positions do not allow this act."""


class WaitError(NotAllowedError):
    """It was tried too often; it may be tried again after a while.

    Args:
        seconds: how long, at least 1.
    """

    def __init__(self, seconds: int) -> None:
        self.seconds = max(seconds, 1)
        super().__init__(wait_words(self.seconds))


def wait_words(seconds: int) -> str:
    """Return how long to wait before the next try; from ten minutes on without the seconds."""
    minutes, rest = divmod(seconds, 60)
    parts = [f"{minutes} menit"] if minutes else []
    if rest and minutes < 10:  # noqa: PLR2004 - as above
        parts.append(f"{rest} detik")
    return f"Terlalu banyak percobaan. Tunggu {' '.join(parts)}, lalu coba lagi."


class NotFoundError(UserError):
    """The record is not there (any more)."""


class ConflictError(UserError):
    """Somebody else changed the record in the meantime; nothing was overwritten."""


class IllegalMoveError(UserError):
    """The flow of the SOP, or the state of the case or disposition, does not allow this move."""


class StoreRefusedError(UserError):
    """The data folder cannot be used as it is (newer version, network folder, in use, damaged)."""


class StoreFailedError(UserError):
    """Saving failed (disk full, read-only, input/output fault); what was typed is kept."""
