"""Looks at a workbook from outside before openpyxl does: whether it is one, and how much memory it would ask for.

What openpyxl keeps of a part grows with its elements, not with its bytes on disk: a few kilobytes of a zip can hold
hundreds of millions. So sizes are read in the zip's own directory first (``zipfile`` never reads more than is said
there), then the elements of each part are counted while it streams by; nothing is kept.
"""

import io
import re
import zipfile
from typing import Final

from sopdesk.core.errors import BadFileError

MAX_PACKED: Final = 20 * 1024 * 1024
MAX_UNPACKED: Final = 120 * 1024 * 1024
MAX_MEMBERS: Final = 2_000
MAX_SHEETS: Final = 60
MAX_SHEET_ELEMENTS: Final = 4_000_000
"""Opening and closing tags of a sheet: 50,000 rows of 16 columns have 3.3 million."""
MAX_TEXT_ELEMENTS: Final = 3_000_000
"""Tags of the table of shared texts."""
MAX_OTHER_ELEMENTS: Final = 300_000
"""Tags of styles and the like; the most bloated of real books have 200,000."""
MAX_ROW_ELEMENTS: Final = 150_000
"""Tags between two rows of a sheet: openpyxl keeps a row whole, and Excel has 16,384 columns."""
UNCHANGED: Final = "tidak ada yang diubah"
_CHUNK: Final = 1024 * 1024
ZIP: Final = b"PK\x03\x04"
OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet[\s/>]")
_ROW: Final = re.compile(rb"<(?:\w+:)?row[\s/>]")
_ENTITY: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DAMAGED: Final = f"isinya rusak; buka dan simpan lagi di Excel, lalu ulangi; {UNCHANGED}"


def check_workbook(name: str, data: bytes) -> None:
    """See that a file is an Excel workbook of bearable size.

    Args:
        name: of the file, for words.
        data: its bytes.

    Raises:
        BadFileError: it is not; the sentence says what it is instead.
    """
    if data.startswith(OLE):
        raise _refused(name, _old_or_locked(data))
    if not data.startswith(ZIP):
        raise _refused(name, f"bukan buku kerja Excel (.xlsx) atau teks .csv; {UNCHANGED}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_archive(name, archive)
    except BadFileError:
        raise
    except Exception as error:  # each way to pack has faults of its own
        raise damaged(name) from error


def damaged(name: str) -> BadFileError:
    """Return the sentence about a workbook that cannot be read."""
    return _refused(name, _DAMAGED)


def too_large(name: str) -> BadFileError:
    """Return the sentence about a file that asks for too much."""
    return _refused(name, f"terlalu besar untuk sebuah buku agenda; salin tabelnya saja ke buku baru; {UNCHANGED}")


def _refused(name: str, why: str) -> BadFileError:
    return BadFileError(file=name, place="", expected=why)


def _old_or_locked(data: bytes) -> str:
    if _LOCKED in data:
        return f"terkunci kata sandi; hapus kata sandinya di Excel, lalu ulangi; {UNCHANGED}"
    return f"berformat Excel lama (.xls); simpan sebagai .xlsx di Excel, lalu ulangi; {UNCHANGED}"


def _check_archive(name: str, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    names = {member.filename for member in members}
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise too_large(name)
    if "xl/workbook.xml" not in names and "[Content_Types].xml" not in names:
        raise _refused(name, f"bukan buku kerja Excel; simpan sebagai .xlsx, lalu ulangi; {UNCHANGED}")
    for member in members:  # all of them: openpyxl reads as XML whatever the workbook names as a sheet
        _check_part(name, archive, member)


def _check_part(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    elements = sheets = in_row = 0
    most = _most(member.filename)
    tail = b""
    with archive.open(member) as part:
        while chunk := part.read(_CHUNK):
            seen = tail + chunk  # a word may stand on the edge of two chunks
            tail = chunk[-2 * len("<!DOCTYPE") :]
            plain = seen.replace(b"\0", b"") if b"\0" in seen else seen  # UTF-16 says the same in twice the bytes
            if _ENTITY.search(plain):
                raise damaged(name)
            elements += chunk.count(b"<")
            if most == MAX_SHEET_ELEMENTS:
                in_row = _longest_row(in_row, chunk)
            elif most == MAX_OTHER_ELEMENTS:
                sheets += len(_SHEET.findall(seen))
            if elements > most or in_row > MAX_ROW_ELEMENTS or sheets > MAX_SHEETS:
                raise too_large(name)


def _longest_row(before: int, chunk: bytes) -> int:
    """Return the tags since the last row began, or those of the longest row where one is longer than allowed."""
    first, *others = (piece.count(b"<") for piece in _ROW.split(chunk))
    ended = [before + first, *others]
    longest = max(ended)
    return longest if longest > MAX_ROW_ELEMENTS else ended[-1]


def _most(part: str) -> int:
    lowered = part.casefold()
    if "/worksheets/" in lowered:
        return MAX_SHEET_ELEMENTS
    return MAX_TEXT_ELEMENTS if "sharedstrings" in lowered else MAX_OTHER_ELEMENTS
