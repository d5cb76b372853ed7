"""Empty forms for the pen: how many, then the print preview."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QWidget

from sopdesk.domain.form import Form
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.dialogs.paper_print import file_stem
from sopdesk.ui.dialogs.print_job import PrintJob
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.page import Frame
from sopdesk.ui.widgets.number_edit import NumberEdit

_MOST: Final = 100


@dataclass(frozen=True)
class Blank:
    """An empty form, for a case or letter or for neither."""

    form: Form
    case_id: int | None = None
    letter_id: int | None = None


def blank_job(services: Services, by: Callable[[], Session], blank: Blank, count: int) -> PrintJob:
    """Return the job that prints empty forms; they are on record as soon as made."""
    form = blank.form
    return PrintJob(
        title=f"{form.title} kosong",
        file_name=f"{file_stem(form.title)}-kosong.pdf",
        make=lambda _layout: services.filling.blank(
            by=by(), form_key=form.key, case_id=blank.case_id, letter_id=blank.letter_id, count=count
        ),
        form=form.key,
        gaps=services.filling.job_gaps,
    )


def ask_blank(
    frame: Frame, services: Services, by: Callable[[], Session], blank: Blank, owner: QWidget | None
) -> Question:
    """Ask how many empty forms are printed, then show them."""
    from sopdesk.ui.dialogs.print_preview import PrintPreview  # noqa: PLC0415 - slow import

    window = owner.window() if owner is not None else None
    text = "Setiap lembar tercatat sebagai formulir tersendiri dengan kodenya, untuk diisi dengan pena."
    dialog = Question(f"{blank.form.title} kosong", text, "Siapkan lembar kosong", parent=window)
    count = NumberEdit(1, _MOST)
    dialog.add_widget("count", "Jumlah lembar", count, count.value)

    def agreed() -> None:
        dialog.accept()
        job = blank_job(services, by, blank, count.value())
        PrintPreview(job, frame.tasks, services.papers.page_image, window).open()

    dialog.submitted.connect(agreed)
    dialog.open()
    return dialog
