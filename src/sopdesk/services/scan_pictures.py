"""What scanned pages, signed sheets and files as they came look like."""

from collections.abc import Sequence
from threading import Lock

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
            return self.keep_thumbnails(reader, [page_id])[page_id]

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

    def keep_thumbnails(self, reader: FileReader, page_ids: Sequence[int]) -> dict[int, bytes]:
        """Make small pictures while a child is there and return them; the oldest make room."""
        wanted = page_ids[:_KEPT_THUMBNAILS]
        made = {page_id: reader.picture(self.page_pdf(page_id), longest=_THUMBNAIL) for page_id in wanted}
        with self._lock:
            self._thumbnails.update(made)
            while len(self._thumbnails) > _KEPT_THUMBNAILS:
                self._thumbnails.pop(next(iter(self._thumbnails)))
        return made
