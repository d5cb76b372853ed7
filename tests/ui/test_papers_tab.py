"""Papers on the pages of cases and letters, on the card of a step, from the palette, and to many at once."""

from dataclasses import replace
from typing import Any

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.agenda_desk import activated, log
from tests.ui.case_office import CaseOffice
from tests.ui.test_case_pages import at_row_seven
from tests.ui.test_case_pages import page_for as case_page

from sopdesk.domain.case_moves import Finish
from sopdesk.domain.rights import why_not
from sopdesk.ui.dialogs.print_preview import PrintPreview
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.pages.letter.letter_page import LetterPage
from sopdesk.ui.pages.paper.blank_forms import Blank, blank_job
from sopdesk.ui.pages.paper.form_picker import FormPicker, pick_form
from sopdesk.ui.pages.paper.many_dialog import ManyDialog
from sopdesk.ui.pages.paper.new_paper import NewPaper
from sopdesk.ui.pages.paper.paper_page import PaperPage
from sopdesk.ui.pages.paper.papers_tab import _state
from sopdesk.ui.pages.record_search import record_searches
from sopdesk.ui.widgets.chip import ChipLabel

COMPLETENESS = "formulir-kelengkapan-bandwidth"


def at_row_five(office: CaseOffice) -> int:
    case_id = office.start()
    office.wait(hours=1)
    for login in ("azril", "rina", "hendra", "dimas"):
        office.act(login, case_id, Finish())
    return case_id


def begun(office: CaseOffice, form_key: str, **subject: Any) -> int:
    by = office.sessions["sari"]
    return office.services.filling.begin(by=by, form_key=form_key, request_id=form_key, **subject).row.id


def entries(menu: Any) -> list[str]:
    found: list[str] = []
    for action in menu.actions():
        found += [action.text()] if action.menu() is None else entries(action.menu())
    return [text for text in found if text]


def test_the_step_shows_the_paper_that_it_calls_for_and_begins_it(case_office):
    case_id = at_row_five(case_office)
    page = case_page(case_office, "sari", case_id)
    link = page.card.papers.links[COMPLETENESS]
    assert link.accessibleName() == "Formulir kelengkapan kenaikan bandwidth: belum dibuat, wajib"
    link.click()
    key, new = case_office.window.opened[-1]
    assert key == "formulir"
    assert isinstance(new, NewPaper)
    assert (new.form_key, new.case_id) == (COMPLETENESS, case_id)
    paper_id = begun(case_office, COMPLETENESS, case_id=case_id)
    page.reload()
    case_office.settle()
    link = page.card.papers.links[COMPLETENESS]
    assert link.accessibleName().endswith(": draf")
    link.click()
    assert case_office.window.opened[-1] == ("formulir", paper_id)


def test_the_paper_of_an_exit_stands_under_its_name_and_is_offered_when_it_is_taken(case_office):
    case_id = at_row_seven(case_office)
    page = case_page(case_office, "dimas", case_id)
    assert "surat-balasan" in page.card.papers.links
    page._note_exit(next(w for w in _ways(page) if w.exit_row.label == "Tidak"))
    page._moved(case_office.act("dimas", case_id, Finish(exit=0)))
    assert case_office.window.said[-1].startswith("Surat balasan belum dibuat")


def _ways(page: Any) -> Any:
    from sopdesk.ui.pages.case.step_words import ways

    return ways(page._detail)


def test_the_tab_of_a_case_lists_papers_and_offers_those_of_the_step_first(case_office):
    case_id = at_row_five(case_office)
    paper_id = begun(case_office, "berita-acara-pekerjaan", case_id=case_id)
    page = case_page(case_office, "sari", case_id)
    page._tabs.setCurrentWidget(page.papers)
    assert page._tabs.tabText(page._tabs.currentIndex()) == "Surat && formulir (1)"
    QTest.keyClick(page.papers.table, Qt.Key.Key_Return)
    assert case_office.window.opened[-1] == ("formulir", paper_id)
    words = entries(page.papers.menu)
    assert words[:2] == ["Untuk langkah ini", "Formulir kelengkapan kenaikan bandwidth (belum dibuat)"]
    assert "Surat Tugas" in words
    assert "Surat sosialisasi kepada OPD" not in words


