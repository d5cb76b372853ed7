"""The emblem of the letterhead: whatever was chosen, only a picture of our own making is shown, kept and printed."""

from typing import Final

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.file_kinds import JPEG, PNG, kind_of

LARGEST: Final = 2_000_000
"""Bytes of what is chosen."""
_LONGEST: Final = 700
"""Pixels: 890 an inch in the letterhead, and never more than ``LARGEST`` bytes."""
_SECONDS: Final = 20.0
_KEPT: Final = "Logo lama tetap dipakai."
_BROKEN: Final = f"Berkas ini bukan gambar PNG atau JPEG yang utuh. {_KEPT}"


def safe_emblem(data: bytes) -> bytes:
    """Return a picture as a PNG that a child process wrote after it had decoded the picture; takes half a second.

    Raises:
        InvalidInputError: it is larger than 2 MB, or no PNG or JPEG that can be drawn.
    """
    from sopdesk.scanning.reader import FileReader  # noqa: PLC0415 - starts a process
    from sopdesk.scanning.refusals import RefusedFileError  # noqa: PLC0415

    if len(data) > LARGEST:
        raise _refused(f"Logo harus gambar PNG atau JPEG paling besar 2 MB; gambar ini lebih besar. {_KEPT}")
    if kind_of("", data) not in {JPEG, PNG}:
        raise _refused(_BROKEN)
    try:
        with FileReader(seconds=_SECONDS) as reader:
            return reader.rewritten(data, longest=_LONGEST, form="PNG")
    except RefusedFileError as error:
        raise _refused(_BROKEN) from error


def _refused(words: str) -> InvalidInputError:
    return InvalidInputError(words, {"logo": words})
