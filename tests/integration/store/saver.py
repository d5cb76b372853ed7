"""Run as a program: logs letters as the program does and tells each number once it is durable.

``python -m tests.integration.store.saver FOLDER save NAME COUNT`` logs COUNT letters.
``python -m tests.integration.store.saver FOLDER serve`` reads names; for each a fresh process logs until it is killed.
"""

import itertools
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from sqlalchemy.orm import configure_mappers

from sopdesk.app.context import build_services
from sopdesk.core.clock import SystemClock
from sopdesk.core.events import Bus
from sopdesk.core.paths import DataFolder
from sopdesk.domain.letters import LetterEntry
from sopdesk.domain.session import Session
from sopdesk.store.store import Store

SCANNED_EVERY = 5
"""Every fifth letter comes with a scan: its file is written before its row."""
_AGENDARIS = Session(user_id=1, login="agendaris", name="Agendaris", official_id=None, roles=frozenset({"agendaris"}))


def save(root: Path, request_ids: Iterable[str], *, tell: Callable[[str], None]) -> None:
    """Log a letter for each request id; those that end in a multiple of ``SCANNED_EVERY`` have a scan."""
    store = Store(DataFolder(root), clock=SystemClock(), bus=Bus())
    letters = build_services(store).letters
    for request_id in request_ids:
        turn = int(request_id.rpartition("-")[2])
        entry = LetterEntry(sender="Dinas Kesehatan", subject=f"Surat {request_id}")
        files = [(f"{request_id}.pdf", f"%PDF-1.4 {request_id}".encode())] if turn % SCANNED_EVERY == 0 else []
        done = letters.register(by=_AGENDARIS, entry=entry, files=files, request_id=request_id)
        tell(f"saved {done.number_text} {request_id}")
    store.close()


def serve(root: Path) -> None:
    """Fork a saver for each name that is read: a fresh program without the seconds its imports take."""
    configure_mappers()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            save(root, (f"{line.strip()}-{turn}" for turn in itertools.count()), tell=_tell)
        _tell(f"started {child}")
        os.waitpid(child, 0)
        _tell("dead")


def _tell(line: str) -> None:
    """Write one whole line at once, so that a kill never leaves half of one."""
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


if __name__ == "__main__":
    if sys.argv[2] == "serve":
        serve(Path(sys.argv[1]))
    else:
        wanted = [f"{sys.argv[3]}-{turn}" for turn in range(int(sys.argv[4]))]
        save(Path(sys.argv[1]), wanted, tell=_tell)
