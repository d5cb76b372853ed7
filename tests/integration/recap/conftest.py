import datetime as dt
from typing import Any

import pytest

from sopdesk.domain.letters import AgendaLine
from sopdesk.domain.office import OfficeProfile
from sopdesk.domain.people import Signer


@pytest.fixture
def profile():
    return OfficeProfile(
        government="PEMERINTAH KOTA BATAM",
        name="DINAS KOMUNIKASI DAN INFORMATIKA",
        city="Batam",
        address="Jalan Engku Putri No. 1",
        postal_code="29432",
    )


@pytest.fixture
def signer():
    return Signer("Plt. Kepala Dinas", "Azril Apriansyah, ST, MT", "Pembina", "197304082002121005")


@pytest.fixture
def line():
    def make(number: int, **changes) -> AgendaLine:
        values: dict[str, Any] = {
            "id": number,
            "number_text": f"{number:04}",
            "received_at": dt.datetime(2026, 11, 20, 9, 5),
            "channel": "surat",
            "sender": "Dinas Kesehatan",
            "letter_number": f"005/{number}/DINKES/2026",
            "letter_date": dt.date(2026, 11, 19),
            "speed": "segera",
            "classification": "500.12",
            "subject": "Permohonan kenaikan bandwidth",
            "enclosures": "1 berkas",
            "disposed_to": "Kabid PE",
            "service": "Kenaikan Bandwidth",
            "status": "diproses",
            "note": "",
            "reporter": "",
        }
        return AgendaLine(**(values | changes))

    return make
