"""Files from outside, opened: their kind told by the first bytes, bombs refused, pages one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sopdesk.domain.file_kinds import PDF, FileKind, kind_of
from sopdesk.scanning.limits import MAX_BYTES
from sopdesk.scanning.refusals import RefusedFileError
from sopdesk.scanning.sheet import Sheet

_HEAD = 64


@dataclass(frozen=True)
class Opened:
    """A file whose pages can be walked through; ``active`` names what it would run or send in another program."""

    pages: int
    sheets: Iterator[Sheet]
    media_type: str
    active: tuple[str, ...] = ()


def open_file(path: Path, name: str) -> Opened:
    """Open a file.

    Args:
        path: where its bytes lie.
        name: its name outside, for its ending.

    Raises:
        RefusedFileError: it cannot be read; ``fault`` says why.
    """
    size = path.stat().st_size
    if not size:
        raise RefusedFileError("kosong")
    if size > MAX_BYTES:
        raise RefusedFileError("besar")
    data = path.read_bytes()
    kind = kind_of(name, data)
    if kind is None or not kind.picture:
        raise RefusedFileError("palsu" if _looks_known(name) else "jenis")
    return _opened(data, kind)


def _opened(data: bytes, kind: FileKind) -> Opened:
    if kind is PDF:
        from sopdesk.scanning.pdf_source import open_pdf  # noqa: PLC0415 - only what this file needs

        return open_pdf(data)
    from sopdesk.scanning.picture_source import open_picture  # noqa: PLC0415 - only what this file needs

    return open_picture(data, kind)


def _looks_known(name: str) -> bool:
    return name.lower().endswith((".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".heic", ".heif"))
