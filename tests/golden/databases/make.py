"""Makes the stored database of the newest revision; run once per release, never over one that was released.

``python -m tests.golden.databases.make``
"""

import gzip
import json
import tempfile
from datetime import datetime
from pathlib import Path

from tests.integration.store.office import NOW, found_office, save_letter

from sopdesk.core.clock import FixedClock
from sopdesk.core.paths import DataFolder
from sopdesk.models import Agency
from sopdesk.store.migrations import HEAD
from sopdesk.store.opening import open_store

HERE = Path(__file__).parent


def make(folder: DataFolder) -> None:
    with open_store(folder, clock=FixedClock(datetime(2026, 11, 23, 8, 0))) as store:
        found_office(store)
        with store.write() as work:
            work.add(Agency(name="Dinas Kesehatan", short="Dinkes"))
            work.commit()
        save_letter(
            store, "r1", subject="Permohonan kenaikan bandwidth", sender_agency_id=1, letter_number="005/12/DINKES"
        )
        save_letter(store, "r2", subject="Gangguan jaringan <b>&", channel="wa", reply_needed=True)
        save_letter(
            store,
            "r3",
            subject="Undangan rapat bandwidth",
            status="batal",
            cancel_reason="Salah catat",
            cancelled_at=NOW,
        )
    letters = [
        ["0001", "Permohonan kenaikan bandwidth"],
        ["0002", "Gangguan jaringan <b>&"],
        ["0003", "Undangan rapat bandwidth"],
    ]
    expected = {"letters": letters, "typed": "bandw", "found": [3, 1]}
    (HERE / f"{HEAD}.json").write_text(json.dumps(expected, indent=1), encoding="utf-8")
    (HERE / f"{HEAD}.db.gz").write_bytes(gzip.compress(folder.database.read_bytes(), mtime=0))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        make(DataFolder(Path(name)))
