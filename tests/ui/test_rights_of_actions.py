"""What a role may not do is not offered: no action leads to a refusal that was known before."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import get_args

import pytest
from PySide6.QtCore import Qt
from tests.ui.agenda_desk import letter, log, png
from tests.ui.case_office import BANDWIDTH, CaseOffice

from sopdesk.domain.rights import OfficeAct, may, why_not
from sopdesk.domain.session import Role, Session
from sopdesk.ui.dialogs.gap_report import GapReportDialog
from sopdesk.ui.page import Page
from sopdesk.ui.pages.agenda.agenda_page import AgendaPage
from sopdesk.ui.pages.case_page import CasePage
from sopdesk.ui.pages.cases_page import CasesPage
from sopdesk.ui.pages.home.home_page import HomePage
from sopdesk.ui.pages.ledger.ledger_page import LedgerPage
from sopdesk.ui.pages.letter.letter_page import LetterPage
from sopdesk.ui.pages.paper.paper_page import PaperPage
from sopdesk.ui.pages.sop_library_page import SopLibraryPage
from sopdesk.ui.pages.sop_page import SopPage
from sopdesk.ui.pages.tasks.tasks_page import TasksPage
from sopdesk.ui.widgets.labels import plain_tip

ROLES: tuple[Role, ...] = get_args(Role)
NEEDS: dict[type[Page], dict[str, OfficeAct]] = {
    HomePage: {"log": "letter.log", "sheets": "paper.print", "pen": "disposition.write"},
    AgendaPage: {
        "log": "letter.log",
        "print_day": "paper.print",
        "print_other_day": "paper.print",
        "print_blank": "paper.print",
        "print_ticked": "paper.print",
        "export": "recap",
        "export_ticked": "recap",
    },
    CasesPage: {"start": "case.start", "export": "recap"},
    CasePage: {"print": "paper.print"},
    SopLibraryPage: {"start": "case.start", "import": "sop.manage"},
    SopPage: {"start": "case.start"},
    LetterPage: {
        "case": "case.start",
        "cancel": "letter.change",
        "print": "paper.print",
        "dispose": "disposition.write",
    },
    PaperPage: {
        "print": "paper.print",
        "save": "paper.fill",
        "next": "paper.fill",
        "picture": "paper.fill",
        "number": "paper.number",
        "send": "paper.return",
        "back": "paper.return",
        "again": "paper.fill",
        "void": "paper.void",
        "many": "paper.print",
        "blank": "paper.print",
    },
    LedgerPage: {"back": "paper.return", "send": "paper.return", "number": "paper.number", "new": "paper.fill"},
    TasksPage: {"forward": "disposition.write"},
}
"""Page → action → what the use case behind it demands."""


def session(office: CaseOffice, role: Role) -> Session:
    return replace(office.sessions["dimas"], roles=frozenset({role}))


def argument(office: CaseOffice, page: type[Page]) -> object:
    """Return a record for the pages that show one."""
    if page is LetterPage:
        return log(office)
    if page is CasePage:
        return office.start(BANDWIDTH)
    if page is PaperPage:
        by = office.sessions["sari"]
        form = "berita-acara-pekerjaan"
        case = office.start(BANDWIDTH)
        return office.services.filling.begin(by=by, form_key=form, request_id="f" * 32, case_id=case).row.id
    return BANDWIDTH if page is SopPage else None


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", NEEDS)
def test_no_enabled_action_is_refused_by_right(case_office: CaseOffice, kind: Callable[..., Page], role: Role):
    by = session(case_office, role)
    page = kind(case_office.window, case_office.services, lambda: by)
    case_office.show(page, argument(case_office, kind))  # type: ignore[arg-type] # a key of NEEDS
    actions = page.action_set
    assert actions is not None
    needs = NEEDS[kind]  # type: ignore[index] # its key
    assert needs.keys() <= {spec.key for spec in actions.specs} or kind is HomePage
    for spec in actions.enabled():
        assert spec.key not in needs or may(by, needs[spec.key]), spec.key
    for spec in actions.specs:
        if spec.right is not None and not may(by, spec.right):
            assert why_not(by, spec.right) in actions.action(spec.key).toolTip()


@pytest.mark.parametrize("login", ["rina", "dimas"])
def test_who_logs_no_letters_is_not_offered_the_panel(case_office: CaseOffice, login: str):
    page = AgendaPage(case_office.window, case_office.services, case_office.by(login))
    case_office.show(page)
    assert page.log_button.isHidden()
    assert page.list._empty.button.isHidden()
    case_office.qtbot.keyClick(page.list.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    page.activate("catat")
    case_office.settle()
    assert not page.logging
    assert case_office.window.said == ("Tindakan ini memerlukan peran agendaris.",)


def test_the_agendaris_still_logs_letters(case_office: CaseOffice):
    page = AgendaPage(case_office.window, case_office.services, case_office.by("sari"))
    case_office.show(page)
    assert page.log_button.isVisible()
    assert page.list._empty.button.isVisible()
    page.activate("catat")
    assert page.logging


@pytest.mark.parametrize(
    ("role", "disposes", "prints"), [("agendaris", True, True), ("staff", False, True), ("administrator", False, False)]
)
def test_the_card_offers_what_the_user_may(case_office: CaseOffice, role: Role, *, disposes: bool, prints: bool):
    key = log(case_office)
    by = session(case_office, role)
    page = AgendaPage(case_office.window, case_office.services, lambda: by)
    case_office.show(page, key)
    page.card.show_letter(key)
    case_office.settle()
    buttons = page.card.buttons
    assert [buttons[name].isEnabled() for name in ("buka", "disposisi", "cetak")] == [True, disposes, prints]
    if not disposes:
        barred = case_office.services.dispositions.senders(key, by=by).why_not
        assert buttons["disposisi"].toolTip() == plain_tip(barred)
    if not prints:
        assert buttons["cetak"].toolTip() == plain_tip(why_not(by, "paper.print"))


def test_an_administrator_who_is_no_agendaris_is_not_offered_what_he_may_not_change(case_office: CaseOffice):
    case_office.sessions["admin"] = session(case_office, "administrator")
    page = letter(case_office, log(case_office), "admin")
    assert not page.actions_here.action("cancel").isEnabled()
    assert not page.details.fields.isEnabled()


def test_a_locked_window_that_opens_again_gives_no_rights(case_office: CaseOffice):
    page = SopLibraryPage(case_office.window, case_office.services, case_office.by("dimas"))
    assert page.action_set is not None
    page.action_set.set_all(enabled=False)
    page.action_set.set_all(enabled=True)
    assert not page.action_set.action("import").isEnabled()
    assert page.action_set.action("start").isEnabled()


def test_a_file_is_taken_off_by_who_added_it_or_the_agendaris(case_office: CaseOffice):
    key, case = log(case_office), case_office.start(BANDWIDTH)
    attachments = case_office.services.attachments
    attachments.attach(by=case_office.sessions["dimas"], letter_id=key, files=(("satu.png", png()),))
    attach = partial(case_office.services.cases.attach, case_id=case, request_id="f" * 32)
    attach(by=case_office.sessions["dimas"], files=(("dua.png", png(80)),), kind="lainnya")
    dimas = case_office.sessions["dimas"]
    case_office.sessions["namesake"] = replace(case_office.sessions["rina"], name=dimas.name)
    for login, may_do in (("dimas", True), ("rina", False), ("namesake", False), ("sari", True)):
        files = letter(case_office, key, login, "lampiran").files
        enabled = {spec.key for spec in files.actions_.enabled()}
        assert enabled == {"save_copy", "replace", "remove"} if may_do else {"save_copy"}, login
        page = CasePage(case_office.window, case_office.services, case_office.by(login))
        case_office.show(page, case)
        assert page.files.remove.isEnabled() is may_do
        assert ("Hanya yang menambahkan" in page.files.remove.toolTip()) is not may_do


@pytest.mark.parametrize("role", ROLES)
def test_the_report_of_gaps_is_written_by_who_keeps_the_numbers(case_office: CaseOffice, role: Role):
    by = session(case_office, role)
    window, services = case_office.window, case_office.services
    dialog = GapReportDialog(window, services, lambda: by, "masuk", 2026, window.widget)
    case_office.settle()
    parts = (dialog.reason, dialog.save_button, dialog.block_button)
    assert {part.isEnabled() for part in parts} == {may(by, "letter.number")}
    assert {part.toolTip() for part in parts} == {plain_tip(why_not(by, "letter.number"))}
