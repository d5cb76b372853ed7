"""Which SQLite may do what, and that every connection runs as promised."""

import sqlite3
import threading

import pytest

from sopdesk.core.errors import StoreRefusedError
from sopdesk.store.engine import apply_pragmas, open_engine
from sopdesk.store.sqlite_profile import DELETE_EXTRA, WAL_FULL, Profile, profile_for


@pytest.mark.parametrize(
    ("version", "profile"),
    [
        ((3, 35, 0), DELETE_EXTRA),
        ((3, 40, 1), DELETE_EXTRA),
        ((3, 44, 5), DELETE_EXTRA),
        ((3, 44, 6), WAL_FULL),
        ((3, 44, 9), WAL_FULL),
        ((3, 45, 1), DELETE_EXTRA),
        ((3, 46, 9), DELETE_EXTRA),
        ((3, 50, 6), DELETE_EXTRA),
        ((3, 50, 7), WAL_FULL),
        ((3, 51, 0), DELETE_EXTRA),
        ((3, 51, 2), DELETE_EXTRA),
        ((3, 51, 3), WAL_FULL),
        ((3, 52, 0), WAL_FULL),
        ((4, 0, 0), WAL_FULL),
    ],
)
def test_profile_of_version(version, profile):
    assert profile_for(version) == profile


def test_profile_of_version_too_old_is_refused():
    with pytest.raises(StoreRefusedError, match=r"3\.34\.9"):
        profile_for((3, 34, 9))


def _pragmas(connection):
    names = (
        "journal_mode",
        "synchronous",
        "foreign_keys",
        "busy_timeout",
        "trusted_schema",
        "cell_size_check",
        "secure_delete",
    )
    return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in names}


def test_pragmas_on_every_connection(store):
    expected = profile_for(sqlite3.sqlite_version_info)
    with store.engine.connect() as first, store.engine.connect() as second:
        assert _pragmas(first) == _pragmas(second) == {
            "journal_mode": expected.journal_mode,
            "synchronous": expected.synchronous_code,
            "foreign_keys": 1,
            "busy_timeout": 5000,
            "trusted_schema": 0,
            "cell_size_check": 1,
            "secure_delete": 1,
        }  # fmt: skip


def test_pragma_not_taken_is_refused():
    connection = sqlite3.connect(":memory:")  # a database in memory knows no rollback journal on disk
    with pytest.raises(StoreRefusedError, match="journal_mode"):
        apply_pragmas(connection, DELETE_EXTRA)
    connection.close()


def test_wal_profile_works(tmp_path):
    engine = open_engine(tmp_path / "wal.db", profile=WAL_FULL)
    with engine.connect() as connection:
        assert _pragmas(connection)["journal_mode"] == "wal"
        assert _pragmas(connection)["synchronous"] == 2
    engine.dispose()


def test_parameters_stay_out_of_messages(tmp_path):
    engine = open_engine(tmp_path / "x.db", profile=Profile("delete", "EXTRA", 3))
    with pytest.raises(Exception, match="no such table") as caught, engine.connect() as connection:
        connection.exec_driver_sql("INSERT INTO nowhere VALUES (?)", ("rahasia-sekali",))
    assert "rahasia-sekali" not in str(caught.value)
    engine.dispose()


def test_connections_serve_any_thread(store):
    seen = []

    def look():
        with store.read() as work:
            seen.append(work.session.connection().exec_driver_sql("SELECT 1").scalar_one())

    threads = [threading.Thread(target=look) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [1] * 6
