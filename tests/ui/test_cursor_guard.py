"""What is typed goes where it is seen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sopdesk.ui.start.cursor_guard import CursorGuard


@pytest.fixture
def guard(qapp: QApplication) -> Iterator[CursorGuard]:
    made = CursorGuard(qapp)
    yield made
    made.stop()
    made.stop()  # twice is once


@pytest.fixture
def pages(qtbot: QtBot) -> QStackedWidget:
    stack = QStackedWidget()
    for _number in range(2):
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addWidget(QLineEdit())
        layout.addWidget(QLineEdit())
        stack.addWidget(page)
    qtbot.addWidget(stack)
    stack.show()
    stack.activateWindow()
    qtbot.waitUntil(stack.isActiveWindow)
    return stack


def lines(pages: QStackedWidget, number: int) -> list[QLineEdit]:
    page = pages.widget(number)
    assert page is not None
    return page.findChildren(QLineEdit)


@pytest.mark.usefixtures("guard")
def test_a_page_that_was_left_takes_no_cursor(pages, qtbot, qapp):
    seen, after = lines(pages, 0)
    seen.setFocus()
    lines(pages, 1)[0].setFocus()
    qtbot.waitUntil(seen.hasFocus)
    qtbot.keyClicks(qapp.focusWidget(), "surat")
    qtbot.keyClick(qapp.focusWidget(), Qt.Key.Key_Tab)
    assert seen.text() == "surat"
    assert after.hasFocus()


@pytest.mark.usefixtures("guard")
def test_a_part_that_asks_just_before_it_is_shown_has_the_cursor(pages, qtbot):
    lines(pages, 0)[0].setFocus()
    comes = lines(pages, 1)[1]
    comes.setFocus()
    pages.setCurrentIndex(1)
    qtbot.wait(20)
    assert comes.hasFocus()


@pytest.mark.usefixtures("guard")
def test_the_cursor_is_not_given_to_what_is_gone(pages, qtbot, qapp):
    lines(pages, 0)[0].setFocus()
    comes = lines(pages, 1)[1]
    pages.setCurrentIndex(1)
    comes.setFocus()
    pages.removeWidget(pages.widget(0))
    comes.hide()
    qtbot.wait(20)
    assert qapp.focusWidget() is lines(pages, 0)[0]
