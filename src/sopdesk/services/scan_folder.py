"""A folder that a scanner or a phone writes into: looked at again and again, also over the network.

A file is touched only when it has kept its size and time from one look to the next and can be opened; nothing is
deleted: what was taken lies in "Sudah diambil", what cannot be read in "Tidak terbaca".
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

from sopdesk.core.errors import InvalidInputError, UserError, disk_words
from sopdesk.core.replacing import replace_patiently
from sopdesk.domain.scans import file_label
from sopdesk.scanning.limits import MAX_BYTES

TAKEN: Final = "Sudah diambil"
UNREADABLE: Final = "Tidak terbaca"
_SAFE: Final = {
    TAKEN: "Isinya sudah aman di SOPDesk",
    UNREADABLE: "Isinya tidak disimpan di SOPDesk dan berkasnya tidak diubah",
}
_UNFINISHED: Final = (".tmp", ".part", ".partial", ".crdownload", ".download")
_PROBE: Final = ".sopdesk-"
"""How a file is called that is only made to see whether one can be; names with a dot are nobody's scan."""
_NOT_MEANT: Final = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_MOST_FILES: Final = 50
_YOUNG: Final = 120.0
"""Seconds for which a file that looks cut off may still be growing: a scanner pauses between pages."""


@dataclass(frozen=True)
class _Seen:
    size: int
    changed_ns: int


@dataclass(frozen=True)
class ReadyFile:
    """A file of the folder that nobody writes any more."""

    path: Path
    data: bytes
    size: int
    """Of the file; the bytes of a huge one are only begun, enough to refuse it."""
    changed_ns: int
    """When it was last written, as its file system says: the next sheet may come under the same name and size."""
    young: bool
    """Whether it was written so lately that one that looks cut off is better left alone."""

    @property
    def label(self) -> str:
        """What it is called on record and on screen."""
        return file_label(self.path.name)


class ScanFolder:
    """Remembers from one look to the next what lay in the folder; makes no thread and waits for nothing."""

    def __init__(self) -> None:
        self._seen: dict[Path, _Seen] = {}
        self._since: dict[Path, datetime] = {}
        """When each of them was first seen as it is; the clock of a network share may be wrong."""
        self._left: dict[Path, _Seen] = {}
        """Files that were dealt with and could not be moved; not looked at again until they change."""
        self._told: dict[Path, _Seen] = {}
        """Files that cannot be opened, and of which that was told."""
        self.held: tuple[str, ...] = ()
        """A sentence for each file that the last look found closed for long already; once, until it changes."""

    def ready(self, folder: Path, *, now: datetime) -> tuple[ReadyFile, ...]:
        """Return the files that have not changed since the last look and can be read.

        Raises:
            UserError: the folder cannot be looked into.
        """
        try:
            seen = dict(_files(folder))
        except OSError as error:
            raise UserError(
                f"Folder pindaian {folder} tidak dapat dibuka ({disk_words(error)}). Tidak ada yang diambil; "
                "periksa jaringan dan Pengaturan."
            ) from error
        before, self._seen = self._seen, seen
        self._left = {path: state for path, state in self._left.items() if seen.get(path) == state}
        self._since = {p: self._since[p] if before.get(p) == s and p in self._since else now for p, s in seen.items()}
        stable = [path for path, state in seen.items() if before.get(path) == state and path not in self._left]
        self._told = {path: state for path, state in self._told.items() if seen.get(path) == state}
        self.held = ()
        ready: list[ReadyFile] = []
        for path in sorted(stable):
            if len(ready) >= _MOST_FILES or sum(len(file.data) for file in ready) > MAX_BYTES:
                break  # the rest is there at the next look
            state = seen[path]
            try:
                data = _opened(path, state)
            except OSError as error:
                self._hold(path, state, now, error)
                continue
            if data is not None:
                ready.append(ReadyFile(path, data, state.size, state.changed_ns, self._young(path, state, now)))
        return tuple(ready)

    def _hold(self, path: Path, state: _Seen, now: datetime, error: OSError) -> None:
        """Leave a file that somebody else holds in peace; after a while it is told, or nobody would ever know."""
        if (now - self._since[path]).total_seconds() < _YOUNG or path in self._told:
            return
        self._told[path] = state
        words = (
            f'"{file_label(path.name)}" di folder pindaian tidak dapat dibuka ({disk_words(error)}). '
            "Isinya belum diambil; berkasnya tidak diubah. Tutup program yang memakainya, atau periksa izin berkasnya."
        )
        self.held += (words,)

    def _young(self, path: Path, state: _Seen, now: datetime) -> bool:
        waited = (now - self._since[path]).total_seconds()
        return waited < _YOUNG and now.timestamp() - state.changed_ns / 1e9 < _YOUNG

    def put_away(self, file: ReadyFile, name: str) -> str:
        """Move a file that was dealt with into a subfolder; return a sentence if it has to stay, "" if it was moved."""
        target = file.path.parent / name
        try:
            target.mkdir(exist_ok=True)
            taken = _Seen(file.size, file.changed_ns)
            # what was written in the meantime is not what was taken
            if _state(file.path) != taken:
                return ""
            moved = _free(target / file.path.name)
            replace_patiently(file.path, moved, replace=os.rename)  # Windows: not over another one
            self._seen.pop(file.path, None)
            if _state(moved) != taken:  # the scanner was faster by a moment
                replace_patiently(moved, _free(file.path), replace=os.rename)
        except FileNotFoundError:
            return ""  # another PC at the same folder was faster
        except OSError as error:
            if file.path in self._seen:
                self._left[file.path] = self._seen[file.path]
            return (
                f'"{file.label}" tidak dapat dipindahkan ke folder {name} ({disk_words(error)}). '
                f"{_SAFE[name]}; pindahkan sendiri."
            )
        return ""


