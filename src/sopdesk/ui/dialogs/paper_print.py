"""Filled forms and letters as a job for the print preview: on which sheets, and each print on record."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from sopdesk.domain.paper import PaperRow
from sopdesk.domain.paper_sheet import SheetSize
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.dialogs.print_job import PrintedWith, PrintJob, Recorded

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from sopdesk.ui.dialogs.print_preview import PrintPreview
    from sopdesk.ui.page import Frame

OWN: Final = "formulir"
HALF: Final = "half-f4"
TWO_UP: Final = "two-up-f4"
_FULL: Final[dict[SheetSize, str]] = {"f4": "F4", "a4": "A4", "folio": "Folio"}
_PACK: Final = "paket"
"""Under what this PC remembers the printer of several forms in one job."""


def sheet_layouts(papers: Sequence[str], usual: SheetSize) -> tuple[tuple[str, str], ...]:
    """Return the (key, words) of the sheets that forms may be printed on, what they are made for first.

    Args:
        papers: ``Form.paper`` of each form ("office" for the usual one).
        usual: the office's paper.
    """
    sizes = {usual if paper == "office" else paper for paper in papers}
    if sizes == {HALF}:
        return ((TWO_UP, "F4, dua lembar"), (HALF, "Setengah F4"))
    first = next(iter(sizes)) if len(sizes) == 1 else OWN
    others = tuple((str(key), words) for key, words in _FULL.items() if key != first)
    own = (OWN, "Kertas tiap formulir") if first == OWN else (str(first), dict(_FULL)[first])  # type: ignore[index]  # a whole sheet, as half ones are gone
    return (own, *others)


def papers_job(
    services: Services, by: Callable[[], Session], rows: Sequence[PaperRow], layouts: Sequence[tuple[str, str]]
) -> PrintJob:
    """Return the job that prints these papers in their order, each with its next copy number."""
    ids, keys = tuple(row.id for row in rows), {row.form_key for row in rows}
    title = f"{rows[0].form_title} {rows[0].number or rows[0].code}" if len(rows) == 1 else f"{len(rows)} surat"
    own = layouts[0][0] if layouts else OWN

    def make(layout: str) -> bytes:
        size = next((key for key in _FULL if key == layout and layout != own), None)
        two_up = layout == TWO_UP or (layout == OWN and len(rows) > 1)
        return services.printouts.prepare(by=by(), paper_ids=ids, size=size, two_up=two_up)

    def record(pdf: bytes, how: PrintedWith) -> Recorded:
        issued = services.printouts.issue(by=by(), paper_ids=ids, pdf=pdf, printer=how.printer, copies=how.copies)
        return Recorded(issued.copy_no, issued.pdf, issued.words)

    return PrintJob(
        title=title,
        file_name=f"{file_stem(title)}.pdf",
        make=make,
        layouts=layouts,
        record_with=record,
        form=next(iter(keys)) if len(keys) == 1 else _PACK,
        gaps=services.printouts.job_gaps,
    )


def preview_papers(
    frame: "Frame",
    services: Services,
    by: Callable[[], Session],
    rows: Sequence[PaperRow],
    parent: "QWidget",
    *,
    then: "Callable[[PrintPreview], object] | None" = None,
) -> None:
    """Open the preview of papers when their forms are read; ``then`` gets it."""
    if not rows:
        return

    def read() -> tuple[tuple[str, str], ...]:
        forms = services.forms.of_papers([row.id for row in rows])
        return sheet_layouts([form.paper for form in forms], services.printouts.style().size)

    def show(layouts: Sequence[tuple[str, str]]) -> None:
        from sopdesk.ui.dialogs.print_preview import PrintPreview  # noqa: PLC0415 - slow import

        job = papers_job(services, by, rows, layouts)
        preview = PrintPreview(job, frame.tasks, services.papers.page_image, parent.window())
        preview.open()
        if then is not None:
            then(preview)

    frame.tasks.run(read, on_done=show, owner=parent)


def file_stem(title: str) -> str:
    """Return a title as the name of a file."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "surat"
