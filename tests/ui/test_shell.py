from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout
from tests.ui.accessibility import nameless

from sopdesk.core.errors import UserError, WaitError
from sopdesk.core.events import Changes
from sopdesk.ui.actions import ActionSet, ActionSpec
from sopdesk.ui.dialogs.about import AboutDialog
from sopdesk.ui.dialogs.confirm import confirm
from sopdesk.ui.dialogs.keyboard_map import KeyboardMap
from sopdesk.ui.dialogs.login import LoginForm, LoginScreen, SwitchUserDialog, logo
from sopdesk.ui.dialogs.reason import ask_reason
from sopdesk.ui.main_window import MainWindow, WindowMemory
from sopdesk.ui.page import Page, PageSpec
from sopdesk.ui.theme.theme import ThemeMode
from sopdesk.ui.widgets.date_edit import DateEdit
from sopdesk.ui.widgets.palette_entry import PaletteEntry


class NotePage(Page):
    """A page with one line, an action and a state."""

    made: list[str] = []  # noqa: RUF012 - the test counts what was made

    def __init__(self, frame, name):
        super().__init__()
        self.frame, self.name = frame, name
        self.log: list[object] = []
        self.line = QLineEdit()
        self.line.setAccessibleName("Catatan")
        self.second = QLineEdit()
        self.second.setAccessibleName("Kedua")
        layout = QVBoxLayout(self)
        layout.addWidget(self.line)
        layout.addWidget(self.second)
        spec = ActionSpec("new", f"Catat {name}", "Ctrl+N", "plus")
        self.action_set = ActionSet(self, [spec], {"new": lambda: self.log.append("new")})
        NotePage.made.append(name)

    def title(self):
        return f"Halaman {self.name}"

    def activate(self, argument=None):
        self.log.append(argument)

    def deactivate(self):
        self.log.append("left")

    def refresh(self, changes):
        self.log.append(changes)

    def reload(self):
        self.log.append("reload")

    def focus_first(self):
        self.line.setFocus()

    def focus_search(self):
        self.second.setFocus()
        return True

    def panes(self):
        return (self.line, self.second)

    def toggle_preview(self):
        self.log.append("preview")

    def view_state(self):
        return {"text": self.line.text()}

    def restore_view_state(self, state):
        self.line.setText(state["text"])

    def kept_state(self):
        return {"width": 300}

    def restore_kept_state(self, state):
        self.log.append(state)


def spec(key, title, **rest):
    return PageSpec(key, title, "house", lambda frame: NotePage(frame, key), **rest)


SPECS = (spec("home", "Beranda"), spec("agenda", "Buku Agenda"), spec("sop", "SOP", group="Pustaka"))
LETTER = spec("letter", "Surat", listed=False, belongs_to="agenda")


@pytest.fixture
def memory():
    return WindowMemory()


@pytest.fixture
def window(qtbot, tasks, memory):
    NotePage.made.clear()
    made = MainWindow(tasks, memory, place="Lokal: /data")
    qtbot.addWidget(made)
    made.register((*SPECS, LETTER))
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    made.open_page("home")
    return made


def press(window, keys):
    # a shortcut of the window, pressed where the focus is
    QTest.keySequence(window.focusWidget() or window, QKeySequence(keys))


def test_pages_are_made_when_they_are_first_shown(window):
    assert NotePage.made == ["home"]
    window.open_page("agenda")
    window.open_page("home")
    window.open_page("agenda")
    assert NotePage.made == ["home", "agenda"]


def test_number_keys_open_pages_of_the_sidebar(window, qtbot):
    press(window, "Ctrl+3")
    assert window.navigator.page_key == "sop"
    assert window.sidebar.active == "sop"
    assert window.top_line.title == "Halaman sop"
    assert window.windowTitle() == "Halaman sop – SOPDesk"


def test_a_letters_page_marks_its_list(window):
    window.open_page("letter", 412)
    assert window.sidebar.active == "agenda"
    assert window.page.log == [412]


def test_back_returns_to_the_same_state(window):
    window.page.line.setText("baris 7")
    window.open_page("letter", 1)
    window.open_page("letter", 2)
    press(window, "Alt+Left")
    assert window.page.log[-1] == 1
    window.navigator.made["home"].line.setText("lain")
    press(window, "Alt+Left")
    assert window.navigator.page_key == "home"
    assert window.page.line.text() == "baris 7"
    assert not window.top_line.back_button.isEnabled()
    press(window, "Alt+Right")
    press(window, "Alt+Right")
    assert window.page.log[-1] == 2


