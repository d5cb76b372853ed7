"""Brings the tables of a database to what this program knows, after a proven backup.

The revision is read with one SELECT; alembic is imported only when there is something to do.
"""

import json
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, event, text

from sopdesk import __version__
from sopdesk.core.errors import StoreFailedError, StoreRefusedError, UserError
from sopdesk.core.paths import DataFolder
from sopdesk.core.progress import NoProgress, Progress
from sopdesk.store.backup import Backup, make_backup
from sopdesk.store.engine import WRITING, open_engine
from sopdesk.store.errors import translate
from sopdesk.store.inspect_file import PROGRAM_KEY, FileState, inspect_file, refuse_newer
from sopdesk.store.migrations import HEAD

_SCRIPTS = Path(__file__).parent / "migrations"
_NOTE_PROGRAM = text(
    "INSERT INTO setting (key, value, version) VALUES (:key, :value, 1) "
    "ON CONFLICT (key) DO UPDATE SET value = excluded.value, version = setting.version + 1"
)


def upgrade(
    folder: DataFolder,
    *,
    now: datetime,
    progress: Progress | None = None,
    scripts: Path = _SCRIPTS,
    head: str = HEAD,
) -> Backup | None:
    """Make the tables, or bring them up to ``head``; returns the backup made before, if one was needed.

    Call it while holding the instance lock. Everything happens in one transaction: after a crash the file is the old
    one or the new one.

    Args:
        folder: the data folder.
        now: dates the backup.
        progress: hears the stages.
        scripts: folder of the revisions.
        head: the revision to reach.

    Raises:
        StoreRefusedError: newer, foreign or damaged file, or too little room; nothing was changed.
        StoreFailedError: the change failed and was rolled back; the backup is kept.
    """
    state = inspect_file(folder.database)
    if state.revision == head:
        return None
    refuse_newer(state, program=__version__)
    watching = progress or NoProgress()
    backup = None
    if state.fresh:
        _refuse_lost_database(folder)
    else:
        backup = make_backup(folder, reason="sebelum-pembaruan", now=now, program=__version__, progress=watching)
    watching.report(0, 1, "Menyiapkan basis data" if state.fresh else "Memperbarui basis data")
    _migrate(folder.database, scripts, head)
    watching.report(1, 1, "Basis data siap")
    return backup


def _refuse_lost_database(folder: DataFolder) -> None:
    """Never begin a new office where attachments or backups tell that there was one."""
    if not any(place.is_dir() and any(place.iterdir()) for place in (folder.blobs, folder.backups)):
        return
    fault = "kosong" if folder.database.exists() else "tidak ditemukan"
    raise StoreRefusedError(
        f"Berkas data {folder.database.name} {fault}, padahal folder ini berisi lampiran atau cadangan. "
        "Tidak ada yang diubah. Pulihkan dari cadangan terakhir, atau pilih folder lain untuk memulai baru."
    )


def is_current(state: FileState) -> bool:
    """Tell whether the tables are those of this program."""
    return state.revision == HEAD


def _migrate(database: Path, scripts: Path, head: str) -> None:
    engine = open_engine(database)
    # tables that are made anew would break the keys that point at them; all keys are checked at the end
    event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA foreign_keys = OFF"))
    try:
        with engine.execution_options(**{WRITING: True}).begin() as connection:
            _run_revisions(connection, scripts, head)
            _refuse_broken_keys(connection)
            connection.execute(_NOTE_PROGRAM, {"key": PROGRAM_KEY, "value": json.dumps(__version__)})
    except UserError:
        raise
    except Exception as error:
        raise translate(error) or StoreFailedError(
            "Pembaruan basis data gagal dan dibatalkan seluruhnya; data Anda tetap seperti semula. "
            "Pakai versi aplikasi sebelumnya, dan kirimkan catatan program kepada pengembang."
        ) from error
    finally:
        engine.dispose()


def _run_revisions(connection: Connection, scripts: Path, head: str) -> None:
    from alembic import command  # noqa: PLC0415 - slow import
    from alembic.config import Config  # noqa: PLC0415 - slow import

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, head)


def _refuse_broken_keys(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"the revisions broke foreign keys: {broken[:3]}")
