"""A practice office with many letters."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sopdesk.app.context import open_office
from sopdesk.app.demo.letters import Sample, samples
from sopdesk.app.demo.office import ADMIN_LOGIN, PASSWORD, main_senders, set_up_practice_office
from sopdesk.core.clock import Clock, SystemClock
from sopdesk.core.errors import UserError
from sopdesk.core.paths import DataFolder
from sopdesk.core.progress import Progress
from sopdesk.store.seeding import seed_letters

YEARS = 3
"""Large practice offices have letters of this many years."""
SMALL = 5_000


def make_practice_office(
    folder: Path, *, letters: int, seed: int, progress: Progress, clock: Clock | None = None
) -> tuple[str, ...]:
    """Make a practice office in a new folder and return what was made, line by line.

    Args:
        folder: new or empty; becomes the data folder.
        letters: how many letters.
        seed: the same seed gives the same letters.
        progress: told while letters are written.
        clock: tells today.

    Raises:
        UserError: the folder holds data already.
    """
    refuse_used_folder(folder)
    clock = clock or SystemClock()
    store, services = open_office(DataFolder(folder), clock=clock)
    with store:
        people = set_up_practice_office(services, last_number=0)
        today = clock.now().date()
        first = date(today.year - YEARS + 1, 1, 2) if letters > SMALL else date(today.year, 1, 2)
        agencies = main_senders(services)
        found = samples(
            letters, agencies=len(agencies), seed=seed, first=first, last=today, calendar=services.office.calendar()
        )
        ids = [a.id for a in agencies]
        done = seed_letters(
            store,
            _rows(found, ids, today),
            total=letters,
            book="masuk",
            user_id=people[ADMIN_LOGIN].user_id,
            progress=progress,
        )
    return (
        f"Kantor latihan: {folder}",
        f"Surat masuk: {done}, sejak {first:%d/%m/%Y}",
        f"Pengguna: {', '.join(sorted(people))}; kata sandi semua: {PASSWORD}",
        f"Buka dengan: sopdesk --data {folder}",
    )


def refuse_used_folder(folder: Path) -> None:
    """See that a practice office never lands on real data.

    Raises:
        UserError: the folder holds something, or is a file.
    """
    if folder.is_file():
        raise UserError(f"{folder} adalah berkas, bukan folder. Pilih folder baru untuk kantor latihan.")
    if folder.is_dir() and any(folder.iterdir()):
        raise UserError(f"Folder {folder} sudah berisi. Tidak ada yang diubah; pilih folder baru untuk kantor latihan.")


def _rows(found: Iterator[Sample], agencies: list[int], today: date) -> Iterator[dict[str, Any]]:
    for sample in found:
        age = (today - sample.received_at.date()).days
        yield {
            "received_at": sample.received_at,
            "channel": sample.channel,
            "sender_agency_id": agencies[sample.agency],
            "sender_text": "",
            "letter_number": sample.letter_number,
            "letter_date": sample.letter_date,
            "subject": sample.subject,
            "summary": "",
            "recipient_text": "",
            "note": "",
            "speed": sample.speed,
            "secrecy": "biasa",
            "reporter_name": sample.reporter_name,
            "reporter_phone": sample.reporter_phone,
            "status": "selesai" if age > 14 else "baru",  # noqa: PLR2004 - two weeks
            "scanned": age > 14,  # noqa: PLR2004 - two weeks
        }
