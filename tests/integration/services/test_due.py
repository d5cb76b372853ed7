"""What is due on which day, as Beranda counts it, and late after closing, wherever it is shown."""

from datetime import date, datetime

import pytest

from sopdesk.app.context import build_services
from sopdesk.domain.letters import LetterFilter

FRIDAY = date(2026, 11, 27)


def test_a_disposition_counts_on_its_day_until_it_is_answered_or_taken_back(office):
    overview = build_services(office.store).dashboard.overview

    def due():
        return {day.day: day.due for day in overview(by=office.kadis).week if day.due}

    taken_back, answered = office.letter("Undangan"), office.letter("Edaran")
    kept = [office.dispose(office.kadis, i, "kepala-dinas", "kabid-pe", due=FRIDAY) for i in (taken_back, answered)]
    assert due() == {FRIDAY: 2}
    office.dispositions.recall(by=office.kadis, disposition_id=kept[0], reason="Salah orang")
    assert due() == {FRIDAY: 1}
    (row,) = office.dispositions.tree(answered, by=office.kabid)
    office.dispositions.finish(by=office.kabid, recipient_id=row.recipients[0].id)
    assert due() == {}


def test_a_step_counts_on_the_day_of_its_deadline(office):
    case = office.start("batam/permohonan-kenaikan-bandwidth", office.letter())
    deadline = office.cases.get(case, by=office.kadis).row.due.date()
    week = build_services(office.store).dashboard.overview(by=office.kadis).week
    assert {day.day: day.due for day in week if day.due} == {deadline: 1}


LATE = LetterFilter(special="terlambat")
MONDAY = date(2026, 11, 23)


@pytest.fixture
def at(office):
    """Let the clock show a time of this Monday."""

    def show(hour: int, minute: int) -> None:
        office.clock.advance(datetime(2026, 11, 23, hour, minute) - office.clock.now())

    return show


def test_a_disposition_due_today_is_late_after_closing_everywhere(office, at):
    letter = office.letter("Undangan")
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe", due=MONDAY)
    overview = build_services(office.store).dashboard.overview

    def shown():
        (row,), (task,) = office.letters.rows((letter,)), office.tasks.list(by=office.kabid, tab="semua")
        (sent,) = office.tasks.list(by=office.kadis, tab="dikirim")
        seats = [(unit.count, unit.oldest) for unit in overview(by=office.kadis).late]
        assert {row.due, task.due, sent.due} == {datetime(2026, 11, 23, 16, 0)}
        assert row.late == task.late == sent.late
        return row.late, office.letters.count(LATE), office.tasks.counts(by=office.kabid).late, seats

    at(16, 0)
    assert shown() == ("", 0, 0, [])
    at(16, 1)
    assert shown() == ("kurang dari 1 hari", 1, 1, [(1, datetime(2026, 11, 23, 16, 0))])


def test_a_letter_to_be_answered_today_is_late_after_closing_until_it_is_answered(office, at):
    letter = office.letter("Permintaan data", reply_needed=True, reply_due=MONDAY)
    other = office.letter("Edaran", letter_number="006/78", reply_due=MONDAY)
    at(16, 0)
    assert office.letters.page(LATE) == ()
    at(16, 1)
    (row,) = office.letters.page(LATE)
    assert (row.id, row.due, row.late) == (letter, datetime(2026, 11, 23, 16, 0), "kurang dari 1 hari")
    assert [r.late for r in office.letters.rows((other,))] == [""]
    office.letter("Jawaban", book="keluar", recipient="Dinas Perhubungan", answers_letter_id=letter)
    assert office.letters.page(LATE) == ()
