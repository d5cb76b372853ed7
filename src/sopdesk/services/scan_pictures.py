"""What scanned pages, signed sheets and files as they came look like."""

from collections.abc import Sequence
from contextlib import suppress
from threading import Lock

from sopdesk.core.errors import UserError
from sopdesk.models import PaperScan, ScanBatch, ScanPage
from sopdesk.scanning.reader import FileReader
from sopdesk.store.store import Store

_THUMBNAIL = 420
"""Pixels of the long side: enough to tell papers apart and to read their headings."""
_KEPT_THUMBNAILS = 200


class ScanPictures:
    """Use cases that show what was scanned.

    Args:
        store: the open store.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._thumbnails: dict[int, bytes] = {}
        self._lock = Lock()

    def thumbnail(self, page_id: int) -> bytes:
        """Return a small picture of a scanned page as PNG."""
        with self._lock:
            made = self._thumbnails.get(page_id)
        if made is not None:
            return made
        with FileReader() as reader:
            return self._kept(page_id, reader)

    def page_pdf(self, page_id: int) -> bytes:
        """Return a scanned page, upright, as a PDF of one page."""
        with self._store.read() as work:
            sha256 = work.get(ScanPage, page_id).sha256
        return self._store.blobs.read(sha256)

    def signed_pdf(self, scan_id: int) -> bytes:
        """Return a version of the signed sheet as PDF."""
        with self._store.read() as work:
            sha256 = work.get(PaperScan, scan_id).sha256
        return self._store.blobs.read(sha256)

    def original(self, batch_id: int) -> tuple[str, bytes]:
        """Return name and bytes of a file as it came."""
        with self._store.read() as work:
            batch = work.get(ScanBatch, batch_id)
            name, sha256 = batch.name, batch.sha256
        return name, self._store.blobs.read(sha256)

    def keep_thumbnails(self, reader: FileReader, page_ids: Sequence[int]) -> None:
        """Make small pictures while a child is there; one that cannot be made is told to whoever asks for it."""
        for page_id in page_ids[:_KEPT_THUMBNAILS]:
            with suppress(UserError, OSError):  # the pages themselves are on record by now
                self._kept(page_id, reader)

    def _kept(self, page_id: int, reader: FileReader) -> bytes:
        """Make a small picture, keep it and return it; the oldest make room."""
        made = reader.picture(self.page_pdf(page_id), longest=_THUMBNAIL)
        with self._lock:
            self._thumbnails[page_id] = made
            while len(self._thumbnails) > _KEPT_THUMBNAILS:
                self._thumbnails.pop(next(iter(self._thumbnails)))
        return made
