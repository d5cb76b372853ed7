"""Enter on the button that has the focus, whatever the desktop thinks of it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sopdesk.ui.start.enter_key import EnterKey


@pytest.fixture
def enter_key(qapp: QApplication) -> Iterator[EnterKey]:
    made = EnterKey(qapp)
    yield made
    made.stop()


def shown(qtbot: QtBot, holder: QWidget, *parts: QWidget) -> None:
    layout = QVBoxLayout(holder)
    for part in parts:
        layout.addWidget(part)
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("kind", [QPushButton, QToolButton])
def test_enter_presses_a_button_on_a_page(enter_key, qtbot, kind, key):
    button, presses = kind(), list[bool]()
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(lambda: presses.append(True))
    holder = QWidget()
    shown(qtbot, holder, button)
    button.setFocus()
    qtbot.keyClick(button, key)
    assert len(presses) == 1
    qtbot.keyClick(button, key, Qt.KeyboardModifier.ControlModifier)
    assert len(presses) == 1, "Ctrl+Enter is another key"


def test_enter_in_a_dialog_presses_the_focused_button_not_the_default_one(enter_key, qtbot):
    dialog, pressed = QDialog(), list[str]()
    default, other = QPushButton("Cetak"), QPushButton("Tutup")
    default.setDefault(True)
    other.setAutoDefault(False)
    default.clicked.connect(lambda: pressed.append("Cetak"))
    other.clicked.connect(lambda: pressed.append("Tutup"))
    field = QLineEdit()
    shown(qtbot, dialog, field, default, other)
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Return)
    assert pressed == ["Tutup"]
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert pressed == ["Tutup", "Cetak"]


def test_enter_leaves_tick_boxes_and_forbidden_buttons_alone(enter_key, qtbot):
    tick, button, presses = QCheckBox("Ya"), QPushButton("Simpan"), list[bool]()
    button.clicked.connect(lambda: presses.append(True))
    holder, chip = QWidget(), QPushButton("1 Pelajari")
    chip.setCheckable(True)
    chip.setProperty("kind", "chip")
    shown(qtbot, holder, tick, chip, button)
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Return)
    assert not tick.isChecked()
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    assert not chip.isChecked(), "the line is handed over, what was ticked stays"
    button.setFocus()
    button.setEnabled(False)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert not presses


def test_after_it_stopped_nothing_is_heard(enter_key, qtbot):
    button, presses = QPushButton("Simpan"), list[bool]()
    button.clicked.connect(lambda: presses.append(True))
    holder = QWidget()
    shown(qtbot, holder, button)
    button.setFocus()
    enter_key.stop()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert not presses


def test_a_focused_button_that_goes_away_is_forgotten(enter_key, qtbot):
    button, field = QPushButton("Hapus"), QLineEdit()
    holder = QWidget()
    shown(qtbot, holder, button, field)
    button.setFocus()
    button.deleteLater()
    qtbot.wait(1)
    field.setFocus()
    assert field.hasFocus()
