"""What a kind is called, how long it holds, and which file fulfils a requirement."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdesk.domain.attachment_kinds import HungFile, best_file, is_expired, kind_label, last_valid_day, validity_words

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("document", "months", "last"),
    [
        (date(2026, 11, 23), 12, date(2027, 11, 23)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(9999, 1, 1), 12, date.max),
        (TODAY, None, None),
    ],
)
def test_the_last_day_follows_from_the_date_of_the_document(document, months, last):
    assert last_valid_day(document, months) == last


@settings(max_examples=100)
@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 240))
def test_a_document_holds_from_its_date_to_its_last_day(document, months):
    last = last_valid_day(document, months)
    assert last is not None
    assert not is_expired(last, document)
    assert not is_expired(last, last)
    assert (last.year * 12 + last.month) - (document.year * 12 + document.month) == months


def test_validity_is_said_in_words():
    assert validity_words(None, TODAY) == ""
    assert validity_words(TODAY, TODAY) == "berlaku sampai 23/11/2026"
    assert validity_words(date(2026, 11, 22), TODAY) == "kedaluwarsa sejak 23/11/2026"


def test_a_kind_that_the_office_does_not_list_is_not_nameless():
    assert kind_label({"bukti-pse": "Bukti PSE"}, "bukti-pse") == "Bukti PSE"
    assert kind_label({}, "laporan-uji-keamanan") == "Laporan uji keamanan"


def _file(number, kind, *, on_letter=False, valid_until=None):
    return HungFile(number, "x.pdf", kind, datetime(2026, 11, number), valid_until, on_letter)


def test_pages_of_the_letter_stand_for_the_letter_only():
    on_letter, on_case = _file(1, "pindai", on_letter=True), _file(2, "pindai")
    assert best_file("surat-masuk", (on_letter, on_case), TODAY) == on_letter
    assert best_file("dokumentasi-aplikasi", (on_letter, on_case), TODAY) is None
