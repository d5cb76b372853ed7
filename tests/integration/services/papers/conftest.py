"""The use cases about papers over the office of Batam, with the forms that are shipped."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest

from sopdesk.domain.form_values import Values
from sopdesk.domain.paper import PaperDetail
from sopdesk.domain.session import Session
from sopdesk.services.filling import Filling
from sopdesk.services.forms import Forms
from sopdesk.services.ledger import Ledger
from sopdesk.services.paper_numbers import PaperNumbers
from sopdesk.services.printouts import Printouts

REPLY: Values = {
    "sifat": "biasa",
    "hal": "Permohonan kenaikan bandwidth",
    "kepada": "Dinas Perhubungan",
    "isi": "Permohonan Saudara belum dapat kami penuhi.",
}


@dataclass
class PaperDesk:
    """The use cases about papers, and short ways to say what tests say often."""

    desks: Any
    forms: Forms
    filling: Filling
    printouts: Printouts
    ledger: Ledger
    numbers: PaperNumbers

    @property
    def by(self) -> Session:
        session: Session = self.desks.agendaris
        return session

    def begin(self, form_key: str, values: Values | None = None, **more: Any) -> PaperDetail:
        """Begin a paper and fill in what is given over what is prefilled."""
        detail = self.filling.begin(by=self.by, form_key=form_key, request_id=uuid4().hex, **more)
        return self.fill(detail, values) if values else detail

    def fill(self, detail: PaperDetail, values: Values) -> PaperDetail:
        return self.filling.save(
            by=self.by,
            paper_id=detail.row.id,
            values={**detail.values, **values},
            paper_date=detail.row.paper_date,
            version=detail.row.version,
        )

    def reply(self, **more: Any) -> PaperDetail:
        return self.begin("surat-balasan", REPLY, **more)

    def get(self, paper_id: int) -> PaperDetail:
        return self.filling.get(by=self.by, paper_id=paper_id)

    def print(self, *paper_ids: int, **more: Any) -> bytes:
        pdf = self.printouts.prepare(by=self.by, paper_ids=paper_ids, **more)
        self.printouts.record(by=self.by, paper_ids=paper_ids, pdf=pdf)
        return pdf


@pytest.fixture
def papers(office: Any) -> PaperDesk:
    forms = Forms(office.store, office.office, library=office.library)
    made = {"office": office.office, "forms": forms}
    return PaperDesk(
        desks=office,
        forms=forms,
        filling=Filling(office.store, **made),
        printouts=Printouts(office.store, **made),
        ledger=Ledger(office.store, **made),
        numbers=PaperNumbers(office.store),
    )