def test_the_tab_of_a_letter_lists_the_papers_of_its_case_too(case_office):
    case_id = at_row_five(case_office)
    begun(case_office, "berita-acara-pekerjaan", case_id=case_id)
    letter_id = case_office.detail(case_id).row.letter_id
    page = LetterPage(case_office.window, case_office.services, case_office.by("sari"))
    case_office.show(page, letter_id)
    page.show_tab("surat")
    case_office.settle()
    view = page.papers.view
    assert view is not None
    assert [row.form_key for row in view.rows] == ["berita-acara-pekerjaan"]
    page.papers.begin("nota-laporan")
    assert case_office.window.opened[-1][1].letter_id == letter_id


def test_a_form_is_picked_by_keys_for_a_case(case_office):
    case_id = case_office.start()
    activated(case_office)
    widget = case_office.window.widget
    pick_form(case_office.window, case_office.services, case_office.by("sari"), widget)
    case_office.settle()
    (picker,) = widget.findChildren(FormPicker)
    QTest.keyClicks(picker.search, "surat tug")
    assert picker.form.key == "surat-tugas"
    picker.activateWindow()
    case_office.qtbot.waitUntil(picker.isActiveWindow, timeout=3_000)
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    QTest.keyClicks(picker.subject, "perhubungan")
    case_office.qtbot.waitUntil(lambda: bool(picker.subject.offers), timeout=3_000)
    QTest.keyClick(picker.subject, Qt.Key.Key_Return)
    picker.confirm.click()
    key, new = case_office.window.opened[-1]
    assert (key, new.form_key, new.case_id) == ("formulir", "surat-tugas", case_id)


def test_a_form_for_a_case_is_not_begun_without_one(case_office):
    widget = case_office.window.widget
    pick_form(case_office.window, case_office.services, case_office.by("sari"), widget, "surat tugas")
    case_office.settle()
    (picker,) = widget.findChildren(FormPicker)
    picker.confirm.click()
    assert case_office.window.opened == []
    picker.search.setText("sosialisasi")
    picker.confirm.click()
    assert case_office.window.opened[-1][1].form_key == "surat-sosialisasi"


def test_an_empty_form_is_printed_from_the_picker_without_a_draft(case_office):
    activated(case_office)
    widget = case_office.window.widget
    pick_form(case_office.window, case_office.services, case_office.by("sari"), widget, "pemeliharaan server")
    case_office.settle()
    (picker,) = widget.findChildren(FormPicker)
    picker.blank_button.click()
    case_office.settle()
    (dialog,) = [q for q in widget.findChildren(Question) if q.isVisible()]
    dialog.confirm.click()
    case_office.settle()
    case_office.qtbot.waitUntil(lambda: any(p.pdf for p in widget.findChildren(PrintPreview)), timeout=15_000)
    assert case_office.window.opened == []
    states = [row.state for row in case_office.services.ledger.rows()]
    assert states == ["dicetak"]
    widget.findChildren(PrintPreview)[0].reject()


def test_an_empty_form_warns_of_prefilled_characters_without_a_glyph(case_office):
    services, by = case_office.services, case_office.by("sari")
    letter = log(case_office, subject="Pelatihan 會")
    job = blank_job(services, by, Blank(services.forms.get("surat-balasan"), letter_id=letter), 1)
    assert "menjadi kotak: 會." in job.warning(job.make(""))


def test_the_palette_finds_the_form_first(case_office):
    log(case_office, subject="Sosialisasi SOP")
    found = record_searches(case_office.services, case_office.by("sari"), lambda *_: None, lambda *_: None)
    entries_found = [entry for search in found for entry in search("sosialisasi")]
    assert entries_found[0].text.startswith("Surat sosialisasi")
    assert len(entries_found) > 1


