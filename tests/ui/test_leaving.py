"""Leaving a section, a page, the user or the window: nothing typed is lost, and it is asked once."""

import threading
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from tests.ui.practice_program import (
    WAIT_MS,
    enter,
    modal,
    practice_data,
    practice_folder,
    program,
    run_program,
    settle,
)

from sopdesk.core.errors import UserError
from sopdesk.core.progress import Progress
from sopdesk.domain.letters import LetterEntry
from sopdesk.ui.dialogs.leave_question import BACK, DISCARD, SAVE, STOP, WAIT, BusyQuestion, LeaveQuestion
from sopdesk.ui.pages import registry
from sopdesk.ui.tasks import Lane, Tasks

__all__ = ["practice_data", "practice_folder", "program", "run_program"]
NEW = "Jalan Engku Putri Nomor 9"


@pytest.fixture
def typed(program, qtbot):
    """Pengaturan with an address that is typed and not saved; gives its section."""
    enter(program, qtbot)
    program.window.open_page(registry.SETTINGS, "instansi")
    settle(program, qtbot)
    section = program.window.page.section
    section.form.fields["address"].editor.setText(NEW)
    assert program.window.page.has_unsaved()
    return section


def answer(way: str) -> None:
    question = modal()
    assert isinstance(question, LeaveQuestion)
    question.buttons[way].click()


def address(program) -> str:
    return str(program.desk.services.office.profile().address)


def drafts(program) -> list[str]:
    return [row.form for row in program.desk.services.drafts.list(by=program.desk.session)]


def nav(page, words: str) -> QPushButton:
    buttons: list[QPushButton] = page.findChildren(QPushButton)
    return next(b for b in buttons if b.text() == words)


def test_another_section_waits_until_the_change_is_saved(program, qtbot, typed):
    page = program.window.page
    nav(page, "Tampilan").click()
    assert page.section is typed
    answer(SAVE)
    qtbot.waitUntil(lambda: page.section is not typed, timeout=WAIT_MS)
    settle(program, qtbot)
    assert address(program) == NEW
    assert not page.has_unsaved()
    assert drafts(program) == []


def test_going_back_leaves_everything_as_it_was(program, typed):
    page = program.window.page
    nav(page, "Tampilan").click()
    answer(BACK)
    assert page.section is typed
    assert typed.form.values()["address"] == NEW
    assert nav(page, "Instansi dan kop").isChecked()
    assert not nav(page, "Tampilan").isChecked()


def test_a_change_that_is_refused_keeps_its_section(program, qtbot, typed):
    page = program.window.page
    typed.form.fields["name"].set_value("")
    nav(page, "Tampilan").click()
    answer(SAVE)
    settle(program, qtbot)
    assert page.section is typed
    assert typed.form.fields["name"].error == "Wajib diisi."


def test_another_page_is_shown_after_the_change_is_thrown_away(program, qtbot, typed):
    old = address(program)
    program.window.open_page(registry.AGENDA)
    assert program.window.navigator.page_key == registry.SETTINGS
    answer(DISCARD)
    settle(program, qtbot)
    assert program.window.navigator.page_key == registry.AGENDA
    assert address(program) == old
    assert typed.form.values()["address"] == old
    assert modal() is None


def test_f5_and_news_of_others_leave_what_is_typed(program, qtbot, typed):
    program.window.page.reload()
    program.window.open_page(registry.SETTINGS)
    settle(program, qtbot)
    assert modal() is None
    assert typed.form.values()["address"] == NEW


def test_a_change_of_user_asks_before_the_login(program, qtbot, typed):
    program.desk.switch()
    assert program.desk.switcher is None
    answer(SAVE)
    qtbot.waitUntil(lambda: program.desk.switcher is not None, timeout=WAIT_MS)
    settle(program, qtbot)
    assert address(program) == NEW


def test_a_change_of_user_with_nothing_typed_asks_nothing(program, qtbot):
    enter(program, qtbot)
    program.desk.switch()
    assert program.desk.switcher is not None
    assert modal() is program.desk.switcher


def test_the_window_closes_after_the_change_is_saved(program, qtbot, typed):
    assert not program.window.close()
    assert not program.window.close()
    assert len([q for q in program.window.findChildren(LeaveQuestion) if q.isVisible()]) == 1
    answer(SAVE)
    qtbot.waitUntil(lambda: not program.window.isVisible(), timeout=WAIT_MS)
    assert address(program) == NEW


def test_the_window_stays_when_the_user_goes_back(program, typed):
    assert not program.window.close()
    answer(BACK)
    assert program.window.isVisible()
    assert typed.form.values()["address"] == NEW
    assert not program.window.close()
    answer(DISCARD)
    assert not program.window.isVisible()


