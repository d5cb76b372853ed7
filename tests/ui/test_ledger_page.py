"""The ledger of papers on a real office: by keys, by scanned codes, in bulk, with a way back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton
from tests.factories.own_form import OWN_FORM
from tests.ui.accessibility import nameless
from tests.ui.case_office import CaseOffice
from tests.ui.paper_office import printed, reply, row_of
from tests.ui.test_translation import english_in, texts_of

from sopdesk.domain.letters import LetterEntry
from sopdesk.domain.paper_code import PaperCode, words_of
from sopdesk.services.paper_records import office_tag
from sopdesk.ui.dialogs.paper_print import preview_papers
from sopdesk.ui.dialogs.print_preview import PrintPreview
from sopdesk.ui.forms.edit_dialog import EditDialog
from sopdesk.ui.itemmodels.ledger_rows import age_chip, number_words
from sopdesk.ui.pages.home.home_page import HomePage
from sopdesk.ui.pages.ledger.ledger_page import LedgerPage
from sopdesk.ui.pages.paper.form_picker import FormPicker
from sopdesk.ui.pages.paper.new_paper import NewPaper
from sopdesk.ui.pages.paper.paper_reading import read_view


def ledger(office: CaseOffice, login: str = "sari", argument: object = None) -> LedgerPage:
    page = LedgerPage(office.window, office.services, office.by(login))
    office.show(page, argument)
    return page


def test_paper_of_a_form_taken_off_the_list_is_printed_and_numbered(case_office: CaseOffice):
    services, by, admin = case_office.services, case_office.sessions["sari"], case_office.sessions["admin"]
    services.forms.save_own(by=admin, key="nota-gudang", text=OWN_FORM)
    paper_id = services.filling.begin(by=by, form_key="nota-gudang", request_id="r-gudang").row.id
    pdf = services.printouts.prepare(by=by, paper_ids=[paper_id])
    services.printouts.record(by=by, paper_ids=[paper_id], pdf=pdf)
    services.forms.revert_own(by=admin, key="nota-gudang")
    page, row = ledger(case_office), row_of(case_office, paper_id)
    previews: list[PrintPreview] = []
    preview_papers(case_office.window, services, case_office.by("sari"), [row], page, then=previews.append)
    case_office.settle()
    (shown,) = previews
    assert [shown.layouts.itemData(n) for n in range(shown.layouts.count())] == ["two-up-f4", "half-f4"]
    case_office.qtbot.waitUntil(lambda: bool(shown.pdf), timeout=15_000)
    shown.reject()
    asked = page.questions.ask_number(row)
    case_office.settle()
    asked.reject()


def test_number_that_is_offered_is_the_one_that_is_given(case_office: CaseOffice):
    services, by, admin = case_office.services, case_office.sessions["sari"], case_office.sessions["admin"]
    rule = services.paper_numbers.rule(services.forms.get("surat-balasan"))
    assert rule is not None
    services.paper_numbers.save(by=admin, rule=replace(rule, code="", at="blank"))
    entry = LetterEntry(subject="Permohonan", sender="Dinas Perhubungan", classification="555")
    letter = services.letters.register(by=by, entry=entry, request_id="r-surat").letter_id
    first = printed(case_office)
    services.ledger.number(by=by, paper_id=first.id)
    row = printed(case_office, letter_id=letter)
    asked = ledger(case_office).questions.ask_number(row)
    case_office.settle()
    assert "misalnya 555/002/" in " ".join(texts_of(asked))
    asked.reject()
    view = read_view(services, by, row.id)
    assert services.ledger.number(by=by, paper_id=row.id) == view.sample
    new = NewPaper("surat-balasan", letter_id=letter)
    assert read_view(services, by, new).sample.startswith("555/003/")


def listed(page: LedgerPage) -> list[int]:
    return [row.id for n in range(page.model.rowCount()) if (row := page.model.row_at(n)) is not None]


def again(office: CaseOffice, page: LedgerPage) -> None:
    office.settle()
    page.reload()
    office.settle()


def press(page: LedgerPage, key: str) -> None:
    assert page.action_set is not None
    page.action_set.trigger(key)


def action(page: LedgerPage, key: str) -> QAction:
    assert page.action_set is not None
    return page.action_set.action(key)


def dialog(page: LedgerPage) -> EditDialog:
    found = [d for d in page.findChildren(EditDialog) if d.isVisible()]
    assert len(found) == 1
    return found[0]


def search(office: CaseOffice, page: LedgerPage, text: str) -> None:
    """Type, or scan with a reader, which ends with Enter."""
    page.focus_search()
    office.qtbot.keyClicks(page.filters.search, text)
    office.qtbot.keyClick(page.filters.search, Qt.Key.Key_Return)
    office.settle()


def test_what_has_been_out_longest_stands_first_with_its_age_in_words(case_office: CaseOffice):
    old = printed(case_office)
    case_office.wait(days=9)
    new = printed(case_office)
    reply(case_office)
    page = ledger(case_office)
    assert listed(page) == [old.id, new.id]
    rows = [page.model.row_at(n) for n in range(2)]
    assert [age_chip(row).text for row in rows if row] == ["Lama: 7 hari", "Hari ini"]
    page.filters.set_value("state", "lama-5")
    case_office.qtbot.wait(200)
    case_office.settle()
    assert listed(page) == [old.id]


def test_k_notes_the_return_and_it_is_taken_back(case_office: CaseOffice):
    first, second = printed(case_office), printed(case_office)
    page = ledger(case_office)
    page.table.setFocus()
    case_office.qtbot.keyClick(page.table, Qt.Key.Key_K)
    again(case_office, page)
    assert row_of(case_office, first.id).state == "kembali"
    assert listed(page) == [second.id]
    assert page.table.current_key() == second.id, "the next one is in hand"
    assert any("sudah kembali" in words for words in case_office.window.said)
    case_office.window.toasts.toasts[-1].acted.emit()
    again(case_office, page)
    assert row_of(case_office, first.id).state == "dicetak"
    assert listed(page) == [first.id, second.id]


def test_a_stack_is_worked_off_by_k_alone(case_office: CaseOffice):
    rows = [printed(case_office) for _ in range(4)]
    page = ledger(case_office)
    page.table.setFocus()
    for _ in range(3):
        case_office.qtbot.keyClick(page.table, Qt.Key.Key_K)
    again(case_office, page)
    assert [row_of(case_office, row.id).state for row in rows] == ["kembali"] * 3 + ["dicetak"]
    assert page.table.current_key() == rows[3].id
    case_office.qtbot.keyClick(page.table, Qt.Key.Key_K)
    case_office.qtbot.keyClick(page.table, Qt.Key.Key_K)
    again(case_office, page)
    assert row_of(case_office, rows[3].id).state == "kembali"
    assert case_office.window.errors == []


def test_number_due_at_signature_is_told_with_the_return(case_office: CaseOffice):
    services = case_office.services
    rule = services.paper_numbers.rule(services.forms.get("surat-balasan"))
    assert rule is not None
    services.paper_numbers.save(by=case_office.sessions["admin"], rule=replace(rule, at="signature"))
    row = printed(case_office)
    page = ledger(case_office)
    press(page, "back")
    again(case_office, page)
    number = row_of(case_office, row.id).number
    assert number
    assert any(words.endswith(f"sudah kembali; tulis nomornya: {number}") for words in case_office.window.said)


def test_several_come_back_in_one_act(case_office: CaseOffice):
    rows = [printed(case_office) for _ in range(3)]
    page = ledger(case_office)
    page.table.selectAll()
    assert len(page.rows_in_hand()) == 3
    press(page, "back")
    again(case_office, page)
    assert {row_of(case_office, row.id).state for row in rows} == {"kembali"}
    assert listed(page) == []


def test_show_all_by_the_keyboard_leaves_the_cursor_in_the_list(case_office: CaseOffice):
    page = ledger(case_office)
    page.window().activateWindow()
    page.focus_first()
    button = page.table.focusWidget()
    assert isinstance(button, QPushButton)
    assert button.text() == "Tampilkan semua"
    case_office.qtbot.keyClick(button, Qt.Key.Key_Space)
    case_office.qtbot.wait(page._typing.interval() + 50)
    case_office.settle()
    assert page.table.hasFocus()


def test_return_keeps_the_true_time_from_paper(case_office: CaseOffice):
    row = printed(case_office)
    case_office.wait(days=2)
    page = ledger(case_office)
    page.table.setFocus()
    case_office.qtbot.keyClick(page.table, Qt.Key.Key_K, Qt.KeyboardModifier.ShiftModifier)
    asked = dialog(page)
    true = case_office.clock.now() - timedelta(days=1)
    asked.form.set_values({"day": true.date(), "at": true.time(), "note": "lewat kurir"})
    asked.submit()
    case_office.settle()
    event = case_office.services.filling.get(by=case_office.sessions["sari"], paper_id=row.id).events[-1]
    assert (event.kind, event.happened_at, event.text) == ("kembali", true, "lewat kurir")


def test_time_that_has_not_come_is_refused_and_stays_typed(case_office: CaseOffice):
    printed(case_office)
    page = ledger(case_office)
    asked = page.questions.ask_back(page.rows_in_hand())
    asked.form.set_values({"day": (case_office.clock.now() + timedelta(days=1)).date()})
    asked.submit()
    case_office.settle()
    assert asked.isVisible()
    assert "belum terjadi" in asked.failure or asked.form.fields["at"].error
    asked.reject()


def test_o_notes_with_whom_and_where(case_office: CaseOffice):
    row = printed(case_office)
    page = ledger(case_office)
    page.table.setFocus()
    case_office.qtbot.keyClick(page.table, Qt.Key.Key_O)
    asked = dialog(page)
    case_office.settle()
    offered = {s.text for s in asked.form.fields["with_whom"]._suggestions}  # type: ignore[attr-defined]
    assert any("Kepala Dinas" in words for words in offered)
    assert "Dimas Prakoso" in offered
    asked.submit()
    case_office.settle()
    assert asked.isVisible(), "nobody is named"
    asked.form.set_values({"with_whom": "Kepala Dinas", "place": "Map tanda tangan"})
    asked.submit()
    again(case_office, page)
    out = row_of(case_office, row.id)
    assert (out.state, out.with_whom, out.place) == ("keluar", "Kepala Dinas", "Map tanda tangan")
    assert page.model.index(0, 3).data() == "Kepala Dinas, Map tanda tangan"


@pytest.mark.parametrize("how", ["words", "qr", "returned"])
def test_code_from_a_reader_chooses_its_paper(case_office: CaseOffice, how: str):
    first, second = printed(case_office), printed(case_office)
    if how == "returned":
        case_office.services.ledger.returned(by=case_office.sessions["sari"], paper_ids=[second.id])
    page = ledger(case_office)
    with case_office.services._store.read() as work:
        payload = PaperCode(office_tag(work), second.id, 1, "0A1B2C3D", 1, 2).payload
    search(case_office, page, payload if how == "qr" else words_of(second.id))
    assert listed(page) == [second.id]
    assert page.table.current_key() == second.id
    assert page.filters.search.text() == second.code
    if how == "qr":
        assert page.table.hasFocus()
        press(page, "back")
        case_office.settle()
        assert row_of(case_office, second.id).state == "kembali"
        page._type_into_search("P")
        assert page.filters.search.text() == "P", "the next code takes the place of the last"
    assert row_of(case_office, first.id).state == "dicetak"


def test_sheet_of_another_office_is_named(case_office: CaseOffice):
    printed(case_office)
    page = ledger(case_office)
    search(case_office, page, PaperCode("ZZZZZ9", 1, 1, "0A1B2C3D").payload)
    assert listed(page) == []
    assert "kantor lain" in page._empty._text.text()


def test_words_find_title_and_number(case_office: CaseOffice):
    row = printed(case_office)
    page = ledger(case_office)
    search(case_office, page, "balasan")
    assert listed(page) == [row.id]
    search(case_office, page, " hotspot")
    assert listed(page) == []
    assert page._empty.isVisible()
    page._empty.activated.emit()
    case_office.qtbot.wait(200)
    case_office.settle()
    assert listed(page) == [row.id]


def test_number_that_was_written_by_hand_is_keyed_later(case_office: CaseOffice):
    services, by = case_office.services, case_office.sessions["sari"]
    admin = case_office.sessions["admin"]
    rule = services.paper_numbers.rule(services.forms.get("surat-balasan"))
    assert rule is not None
    services.paper_numbers.save(by=admin, rule=replace(rule, at="blank"))
    row = printed(case_office)
    assert row.number == ""
    page = ledger(case_office)
    page.table.setFocus()
    case_office.qtbot.keyClick(page.table, Qt.Key.Key_N)
    asked = dialog(page)
    case_office.settle()
    asked.form.set_values({"number": "500.12/017/DISKOMINFO/2026"})
    asked.submit()
    case_office.settle()
    assert row_of(case_office, row.id).number == "500.12/017/DISKOMINFO/2026"
    assert "Bernomor 500.12/017/DISKOMINFO/2026." in case_office.window.said
    assert services.filling.get(by=by, paper_id=row.id).events[-1].kind == "dinomori"


def test_enter_opens_the_paper_and_ctrl_p_prints_it_again(case_office: CaseOffice):
    row = printed(case_office)
    page = ledger(case_office)
    page.table.setFocus()
    case_office.qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert case_office.window.opened == [("formulir", row.id)]
    press(page, "print")
    case_office.settle()
    (shown,) = case_office.window.widget.findChildren(PrintPreview)
    assert row.number in shown.windowTitle()
    shown.reject()


def test_who_only_reads_is_told_why_nothing_can_be_noted(case_office: CaseOffice):
    printed(case_office)
    case_office.sessions["tamu"] = replace(case_office.sessions["sari"], roles=frozenset({"administrator"}))
    page = ledger(case_office, "tamu")
    assert not action(page, "back").isEnabled()
    assert "agendaris" in action(page, "back").toolTip()


def test_empty_ledger_is_calm_and_home_counts_what_is_out(case_office: CaseOffice):
    page = ledger(case_office)
    assert "Semua surat sudah kembali" in page._empty._title.text()
    printed(case_office)
    case_office.wait(days=9)
    home = HomePage(case_office.window, case_office.services, case_office.by("sari"))
    case_office.show(home)
    links = [w.text() for w in (home._strip.itemAt(n).widget() for n in range(home._strip.count()))]  # type: ignore[union-attr]
    assert "1 di luar untuk tanda tangan, 1 sudah lama" in links
    home._open_list("tanda-tangan")
    assert case_office.window.opened[-1] == ("tanda-tangan", {"state": "belum-kembali"})


def test_page_speaks_indonesian_and_names_what_takes_the_focus(case_office: CaseOffice):
    printed(case_office)
    page = ledger(case_office)
    assert nameless(page) == []
    assert [t for t in texts_of(page) if english_in(t) - {"reset"}] == []


def test_a_form_that_takes_no_number_does_not_wait_for_one(case_office: CaseOffice):
    services, by = case_office.services, case_office.sessions["sari"]
    services.filling.blank(by=by, form_key="formulir-email")
    reply_row = printed(case_office)
    page = ledger(case_office)
    place = [column.key for column in page.model.columns].index("number")
    rows = [page.model.row_at(n) for n in range(page.model.rowCount())]
    shown = {row.form_key: page.model.index(n, place).data() for n, row in enumerate(rows) if row}
    assert shown == {"formulir-email": "–", "surat-balasan": reply_row.number}
    assert number_words(replace(reply_row, number="")) == "Belum bernomor"


def test_the_kind_of_paper_has_room_on_a_small_screen(case_office: CaseOffice):
    page = ledger(case_office)
    fixed = sum(column.width for column in page.model.columns)
    assert 1366 - 240 - fixed >= 320


def test_any_form_is_begun_from_the_ledger(case_office):
    page = ledger(case_office)
    assert page.action_set is not None
    page.action_set.trigger("new")
    case_office.settle()
    (picker,) = case_office.window.widget.findChildren(FormPicker) or page.window().findChildren(FormPicker)
    picker.search.setText("tabel 7")
    picker.confirm.click()
    assert case_office.window.opened[-1][1].form_key == "tabel-7"
