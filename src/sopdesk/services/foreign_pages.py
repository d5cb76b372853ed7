"""Pages of files from outside, drawn for the preview where a hostile one can hurt nobody."""

from collections import OrderedDict
from hashlib import sha256
from threading import Lock
from typing import Final
from weakref import finalize

from sopdesk.core.errors import UserError
from sopdesk.scanning.looking import SeenPage
from sopdesk.scanning.reader import FileReader
from sopdesk.scanning.refusals import RefusedFileError, refusal_words

_SECONDS: Final = 20.0
"""Somebody waits in front of it."""
_KEPT_BYTES: Final = 64 * 1024 * 1024
"""Of pages that were shown last: a dozen that fill the width of a usual window."""

_Key = tuple[bytes, int, float]


class ForeignPages:
    """Draws in one child, which stays for the next page and leaves when nobody looks any more."""

    def __init__(self) -> None:
        self._reader = FileReader(seconds=_SECONDS)
        self._lock = Lock()
        self._end = finalize(self, self._reader.close)
        self._kept: OrderedDict[_Key, SeenPage] = OrderedDict()

    def page_image(self, document: bytes, /, *, page: int, scale: float) -> SeenPage:
        """Return one page of a PDF, or a picture; one that was shown lately comes from memory.

        Args:
            document: JPEG, PNG, TIFF, WEBP, HEIC or PDF, told by its bytes.
            page: counted from 0.
            scale: 1 is 72 dots per inch; a picture has 96.

        Raises:
            UserError: the file is damaged, locked, of another kind, or asks too much of this PC.
        """
        key = sha256(document).digest(), page, scale
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            try:
                seen = self._reader.seen(document, page=page, scale=scale)
            except RefusedFileError as refused:
                raise UserError(refusal_words("", refused.fault)) from refused
            self._keep(key, seen)
            return seen

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._end()
            self._kept.clear()

    def _keep(self, key: _Key, seen: SeenPage) -> None:
        self._kept[key] = seen
        while sum(len(kept.data) for kept in self._kept.values()) > _KEPT_BYTES:
            self._kept.popitem(last=False)