def test_the_lock_asks_nothing_and_the_same_user_goes_on(program, qtbot, typed):
    program.desk.lock(by_itself=True)
    assert modal() is None
    enter(program, qtbot)
    assert program.window.page.section is typed
    assert typed.form.values()["address"] == NEW


def test_another_user_at_the_lock_takes_nothing_from_the_first(program, qtbot, typed):
    old = address(program)
    program.desk.lock(by_itself=True)
    enter(program, qtbot, "tim")
    assert modal() is None
    assert drafts(program) == []
    enter(program, qtbot)
    assert drafts(program) == ["pengaturan:instansi"]
    program.window.open_page(registry.SETTINGS, "instansi")
    settle(program, qtbot)
    section = program.window.page.section
    assert section.form.values()["address"] == NEW
    assert section.kept.banner.isVisible()
    assert address(program) == old
    section.kept.banner.acted.emit("")
    settle(program, qtbot)
    assert section.form.values()["address"] == old
    assert drafts(program) == []
    assert not program.window.page.has_unsaved()


@pytest.mark.parametrize(("key", "change"), [("naskah", {"points": 14.0}), ("pindaian", {"seconds": 77})])
def test_other_sections_come_back_too(program, qtbot, key, change):
    enter(program, qtbot)
    program.window.open_page(registry.SETTINGS, key)
    settle(program, qtbot)
    program.window.page.section.form.set_values(change)
    program.desk.lock()
    enter(program, qtbot, "tim")
    enter(program, qtbot)
    program.window.open_page(registry.SETTINGS, key)
    settle(program, qtbot)
    section = program.window.page.section
    assert section.unsaved()
    assert {name: section.form.values()[name] for name in change} == change
    saved: list[bool] = []
    section.store(lambda: saved.append(True))
    settle(program, qtbot)
    assert saved == [True]
    assert not section.unsaved()
    assert drafts(program) == []


@pytest.fixture
def editor(program, qtbot):
    """The text of a form with a line more."""
    return open_editor(program, qtbot, "# catatan saya")


def open_editor(program, qtbot, words=""):
    if program.desk.signed is None:
        enter(program, qtbot)
    program.window.open_page(registry.SETTINGS, "formulir")
    settle(program, qtbot)
    section = program.window.page.section
    section.table.select_key("tabel-7")
    section.edit()
    settle(program, qtbot)
    if words:
        section.editor.edit.appendPlainText(words)
    return section.editor


def test_the_form_editor_keeps_a_draft_a_second_after_the_last_key(program, qtbot, editor):
    qtbot.waitUntil(lambda: drafts(program) == ["formulir:tabel-7"], timeout=WAIT_MS)
    kept = program.desk.services.drafts.load(by=program.desk.session, form="formulir:tabel-7")
    assert "# catatan saya" in kept.values["text"]
    editor.close()
    answer(DISCARD)
    settle(program, qtbot)
    assert drafts(program) == []


def test_the_form_editor_is_hidden_by_the_lock_and_is_there_again(program, qtbot, editor):
    program.desk.lock(by_itself=True)
    assert modal() is None
    assert not editor.isVisible()
    enter(program, qtbot)
    assert modal() is editor
    assert "# catatan saya" in editor.edit.toPlainText()
    editor.close()
    answer(DISCARD)


def test_the_form_editor_puts_a_draft_back_after_another_user(program, qtbot, editor):
    first = editor._first
    program.desk.lock(by_itself=True)
    enter(program, qtbot, "tim")
    assert modal() is None
    enter(program, qtbot)
    again = open_editor(program, qtbot)
    assert again is not editor
    assert "# catatan saya" in again.edit.toPlainText()
    assert again.draft.banner.isVisible()
    again.draft.banner.acted.emit("")
    assert again.edit.toPlainText() == first
    again.close()
    assert modal() is None
    settle(program, qtbot)
    assert drafts(program) == []


def test_a_correction_of_a_letter_is_asked_about(program, qtbot):
    enter(program, qtbot)
    services, by = program.desk.services, program.desk.session
    entry = LetterEntry(subject="Undangan rapt", sender="Bappeda", letter_date=date(2026, 11, 20))
    first = services.letters.register(by=by, entry=entry, request_id="a" * 32).letter_id
    second = services.letters.register(by=by, entry=replace(entry, subject="Lain"), request_id="b" * 32).letter_id
    program.window.open_page("surat", first)
    settle(program, qtbot)
    page = program.window.page
    page.details.fields.editors["subject"].setText("Undangan rapat")
    program.window.open_page("surat", first)
    assert modal() is None, "the same letter: what is typed stays"
    program.window.open_page("surat", second)
    answer(SAVE)
    qtbot.waitUntil(lambda: page.shows(second) and not page.has_unsaved(), timeout=WAIT_MS)
    settle(program, qtbot)
    assert services.letters.get(first, by=by).row.subject == "Undangan rapat"


