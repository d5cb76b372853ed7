import datetime as dt
import re
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from sopdesk.domain.dispositions import SheetData
from sopdesk.domain.letters import AgendaLine, LetterRow
from sopdesk.domain.office import OfficeProfile
from sopdesk.domain.people import Signer

OFFICE = (
    "PEMERINTAH KOTA BATAM",
    "DINAS KOMUNIKASI DAN INFORMATIKA",
    "Jalan Engku Putri No. 1, 29432",
)
RECIPIENTS = ("Sekretaris", "Kepala Bidang Penyelenggaraan e-Government", "Kepala Bidang Statistik")
TICKS = ("Tanggapan dan saran", "Proses lebih lanjut", "Koordinasi/konfirmasikan")


@pytest.fixture
def profile():
    return OfficeProfile(government=OFFICE[0], name=OFFICE[1], address=OFFICE[2], city="Batam")


@pytest.fixture
def signer():
    return Signer(
        "Kepala Dinas Komunikasi dan Informatika", "Azril Apriansyah, ST, MT", "Pembina", "197304082002121005"
    )


@pytest.fixture
def logo() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (20, 24), "navy").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def letter():
    def make(**changes) -> LetterRow:
        values: dict[str, Any] = {
            "id": 1,
            "book": "masuk",
            "year": 2026,
            "number_text": "0412",
            "received_at": dt.datetime(2026, 11, 20, 9, 5),
            "channel": "surat",
            "sender": "Dinas Kesehatan",
            "letter_number": "005/77/DINKES/2026",
            "letter_date": dt.date(2026, 11, 18),
            "subject": "Permohonan kenaikan bandwidth",
            "speed": "segera",
            "status": "baru",
            "holder": "",
            "since": None,
            "due": None,
            "late": "",
            "sop_title": "",
            "attachments": 0,
            "case_id": None,
            "reply_needed": False,
            "version": 1,
        }
        return LetterRow(**(values | changes))

    return make


@pytest.fixture
def sheet():
    def make(letter: LetterRow | None, **changes) -> SheetData:
        values: dict[str, Any] = {
            "letter": letter,
            "office_lines": OFFICE,
            "agenda_text": "0412/2026" if letter else "",
            "classification": "",
            "summary": "",
            "tick_labels": TICKS,
            "ticked": frozenset(),
            "recipients": RECIPIENTS,
            "chosen": frozenset(),
            "note": "",
            "signer_title": "Kepala Dinas",
            "signer_name": "Azril Apriansyah, ST, MT",
            "signer_rank": "Pembina",
            "signer_nip": "197304082002121005",
        }
        return SheetData(**(values | changes))

    return make


@pytest.fixture
def line():
    def make(number: int, **changes) -> AgendaLine:
        values: dict[str, Any] = {
            "id": number,
            "number_text": f"A{number:04}",
            "received_at": dt.datetime(2026, 11, 20, 9, 5),
            "channel": "surat",
            "sender": "Dinas Kesehatan",
            "letter_number": f"005/{number}/DINKES",
            "letter_date": dt.date(2026, 11, 19),
            "speed": "segera",
            "classification": "500.12",
            "subject": "Permohonan kenaikan bandwidth",
            "enclosures": "1 berkas",
            "disposed_to": "Kabid PE",
            "service": "Kenaikan Bandwidth",
            "status": "diproses",
            "note": "",
        }
        return AgendaLine(**(values | changes))

    return make


@pytest.fixture
def fonts_of():
    """The names of the fonts of a PDF; each must be a subset that is embedded."""

    def read(pdf: bytes) -> set[str]:
        return {name.decode() for name in re.findall(rb"/BaseFont /([^\s/]+)", pdf)}

    return read


@pytest.fixture
def flat():
    """Fold white space: where lines break does not matter."""
    return lambda text: " ".join(text.split())
