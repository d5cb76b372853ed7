"""``sopdesk demo DIR --day``: one working day end to end without a display, and everything it made in a folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from sopdesk.app.context import open_office
from sopdesk.app.demo import place
from sopdesk.app.demo.bandwidth import SOP as BANDWIDTH
from sopdesk.app.demo.colocation import SOP as COLOCATION
from sopdesk.app.demo.hosting import SOP as HOSTING
from sopdesk.app.demo.network_fault import SOP as NETWORK
from sopdesk.app.demo.office import LAST_NUMBER, PASSWORD, set_up_practice_office
from sopdesk.app.demo.papers import print_agenda_books, print_sheet, print_sops, write_recaps
from sopdesk.app.demo.stage import Stage
from sopdesk.app.demo.walk import EARLIEST, WalkedDay, walk
from sopdesk.core.clock import FixedClock, SystemClock
from sopdesk.core.paths import DataFolder
from sopdesk.core.progress import Progress
from sopdesk.domain.case_rows import CASE_STATUS, CaseFilter
from sopdesk.domain.letters import LetterFilter
from sopdesk.domain.paper import PAPER_STATE
from sopdesk.domain.words import full_date, thousands

DAY = date(2026, 11, 19)
"""A Thursday without holidays around it: the same day for everybody, so that two runs can be compared."""
_BEGAN = datetime.combine(date(2026, 11, 2), time(7, 30))


@dataclass(frozen=True)
class Worked:
    """The day, all papers written and its data closed."""

    day: WalkedDay
    told: tuple[str, ...]
    """What was made, line by line."""


def walk_a_day(folder: Path, *, seed: int, progress: Progress) -> tuple[str, ...]:
    """Work a day in a practice office, photograph its window, and return what was made, line by line.

    Args:
        folder: new, empty, or made by this before; it is then replaced.
        seed: the same seed gives the same day.
        progress: told what is being done.

    Raises:
        UserError: the folder holds something else; nothing was changed.
    """
    from sopdesk.app.demo.pictures import take_pictures  # noqa: PLC0415 - Qt, only where it is used

    worked = work_a_day(folder, seed=seed, progress=progress)
    pictures = take_pictures(worked.day, folder / place.PICTURES, progress)
    lines = (*worked.told, *_where(folder, pictures=len(pictures)))
    (folder / place.SUMMARY).write_text("\n".join((*lines, "")), encoding="utf-8")
    return lines


def work_a_day(folder: Path, *, seed: int, progress: Progress) -> Worked:
    """Do the work of the day and write its papers and workbooks; arguments and errors as of ``walk_a_day``."""
    place.prepare(folder, now=SystemClock().now())
    clock = FixedClock(_BEGAN)
    store, services = open_office(DataFolder(folder / place.DATA), clock=clock)
    with store:
        progress.report(0, 0, "Menyiapkan kantor latihan")
        people = set_up_practice_office(services, last_number=LAST_NUMBER)
        stage = Stage(services, people, clock=clock, day=DAY, seed=seed)
        day = walk(stage, seed=seed, papers=folder / place.PAPERS, progress=progress)
        _print(day, folder / place.PAPERS, progress)
        books = write_recaps(stage, folder / place.RECAPS, back=EARLIEST, progress=progress)
        return Worked(day, tuple(_summary(day, folder, books=len(books))))


def _print(day: WalkedDay, folder: Path, progress: Progress) -> None:
    progress.report(0, 0, "Mencetak dokumen")
    stage = day.stage
    for walked, name in ((day.bandwidth, "bandwidth"), (day.fault, "gangguan"), (day.colocation, "colocation")):
        print_sheet(stage, folder, walked.letter_id, name)
    print_agenda_books(stage, folder, back=EARLIEST)
    print_sops(stage, folder, (BANDWIDTH, NETWORK, COLOCATION, HOSTING))
    dossier = stage.services.printouts.dossier(by=stage.agendaris, case_id=day.hosting.case_id, progress=progress)
    day.desk.keep("berkas-hosting.pdf", dossier)


def _summary(day: WalkedDay, folder: Path, *, books: int) -> Iterator[str]:
    services, by = day.stage.services, day.stage.agendaris
    began = day.stage.working_day(EARLIEST)
    letters = services.letters.count(LetterFilter())
    yield f"Hari latihan: {full_date(day.stage.day)}, dengan surat sejak {full_date(began)}"
    yield f"Kantor: {services.office.profile().name} (latihan, nama orang rekaan)"
    yield (
        f"Surat dicatat: {thousands(letters)}, {len(day.letters.morning)} di antaranya pagi ini; "
        f"{day.letters.keyed} lembar berpena diketik sekaligus"
    )
    for name, walked in (
        ("Kenaikan bandwidth", day.bandwidth),
        ("Gangguan jaringan lewat WhatsApp", day.fault),
        ("Colocation", day.colocation),
        ("Hosting aplikasi", day.hosting),
    ):
        yield f"{name}: {_case_line(day, walked.case_id)}"
    running = services.cases.count(CaseFilter(status=("berjalan", "menunggu")), by=by)
    yield f"Permohonan lain yang masih berjalan: {running}"
    yield (
        "Agar tenggat SOP wajar, permohonan bandwidth, colocation, dan hosting dimulai beberapa hari kerja sebelumnya; "
        "gangguan jaringan selesai pada hari ini."
    )
    yield from _papers_told(day)
    papers = len(list((folder / place.PAPERS).glob("*.pdf")))
    yield f"Dokumen PDF: {papers} di {folder / place.PAPERS}"
    yield f"Rekap Excel: {books} di {folder / place.RECAPS}"


def _papers_told(day: WalkedDay) -> Iterator[str]:
    services, back = day.stage.services, day.back
    filed = back.result.filed
    found = sum(len(paper.there) for paper in filed)
    yield (
        f"Tumpukan bertanda tangan: {back.pages} halaman miring, teracak, satu terbalik, satu foto ponsel; "
        f"{found} kembali ke berkasnya ({len(filed)} surat dan formulir), {len(back.result.unknown)} belum dikenali"
    )
    for paper in filed:
        if paper.changed_fields:
            fields = ", ".join(paper.changed_fields)
            yield f"Berubah setelah dicetak: {paper.form_title} {paper.code}, kolom {fields}; menunggu diterima"
    counts = services.ledger.counts()
    yield f"Di luar untuk tanda tangan: {counts['keluar']} lembar"
    reply = services.filling.get(by=day.stage.agendaris, paper_id=day.papers.reply_id).row
    waiting = services.letters.count(LetterFilter(special="belum-dibalas"))
    state = PAPER_STATE[reply.state].lower()
    yield f"Surat balasan colocation: nomor {reply.number}, {state}; surat belum dibalas: {waiting}"


def _where(folder: Path, *, pictures: int) -> Iterator[str]:
    yield f"Gambar layar: {pictures} di {folder / place.PICTURES}"
    yield f"Data kantor latihan: {folder / place.DATA}; kata sandi semua pengguna: {PASSWORD}"
    yield f"Buka dengan: sopdesk --data {folder / place.DATA}"


def _case_line(day: WalkedDay, case_id: int) -> str:
    detail = day.stage.services.cases.get(case_id, by=day.stage.agendaris)
    row, events = detail.row, detail.events
    days = len({event.happened_at.date() for event in events})
    pen = sum(event.by_pen for event in events)
    by_pen = f", {pen} dengan pena" if pen else ""
    length = "dalam sehari" if days == 1 else f"sejak {row.started_at:%d/%m/%Y}"
    return f"{CASE_STATUS[row.status]} ({row.number}, {len(events)} kejadian{by_pen}, {length})"
