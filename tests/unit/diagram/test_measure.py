"""Line breaking."""

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.diagram.made_up import FixedMeasurer

from sopdesk.diagram.measure import CachedMeasurer, longest_word, wrap

M = FixedMeasurer()


def broken(text, width):
    return wrap(text, width=width, font="regular", size=10.0, measurer=M)


def test_lines_break_between_words():
    assert broken("satu dua tiga", 40) == ("satu dua", "tiga")


def test_line_breaks_in_the_text_are_kept_and_spaces_folded():
    assert broken("satu\n dua   tiga", 100) == ("satu", "dua tiga")


def test_overlong_word_is_cut_after_a_slash_or_anywhere():
    assert broken("telepon/sms", 40) == ("telepon/", "sms")
    assert broken("abcdefghij", 20) == ("abcd", "efgh", "ij")


def test_no_words_give_no_lines():
    assert broken("  ", 40) == ()
    assert longest_word("", "regular", 10.0, M) == 0


@given(st.text(alphabet="ab /-\n", max_size=60), st.floats(5, 80))
def test_no_character_is_lost_and_no_line_too_wide(text, width):
    lines = broken(text, width)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(M.width(line, "regular", 10.0) <= width or len(line) == 1 for line in lines)


def test_cached_measurer_asks_once():
    asked = []

    class Counting(FixedMeasurer):
        def width(self, text, font, size):
            asked.append(text)
            return super().width(text, font, size)

    cached = CachedMeasurer(Counting())
    assert cached.width("a", "regular", 8.0) == cached.width("a", "regular", 8.0)
    assert asked == ["a"]
