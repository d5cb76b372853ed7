"""A filter in words, as it stands over an export."""

from datetime import date

from sopdesk.domain.case_rows import CaseFilter
from sopdesk.domain.filter_words import case_filter_words, letter_filter_words, period_words
from sopdesk.domain.letters import LetterFilter


def test_period_words():
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    assert period_words(first, last) == "Periode: 1 November 2026 sampai 30 November 2026"
    assert period_words(first, first) == "Periode: 1 November 2026"
    assert period_words(None, last) == "Periode: sampai 30 November 2026"
    assert period_words(first, None) == "Periode: sejak 1 November 2026"
    assert period_words(None, None) == "Periode: seluruhnya"


def test_letter_filter_words():
    wanted = LetterFilter(text=" router ", status=("baru", "batal"), channel="wa", position_id=3, special="terlambat")
    words = letter_filter_words(wanted, positions={3: "Kabid"})
    assert words == "memuat “router”; status baru atau dibatalkan; kanal whatsapp; di meja Kabid; terlambat"
    assert letter_filter_words(LetterFilter(book="masuk"), positions={}) == ""


def test_case_filter_words():
    wanted = CaseFilter(sop_key="batam/x", status=("menunggu",), special="menyusul")
    assert case_filter_words(wanted, titles={"batam/x": "Hosting"}) == (
        "SOP Hosting; status menunggu; administrasi menyusul"
    )
