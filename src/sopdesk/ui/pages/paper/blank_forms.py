"""Empty forms for the pen as a job for the print preview."""

from collections.abc import Callable

from sopdesk.domain.form import Form
from sopdesk.domain.paper import PaperRow
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.dialogs.paper_print import file_stem
from sopdesk.ui.dialogs.print_job import PrintJob


def blank_job(services: Services, by: Callable[[], Session], form: Form, row: PaperRow, count: int) -> PrintJob:
    """Return the job that prints empty forms for the subject of ``row``; they are on record as soon as made."""
    return PrintJob(
        title=f"{form.title} kosong",
        file_name=f"{file_stem(form.title)}-kosong.pdf",
        make=lambda _layout: services.filling.blank(
            by=by(), form_key=form.key, case_id=row.case_id, letter_id=row.letter_id, count=count
        ),
        form=form.key,
    )
