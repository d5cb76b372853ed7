"""The list of cases and the page of a case, on real use cases."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QMenu, QPushButton
from tests.ui.accessibility import nameless
from tests.ui.case_office import COLOCATION, FAULT, CaseOffice

from sopdesk.core.resources import resource
from sopdesk.domain.case_moves import ActFirst, Cancel, Finish, Return, Wait
from sopdesk.domain.case_rows import CaseFilter
from sopdesk.ui.dialogs.finish_form import finish_form
from sopdesk.ui.dialogs.move_form import Asked
from sopdesk.ui.dialogs.start_case import StartCaseQuestion
from sopdesk.ui.itemmodels.case_rows import revision_words
from sopdesk.ui.pages.case.step_words import ways
from sopdesk.ui.pages.case_page import CasePage
from sopdesk.ui.pages.cases_page import CasesPage, case_filter
from sopdesk.ui.widgets.banner import Banner
from sopdesk.ui.widgets.chip import ChipLabel


def page_for(office: CaseOffice, login: str, case_id: int) -> Any:
    page = CasePage(office.window, office.services, office.by(login))
    office.show(page, case_id)
    return page


def list_for(office: CaseOffice, login: str, argument: object = None) -> Any:
    page = CasesPage(office.window, office.services, office.by(login))
    office.show(page, argument)
    office.qtbot.wait(10)
    office.settle()
    return page


def texts(page: Any) -> str:
    labels = [w.text() for w in page.card.widget().findChildren(QLabel)]
    return "\n".join(labels)


def buttons(page: Any) -> list[str]:
    return [b.text().replace("\n", " ") for b in page.card.widget().findChildren(QPushButton)]


def menu_action(page: Any, words: str) -> Any:
    """Return the entry of "Tindakan lain" that begins so."""
    menu = next(b for b in page.card.widget().findChildren(QPushButton) if b.text() == "Tindakan lain").menu()
    return next(action for action in menu.actions() if action.text().startswith(words))


def step_alone(page: Any) -> None:
    """Finish the step on hand without writing the disposition that usually does it."""
    menu_action(page, "Selesaikan langkah tanpa disposisi").trigger()


def question(page: Any) -> Any:
    assert page.moves.form is not None
    return page.moves.form.question


def at_row_seven(office: CaseOffice) -> int:
    """A bandwidth request on the desk of the team, at the decision."""
    case_id = office.start()
    office.wait(hours=1)
    for login in ("azril", "rina", "hendra", "dimas"):
        office.act(login, case_id, Finish())
    office.act("sari", case_id, Finish(checks=("Dokumen Isian Kelengkapan",)))
    office.act("dimas", case_id, Finish())
    return case_id


# the list ---------------------------------------------------------------------------------------------------------


def test_list_shows_cases_newest_first_and_opens_one(case_office):
    first, second = case_office.start(), case_office.start(COLOCATION)
    page = list_for(case_office, "sari")
    assert [page.table.table_model.row_at(i).id for i in range(2)] == [second, first]
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert case_office.window.opened == [("permohonan-rinci", second)]


def test_filters_of_the_list_say_what_they_mean():
    assert case_filter({"status": "berjalan-menunggu"}, " puskesmas ") == CaseFilter(
        text="puskesmas", status=("berjalan", "menunggu")
    )
    assert case_filter({"status": "ditolak", "special": "terlambat", "sop": "a/b"}, "") == CaseFilter(
        sop_key="a/b", status=("ditolak",), special="terlambat"
    )
    assert case_filter({"status": "tidak-dikenal", "special": "x"}, "") == CaseFilter()


def test_list_filtered_to_nothing_offers_to_reset(case_office):
    case_office.start()
    page = list_for(case_office, "sari")
    page.filters.search.setText("tidak akan ada")
    case_office.qtbot.waitUntil(lambda: page.table.model().rowCount() == 0, timeout=3000)
    assert page._empty.isVisibleTo(page)
    page._empty.activated.emit()
    case_office.qtbot.waitUntil(lambda: page.table.model().rowCount() == 1, timeout=3000)


def test_a_double_click_on_reset_does_not_ask_for_a_new_case(case_office):
    case_office.start()
    page = list_for(case_office, "sari")
    page.filters.search.setText("tidak akan ada")
    case_office.qtbot.waitUntil(page._empty.isVisible, timeout=3000)
    case_office.settle()
    button = page._empty.button
    at = button.mapTo(page.window(), button.rect().center())
    for _ in range(2):  # the second press comes to whatever stands there by then
        QTest.mouseClick(page.window().childAt(at), Qt.MouseButton.LeftButton)
    case_office.settle()
    assert page.findChild(StartCaseQuestion) is None
    assert page.table.table_model.rowCount() == 1


def test_the_first_opening_with_filters_reads_the_list_once(case_office, monkeypatch):
    case_office.start()
    asked, read = [], case_office.services.cases.page

    def counted(wanted, **more):
        asked.append(wanted)
        return read(wanted, **more)

    monkeypatch.setattr(case_office.services.cases, "page", counted)
    page = list_for(case_office, "sari", {"special": "milik-saya"})
    case_office.qtbot.wait(page._typing.interval() + 50)
    case_office.settle()
    assert [wanted.special for wanted in asked] == ["milik-saya"]


def test_going_back_to_other_filters_finds_the_row_again(case_office):
    cases = [case_office.start() for _ in range(4)]
    page = list_for(case_office, "sari")
    page.table.select_key(cases[1])
    state = page.view_state()
    page.filters.search.setText("tidak akan ada")
    case_office.qtbot.waitUntil(lambda: page.table.model().rowCount() == 0, timeout=3000)
    page.restore_view_state(state)
    case_office.settle()
    assert page.table.current_key() == cases[1]
    page.filters.set_value("special", "milik-saya")
    case_office.qtbot.wait(page._typing.interval() + 50)
    case_office.settle()
    page.restore_view_state(state)
    case_office.settle()
    assert page.table.current_key() == cases[1]
    case_office.qtbot.wait(page._typing.interval() + 50)
    case_office.settle()
    assert page.table.current_key() == cases[1]


def test_a_sop_that_is_imported_later_stands_in_its_chip(case_office, tmp_path):
    page = list_for(case_office, "sari")
    case_office.services.bus.subscribe(page.refresh)
    text = resource("sop/batam/permohonan-kenaikan-bandwidth.toml").read_text(encoding="utf-8")
    path = tmp_path / "sewa-tenda.toml"
    path.write_text(text.replace('code = "permohonan-kenaikan-bandwidth"', 'code = "sewa-tenda"'), encoding="utf-8")
    case_office.services.library.import_file(by=case_office.sessions["admin"], path=path)
    case_office.settle()
    chip = page.filters._chips["sop"]
    assert "batam/sewa-tenda" in [action.data() for action in chip.menu().actions()]


def test_my_desk_shows_only_what_waits_for_me(case_office):
    mine, other = case_office.start(), case_office.start(COLOCATION)
    case_office.act("azril", other, Finish())
    page = list_for(case_office, "azril", {"special": "milik-saya"})
    case_office.qtbot.waitUntil(lambda: page.table.model().rowCount() == 1, timeout=3000)
    assert page.table.table_model.row_at(0).id == mine


def test_late_and_cancelled_cases_say_so(case_office):
    late, gone = case_office.start(), case_office.start()
    case_office.act("sari", gone, Cancel(reason="Tercatat dua kali"))
    case_office.wait(days=4)
    page = list_for(case_office, "sari")
    said = {page.table.table_model.row_at(i).id: page.table.model().index(i, 6).data() for i in range(2)}
    assert said[late].startswith("Terlambat ")
    assert said[gone] == "Dibatalkan"


def test_empty_list_offers_the_first_case(case_office):
    page = list_for(case_office, "sari")
    page._empty.activated.emit()
    case_office.settle()
    dialog = page.findChild(StartCaseQuestion)
    assert dialog is not None
    dialog.reject()


def test_a_new_case_appears_in_the_list_at_once(case_office):
    page = list_for(case_office, "sari")
    case_office.services.bus.subscribe(page.refresh)
    case_office.start()
    case_office.qtbot.waitUntil(lambda: page.table.model().rowCount() == 1, timeout=3000)


# starting ---------------------------------------------------------------------------------------------------------


def test_starting_from_the_list_goes_to_the_new_case(case_office):
    page = list_for(case_office, "sari")
    page.start()
    case_office.settle()
    dialog = page.findChild(StartCaseQuestion)
    dialog.form.fields["sop"].set_value(COLOCATION)
    case_office.settle()
    dialog.form.fields["applicant"].set_value("Badan Pendapatan Daerah")
    dialog.confirm.click()
    case_office.settle()
    key, case_id = case_office.window.opened[-1]
    assert key == "permohonan-rinci"
    row = case_office.detail(case_id).row
    assert (row.sop_key, row.applicant) == (COLOCATION, "Badan Pendapatan Daerah")


def test_starting_mid_way_asks_why(case_office):
    page = list_for(case_office, "sari")
    page.start()
    case_office.settle()
    dialog = page.findChild(StartCaseQuestion)
    dialog.form.fields["sop"].set_value(COLOCATION)
    case_office.settle()
    dialog.form.fields["midway"].set_value(True)
    dialog.form.fields["cell"].set_value("4/tim")
    dialog.confirm.click()
    assert "mengapa" in dialog.form.fields["reason"].error
    dialog.form.fields["reason"].set_value("Sudah berjalan sebelum SOPDesk dipakai")
    cell = dialog.form.fields["cell"].value()
    dialog.confirm.click()
    case_office.settle()
    assert case_office.detail(case_office.window.opened[-1][1]).cell == cell


# the page of a case -----------------------------------------------------------------------------------------------


def test_page_names_the_desk_the_step_and_the_next_one(case_office):
    case_id = case_office.start()
    page = page_for(case_office, "azril", case_id)
    assert page.card.primary.text().replace("\n", " ") == "Disposisi → 3 Kepala Bidang…"
    assert "Kepala Dinas Kominfo mendisposisikan" in texts(page)
    assert len([b for b in buttons(page) if "→" in b]) == 1
    assert page.flow.view.current == "2/kepala-dinas"
    assert page.steps.current == "2/kepala-dinas"


def test_disposition_of_a_step_advances_letter_and_case_in_one_act(case_office):
    case_id = case_office.start()
    page = page_for(case_office, "azril", case_id)
    page.card.note_edit.setPlainText("Tindak lanjuti sesuai SOP")
    page.card.widget().findChild(QCheckBox).click()
    QTest.keyClick(page.card.primary, Qt.Key.Key_Space)
    case_office.settle()
    form = page.forwarding.dialog.form
    assert form.note.toPlainText() == "Tindak lanjuti sesuai SOP"
    form.send(then_print=False)
    case_office.settle()
    assert page.forwarding.dialog is None
    assert page._detail.cell == "3/kepala-bidang"
    letter_id = page._detail.row.letter_id
    (sheet,) = case_office.services.dispositions.tree(letter_id, by=case_office.sessions["rina"])
    assert (sheet.note, [r.name.split(",")[0] for r in sheet.recipients]) == (
        "Tindak lanjuti sesuai SOP",
        ["Kepala Bidang Penyelenggaraan e-Government"],
    )
    assert case_office.window.said[-1].startswith("Diteruskan ke Kepala Bidang")


def test_step_of_a_case_without_letter_is_finished_directly(case_office):
    case_id = case_office.start(letter_id=None)
    page = page_for(case_office, "azril", case_id)
    assert page.card.primary.text() == "Selesai → 3 Kepala Bidang"


def test_closing_a_case_shows_its_end_however_often_it_is_read(case_office):
    case_id = at_row_seven(case_office)
    page = page_for(case_office, "dimas", case_id)
    page.card.note_edit.setPlainText("belum dikirim")
    closed = case_office.act("sari", case_id, Cancel(reason="Dicabut pemohon"))
    page.show_detail(closed)
    case_office.qtbot.wait(1)
    page.show_detail(closed)
    page.reload()
    case_office.settle()
    assert "Permohonan ditutup" in texts(page)
    assert page.card.note == ""


def test_finishing_alone_moves_the_case_with_note_and_ticks(case_office):
    case_id = case_office.start()
    page = page_for(case_office, "azril", case_id)
    page.card.note_edit.setPlainText("Tindak lanjuti sesuai SOP")
    tick = page.card.widget().findChild(QCheckBox)
    tick.click()
    step_alone(page)
    case_office.settle()
    detail = case_office.detail(case_id)
    assert detail.cell == "3/kepala-bidang"
    assert detail.events[0].note == "Tindak lanjuti sesuai SOP"
    assert case_office.window.said[-1].startswith("Sekarang di langkah 3")
    assert page.card.primary is None
    assert "bukan di meja Anda" in texts(page)
    assert "Tidak ada data yang berubah" not in texts(page)


def test_decision_names_both_ways_and_refusing_asks_why(case_office):
    case_id = at_row_seven(case_office)
    page = page_for(case_office, "dimas", case_id)
    shown = [b for b in buttons(page) if "→" in b]
    assert shown == ["Tidak → 7 Kepala Seksi", "Ya → 8 Tim Data Center"], "in the order of the SOP"
    assert page.card.primary is None, "no answer is put forward"
    page.moves.choose(ways(page._detail)[0])
    dialog = question(page)
    dialog.confirm.click()
    assert case_office.detail(case_id).cell == "7/tim-data-center"
    dialog.asked["note"].field.editor.setPlainText("Kapasitas habis")
    dialog.confirm.click()
    case_office.settle()
    detail = case_office.detail(case_id)
    assert (detail.cell, detail.row.outcome) == ("7/kepala-seksi", "ditolak")


def test_the_key_of_finishing_asks_at_a_decision_and_enter_alone_takes_no_exit(case_office):
    case_id = at_row_seven(case_office)
    page = page_for(case_office, "dimas", case_id)
    page.action_set.trigger("primary")
    menu = next(m for m in page.findChildren(QMenu) if m.accessibleName() == "Pilih keputusan")
    assert [a.text() for a in menu.actions()] == ["&1  Tidak → 7 Kepala Seksi", "&2  Ya → 8 Tim Data Center"]
    assert menu.activeAction() is None
    QTest.keyClick(menu, Qt.Key.Key_Return)
    case_office.settle()
    assert page.moves.form is None
    assert case_office.detail(case_id).cell == "7/tim-data-center"


def test_all_exits_are_in_sight_beside_their_question(case_office):
    case_id = at_row_seven(case_office)
    page = page_for(case_office, "dimas", case_id)
    page.card.resize(300, 420)
    case_office.qtbot.wait(50)
    exits = [b for b in page.card.doors.buttons if "→" in b.text()]
    assert len(exits) == 2
    view = page.card.viewport()
    assert all(view.rect().contains(b.mapTo(view, b.rect().bottomRight())) for b in exits)


def test_kind_that_is_set_is_not_asked_for_as_if_it_were_not(case_office):
    case_id = case_office.start("batam/penyediaan-layanan-hosting-aplikasi", variant="baru")
    detail = case_office.detail(case_id)
    assert (detail.step_number, detail.variant) == ("2", "baru")
    form = finish_form(
        Asked(detail, case_office.clock.now(), (), ""), case_office.window.widget, exit_row=detail.exits[1]
    )
    assert form.question.windowTitle() == "Langkah 2: Ya"
    assert form.question.text("variant") == "baru"
    assert "Langkah 3: " in detail.exits[1].next_text


def test_required_tick_is_asked_for_and_what_was_typed_stays(case_office):
    case_id = case_office.start()
    for login in ("azril", "rina", "hendra", "dimas"):
        case_office.act(login, case_id, Finish())
    page = page_for(case_office, "sari", case_id)
    assert page.card.primary.text() == "Catat jawaban pemohon"
    page.card.note_edit.setPlainText("Formulir kembali")
    page.card.primary.click()
    case_office.settle()
    assert "Dokumen Isian Kelengkapan" in page.card._error.text()
    assert page.card.note == "Formulir kembali"
    next(b for b in page.card.requirements.boxes if "Dokumen" in b.text()).click()
    page.card.primary.click()
    case_office.settle()
    assert case_office.detail(case_id).cell == "6/tim-data-center"


def test_advised_requirement_is_asked_for_once_and_going_on_is_on_record(case_office):
    case_id = case_office.start()
    page = page_for(case_office, "azril", case_id)
    step_alone(page)
    asked = page.moves.advice
    assert asked is not None
    assert "1 kelengkapan anjuran belum dicentang: Lembar Disposisi." in "".join(
        shown.text() for shown in asked.findChildren(QLabel)
    )
    assert case_office.detail(case_id).cell == "2/kepala-dinas"
    asked.confirm.click()
    case_office.settle()
    after = case_office.detail(case_id)
    assert after.cell == "3/kepala-bidang"
    assert after.events[0].note == "Tanpa kelengkapan anjuran: Lembar Disposisi"


def test_ticked_advice_is_not_asked_for(case_office):
    case_id = case_office.start()
    page = page_for(case_office, "azril", case_id)
    page.card.requirements.boxes[0].click()
    step_alone(page)
    assert page.moves.advice is None
    case_office.settle()
    assert case_office.detail(case_id).cell == "3/kepala-bidang"


def test_returning_demands_a_reason_and_the_receiver_sees_it_first(case_office):
    case_id = case_office.start()
    case_office.act("azril", case_id, Finish())
    page = page_for(case_office, "rina", case_id)
    page.moves.ask("return")
    dialog = question(page)
    dialog.confirm.click()
    assert case_office.detail(case_id).cell == "3/kepala-bidang"
    assert dialog.isVisible()
    dialog.asked["reason"].field.editor.setPlainText("Lampiran belum ada")
    dialog.confirm.click()
    case_office.settle()
    receiver = page_for(case_office, "azril", case_id)
    first = receiver.card.widget().layout().itemAt(0).widget()
    assert isinstance(first, Banner)
    assert first.label.text() == "Dikembalikan: Lampiran belum ada"


def test_late_step_asks_the_reason_for_it(case_office):
    case_id = case_office.start()
    case_office.wait(days=3)
    page = page_for(case_office, "azril", case_id)
    assert "terlambat" in texts(page)
    step_alone(page)
    dialog = question(page)
    dialog.confirm.click()
    assert case_office.detail(case_id).cell == "2/kepala-dinas"
    box = dialog.asked["late"].field.editor
    box.setCurrentIndex(box.findData("beban"))
    dialog.confirm.click()
    case_office.settle()
    detail = case_office.detail(case_id)
    assert detail.cell == "3/kepala-bidang"
    assert "pekerjaan menumpuk" in detail.events[0].note


def test_agendaris_keys_from_paper_with_the_true_time_and_sheet(case_office):
    case_id = case_office.start()
    case_office.wait(hours=5)
    page = page_for(case_office, "sari", case_id)
    assert "Catat dari kertas untuk Kepala Dinas" in texts(page)
    page.card.primary.click()
    form = page.moves.form
    form.pen.form.fields["time"].set_value(datetime(2026, 11, 23, 9, 30).time())
    form.pen.form.fields["sheet"].set_value("LD-0412")
    form.question.confirm.click()
    case_office.settle()
    event = case_office.detail(case_id).events[0]
    assert event.happened_at == datetime(2026, 11, 23, 9, 30)
    assert event.recorded_at == datetime(2026, 11, 23, 13, 0)
    assert event.by_pen
    assert "LD-0412" in event.note
    assert "dicatat oleh Sari Dewi" in event.who


def test_time_on_paper_before_the_last_step_is_refused_in_words(case_office):
    case_id = case_office.start()
    case_office.wait(hours=5)
    page = page_for(case_office, "sari", case_id)
    page.card.primary.click()
    form = page.moves.form
    form.pen.form.fields["time"].set_value(datetime(2026, 11, 23, 6, 0).time())
    form.question.confirm.click()
    assert "23/11/2026 08.00" in form.question.asked["pen"].field.editor.form.fields["day"].error
    assert len(case_office.detail(case_id).events) == 1
    form.question.reject()


def test_waiting_stops_the_clock_and_goes_on(case_office):
    case_id = at_row_seven(case_office)
    page = page_for(case_office, "dimas", case_id)
    page.moves.ask("wait")
    box = question(page).asked["wait"].field.editor
    box.setCurrentIndex(box.findData("isp"))
    question(page).confirm.click()
    case_office.settle()
    assert case_office.detail(case_id).row.status == "menunggu"
    assert page.card.primary.text() == "Lanjutkan permohonan"
    page.card.primary.click()
    question(page).confirm.click()
    case_office.settle()
    assert case_office.detail(case_id).row.status == "berjalan"


def test_work_put_first_leaves_a_list_that_is_keyed_later(case_office):
    case_id = case_office.start(FAULT)
    case_office.act("azril", case_id, Finish())
    case_office.act("rina", case_id, ActFirst(target="8/tim-data-center", reason="Layanan terhenti"))
    page = page_for(case_office, "rina", case_id)
    keys = [b for b in page.card.widget().findChildren(QPushButton) if b.text() == "Catat sekarang"]
    assert len(keys) == len(page._detail.deferred) > 0
    assert all(b.accessibleName().startswith("Catat sekarang langkah") for b in keys)
    keys[0].click()
    question(page).confirm.click()
    case_office.settle()
    assert len(case_office.detail(case_id).deferred) == len(keys) - 1


def test_moves_that_are_not_possible_say_why(case_office):
    case_id = case_office.start()
    page = page_for(case_office, "dimas", case_id)
    menu = next(b for b in page.card.widget().findChildren(QPushButton) if b.text() == "Tindakan lain").menu()
    closed = [action for action in menu.actions() if not action.isEnabled()]
    assert closed
    assert all(len(action.toolTip()) > 10 for action in closed)
    before = len(case_office.window.said)
    page.moves.ask("jump")
    assert len(case_office.window.said) == before + 1
    assert page.moves.form is None


def test_case_moved_by_another_is_read_again_and_nothing_overwritten(case_office):
    case_id = case_office.start()
    page = page_for(case_office, "azril", case_id)
    case_office.act("azril", case_id, Finish(note="dari PC lain"))
    page.card.requirements.boxes[0].click()
    step_alone(page)
    case_office.settle()
    assert case_office.detail(case_id).cell == "3/kepala-bidang"
    assert page._detail.cell == "3/kepala-bidang"


def test_closed_case_shows_its_end_and_offers_no_step(case_office):
    case_id = case_office.start()
    case_office.act("sari", case_id, Cancel(reason="Dicabut pemohon"))
    page = page_for(case_office, "sari", case_id)
    assert page.card.primary is None
    assert "Permohonan ditutup" in texts(page)
    assert "Dicabut pemohon" in texts(page)
    assert "Dibatalkan" in [c.chip.text for c in page._identity.findChildren(ChipLabel)]


def test_case_without_sop_asks_who_takes_it_on(case_office):
    case_id = case_office.start(None)
    page = page_for(case_office, "azril", case_id)
    page.card.primary.click()
    dialog = question(page)
    box = dialog.asked["position"].field.editor
    box.setCurrentIndex(box.findData("tim-data-center"))
    dialog.confirm.click()
    case_office.settle()
    detail = case_office.detail(case_id, "dimas")
    assert (detail.cell, detail.row.holder.startswith("Tim Data Center")) == ("3/pelaksana", True)


def test_files_are_attached_and_shown(case_office):
    case_id = case_office.start()
    page = page_for(case_office, "sari", case_id)
    page._tabs.setCurrentWidget(page.files)
    case_office.services.bus.subscribe(page.refresh)
    page.files.files_given.emit((("tanda-terima.pdf", b"%PDF-1.4\n%%EOF"),), page.files.kind.currentData(), None)
    case_office.settle()
    case_office.qtbot.waitUntil(lambda: page.files.table.model().rowCount() == 1, timeout=3000)
    assert page._tabs.tabText(page._tabs.indexOf(page.files)) == "Lampiran (1)"


def test_history_tells_returns_and_waits(case_office):
    case_id = case_office.start()
    case_office.act("azril", case_id, Finish())
    case_office.act("rina", case_id, Return(reason="Belum lengkap"))
    case_office.act("azril", case_id, Wait(wait="pemohon", reason="Surat kuasa"))
    page = page_for(case_office, "azril", case_id)
    words = "\n".join(w.text() for w in page.history.findChildren(QLabel))
    for said in ("Permohonan dimulai", "Belum lengkap", "Menunggu pemohon", "Surat kuasa"):
        assert said in words


def test_keys_lead_to_tabs_and_moves(case_office):
    case_id = case_office.start()
    page = page_for(case_office, "azril", case_id)
    page.action_set.trigger("history")
    assert page._tabs.currentWidget() is page.history
    page.action_set.trigger("comment")
    question(page).asked["note"].field.editor.setPlainText("Sudah ditelepon")
    question(page).confirm.click()
    case_office.settle()
    assert case_office.detail(case_id).events[0].note == "Sudah ditelepon"
    page.action_set.trigger("primary")
    case_office.settle()
    assert page.forwarding.dialog is not None
    page.forwarding.dialog.reject()


def test_links_lead_to_letter_and_sop(case_office):
    case_id = case_office.start()
    page = page_for(case_office, "azril", case_id)
    page._identity.letter_wanted.emit()
    page._identity.sop_wanted.emit()
    row = page._detail.row
    assert case_office.window.opened == [("surat", row.letter_id), ("sop-rinci", row.sop_key)]


def test_going_on_keeps_ticks_until_they_are_used(case_office):
    case_id = case_office.start()
    page = page_for(case_office, "azril", case_id)
    page.card.requirements.boxes[0].click()
    page.card.note_edit.setPlainText("belum dikirim")
    page.reload()
    case_office.settle()
    assert page.card.checks == ("Lembar Disposisi",)
    assert page.card.note == "belum dikirim"


def test_everything_that_takes_the_focus_has_a_name(case_office):
    case_id = at_row_seven(case_office)
    page = page_for(case_office, "dimas", case_id)
    for tab in range(page._tabs.count()):
        page._tabs.setCurrentIndex(tab)
        assert nameless(page) == []
    for kind in ("return", "wait", "refuse", "cancel", "comment"):
        page.moves.ask(kind)
        assert nameless(question(page)) == [], kind
        question(page).reject()
    assert nameless(list_for(case_office, "sari")) == []


def test_refusing_offers_the_reply_that_says_so(case_office):
    page = page_for(case_office, "dimas", at_row_seven(case_office))
    page.moves.ask("refuse")
    dialog = question(page)
    next(iter(dialog.asked.values())).field.editor.setPlainText("Di luar layanan")
    dialog.confirm.click()
    case_office.settle()
    assert page._detail.row.status == "ditolak"
    assert "Surat balasan belum dibuat untuk keputusan ini." in case_office.window.said


def test_questions_begin_at_the_first_field_and_enter_presses_the_safe_button(case_office):
    case_id = at_row_seven(case_office)
    page = page_for(case_office, "dimas", case_id)
    page.moves.ask("return")
    dialog = question(page)
    assert dialog.focusWidget() is dialog.asked["target"].field.editor
    dialog.reject()
    page.moves.ask("refuse")
    dialog = question(page)
    assert dialog.focusWidget() is next(iter(dialog.asked.values())).field.editor
    assert (dialog._cancel.isDefault() or dialog._cancel.autoDefault(), dialog.confirm.autoDefault()) == (True, False)
    dialog.reject()


def test_tab_goes_down_the_question_and_ends_at_the_buttons(case_office):
    case_id = at_row_seven(case_office)
    case_office.wait(days=3)
    page = page_for(case_office, "sari", case_id)
    page.card.doors.first.click()
    dialog = question(page)
    places, last = [], None
    for _ in range(30):
        focused = dialog.focusWidget()
        if focused is last or focused is dialog.confirm:
            break
        places.append(focused.mapTo(dialog, focused.rect().topLeft()).y())
        last = focused
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert len(places) >= 6
    assert places == sorted(places)
    assert dialog.focusWidget() is dialog.confirm
    dialog.reject()


def test_start_begins_at_the_sop(case_office):
    page = list_for(case_office, "sari")
    page.start()
    case_office.settle()
    dialog = page.findChild(StartCaseQuestion)
    assert dialog.focusWidget() is dialog.form.fields["sop"].editor
    dialog.reject()


def test_revision_is_said_once():
    assert [revision_words(text) for text in ("01", "[Revisi 02]", "Revisi 3", "")] == [
        "Revisi 01",
        "Revisi 02",
        "Revisi 3",
        "",
    ]


def test_the_card_folds_away_for_the_drawing_and_that_is_remembered(case_office):
    case_id = case_office.start()
    page = page_for(case_office, "azril", case_id)
    narrow = page.flow.width()
    page.fold.click()
    case_office.qtbot.wait(1)
    assert not page.card.isVisible()
    assert page.flow.width() > narrow + 250
    assert page.panes() == (page.flow,)
    again: Any = CasePage(case_office.window, case_office.services, case_office.by("azril"))
    again.restore_kept_state(page.kept_state())
    case_office.show(again, case_id)
    assert not again.card.isVisible()
    assert not again.fold.isChecked()
    again.action_set.trigger("primary")
    assert again.card.isVisible(), "what is decided is seen first"
    assert again.forwarding.dialog is None
    again.toggle_preview()
    assert not again.card.isVisible()


def test_a_refused_step_leaves_the_focus_at_what_is_missing(case_office):
    case_id = case_office.start()
    for login in ("azril", "rina", "hendra", "dimas"):
        case_office.act(login, case_id, Finish())
    page = page_for(case_office, "sari", case_id)
    case_office.window.widget.activateWindow()
    page.card.primary.setFocus()
    QTest.keyClick(page.card.primary, Qt.Key.Key_Space)
    assert page.card.hasFocus()
    case_office.settle()
    assert page.card.focusWidget() in page.card.requirements.boxes


def test_what_is_jumped_to_comes_into_the_middle_of_the_drawing(case_office):
    case_id = at_row_seven(case_office)
    page = page_for(case_office, "dimas", case_id)
    case_office.qtbot.wait(10)
    view = page.flow.view
    box = view.placement().to_pixels(view._scene.cells["7/tim-data-center"])
    assert box.bottom() < view.viewport().height() - 60


def test_way_back_is_named_in_the_menu_with_its_key(case_office):
    case_id = case_office.start()
    case_office.act("azril", case_id, Finish())
    page = page_for(case_office, "rina", case_id)
    back = menu_action(page, "Kembalikan")
    assert back.text() == "Kembalikan ke langkah sebelumnya…\tB"
    back.trigger()
    assert question(page).isVisible()
    question(page).reject()
