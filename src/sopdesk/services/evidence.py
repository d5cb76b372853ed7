"""Evidence pictures for papers: only what a child process decoded and wrote again is kept, shown and printed."""

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.file_kinds import MAX_BYTES, PNG, kind_of

_LONGEST: Final = 4096
"""Pixels of the long side: a photo of 12 megapixels loses none; over 400 an inch on the widest picture of a page."""


def printable_pictures(files: Sequence[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Return names and bytes, PNG as PNG, all others as JPEG, upright.

    What else came in the files (place and time of a photo, other people's notes) is left behind.

    Raises:
        InvalidInputError: a file is no picture that can be printed.
    """
    return list(_rewritten(files)) if files else []


def _rewritten(files: Sequence[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    from sopdesk.scanning.reader import FileReader  # noqa: PLC0415 - starts a process
    from sopdesk.scanning.refusals import RefusedFileError  # noqa: PLC0415

    with FileReader() as reader:
        for name, data in files:
            if len(data) > MAX_BYTES:
                raise InvalidInputError(_refusal(name))
            try:
                form: Literal["JPEG", "PNG"] = "PNG" if kind_of("", data) is PNG else "JPEG"
                yield name, reader.rewritten(data, longest=_LONGEST, form=form)
            except RefusedFileError as error:
                raise InvalidInputError(_refusal(name)) from error


def _refusal(name: str) -> str:
    return (
        f'"{name}" bukan gambar PNG, JPEG, WEBP, TIFF, atau HEIC yang utuh, atau terlalu besar. '
        "Tidak ada gambar yang disimpan. Buka gambarnya, simpan ulang sebagai JPEG, lalu pilih lagi."
    )
