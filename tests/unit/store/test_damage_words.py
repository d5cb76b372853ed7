"""What SQLite says about damage, in words."""

import pytest

from sopdesk.models import Base
from sopdesk.store.damage_words import TABLES, damage, noun_of


def test_every_table_has_a_noun_of_the_office():
    assert TABLES.keys() == Base.metadata.tables.keys()
    assert not [noun for noun in TABLES.values() if "_" in noun]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("row 12 missing from index ix_letter_status", "daftar isi data surat tidak cocok dengan datanya"),
        (
            "wrong # of entries in index sqlite_autoindex_letter_change_1",
            "daftar isi data riwayat surat tidak cocok dengan datanya",
        ),
        ("non-unique entry in index uq_office_case_number", "daftar isi data permohonan tidak cocok dengan datanya"),
        ("NULL value in letter.subject", "data surat berisi nilai yang tidak sah"),
        ("CHECK constraint failed in disposition_recipient", "data penerima disposisi berisi nilai yang tidak sah"),
        ("malformed inverted index for FTS5 table main.letter_words", "daftar isi pencarian surat tidak utuh"),
        ("Tree 14 page 31 cell 0: Rowid 9 out of order", "susunan berkasnya tidak utuh"),
        ("Page 77: never used", "susunan berkasnya tidak utuh"),
    ],
)
def test_a_line_of_the_check_becomes_a_clause(said, words):
    assert damage([said]) == (words,)


def test_what_is_said_often_is_told_once_and_headings_not_at_all():
    lines = ["*** in database main ***\nPage 3: never used\nPage 4: never used", "row 1 missing from index ix_unit_key"]
    assert damage(lines) == ("susunan berkasnya tidak utuh", "daftar isi data unit tidak cocok dengan datanya")


def test_a_table_that_is_not_known_is_not_named():
    assert noun_of("alembic_version") == "bantu program"