def test_frame_keys_reach_the_page(window):
    page = window.page
    for keys in ("F5", "F8", "Ctrl+N"):
        press(window, keys)
    assert page.log[-3:] == ["reload", "preview", "new"]
    press(window, "Ctrl+F")
    assert window.focusWidget() is page.second


def test_f6_goes_round_the_panes(window):
    page = window.page
    page.line.setFocus()
    press(window, "F6")
    assert window.focusWidget() is page.second
    press(window, "F6")
    assert window.sidebar.isAncestorOf(window.focusWidget())
    press(window, "F6")
    assert window.focusWidget() is page.line


def test_palette_lists_commands_with_keys_and_records(window, qtbot):
    window.commands.set_providers(
        [lambda text: [PaletteEntry(f"Surat {text}", lambda: window.open_page("letter", text))]]
    )
    press(window, "Ctrl+K")
    entries = {e.text: e.key_text for e in window.commands.palette_box.entries}
    assert entries["Catat home"] == "Ctrl+N"
    assert entries["Buku Agenda"] == "Ctrl+2"
    assert "Palet perintah" not in entries
    QTest.keyClicks(window.commands.palette_box.field, "0412")
    qtbot.waitUntil(lambda: [e.text for e in window.commands.palette_box.entries] == ["Surat 0412"])
    QTest.keyClick(window.commands.palette_box.field, Qt.Key.Key_Return)
    assert window.page.log == ["0412"]


def test_keyboard_map_lists_only_what_works_here(window):
    def lines():
        window.commands.open_keyboard_map()
        dialog = window.findChildren(KeyboardMap)[-1]
        dialog.close()
        return dict(dialog.lines)

    assert lines()["Ctrl+N"] == "Catat home"
    assert "H" not in lines()
    window.page.layout().addWidget(DateEdit(lambda: date(2026, 11, 21)))
    window.page.show()
    window.page.layout().activate()
    window.page.findChild(DateEdit).show()
    assert lines()["H"] == "Hari ini"


def test_changes_reach_every_page_that_was_made(window):
    window.open_page("agenda")
    changes = Changes(letters=frozenset({1}))
    window.navigator.announce(changes)
    assert [page.log[-1] for page in window.navigator.made.values()] == [changes, changes]


def test_narrow_window_folds_the_sidebar(window):
    assert not window.sidebar.narrow
    window.resize(1000, 600)
    assert window.sidebar.narrow
    window.resize(1200, 600)
    assert not window.sidebar.narrow


def test_footer_tells_place_draft_and_last_message(window):
    window.set_draft_state("Draf tersimpan 10.42")
    window.footer.set_backup("Cadangan terakhir 20/11/2026 16.05")
    window.say("Surat disimpan sebagai agenda 0413")
    assert window.footer.texts == {
        "place": "Lokal: /data",
        "store": "",
        "message": "Surat disimpan sebagai agenda 0413",
        "draft": "Draf tersimpan 10.42",
        "backup": "Cadangan terakhir 20/11/2026 16.05",
    }
    window.open_page("sop")
    assert window.footer.texts["draft"] == ""
    assert window.footer.fading.isActive()
    window.footer.fading.timeout.emit()
    assert window.footer.texts["message"] == ""


def test_ctrl_z_takes_back_the_newest_and_leaves_text_fields_their_own(window, qtbot):
    undone: list[str] = []
    for name in ("kasi", "kabid"):
        window.undo(f"Diteruskan ke {name}", lambda name=name: undone.append(name))
    line = window.page.line
    line.setFocus()
    QTest.keyClicks(line, "Undangan")
    press(window, "Ctrl+Z")
    assert (line.text(), undone) == ("", [])
    window.sidebar.setFocus()
    window.sidebar.findChild(QPushButton).setFocus()
    press(window, "Ctrl+Z")
    assert undone == ["kabid"]
    press(window, "Ctrl+Z")
    assert undone == ["kabid", "kasi"]
    press(window, "Ctrl+Z")
    assert window.toasts.history[-1] == "Tidak ada yang dapat diurungkan sekarang."


def test_undo_is_listed_among_keys_and_commands(window):
    (entry,) = [e for e in window.commands.entries() if e.text == "Urungkan yang terakhir"]
    assert entry.key_text == "Ctrl+Z"
    window.commands.open_keyboard_map()
    (dialog,) = window.findChildren(KeyboardMap)
    assert "Urungkan yang terakhir" in {label.text() for label in dialog.findChildren(QLabel)}
    dialog.close()


