"""Pages of files from outside, drawn for the preview where a hostile one can hurt nobody."""

from threading import Lock
from weakref import finalize

from sopdesk.core.errors import UserError
from sopdesk.scanning.looking import SeenPage
from sopdesk.scanning.reader import FileReader
from sopdesk.scanning.refusals import RefusedFileError, refusal_words

_SECONDS = 20.0
"""Somebody waits in front of it."""
_NAME = "Berkas ini"


class ForeignPages:
    """Draws in one child, which stays for the next page and leaves when nobody looks any more."""

    def __init__(self) -> None:
        self._reader = FileReader(seconds=_SECONDS)
        self._lock = Lock()
        self._end = finalize(self, self._reader.close)

    def page_image(self, pdf: bytes, *, page: int, scale: float) -> SeenPage:
        """Return one page as a picture; ``scale`` 1 is 72 dots per inch, ``page`` counts from 0.

        Raises:
            UserError: the file is damaged, locked, or asks too much of this PC.
        """
        with self._lock:
            try:
                return self._reader.seen(pdf, page=page, scale=scale)
            except RefusedFileError as refused:
                raise UserError(refusal_words(_NAME, refused.fault)) from refused

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._end()
