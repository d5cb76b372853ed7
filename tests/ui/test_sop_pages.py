"""The library of SOPs and the page of one SOP, on the real library."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from tests.ui.accessibility import nameless
from tests.ui.case_office import BANDWIDTH, COLOCATION, FAULT, CaseOffice

from sopdesk.domain.case_moves import Finish
from sopdesk.domain.sop_rows import SopCard
from sopdesk.ui.dialogs.print_preview import PrintPreview
from sopdesk.ui.dialogs.start_case import StartCaseQuestion
from sopdesk.ui.itemmodels.sop_rows import SopFilter, card_lines, split_cards
from sopdesk.ui.pages.sop.identity_tab import section_lines
from sopdesk.ui.pages.sop.sop_card import SopCardView
from sopdesk.ui.pages.sop_library_page import SopLibraryPage
from sopdesk.ui.pages.sop_page import SopPage
from sopdesk.ui.widgets.chip import ChipLabel

TITLE_ONLY = "batam/permohonan-server"


def library_for(office: CaseOffice, login: str = "sari") -> Any:
    page = SopLibraryPage(office.window, office.services, office.by(login))
    office.show(page)
    return page


def page_for(office: CaseOffice, argument: object, login: str = "sari") -> Any:
    page = SopPage(office.window, office.services, office.by(login))
    office.show(page, argument)
    return page


def keys(page: Any) -> list[str]:
    return [card.card.key for card in page.grid.cards]


def words(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


# the library ------------------------------------------------------------------------------------------------------


def test_library_shows_the_documents_of_the_office_and_titles_apart(case_office):
    page = library_for(case_office)
    assert set(keys(page)) == {BANDWIDTH, FAULT, COLOCATION, "batam/penyediaan-layanan-hosting-aplikasi"}
    assert "Permohonan Server" in page._titles.text()
    assert page._titles.isVisible()


def test_card_tells_number_approver_steps_and_use(case_office):
    case_office.start()
    page = library_for(case_office)
    card = next(c for c in page.grid.cards if c.card.key == BANDWIDTH)
    assert "04/SOP/Kominfo-PE/10/2018" in words(card)
    assert "Revisi 01 · Tanggal Efektif: 15 OKTOBER 2018" in words(card)
    assert "Azril Apriansyah" in words(card)
    chips = [c.chip.text for c in card.findChildren(ChipLabel)]
    assert chips[:2] == ["14 langkah", "Dipakai 1 kali"]


def test_files_that_cannot_be_read_are_named_until_they_are_mended(case_office):
    page = library_for(case_office)
    assert not page.unusable.isVisible()
    own = case_office.services.folder.library / "batam" / "permohonan-tenda.toml"
    own.parent.mkdir(parents=True)
    own.write_text("schema = satu", encoding="utf-8")
    page.reload()
    case_office.settle()
    assert page.unusable.isVisible()
    said = page.unusable.label.text()
    assert "permohonan-tenda.toml" in said
    assert case_office.services.library.unusable()[0] in said
    assert len(keys(page)) == 4
    own.unlink()
    page.reload()
    case_office.settle()
    assert not page.unusable.isVisible()


def test_search_narrows_and_reset_brings_all_back(case_office):
    page = library_for(case_office)
    page.filters.search.setText("bandwidth")
    assert keys(page) == [BANDWIDTH]
    page.filters.search.setText("tidak akan ada")
    assert keys(page) == []
    assert page._empty.isVisible()
    page._empty.activated.emit()
    assert len(keys(page)) == 4


def test_other_offices_are_seen_when_asked_for(case_office):
    page = library_for(case_office)
    page.filters.set_value("office", "tanjungpinang")
    assert keys(page)
    assert all(key.startswith("tanjungpinang/") for key in keys(page))


def test_the_office_of_a_sop_that_is_imported_later_stands_in_its_chip(case_office):
    page = library_for(case_office)
    page.show_cards([card("a")])
    page.show_cards([card("a"), card("b", office="bintan")])
    chip = page.filters._chips["office"]
    assert "bintan" in [action.data() for action in chip.menu().actions()]
    page.show_cards([card("a", cases=1), card("b", office="bintan")])
    assert page.filters._chips["office"] is chip, "a chip with the same words stays: its menu may be open"


def test_filter_by_use_and_findings():
    used = card("a", cases=2)
    doubtful = card("b", findings=3)
    foreign = card("c", adopted=False)
    title = card("d", title_only=True)
    cards = (used, doubtful, foreign, title)
    assert split_cards(cards, SopFilter(shown="dipakai"))[0] == (used,)
    assert split_cards(cards, SopFilter(shown="temuan"))[0] == (doubtful,)
    assert split_cards(cards, SopFilter(shown="lain"))[0] == (foreign,)
    assert split_cards(cards, SopFilter())[1] == (title,)
    assert split_cards(cards, SopFilter(text="sop b"))[0] == (doubtful,)
    assert card_lines(card("e")) == ()


def card(key: str, **more: Any) -> SopCard:
    values: dict[str, Any] = {
        "key": f"kota/{key}",
        "number": "",
        "title": f"SOP {key}",
        "short_title": key,
        "office": "kota",
        "revision": "",
        "effective": "",
        "approver": "",
        "steps": 3,
        "runnable": True,
        "title_only": False,
        "findings": 0,
        "cases": 0,
    }
    return SopCard(**(values | more))


def test_card_opens_by_enter_and_its_buttons_lead_on(case_office):
    page = library_for(case_office)
    first = page.grid.cards[0]
    assert isinstance(first, SopCardView)
    QTest.keyClick(first, Qt.Key.Key_Return)
    next(b for b in first.findChildren(QPushButton) if b.text() == "Periksa").click()
    key = first.card.key
    assert case_office.window.opened == [("sop-rinci", key), ("sop-rinci", (key, "findings"))]


def test_bad_file_is_refused_in_one_sentence(case_office, tmp_path):
    page = library_for(case_office, "admin")
    path = tmp_path / "rusak.toml"
    path.write_text("schema = 1\nini bukan toml", encoding="utf-8")
    page.import_file(path)
    case_office.qtbot.waitUntil(lambda: bool(case_office.window.errors), timeout=5000)
    assert "rusak.toml" in str(case_office.window.errors.pop())
    assert case_office.window.opened == []


def test_good_file_enters_the_library_and_opens(case_office, tmp_path):
    from sopdesk.core.resources import resource

    page = library_for(case_office, "admin")
    text = resource("sop/batam/permohonan-kenaikan-bandwidth.toml").read_text(encoding="utf-8")
    path = tmp_path / "bandwidth.toml"
    path.write_text(text.replace("[Revisi 01]", "[Revisi 09]"), encoding="utf-8")
    page.import_file(path)
    case_office.settle()
    assert case_office.window.opened == [("sop-rinci", BANDWIDTH)]
    assert str(case_office.services.library.get(BANDWIDTH).revision) == "[Revisi 09]"


def test_library_has_one_primary_button_and_names_for_all(case_office):
    page = library_for(case_office)
    primary = [b for b in page.findChildren(QPushButton) if b.property("kind") == "primary" and b.isVisible()]
    assert [b.text() for b in primary] == ["Mulai permohonan…"]
    assert nameless(page) == []


# one SOP ----------------------------------------------------------------------------------------------------------


def test_page_opens_at_the_flow_with_every_symbol(case_office):
    page = page_for(case_office, BANDWIDTH)
    steps = case_office.services.diagrams.steps(BANDWIDTH)
    assert page._tabs.currentWidget() is page.flow
    assert set(page.flow.view._scene.cells) == {step.cell for step in steps}
    assert page.steps.model().rowCount() == len(steps)
    assert page.title() == "SOP Kenaikan bandwidth"


def test_cover_shows_what_the_document_says_and_what_it_leaves_out(case_office):
    page = page_for(case_office, COLOCATION)
    cover = words(page.identity)
    for said in ("01/SOP/Kominfo-PE/10/2018", "15 OKTOBER 2018", "Perangkat Server", "tidak disebut di naskah"):
        assert said in cover


def test_related_sop_of_the_library_is_a_link(case_office):
    page = page_for(case_office, COLOCATION)
    links = [b for b in page.law.findChildren(QPushButton) if b.property("kind") == "link"]
    assert links
    links[0].click()
    key, target = case_office.window.opened[0]
    assert key == "sop-rinci"
    assert target in case_office.services.library.known()


def test_finding_leads_to_its_row_in_the_drawing(case_office):
    page = page_for(case_office, (COLOCATION, "findings"))
    assert page._tabs.currentWidget() is page.findings
    button = next(b for b in page.findings.findChildren(QPushButton) if b.text().startswith("Ke langkah"))
    row = button.text().removeprefix("Ke langkah ")
    button.click()
    assert page._tabs.currentWidget() is page.flow
    assert page.flow.view.current.partition("/")[0] == row


def test_title_only_sop_says_so_and_cannot_be_printed(case_office):
    page = page_for(case_office, TITLE_ONLY)
    assert page._title_only.isVisible()
    assert not page._tabs.isTabVisible(page._tabs.indexOf(page.flow))
    assert not page.action_set.action("print").isEnabled()
    assert "belum ada" in page.action_set.action("print").toolTip()


def test_inferred_parts_can_be_drawn_plain(case_office):
    page = page_for(case_office, FAULT)
    before = page.flow.view._scene
    page.flow._plain.click()
    case_office.settle()
    after = page.flow.view._scene
    assert any(p.origin == "inferred" for p in before.pages[0].primitives)
    assert not any(p.origin == "inferred" for p in after.pages[0].primitives)


def test_document_is_previewed_as_the_pdf_that_prints(case_office):
    page = page_for(case_office, BANDWIDTH)
    page.action_set.trigger("print")
    preview = page.findChild(PrintPreview)
    with case_office.qtbot.waitSignal(preview.ready, timeout=10_000):
        pass
    case_office.settle()
    assert preview.pdf.startswith(b"%PDF")
    preview.reject()


def test_case_started_here_runs_on_this_sop(case_office):
    page = page_for(case_office, FAULT)
    page.action_set.trigger("start")
    case_office.settle()
    dialog = page.findChild(StartCaseQuestion)
    assert dialog.form.fields["sop"].value() == FAULT
    dialog.confirm.click()
    case_office.settle()
    key, case_id = case_office.window.opened[0]
    assert key == "permohonan-rinci"
    detail = case_office.act("azril", case_id, Finish())
    assert detail.row.sop_key == FAULT


def test_tabs_have_keys_and_names(case_office):
    page = page_for(case_office, BANDWIDTH)
    for key in ("identity", "law", "flow", "steps", "revisions", "findings"):
        page.action_set.trigger(key)
        assert page._tabs.currentWidget() is getattr(page, key)
        assert nameless(page) == [], key


def test_nested_lists_keep_their_marks(case_office):
    for key in (BANDWIDTH, COLOCATION):
        sop = case_office.services.library.get(key)
        lines = list(section_lines(sop.legal_basis))
        assert lines
        assert lines[0].startswith(("1. ", "a. ", "• "))
