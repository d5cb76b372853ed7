"""Beranda counts what the lists hold, for whoever looks."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.integration.services.conftest import Desks, rid

from sopdesk.domain.dashboard import Overview
from sopdesk.domain.letters import LetterFilter
from sopdesk.domain.session import Session
from sopdesk.services.dashboard import Dashboard
from sopdesk.services.drafts import Drafts
from sopdesk.services.files import Files

BANDWIDTH = "batam/permohonan-kenaikan-bandwidth"
See = Callable[[Session], Overview]


@pytest.fixture
def see(office: Desks) -> See:
    store = office.store
    dashboard = Dashboard(
        store,
        tasks=office.tasks,
        office=office.office,
        library=office.library,
        drafts=Drafts(store),
        files=Files(store),
    )
    return lambda by: dashboard.overview(by=by)


def test_an_empty_office_has_nothing(office: Desks, see: See):
    found = see(office.kabid)
    assert found.counts.open == found.letters_today == found.undisposed == found.deferred == 0
    assert not found.tasks
    assert not found.late
    assert not found.sops
    assert found.last_backup is None


def test_letters_of_today_and_those_without_disposition(office: Desks, see: See):
    first = office.letter("Permintaan data")
    office.letter("Undangan rapat")
    office.dispose(office.kadis, first, "kepala-dinas", "kabid-pe")
    found = see(office.agendaris)
    assert (found.letters_today, found.undisposed) == (2, 1)
    office.wait(days=1)
    assert see(office.agendaris).letters_today == 0


def test_lateness_stands_with_the_desk_that_has_the_letter(office: Desks, see: See):
    letter = office.letter("Permintaan data")
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe", due=date(2026, 11, 24))
    assert see(office.kadis).late == ()
    office.wait(days=2)
    (late,) = see(office.kadis).late
    assert (late.position_id, late.count, late.oldest.date()) == (office.seats["kabid-pe"], 1, date(2026, 11, 24))
    wanted = LetterFilter(special="terlambat", position_id=office.seats["kabid-pe"])
    assert office.letters.count(wanted) == late.count, "the list behind the number"
    office.dispose(office.kabid, letter, "kabid-pe", "kasi-infrastruktur")
    assert see(office.kadis).late == ()


def test_numbers_agree_with_the_lists_behind_them(office: Desks, see: See):
    letters = [office.letter(f"Surat {n}", reply_needed=n == 1) for n in range(3)]
    for letter in letters[:2]:
        office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe", due=date(2026, 11, 24))
    found = see(office.kabid)
    assert found.counts.unread == len(office.tasks.list(by=office.kabid, tab="belum-dibaca"))
    assert found.counts.open == len(office.tasks.list(by=office.kabid, tab="keputusan"))
    assert found.counts.due_this_week == 2
    assert found.unanswered == office.letters.count(LetterFilter(special="belum-dibalas"))
    assert found.unscanned == office.letters.count(LetterFilter(special="belum-dipindai"))
    assert found.undisposed == office.letters.count(LetterFilter(special="belum-didisposisi"))


def test_running_cases_are_counted_per_sop_and_late_ones_apart(office: Desks, see: See):
    office.start(BANDWIDTH, office.letter())
    office.start(BANDWIDTH, office.letter())
    office.start(None, office.letter("Permintaan narasumber"), title="Narasumber")
    found = {load.key: (load.running, load.late) for load in see(office.kabid).sops}
    assert found[BANDWIDTH] == (2, 0)
    assert sum(running for running, _late in found.values()) == 3
    office.wait(days=7)
    assert {load.key: load.late for load in see(office.kabid).sops}[BANDWIDTH] == 2


def test_a_week_has_seven_days_and_names_the_closed_ones(office: Desks, see: See):
    letter = office.letter("Permintaan data")
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe", due=date(2026, 11, 25))
    week = see(office.kabid).week
    assert [d.day for d in week] == [date(2026, 11, 23 + n) for n in range(7)]
    assert [d.due for d in week] == [0, 0, 1, 0, 0, 0, 0]
    assert [bool(d.closed) for d in week] == [False] * 5 + [True] * 2


def test_first_page_shows_five_tasks_that_were_not_put_off(office: Desks, see: See):
    for number in range(7):
        letter = office.letter(f"Surat {number}")
        office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
    (first, *_rest) = office.tasks.list(by=office.kabid, tab="keputusan")
    office.tasks.postpone(by=office.kabid, task=first, until=date(2026, 11, 25))
    tasks = see(office.kabid).tasks
    assert len(tasks) == 5
    assert first.key not in {task.key for task in tasks}


def test_drafts_are_the_users_own(office: Desks, see: See):
    Drafts(office.store).save(by=office.agendaris, form="surat-baru", values={"book": "masuk"})
    assert see(office.agendaris).drafts == 1
    assert see(office.kabid).drafts == 0


def test_reading_it_takes_the_same_number_of_statements_for_more_letters(
    office: Desks, see: See, count_statements: Callable[[Callable[[], object]], int]
):
    def grow() -> None:
        letter = office.letter(f"Surat {rid()}")
        office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")

    grow()
    see(office.kabid)
    few = count_statements(lambda: see(office.kabid))
    for _ in range(6):
        grow()
    assert count_statements(lambda: see(office.kabid)) == few


def test_days_off_that_are_not_known_yet_are_told_from_november_on(office: Desks, see: See):
    assert see(office.kabid).holidays_missing is None  # 2026 and 2027 were filled at the first run
    office.clock.current = office.clock.current.replace(year=2027, month=10, day=29)
    assert see(office.kabid).holidays_missing is None
    office.clock.current = office.clock.current.replace(month=11, day=1)
    assert see(office.kabid).holidays_missing == 2028
