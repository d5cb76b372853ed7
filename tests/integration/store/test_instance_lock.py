"""A second start says so; a crash leaves no lock behind."""

import subprocess
import sys
from datetime import datetime

import pytest

from sopdesk.core.errors import StoreRefusedError
from sopdesk.store.instance_lock import InstanceLock
from sopdesk.store.opening import open_store

NOW = datetime(2026, 11, 23, 7, 45)
HOLD = """
import sys, datetime, pathlib
from sopdesk.store.instance_lock import InstanceLock
lock = InstanceLock(pathlib.Path(sys.argv[1])).acquire(now=datetime.datetime(2026, 11, 23, 7, 45))
print("held", flush=True)
sys.stdin.read()
"""


def _holder(path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def _end(process):
    process.kill()
    process.communicate()


def test_second_process_is_refused_in_words(tmp_path):
    holder = _holder(tmp_path / "kunci")
    with pytest.raises(StoreRefusedError, match=r"sudah terbuka dengan data ini sejak 23/11/2026 pukul 07\.45"):
        InstanceLock(tmp_path / "kunci").acquire(now=NOW)
    _end(holder)


def test_lock_is_free_after_a_kill(tmp_path):
    for _ in range(5):
        _end(_holder(tmp_path / "kunci"))
    lock = InstanceLock(tmp_path / "kunci").acquire(now=NOW)
    lock.release()


def test_lock_in_the_same_process_is_refused_until_released(tmp_path):
    lock = InstanceLock(tmp_path / "kunci").acquire(now=NOW)
    with pytest.raises(StoreRefusedError):
        InstanceLock(tmp_path / "kunci").acquire(now=NOW)
    lock.release()
    InstanceLock(tmp_path / "kunci").acquire(now=NOW).release()


def test_open_store_holds_the_lock_until_closed(store, data_folder):
    with pytest.raises(StoreRefusedError, match="sudah terbuka"):
        open_store(data_folder)
    store.close()
    open_store(data_folder).close()


def test_short_command_runs_beside_an_open_window(store, data_folder):
    with open_store(data_folder, alone=False) as beside, beside.read() as work:
        assert work.session.connection().exec_driver_sql("SELECT count(*) FROM letter").scalar_one() == 0


def test_failed_opening_lets_the_lock_go(tmp_path, data_folder):
    data_folder.database.write_bytes(b"no database at all")
    for _ in range(2):
        with pytest.raises(StoreRefusedError, match="rusak"):
            open_store(data_folder)
