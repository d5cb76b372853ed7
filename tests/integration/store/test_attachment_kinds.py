"""Offices of before get the kinds that SOPs name; no key they used becomes nameless."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

from sopdesk.core.paths import DataFolder
from sopdesk.store.opening import open_store
from sopdesk.store.queries.office import choices

GOLDEN = Path(__file__).parents[2] / "golden" / "databases" / "0002.db.gz"
OLD = (("surat", "Surat"), ("laporan-uji-keamanan", "Hasil uji kami"), ("lain", "Lainnya"))


def _office_of_before(tmp_path, rows):
    folder = DataFolder(tmp_path / "data")
    folder.root.mkdir()
    folder.database.write_bytes(gzip.decompress(GOLDEN.read_bytes()))
    with closing(sqlite3.connect(folder.database)) as connection:
        connection.execute("DELETE FROM choice_item WHERE list_key = 'jenis-lampiran'")
        for order, (key, label) in enumerate(rows):
            connection.execute(
                "INSERT INTO choice_item (list_key, key, label, sort_order, active) VALUES (?, ?, ?, ?, ?)",
                ("jenis-lampiran", key, label, order, True),
            )
        connection.execute(
            "INSERT INTO blob (sha256, size, stored_at) VALUES (?, 1, '2026-11-01 08:00:00')", ("a" * 64,)
        )
        connection.execute(
            "INSERT INTO attachment (letter_id, sha256, name, media_type, size, kind, added_at, added_by, remove_reason,"
            " version) VALUES (1, ?, 'uji.pdf', 'application/pdf', 1, 'laporan-uji-keamanan', '2026-11-01 08:00:00', 1,"
            " '', 1)",
            ("a" * 64,),
        )
        connection.commit()
    return folder


def _kinds(folder):
    with open_store(folder) as store, store.read() as work:
        return choices(work.session, "jenis-lampiran", active_only=False)


def test_missing_kinds_are_added_and_the_old_key_takes_the_new_one(tmp_path):
    folder = _office_of_before(tmp_path, OLD)
    rows = {row.key: row for row in _kinds(folder)}
    assert "laporan-uji-keamanan" not in rows
    assert rows["laporan-hasil-uji-keamanan"].label == "Hasil uji kami"
    assert rows["laporan-hasil-uji-keamanan"].valid_months == 12
    assert rows["bukti-pse"].valid_months is None
    assert {"surat-masuk", "surat-permohonan", "dokumen-perencanaan-teknis", "lembar-disposisi"} <= rows.keys()
    with closing(sqlite3.connect(folder.database)) as connection:
        assert connection.execute("SELECT kind FROM attachment").fetchall() == [("laporan-hasil-uji-keamanan",)]


def test_an_office_that_was_not_set_up_gets_its_list_from_its_starting_data(tmp_path):
    assert _kinds(_office_of_before(tmp_path, ())) == ()
