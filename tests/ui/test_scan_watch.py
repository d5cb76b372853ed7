"""The folder of the scanner: set in Pengaturan, looked into by the running program, told quietly."""

import subprocess
import sys
import tempfile

import pytest
from tests.factories.printed_papers import print_paper, stack
from tests.factories.resting_child import one_child, resting
from tests.ui.accessibility import nameless
from tests.ui.practice_program import WAIT_MS, enter, practice_data, practice_folder, program, run_program, settle
from tests.ui.test_translation import english_in, texts_of

from sopdesk.core.errors import UserError
from sopdesk.ui.dialogs.question import Question
from sopdesk.ui.pages.scans.scans_page import ScansPage
from sopdesk.ui.pages.settings.scan_section import ScanSection
from sopdesk.ui.pages.settings.settings_page import SettingsPage

__all__ = ["one_child", "practice_data", "practice_folder", "program", "resting", "run_program"]

pytestmark = pytest.mark.usefixtures("one_child")


@pytest.fixture
def desk(program, qtbot):
    enter(program, qtbot)
    program.desk.scans.timer.stop()
    program.desk.scans.timer.timeout.disconnect()
    return program.desk


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "pindai"
    made.mkdir()
    return made


def watched(desk, folder, **more):
    desk.services.scan_inbox.watch_folder(by=desk.session, folder=folder, **more)


def look(program, qtbot, times=2):
    """A file is taken when it has not changed from one look to the next."""
    for _ in range(times):
        program.desk.scans.look()
        settle(program, qtbot)


def test_what_comes_is_told_quietly_and_counted(program, desk, folder, qtbot):
    codes = print_paper(desk.services._store, pages=3)
    watched(desk, folder)
    (folder / "pagi.pdf").write_bytes(stack(codes))
    look(program, qtbot)
    assert program.window.footer.texts["message"] == "3 lembar dari folder pindaian masuk ke berkasnya."
    assert program.window.toasts.toasts == ()
    assert (folder / "Sudah diambil" / "pagi.pdf").exists()
    assert desk.services.ledger.counts()["keluar"] == 0


def test_what_needs_eyes_is_said_aloud_and_leads_to_the_page(program, desk, folder, qtbot):
    watched(desk, folder)
    (folder / "tanpa kode.pdf").write_bytes(stack([None, None]))
    (folder / "rusak.png").write_bytes(b"bukan gambar")
    look(program, qtbot)
    (toast,) = program.window.toasts.toasts
    assert "2 lembar dari folder pindaian belum dikenali" in toast.label.text()
    assert "1 berkas di folder pindaian tidak terbaca" in toast.label.text()
    assert (folder / "Tidak terbaca" / "rusak.png").exists()
    toast.button.click()
    settle(program, qtbot)
    page = program.window.page
    assert isinstance(page, ScansPage)
    assert any("rusak.png" in line for note in page.results.notes for line in note.lines)
    (button,) = (b for key, b in program.window.sidebar._buttons.items() if key == "pindaian")
    assert button.accessibleName() == "Pindaian, 2"


def test_folder_is_never_looked_into_twice_at_once(program, desk, folder, qtbot):
    watched(desk, folder)
    settle(program, qtbot)
    before = len(program.tasks.running)
    desk.scans.look()
    desk.scans.look()
    assert len(program.tasks.running) == before + 1
    settle(program, qtbot)
    assert desk.scans.timer.isActive()
    assert desk.scans.timer.interval() == 15_000


def test_folder_out_of_reach_is_told_once(program, desk, folder, qtbot):
    watched(desk, folder, seconds=30)
    folder.rmdir()
    look(program, qtbot, times=3)
    assert [text for text in program.window.toasts.history if "tidak dapat dibuka" in text] != []
    assert len([text for text in program.window.toasts.history if "tidak dapat dibuka" in text]) == 1
    folder.mkdir()
    look(program, qtbot)
    folder.rmdir()
    look(program, qtbot, times=1)
    assert len([text for text in program.window.toasts.history if "tidak dapat dibuka" in text]) == 2


