"""The agenda book in a narrow window: the list has the room of what is put away."""

from typing import Any

from tests.ui.case_office import CaseOffice

from sopdesk.ui.pages.agenda.agenda_page import AgendaPage


def test_the_list_has_the_whole_page_when_the_card_gives_way(case_office: CaseOffice):
    case_office.letter()
    page: Any = AgendaPage(case_office.window, case_office.services, case_office.by("sari"))
    case_office.show(page)
    page.list.table.selectionModel().clear()
    page.card.show_letter(None)
    assert page.card.isVisible()
    page.resize(904, 428)
    case_office.qtbot.wait(1)
    assert not page.card.isVisible()
    assert page.list.width() == page.panes_.width()
    assert page.entry.isHidden()
    page.grab()
    assert page.list.width() == page.panes_.width(), "the entry panel is made without a moment beside the list"
    page.log_letter()
    case_office.settle()
    page.entry.close_panel()
    case_office.qtbot.wait(1)
    assert page.list.width() == page.panes_.width()
