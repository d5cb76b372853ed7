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
    "terlambat": (LetterFilter(special="terlambat"), lambda r: False),
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
    return office


def shown(office, belongs):
    with office.store.read() as work:
        newest_first = work.session.scalars(text("SELECT id FROM letter ORDER BY id DESC")).all()
    return tuple(row.id for row in office.letters.rows(newest_first) if belongs(row))


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("gap", [0, 400])
def test_every_letter_comes_once_and_in_order_whatever_the_jumps(many, name, gap):
    wanted, belongs = FILTERS[name]
    if gap and not wanted.text:
        with many.store.write() as work:
            work.session.execute(text("PRAGMA defer_foreign_keys = ON"))
            work.session.execute(text("UPDATE letter SET id = id + 400 WHERE id > 30"))
            work.session.execute(text("UPDATE letter_change SET letter_id = letter_id + 400 WHERE letter_id > 30"))
            work.commit()
    expected = shown(many, belongs)
    assert expected or name in {"empty-book", "no-book", "year-without-letters", "terlambat"}
    assert many.letters.count(wanted) == len(expected)
    for step in (1, 3, 7, 100):
        total, keys = many.letters.anchors(wanted, step)
        assert (total, keys) == (len(expected), expected[step - 1 :: step])
        for number, before in reversed(list(enumerate([None, *keys]))):
            page = many.letters.page(wanted, before=before, limit=step)
            assert tuple(row.id for row in page) == expected[number * step : (number + 1) * step]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(FILTERS)), st.integers(1, 70), st.integers(1, 30))
def test_a_page_goes_on_from_any_letter_shown_or_not(many, name, before, limit):
    wanted, belongs = FILTERS[name]
    expected = [key for key in shown(many, belongs) if key < before][:limit]
    assert [row.id for row in many.letters.page(wanted, before=before, limit=limit)] == expected


@pytest.mark.parametrize("name", ["all", "book", "old-year", "status", "channel", "days", "belum-dibalas"])
def test_letters_of_a_page_are_found_by_key_and_never_by_sorting_a_book(many, name):
    wanted, _ = FILTERS[name]
    asked = []

    def note(_connection, _cursor, statement, values, _context, _many):
        if "looked" in statement:
            asked.append((statement, values))

    event.listen(many.store.engine, "before_cursor_execute", note)
    many.letters.page(wanted, before=50, limit=10)
    event.remove(many.store.engine, "before_cursor_execute", note)
    with many.store.read() as work:
        for statement, values in asked:
            plan = work.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
            reads = [step.detail for step in plan if " letter " in step.detail]
            assert reads == ["SEARCH letter USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"]
    assert asked
