"""Kept counts are what a recount finds."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from tests.integration.store.office import NOW, register, save_letter

from sopdesk.models import Case, Letter
from sopdesk.store import tallies
from sopdesk.store.verify import verify

CHANGES = st.one_of(
    st.tuples(st.just("status"), st.sampled_from(["baru", "diproses", "selesai", "batal"])),
    st.tuples(st.just("scanned"), st.booleans()),
    st.tuples(st.just("reply_needed"), st.booleans()),
    st.tuples(st.just("answered_at"), st.sampled_from([None, NOW, NOW + timedelta(days=1)])),
)


@given(st.lists(st.tuples(st.integers(1, 3), st.lists(CHANGES, max_size=3)), max_size=8))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_tallies_follow_any_changes(office, edits):
    with office.write() as work:
        letters = {
            key: register(work, f"r{key}", reply_needed=key == 1, direction="out" if key == 3 else "in")
            for key in (1, 2, 3)
        }
        for key, changes in edits:
            work.session.expire(letters[key])
            for name, value in changes:
                setattr(letters[key], name, value)
            work.flush()
        assert tallies.read_all(work.session) == tallies.recount(work.session)


def test_tallies_count_what_the_dashboard_shows(office):
    save_letter(office, "a", reply_needed=True)
    save_letter(office, "b", scanned=True)
    save_letter(office, "c", status="batal", reply_needed=True)
    with office.write() as work:
        work.add(
            Case(
                request_id="k", number="P-2026-0001", title="Bandwidth", started_at=NOW, created_by=1, status="berjalan"
            )
        )
        work.commit()
    with office.read() as work:
        assert tallies.read_all(work.session) == {
            "letter.status.baru": 2,
            "letter.status.batal": 1,
            "letter.unscanned": 1,
            "letter.unanswered": 1,
            "case.status.berjalan": 1,
        }
        assert tallies.read(work.session, ("letter.unanswered", "case.status.selesai")) == {
            "letter.unanswered": 1,
            "case.status.selesai": 0,
        }


def test_wrong_tally_is_found_and_mended(office):
    save_letter(office, "a")
    with office.write() as work:
        work.session.execute(text("UPDATE tally SET value = 5 WHERE key = 'letter.unscanned'"))
        work.commit()
    assert [finding.text for finding in verify(office)] == [
        "Hitungan surat belum dipindai tersimpan 5, seharusnya 1. Surat dan permohonannya sendiri utuh."
    ]
    with office.write() as work:
        tallies.rebuild(work.session)
        work.commit()
    assert verify(office) == ()


def test_status_set_without_loading_is_counted_once(office):
    save_letter(office, "a")
    with office.write() as work:
        letter = work.get(Letter, 1)
        work.session.expire(letter)
        letter.status = "selesai"
        work.commit()
    with office.read() as work:
        assert tallies.read(work.session, ("letter.status.baru", "letter.status.selesai")) == {
            "letter.status.baru": 0,
            "letter.status.selesai": 1,
        }
