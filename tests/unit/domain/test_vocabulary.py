import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdesk.domain.vocabulary import content_words, plain_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Co-Location", "colocation"),
        ("pelayanan", "Layanan"),
        ("e-Mail", "email"),
        ("permohonannya", "permohonan"),
        ("jaringan-jaringan", "jaringanjaringan"),
    ],
)
def test_one_word_in_two_forms_has_one_stem(one, other):
    assert content_words(one) == content_words(other) != frozenset()


def test_words_without_a_subject_of_their_own_are_left_out():
    assert content_words("Apabila prosedur ini tidak dapat dilakukan oleh Dinas di Kota Batam maka") <= {"laku"}
    assert content_words("alamat https://tanjungpinangkota.go.id/portal") == {"alamat"}


def test_different_words_stay_apart():
    assert not content_words("pemeliharaan server") & content_words("permohonan jaringan")


def test_plain_words_keep_their_order():
    assert plain_words("Staf / Tim Data-Center, 24 jam (E-mail)") == ("staf", "tim", "datacenter", "jam", "email")


@given(st.text(max_size=60))
def test_any_text_has_a_vocabulary(text):
    assert all(word == word.lower() and len(word) > 1 for word in content_words(text))