def test_a_correction_of_a_letter_comes_back_after_another_user(program, qtbot):
    enter(program, qtbot)
    entry = LetterEntry(subject="Undangan rapt", sender="Bappeda")
    key = program.desk.services.letters.register(by=program.desk.session, entry=entry, request_id="a" * 32).letter_id
    program.window.open_page("surat", key)
    settle(program, qtbot)
    program.window.page.details.fields.editors["subject"].setText("Undangan rapat")
    program.desk.lock(by_itself=True)
    enter(program, qtbot, "tim")
    assert modal() is None
    enter(program, qtbot)
    assert drafts(program) == [f"rincian:{key}"]
    program.window.open_page(registry.HOME)
    settle(program, qtbot)
    program.window.page._resume("")
    settle(program, qtbot)
    details = program.window.page.details
    assert details.fields.values()["subject"] == "Undangan rapat"
    assert details.draft.banner.isVisible()
    details.save()
    settle(program, qtbot)
    assert not details.dirty
    assert not details.draft.banner.isVisible()
    assert drafts(program) == []


def test_a_disposition_half_written_stays_beside_other_pages_and_is_asked_about_before_another_letter(program, qtbot):
    enter(program, qtbot)
    services, by = program.desk.services, program.desk.session
    entry = LetterEntry(subject="Undangan", sender="Bappeda")
    keys = [services.letters.register(by=by, entry=entry, request_id=c * 32).letter_id for c in "ab"]
    program.window.open_page("surat", (keys[0], "disposisi"))
    settle(program, qtbot)
    page = program.window.page
    page.dispositions.form.note.setPlainText("Mohon ditindaklanjuti")
    program.window.open_page(registry.AGENDA)
    assert modal() is None
    program.window.open_page("surat", keys[1])
    assert SAVE not in modal().buttons
    answer(BACK)
    assert page.dispositions.form.note.toPlainText() == "Mohon ditindaklanjuti"
    program.window.open_page("surat", keys[1])
    answer(DISCARD)
    settle(program, qtbot)
    assert page.shows(keys[1])
    assert not page.has_unsaved()


def work_until(go: threading.Event, begun: threading.Event):
    def work(progress: Progress) -> str:
        begun.set()
        while not go.wait(0.01):
            progress.check_cancelled()
        return "selesai"

    return work


def test_the_window_waits_for_work_and_then_closes(program, qtbot):
    enter(program, qtbot)
    done: list[Any] = []
    go, begun = threading.Event(), threading.Event()
    program.tasks.run(
        work_until(go, begun), progress=True, title="Membaca pindaian", lane=Lane.SCANS, on_done=done.append
    )
    assert not program.window.close()
    question = modal()
    assert isinstance(question, BusyQuestion)
    assert "Membaca pindaian" in question.words.text()
    answer(WAIT)
    assert program.window.isVisible()
    go.set()
    qtbot.waitUntil(lambda: not program.window.isVisible(), timeout=WAIT_MS)
    assert done == ["selesai"]


def test_work_is_cancelled_properly_before_the_window_closes(program, qtbot):
    enter(program, qtbot)
    begun, stopped = threading.Event(), []
    program.tasks.run(
        work_until(threading.Event(), begun),
        progress=True,
        title="Ekspor rekap",
        lane=Lane.PAPERS,
        on_cancelled=lambda: stopped.append(True),
    )
    assert begun.wait(10)
    assert not program.window.close()
    answer(STOP)
    qtbot.waitUntil(lambda: not program.window.isVisible(), timeout=WAIT_MS)
    assert stopped == [True]


def test_work_that_cannot_stop_midway_offers_no_cancelling(program, qtbot):
    enter(program, qtbot)
    go = threading.Event()
    program.tasks.run(lambda: go.wait(10), title="Menyimpan lampiran")
    assert not program.window.close()
    assert STOP not in modal().buttons
    answer(BACK)
    assert program.window.isVisible()
    go.set()
    settle(program, qtbot)
    assert program.window.isVisible(), "going back is going back"


def test_what_waits_in_the_queue_is_still_saved_at_the_end(qtbot):
    def refuse(error: Exception) -> None:
        raise UserError(str(error))

    tasks = Tasks(refuse)
    go, saved = threading.Event(), []
    tasks.run(lambda: go.wait(10))
    tasks.run(lambda: saved.append("draf"))
    tasks.run(lambda: saved.append("pratinjau"), latest="pratinjau")
    threading.Timer(0.05, go.set).start()
    assert tasks.shut_down(10)
    assert saved == ["draf"]
