"""The program around the pages: start, login, lock, change of user, what is refused."""

import errno
import itertools
import shutil
import sys
import threading
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from tests.ui.accessibility import nameless
from tests.ui.practice_program import (
    WAIT_MS,
    modal,
    practice_data,
    practice_folder,
    program,
    run_program,
    settle,
    sign_in,
)
from tests.ui.test_translation import english_in, texts_of

from sopdesk.app.demo.office import PASSWORD
from sopdesk.app.gui import Program, application
from sopdesk.core.paths import DataFolder
from sopdesk.domain.letters import LetterEntry
from sopdesk.domain.people import UserRow
from sopdesk.store.opening import open_store
from sopdesk.ui.dialogs.about import AboutDialog
from sopdesk.ui.dialogs.login import LoginForm
from sopdesk.ui.pages import registry
from sopdesk.ui.pages.paper.form_picker import FormPicker
from sopdesk.ui.start.pc_look import read_look

__all__ = ["practice_data", "practice_folder", "program", "run_program"]
GOOD = "kuda laut biru muda"


def labels(program: Program) -> str:
    return " | ".join(label.text() for label in program.window.findChildren(QLabel) if label.isVisible())


def test_the_window_is_shown_before_the_data_are_opened(qapp, practice_folder):
    made = Program(qapp, practice_folder)
    made.start()
    assert made.window.isVisible()
    assert made.login is not None
    assert made.login.isVisible()
    assert made.desk.services is None
    made.window.close()
    made.shut_down()


def test_a_new_place_shows_no_login_before_the_first_run(qapp, qtbot, tmp_path):
    made = Program(qapp, DataFolder(tmp_path / "baru"))
    made.start()
    assert made.window.isVisible()
    assert "Menyiapkan SOPDesk…" in labels(made)
    assert made.login is None
    qtbot.waitUntil(lambda: made.wizard is not None and made.wizard.isVisible(), timeout=WAIT_MS)
    assert not made.window.findChildren(LoginForm)
    made.window.close()
    made.shut_down()


def test_data_that_come_late_are_asked_for_by_the_login(qapp, qtbot, practice_folder, monkeypatch):
    made = Program(qapp, practice_folder)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "exists", lambda _path: False)
        made.start()
    assert not made.window.findChildren(LoginForm)
    qtbot.waitUntil(lambda: made.login is not None and made.login.isVisible(), timeout=WAIT_MS)
    made.window.close()
    made.shut_down()


def test_a_place_that_cannot_be_looked_at_is_told_after_the_window_is_shown(qapp, qtbot, tmp_path, monkeypatch):
    exists = Path.exists

    def forbidden(path: Path) -> bool:
        if path.is_relative_to(tmp_path):
            raise PermissionError(errno.EACCES, "access denied", str(path))
        return exists(path)

    made = Program(qapp, DataFolder(tmp_path / "baru"))
    with monkeypatch.context() as patched:
        patched.setattr(Path, "exists", forbidden)
        made.start()
        assert made.window.isVisible()
        qtbot.waitUntil(lambda: made.refusal is not None, timeout=WAIT_MS)
    assert made.refusal is not None
    assert "tidak dapat dilihat: " in made.refusal.message
    made.window.close()
    made.shut_down()


def test_a_login_that_comes_early_waits_for_the_data(qapp, qtbot, practice_folder):
    made = Program(qapp, practice_folder)
    made.start()
    made.open()
    assert made.login is not None
    with qtbot.waitSignal(made.desk.entered, timeout=WAIT_MS):
        made.login.name_field.set_value("agendaris")
        made.login.password_field.set_value(PASSWORD)
        made.login.submit()
    made.window.close()
    made.shut_down()


def test_name_and_password_typed_open_the_pages(program, qtbot):
    form = program.login
    qtbot.keyClicks(form.name_field.line, "agendaris")
    qtbot.keyClick(form.name_field.line, Qt.Key.Key_Return)
    qtbot.keyClicks(form.password_field.line, PASSWORD)
    with qtbot.waitSignal(program.desk.entered, timeout=WAIT_MS):
        qtbot.keyClick(form.password_field.line, Qt.Key.Key_Return)
    settle(program, qtbot)
    assert program.window.page is not None
    assert any("Siti Rahma" in text for text in texts_of(program.window.top_line))
    assert program.memory.look.last_login == "agendaris"
    assert program.memory.look.office == "DINAS KOMUNIKASI DAN INFORMATIKA"


