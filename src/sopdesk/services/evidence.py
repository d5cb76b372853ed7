"""Evidence pictures for papers: kept as what a page can show; other formats of phones and scanners become JPEG."""

from collections.abc import Iterator, Sequence

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.file_kinds import HEIC, TIFF, WEBP, kind_of

MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 50_000_000
_LONGEST = 4000
"""Pixels of the long side of what is turned into JPEG: over 400 a inch on the widest picture of a page."""
_TURNED = frozenset({TIFF, WEBP, HEIC})


def printable_pictures(files: Sequence[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Return names and bytes, all PNG or JPEG: those that are stay as they are.

    Raises:
        InvalidInputError: a file is no picture that can be printed.
    """
    kinds = [kind_of(name, data) for name, data in files]
    for (name, data), kind in zip(files, kinds, strict=True):
        if len(data) > MAX_BYTES or (kind not in _TURNED and not _can_be_drawn(data)):
            raise InvalidInputError(_refusal(name))
    strange = [file for file, kind in zip(files, kinds, strict=True) if kind in _TURNED]
    turned = iter(list(_turned(strange)) if strange else [])
    return [(name, next(turned) if kind in _TURNED else data) for (name, data), kind in zip(files, kinds, strict=True)]


def _turned(files: Sequence[tuple[str, bytes]]) -> Iterator[bytes]:
    from sopdesk.scanning.reader import FileReader  # noqa: PLC0415 - starts a process
    from sopdesk.scanning.refusals import RefusedFileError  # noqa: PLC0415

    with FileReader() as reader:
        for name, data in files:
            try:
                yield reader.jpeg(name, data, longest=_LONGEST)
            except RefusedFileError as error:
                raise InvalidInputError(_refusal(name)) from error


def _can_be_drawn(data: bytes) -> bool:
    from sopdesk.printing.pictures import can_be_drawn  # noqa: PLC0415 - slow import

    return can_be_drawn(data, most=MAX_PIXELS)


def _refusal(name: str) -> str:
    return (
        f'"{name}" bukan gambar PNG, JPEG, WEBP, TIFF, atau HEIC yang utuh, atau lebih besar dari 25 MB. '
        "Tidak ada gambar yang disimpan. Buka gambarnya, simpan ulang sebagai JPEG, lalu pilih lagi."
    )