def _files(folder: Path) -> Iterator[tuple[Path, _Seen]]:
    for path in folder.iterdir():
        name = path.name.lower()
        if name.startswith((".", "~$")) or name.endswith(_UNFINISHED) or name in _NOT_MEANT:
            continue
        with suppress(OSError):  # gone meanwhile: a scanner gave it its final name, or another PC took it
            if not path.is_symlink() and path.is_file():
                yield path, _state(path)


def _state(path: Path) -> _Seen:
    state = path.stat()
    return _Seen(state.st_size, state.st_mtime_ns)


def _opened(path: Path, seen: _Seen) -> bytes | None:
    """Return the bytes of a file, None if it was written again meanwhile: half of one sheet and half of the next.

    Raises:
        OSError: somebody else still holds it, or it may not be read.
    """
    path.rename(path)  # Windows refuses while another program has it open; elsewhere nothing happens
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    return data if _state(path) == seen else None


def _free(path: Path) -> Path:
    """Return a name that is not taken yet, such as "a (2).pdf"."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free


def count_files(folder: Path) -> int:
    """Return how many files of a folder would be looked into.

    Raises:
        InvalidInputError: it cannot be looked into.
    """
    try:
        return sum(1 for _ in _files(folder))
    except OSError as error:
        raise InvalidInputError(
            f"Folder {folder} tidak dapat dibuka ({disk_words(error)}).", {"folder": "Pilih folder yang dapat dibuka."}
        ) from error


def check_folder(folder: Path, data: Path) -> None:
    """Refuse a folder that cannot be watched.

    Args:
        folder: the folder.
        data: the data folder.

    Raises:
        InvalidInputError: it is no folder, nothing can be written there, or it lies in the data folder.
    """
    field = "folder"
    try:
        there, inside = folder.is_dir(), folder.resolve().is_relative_to(data.resolve())
    except OSError as error:  # it lies in a folder that may not be entered, or on a share that is away
        raise InvalidInputError(
            f"Folder {folder} tidak dapat dibuka ({disk_words(error)}).", {field: "Pilih folder yang dapat dibuka."}
        ) from error
    if not there:
        raise InvalidInputError(f"Folder {folder} tidak ditemukan.", {field: "Pilih folder yang ada."})
    if inside:
        raise InvalidInputError("Folder pindaian tidak boleh di dalam folder data.", {field: "Pilih folder lain."})
    try:
        with TemporaryFile(dir=folder, prefix=_PROBE):  # what a share allows is known only by trying
            pass
    except OSError as error:
        raise InvalidInputError(
            f"Folder {folder} tidak dapat ditulisi, sehingga berkas yang sudah diambil tidak dapat dipindahkan.",
            {field: "Pilih folder yang dapat ditulisi."},
        ) from error
