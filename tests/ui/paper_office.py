"""Papers on the desks of ``case_office``: begun, printed, out; and a preview that has the printers it is told."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from PySide6.QtPrintSupport import QPrinter
from tests.ui.case_office import CaseOffice

from sopdesk.domain.form_values import Values
from sopdesk.domain.paper import PaperDetail, PaperRow
from sopdesk.ui.dialogs.printers import PrintDesk, PrinterFacts

REPLY: Values = {
    "sifat": "biasa",
    "hal": "Permohonan kenaikan bandwidth",
    "kepada": "Dinas Perhubungan",
    "isi": "Permohonan Saudara belum dapat kami penuhi.",
}
A4, F4, FOLIO = (210.0, 297.0), (215.0, 330.0), (210.0, 330.0)


def reply(office: CaseOffice, login: str = "sari", **more: Any) -> PaperDetail:
    """Begin a letter of reply and fill it in."""
    by = office.sessions[login]
    detail = office.services.filling.begin(by=by, form_key="surat-balasan", request_id=uuid4().hex, **more)
    values = {**detail.values, **REPLY}
    row = detail.row
    return office.services.filling.save(
        by=by, paper_id=row.id, values=values, paper_date=row.paper_date, version=row.version
    )


def printed(office: CaseOffice, login: str = "sari", **more: Any) -> PaperRow:
    """Print a letter of reply."""
    by, services = office.sessions[login], office.services
    paper_id = reply(office, login, **more).row.id
    pdf = services.printouts.prepare(by=by, paper_ids=[paper_id])
    services.printouts.record(by=by, paper_ids=[paper_id], pdf=pdf)
    return row_of(office, paper_id)


def row_of(office: CaseOffice, paper_id: int) -> PaperRow:
    return office.services.filling.get(by=office.sessions["sari"], paper_id=paper_id).row


def desk_with(office: CaseOffice, *printers: PrinterFacts) -> PrintDesk:
    """Return a desk with these printers."""
    known = {facts.name: facts for facts in printers}
    return PrintDesk(
        calibration=office.services.papers.calibration_sheet, names=lambda: tuple(known), facts=lambda name: known[name]
    )


def printer_to(path: Path) -> QPrinter:
    """Return a printer that prints into a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def codes(rows: Sequence[PaperRow]) -> list[str]:
    return [row.code for row in rows]
