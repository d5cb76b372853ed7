"""Which column of somebody else's agenda book holds what: the headings that Indonesian offices use.

A heading may take two rows ("Surat" over "Tanggal" and "Nomor"), as in the books of the regulations.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from sopdesk.domain.cell_values import CellValue, is_blank
from sopdesk.domain.words import printable

Field = Literal[
    "number", "received", "time", "sender", "recipient", "reporter", "phone", "channel", "letter_number",
    "letter_date", "speed", "secrecy", "classification", "subject", "summary", "enclosures", "place", "disposed",
    "service", "status", "reply", "reply_due", "note",
]  # fmt: skip
FIELD_WORDS: dict[Field, str] = {
    "number": "Nomor agenda",
    "received": "Tanggal terima atau kirim",
    "time": "Jam",
    "sender": "Pengirim",
    "recipient": "Tujuan",
    "reporter": "Pelapor",
    "phone": "Telepon pelapor",
    "channel": "Kanal",
    "letter_number": "Nomor surat",
    "letter_date": "Tanggal surat",
    "speed": "Sifat",
    "secrecy": "Keamanan",
    "classification": "Klasifikasi",
    "subject": "Perihal",
    "summary": "Ringkasan",
    "enclosures": "Lampiran",
    "place": "Tempat surat",
    "disposed": "Ringkasan (disposisi kepada)",
    "service": "Ringkasan (layanan)",
    "status": "Status",
    "reply": "Perlu balasan",
    "reply_due": "Balas sebelum",
    "note": "Catatan",
}
"""Where in a letter a column goes."""
SEARCHED_ROWS = 40
"""Rows of a sheet in which its head is looked for: letterhead, title and period stand above it."""
_NEEDED: tuple[Field, ...] = ("number", "received", "subject")
_COUNTERS = frozenset({"nomor", "nomor urut"})
"""Columns that merely count the rows where the agenda number has a column of its own, further right."""
_SHORT = {
    "no": "nomor",
    "nmr": "nomor",
    "tgl": "tanggal",
    "tggl": "tanggal",
    "ket": "keterangan",
    "lamp": "lampiran",
    "klas": "klasifikasi",
    "telp": "telepon",
    "hp": "telepon",
    "instansi": "opd",
    "skpd": "opd",
}
_BOTH: dict[Field, tuple[str, ...]] = {
    "number": (
        "nomor agenda|nomor urut agenda|nomor buku agenda|nomor agenda surat|nomor agenda masuk|nomor agenda keluar",
        "agenda|nomor register|nomor urut|nomor verbal",
        "nomor",
    ),
    "time": ("jam|pukul|jam terima|jam diterima|waktu terima|pukul diterima|jam kirim", "waktu"),
    "sender": (
        "asal surat|pengirim|asal|dari|surat dari|diterima dari|terima dari|asal pengirim|pengirim asal|asal opd",
        "opd pengirim|nama pengirim|pengirim alamat|pengirim surat|asal surat opd|dari opd|asal naskah",
        "opd|nama opd|alamat pengirim|unit pengirim",
    ),
    "reporter": ("pelapor|nama pelapor", "kontak|narahubung"),
    "phone": ("telepon pelapor|nomor telepon|telepon|nomor wa|kontak telepon",),
    "channel": ("kanal|media|diterima melalui|melalui|cara terima|via|cara kirim|dikirim melalui",),
    "letter_number": ("nomor surat|surat nomor|nomor naskah|nomor surat masuk|nomor surat keluar|nomor naskah dinas",),
    "letter_date": ("tanggal surat|surat tanggal|tanggal naskah|tertanggal|tanggal naskah dinas",),
    "speed": ("sifat|sifat surat|kecepatan|derajat|sifat kecepatan",),
    "secrecy": ("keamanan|kerahasiaan|sifat keamanan|klasifikasi keamanan",),
    "classification": ("kode klasifikasi|klasifikasi|kode klasifikasi surat|klasifikasi surat", "kode|kode surat"),
    "subject": (
        "perihal|hal|perihal isi ringkas|perihal surat|hal surat|perihal isi surat|hal perihal|perihal hal|tentang",
        "isi ringkas|isi ringkas surat|uraian|isi surat|judul surat|pokok surat|isi|isi singkat|ringkasan isi",
    ),
    "summary": (
        "ringkasan",
        "ringkasan surat",
        "isi ringkas|isi ringkas surat|ringkasan isi|isi surat|uraian|isi singkat",  # of a book that also has "Perihal"
    ),
    "enclosures": ("lampiran|jumlah lampiran|banyaknya lampiran",),
    "place": ("tempat surat|tempat simpan|lokasi arsip|tempat arsip|tempat penyimpanan|nomor berkas|map|lemari",),
    "service": ("sop layanan|layanan|sop|jenis layanan",),
    "status": ("status|status surat",),
    "reply": ("perlu balasan|perlu dibalas",),
    "reply_due": ("balas sebelum|batas balasan|tanggal batas balasan",),
    "note": ("keterangan|catatan",),
}
"""Field → folded headings, the sure ones first."""
_ARRIVED = "tanggal terima|tanggal diterima|diterima tanggal|tanggal penerimaan|terima tanggal|tanggal surat diterima"
_INCOMING: dict[Field, tuple[str, ...]] = {
    "received": (f"{_ARRIVED}|diterima pada|tanggal masuk|tanggal agenda|diterima", "hari tanggal|tanggal"),
    "disposed": (
        "disposisi kepada|disposisi|diteruskan kepada|diteruskan ke|isi disposisi|tujuan disposisi|diteruskan",
        "kepada|tujuan|pengolah",
    ),
}
_OUTGOING: dict[Field, tuple[str, ...]] = {
    "received": (
        "tanggal kirim|tanggal dikirim|tanggal keluar|tanggal pengiriman|dikirim tanggal|tanggal agenda",
        "hari tanggal|tanggal",
    ),
    "recipient": (
        "tujuan|kepada|dikirim kepada|tujuan surat|penerima|alamat tujuan|ditujukan kepada|opd tujuan|kepada yth",
        "dikirim kepada opd alamat|alamat",
    ),
}


@dataclass(frozen=True)
class Head:
    """The head of an agenda book.

    Args:
        last: place of its last row among the rows that were searched, from 0.
        columns: field → place of its column, from 0.
        titles: field → its heading as written.
        unknown: headings that say nothing to us.
        titled: places of the columns that have a heading at all.
    """

    last: int
    columns: Mapping[Field, int]
    titles: Mapping[Field, str]
    unknown: tuple[str, ...] = ()
    titled: frozenset[int] = frozenset()


def find_head(rows: Sequence[Sequence[CellValue]], *, outgoing: bool) -> Head | None:
    """Return the head that names the most columns, None if none names number, day and subject.

    Args:
        rows: the first rows of a sheet.
        outgoing: whether it is the book of letters that leave the office.
    """
    ranks = _ranks(outgoing=outgoing)
    searched = rows[:SEARCHED_ROWS]
    heads = [_head(place, [(_heading(cell),) for cell in row], ranks) for place, row in enumerate(searched)]
    heads += [_head(place, _two_rows(*pair), ranks) for place, pair in enumerate(pairwise(searched), start=1)]
    fit = [head for head in heads if all(field in head.columns for field in _NEEDED)]
    return max(fit, key=lambda head: len(head.columns), default=None)  # of equals the first: one row, high up


def is_heading(cell: CellValue, field: Field, *, outgoing: bool) -> bool:
    """Tell whether a cell repeats the heading of its column, as books do for every month."""
    return any(found == field for _rank, found in _ranks(outgoing=outgoing).get(fold_heading(_heading(cell)), ()))


def fold_heading(text: str) -> str:
    """Return a heading as it is compared: lower case, no signs, one space, short words written out."""
    words = re.findall(r"[^\W_]+", printable(text).casefold())
    return " ".join(_SHORT.get(word, word) for word in words)


def _heading(cell: CellValue) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else ""


@cache
def _ranks(*, outgoing: bool) -> dict[str, list[tuple[int, Field]]]:
    """Return folded heading → what it may stand for, with how sure that is."""
    known: dict[str, list[tuple[int, Field]]] = {}
    for field, groups in (_BOTH | (_OUTGOING if outgoing else _INCOMING)).items():
        for rank, group in enumerate(groups):
            for heading in group.split("|"):
                known.setdefault(fold_heading(heading), []).append((rank, field))
    return known


def _two_rows(upper: Sequence[CellValue], lower: Sequence[CellValue]) -> list[tuple[str, ...]]:
    """Return what two rows say together, a wide heading over each of its columns, then the lower alone."""
    texts: list[tuple[str, ...]] = []
    over = ""
    for place in range(max(len(upper), len(lower))):
        own = _heading(upper[place]) if place < len(upper) else ""
        below = _heading(lower[place]) if place < len(lower) else ""
        over = own or over
        texts.append((f"{over} {below}", below) if below else (own,))
    return texts


def _head(last: int, texts: Sequence[tuple[str, ...]], ranks: Mapping[str, list[tuple[int, Field]]]) -> Head:
    offers = sorted(_offers(texts, ranks))
    columns: dict[Field, int] = {}
    taken: set[int] = set()
    for _rank, place, field in offers:
        if field not in columns and place not in taken:
            columns[field] = place
            taken.add(place)
    unknown = tuple(
        text[0]
        for place, text in enumerate(texts)
        if text[0] and place not in taken and not (place < columns.get("number", 0) and _counts(text[0]))
    )
    titles = {
        field: next(text for text in texts[place] if fold_heading(text) in ranks) for field, place in columns.items()
    }
    return Head(last, columns, titles, unknown, frozenset(place for place, text in enumerate(texts) if text[0]))


def _offers(
    texts: Sequence[tuple[str, ...]], ranks: Mapping[str, list[tuple[int, Field]]]
) -> Iterator[tuple[int, int, Field]]:
    for place, said in enumerate(texts):
        known = next((found for text in said if (found := ranks.get(fold_heading(text)))), [])
        for rank, field in known:
            yield rank, place, field


def _counts(text: str) -> bool:
    return fold_heading(text) in _COUNTERS


def is_column_count(row: Sequence[CellValue]) -> bool:
    """Tell whether a row merely counts the columns ("1 2 3 4 …", "(1) (2) (3) …"), as official books do."""
    texts = [str(cell).strip().strip("()").removesuffix(".0") for cell in row if not is_blank(cell)]
    return len(texts) > len(_NEEDED) and texts == [str(number) for number in range(1, len(texts) + 1)]
