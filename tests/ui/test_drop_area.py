"""Files dropped anywhere on a panel reach its strip, and the panel shows that it takes them."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from tests.factories.hostile_pictures import photo
from tests.ui.case_office import MONDAY, CaseOffice

from sopdesk.ui.pages.agenda.entry_panel import EntryPanel
from sopdesk.ui.pages.case_page import CasePage
from sopdesk.ui.pages.letter.letter_page import LetterPage
from sopdesk.ui.tasks import Tasks
from sopdesk.ui.widgets.drop_area import WORDS, DropArea
from sopdesk.ui.widgets.file_strip import FileStrip

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def files(tmp_path: Path) -> QMimeData:
    path = tmp_path / "pindai.jpg"
    path.write_bytes(photo())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def hang(widget: QWidget, mime: QMimeData) -> bool:
    """Carry files over a widget; tell whether it would take them."""
    event = QDragEnterEvent(QPoint(3, 3), COPY, mime, LEFT, NONE)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def drop(widget: QWidget, mime: QMimeData) -> None:
    QApplication.sendEvent(widget, QDropEvent(QPointF(3, 3), COPY, mime, LEFT, NONE))


def test_a_file_dropped_on_a_text_field_of_the_panel_is_attached(qtbot, tasks: Tasks, files):
    area = QWidget()
    qtbot.addWidget(area)
    line, strip = QLineEdit(), FileStrip(tasks, lambda: MONDAY)
    layout = QVBoxLayout(area)
    layout.addWidget(line)
    layout.addWidget(strip)
    drops = DropArea(area, strip)
    area.show()
    assert hang(line, files)
    assert drops.veil.isVisible()
    QApplication.sendEvent(line, QDragLeaveEvent())
    assert not drops.veil.isVisible()
    assert hang(area, files)
    drop(line, files)
    qtbot.waitUntil(lambda: len(strip.files) == 1)
    assert line.text() == ""
    assert not drops.veil.isVisible()
    words = QMimeData()
    words.setText("Dinas Perhubungan")
    assert not hang(area, words)
    assert hang(line, words), "a text field still takes words"
    assert not drops.veil.isVisible()
    strip.setEnabled(False)
    assert not hang(area, files)


def test_a_field_that_is_added_to_the_panel_later_hands_on_files_too(qtbot, tasks: Tasks, files):
    area = QWidget()
    qtbot.addWidget(area)
    strip, inside = FileStrip(tasks, lambda: MONDAY), QWidget()
    rows = QVBoxLayout(inside)
    layout = QVBoxLayout(area)
    layout.addWidget(inside)
    layout.addWidget(strip)
    DropArea(area, strip)
    area.show()
    caption = QLineEdit("pindai")
    rows.addWidget(caption)
    files.setText("/home/sari/pindai.jpg")
    qtbot.waitUntil(lambda: hang(caption, files) and caption.isVisible())
    drop(caption, files)
    qtbot.waitUntil(lambda: len(strip.files) == 1)
    assert caption.text() == "pindai"


def test_the_entry_panel_takes_files_anywhere(case_office: CaseOffice, files):
    panel = EntryPanel(case_office.services, case_office.by("sari"), case_office.window, case_office.window.widget)
    panel.resize(480, 560)
    panel.open_panel("masuk")
    case_office.settle()
    for place in (panel, panel.fields.editors["subject"], panel.head):
        hang(panel, files)
        drop(place if place.acceptDrops() else panel, files)
        case_office.settle()
    assert len(panel.files.files) == 3
    assert panel.fields.values()["subject"] == ""
    hang(panel, files)
    assert panel.drops.veil.size() == panel.size()
    caption = panel.drops.veil.findChild(QLabel)
    assert caption is not None
    assert WORDS in caption.text()


def test_the_files_of_a_letter_and_of_a_case_take_drops_anywhere(case_office: CaseOffice, files):
    case_id = case_office.start()
    letter_id = case_office.detail(case_id).row.letter_id
    letter: Any = LetterPage(case_office.window, case_office.services, case_office.by("sari"))
    case_office.show(letter, letter_id)
    case: Any = CasePage(case_office.window, case_office.services, case_office.by("sari"))
    case_office.show(case, case_id)
    for page in (letter, case):
        assert hang(page.files, files)
        drop(page.files, files)
        case_office.settle()
        page.reload()
        case_office.settle()
    assert [row.name for row in letter.files.model.rows] == ["pindai.jpg"]
    assert "pindai.jpg" in [row.name for row in case.files._model.rows]
