"""What is typed is found, in the same transaction in which it was saved."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from tests.integration.store.office import new_letter, register, save_letter

from sopdesk.core.progress import CancelledError
from sopdesk.models import Agency, Letter
from sopdesk.store.reindex import rebuild_index
from sopdesk.store.search_index import number_query, search_letters, words_query
from sopdesk.store.verify import verify


def _find(store, typed, **options):
    with store.read() as work:
        return search_letters(work.session, typed, **options)


def test_every_word_is_a_prefix_and_newest_comes_first(office):
    save_letter(office, "a", subject="Permohonan kenaikan bandwidth kantor camat")
    save_letter(office, "b", subject="Permohonan subdomain", sender_text="Dinas Kesehatan")
    save_letter(office, "c", subject="Undangan rapat bandwidth")
    assert _find(office, "perm") == (2, 1)
    assert _find(office, "BAND perm") == (1,)
    assert _find(office, "b") == (3, 1)
    assert _find(office, "keseh sub") == (2,)
    assert _find(office, "tidakada") == ()
    assert _find(office, "  ") == ()


def test_state_of_a_letter_leaves_its_rows_alone(office):
    letter_id = save_letter(office, "a", subject="Undangan")
    with office.write() as work:
        work.session.connection().execute(text("DELETE FROM letter_words"))
        work.get(Letter, letter_id).status = "selesai"
        work.commit()
    assert _find(office, "undangan") == ()
    with office.write() as work:
        work.get(Letter, letter_id).note = "Dibacakan di apel"
        work.commit()
    assert _find(office, "undangan apel") == (letter_id,)


def test_marks_on_letters_are_ignored(office):
    save_letter(office, "a", subject="Café Jum'at é")
    assert (_find(office, "cafe"), _find(office, "CAFÉ jum"), _find(office, "jum'at")) == ((1,), (1,), (1,))


def test_pages_go_on_before_the_last_hit(office):
    for turn in range(7):
        save_letter(office, f"r{turn}", subject="Undangan")
    first = _find(office, "undang", limit=3)
    assert first == (7, 6, 5)
    assert _find(office, "undang", limit=3, before_id=first[-1]) == (4, 3, 2)


def test_numbers_are_found_by_any_part(office):
    save_letter(office, "a", letter_number="005/1234/DISKOMINFO-BTM/XI/2026")
    save_letter(office, "b", letter_number="800.1/99/BKPSDM")
    assert _find(office, "234/DISK") == (1,)
    assert _find(office, "0002") == (2,)
    assert _find(office, '7/9"') == ()


def test_sender_agency_is_found_by_name_and_short_name(office):
    with office.write() as work:
        work.add(Agency(name="Dinas Kependudukan dan Pencatatan Sipil", short="Disdukcapil"))
        work.flush()
        register(work, "a", sender_agency_id=1)
        work.commit()
    assert (_find(office, "disduk"), _find(office, "pencatatan sip")) == ((1,), (1,))


def test_edit_replaces_what_was_found(office):
    save_letter(office, "a", subject="Salah ketik", letter_number="111/X")
    with office.write() as work:
        letter = work.get(Letter, 1)
        letter.subject, letter.letter_number = "Betul", "222/Y"
        work.commit()
    assert (_find(office, "salah"), _find(office, "111/"), _find(office, "betul"), _find(office, "222/")) == (
        (),
        (),
        (1,),
        (1,),
    )
    assert verify(office) == ()


def test_rolled_back_letter_is_not_found(office):
    with office.write() as work:
        register(work, "a", subject="Batal disimpan")
        assert search_letters(work.session, "batal") == (1,)
    assert _find(office, "batal") == ()


@given(typed=st.text(max_size=40))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_typed_breaks_the_query(office, typed):
    _find(office, typed)


@given(
    words=st.lists(
        st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=8), min_size=1, max_size=4
    )
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_letter_is_found_by_its_own_words(office, words):
    with office.write() as work:
        letter = register(work, "a", subject=" ".join(words))
        assert letter.id in search_letters(work.session, " ".join(reversed(words)))


def test_queries_quote_what_is_typed():
    assert words_query('surat OR "NEAR(x') == '"surat"* "OR"* "NEAR"* "x"*'
    assert words_query("-- ' ;") is None
    assert number_query('12"3') == '"12""3"'
    assert (number_query("12"), number_query("abc"), number_query("12 34")) == (None, None, None)


def test_rebuilt_index_finds_the_same(office):
    for turn in range(5):
        save_letter(office, f"r{turn}", subject=f"Surat ke{turn}", letter_number=f"{turn}55/A")
    with office.write() as work:
        work.session.execute(text("DELETE FROM letter_words WHERE rowid > 2"))
        work.commit()
    assert [finding.text for finding in verify(office)] == [
        "3 surat belum ada di indeks pencarian. Suratnya sendiri utuh. Susun ulang indeks."
    ]
    assert rebuild_index(office) == 5
    assert (_find(office, "surat"), _find(office, "ke3"), _find(office, "455/")) == ((5, 4, 3, 2, 1), (4,), (5,))
    assert verify(office) == ()


def test_rebuild_can_be_cancelled_and_started_again(office):
    save_letter(office, "a", subject="Surat")

    class Cancelled:
        def report(self, done, total, text):
            pass

        def check_cancelled(self):
            raise CancelledError

    with pytest.raises(CancelledError):
        rebuild_index(office, Cancelled())
    save_letter(office, "b", subject="Surat kedua")
    rebuild_index(office)
    assert _find(office, "surat") == (2, 1)


def test_letter_made_by_hand_is_indexed_too(office):
    with office.write() as work:
        work.add(new_letter("x", 9, subject="Langsung"))
        work.commit()
    assert _find(office, "lang") == (1,)
