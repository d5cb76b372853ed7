"""Small forms made up for the tests, and sheets of them."""

import datetime as dt
import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from sopdesk.domain.form import Form
from sopdesk.domain.paper_code import PaperCode
from sopdesk.domain.paper_sheet import PaperSheet, PaperStyle, SignerText

LETTERHEAD = ("PEMERINTAH KOTA BATAM", "DINAS KOMUNIKASI DAN INFORMATIKA", "Jalan Engku Putri Nomor 1, Batam 29432")

FIELDS: list[dict[str, Any]] = [
    {"key": "nama", "label": "Nama aplikasi", "required": True},
    {"key": "tanggal", "label": "Tanggal", "kind": "date"},
    {"key": "nip", "label": "NIP", "kind": "nip"},
    {"key": "isi", "label": "Isi", "kind": "long-text", "rows": 4, "max_length": 20000},
    {"key": "hasil", "label": "Hasil", "kind": "choice", "options": [{"key": "dapat", "label": "Dapat diberikan"}, {"key": "tidak", "label": "Tidak dapat"}]},
    {"key": "rincian", "label": "Rincian", "kind": "table", "rows": 5, "max_items": 200, "columns": [{"key": "uraian", "label": "Uraian", "width": 4}, {"key": "nip", "label": "NIP", "kind": "nip", "width": 1}]},
    {"key": "periksa", "label": "Periksa", "kind": "checklist", "items": [{"key": "suhu", "label": "Suhu ruang", "group": "Ruang", "unit": "°C", "low": 18, "high": 27}, {"key": "kipas", "label": "Kipas", "group": "Server"}]},
    {"key": "foto", "label": "Foto", "kind": "pictures"},
    {"key": "sifat", "label": "Sifat", "default": "Biasa"},
    {"key": "hal", "label": "Hal", "default": "Jawaban permohonan"},
]  # fmt: skip
SIGNERS: list[dict[str, Any]] = [
    {"key": "kadis", "position": "@kepala", "dated": True, "initials": True},
    {"key": "pertama", "role": "PIHAK PERTAMA", "title": "Kepala Bidang", "name": "Raja Ahmad", "place": "left"},
    {"key": "kedua", "role": "PIHAK KEDUA", "title": "Kepala OPD", "name": "{nama}", "place": "right"},
    {"key": "tahu", "role": "Mengetahui", "position": "@kabid", "place": "centre"},
]  # fmt: skip


@pytest.fixture
def form() -> Callable[..., Form]:
    """Make a form of these blocks."""

    def make(*blocks: dict[str, Any], **changes: Any) -> Form:
        return Form.model_validate(
            {
                "schema": 1,
                "key": "contoh",
                "title": "Contoh formulir",
                "sections": [{"title": "Isian", "fields": FIELDS}],
                "signers": SIGNERS,
                "blocks": list(blocks),
                **changes,
            }
        )

    return make


@pytest.fixture
def sheet() -> Callable[..., PaperSheet]:
    """Make a sheet of a form."""

    def make(form: Form, values: dict[str, Any] | None = None, **changes: Any) -> PaperSheet:
        parts: dict[str, Any] = {
            "form": form,
            "values": values or {},
            "facts": {"case.number": "P-0012/2026"},
            "letterhead": LETTERHEAD,
            "style": PaperStyle(),
            "number": "500.12/041/KOMINFO/2026",
            "place": "Batam",
            "on": dt.date(2026, 11, 21),
            "signers": {
                "kadis": SignerText("Plt. Kepala Dinas Komunikasi dan Informatika", "Azril Apriansyah, ST, MT", "Pembina", "197304082002121005", ("Sekretaris",)),
                "tahu": SignerText("a.n. Kepala Dinas\nKepala Bidang", "Rudi Panjaitan, S.STP", "Pembina", "197611231995111002"),
            },
            "code": PaperCode("BATAM1", 123, 1, "A1B2C3D4"),
        }  # fmt: skip
        return PaperSheet(**{**parts, **changes})

    return make


@pytest.fixture
def flat() -> Callable[[str], str]:
    """Fold white space, as a reader does."""
    return lambda text: re.sub(r"\s+", " ", text)


@pytest.fixture
def photo() -> Callable[..., bytes]:
    """Make a picture; ``exif`` is the value of its orientation tag."""

    def make(width: int = 400, height: int = 300, colour: str = "navy", *, kind: str = "JPEG", exif: int = 0) -> bytes:
        buffer = BytesIO()
        picture = Image.new("RGB", (width, height), colour)
        tags = Image.Exif()
        if exif:
            tags[0x0112] = exif
        picture.save(buffer, kind, **({"exif": tags} if exif else {}))
        return buffer.getvalue()

    return make