def test_another_user_does_not_see_what_was_said_to_the_one_before(window):
    window.undo("Permohonan dimulai", lambda: None)
    window.register([spec("home", "Beranda")])
    assert window.footer.texts["message"] == ""
    assert window.toasts.toasts == ()


def test_geometry_and_pages_are_remembered(window, qtbot, tasks, memory):
    saved: list[dict[str, object]] = []
    memory.save = saved.append
    page = window.page
    window.resize(1200, 700)
    window.close()
    assert page.log[-1] == "left"
    assert saved[0]["pages"] == {"home": {"width": 300}}
    other = MainWindow(tasks, WindowMemory(saved[0]))
    qtbot.addWidget(other)
    other.register(SPECS)
    other.open_page("home")
    assert other.height() == 700
    page = other.page
    assert isinstance(page, NotePage)
    assert page.log[0] == {"width": 300}


def test_odd_memory_is_left_out(qtbot, tasks):
    window = MainWindow(tasks, WindowMemory({"geometry": 5, "pages": "x"}))
    qtbot.addWidget(window)
    assert window.width() >= 960


def test_another_user_gets_pages_of_his_own(window):
    window.open_page("agenda")
    window.register(SPECS)
    assert window.page is None
    window.open_page("home")
    assert NotePage.made == ["home", "agenda", "home"]
    assert not window.navigator.history.can_go_back


def test_locked_window_keeps_pages_and_stops_keys(window, tasks):
    window.page.line.setText("sedang diketik")
    window.show_screen(LoginScreen(LoginForm(lambda *_: "x", tasks)))
    press(window, "Ctrl+2")
    assert window.navigator.page_key == "home"
    window.show_desk()
    assert window.page.line.text() == "sedang diketik"
    press(window, "Ctrl+2")
    assert window.navigator.page_key == "agenda"


def test_nothing_in_the_window_is_nameless(window):
    window.show_practice()
    window.top_line.set_user("Rahmawati")
    window.undo("Diteruskan", lambda: None)
    assert nameless(window) == []


def authenticate(name, password):
    if password != "benar":
        raise UserError("Nama pengguna atau kata sandi salah.")
    return name.upper()


@pytest.fixture
def login(qtbot, tasks):
    form = LoginForm(authenticate, tasks, place="Lokal: /data", last_name="rahma")
    qtbot.addWidget(form)
    form.show()
    return form


def test_login_by_keys(login, qtbot):
    login.focus_first()
    assert login.focusWidget() is login.password_field.line
    with qtbot.waitSignal(login.signed_in, check_params_cb=lambda who: who == "RAHMA"):
        QTest.keyClicks(login.password_field.line, "benar")
        QTest.keyClick(login.password_field.line, Qt.Key.Key_Return)
    assert login.password_field.value() == ""
    assert nameless(login) == []


def test_login_says_why_not_and_keeps_the_name(login, qtbot):
    login.password_field.set_value("salah")
    login.submit()
    assert not login.button.isEnabled()
    qtbot.waitUntil(login.failure.isVisible)
    assert "Nama pengguna atau kata sandi salah." in login.failure.text()
    assert login.name_field.value() == "rahma"
    assert login.button.isEnabled()


def test_login_counts_the_wait_down_and_another_name_need_not_wait(qtbot, tasks):
    def refuse(name, _password):
        raise WaitError(62)

    form = LoginForm(refuse, tasks, last_name="rahma")
    qtbot.addWidget(form)
    form.show()
    form.password_field.set_value("salah")
    form.submit()
    qtbot.waitUntil(form.failure.isVisible)
    assert "Tunggu 1 menit 2 detik, lalu coba lagi." in form.failure.text()
    assert not form.button.isEnabled()
    form.tick()
    assert "Tunggu 1 menit 1 detik, lalu coba lagi." in form.failure.text()
    QTest.keyClicks(form.name_field.line, "x")
    assert form.button.isEnabled()
    assert not form.failure.isVisible()


def test_login_can_be_tried_again_when_the_wait_is_over(qtbot, tasks):
    def refuse(name, _password):
        raise WaitError(2)

    form = LoginForm(refuse, tasks, last_name="rahma")
    qtbot.addWidget(form)
    form.show()
    form.password_field.set_value("salah")
    form.submit()
    qtbot.waitUntil(form.failure.isVisible)
    form.tick()
    form.tick()
    assert form.button.isEnabled()
    assert not form.failure.isVisible()


