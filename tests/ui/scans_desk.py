"""The page of scans on the office of the tests."""

import pytest
from tests.ui.agenda_desk import activated, settled
from tests.ui.case_office import CaseOffice

from sopdesk.ui.pages.scans.scans_page import ScansPage


@pytest.fixture
def page(case_office: CaseOffice) -> ScansPage:
    made = ScansPage(case_office.window, case_office.services, case_office.by("sari"))
    case_office.show(made)
    activated(case_office)
    return made


def settle(office: CaseOffice) -> None:
    """Let short timers run out, and wait for the child that reads."""
    settled(office, 120)
