"""What the practice day prints and writes: sheets, agenda book, SOP documents, workbooks."""

from pathlib import Path

from sopdesk.app.demo.stage import Stage
from sopdesk.core.progress import Progress
from sopdesk.domain.case_rows import CaseFilter
from sopdesk.domain.letters import LetterFilter


def print_sheets(stage: Stage, folder: Path) -> Path:
    """Print the disposition sheets of the day in one press, prefilled for the pen, and return the file."""
    services = stage.services
    pdf = services.sheets.prepare_day(by=stage.agendaris, day=stage.day)
    services.sheets.record(by=stage.agendaris, pdf=pdf)
    return _written(folder / f"lembar-disposisi-{stage.day:%Y-%m-%d}.pdf", pdf)


def print_sheet(stage: Stage, folder: Path, letter_id: int, name: str) -> Path:
    """Print the sheet of one letter as it was disposed, and return the file."""
    pdf = stage.services.sheets.prepare(by=stage.agendaris, letter_ids=[letter_id], layout="half-f4")
    stage.services.sheets.record(by=stage.agendaris, pdf=pdf)
    return _written(folder / f"lembar-disposisi-{name}.pdf", pdf)


def print_agenda_books(stage: Stage, folder: Path, *, back: int) -> list[Path]:
    """Print the agenda books from the ``back``-th working day before to today, and return the files."""
    first = stage.working_day(back)
    files = []
    for book in ("masuk", "gangguan", "keluar"):
        pdf = stage.services.papers.agenda_book(book=book, start=first, end=stage.day)
        files.append(_written(folder / f"buku-agenda-{book}.pdf", pdf))
    return files


def print_sops(stage: Stage, folder: Path, keys: tuple[str, ...]) -> list[Path]:
    """Write the documents of SOPs and return the files."""
    return [_written(folder / f"sop-{key.rpartition('/')[2]}.pdf", stage.services.papers.sop_pdf(key)) for key in keys]


def write_recaps(stage: Stage, folder: Path, *, back: int, progress: Progress) -> list[Path]:
    """Write the two workbooks of the same days and return the files."""
    first, last = stage.working_day(back), stage.day
    letters = LetterFilter(book="masuk", received_from=first, received_to=last)
    cases = CaseFilter(started_from=first, started_to=last)
    recaps, by = stage.services.recaps, stage.agendaris
    return [
        recaps.agenda(by=by, wanted=letters, path=folder / "buku-agenda.xlsx", progress=progress),
        recaps.cases(by=by, wanted=cases, path=folder / "permohonan.xlsx", progress=progress),
    ]


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
