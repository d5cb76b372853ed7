"""Reading a TOML file that a person wrote: every way it can be unreadable, said in one Indonesian sentence."""

import re
import tomllib
from pathlib import Path
from typing import Any

from sopdesk.core.errors import BadFileError

MAX_BYTES = 1_000_000
"""Larger than any hand-written file; the largest SOP of the sources takes 20 kB."""

_TOO_LARGE = "berkas terlalu besar, seharusnya paling besar 1 MB"

_AT_LINE = re.compile(r"^(.*) \(at line (\d+), column (\d+)\)$", re.DOTALL)
_AT_END = re.compile(r"^(.*) \(at end of document\)$", re.DOTALL)
_SYNTAX = (  # tomllib's words, in the order in which they are tried → ours
    ("Expected '=' after a key", 'seharusnya ada tanda "=" di antara nama kunci dan isinya'),
    ("Cannot declare", "tabel ini tertulis dua kali, seharusnya satu kali"),
    ("Cannot overwrite", "kunci ini tertulis dua kali, seharusnya satu kali"),
    ("Duplicate inline table key", "kunci ini tertulis dua kali dalam { }, seharusnya satu kali"),
    ("Cannot mutate", "isi ini sudah tertulis sebelumnya, seharusnya satu kali"),
    ("Unclosed array", 'daftar belum ditutup, seharusnya ada "]" atau "," di sini'),
    ("Unclosed inline table", 'kurung kurawal belum ditutup, seharusnya ada "}" atau "," di sini'),
    ("Unterminated string", "tanda petik penutup belum ada"),
    ("Illegal character", 'teks harus dalam satu baris dan ditutup tanda petik (")'),
    ("Found invalid character", "ada huruf kendali yang tidak boleh dipakai"),
    ("Unescaped '\\' in a string", 'garis miring terbalik ditulis ganda ("\\\\")'),
    ("Expected newline or end of document", "seharusnya satu kunci dalam satu baris"),
    ("Invalid initial character for a key part", "seharusnya nama kunci dengan huruf kecil"),
    ("Invalid value", 'seharusnya ada isi setelah "=": teks dalam tanda petik, angka, true, atau false'),
    ("Invalid statement", 'seharusnya baris berbentuk kunci = "isi" atau [tabel]'),
    ("Expected ']", 'judul tabel belum ditutup, seharusnya ada "]"'),
    ('Expected "', "tanda petik penutup belum ada"),
    ("Cannot redefine", "tabel ini tertulis dua kali, seharusnya satu kali"),
    ("Invalid date", "seharusnya tanggal yang ada, seperti 2018-10-08"),
)
_BROKEN_LINE = (
    "baris terputus di dalam { }, sedangkan TOML 1.0 menghendaki isi { } dalam satu baris; "
    "seharusnya ditulis dalam satu baris, atau sebagai tabel [[...]] tersendiri"
)


def read_toml(path: Path) -> dict[str, Any]:
    """Return the content of ``path``.

    Raises:
        BadFileError: it is missing, a folder, huge, empty, not UTF-8, or not TOML.
    """
    return parse_toml(read_text(path), name=path.name)


def read_text(path: Path) -> str:
    """Return the text of ``path``.

    Raises:
        BadFileError: it is missing, a folder, huge, or not UTF-8.
    """
    return _decode(path, _read(path))


def parse_toml(text: str, *, name: str) -> dict[str, Any]:
    """Return the content of a text.

    Args:
        text: TOML.
        name: of the file, as the user knows it.

    Raises:
        BadFileError: it is empty, huge, or not TOML.
    """
    if not text.strip():
        raise BadFileError(file=name, place="", expected="berkas kosong, seharusnya berisi TOML")
    if len(text) > MAX_BYTES:
        raise BadFileError(file=name, place="", expected=_TOO_LARGE)
    text = text.replace("\r\n", "\n")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place, expected = _explain(str(error), text)
        raise BadFileError(file=name, place=place, expected=expected) from error
    except (RecursionError, ValueError) as error:
        expected = "isinya bersarang terlalu dalam atau memuat angka yang terlalu panjang"
        raise BadFileError(file=name, place="", expected=expected) from error


def _read(path: Path) -> bytes:
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise BadFileError(file=name, place="", expected="ini folder, seharusnya berkas TOML")
        if not path.exists():
            raise BadFileError(file=name, place="", expected="berkas tidak ditemukan, periksa nama dan foldernya")
        if not path.is_file():
            raise BadFileError(file=name, place="", expected="ini bukan berkas biasa, seharusnya berkas TOML")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        expected = "berkas tidak dapat dibuka, periksa hak aksesnya"
        raise BadFileError(file=name, place="", expected=expected) from error
    if len(content) > MAX_BYTES:
        raise BadFileError(file=name, place="", expected=_TOO_LARGE)
    return content


def _decode(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        expected = "huruf tidak terbaca, seharusnya disimpan dengan penyandian UTF-8"
        raise BadFileError(file=path.name, place=f"baris {line}", expected=expected) from error


def _explain(message: str, text: str) -> tuple[str, str]:
    at_line = _AT_LINE.match(message)
    if at_line:
        line, column = int(at_line[2]), int(at_line[3])
        words, place = at_line[1], f"baris {line}"
        if _breaks_inline_table(words, text.split("\n")[line - 1], column):
            return place, _BROKEN_LINE
    else:
        at_end = _AT_END.match(message)
        words, place = (at_end[1] if at_end else message), "akhir berkas"
    return place, next((ours for theirs, ours in _SYNTAX if words.startswith(theirs)), "tulisan TOML keliru di sini")


def _breaks_inline_table(words: str, line: str, column: int) -> bool:
    if column <= len(line) or "{" not in line:
        return False
    return words.startswith("Unclosed inline table") or (
        words.startswith("Invalid initial character") and line.rstrip().endswith(("{", ","))
    )
