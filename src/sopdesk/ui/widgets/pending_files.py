"""Pictures and files that wait to be saved with a letter: pasted, dropped, or chosen."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from sopdesk.domain.file_kinds import MAX_BYTES, PASTED, kind_of, refusal_of

PendingFile = tuple[str, bytes]
_MOST = 40
"""Files at once: a stack of pages from a phone, not a whole folder by mistake."""


def has_files(mime: QMimeData | None) -> bool:
    """Tell whether clipboard or drag carries pictures or files; Qt gives None where the clipboard cannot be read."""
    if mime is None:
        return False
    return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())


def paths_of(mime: QMimeData, *, most: int | None = _MOST) -> tuple[Path, ...]:
    """Return the files of a drag or of a copy in the file manager, ``most`` of them, all if None."""
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())[:most]


def picture_of(mime: QMimeData) -> QImage | None:
    """Return the picture of the clipboard (a screenshot, a copied photo), None if there is none."""
    if not mime.hasImage():
        return None
    image = mime.imageData()
    return image if isinstance(image, QImage) and not image.isNull() else None


def encoded(image: QImage, now: datetime) -> PendingFile:
    """Return a pasted picture as a PNG file named after the moment; runs in the background."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know only bytes as format
    return f"{PASTED}{now:%Y%m%d-%H%M%S}.png", bytes(buffer.data().data())


def read_files(paths: Sequence[Path]) -> tuple[tuple[PendingFile, ...], tuple[str, ...]]:
    """Return the files that can be kept, and one sentence for each that cannot; runs in the background."""
    found: list[PendingFile] = []
    refused: list[str] = []
    for path in paths:
        try:
            if path.is_dir():
                refused.append(f"{path.name}: ini folder; pilih berkas di dalamnya.")
                continue
            if path.stat().st_size > MAX_BYTES:
                refused.append(f"{path.name}: lebih besar dari {MAX_BYTES // 1024 // 1024} MB.")
                continue
            data = path.read_bytes()
        except OSError:
            refused.append(f"{path.name}: tidak dapat dibaca.")
            continue
        if kind_of(path.name, data) is None:
            refused.append(f"{path.name}: {refusal_of(path.name)}.")
        else:
            found.append((path.name, data))
    return tuple(found), tuple(refused)
