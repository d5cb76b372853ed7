"""Numbers of naskah dinas follow the office's pattern, and leave room for the pen where a part is not known."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdesk.domain.number_pattern import GAP, TOKENS, NumberParts, number_text, pattern_problem, sample

NOVEMBER = date(2022, 11, 21)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("{kode}/{nomor}/{unit}/{tahun}", "060/12/5.16.03/2022"),
        ("{kode}/{nomor:4}/{unit}/{tahun}", "060/0012/5.16.03/2022"),
        ("{nomor:3}/{jabatan}/{kode}/{bulan}/{tahun}", "012/KADIS/060/11/2022"),
        ("{nomor}/SOP/{unit}/{bulan_romawi}/{tahun}", "12/SOP/5.16.03/XI/2022"),
    ],
)
def test_number_follows_the_pattern(pattern, text):
    parts = NumberParts(number=12, code="060", unit="5.16.03", position="KADIS", on=NOVEMBER)
    assert number_text(pattern, parts) == text
    assert sample(pattern, on=NOVEMBER) == text


def test_number_not_yet_given_is_left_open_for_the_pen():
    parts = NumberParts(code="060", unit="5.16.03", on=NOVEMBER)
    assert number_text("{kode}/{nomor:4}/{unit}/{tahun}", parts) == "060/      /5.16.03/2022"
    assert GAP in number_text("{kode}/{nomor}", parts)
    assert number_text("{nomor}/{tahun}", NumberParts(number=7)) == f"7/{GAP}"


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("{kode}/{tahun}", "belum ada {nomor}"),
        ("{nomor}/{nomor}", "satu kali"),
        ("{nomer}/{tahun}", 'mungkin maksudnya "{nomor}"'),
        ("{nomor}/{xyz}", "yang dikenal: {kode}"),
        ("{nomor:0}", "1 sampai 8"),
        ("{nomor:99}", "1 sampai 8"),
        ("{nomor:}", "1 sampai 8"),
        ("{nomor}/{tahun:4}", '"{tahun}"'),
        ("{nomor}/{tahun", "belum berpasangan"),
        ("{nomor}" + "x" * 100, "paling panjang"),
        ("{nomor}\n", "satu baris"),
    ],
)
def test_wrong_pattern_is_told_in_words(pattern, words):
    assert words in pattern_problem(pattern)
    assert sample(pattern, on=NOVEMBER) == ""


@given(
    tokens=st.permutations([t for t in TOKENS if t != "nomor"]).flatmap(lambda p: st.sampled_from([p[:i] for i in range(6)])),
    number=st.integers(1, 99999),
    width=st.integers(1, 8),
    on=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)  # fmt: skip
@settings(max_examples=100)
def test_every_good_pattern_holds_its_number_once_and_no_brace(tokens, number, width, on):
    pattern = "/".join([f"{{nomor:{width}}}", *(f"{{{token}}}" for token in tokens)])
    assert pattern_problem(pattern) == ""
    text = number_text(pattern, NumberParts(number=number, code="A", unit="B", position="C", on=on))
    assert text.split("/")[0] == str(number).zfill(width)
    assert "{" not in text
    assert text.count("/") == len(tokens)


@given(st.text(alphabet="{}nomor:4/ktahu", max_size=30))
@settings(max_examples=200)
def test_any_pattern_is_judged_and_printed(pattern):
    problem = pattern_problem(pattern)
    text = number_text(pattern, NumberParts()) if not problem else ""
    assert bool(problem) != (GAP in text)
