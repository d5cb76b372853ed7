"""Run as a program: saves letters into a data folder and tells each number once it is durable.

``python -m tests.integration.store.saver FOLDER save NAME COUNT`` saves COUNT letters.
``python -m tests.integration.store.saver FOLDER serve`` reads names; for each a fresh process saves until it is killed.
"""

import itertools
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy.orm import configure_mappers
from tests.integration.store.office import register

from sopdesk.core.clock import SystemClock
from sopdesk.core.events import Bus
from sopdesk.core.paths import DataFolder
from sopdesk.store.store import Store


def save(root: Path, name: str, turns: Iterable[int]) -> None:
    store = Store(DataFolder(root), clock=SystemClock(), bus=Bus())
    for turn in turns:
        request_id = f"{name}-{turn}"
        with store.write() as work:
            number = register(work, request_id, subject=f"Surat {request_id}").number
            work.commit()
        _tell(f"saved {number} {request_id}")
    store.close()


def serve(root: Path) -> None:
    """Fork a saver for each name that is read: a fresh program without the seconds its imports take."""
    configure_mappers()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            save(root, line.strip(), itertools.count())
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
        save(Path(sys.argv[1]), sys.argv[3], range(int(sys.argv[4])))
