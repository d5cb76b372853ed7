"""The check of everything that is stored."""

from datetime import timedelta

import pytest

from sopdesk.core.errors import NotAllowedError
from sopdesk.models import Case
from sopdesk.services.case_check import PAGE
from sopdesk.services.files import Files

BANDWIDTH = "batam/permohonan-kenaikan-bandwidth"


@pytest.fixture
def case(office):
    return office.start(BANDWIDTH, office.letter())


def _spoil(office, case, **columns):
    with office.store.write() as work:
        record = work.get(Case, case)
        for name, value in columns.items():
            setattr(record, name, value)
        work.commit()


def test_office_at_work_is_sound(office, case):
    assert Files(office.store).verify() == ()


def test_case_whose_columns_left_its_history_is_named(office, case):
    _spoil(office, case, current_position_key="sekretaris")
    (found,) = Files(office.store).verify()
    assert found.serious
    assert "P-2026-0001 tidak sama dengan riwayatnya" in found.text


def test_deadline_that_missed_a_change_of_hours_is_named_and_mended_by_saving_them(office, case):
    due = office.cases.get(case, by=office.kadis).row.due
    _spoil(office, case, deadline=due + timedelta(days=1))
    (found,) = Files(office.store).verify()
    assert not found.serious
    office.office.save_hours(by=office.admin, hours=office.office.hours())
    assert Files(office.store).verify() == ()


def test_every_page_of_cases_is_looked_at(office, monkeypatch):
    monkeypatch.setattr("sopdesk.services.case_check.PAGE", 2)
    assert PAGE > 2
    cases = [office.start(BANDWIDTH, office.letter(f"Surat {turn}")) for turn in range(5)]
    for case in cases:
        _spoil(office, case, waiting="isp")
    assert len(Files(office.store).verify()) == 5


def test_case_that_lost_its_history_is_named(office, case):
    with office.store.write() as work:
        work.session.connection().exec_driver_sql("DELETE FROM case_event")
        work.commit()
    assert [f.serious for f in Files(office.store).verify()] == [True]


def test_index_and_counts_are_made_anew(office):
    office.letter("Undangan rapat")
    with office.store.write() as work:
        work.session.connection().exec_driver_sql("DELETE FROM letter_words")
        work.session.connection().exec_driver_sql("UPDATE tally SET value = 7")
        work.commit()
    files = Files(office.store)
    assert len(files.verify()) == 3
    assert files.mend(by=office.agendaris) == 1
    assert files.verify() == ()
    with pytest.raises(NotAllowedError):
        files.mend(by=office.tim)
