"""A filter in words, as it stands over an export."""

from dataclasses import fields
from datetime import date

import pytest

from sopdesk.domain.case_rows import CaseFilter
from sopdesk.domain.filter_words import case_filter_words, letter_filter_words, period_words
from sopdesk.domain.letters import LetterFilter


def test_period_words():
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    assert period_words(first, last) == "Periode: November 2026"
    assert period_words(first, first) == "Periode: 1 November 2026"
    assert period_words(None, last) == "Periode: s.d. 30 November 2026"
    assert period_words(first, None) == "Periode: sejak 1 November 2026"
    assert period_words(None, None) == "Periode: seluruhnya"


def test_letter_filter_words():
    wanted = LetterFilter(text=" router ", status=("baru", "batal"), channel="wa", position_id=3, special="terlambat")
    words = letter_filter_words(wanted, positions={3: "Kabid"})
    assert words == "Saringan: memuat “router”; status baru atau dibatalkan; kanal whatsapp; di meja Kabid; terlambat"
    assert letter_filter_words(LetterFilter(book="masuk"), positions={}) == ""
    assert letter_filter_words(LetterFilter(ids=(3, 9)), positions={}) == "Saringan: 2 surat yang dipilih"


def test_case_filter_words():
    wanted = CaseFilter(sop_key="batam/x", status=("menunggu",), special="menyusul", position_key="kabid-pe")
    assert case_filter_words(wanted, titles={"batam/x": "Hosting"}, positions={"kabid-pe": "Kabid"}) == (
        "Saringan: SOP Hosting; status menunggu; di meja Kabid; administrasi menyusul"
    )


@pytest.mark.parametrize("kind", [LetterFilter, CaseFilter])
def test_every_field_of_a_filter_is_said(kind):
    """What hides rows must stand over the list; book and period stand in title and period of the paper."""
    said_elsewhere = {"book", "received_from", "received_to", "started_from", "started_to"}
    samples = {"status": ("selesai",), "ids": (1,), "special": "terlambat", "year": 2026, "position_id": 3}
    for name in {f.name for f in fields(kind)} - said_elsewhere:
        wanted = kind(**{name: samples.get(name, "kata")})
        if kind is LetterFilter:
            assert letter_filter_words(wanted, positions={}), name
        else:
            assert case_filter_words(wanted, titles={}, positions={}), name
