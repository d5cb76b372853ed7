"""Which files are kept, told by their first bytes and not by their names."""

import re
import unicodedata
from dataclasses import dataclass

MAX_BYTES = 25 * 1024 * 1024
MAX_NAME = 120
PASTED = "tempelan-"
"""How the made-up name of a pasted picture begins."""


@dataclass(frozen=True)
class FileKind:
    """A kind of file: its media type, its endings, and whether it is a picture of a page."""

    media_type: str
    endings: tuple[str, ...]
    picture: bool = False


PDF = FileKind("application/pdf", (".pdf",), picture=True)
JPEG = FileKind("image/jpeg", (".jpg", ".jpeg"), picture=True)
PNG = FileKind("image/png", (".png",), picture=True)
TIFF = FileKind("image/tiff", (".tif", ".tiff"), picture=True)
WEBP = FileKind("image/webp", (".webp",), picture=True)
HEIC = FileKind("image/heic", (".heic", ".heif"), picture=True)
DOCX = FileKind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",))
XLSX = FileKind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",))
ZIP = FileKind("application/zip", (".zip",))

_KINDS = (PDF, JPEG, PNG, TIFF, WEBP, HEIC, DOCX, XLSX, ZIP)
_HEADS = ((b"%PDF-", PDF), (b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG), (b"II*\0", TIFF), (b"MM\0*", TIFF))
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
KNOWN = "PDF, JPEG, PNG, TIFF, WEBP, HEIC, DOCX, XLSX, dan ZIP"


def kind_of(name: str, data: bytes) -> FileKind | None:
    """Return the kind of a file, None if it is none that is kept.

    Args:
        name: decides only between the formats that are ZIP files inside.
        data: the bytes; the first 64 are looked at.
    """
    for head, kind in _HEADS:
        # a PDF may carry a few stray bytes before its head
        if data.startswith(head) or (kind is PDF and head in data[:64]):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return HEIC
    if data.startswith(b"PK\x03\x04"):
        lower = name.lower()
        return DOCX if lower.endswith(".docx") else XLSX if lower.endswith(".xlsx") else ZIP
    return None


def refusal_of(name: str) -> str:
    """Return why a file of no known kind is not kept, for a sentence that begins with its name."""
    ending = name.rpartition(".")[2].lower()
    if any(f".{ending}" in kind.endings for kind in _KINDS):
        return f"isinya bukan {ending.upper()}, meskipun namanya begitu; mungkin rusak atau salah nama"
    return f"jenis berkas ini tidak diterima. Yang diterima: {KNOWN}"


def safe_name(name: str, kind: FileKind) -> str:
    """Return a file name that any system takes: no path, no control or direction signs, at most 120 signs.

    A wrong ending is replaced by the one of the kind.
    """
    base = re.split(r"[\\/]", name)[-1]
    kept = "".join(c for c in unicodedata.normalize("NFC", base) if unicodedata.category(c)[0] != "C")
    kept = re.sub(r'[<>:"|?*]', "_", kept).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if not dot or f".{ending.lower()}" not in kind.endings:
        stem, ending = kept, kind.endings[0][1:]
    stem = stem.strip(" .") or "lampiran"
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    return f"{stem[: MAX_NAME - len(ending) - 1]}.{ending}"
