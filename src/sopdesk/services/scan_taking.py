"""Files from outside become pages: read in the child, their bytes safe on disk, each with the place its code names."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sopdesk.core.progress import Progress
from sopdesk.domain.scans import PageReading, Place, RefusedFile, reading_of
from sopdesk.scanning.reader import FileReader, ReadPage
from sopdesk.scanning.refusals import UNREADY, RefusedFileError, refusal_words
from sopdesk.services.scan_filing import place_of
from sopdesk.store.blobs import Stored
from sopdesk.store.queries import scans
from sopdesk.store.store import Store

NOT_ON_RECORD = "Kode menyebut cetakan yang tidak tercatat"
_ACTIVE = (
    '"{name}" berisi bagian aktif ({marks}). Tidak ada yang dijalankan; halamannya disimpan sebagai gambar. '
    "Hati-hati bila membuka berkas aslinya di program lain."
)


@dataclass(frozen=True)
class TakenPage:
    """An upright page whose bytes lie safely on disk; its row is still to be written."""

    stored: Stored
    reading: PageReading
    places: tuple[Place, ...]
    """Where it belongs; two where two half sheets lay on the glass together."""

    @property
    def reason(self) -> str:
        """Why nobody knows where it belongs, "" if its code says so."""
        if self.places:
            return ""
        return NOT_ON_RECORD if self.reading.codes else self.reading.reason


@dataclass(frozen=True)
class TakenFile:
    """A file that was read: its name and original bytes, its pages."""

    name: str
    media_type: str
    stored: Stored
    pages: tuple[TakenPage, ...]
    active: tuple[str, ...]

    @property
    def warnings(self) -> tuple[str, ...]:
        """Sentences about what stood out in it."""
        marks = [_ACTIVE.format(name=self.name, marks=", ".join(self.active))] if self.active else []
        named = dict.fromkeys(page.reading.foreign for page in self.pages if page.reading.foreign)
        return (*marks, *(f'"{self.name}": {foreign}.' for foreign in named))


@dataclass(frozen=True)
class Taken:
    """What became of the files before anything is written about them."""

    files: tuple[TakenFile, ...] = ()
    refused: tuple[RefusedFile, ...] = ()
    repeated: tuple[tuple[str, str], ...] = ()
    """(name, SHA-256) of files that were taken before, or lay in the same stack already."""


def take_files(
    store: Store, reader: FileReader, files: Sequence[tuple[str, bytes]], *, office: str, progress: Progress
) -> Taken:
    """Read files and lay their bytes on disk; those that cannot be read are named, those taken before left out.

    Raises:
        CancelledError: the user pressed Batal; nothing was recorded.
    """
    taken: list[TakenFile] = []
    refused: list[RefusedFile] = []
    repeated: list[tuple[str, str]] = []
    for number, (name, data) in enumerate(files):
        progress.report(number, len(files), f"Membaca {name}")
        progress.check_cancelled()
        try:
            sha256 = hashlib.sha256(data).hexdigest()
            if _taken_before(store, sha256, taken):
                repeated.append((name, sha256))
            else:
                taken.append(_read(store, reader, name, data, office=office, progress=progress))
        except RefusedFileError as refusal:
            words = refusal_words(name, refusal.fault)
            refused.append(RefusedFile(name, words, unready=refusal.fault in UNREADY))
    return Taken(tuple(taken), tuple(refused), tuple(repeated))


def still_new(store: Store, taken: Taken) -> Taken:
    """Return the files without those that somebody else (another PC at the same folder) has taken meanwhile."""
    with store.read() as work:
        known = {f.stored.sha256 for f in taken.files if scans.taken_before(work.session, f.stored.sha256)}
    if not known:
        return taken
    files = tuple(file for file in taken.files if file.stored.sha256 not in known)
    repeated = tuple((file.name, file.stored.sha256) for file in taken.files if file.stored.sha256 in known)
    return replace(taken, files=files, repeated=(*taken.repeated, *repeated))


def _taken_before(store: Store, sha256: str, now: Sequence[TakenFile]) -> bool:
    with store.read() as work:
        known = scans.taken_before(work.session, sha256)
    return known or any(file.stored.sha256 == sha256 for file in now)


def _read(store: Store, reader: FileReader, name: str, data: bytes, *, office: str, progress: Progress) -> TakenFile:
    read = reader.read(name, data, office=office, progress=progress)
    original = store.blobs.put(data)
    pages = tuple(_taken_page(store, page, office) for page in read.pages)
    return TakenFile(name, read.media_type, original, pages, read.active)


def _taken_page(store: Store, page: ReadPage, office: str) -> TakenPage:
    reading = reading_of(page.codes, office)
    with store.read() as work:
        places = tuple(filter(None, (place_of(work, code) for code in reading.codes)))
    return TakenPage(store.blobs.put(page.pdf), reading, places)
