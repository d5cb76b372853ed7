"""The state of forms and filters, without a window."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.dispositions import DispositionEntry, RecipientEntry
from sopdesk.domain.letters import LetterEntry, LetterFilter, NumberChoice
from sopdesk.domain.office_hours import STANDARD_HOURS
from sopdesk.ui.pages.agenda import entry_state as state_of
from sopdesk.ui.pages.agenda import filter_state as filters_of
from sopdesk.ui.pages.agenda.entry_state import EntryState
from sopdesk.ui.pages.letter import disposition_state

NOW = datetime(2026, 11, 23, 9, 15)
TEXT = st.text(max_size=40)


def entry(values: dict[str, str], book: str = "masuk") -> LetterEntry:
    return state_of.entry_of(state_of.default_values(NOW) | values, book=book, now=NOW)


def test_an_untouched_time_means_the_moment_of_saving():
    assert entry({}).received_at is None


@pytest.mark.parametrize(
    ("day", "time", "expected"),
    [
        ("20/11/2026", "", datetime(2026, 11, 20)),
        ("20/11/2026", "14.30", datetime(2026, 11, 20, 14, 30)),
        ("23/11/2026", "815", datetime(2026, 11, 23, 8, 15)),
    ],
)
def test_day_and_time_of_receipt(day: str, time: str, expected: datetime):
    assert entry({"received_date": day, "received_time": time}).received_at == expected


def test_a_report_has_a_reporter_and_no_letter_number():
    told = entry({"channel": "wa", "letter_number": "12", "letter_date": "20/11", "reporter_name": "Budi"})
    assert (told.letter_number, told.letter_date, told.reporter_name) == ("", None, "Budi")
    written = entry({"letter_number": "12", "reporter_name": "Budi"})
    assert (written.letter_number, written.reporter_name) == ("12", "")


def test_a_due_date_counts_only_with_an_answer_that_is_owed():
    assert entry({"reply_due": "30/11"}).reply_due is None
    assert entry({"reply_due": "30/11", "reply_needed": "ya"}).reply_due == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"sender": ""}, "sender"),
        ({"subject": " "}, "subject"),
        ({"letter_date": "bukan tanggal"}, "letter_date"),
        ({"received_time": "25.00"}, "received_time"),
        ({"received_date": "24/11/2026"}, "received_date"),
        ({"reply_needed": "ya", "reply_due": "1/11"}, "reply_due"),
    ],
)
def test_each_problem_stands_at_its_field(values: dict[str, str], field: str):
    filled = state_of.default_values(NOW) | {"sender": "Dinas", "subject": "Rapat"} | values
    assert set(state_of.problems(filled, book="masuk", now=NOW)) == {field}


def test_a_number_choice_without_number_is_a_problem():
    filled = state_of.default_values(NOW) | {"sender": "Dinas", "subject": "Rapat"}
    assert set(state_of.problems(filled, book="masuk", now=NOW, number=NumberChoice("paper"))) == {"number"}


@settings(max_examples=60, deadline=None)
@given(
    st.builds(
        LetterEntry,
        sender=TEXT,
        subject=TEXT,
        note=TEXT,
        letter_number=TEXT,
        letter_date=st.none() | st.dates(date(2000, 1, 1), date(2026, 11, 23)),
        received_at=st.datetimes(datetime(2000, 1, 1), NOW).map(lambda d: d.replace(second=0, microsecond=0)),
        reply_needed=st.just(value=True),
        reply_due=st.none() | st.dates(date(2026, 1, 1), date(2030, 1, 1)),
        answers_letter_id=st.none() | st.integers(1, 99),
    )
)
def test_a_letter_comes_back_from_the_form_as_it_went_in(letter: LetterEntry):
    assert state_of.entry_of(state_of.values_of(letter), book="masuk", now=NOW) == letter


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from([*state_of.TEXT_FIELDS, "letter_date", "received_time"]), TEXT))
def test_a_draft_keeps_every_character(typed: dict[str, str]):
    state = EntryState.fresh("gangguan", NOW)
    state.values |= typed
    state.toggle_pin("sender")
    state.number = NumberChoice("insert", 412, None, "terselip")
    again = EntryState.from_draft(state.to_draft(), NOW)
    assert again is not None
    assert (again.book, again.values, again.pins, again.number) == (state.book, state.values, state.pins, state.number)
    assert again.request_id == state.request_id


@pytest.mark.parametrize(
    "draft", [{}, {"values": 3}, {"values": {}, "number": []}, {"values": [], "number": [1, 2, 3, 4]}]
)
def test_a_broken_draft_is_none(draft: dict[str, object]):
    assert EntryState.from_draft(draft, NOW) is None


def test_the_next_letter_is_another_request_and_keeps_only_pins():
    state = EntryState.fresh("masuk", NOW)
    state.values |= {"sender": "Dinas", "subject": "Rapat", "received_date": "20/11/2026"}
    state.agency_id = 5
    state.toggle_pin("received_date")
    state.toggle_pin("subject")
    before = state.request_id
    state.next(NOW)
    assert state.request_id != before
    assert (state.values["received_date"], state.values["subject"], state.values["sender"]) == ("20/11/2026", "", "")
    assert not state.dirty
    assert state.agency_id is None


def test_chips_become_a_filter():
    values = {"period": "bulan-lalu", "status": "baru", "position": "7", "special": "terlambat", "speed": "segera"}
    found = filters_of.filter_of(values, text=" hosting ", book="masuk", year=2026, today=NOW.date())
    assert found == LetterFilter(
        text="hosting",
        book="masuk",
        year=2026,
        status=("baru",),
        speed="segera",
        position_id=7,
        received_from=date(2026, 10, 1),
        received_to=date(2026, 10, 31),
        special="terlambat",
    )


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 11, 1), date(2026, 11, 15)), (None, date(2026, 11, 15)), (date(2026, 11, 1), None)],
)
def test_a_range_of_ones_own_reads_back(first: date | None, last: date | None):
    value = filters_of.range_value(first, last)
    found = filters_of.filter_of({"period": value}, text="", book="masuk", year=None, today=NOW.date())
    assert (found.received_from, found.received_to) == (first, last)


def test_odd_values_say_nothing():
    found = filters_of.filter_of(
        {"status": "aneh", "position": "x", "special": "?", "period": "kapan"},
        text="",
        book="masuk",
        year=None,
        today=NOW.date(),
    )
    assert not found.active


def test_due_days_and_dates_agree():
    calendar = OfficeCalendar(STANDARD_HOURS)
    due = disposition_state.due_date(calendar, NOW, 5)
    assert due == date(2026, 11, 30)
    assert disposition_state.days_until(calendar, NOW, due) == 5
    assert disposition_state.due_date(calendar, NOW, 0) is None


def test_recipients_are_checked_before_anything_is_sent():
    def wrong(*recipients: RecipientEntry) -> str:
        found = disposition_state.problems(DispositionEntry(1, recipients), now=NOW, received=NOW)
        return found.get("recipients", "")

    assert wrong() == "Pilih paling sedikit satu penerima."
    assert "belum dipilih" in wrong(RecipientEntry(2), RecipientEntry())
    assert "dua kali" in wrong(RecipientEntry(2), RecipientEntry(2, copy=True))
    assert "tembusan" in wrong(RecipientEntry(2, copy=True))
    assert wrong(RecipientEntry(2), RecipientEntry(official_id=2)) == ""
