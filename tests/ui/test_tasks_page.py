"""Tugas saya on a real office: read, act, undo, give back; by keys."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget
from tests.ui.accessibility import nameless
from tests.ui.case_office import BANDWIDTH, CaseOffice

from sopdesk.domain.case_moves import Finish, Return
from sopdesk.domain.dispositions import DispositionEntry, RecipientEntry, TaskRow
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.itemmodels.task_rows import task_key
from sopdesk.ui.pages.paper.new_paper import NewPaper
from sopdesk.ui.pages.tasks.task_questions import CloseQuestion, ReturnQuestion
from sopdesk.ui.pages.tasks.task_view import TaskView
from sopdesk.ui.pages.tasks.tasks_page import READ_MS, TasksPage

ENGLISH = ("Save", "Cancel", "Open", "Close", "Task", "Unread", "Search", "Forward", "Back", "Next")


def seat(office: CaseOffice, key: str) -> int:
    return next(p.id for p in office.services.people.positions() if p.key == key)


def send(office: CaseOffice, letter: int, sender: str, login: str, *to: str, **more: Any) -> int:
    recipients = tuple(RecipientEntry(position_id=seat(office, key)) for key in to)
    entry = DispositionEntry(from_position_id=seat(office, sender), recipients=recipients, **more)
    return office.services.dispositions.dispose(
        by=office.sessions[login], letter_id=letter, entry=entry, request_id=uuid4().hex
    )


def to_kabid(office: CaseOffice, *subjects: str, **more: Any) -> list[int]:
    letters = [office.letter(subject) for subject in subjects]
    for letter in letters:
        office.wait(minutes=1)
        send(office, letter, "kepala-dinas", "azril", "kabid-pe", **more)
    return letters


def open_page(office: CaseOffice, login: str, argument: object = None) -> TasksPage:
    page = TasksPage(office.window, office.services, office.by(login))
    office.show(page, argument)
    read(office, page)
    return page


def read(office: CaseOffice, page: TasksPage) -> None:
    """Wait until the reader shows the task that the list stands on."""

    def shown() -> bool:
        row = page.list.current()
        view = page.reader.view
        return row is None or (view is not None and view.row.key == row.key)

    office.qtbot.waitUntil(lambda: shown() and not office.window.tasks.running, timeout=10_000)


def question(page: TasksPage) -> Question:
    asked = page.acts.question
    assert asked is not None
    return asked


def answer(asked: Question, key: str, words: str) -> None:
    edit = asked.asked[key].field.editor
    assert isinstance(edit, QPlainTextEdit)
    edit.setPlainText(words)


def current(page: TasksPage) -> TaskRow:
    row = page.list.current()
    assert row is not None
    return row


def shown(page: TasksPage) -> TaskView:
    view = page.reader.view
    assert view is not None
    return view


def exits(page: TasksPage) -> int:
    case = shown(page).case
    return len(case.exits) if case else 0


def words_of(page: QWidget) -> list[str]:
    labels = [w.text() for w in page.findChildren(QLabel)]
    return labels + [w.text() for w in page.findChildren(QPushButton)]


def titles(page: TasksPage) -> list[str]:
    return [row.title for row in page.list.rows]


def walk_to_decision(office: CaseOffice) -> int:
    """Finish steps until a decision lies on the desk of the team."""
    case_id = office.start()
    logins = {"kepala-dinas": "azril", "kabid-pe": "rina", "kasi-infrastruktur": "hendra", "tim-data-center": "dimas"}
    while not (detail := office.detail(case_id)).exits:
        desk = next(step.position for step in detail.steps if step.cell == detail.cell)
        checks = tuple(r.text for r in detail.requirements if r.check == "required")
        office.act(logins.get(desk, "sari"), case_id, Finish(checks=checks))
    return case_id


@pytest.fixture
def two(case_office: CaseOffice) -> TasksPage:
    to_kabid(case_office, "Undangan rapat", "Permintaan data")
    page = open_page(case_office, "rina")
    page.list.setFocus()
    return page


def write_to(page: TasksPage, office: CaseOffice, key: str) -> None:
    """Press T and send to a position."""
    office.qtbot.keyClick(page.list, Qt.Key.Key_T)
    office.qtbot.waitUntil(lambda: page.acts.forwarding.dialog is not None, timeout=10_000)
    dialog = page.acts.forwarding.dialog
    assert dialog is not None
    form = dialog.form
    form.recipients.set_entries([RecipientEntry(position_id=seat(office, key))])
    form.send(then_print=False)
    office.qtbot.waitUntil(lambda: page.acts.forwarding.dialog is None, timeout=10_000)


def test_tabs_count_what_they_hold(case_office: CaseOffice, two: TasksPage):
    assert two.tabs.tabText(0) == "Belum dibaca (2)"
    assert two.tabs.tabText(1) == "Perlu keputusan (2)"
    assert two.tabs.tabText(2) == "Ditunda"
    assert titles(two) == ["Undangan rapat", "Permintaan data"]


def test_forwarding_selects_the_next_task_and_undo_brings_it_back(case_office: CaseOffice, two: TasksPage):
    write_to(two, case_office, "kasi-infrastruktur")
    case_office.qtbot.waitUntil(lambda: titles(two) == ["Permintaan data"], timeout=10_000)
    assert current(two).title == "Permintaan data"
    toast = case_office.window.toasts.toasts[-1]
    assert toast.label.text() == "Diteruskan ke Kepala Seksi Infrastruktur dan Teknologi"
    assert toast.button.text() == "Urungkan Ctrl+Z (10 dtk)"

    case_office.qtbot.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    case_office.qtbot.waitUntil(lambda: len(two.list.rows) == 2, timeout=10_000)
    case_office.settle()
    assert current(two).title == "Undangan rapat"
    assert not case_office.services.tasks.list(by=case_office.sessions["hendra"], tab="semua")


def test_z_takes_back_what_was_done_last(case_office: CaseOffice, two: TasksPage):
    write_to(two, case_office, "kasi-infrastruktur")
    case_office.qtbot.waitUntil(lambda: titles(two) == ["Permintaan data"], timeout=10_000)
    case_office.window.widget.activateWindow()  # the dialog had it
    two.list.setFocus()
    case_office.qtbot.waitUntil(two.list.hasFocus)
    case_office.qtbot.keyClick(two.list, Qt.Key.Key_Z)
    case_office.qtbot.waitUntil(lambda: len(two.list.rows) == 2, timeout=10_000)
    case_office.settle()
    assert current(two).title == "Undangan rapat"


def test_undo_after_the_receiver_opened_it_says_why_not(case_office: CaseOffice, two: TasksPage):
    write_to(two, case_office, "kasi-infrastruktur")
    hendra = case_office.sessions["hendra"]
    (task,) = case_office.services.tasks.list(by=hendra, tab="semua")
    case_office.services.tasks.open(by=hendra, task=task)
    case_office.window.toasts.toasts[-1].button.click()
    case_office.qtbot.waitUntil(lambda: bool(case_office.window.errors), timeout=10_000)
    assert "sudah dibuka" in str(case_office.window.errors.pop())


def test_giving_back_demands_a_reason_and_the_sender_reads_it_first(case_office: CaseOffice, two: TasksPage):
    case_office.qtbot.keyClick(two.list, Qt.Key.Key_B)
    asked = question(two)
    asked.confirm.click()
    assert two.acts.question is asked, "an empty reason keeps the question open"
    answer(asked, "reason", "Tanggal rapat belum disebut")
    asked.confirm.click()
    case_office.qtbot.waitUntil(lambda: titles(two) == ["Permintaan data"], timeout=10_000)
    assert current(two).title == "Permintaan data"

    sender = open_page(case_office, "azril")
    row = next(r for r in sender.list.rows if r.title == "Undangan rapat")
    sender.list.select_key(row.key)
    case_office.qtbot.waitUntil(lambda: shown(sender).row.key == row.key, timeout=10_000)
    assert sender.reader.banner.isVisibleTo(sender)
    assert sender.reader.banner.label.text() == "Dikembalikan: Tanggal rapat belum disebut"


def test_returned_step_shows_its_reason_in_the_banner(case_office: CaseOffice):
    case_id = case_office.start()
    case_office.act("azril", case_id, Finish())
    case_office.act("rina", case_id, Finish())
    case_office.act("hendra", case_id, Return(reason="Lokasi belum jelas"))
    page = open_page(case_office, "rina")
    assert current(page).kind == "kembali"
    assert page.reader.banner.label.text() == "Dikembalikan: Lokasi belum jelas"
    assert page.reader.banner.isVisibleTo(page)


@pytest.mark.parametrize("key", [Qt.Key.Key_T, Qt.Key.Key_B, Qt.Key.Key_S, Qt.Key.Key_P])
def test_single_keys_are_letters_inside_a_text_field(case_office: CaseOffice, two: TasksPage, key: Qt.Key):
    two.filters.search.setFocus()
    case_office.qtbot.keyClick(two.filters.search, key)
    case_office.settle()
    assert two.filters.search.text() == chr(key.value).lower()
    assert two.acts.question is None
    assert two.acts.forwarding.dialog is None


def test_single_keys_can_be_switched_off(case_office: CaseOffice, two: TasksPage):
    actions = two.action_set
    assert actions is not None
    actions.set_letter_keys(on=False)
    case_office.qtbot.keyClick(two.list, Qt.Key.Key_B)
    assert two.acts.question is None
    actions.set_letter_keys(on=True)
    case_office.qtbot.keyClick(two.list, Qt.Key.Key_B)
    assert two.acts.question is not None


def test_j_and_k_move_and_the_reader_follows(case_office: CaseOffice, two: TasksPage):
    case_office.qtbot.keyClick(two.list, Qt.Key.Key_J)
    read(case_office, two)
    assert shown(two).row.title == "Permintaan data"
    case_office.qtbot.keyClick(two.list, Qt.Key.Key_K)
    read(case_office, two)
    assert shown(two).row.title == "Undangan rapat"


def test_looking_at_a_task_marks_it_read_and_it_stays_in_the_tab(case_office: CaseOffice):
    (letter,) = to_kabid(case_office, "Undangan rapat")
    page = open_page(case_office, "rina", {"tab": "belum-dibaca"})
    assert "Belum dibaca" in page.list.rows_model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert page._dwell.interval() == READ_MS
    page._dwell.timeout.emit()
    case_office.qtbot.waitUntil(lambda: page.tabs.tabText(0) == "Belum dibaca", timeout=10_000)
    (row,) = case_office.services.dispositions.tree(letter, by=case_office.sessions["rina"])
    assert row.recipients[0].opened_at == case_office.clock.now()
    assert titles(page) == ["Undangan rapat"]
    assert "Belum dibaca" not in page.list.rows_model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_task_that_was_read_stays_in_its_place(case_office: CaseOffice, two: TasksPage):
    two._dwell.timeout.emit()
    case_office.qtbot.waitUntil(lambda: two.tabs.tabText(0) == "Belum dibaca (1)", timeout=10_000)
    assert not current(two).unread
    assert titles(two) == ["Undangan rapat", "Permintaan data"]
    two.deactivate()
    two.activate()
    read(case_office, two)
    assert titles(two) == ["Permintaan data", "Undangan rapat"], "unread first, on the next visit"


def test_putting_off_takes_it_away_until_the_day_and_can_be_undone(case_office: CaseOffice, two: TasksPage):
    case_office.qtbot.keyClick(two.list, Qt.Key.Key_P)
    case_office.qtbot.waitUntil(lambda: two.acts.question is not None, timeout=10_000)
    question(two).confirm.click()
    case_office.qtbot.waitUntil(lambda: two.tabs.tabText(2) == "Ditunda (1)", timeout=10_000)
    assert titles(two) == ["Permintaan data"]
    assert case_office.window.said[-1] == "Ditunda sampai Selasa 24/11/2026"
    case_office.window.toasts.toasts[-1].button.click()
    case_office.qtbot.waitUntil(lambda: two.tabs.tabText(2) == "Ditunda", timeout=10_000)
    assert len(two.list.rows) == 2


def test_closing_as_known_only_asks_why(case_office: CaseOffice, two: TasksPage):
    case_office.qtbot.keyClick(two.list, Qt.Key.Key_S)
    asked = question(two)
    assert isinstance(asked, CloseQuestion)
    asked.how.setCurrentIndex(1)
    asked.confirm.click()
    assert two.acts.question is asked
    asked.words.setPlainText("Hanya pemberitahuan")
    asked.confirm.click()
    case_office.qtbot.waitUntil(lambda: titles(two) == ["Permintaan data"], timeout=10_000)
    assert case_office.window.said[-1] == "Disposisi ditutup: cukup diketahui."


def test_finishing_a_step_moves_the_case_and_leaves_the_list(case_office: CaseOffice):
    case_id = case_office.start()
    case_office.act("azril", case_id, Finish())
    page = open_page(case_office, "rina")
    page.list.setFocus()
    case_office.qtbot.keyClick(page.list, Qt.Key.Key_S)
    assert page.acts.moves.advice is not None
    page.acts.moves.advice.confirm.click()
    case_office.qtbot.waitUntil(lambda: not page.list.rows, timeout=10_000)
    case_office.settle()
    assert case_office.detail(case_id).cell == "4/kepala-seksi"


def test_a_decision_offers_its_exits_with_numbers(case_office: CaseOffice):
    case_id = walk_to_decision(case_office)
    page = open_page(case_office, "dimas")
    assert page.bar.buttons["finish"].accessibleName() == "Putuskan"
    page.acts.finish()
    menu = page.acts.menu
    assert menu is not None
    words = [action.text() for action in menu.actions()]
    assert len(words) == exits(page)
    assert words[0].startswith("&1  ")
    assert menu.activeAction() is None, "Enter alone takes no exit"
    yes = next(action for action in menu.actions() if "Ya →" in action.text())
    yes.trigger()
    case_office.qtbot.waitUntil(lambda: not case_office.detail(case_id).exits, timeout=10_000)


def test_exactly_one_primary_button(case_office: CaseOffice, two: TasksPage):
    primary = [b for b in two.findChildren(QPushButton) if b.isVisibleTo(two) and b.property("kind") == "primary"]
    assert [b.accessibleName() for b in primary] == ["Teruskan"]


def test_new_letter_is_disposed_and_cannot_be_given_back(case_office: CaseOffice):
    case_office.letter("Permohonan akun")
    page = open_page(case_office, "azril")
    assert page.bar.buttons["forward"].accessibleName() == "Disposisi"
    assert page.bar.buttons["forward"].property("kind") == "primary"
    assert not page.bar.buttons["return"].isEnabled()
    assert "Tidak ada pengirim" in page.bar.buttons["return"].toolTip()


def test_empty_inbox_is_calm_and_names_the_next_due_day(case_office: CaseOffice):
    to_kabid(case_office, "Undangan rapat", due=date(2026, 11, 25))
    page = open_page(case_office, "rina", {"tab": "keputusan", "due": "terlambat"})
    assert page.filters.values == {"due": "terlambat"}
    assert not page.list.rows
    title = page._empty.findChildren(QLabel)[1].text()
    assert title == "Tidak ada tugas yang cocok dengan 1 filter"
    page.filters.reset()
    page.tabs.setCurrentIndex(0)
    case_office.qtbot.waitUntil(lambda: len(page.list.rows) == 1, timeout=10_000)

    nobody = open_page(case_office, "dimas")
    assert nobody._empty.findChildren(QLabel)[1].text() == "Semua tugas selesai"


def test_filters_that_leave_nothing_are_reset_where_the_tasks_would_be(case_office: CaseOffice, two: TasksPage):
    two.filters.set_value("due", "terlambat")
    assert titles(two) == []
    button = two._empty.button
    assert button.isVisible()
    case_office.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert titles(two) == ["Undangan rapat", "Permintaan data"]
    assert not button.isVisible()


def test_giving_back_names_a_sender_with_a_title_in_one_sentence(case_office: CaseOffice, two: TasksPage):
    asked = ReturnQuestion("Kepala Dinas, Azril, M.M.", two)
    assert any(words.startswith("Kembali ke Kepala Dinas, Azril, M.M. Penerima") for words in words_of(asked))
    asked.deleteLater()


def test_sent_tasks_can_be_taken_back(case_office: CaseOffice):
    (letter,) = to_kabid(case_office, "Undangan rapat")
    page = open_page(case_office, "azril", {"tab": "dikirim"})
    read(case_office, page)
    (row,) = case_office.services.dispositions.tree(letter, by=case_office.sessions["azril"])
    page.reader.ask.recall_wanted.emit(row.id)
    answer(question(page), "reason", "Salah meja")
    question(page).confirm.click()
    case_office.qtbot.waitUntil(lambda: not page.list.rows, timeout=10_000)
    assert not case_office.services.tasks.list(by=case_office.sessions["rina"], tab="semua")


def test_nothing_without_a_name_and_no_english(case_office: CaseOffice, two: TasksPage):
    assert nameless(two) == []
    assert not [text for text in words_of(two) if any(word in text.split() for word in ENGLISH)]


def test_a_letter_with_a_case_opens_the_page_of_the_case(case_office: CaseOffice):
    case_id = case_office.start(BANDWIDTH)
    page = open_page(case_office, "azril")
    case_office.qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert case_office.window.opened[-1] == ("permohonan-rinci", case_id)


def test_a_step_that_is_disposed_says_which_button_leaves_the_letter_behind(case_office: CaseOffice):
    case_office.start()
    page = open_page(case_office, "azril")
    assert page.bar.buttons["forward"].property("kind") == "primary"
    assert page.bar.buttons["finish"].accessibleName() == "Selesai tanpa disposisi"
    assert page.reader.step.primary is None


# files and papers of a step ------------------------------------------------------------------------------------------

PSE = "Bukti Pendataan Sistem Elektronik"


def test_file_of_a_step_is_attached_and_looked_at_where_the_task_is_read(case_office: CaseOffice):
    more = {"at_cell": "4/pemohon", "variant": "baru", "reason": "Sedang berjalan"}
    letter = case_office.letter("Permohonan hosting aplikasi")
    case_id = case_office.start("batam/penyediaan-layanan-hosting-aplikasi", letter_id=letter, **more)
    page = open_page(case_office, "sari")
    page.list.select_key(next(task_key(row) for row in page.list.rows if row.case_id == case_id))
    read(case_office, page)
    card = page.reader.step
    line = card.files.lines[PSE]
    line.attach.click()
    assert line.panel is not None
    line.panel.strip.add((("bukti.pdf", b"%PDF-1.4 bukti"),))
    line.panel.save.click()
    case_office.settle()
    read(case_office, page)
    (kept,) = case_office.services.attachments.of_case(case_id)
    assert kept.kind == "bukti-pse"
    assert card.files.lines[PSE].row.file is not None
    page.reader.paper.clear()
    card.files.lines[PSE].look.click()
    case_office.settle()
    assert page.reader.paper._held == ("bukti.pdf", b"%PDF-1.4 bukti")


def test_papers_of_a_step_are_offered_where_the_task_is_read(case_office: CaseOffice):
    case_id = case_office.start(BANDWIDTH, at_cell="5/tim-data-center", reason="Sedang berjalan")
    page = open_page(case_office, "dimas")
    card = page.reader.step
    assert list(card.papers.links) == ["formulir-kelengkapan-bandwidth"]
    card.papers.links["formulir-kelengkapan-bandwidth"].click()
    key, new = case_office.window.opened[-1]
    assert key == "formulir"
    assert isinstance(new, NewPaper)
    assert (new.form_key, new.case_id) == ("formulir-kelengkapan-bandwidth", case_id)
