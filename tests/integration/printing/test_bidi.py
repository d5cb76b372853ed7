import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdesk.printing.bidi import shown_order


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Nama: Budi", "Nama: Budi"),
        ("é – “x”", "é – “x”"),
        ("אבג", "גבא"),
        ("abc אב גד 12 def", "abc דג בא 12 def"),
        ("(אבג), selesai", "(גבא), selesai"),
        ("אב (גד) הו", "וה (דג) בא"),
        ("بِسم", "مسبِ"),
        ("", ""),
    ],
)
def test_stretches_from_right_to_left_are_turned_round(typed, shown):
    assert shown_order(typed) == shown


@given(st.text())
def test_nothing_is_lost_and_nothing_else_moves(text):
    brackets = str.maketrans("()[]{}<>«»", "(([[{{<<««")
    assert sorted(shown_order(text).translate(brackets)) == sorted(text.translate(brackets))
