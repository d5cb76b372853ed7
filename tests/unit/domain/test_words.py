import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdesk.domain import words


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1000, "seribu"),
        (1100, "seribu seratus"),
        (2023, "dua ribu dua puluh tiga"),
        (2026, "dua ribu dua puluh enam"),
        (100_000, "seratus ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (10**9, "satu miliar"),
        (2 * 10**12, "dua triliun"),
        (-5, "minus lima"),
    ],
)
def test_terbilang_reads_as_spoken(number, text):
    assert words.terbilang(number) == text


def test_terbilang_beyond_its_words_is_refused():
    with pytest.raises(ValueError):
        words.terbilang(10**15)


@settings(max_examples=200)
@given(st.integers(0, 10**15 - 1), st.integers(0, 10**15 - 1))
def test_terbilang_of_different_numbers_differs(one, other):
    assert (words.terbilang(one) == words.terbilang(other)) == (one == other)


def test_dates_are_written_as_on_paper():
    day = dt.date(2026, 11, 20)
    assert words.full_date(day) == "Jumat, 20 November 2026"
    assert words.long_date(dt.date(2026, 3, 7)) == "7 Maret 2026"
    assert words.short_date(dt.date(2026, 3, 7)) == "07/03/2026"
    assert words.short_moment(dt.datetime(2026, 11, 20, 9, 5)) == "20/11/2026 09.05"


def test_every_day_and_month_has_its_own_name():
    week = [words.day_name(dt.date(2026, 11, 16) + dt.timedelta(days=n)) for n in range(7)]
    assert week == ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
    assert [words.month_name(n) for n in (1, 2, 8, 12)] == ["Januari", "Februari", "Agustus", "Desember"]
    assert len({words.month_name(n) for n in range(1, 13)}) == 12


def test_time_has_a_full_stop():
    assert words.clock_time(dt.time(14, 5)) == "14.05"
    assert words.clock_time(dt.datetime(2026, 1, 1, 0, 0, 59)) == "00.00"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ((2026, 11, 20), (2026, 11, 20), "20 November 2026"),
        ((2026, 11, 1), (2026, 11, 30), "November 2026"),
        ((2028, 2, 1), (2028, 2, 29), "Februari 2028"),
        ((2026, 11, 1), (2026, 11, 15), "1 s.d. 15 November 2026"),
        ((2026, 10, 15), (2026, 11, 3), "15 Oktober s.d. 3 November 2026"),
        ((2025, 12, 31), (2026, 1, 2), "31 Desember 2025 s.d. 2 Januari 2026"),
    ],
)
def test_period_is_as_short_as_it_can_be(first, last, text):
    assert words.period(dt.date(*first), dt.date(*last)) == text


def test_thousands_have_full_stops():
    assert [words.thousands(n) for n in (0, 999, 1000, 1_234_567, -1000)] == [
        "0",
        "999",
        "1.000",
        "1.234.567",
        "-1.000",
    ]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("196506261988031017", "19650626 198803 1 017"),
        (" 19650626 198803 1 017 ", "19650626 198803 1 017"),
        ("197304082002121005", "19730408 200212 1 005"),
        ("12345", "12345"),
        ("2171-0101", "2171-0101"),
        ("", ""),
    ],
)
def test_nip_is_grouped_and_nothing_else_is_altered(typed, printed):
    assert words.grouped_nip(typed) == printed


def test_key_is_read_as_words_and_a_label_stays():
    assert words.key_as_words("sangat-segera") == "Sangat segera"
    assert words.key_as_words("Amat-Segera") == "Amat-Segera"
    assert words.key_as_words("") == ""


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("<b>Surat</b> & lampiran", "<b>Surat</b> & lampiran"),
        ("a\x00b\x07c\x7fd\x9be", "abcde"),
        ("satu\r\ndua\rtiga\u2028empat", "satu\ndua\ntiga\nempat"),
        ("a\tb", "a b"),
        ("tes\u202egpj.exe", "tesgpj.exe"),
        ("nol\u200blebar\ufeff", "nollebar"),
        ("e\u0301", "\u00e9"),
        ("sepotong\ud83d", "sepotong"),
        ("060/   /5.16.03/2022", "060/   /5.16.03/2022"),
    ],
)
def test_printable_keeps_all_that_can_be_seen(typed, printed):
    assert words.printable(typed) == printed


@settings(max_examples=200)
@given(st.text())
def test_printable_is_stable_and_can_be_stored(text):
    once = words.printable(text)
    assert words.printable(once) == once
    assert once.encode("utf-8").decode("utf-8") == once


@pytest.mark.parametrize(
    ("text", "said"), [("di meja Budi, M.T.", "di meja Budi, M.T."), ("di meja Tim", "di meja Tim.")]
)
def test_sentence_ends_in_one_full_stop(text, said):
    assert words.sentence(text) == said