def test_mark_of_the_program_follows_the_theme(qtbot, theme):
    mark = logo()
    qtbot.addWidget(mark)
    light = mark.pixmap().toImage()
    theme.change(mode=ThemeMode.DARK)
    qtbot.waitUntil(lambda: mark.pixmap().toImage() != light)


def test_login_asks_for_what_is_missing(login):
    login.submit()
    assert login.password_field.error == "Wajib diisi."


@pytest.mark.parametrize(
    ("key", "modifier", "on"),
    [
        ("A", Qt.KeyboardModifier.NoModifier, True),
        ("A", Qt.KeyboardModifier.ShiftModifier, False),
        ("a", Qt.KeyboardModifier.NoModifier, False),
    ],
)
def test_login_notices_caps_lock(login, qapp, key, modifier, on):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifier, key)
    qapp.sendEvent(login.password_field.line, event)
    assert login.caps_hint.isVisible() is on


def test_switching_the_user(qtbot, tasks, window):
    dialog = SwitchUserDialog(authenticate, tasks, last_name="budi", parent=window)
    dialog.open()
    ended: list[int] = []
    dialog.finished.connect(ended.append)  # it is deleted when it is closed
    dialog.form.password_field.set_value("benar")
    with qtbot.waitSignal(dialog.signed_in, check_params_cb=lambda who: who == "BUDI"):
        dialog.form.submit()
    assert ended == [QDialog.DialogCode.Accepted]


def button(dialog, text):
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == text)


def test_confirm_has_the_safe_button_first(window, qtbot):
    done: list[str] = []
    dialog = confirm(
        window,
        title="Batalkan surat 0412?",
        text="Nomor tetap ada.",
        verb="Batalkan surat 0412",
        then=lambda: done.append("x"),
    )
    assert button(dialog, "Tidak jadi").autoDefault()
    assert not button(dialog, "Batalkan surat 0412").autoDefault()
    button(dialog, "Batalkan surat 0412").click()
    assert done == ["x"]
    again = confirm(window, title="?", text="", verb="Hapus pengguna", then=lambda: done.append("y"))
    button(again, "Tidak jadi").click()
    assert done == ["x"]


def test_reason_is_never_empty(window):
    told: list[tuple[str, str]] = []
    dialog = ask_reason(
        window, title="Kembalikan", text="", verb="Kembalikan", then=lambda code, words: told.append((code, words))
    )
    button(dialog, "Kembalikan").click()
    assert told == []
    assert dialog.isVisible()
    (edit,) = dialog.findChildren(QPlainTextEdit)
    edit.setPlainText("Lampiran kurang")
    button(dialog, "Kembalikan").click()
    assert told == [("", "Lampiran kurang")]


def test_reason_by_code(window):
    told: list[tuple[str, str]] = []
    dialog = ask_reason(
        window,
        title="Terlambat",
        text="",
        verb="Simpan alasan",
        codes=(("isp", "Menunggu ISP"),),
        then=lambda code, words: told.append((code, words)),
    )
    button(dialog, "Simpan alasan").click()
    assert told == []
    (combo,) = dialog.findChildren(QComboBox)
    combo.setCurrentIndex(0)
    button(dialog, "Simpan alasan").click()
    assert told == [("isp", "")]


def test_about_names_every_licence(window):
    dialog = AboutDialog("Lokal: /data", window)
    dialog.show()
    texts = "".join(edit.toPlainText() for edit in dialog.findChildren(QPlainTextEdit))
    assert "ISC License" in texts
    assert "SIL Open Font License" in texts
    assert nameless(dialog) == []


def test_a_long_title_ends_in_dots_before_the_search(qtbot, window):
    window.resize(1000, 700)
    window.show()
    long = "0412/2026 — Permohonan kenaikan bandwidth untuk layanan pendaftaran seluruh puskesmas"
    window.top_line.set_title(long)
    shown = window.top_line._title
    assert shown.text().endswith("…")
    assert shown.fontMetrics().horizontalAdvance(shown.text()) <= shown.width()
    assert (window.top_line.title, shown.toolTip(), shown.accessibleName()) == (long, long, long)
    window.resize(1900, 700)
    qtbot.waitUntil(lambda: shown.text() == long)
