"""Papers as jobs for the print preview."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from sopdesk.domain.form import Form
from sopdesk.domain.paper import PaperRow
from sopdesk.domain.paper_sheet import SheetSize
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.dialogs.print_job import PrintJob

LAYOUTS: Final[tuple[tuple[str, str], ...]] = (
    ("", "Kertas formulir"),
    ("f4", "F4"),
    ("a4", "A4"),
    ("folio", "Folio"),
)
_SIZES: Final[dict[str, SheetSize]] = {"f4": "f4", "a4": "a4", "folio": "folio"}


def papers_job(services: Services, by: Callable[[], Session], paper_ids: Sequence[int], title: str) -> PrintJob:
    """Return the job that prints these papers, in their order, each with its next copy number."""
    ids = tuple(paper_ids)
    return PrintJob(
        title=title,
        file_name=f"{file_stem(title)}.pdf",
        make=lambda layout: services.printouts.prepare(by=by(), paper_ids=ids, size=_SIZES.get(layout)),
        layouts=LAYOUTS,
        record=lambda pdf: services.printouts.record(by=by(), paper_ids=ids, pdf=pdf),
    )


def blank_job(services: Services, by: Callable[[], Session], form: Form, row: PaperRow, count: int) -> PrintJob:
    """Return the job that prints empty forms for the pen; they are on record as soon as they are made."""
    return PrintJob(
        title=f"{form.title} kosong",
        file_name=f"{file_stem(form.title)}-kosong.pdf",
        make=lambda _layout: services.filling.blank(
            by=by(), form_key=form.key, case_id=row.case_id, letter_id=row.letter_id, count=count
        ),
    )


def file_stem(title: str) -> str:
    """Return a title as the name of a file."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "surat"
