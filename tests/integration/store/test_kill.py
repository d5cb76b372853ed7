"""The program is killed at random moments while it logs letters: what it told is there, and nothing is half there."""

import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from tests.integration.store.saver import SCANNED_EVERY, save

from sopdesk.store.verify import verify

MOST_LETTERS = 3
"""Told before the kill, at most; the saver goes on meanwhile, so that the kill falls anywhere in its work."""
LONGEST_S = 0.04

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks; Windows has its own run with whole programs")


def _run_and_kill(server, name, letters, moment):
    """Let a saver tell some letters, kill it a moment later, and return all it told: request id → number."""
    server.stdin.write(f"{name}\n")
    server.stdin.flush()
    told, child = {}, None
    while (line := server.stdout.readline().split()) != ["dead"]:
        if line[0] == "started":
            child = int(line[1])
        else:
            told[line[2]] = int(line[1])
        if child is not None and len(told) == letters:
            time.sleep(moment)
            os.kill(child, signal.SIGKILL)
            letters = -1  # what it told before it died is still to be read
    return told


def _check(database, told):
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = dict(connection.execute("SELECT request_id, number FROM letter"))
        count, highest = connection.execute("SELECT count(*), coalesce(max(number), 0) FROM letter").fetchone()
        last = connection.execute("SELECT coalesce(max(last), 0) FROM counter").fetchone()[0]
    assert {request: rows.get(request) for request in told} == told
    assert count == highest == last


def _scans_are_kept(office, told):
    """Every fifth letter was told with a scan: its row names a file that holds exactly its bytes."""
    with closing(sqlite3.connect(office.folder.database)) as connection:
        rows = connection.execute(
            "SELECT l.request_id, a.sha256 FROM letter l JOIN attachment a ON a.letter_id = l.id"
        ).fetchall()
    kept = dict(rows)
    scanned = [request for request in told if int(request.rpartition("-")[2]) % SCANNED_EVERY == 0]
    assert scanned
    wanted = {request: hashlib.sha256(f"%PDF-1.4 {request}".encode()).hexdigest() for request in scanned}
    assert {request: kept.get(request) for request in scanned} == wanted


def _submitting_again_changes_nothing(office, told):
    """After a crash the window sends again what it does not know to be stored, under the same request id."""
    again = list(told)[:: max(len(told) // 20, 1)]
    save(office.folder.root, again, tell=lambda _line: None)
    _check(office.folder.database, told)


@pytest.mark.parametrize("cycles", [100, pytest.param(2000, marks=pytest.mark.soak)])
def test_killed_program_keeps_every_letter_it_told(office, cycles):
    chance = random.Random(20261121)
    command = [sys.executable, "-m", "tests.integration.store.saver", str(office.folder.root), "serve"]
    told: dict[str, int] = {}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        for cycle in range(cycles):
            # every third is killed while it opens the store, whatever the speed of the PC
            letters = chance.randint(1, MOST_LETTERS) if cycle % 3 else 0
            told |= _run_and_kill(server, f"c{cycle}", letters, chance.uniform(0, LONGEST_S))
            _check(office.folder.database, told)
    assert server.returncode == 0
    assert len(told) >= cycles
    _scans_are_kept(office, told)
    _submitting_again_changes_nothing(office, told)
    assert verify(office) == ()
