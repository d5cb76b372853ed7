"""Connections: how SQLite is opened, and how transactions begin.

The seam for a second database is here: ``open_engine`` gives an engine that obeys ``WRITING``; everything above knows
sessions only.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from sopdesk.core.errors import StoreRefusedError
from sopdesk.store.sqlite_profile import Profile, profile_for

WRITING = "sopdesk_writing"  # execution option: this transaction will write
BUSY_TIMEOUT_MS = 5000
_CACHE_KIB = 32 * 1024


def open_engine(database: Path, *, profile: Profile | None = None) -> Engine:
    """Return the engine of a SQLite file.

    Args:
        database: the file; made if it is missing.
        profile: journal and synchronous mode; None chooses by the version of SQLite.
    """
    chosen = profile or profile_for(sqlite3.sqlite_version_info)
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(database)),
        hide_parameters=True,  # letters and names never reach the log
        connect_args={"timeout": BUSY_TIMEOUT_MS / 1000, "check_same_thread": False},
        pool_size=4,
        max_overflow=4,
    )
    event.listen(engine, "connect", _on_connect(chosen))
    event.listen(engine, "begin", _begin)
    return engine


def _on_connect(profile: Profile) -> Callable[[sqlite3.Connection, Any], None]:
    def connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where _begin says, not where sqlite3 guesses
        apply_pragmas(connection, profile)

    return connect


def _begin(connection: Connection) -> None:
    """Begin at once as a writer: a deferred transaction that turns writer dies with "database is locked"."""
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def apply_pragmas(connection: sqlite3.Connection, profile: Profile) -> None:
    """Set what the promises rest on, and read it back.

    Raises:
        StoreRefusedError: SQLite did not take a value (a build without it, a file system that forbids it).
    """
    wanted: dict[str, tuple[str, object]] = {
        "busy_timeout": (str(BUSY_TIMEOUT_MS), BUSY_TIMEOUT_MS),
        "foreign_keys": ("ON", 1),
        "trusted_schema": ("OFF", 0),
        "cell_size_check": ("ON", 1),
        "secure_delete": ("ON", 1),
        "journal_mode": (profile.journal_mode, profile.journal_mode),
        "synchronous": (profile.synchronous, profile.synchronous_code),
        "temp_store": ("MEMORY", 2),
        "cache_size": (str(-_CACHE_KIB), -_CACHE_KIB),
    }
    for pragma, (value, expected) in wanted.items():
        connection.execute(f"PRAGMA {pragma} = {value}").fetchall()
        found = connection.execute(f"PRAGMA {pragma}").fetchone()
        if found is None or found[0] != expected:
            raise StoreRefusedError(
                f"Basis data tidak dapat dibuka dengan aman (PRAGMA {pragma}). Tidak ada yang diubah. "
                "Pindahkan folder data ke disk setempat pada PC ini, lalu coba lagi."
            )
