"""Why somebody may not do something is said in one way everywhere, and asked of the right that the use case demands."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from tests.ui.agenda_desk import letter, log, settled
from tests.ui.case_office import BANDWIDTH, CaseOffice
from tests.ui.paper_office import printed

from sopdesk.domain import rights
from sopdesk.domain.rights import OfficeAct, why_not
from sopdesk.domain.session import Session
from sopdesk.ui.pages.ledger.ledger_page import LedgerPage
from sopdesk.ui.pages.paper.papers_tab import PapersTab, Subject
from sopdesk.ui.pages.settings.data_section import DataSection
from sopdesk.ui.pages.settings.scan_section import ScanSection
from sopdesk.ui.pages.settings.section import Office

LEDGER: dict[str, OfficeAct] = {
    "back": "paper.return",
    "back-at": "paper.return",
    "send": "paper.return",
    "number": "paper.number",
    "print": "paper.print",
    "new": "paper.fill",
}


def without(office: CaseOffice, *roles: Any) -> Session:
    """Return Dimas with these roles alone."""
    return replace(office.sessions["dimas"], roles=frozenset(roles))


@pytest.mark.parametrize("act", sorted(set(LEDGER.values())))
def test_the_ledger_asks_for_the_right_of_each_act(case_office: CaseOffice, monkeypatch, act: OfficeAct):
    printed(case_office)
    monkeypatch.setitem(rights._ROLES, act, frozenset({"agendaris"}))  # Dimas is staff
    page = LedgerPage(case_office.window, case_office.services, case_office.by("dimas"))
    case_office.show(page)
    case_office.qtbot.waitUntil(lambda: page.table.model().rowCount() > 0, timeout=10_000)
    settled(case_office, 250)
    page.table.select_row(0)
    case_office.qtbot.waitUntil(lambda: bool(page.rows_in_hand()), timeout=10_000)
    actions = page.action_set
    assert actions is not None
    (new,) = (button for button in page.findChildren(QPushButton) if button.text() == "Buat surat…")
    assert new.toolTip() == actions.action("new").toolTip()
    for key, needed in LEDGER.items():
        assert actions.action(key).isEnabled() is (needed != act), key
        assert (why_not(case_office.sessions["dimas"], act) in actions.action(key).toolTip()) is (needed == act), key


def test_papers_are_filled_by_who_may_and_the_tab_says_who(case_office: CaseOffice):
    by, case = without(case_office, "administrator"), case_office.start(BANDWIDTH)
    tab = PapersTab(case_office.window, case_office.services, lambda: by, case_office.window.widget)
    tab.load(Subject(case, None))
    case_office.settle()
    assert not tab.make_button.isEnabled()
    assert why_not(by, "paper.fill") in tab.make_button.toolTip()


def test_details_of_a_letter_say_who_corrects_them(case_office: CaseOffice):
    page = letter(case_office, log(case_office), "dimas")
    reason = why_not(case_office.sessions["dimas"], "letter.change")
    assert reason in page.details.actions_.action("save").toolTip()


@pytest.mark.parametrize(
    ("kind", "act", "button"),
    [
        (lambda office: DataSection(office, lambda: None), "backup", "backup"),
        (ScanSection, "scan.folder", "save_button"),
    ],
    ids=["backup", "folder"],
)
def test_settings_say_who_may(case_office: CaseOffice, monkeypatch, kind: Any, act: OfficeAct, button: str):
    monkeypatch.setitem(rights._ROLES, act, frozenset({"agendaris"}))
    by = without(case_office, "staff", "administrator")
    section = kind(Office(case_office.window, case_office.services, lambda: by))
    case_office.qtbot.addWidget(section)
    section.load()
    case_office.settle()
    pressed = getattr(section, button)
    assert not pressed.isEnabled()
    assert why_not(by, act) in pressed.toolTip()
