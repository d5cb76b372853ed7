"""The agenda page and a letter's page on the office of the tests, and fingers for its keyboard."""

import sqlite3
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from tests.ui.case_office import CaseOffice
from tests.ui.timers import run_out

from sopdesk.domain.letters import LetterEntry
from sopdesk.ui.pages.agenda.agenda_page import AgendaPage
from sopdesk.ui.pages.agenda.entry_panel import EntryPanel
from sopdesk.ui.pages.letter.letter_page import LetterPage


def agenda(office: CaseOffice, login: str = "sari", argument: object = None) -> AgendaPage:
    page = AgendaPage(office.window, office.services, office.by(login))
    office.show(page, argument)
    settled(office)
    office.qtbot.waitUntil(lambda: page.list.model.loaded, timeout=5000)
    return page


def letter(office: CaseOffice, letter_id: int, login: str = "sari", tab: str = "rincian") -> LetterPage:
    page = LetterPage(office.window, office.services, office.by(login))
    office.show(page, (letter_id, tab))
    settled(office)
    return page


def settled(office: CaseOffice, wait: int = 30) -> None:
    """Let timers of up to ``wait`` milliseconds run out, however slow the PC, and the work they start come home."""
    office.qtbot.wait(1)  # what is asked for at the next turn
    office.settle()
    while run_out(office.window.widget, wait, office.qtbot):
        office.settle()
    office.qtbot.wait(1)  # what a result leaves for the next turn
    office.settle()


def log(office: CaseOffice, **fields: Any) -> int:
    files = fields.pop("files", ())
    entry = LetterEntry(**({"sender": "Dinas Kesehatan", "subject": "Undangan rapat"} | fields))
    saved = office.services.letters.register(
        by=office.sessions["sari"], entry=entry, files=files, request_id=uuid4().hex
    )
    return saved.letter_id


def png(width: int = 60, height: int = 90) -> bytes:
    from PySide6.QtCore import QBuffer

    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know only bytes as format
    return bytes(buffer.data().data())


def rows(office: CaseOffice, query: str) -> list[tuple[Any, ...]]:
    """Ask the file itself, not the program."""
    connection = sqlite3.connect(f"file:{office.services.folder.database}?mode=ro", uri=True)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


class Fingers:
    """Types where the focus is, and counts the keys that are no text."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.keys = 0

    @property
    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focus, text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        QTest.keyClick(self.focus, key, modifier)


def activated(office: CaseOffice) -> None:
    window = office.window.widget
    window.activateWindow()
    office.qtbot.waitUntil(window.isActiveWindow, timeout=3000)


def fill(panel: EntryPanel, **values: str) -> None:
    for name, value in values.items():
        editor: Any = panel.fields.editors[name]
        editor.setText(value)