def test_a_wrong_password_is_told_in_words_and_the_name_stays(program, qtbot):
    form = program.login
    form.name_field.set_value("agendaris")
    form.password_field.set_value("salah sama sekali")
    form.submit()
    qtbot.waitUntil(lambda: bool(form.failure.text()), timeout=WAIT_MS)
    assert "tidak cocok" in form.failure.text()
    assert form.name_field.value() == "agendaris"
    assert program.desk.signed is None


def test_a_practice_office_says_so(program, qtbot):
    sign_in(program, qtbot)
    assert "MODE LATIHAN" in labels(program)


def test_the_footer_tells_place_and_backup(program, qtbot, practice_folder):
    sign_in(program, qtbot)
    texts = program.window.footer.texts
    assert str(practice_folder.root) in " ".join(texts.values())
    assert "Belum ada cadangan" in " ".join(texts.values())


def test_the_sidebar_shows_only_what_the_roles_allow(program, qtbot):
    sign_in(program, qtbot, "tim")
    keys = [spec.key for spec in program.window.navigator.specs]
    assert registry.PEN not in keys
    assert registry.SETTINGS in keys


def test_locking_keeps_page_and_work(program, qtbot):
    sign_in(program, qtbot)
    program.window.open_page(registry.SETTINGS, "instansi")
    settle(program, qtbot)
    page = program.window.page
    page.section.form.fields["address"].set_value("Jalan yang sedang diketik")
    program.window.lock_requested.emit()
    assert program.desk.locked
    assert not page.isVisible()
    program.login = program.window.findChildren(type(program.login))[-1]
    sign_in(program, qtbot)
    assert program.window.page is page
    assert page.isVisible()
    assert page.section.form.fields["address"].value() == "Jalan yang sedang diketik"


