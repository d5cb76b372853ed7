"""The application as a user has it: our theme, our language, real threads."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from tests.made_once import made_once
from tests.ui.case_office import case_office, case_office_folder
from tests.ui.page_walk import StrayWindows

from sopdesk.ui.main_window import MainWindow
from sopdesk.ui.tasks import Tasks
from sopdesk.ui.theme.palette import tokens_of
from sopdesk.ui.theme.theme import Theme, ThemeMode, current_metrics
from sopdesk.ui.theme.tokens import LIGHT, Density, Metrics
from sopdesk.ui.translation import install_indonesian

__all__ = ["case_office", "case_office_folder", "made_once"]


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    install_indonesian(qapp)
    return Theme(qapp, mode=ThemeMode.LIGHT)


@pytest.fixture(autouse=True)
def themed(theme: Theme, qapp: QApplication) -> Theme:
    """Every test starts in the light theme at normal size, whatever a test or a whole program left behind."""
    looks = (tokens_of(qapp.palette()), theme.mode, current_metrics())
    if looks != (LIGHT, ThemeMode.LIGHT, Metrics()):
        theme.change(mode=ThemeMode.LIGHT, percent=100, density=Density.NORMAL)
    return theme


@pytest.fixture(autouse=True)
def windows_go_with_their_test(qapp: QApplication) -> Iterator[None]:
    """A window of the program that a test leaves behind is gone: a theme dresses all that there are, for every test."""
    before = _main_windows(qapp)
    yield
    for window in _main_windows(qapp):
        if window not in before:
            window.deleteLater()


def _main_windows(app: QApplication) -> list[MainWindow]:
    return [widget for widget in app.topLevelWidgets() if isinstance(widget, MainWindow)]


@pytest.fixture(autouse=True)
def clipboard_left_empty(qapp: QApplication) -> Iterator[None]:
    """What a test put on the clipboard is gone after it: Qt frees it at exit, when Python is no more."""
    yield
    QApplication.clipboard().clear()


@pytest.fixture
def stray(qapp: QApplication) -> Iterator[StrayWindows]:
    """Look for windows that open by mistake; taken off the application also where the test fails."""
    watch = StrayWindows()
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)


@pytest.fixture(autouse=True)
def no_fault_is_shown(qapp: QApplication, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A fault of the program that opened its dialog fails the test in which it came, whatever that looks at."""
    yield
    boxes = [w for w in qapp.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]
    for box in boxes:
        box.close()
    assert boxes == [], caplog.text


@pytest.fixture(autouse=True)
def no_key_is_held(qapp: QApplication) -> Iterator[None]:
    """A popup that opens at Alt+Down keeps its release from Qt: the next test would choose rows with Alt held."""
    yield
    if qapp.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyRelease(QWidget(), Qt.Key.Key_Alt)


@pytest.fixture
def errors() -> list[Exception]:
    return []


@pytest.fixture
def tasks(errors: list[Exception], qapp: QApplication):
    made = Tasks(errors.append)
    yield made
    assert made.shut_down(5)


@pytest.fixture
def automatic():
    """Python searches by itself, as in a program that just began."""
    was_on = gc.isenabled()
    gc.enable()
    yield
    if not was_on:
        gc.disable()
