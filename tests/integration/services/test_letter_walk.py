"""Any page of any list of letters, by key: every letter once, newest first, whatever is jumped to."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text

from sopdesk.domain.letters import LetterEntry, LetterFilter
from sopdesk.services import letter_walk

NEWEST = datetime(2026, 11, 20, 9, 0)
DESK = -1
"""Stands for the desk of the Sekretaris."""
FILTERS = {
    "all": (LetterFilter(), lambda r: True),
    "book": (LetterFilter(book="masuk"), lambda r: r.book == "masuk"),
    "rare-book": (LetterFilter(book="keluar"), lambda r: r.book == "keluar"),
    "empty-book": (LetterFilter(book="nota-dinas"), lambda r: False),
    "no-book": (LetterFilter(book="tidak-ada"), lambda r: False),
    "old-year": (LetterFilter(book="masuk", year=2025), lambda r: r.book == "masuk" and r.year == 2025),
    "any-book-of-a-year": (LetterFilter(year=2025), lambda r: r.year == 2025),
    "year-without-letters": (LetterFilter(year=2019), lambda r: False),
    "status": (LetterFilter(status=("baru",)), lambda r: r.status == "baru"),
    "two-states": (LetterFilter(status=("selesai", "batal")), lambda r: r.status in {"selesai", "batal"}),
    "channel": (LetterFilter(channel="wa"), lambda r: r.channel == "wa"),
    "days": (
        LetterFilter(received_from=date(2025, 12, 20), received_to=date(2026, 2, 1)),
        lambda r: date(2025, 12, 20) <= r.received_at.date() <= date(2026, 2, 1),
    ),
    "to-a-day": (LetterFilter(received_to=date(2026, 2, 1)), lambda r: r.received_at.date() <= date(2026, 2, 1)),
    "belum-dibalas": (LetterFilter(special="belum-dibalas"), lambda r: r.reply_needed),
    "belum-didisposisi": (
        LetterFilter(special="belum-didisposisi"),
        lambda r: r.status == "baru" and r.book != "keluar",
    ),
    "terlambat": (LetterFilter(special="terlambat"), lambda r: bool(r.late)),
    "desk": (LetterFilter(position_id=DESK), lambda r: "Sekretaris" in r.holder),
    "text": (LetterFilter(text="stunting"), lambda r: "stunting" in r.subject),
    "text-of-a-year": (LetterFilter(text="stunting", year=2025), lambda r: "stunting" in r.subject and r.year == 2025),
}


@pytest.fixture
def many(office, monkeypatch):
    """Sixty letters of two years, two books and several states, the dates not quite in the order of logging."""
    monkeypatch.setattr(letter_walk, "STEP", 5)
    for i in range(60):
        received = NEWEST - timedelta(days=8 * (60 - i) + (40 if i % 13 == 0 else 0))
        entry = LetterEntry(
            sender="Dinas Kesehatan",
            subject="Data stunting" if i % 3 else "Undangan rapat",
            received_at=received,
            channel="wa" if i % 17 == 0 else "surat",
            reporter_name="Andi" if i % 17 == 0 else "",
            reply_needed=i in {2, 3, 40},
        )
        if i % 19 == 7:
            entry = replace(entry, book="keluar", recipient="Dinas Kesehatan", sender="", reply_needed=False)
        letter = office.letters.register(by=office.agendaris, entry=entry, request_id=f"r{i}")
        if i % 11 == 5:
            office.letters.cancel(by=office.agendaris, letter_id=letter.letter_id, version=1, reason="Salah catat")
        if i in {9, 10, 44}:
            office.dispose(office.kadis, letter.letter_id, "kepala-dinas", "sekretaris", due=office.clock.now().date())
    office.wait(days=10)
    return office


def asked_for(office, name):
    wanted, belongs = FILTERS[name]
    return replace(wanted, position_id=office.seats["sekretaris"]) if wanted.position_id == DESK else wanted, belongs


def shown(office, belongs):
    with office.store.read() as work:
        newest_first = work.session.scalars(text("SELECT id FROM letter ORDER BY id DESC")).all()
    return tuple(row.id for row in office.letters.rows(newest_first) if belongs(row))


def test_every_letter_comes_once_and_in_order_whatever_the_jumps(many):
    for name in FILTERS:
        jump_everywhere(many, name)
    leave_gap(many)
    for name, (wanted, _) in FILTERS.items():
        if not wanted.text:  # the search tables would have to follow
            jump_everywhere(many, name)


def jump_everywhere(office, name):
    wanted, belongs = asked_for(office, name)
    expected = shown(office, belongs)
    assert expected or name in {"empty-book", "no-book", "year-without-letters"}
    assert office.letters.count(wanted) == len(expected)
    assert office.letters.anchors(wanted, 1) == (len(expected), expected)
    for step in (3, 7, 100):  # single letters: the next test
        total, keys = office.letters.anchors(wanted, step)
        assert (total, keys) == (len(expected), expected[step - 1 :: step])
        for number, before in reversed(list(enumerate([None, *keys]))):
            page = office.letters.page(wanted, before=before, limit=step)
            assert tuple(row.id for row in page) == expected[number * step : (number + 1) * step]


def leave_gap(office):
    """Ids only grow, but some may be missing: many steps with nothing in them."""
    with office.store.write() as work:
        work.session.execute(text("PRAGMA defer_foreign_keys = ON"))
        work.session.execute(text("UPDATE letter SET id = id + 40 WHERE id > 30"))
        for table in ("letter_change", "disposition"):
            work.session.execute(text(f"UPDATE {table} SET letter_id = letter_id + 40 WHERE letter_id > 30"))
        work.commit()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(FILTERS)), st.integers(1, 70), st.integers(1, 30))
def test_a_page_goes_on_from_any_letter_shown_or_not(many, name, before, limit):
    wanted, belongs = asked_for(many, name)
    expected = [key for key in shown(many, belongs) if key < before][:limit]
    assert [row.id for row in many.letters.page(wanted, before=before, limit=limit)] == expected


def test_letters_of_a_page_are_found_by_key_and_never_by_sorting_a_book(many):
    asked = []

    def note(_connection, _cursor, statement, values, _context, _many):
        if "looked" in statement:
            asked.append((statement, values))

    event.listen(many.store.engine, "before_cursor_execute", note)
    names = [name for name, (wanted, _) in FILTERS.items() if not wanted.text]
    for name in names:
        many.letters.page(asked_for(many, name)[0], before=50, limit=10)
    event.remove(many.store.engine, "before_cursor_execute", note)
    with many.store.read() as work:
        for statement, values in asked:
            plan = work.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
            details = [step.detail for step in plan]
            reads = [detail for detail in details if " letter " in detail]
            assert reads == ["SEARCH letter USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"]
            assert not [detail for detail in details if "recipient_position_id" in detail], "all a desk ever received"
    assert len(asked) >= len(names)
