"""Old files are brought up with a proven copy beside them; newer ones are left alone."""

import gzip
import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.integration.conftest import MONDAY

from sopdesk import __version__
from sopdesk.core.errors import StoreFailedError, StoreRefusedError
from sopdesk.core.paths import DataFolder
from sopdesk.models import Letter
from sopdesk.store.backup import check_backup
from sopdesk.store.inspect_file import FileState, inspect_file
from sopdesk.store.migrations import HEAD, REVISIONS
from sopdesk.store.opening import open_store
from sopdesk.store.search_index import search_letters
from sopdesk.store.upgrade import upgrade
from sopdesk.store.verify import verify

GOLDEN = Path(__file__).parents[2] / "golden" / "databases"
NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("letter") as batch:
        batch.add_column(sa.Column("shelf", sa.Text(), nullable=False, server_default="rak"))
        batch.drop_constraint(batch.f("fk_letter_answers_letter_id"), type_="foreignkey")
    {more}
"""


def _next_revision(folder, more="pass"):
    """Return a folder of revisions that holds ours and one more."""
    scripts = folder / "migrations"
    (scripts / "versions").mkdir(parents=True)
    ours = Path(inspect_file.__code__.co_filename).parent / "migrations"
    (scripts / "env.py").write_text((ours / "env.py").read_text())
    for path in (ours / "versions").glob("v*.py"):
        (scripts / "versions" / path.name).write_text(path.read_text())
    (scripts / "versions" / "next.py").write_text(NEXT.format(head=HEAD, more=more))
    return scripts


def _stored(tmp_path, revision):
    folder = DataFolder(tmp_path / "data")
    folder.root.mkdir()
    folder.database.write_bytes(gzip.decompress((GOLDEN / f"{revision}.db.gz").read_bytes()))
    return folder


def _state(folder):
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.root.iterdir() if path.is_file()
    }


@pytest.mark.parametrize("revision", REVISIONS)
def test_stored_file_of_every_revision_opens_whole(tmp_path, revision):
    folder = _stored(tmp_path, revision)
    expected = json.loads((GOLDEN / f"{revision}.json").read_text())
    with open_store(folder) as store:
        assert inspect_file(folder.database).revision == HEAD
        with store.read() as work:
            rows = work.session.query(Letter).order_by(Letter.id)
            assert [[letter.number_text, letter.subject] for letter in rows] == expected["letters"]
            assert list(search_letters(work.session, expected["typed"])) == expected["found"]
        assert verify(store) == ()


def test_upgrade_keeps_all_rows_and_a_proven_backup(tmp_path):
    folder = _stored(tmp_path, HEAD)
    before = inspect_file(folder.database)
    backup = upgrade(folder, now=MONDAY, scripts=_next_revision(tmp_path), head="next")
    assert before == FileState(HEAD, __version__)
    assert backup is not None
    assert backup.folder == folder.backups / "2026-11-23_080000_sebelum-pembaruan"
    assert check_backup(backup.folder).counts["letter"] == 3
    assert inspect_file(backup.folder / "sopdesk.db").revision == HEAD
    with closing(sqlite3.connect(folder.database)) as connection:
        assert connection.execute("SELECT count(*), min(shelf) FROM letter").fetchone() == (3, "rak")
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("next",)


def test_failed_upgrade_is_rolled_back_whole(tmp_path):
    folder = _stored(tmp_path, HEAD)
    before = _state(folder)
    scripts = _next_revision(tmp_path, more='op.execute("INSERT INTO nowhere VALUES (1)")')
    with pytest.raises(StoreFailedError, match="dibatalkan seluruhnya"):
        upgrade(folder, now=MONDAY, scripts=scripts, head="next")
    with closing(sqlite3.connect(folder.database)) as connection:
        columns = {row[1] for row in connection.execute("PRAGMA table_info(letter)")}
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert "shelf" not in columns
    assert inspect_file(folder.database).revision == HEAD
    assert _state(folder).keys() == before.keys()
    open_store(folder).close()


def test_upgrade_that_breaks_a_key_is_rolled_back(tmp_path):
    folder = _stored(tmp_path, HEAD)
    scripts = _next_revision(tmp_path, more='op.execute("UPDATE letter SET book_id = 99")')
    with pytest.raises(StoreFailedError):
        upgrade(folder, now=MONDAY, scripts=scripts, head="next")
    with open_store(folder) as store:
        assert verify(store) == ()


def test_upgrade_without_room_changes_nothing(tmp_path, monkeypatch):
    folder = _stored(tmp_path, HEAD)
    before = _state(folder)
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr("sopdesk.store.backup.shutil.disk_usage", lambda _path: usage)
    with pytest.raises(StoreRefusedError, match="Ruang disk tidak cukup untuk membuat cadangan"):
        upgrade(folder, now=MONDAY, scripts=_next_revision(tmp_path), head="next")
    assert (_state(folder), folder.backups.exists()) == (before, False)


def test_current_file_is_not_touched_by_upgrade(data_folder):
    before = _state(data_folder)
    assert upgrade(data_folder, now=MONDAY) is None
    assert _state(data_folder) == before


def test_newer_file_of_the_same_version_is_not_told_to_be_of_it(tmp_path):
    folder = _stored(tmp_path, HEAD)
    with closing(sqlite3.connect(folder.database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9042'")
        connection.execute("UPDATE setting SET value = ? WHERE key = 'store.program'", (f'"{__version__}"',))
    with pytest.raises(StoreRefusedError, match="SOPDesk yang lebih baru daripada aplikasi ini"):
        open_store(folder)


@pytest.mark.parametrize("journal_mode", ["delete", "wal"])
def test_newer_file_is_refused_and_left_byte_identical(tmp_path, journal_mode):
    folder = _stored(tmp_path, HEAD)
    with closing(sqlite3.connect(folder.database, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA journal_mode = {journal_mode}")
        connection.execute("UPDATE alembic_version SET version_num = '9042'")
        connection.execute("UPDATE setting SET value = '\"2.4.0\"' WHERE key = 'store.program'")
    before = _state(folder)
    message = f"dibuat oleh SOPDesk versi 2.4.0. Aplikasi ini versi {__version__}"
    for alone in (True, False):
        with pytest.raises(StoreRefusedError, match=message):
            open_store(folder, alone=alone)
    after = _state(folder)
    after.pop("sopdesk.kunci")
    assert after == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04 a workbook", "rusak atau bukan berkas SOPDesk"),
        (b"SQLite format 3\x00" + b"\xff" * 5000, "rusak atau bukan berkas SOPDesk"),
    ],
)
def test_file_that_is_no_database_is_refused_and_left(tmp_path, content, message):
    folder = DataFolder(tmp_path)
    folder.database.write_bytes(content)
    with pytest.raises(StoreRefusedError, match=message):
        open_store(folder)
    assert folder.database.read_bytes() == content


def test_database_of_another_program_is_refused(tmp_path):
    folder = DataFolder(tmp_path)
    with closing(sqlite3.connect(folder.database)) as connection:
        connection.execute("CREATE TABLE notes (text)")
    with pytest.raises(StoreRefusedError, match="basis data program lain"):
        open_store(folder)


def test_empty_file_beside_backups_is_not_taken_for_a_new_office(tmp_path):
    folder = _stored(tmp_path, HEAD)
    upgrade(folder, now=MONDAY, scripts=_next_revision(tmp_path), head="next")
    folder.database.write_bytes(b"")
    with pytest.raises(StoreRefusedError, match="kosong"):
        open_store(folder)
    folder.database.unlink()
    with pytest.raises(StoreRefusedError, match="tidak ditemukan"):
        open_store(folder)


def test_file_left_by_a_crash_is_still_understood(tmp_path):
    folder = _stored(tmp_path, HEAD)
    with closing(sqlite3.connect(folder.database, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = wal")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("UPDATE setting SET value = '\"7.7\"' WHERE key = 'store.program'")
        assert inspect_file(folder.database) == FileState(HEAD, "7.7")  # it stands in the -wal only