def test_a_letter_to_many_is_one_job_with_receipts(case_office):
    activated(case_office)
    page: Any = PaperPage(case_office.window, case_office.services, case_office.by("sari"))
    case_office.show(page, NewPaper("surat-sosialisasi"))
    page.form.entries["isi"].set_value("Mohon hadir.")
    page.acts.ask_many()
    case_office.settle()
    (dialog,) = case_office.window.widget.findChildren(ManyDialog)
    dialog.search.setText("perhubungan")
    shown = [dialog.list.item(i) for i in range(dialog.list.count()) if not dialog.list.item(i).isHidden()]
    shown[0].setCheckState(Qt.CheckState.Checked)
    dialog.search.setText("pendidikan")
    next(i for i in map(dialog.list.item, range(dialog.list.count())) if not i.isHidden()).setCheckState(
        Qt.CheckState.Checked
    )
    dialog.confirm.click()
    case_office.settle()
    case_office.qtbot.waitUntil(
        lambda: any(p.pdf for p in case_office.window.widget.findChildren(PrintPreview)), timeout=15_000
    )
    preview = case_office.window.widget.findChildren(PrintPreview)[0]
    text = "\n".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(preview.pdf))
    assert "Dinas Perhubungan" in text
    assert "Dinas Pendidikan" in text
    assert text.upper().count("TANDA TERIMA") >= 2
    preview.reject()
    page.reload()
    case_office.settle()
    assert page.detail.row.state == "batal", "no draft of nobody's letter is left"
    assert page.detail.locked.startswith("Selesai: dijadikan 2 surat")
    assert "Dibatalkan" not in {chip.chip.text for chip in page.body.head.findChildren(ChipLabel)}
    page.body.letters.click()
    assert case_office.window.opened[-1] == ("tanda-tangan", page.detail.row.form_title)


def test_everybody_is_ticked_at_once(case_office):
    dialog = ManyDialog("Surat sosialisasi", ("Dinas A", "Dinas B"), case_office.window.widget)
    dialog.everyone.click()
    assert dialog.chosen == ("Dinas A", "Dinas B")
    dialog.everyone.click()
    assert not dialog.chosen


def test_only_what_the_search_leaves_in_sight_is_ticked_at_once(case_office):
    names = ("Kecamatan Batam Kota", "Dinas Perhubungan", "Kecamatan Sekupang")
    dialog = ManyDialog("Surat sosialisasi", names, case_office.window.widget)
    assert dialog.everyone.text() == "Semua OPD"
    dialog.search.setText("kecamatan")
    assert dialog.everyone.text() == "Semua yang tampak (2 OPD)"
    dialog.everyone.click()
    assert dialog.chosen == ("Kecamatan Batam Kota", "Kecamatan Sekupang")
    states = [dialog.everyone.checkState()]
    dialog.search.clear()
    states.append(dialog.everyone.checkState())
    assert states == [Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked]
    dialog.search.setText("perhubungan")
    dialog.everyone.click()
    assert set(dialog.chosen) == set(names)
    dialog.search.setText("kelurahan")
    assert not dialog.everyone.isEnabled()


def test_who_fills_no_papers_is_told_so_on_the_step_and_opens_what_is_there(case_office):
    case_id = at_row_five(case_office)
    only_admin = replace(case_office.sessions["admin"], roles=frozenset({"administrator"}))
    case_office.sessions["admin"] = only_admin
    page = case_page(case_office, "admin", case_id)
    link = page.card.papers.links[COMPLETENESS]
    assert not link.isEnabled()
    assert why_not(only_admin, "paper.fill") in link.toolTip()
    begun(case_office, COMPLETENESS, case_id=case_id)
    page.reload()
    case_office.settle()
    assert page.card.papers.links[COMPLETENESS].isEnabled()


def test_how_long_a_paper_is_out_stands_beside_its_state(case_office):
    case_id = case_office.start()
    paper_id = begun(case_office, "surat-tugas", case_id=case_id)
    row = case_office.services.filling.get(by=case_office.sessions["sari"], paper_id=paper_id).row
    out = replace(row, state="keluar", since=case_office.clock.now(), days_out=3)
    words = [_state(shown).text for shown in (row, out, replace(out, days_out=0), replace(out, state="kembali"))]
    assert words == ["Draf", "Menunggu, 3 hari kerja", "Menunggu tanda tangan", "Sudah kembali"]
