"""What a database file is, found out without changing one byte of it."""

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sopdesk.core.errors import StoreRefusedError
from sopdesk.store.errors import refuse_damaged
from sopdesk.store.migrations import REVISIONS

PROGRAM_KEY = "store.program"  # setting: the program version that last changed the tables
_HEADER = b"SQLite format 3\x00"


@dataclass(frozen=True)
class FileState:
    """What was found: ``revision`` is None for a file that is missing or holds nothing yet."""

    revision: str | None
    program: str = ""

    @property
    def fresh(self) -> bool:
        """Whether the tables have yet to be made."""
        return self.revision is None


def inspect_file(database: Path) -> FileState:
    """Return the revision of a database file.

    Raises:
        StoreRefusedError: the file is damaged or no database of SOPDesk.
    """
    if not database.exists() or database.stat().st_size == 0:
        return FileState(None)
    with database.open("rb") as file:
        if file.read(len(_HEADER)) != _HEADER:
            raise refuse_damaged()
    try:
        with closing(sqlite3.connect(_address(database), uri=True)) as connection:
            return _read(connection)
    except sqlite3.DatabaseError as error:
        raise refuse_damaged() from error


def refuse_newer(state: FileState, *, program: str) -> None:
    """Refuse a file whose tables this program does not know.

    Raises:
        StoreRefusedError: names both versions; nothing was changed.
    """
    if state.revision is None or state.revision in REVISIONS:
        return
    if state.program in ("", program):  # two builds of one version may differ in their tables
        made_by = "yang lebih baru daripada aplikasi ini"
    else:
        made_by = f"versi {state.program}. Aplikasi ini versi {program}"
    raise StoreRefusedError(
        f"Basis data ini dibuat oleh SOPDesk {made_by}. Perbarui aplikasi dahulu; tidak ada yang diubah."
    )


def _address(database: Path) -> str:
    """Return the address to look with: as immutable where no unfinished transaction lies beside the file.

    Only then nothing is made beside it either. A journal left by a crash has to be rolled back by SQLite first, as at
    any other opening.
    """
    beside = [database.with_name(database.name + end) for end in ("-wal", "-journal")]
    if not any(path.exists() and path.stat().st_size for path in beside):
        return f"{database.resolve().as_uri()}?mode=ro&immutable=1"
    return f"{database.resolve().as_uri()}?mode=rw"


def _read(connection: sqlite3.Connection) -> FileState:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return FileState(None)
    if "alembic_version" not in tables:
        raise StoreRefusedError(
            "Berkas di folder ini adalah basis data program lain, bukan SOPDesk. Tidak ada yang diubah. "
            "Pilih folder data lain."
        )
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    program = ""
    if "setting" in tables:
        found = connection.execute("SELECT value FROM setting WHERE key = ?", (PROGRAM_KEY,)).fetchone()
        program = str(json.loads(found[0])) if found else ""
    return FileState(row[0] if row else None, program)
