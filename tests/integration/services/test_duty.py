"""A session acts with the desks of the moment, however long its window has been open."""

from dataclasses import replace
from datetime import date

import pytest

from sopdesk.core.errors import NotAllowedError
from sopdesk.domain.case_moves import Finish
from sopdesk.services.users import Users

BANDWIDTH = "batam/permohonan-kenaikan-bandwidth"
TODAY = date(2026, 11, 23)


@pytest.fixture
def lent(office):
    """The session of Rina, signed in while the head's desk was lent to her for one day."""
    office.people.delegate(
        by=office.kadis,
        position_id=office.seats["kepala-dinas"],
        to_official_id=office.persons["Rina Marlina"],
        from_date=TODAY,
        to_date=TODAY,
        reason="Dinas luar",
    )
    return office.people.session_of(office.kabid.user_id)


def test_a_lent_desk_is_given_back_when_its_day_is_over(office, lent):
    first, second = office.letter("Undangan"), office.letter("Edaran")
    office.dispose(lent, first, "kepala-dinas", "sekretaris")
    case = office.start(BANDWIDTH, office.letter())
    office.wait(days=1)
    with pytest.raises(NotAllowedError):
        office.dispose(lent, second, "kepala-dinas", "sekretaris")
    with pytest.raises(NotAllowedError):
        office.act(lent, case, Finish())
    assert office.status(second) == "baru"


def test_a_desk_that_was_given_meanwhile_may_be_used_at_once(office, lent):
    letter = office.letter("Undangan")
    assert office.dispose(office.kabid, letter, "kepala-dinas", "sekretaris")


def test_a_login_that_was_switched_off_acts_no_more(office):
    users = Users(office.store, office.people)
    row = next(u for u in users.list() if u.login == "azril")
    letter = office.letter("Undangan")
    users.save(by=office.admin, row=replace(row, active=False))
    with pytest.raises(NotAllowedError, match="dinonaktifkan"):
        office.dispose(office.kadis, letter, "kepala-dinas", "sekretaris")
