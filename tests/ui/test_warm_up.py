"""Idle moments: one step a turn, none while somebody is at it; a page made before is the one that is opened."""

import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sopdesk.core.events import Changes
from sopdesk.ui.main_window import MainWindow, WindowMemory
from sopdesk.ui.page import Frame, Page, PageSpec
from sopdesk.ui.start import warm_up
from sopdesk.ui.start.warm_up import WarmUp
from sopdesk.ui.tasks import Tasks


class Heard(Page):
    """Notes what it was told."""

    def __init__(self, _frame: Frame) -> None:
        super().__init__()
        self.told: list[str] = []

    def activate(self, argument: object = None) -> None:
        self.told.append(f"activate {argument}")

    def refresh(self, changes: Changes) -> None:
        self.told.append("refresh")

    def kept_state(self) -> dict[str, str]:
        return {"seen": "yes"}


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def kept() -> dict[str, object]:
    return {}


@pytest.fixture
def window(qtbot: QtBot, tasks: Tasks, kept: dict[str, object]) -> MainWindow:
    made = MainWindow(tasks, WindowMemory({"pages": kept}))
    qtbot.addWidget(made)
    made.register([PageSpec("a", "Satu", "house", Heard), PageSpec("b", "Dua", "house", Heard)])
    made.open_page("a")
    return made


def test_steps_are_taken_in_order_and_then_it_rests(
    qtbot: QtBot, tasks: Tasks, owner: QWidget, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(warm_up, "PAUSE_MS", 5)
    taken: list[str] = []
    warm = WarmUp(tasks, owner)
    warm.add([lambda: taken.append("one")])
    warm.add([lambda: taken.append("two")])
    assert not warm.done
    qtbot.waitUntil(lambda: warm.done)
    assert taken == ["one", "two"]


def test_no_step_is_taken_while_work_is_awaited(
    qtbot: QtBot, tasks: Tasks, owner: QWidget, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(warm_up, "PAUSE_MS", 1)
    gate, taken = threading.Event(), list[str]()
    tasks.run(gate.wait, owner=owner)
    warm = WarmUp(tasks, owner)
    warm.add([lambda: taken.append("one")])
    qtbot.wait(30)
    assert taken == []
    gate.set()
    qtbot.waitUntil(lambda: taken == ["one"])


def test_a_touch_begins_the_pause_anew(qtbot: QtBot, tasks: Tasks, owner: QWidget, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(warm_up, "PAUSE_MS", 60_000)
    warm = WarmUp(tasks, owner)
    pause = warm.findChild(QTimer)
    assert pause is not None
    pause.setTimerType(Qt.TimerType.PreciseTimer)
    warm.wait()
    assert not pause.isActive()  # nothing to do, nothing to wait for
    warm.add([lambda: None])
    qtbot.wait(50)
    left = pause.remainingTime()
    warm.wait()
    assert pause.remainingTime() > left


def test_a_page_made_before_is_the_one_that_is_opened(window: MainWindow):
    navigator = window.navigator
    navigator.prepare("b")
    waiting = next(page for page in window.findChildren(Heard) if page is not window.page)
    assert list(navigator.made) == ["a"]
    navigator.announce(Changes())
    assert waiting.told == []
    window.open_page("b", 7)
    assert window.page is waiting
    assert waiting.told == ["activate 7"]


def test_a_page_that_was_never_opened_keeps_nothing(window: MainWindow, kept: dict[str, object]):
    navigator = window.navigator
    navigator.prepare("b")
    navigator.prepare("b")
    navigator.prepare("no such page")
    navigator.keep()
    assert kept == {"a": {"seen": "yes"}}
    assert len(window.findChildren(Heard)) == 2
