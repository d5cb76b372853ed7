import datetime as dt
import re
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from sopdesk.domain.letters import AgendaLine
from sopdesk.domain.office import OfficeProfile
from sopdesk.domain.people import Signer

OFFICE = (
    "PEMERINTAH KOTA BATAM",
    "DINAS KOMUNIKASI DAN INFORMATIKA",
    "Jalan Engku Putri No. 1, 29432",
)


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
