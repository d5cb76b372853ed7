"""Search, jump and save against plain SQL under the same pragmas."""

from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import uuid4

from sqlalchemy import text

from benchmarks.report import Measured
from benchmarks.timing import milliseconds, peak_mib, percentile, seconds
from sopdesk.app.context import open_office
from sopdesk.app.demo.office import sessions
from sopdesk.core.paths import DataFolder
from sopdesk.domain.letters import LetterEntry, LetterFilter
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.store.search_index import search_letters, words_query
from sopdesk.store.store import Store

TYPED = (
    "p", "pe", "per", "perm", "permo", "permohonan", "permohonan k", "permohonan ken", "permohonan kenaikan band",
    "ga", "gangg", "gangguan kon", "gangguan koneksi lan", "und", "undangan ra", "undangan rapat spbe", "dinas kes",
    "hosting e", "hosting e-ret", "kecamatan sek hosting", "ban", "ban ka", "data stat", "laporan triwulan iv",
)  # fmt: skip
RAW_PAGE = text("SELECT rowid FROM letter_words WHERE letter_words MATCH :q ORDER BY rowid DESC LIMIT 50")
ROUNDS = 5
SAVES = 200


def measure_search(data: Path, count: int) -> list[Measured]:
    """Every prefix of some typed queries: ids by the store against the bare FTS5 query; the page of rows beside."""
    del count
    store, services = open_office(DataFolder(data))
    with store:
        bare, ours, pages = [], [], []
        for _ in range(ROUNDS):
            for typed in TYPED:
                with store.read() as work:
                    connection = work.session.connection()
                    query = {"q": words_query(typed)}
                    bare.append(seconds(lambda: connection.execute(RAW_PAGE, query).fetchall()))  # noqa: B023
                    ours.append(seconds(lambda: search_letters(work.session, typed, limit=50)))  # noqa: B023
                wanted = LetterFilter(text=typed)
                pages.append(seconds(lambda: services.letters.page(wanted, limit=50)))  # noqa: B023
    raw, mine, shown = (percentile(v, 0.95) for v in (bare, ours, pages))
    return [
        Measured(
            "search as you type, p95: ids",
            milliseconds(mine),
            milliseconds(raw),
            mine / raw,
            "<= 1.5 x",
            peak_mib(),
            missed=mine / raw > 1.5,
        ),
        Measured(
            "search as you type, p95: 50 rows ready to show",
            milliseconds(shown),
            target="<= 100 ms",
            peak_mib=peak_mib(),
            missed=shown > 0.1,
        ),
    ]


def measure_jump(data: Path, count: int) -> list[Measured]:
    """A page of 200 rows anywhere in the book, by key."""
    store, services = open_office(DataFolder(data))
    with store:
        wanted = LetterFilter(book="masuk")
        services.letters.page(wanted, limit=200)
        before = peak_mib()
        times = [
            seconds(lambda: services.letters.page(wanted, before=max(count * i // 60, 1), limit=200))  # noqa: B023
            for i in range(60, 0, -1)
        ]
        grown = peak_mib() - before
    slow = percentile(times, 0.95)
    return [
        Measured(
            f"jump anywhere, p95 of 200 rows (memory +{grown:.0f} MiB)",
            milliseconds(slow),
            target="<= 50 ms",
            peak_mib=peak_mib(),
            missed=slow > 0.05,
        )
    ]


def measure_save(data: Path, count: int) -> list[Measured]:
    """One letter, durable: the use case against bare counter, insert, index rows and commit on the same engine."""
    del count
    store, services = open_office(DataFolder(data))
    with store:
        by = sessions(services)["agendaris"]
        raw = [seconds(partial(_bare_save, store, i)) for i in range(SAVES)]
        ours = [seconds(partial(_save, services, by, i)) for i in range(SAVES)]
    limit, mine = percentile(raw, 0.5), percentile(ours, 0.5)
    return [
        Measured(
            "save a letter, durable, median",
            milliseconds(mine),
            milliseconds(limit),
            mine / limit,
            "<= 2.5 x",
            peak_mib(),
            missed=mine / limit > 2.5,
        )
    ]


def _save(services: Services, by: Session, index: int) -> None:
    entry = LetterEntry(sender="Dinas Kesehatan", subject=f"Permohonan data {index}")
    services.letters.register(by=by, entry=entry, request_id=uuid4().hex)


def _bare_save(store: Store, index: int) -> None:
    now = datetime(2020, 1, 2, 8, 0)
    with store.write() as work:
        raw = work.session.connection().connection.driver_connection
        assert raw is not None
        number = raw.execute(
            "INSERT INTO counter (counter_key, year, last, start) VALUES ('bare', 2020, 1, 1) "
            "ON CONFLICT (counter_key, year) DO UPDATE SET last = last + 1 RETURNING last"
        ).fetchone()[0]
        columns = {
            "request_id": uuid4().hex, "book_id": 1, "counter_key": "bare", "year": 2020, "number": number,
            "suffix": "", "number_text": f"{number:04d}", "insert_reason": "",
            "direction": "in", "received_at": str(now),
            "channel": "surat", "letter_number": "", "sender_text": "Dinas Kesehatan", "reporter_name": "",
            "reporter_phone": "", "recipient_text": "", "subject": f"Permohonan data {index}", "summary": "",
            "classification": "", "speed": "biasa", "secrecy": "biasa", "enclosures": "", "place": "", "note": "",
            "reply_needed": 0, "status": "baru", "scanned": 0, "cancel_reason": "", "created_by": 1,
            "created_at": str(now), "updated_at": str(now), "version": 1,
        }  # fmt: skip
        names = ", ".join(columns)
        marks = ", ".join("?" * len(columns))
        key = raw.execute(f"INSERT INTO letter ({names}) VALUES ({marks})", tuple(columns.values())).lastrowid
        raw.execute(
            "INSERT INTO letter_words (rowid, body) VALUES (?, ?)", (key, f"Permohonan data {index}\nDinas Kesehatan")
        )
        raw.execute("INSERT INTO letter_numbers (rowid, number) VALUES (?, ?)", (key, f"{number:04d}"))
        work.commit()
