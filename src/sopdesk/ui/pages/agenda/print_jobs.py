"""The papers of the agenda book as jobs for the print preview."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sopdesk.domain.office import PaperName
from sopdesk.domain.session import Session
from sopdesk.domain.words import period, short_date
from sopdesk.services import Services
from sopdesk.ui.dialogs.print_job import PrintedWith, PrintJob, Recorded

if TYPE_CHECKING:
    from sopdesk.services.disposition_sheets import SheetLayout

LAYOUTS: "tuple[tuple[SheetLayout, str], ...]" = (
    ("two-up-f4", "Dua lembar pada F4"),
    ("half-f4", "Setengah F4"),
    ("a5", "A5"),
)
SHEET = "lembar-disposisi"
BOOK = "buku-agenda"


def _layout(key: str) -> "SheetLayout":
    return next((known for known, _ in LAYOUTS if known == key), "two-up-f4")


def sheets_job(services: Services, by: Callable[[], Session], letter_ids: Sequence[int], name: str) -> PrintJob:
    """Return the disposition sheets of letters ("0412/2026", "3 surat")."""
    ids = tuple(letter_ids)
    return _job(
        services,
        by,
        name,
        name.replace("/", "-").replace(" ", "-"),
        lambda layout: services.sheets.prepare(by=by(), letter_ids=ids, layout=_layout(layout)),
    )


def day_job(services: Services, by: Callable[[], Session], day: date) -> PrintJob:
    """Return the sheets of all letters of a day."""
    return _job(
        services,
        by,
        short_date(day),
        day.isoformat(),
        lambda layout: services.sheets.prepare_day(by=by(), day=day, layout=_layout(layout)),
    )


def blank_job(services: Services, by: Callable[[], Session], count: int) -> PrintJob:
    """Return sheets without a letter, to be filled by hand; each is given its letter when it is keyed."""
    return _job(
        services,
        by,
        "kosong",
        "kosong",
        lambda layout: services.sheets.prepare_blank(by=by(), count=count, layout=_layout(layout)),
    )


def _job(services: Services, by: Callable[[], Session], name: str, file: str, make: Callable[[str], bytes]) -> PrintJob:
    """Return a job of disposition sheets; ``name`` and ``file`` say which, in words and in the name of the file."""
    sheets = services.sheets

    def record(pdf: bytes, how: PrintedWith) -> Recorded:
        return Recorded(sheets.record(by=by(), pdf=pdf, printer=how.printer, copies=how.copies), pdf)

    return PrintJob(
        title=f"Lembar disposisi {name}",
        file_name=f"lembar-disposisi-{file}.pdf",
        make=make,
        layouts=LAYOUTS,
        record_with=record,
        form=SHEET,
        gaps=sheets.job_gaps,
    )


def book_job(services: Services, by: Callable[[], Session], book: str, name: str, start: date, end: date) -> PrintJob:
    """Return the agenda book of a range of days."""
    when = period(start, end)
    return PrintJob(
        title=f"Buku agenda {name.lower()}, {when}",
        file_name=f"buku-agenda-{book}-{start.isoformat()}-{end.isoformat()}.pdf",
        make=lambda paper: services.papers.agenda_book(book=book, start=start, end=end, paper=_paper(paper)),
        layouts=(("f4", "F4 mendatar"), ("a4", "A4 mendatar")),
        form=BOOK,
        record=lambda pdf: services.papers.printed(by=by(), kind=BOOK, entities=[(book, start.year)], pdf=pdf),
    )


def _paper(key: str) -> PaperName:
    return "a4" if key == "a4" else "f4"