def test_program_fault_while_looking_is_shown(program, desk, folder, qtbot, monkeypatch):
    watched(desk, folder)
    seen: list[Exception] = []
    monkeypatch.setattr(program.tasks, "show_error", seen.append)

    def broken(**_):
        raise ZeroDivisionError

    monkeypatch.setattr(desk.services.scan_inbox, "poll_folder", broken)
    look(program, qtbot)
    assert [type(error) for error in seen] == [ZeroDivisionError]


def test_nothing_is_looked_into_without_a_folder(program, desk, qtbot, monkeypatch):
    def never(**_):
        raise UserError("tidak boleh")

    monkeypatch.setattr(desk.services.scan_inbox, "poll_folder", never)
    look(program, qtbot)
    assert program.window.toasts.toasts == ()
    assert desk.scans.timer.interval() == 30_000


@pytest.fixture
def section(program, desk, qtbot) -> ScanSection:
    program.window.open_page("pengaturan", "pindaian")
    settle(program, qtbot)
    page = program.window.page
    assert isinstance(page, SettingsPage)
    assert isinstance(page.section, ScanSection)
    return page.section


def test_folder_is_set_in_the_settings(program, desk, section, folder, qtbot):
    assert not section.save_button.isEnabled()
    section.store()
    section.on.set_value(True)
    section.store()
    assert section.folder.error
    section.folder.line.setText(str(folder / "tidak ada"))
    section.store()
    settle(program, qtbot)
    assert "tidak ditemukan" in section.folder.error
    assert not desk.services.scan_inbox.watched().active
    section.folder.line.setText(str(folder))
    section.seconds.set_value(45)
    assert section.save_button.isEnabled()
    section.save_button.click()
    settle(program, qtbot)
    found = desk.services.scan_inbox.watched()
    assert (found.folder, found.seconds, found.on) == (folder, 45, True)
    assert not section.unsaved()
    assert program.window.toasts.history[-1] == f"Folder {folder} diperiksa tiap 45 detik."
    section.on.set_value(False)
    section.store()
    settle(program, qtbot)
    assert (desk.services.scan_inbox.watched().folder, desk.services.scan_inbox.watched().active) == (folder, False)


def test_folder_with_files_in_it_is_asked_about_first(program, desk, section, folder, qtbot):
    (folder / "gaji 2026.xlsx").write_bytes(b"angka")
    (folder / "Foto.jpg").write_bytes(b"gambar")
    section.on.set_value(True)
    section.folder.line.setText(str(folder))
    for answer in ("rejected", "agreed"):
        section.store()
        settle(program, qtbot)
        (question,) = section.findChildren(Question)
        assert "Ambil 2 berkas" in question.windowTitle()
        assert not desk.services.scan_inbox.watched().active
        if answer == "agreed":
            question.submitted.emit()
        else:
            question.reject()
        settle(program, qtbot)
        qtbot.waitUntil(lambda: not section.findChildren(Question))
    assert desk.services.scan_inbox.watched().active
    assert not section.unsaved()


def test_section_has_names_and_no_english(section):
    assert nameless(section) == []
    assert [text for text in texts_of(section) if english_in(text)] == []


def test_timer_looks_by_itself(program, qtbot, folder):
    enter(program, qtbot)
    desk = program.desk
    codes = print_paper(desk.services._store, pages=1)
    watched(desk, folder, seconds=5)
    (folder / "a.pdf").write_bytes(stack(codes))
    desk.scans.timer.start(1)
    qtbot.waitUntil(lambda: desk.scans.timer.interval() == 5000, timeout=WAIT_MS)
    desk.scans.timer.start(1)
    qtbot.waitUntil(lambda: "1 lembar" in program.window.footer.texts["message"], timeout=WAIT_MS)


@pytest.fixture
def leftover(tmp_path, monkeypatch):
    """What a program that was killed while it read left behind."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    made = tmp_path / "sementara" / f"sopdesk-pindai-{ended.pid}-abc"
    made.mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(made.parent))
    return made


def test_pictures_that_a_killed_program_left_go_at_the_next_start(leftover, program, qtbot):
    enter(program, qtbot)
    qtbot.waitUntil(lambda: not leftover.exists(), timeout=WAIT_MS)