def test_a_locked_window_answers_no_shortcut(program, qtbot):
    sign_in(program, qtbot)
    program.window.open_page(registry.SETTINGS)
    settle(program, qtbot)
    program.desk.lock()
    qtbot.keyClick(program.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert program.window.navigator.page_key == registry.SETTINGS
    assert not program.window.page.isVisible()


def test_an_idle_window_locks_itself_and_says_why(program, qtbot):
    sign_in(program, qtbot)
    assert program.desk.idle.minutes == 15
    program.desk.idle.idle.emit()
    assert program.desk.locked
    assert "Terkunci karena tidak dipakai" in labels(program)


def test_changing_the_user_shows_the_pages_of_the_other(program, qtbot):
    sign_in(program, qtbot)
    first = program.window.page
    program.window.switch_requested.emit()
    dialog = modal()
    with qtbot.waitSignal(program.desk.entered, timeout=WAIT_MS):
        dialog.form.name_field.set_value("kadis")
        dialog.form.password_field.set_value(PASSWORD)
        dialog.form.submit()
    settle(program, qtbot)
    assert program.desk.session.login == "kadis"
    assert program.window.page is not first
    assert registry.PEN not in [spec.key for spec in program.window.navigator.specs]


def test_changing_the_user_keeps_what_was_being_typed(program, qtbot):
    sign_in(program, qtbot)
    program.window.open_page(registry.AGENDA)
    settle(program, qtbot)
    page = program.window.page
    page.log_letter()
    settle(program, qtbot)
    lines = page.entry.findChildren(QLineEdit)
    sender = next(line for line in lines if line.accessibleName().startswith("Pengirim"))
    qtbot.keyClicks(sender, "Dinas Pariwisata")
    first = program.desk.session
    program.window.switch_requested.emit()
    dialog = modal()
    with qtbot.waitSignal(program.desk.entered, timeout=WAIT_MS):
        dialog.form.name_field.set_value("kadis")
        dialog.form.password_field.set_value(PASSWORD)
        dialog.form.submit()
    settle(program, qtbot)
    drafts = program.desk.services.drafts.list(by=first)
    assert any("Dinas Pariwisata" in str(draft.values) for draft in drafts)
    assert program.desk.services.drafts.list(by=program.desk.session) == ()


def test_what_a_worker_commits_reaches_the_pages_in_the_main_thread(program, qtbot):
    sign_in(program, qtbot)
    heard = []
    program.bridge.changed.connect(lambda changes: heard.append((changes, threading.current_thread())))
    services, by = program.desk.services, program.desk.session
    for number in range(3):
        entry = LetterEntry(sender="Dinas Kesehatan", subject=f"Surat {number}")
        program.tasks.run(lambda entry=entry: services.letters.register(by=by, entry=entry, request_id=uuid4().hex))
    qtbot.waitUntil(lambda: sum(len(changes.letters) for changes, _thread in heard) == 3, timeout=WAIT_MS)
    assert {thread for _changes, thread in heard} == {threading.main_thread()}


def test_a_second_start_is_told_who_has_the_data(program, run_program, practice_folder):
    second = run_program(practice_folder)
    assert second.refusal is not None
    assert "sudah terbuka" in second.refusal.message
    assert second.refusal.message in labels(second)
    assert second.desk.services is None
    assert program.desk.services is not None


def test_a_refused_folder_has_ways_on(run_program, qtbot, practice_folder):
    practice_folder.database.write_bytes(b"this is no database at all, it was damaged" * 100)
    before = practice_folder.database.read_bytes()
    refused = run_program(practice_folder)
    screen = refused.refusal
    assert screen is not None
    assert screen.isVisible()
    assert nameless(screen) == []
    assert practice_folder.database.read_bytes() == before
    with qtbot.waitSignal(refused.window.closing):
        screen.close_button.click()


def test_another_folder_can_be_chosen(program, run_program, practice_folder, practice_data, tmp_path, qtbot):
    del program
    second = run_program(practice_folder)
    other = tmp_path / "lain"
    shutil.copytree(practice_data, other)
    second.refusal.other_folder.emit(other)
    qtbot.waitUntil(lambda: second.desk.services is not None, timeout=WAIT_MS)
    assert second.desk.services.folder.root == other
    second.window.open_about()
    about = second.window.findChild(AboutDialog)
    assert f"Tempat data: Lokal: {other}" in [part.text() for part in about.findChildren(QLabel)]
    about.accept()
    assert second.login.isVisible()


def test_an_empty_place_begins_the_first_run_and_writes_nothing(run_program, tmp_path):
    made = run_program(DataFolder(tmp_path / "baru"))
    assert made.wizard is not None
    assert made.wizard.isVisible()
    assert made.wizard.state.place == tmp_path / "baru"
    assert not (tmp_path / "baru").exists()


def test_tables_without_an_office_begin_the_first_run_too(run_program, tmp_path, qtbot):
    folder = DataFolder(tmp_path / "baru")
    open_store(folder).close()
    made = run_program(folder)
    wizard = made.wizard
    assert wizard is not None
    qtbot.waitUntil(wizard.next.isEnabled, timeout=WAIT_MS)
    assert wizard.state.place_fixed
    assert wizard.state.place_refusal == ""
    assert not wizard.place.choose.isEnabled()


def test_a_file_named_as_data_folder_is_no_dead_end(run_program, tmp_path, qtbot):
    (tmp_path / "surat.txt").write_text("isi")
    made = run_program(DataFolder(tmp_path / "surat.txt"))
    wizard = made.wizard
    assert wizard is not None
    qtbot.waitUntil(wizard.next.isEnabled, timeout=WAIT_MS)
    assert "surat.txt adalah berkas, bukan folder" in wizard.place.report.label.text()
    assert wizard.place.choose.isEnabled()
    wizard.place.edit.setText(str(tmp_path / "baru"))
    wizard.place.edit.editingFinished.emit()
    qtbot.waitUntil(wizard.next.isEnabled, timeout=WAIT_MS)
    assert wizard.state.place_refusal == ""


def test_after_the_first_run_the_administrator_is_at_work(run_program, tmp_path, qtbot):
    made = run_program(DataFolder(tmp_path / "baru"))
    state = made.wizard.state
    state.admin_name, state.admin_login, state.admin_password, state.admin_repeat = "Siti", "siti", GOOD, GOOD
    wizard = made.wizard
    qtbot.waitUntil(wizard.next.isEnabled, timeout=WAIT_MS)
    while wizard.made is None and wizard.next.isEnabled():
        wizard.go_next()
    qtbot.waitUntil(lambda: wizard.made is not None, timeout=WAIT_MS)
    wizard.end.kept.setChecked(True)
    with qtbot.waitSignal(made.desk.entered, timeout=WAIT_MS):
        wizard.end.start.click()
    settle(made, qtbot)
    assert made.desk.session.login == "siti"
    assert made.window.page is not None
    assert "MODE LATIHAN" not in labels(made)


def test_the_cursor_is_in_the_first_letter_right_after_the_first_run(run_program, tmp_path, qtbot, qapp, stray):
    made = run_program(DataFolder(tmp_path / "baru"))
    wizard, state = made.wizard, made.wizard.state
    qtbot.waitUntil(wizard.next.isEnabled, timeout=WAIT_MS)
    assert qapp.focusWidget() is wizard.place.edit
    state.admin_name, state.admin_login, state.admin_password, state.admin_repeat = "Siti", "siti", GOOD, GOOD
    while wizard.made is None and wizard.next.isEnabled():
        wizard.go_next()
    qtbot.waitUntil(lambda: wizard.made is not None, timeout=WAIT_MS)
    wizard.end.kept.setChecked(True)
    wizard.end.start.setFocus()
    with qtbot.waitSignal(made.desk.entered, timeout=WAIT_MS):
        qtbot.keyClick(wizard.end.start, Qt.Key.Key_Return)
    settle(made, qtbot)
    assert made.window.page.isAncestorOf(qapp.focusWidget())
    made.window.open_page("agenda")
    settle(made, qtbot)
    assert made.window.page.isAncestorOf(qapp.focusWidget())
    assert qapp.focusWidget().text() == "Catat surat"
    qtbot.keyClick(qapp.focusWidget(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle(made, qtbot)
    assert qapp.focusWidget() is made.window.page.entry.fields.sender_edit
    assert stray.found == []
    write_first_letter(made, qtbot, qapp)
    assert [row.subject for row in made.desk.services.letters.find_number("0001")] == ["Permohonan hosting"]


def write_first_letter(made, qtbot, qapp):
    """Write by the keyboard alone while all other pages are made, as in the quiet moments of a slow PC."""
    specs = iter([*made.window.navigator.specs])
    for words, tabs in (("Dinas Kesehatan", 1), ("005/12", 2), ("Permohonan hosting", 0)):
        qtbot.keyClicks(qapp.focusWidget(), words)
        for spec in itertools.islice(specs, 5):
            made.window.navigator.prepare(spec.key)
            settle(made, qtbot)
        for _ in range(tabs):
            qtbot.keyClick(qapp.focusWidget(), Qt.Key.Key_Tab)
    assert not [*specs]
    assert qapp.focusWidget() is made.window.page.entry.fields.subject_edit
    assert made.window.page.entry.fields.subject_edit.text() == "Permohonan hosting"
    with qtbot.waitSignal(made.window.page.entry.saved, timeout=WAIT_MS):
        qtbot.keyClick(qapp.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_first_password_must_be_changed(program, qtbot):
    services = program.desk.services
    by = services.people.session_of(next(u.id for u in services.users.list() if u.login == "agendaris"))
    row = next(user for user in services.users.list() if user.login == "tim")
    services.users.save(by=by, row=row, password="kata sandi pemberian")
    sign_in(program, qtbot, "tim", "kata sandi pemberian")
    dialog = modal()
    assert dialog is not None
    assert "kata sandi awal" in dialog.windowTitle().casefold()
    dialog.form.set_values({"old": "kata sandi pemberian", "password": GOOD, "repeat": GOOD})
    dialog.submit()
    qtbot.waitUntil(lambda: modal() is None, timeout=WAIT_MS)
    assert services.users.authenticate("tim", GOOD).login == "tim"


def test_the_sealed_code_opens_the_program_again(program, qtbot):
    services = program.desk.services
    by = services.people.session_of(next(u.id for u in services.users.list() if u.login == "agendaris"))
    code = services.users.new_recovery_code(by=by)
    program.login.help_button.click()
    dialog = modal()
    dialog.form.set_values({"login": "agendaris", "code": "SALAH", "password": GOOD, "repeat": GOOD})
    dialog.submit()
    qtbot.waitUntil(lambda: bool(dialog.failure), timeout=WAIT_MS)
    assert "tidak cocok" in dialog.failure
    dialog.form.set_values({"code": code.lower()})
    with qtbot.waitSignal(program.desk.entered, timeout=WAIT_MS):
        dialog.submit()
    settle(program, qtbot)
    assert services.users.authenticate("agendaris", GOOD).login == "agendaris"


def test_a_fault_goes_to_the_log_and_shows_one_dialog(program, qtbot, practice_folder):
    sign_in(program, qtbot)
    for _ in range(2):
        sys.excepthook(ZeroDivisionError, ZeroDivisionError("kesalahan buatan"), None)
    qtbot.waitUntil(lambda: program.reporter.dialog is not None, timeout=WAIT_MS)
    text = program.reporter.dialog.text() + program.reporter.dialog.informativeText()
    assert "tetap aman" in text
    assert "kesalahan buatan" not in text
    program.reporter.dialog.close()
    assert "kesalahan buatan" in practice_folder.log.read_text(encoding="utf-8")


def test_hooks_and_lock_are_given_back(run_program, practice_folder):
    before = sys.excepthook
    made = run_program(practice_folder)
    made.window.close()
    made.shut_down()
    assert sys.excepthook is before
    open_store(practice_folder).close()


def test_geometry_and_look_come_back(run_program, qtbot, practice_folder):
    first = run_program(practice_folder)
    sign_in(first, qtbot)
    first.memory.change(theme="dark", text_percent=110)
    first.window.close()
    first.shut_down()
    assert read_look(practice_folder.root / "local.json").theme == "dark"
    second = run_program(practice_folder)
    assert second.memory.look.window["geometry"] == first.memory.look.window["geometry"]
    assert second.theme.tokens.dark
    assert second.theme.metrics.percent == 110
    assert second.login.name_field.value() == "agendaris"


def test_the_palette_finds_letters_and_sops(program, qtbot):
    sign_in(program, qtbot)
    services, by = program.desk.services, program.desk.session
    entry = LetterEntry(sender="Dinas Kesehatan", subject="Pinjam proyektor")
    services.letters.register(by=by, entry=entry, request_id=uuid4().hex)
    found = [entry for provider in program.desk.searches() for entry in provider("proyektor")]
    assert [entry.detail for entry in found] == ["Dinas Kesehatan"]
    assert any(entry.icon == "workflow" for provider in program.desk.searches() for entry in provider("bandwidth"))


def test_the_palette_finds_forms_by_name_and_asks_for_what(program, qtbot):
    sign_in(program, qtbot)
    found = [entry for provider in program.desk.searches() for entry in provider("pa-17")]
    (form,) = [entry for entry in found if entry.icon == "file-pen"]
    form.run()
    qtbot.waitUntil(lambda: bool(program.window.findChildren(FormPicker)))
    (picker,) = program.window.findChildren(FormPicker)
    assert picker.form is not None
    assert picker.form.key == "pa-17"
    picker.reject()


def test_login_speaks_indonesian_and_names_its_fields(program, qtbot):
    qtbot.wait(1)
    assert nameless(program.window) == []
    words = [text for text in texts_of(program.login) if not text.startswith("Lokal:")]
    assert {text for text in words if english_in(text)} == set()


def test_there_is_one_application():
    assert application() is QApplication.instance()


def test_a_first_password_cannot_be_kept(program, qtbot):
    services = program.desk.services
    admin = services.people.session_of(next(u.id for u in services.users.list() if u.login == "agendaris"))
    row = UserRow(0, "baru", None, "", ("staff",))
    services.users.save(by=admin, row=row, password="kata awal dari orang lain")
    sign_in(program, qtbot, "baru", "kata awal dari orang lain")
    dialog = modal()
    assert "kata sandi awal" in dialog.windowTitle().lower()
    dialog.reject()
    assert program.desk.locked
    assert "Kata sandi awal harus diganti dahulu" in labels(program)


def test_f1_tells_the_keys_that_work_here(program, qtbot):
    sign_in(program, qtbot)
    keys = program.window.actions_here.action("keys")
    assert QKeySequence(Qt.Key.Key_F1) in keys.shortcuts()
    keys.trigger()
    assert modal().windowTitle() == "Pintasan papan ketik"
    modal().close()


def test_the_keys_of_the_entry_panel_are_told_while_it_is_open(program, qtbot):
    def told():
        program.window.commands.open_keyboard_map()
        lines = modal().lines
        modal().close()
        return lines

    sign_in(program, qtbot)
    program.window.open_page(registry.AGENDA)
    settle(program, qtbot)
    assert [words for _keys, words in told() if words in {"Buka surat", "Buka baris"}] == ["Buka surat"]
    program.window.page.log_letter()
    settle(program, qtbot)
    assert {"Simpan", "Simpan & catat berikutnya", "Tutup panel"} <= {words for _keys, words in told()}
    assert dict(told())["Ctrl+S"] == "Simpan"
    program.window.page.entry.close_panel()
    assert "Ctrl+S" not in dict(told())
