"""The first run as an administrator meets it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication
from tests.ui.accessibility import nameless
from tests.ui.practice_program import modal
from tests.ui.test_translation import english_in, texts_of

from sopdesk.app.first_run import OfficeMaker, look_at, starting_state
from sopdesk.core.paths import DataFolder
from sopdesk.ui.wizard.envelope import paint_envelope
from sopdesk.ui.wizard.setup_wizard import SetupWizard, WizardDoor
from sopdesk.ui.wizard.steps import ORDER, Step

GOOD = "kuda laut biru muda"
WAIT_MS = 20_000


@pytest.fixture
def maker():
    made = OfficeMaker()
    yield made
    if made.opened is not None:
        made.opened[0].close()


@pytest.fixture
def wizard(qtbot, tasks, tmp_path, maker) -> SetupWizard:
    state = starting_state(DataFolder(tmp_path / "sopdesk"), fixed=False)
    made = SetupWizard(state, WizardDoor(look_at, maker.make), tasks)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitUntil(made.next.isEnabled, timeout=WAIT_MS)
    made.activateWindow()
    made.place.edit.setFocus()
    return made


def keys(qtbot, text: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), text)


def press(qtbot, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key)


def here(wizard: SetupWizard) -> Step:
    return wizard.step


def go_to(wizard, qtbot, step: Step) -> None:
    """Fill what is needed and walk on to a step."""
    form = wizard.pages[Step.ADMIN].form
    while wizard.step is not step:
        if wizard.step is Step.ADMIN:
            form.set_values(
                {
                    "admin_name": "Siti Rahma",
                    "admin_login": "siti",
                    "admin_password": GOOD,
                    "admin_repeat": GOOD,
                }
            )
        before = wizard.step
        wizard.go_next()
        assert here(wizard) is not before, wizard.message


def test_an_office_is_set_up_by_keys_alone(wizard, qtbot, maker, tmp_path):
    press(qtbot, Qt.Key.Key_Return)
    assert here(wizard) is Step.OFFICE
    press(qtbot, Qt.Key.Key_Return)
    assert here(wizard) is Step.OFFICIALS
    keys(qtbot, "Hj. Nurlaila")
    press(qtbot, Qt.Key.Key_Tab)
    keys(qtbot, "197003121995032001")
    press(qtbot, Qt.Key.Key_Return)
    assert here(wizard) is Step.ADMIN
    keys(qtbot, "Siti Rahma")
    for _ in range(2):
        press(qtbot, Qt.Key.Key_Tab)
    keys(qtbot, "siti")
    press(qtbot, Qt.Key.Key_Tab)
    keys(qtbot, GOOD)
    press(qtbot, Qt.Key.Key_Tab)
    keys(qtbot, GOOD)
    qtbot.keyClick(wizard.next, Qt.Key.Key_Space)
    assert here(wizard) is Step.NUMBERS, wizard.message
    keys(qtbot, "411")
    qtbot.keyClick(wizard.next, Qt.Key.Key_Space)
    assert here(wizard) is Step.SOPS
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wizard.made is not None, timeout=WAIT_MS)
    assert wizard.end.code.text() == wizard.made.recovery_code
    _store, services = maker.opened
    assert services.folder.root == tmp_path / "sopdesk"
    assert {book.key: book.last for book in services.office.books()}["masuk"] == 411
    assert services.people.officials("nurlaila")[0].positions == ("Kepala Dinas Komunikasi dan Informatika",)
    assert services.users.authenticate("siti", GOOD).has("administrator")


def test_the_code_must_be_kept_before_work_begins(wizard, qtbot):
    go_to(wizard, qtbot, Step.SOPS)
    wizard.go_next()
    qtbot.waitUntil(lambda: wizard.made is not None, timeout=WAIT_MS)
    assert not wizard.end.start.isEnabled()
    assert "centang" in wizard.end.start.toolTip()
    wizard.end.copy.click()
    assert QGuiApplication.clipboard().text() == wizard.made.recovery_code
    wizard.end.kept.setChecked(True)
    with qtbot.waitSignal(wizard.completed) as done:
        wizard.end.start.click()
    assert done.args[0] is wizard.made


def test_a_synchronised_folder_is_refused_in_words_and_nothing_is_written(wizard, qtbot, tmp_path):
    place = tmp_path / "OneDrive" / "sopdesk"
    wizard.place.edit.setText(str(place))
    wizard.place.edit.editingFinished.emit()
    qtbot.waitUntil(wizard.next.isEnabled, timeout=WAIT_MS)
    assert "OneDrive" in wizard.place.report.label.text()
    wizard.go_next()
    assert here(wizard) is Step.PLACE
    assert wizard.message == "1 isian perlu diperbaiki."
    assert not place.exists()


def test_a_folder_with_an_office_is_offered_and_never_overwritten(wizard, qtbot, tmp_path):
    place = tmp_path / "lama"
    place.mkdir()
    DataFolder(place).database.write_bytes(b"data")
    wizard.place.edit.setText(str(place))
    wizard.place.edit.editingFinished.emit()
    qtbot.waitUntil(wizard.next.isEnabled, timeout=WAIT_MS)
    wizard.go_next()
    assert here(wizard) is Step.PLACE
    with qtbot.waitSignal(wizard.existing_chosen) as chosen:
        wizard.place.report.acted.emit("Buka kantor itu")
    assert chosen.args == [place]
    assert DataFolder(place).database.read_bytes() == b"data"


def test_wrong_input_is_named_at_its_field_and_has_the_focus(wizard, qtbot):
    go_to(wizard, qtbot, Step.ADMIN)
    form = wizard.pages[Step.ADMIN].form
    form.set_values({"admin_name": "Siti", "admin_login": "si ti", "admin_password": GOOD, "admin_repeat": "lain"})
    wizard.go_next()
    assert here(wizard) is Step.ADMIN
    assert "tanpa spasi" in form.fields["admin_login"].error
    assert "belum sama" in form.fields["admin_repeat"].error
    assert form.fields["admin_name"].error == ""
    assert QApplication.focusWidget() is form.fields["admin_login"].editor
    assert wizard.message == "2 isian perlu diperbaiki."


def test_a_strange_nip_is_told_on_its_row_and_lets_go_on(wizard, qtbot):
    go_to(wizard, qtbot, Step.OFFICIALS)
    page = wizard.pages[Step.OFFICIALS]
    for field, text in (("name", "Fauzi"), ("nip", "1971")):
        edit = page.edit(field, "sekretaris")
        qtbot.keyClicks(edit, text)
        edit.editingFinished.emit()
    assert any("18 angka" in text for text in texts_of(page))
    wizard.go_next()
    assert here(wizard) is Step.ADMIN


def test_going_back_keeps_everything_typed(wizard, qtbot):
    go_to(wizard, qtbot, Step.OFFICE)
    address = wizard.pages[Step.OFFICE].form.fields["address"]
    qtbot.keyClicks(address.editor, "Jalan Engku Putri")
    go_to(wizard, qtbot, Step.NUMBERS)
    while wizard.step is not Step.OFFICE:
        wizard.back.click()
    assert address.value() == "Jalan Engku Putri"
    assert any("Jalan Engku Putri" in line for line in wizard.state.made_profile().letterhead)


def test_the_letterhead_is_drawn_as_it_is_typed(wizard, qtbot):
    go_to(wizard, qtbot, Step.OFFICE)
    page = wizard.pages[Step.OFFICE]
    before = page.preview.grab().toImage()
    qtbot.keyClicks(page.form.fields["address"].editor, "Jalan Engku Putri Nomor 1")
    assert page.preview.grab().toImage() != before
    assert "Jalan Engku Putri" in page.preview.accessibleDescription()


def test_a_file_that_is_no_picture_is_no_logo(wizard, qtbot):
    go_to(wizard, qtbot, Step.OFFICE)
    page = wizard.pages[Step.OFFICE]

    def logo() -> bytes | None:
        kept: bytes | None = wizard.state.logo
        return kept

    page.logo.take(b"%PDF-1.7")
    qtbot.waitUntil(lambda: "bukan gambar" in page.logo.note, timeout=10_000)
    assert logo() is None
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    path = Path(wizard.state.place).parent / "logo.png"
    picture.save(str(path))
    page.logo.take_file(path)
    qtbot.waitUntil(lambda: logo() is not None, timeout=10_000)
    assert QImage.fromData(logo() or b"").pixelColor(1, 1) == QColor(Qt.GlobalColor.red)
    page.logo.take_file(path.with_name("tidak ada.png"))
    qtbot.waitUntil(lambda: "tidak dapat dibaca" in page.logo.note, timeout=10_000)
    page.logo.none.click()
    qtbot.waitUntil(lambda: logo() is None, timeout=10_000)


def test_nothing_is_made_when_the_place_is_taken_meanwhile(wizard, qtbot, maker, tmp_path):
    go_to(wizard, qtbot, Step.SOPS)
    (tmp_path / "sopdesk").write_text("a file in the way", encoding="utf-8")
    wizard.go_next()
    qtbot.waitUntil(lambda: bool(wizard.message), timeout=WAIT_MS)
    assert wizard.made is None
    assert maker.opened is None
    assert here(wizard) is Step.SOPS
    assert wizard.next.isEnabled()


def test_leaving_asks_once_and_writes_nothing(wizard, qtbot, tmp_path):
    wizard.ask_to_leave()
    dialog = modal()
    assert dialog.focusWidget() is dialog.cancel
    with qtbot.waitSignal(wizard.abandoned):
        dialog.confirm.click()
    assert not (tmp_path / "sopdesk").exists()


def test_every_step_speaks_indonesian_and_names_its_fields(wizard, qtbot):
    for step in ORDER:
        go_to(wizard, qtbot, step)
        qtbot.wait(1)
        assert nameless(wizard) == [], step
        words = [text for text in texts_of(wizard.pages[step]) if "Surat Permohonan masuk" not in text]
        assert {text: english_in(text) for text in words if english_in(text)} == {}, step


def test_every_step_fits_a_small_screen(wizard, qtbot):
    wizard.resize(960, 540)
    for step in ORDER:
        go_to(wizard, qtbot, step)
        qtbot.wait(1)
        assert wizard.width() <= 960, step
        assert wizard.height() <= 540, step
        assert wizard.rect().contains(wizard.next.mapTo(wizard, QPoint(0, 0))), step


def test_steps_not_reached_yet_say_why(wizard):
    buttons = [b for b in wizard.rail.findChildren(type(wizard.next)) if not b.isEnabled()]
    assert len(buttons) == len(ORDER) - 1
    assert {b.toolTip() for b in buttons} == {"Selesaikan dahulu langkah sebelumnya."}


def test_the_envelope_holds_office_user_and_code(qapp):
    del qapp
    sheet = QImage(800, 1130, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    paint_envelope(painter, sheet.rect().toRectF(), "ABCDE-FGHJK", "siti", "DISKOMINFO")
    painter.end()
    dark = sum(sheet.pixelColor(x, y).lightness() < 128 for x in range(0, 800, 4) for y in range(0, 1130, 4))
    assert dark > 300
    lower = sum(sheet.pixelColor(x, y).lightness() < 128 for x in range(0, 800, 4) for y in range(600, 1130, 4))
    assert lower == 0


def test_a_new_theme_repaints_the_wizard(wizard, qtbot, theme):
    go_to(wizard, qtbot, Step.OFFICE)
    before = wizard.grab().toImage()
    theme.change(mode=type(theme.mode)("dark"))
    QApplication.sendPostedEvents(None, QEvent.Type.StyleChange)
    qtbot.wait(10)
    assert wizard.grab().toImage() != before


def test_tab_goes_from_the_last_official_to_the_password_and_on_to_next(wizard, qtbot):
    go_to(wizard, qtbot, Step.OFFICIALS)
    page = wizard.pages[Step.OFFICIALS]
    last = wizard.state.officials[-1].position_key
    page.edit("name", last).setText("Dimas Prakoso")
    login = page.edit("login", last)
    login.setFocus()
    keys(qtbot, "dimas")
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.password.editor
    keys(qtbot, GOOD)
    assert here(wizard) is Step.OFFICIALS
    assert page.password.value() == GOOD
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is wizard.next
    editor = page.password.editor
    assert editor is not None
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is login


def test_tab_goes_from_the_last_number_to_next(wizard, qtbot):
    go_to(wizard, qtbot, Step.NUMBERS)
    page = wizard.pages[Step.NUMBERS]
    for counter, _names in wizard.state.office.books:
        assert QApplication.focusWidget() is page.form.fields[counter].editor
        press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is wizard.next


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("phone", "abc", "hanya memuat angka"),
        ("phone", "12", "terlalu pendek"),
        ("postal_code", "294a1", "5 angka"),
        ("postal_code", "2946", "5 angka"),
        ("email", "diskominfo", "belum lengkap"),
    ],
)
def test_a_contact_that_cannot_be_is_told_on_leaving_its_field(wizard, qtbot, name, typed, words):
    go_to(wizard, qtbot, Step.OFFICE)
    field = wizard.pages[Step.OFFICE].form.fields[name]
    field.editor.setFocus()
    keys(qtbot, typed)
    assert field.error == ""
    press(qtbot, Qt.Key.Key_Tab)
    assert words in field.error
    wizard.go_next()
    assert here(wizard) is Step.OFFICE


def test_usual_contacts_are_let_through(wizard, qtbot):
    go_to(wizard, qtbot, Step.OFFICE)
    form = wizard.pages[Step.OFFICE].form
    form.set_values({"phone": "(0778) 460 000 / 461-111", "postal_code": "29461", "email": "info@batam.go.id"})
    wizard.go_next()
    assert here(wizard) is Step.OFFICIALS


def test_a_number_too_large_is_told_in_one_sentence(wizard, qtbot):
    go_to(wizard, qtbot, Step.NUMBERS)
    keys(qtbot, "100000")
    press(qtbot, Qt.Key.Key_Tab)
    page = wizard.pages[Step.NUMBERS]
    counter = wizard.state.office.books[0][0]
    assert page.form.fields[counter].error == "Isi angka 0 sampai 99.999, atau kosongkan."
