"""Files on their way to the use case: read from disk portion by portion, so that a hundred photos fit in memory."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sopdesk.core.progress import Progress
from sopdesk.domain.scans import RefusedFile, ScanResult, ScanSource, file_label, merged
from sopdesk.domain.session import Session
from sopdesk.scanning.limits import MAX_BYTES
from sopdesk.services.scans import Scans
from sopdesk.ui.widgets.pending_files import PendingFile

_PORTION_BYTES: Final = 150 * 1024 * 1024
_PORTION_FILES: Final = 60
_MOST: Final = 500
_TOO_MANY: Final = "Baru {most} berkas pertama yang diambil dari {count}. Seret sisanya sesudah ini."
_INNER: Final = 'Folder "{name}" berisi {count} folder lain, yang isinya tidak diambil. Seret folder itu sendiri.'
_EMPTY: Final = 'Folder "{name}" tidak berisi berkas. Tidak ada yang diambil.'
_UNREADABLE: Final = '"{name}" tidak dapat dibaca dari disk. Berkas aslinya tidak diubah; salin ke PC ini, lalu ulangi.'


@dataclass
class Intake:
    """One stack: paths to read, or bytes that are there already; runs in the background.

    What was taken before the user pressed Batal stays in ``taken``.
    """

    scans: Scans
    by: Session
    source: ScanSource
    paths: Sequence[Path] = ()
    files: Sequence[PendingFile] = ()
    taken: list[ScanResult] = field(default_factory=list)

    def run(self, progress: Progress) -> ScanResult:
        """Take everything and return what became of it.

        Raises:
            CancelledError: the user pressed Batal; what was taken before stays.
        """
        if self.files:
            self._take(list(self.files), progress)
        self.taken += [ScanResult(warnings=(words,)) for given in self.paths for words in _left_out(given)]
        paths = [path for given in self.paths for path in _files_of(given)]
        if len(paths) > _MOST:
            self.taken.append(ScanResult(warnings=(_TOO_MANY.format(most=_MOST, count=len(paths)),)))
        for portion in self._portions(paths[:_MOST]):
            self._take(portion, progress)
        return merged(self.taken)

    def _take(self, files: list[PendingFile], progress: Progress) -> None:
        self.taken.append(self.scans.take(by=self.by, files=files, source=self.source, progress=progress))

    def _portions(self, paths: Sequence[Path]) -> Iterator[list[PendingFile]]:
        portion: list[PendingFile] = []
        size = 0
        for path in paths:
            data = _begun(path)
            if data is None:
                name = file_label(path.name)
                refused = RefusedFile(name, _UNREADABLE.format(name=name))
                self.taken.append(ScanResult(refused=(refused,)))
                continue
            if portion and (size + len(data) > _PORTION_BYTES or len(portion) >= _PORTION_FILES):
                yield portion
                portion, size = [], 0
            portion.append((path.name, data))
            size += len(data)
        if portion:
            yield portion


def _files_of(path: Path) -> list[Path]:
    """Return the files of a folder in the order of their names, or the file itself."""
    if not path.is_dir():
        return [path]
    try:
        return sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
    except OSError:
        return [path]


def _left_out(path: Path) -> Iterator[str]:
    """Tell what of a folder is not taken, in one sentence each; nothing for a file."""
    if not path.is_dir():
        return
    with suppress(OSError):  # a folder that cannot be looked into is told as one that cannot be read
        inner = sum(p.is_dir() and not p.name.startswith(".") for p in path.iterdir())
        if inner:
            yield _INNER.format(name=file_label(path.name), count=inner)
        elif not _files_of(path):
            yield _EMPTY.format(name=file_label(path.name))


def _begun(path: Path) -> bytes | None:
    """Return the bytes of a file; of a huge one only enough to refuse it."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        return None
