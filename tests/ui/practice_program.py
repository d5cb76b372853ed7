"""The real program over a practice office: the window, the store, the threads."""

import gc
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from gc import freeze
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.timers import run_out

from sopdesk.app.context import open_office
from sopdesk.app.demo.office import PASSWORD, set_up_practice_office
from sopdesk.app.gui import Program
from sopdesk.core.clock import FixedClock
from sopdesk.core.paths import DataFolder
from sopdesk.ui.pages.registry import page_modules
from sopdesk.ui.start.sign_in import look_around

MONDAY = datetime(2026, 11, 23, 8, 0)
WAIT_MS = 20_000


@cache
def _made(base: Path) -> Path:
    """Each file that takes the fixture from here has one of its own; they all get the same office."""
    folder = DataFolder(base / "latihan" / "data")
    store, services = open_office(folder, clock=FixedClock(MONDAY))
    with store:
        set_up_practice_office(services)
    return folder.root


@cache
def _import_all() -> None:
    """Have there what the program imports, so that nobody looks through it for the garbage of a program.

    ``freeze`` was taken before the tests, which let no program freeze anything (tests/conftest.py).
    """
    for name in ("sopdesk.app.context", *page_modules()):
        import_module(name)
    gc.collect()
    freeze()


@pytest.fixture(scope="session")
def practice_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice office, made once."""
    return _made(tmp_path_factory.getbasetemp())


@pytest.fixture
def practice_folder(practice_data: Path, tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path / "data")
    shutil.copytree(practice_data, folder.root)
    return folder


@pytest.fixture
def run_program(qapp: QApplication, qtbot: QtBot) -> Iterator[Callable[[DataFolder], Program]]:
    """Start programs; all are ended after the test."""
    _import_all()
    running: list[Program] = []

    def start(folder: DataFolder) -> Program:
        program = Program(qapp, folder, clock=FixedClock(MONDAY))
        running.append(program)
        program.start()
        qtbot.waitUntil(
            lambda: program.desk.services is not None or program.refusal is not None or program.wizard is not None,
            timeout=WAIT_MS,
        )
        return program

    yield start
    for program in running:
        program.window.close()
        program.shut_down()
        program.window.deleteLater()


@pytest.fixture
def program(run_program: Callable[[DataFolder], Program], practice_folder: DataFolder) -> Program:
    """The program at its login."""
    return run_program(practice_folder)


def sign_in(program: Program, qtbot: QtBot, login: str = "agendaris", password: str = PASSWORD) -> None:
    """Type name and password into the login that is shown and wait for the pages."""
    form = program.login
    assert form is not None
    with qtbot.waitSignal(program.desk.entered, timeout=WAIT_MS):
        form.name_field.set_value(login)
        form.password_field.set_value(password)
        form.submit()
    settle(program, qtbot)


def enter(program: Program, qtbot: QtBot, login: str = "agendaris") -> None:
    """Be signed in, without the time a password costs."""
    services = program.desk.services
    assert services is not None
    user = next(row.id for row in services.users.list() if row.login == login)
    program.desk.enter(look_around(services, services.people.session_of(user)))
    settle(program, qtbot)


def modal() -> Any:
    """Return the dialog that is open; typed loosely, for its kind is what the test is about."""
    return QApplication.activeModalWidget()


def settle(program: Program, qtbot: QtBot) -> None:
    """Wait until nothing runs in the background, and let short timers be over."""
    qtbot.wait(1)  # what is asked for at the next turn
    qtbot.waitUntil(lambda: not program.tasks.running)
    while run_out(program.window, 60, qtbot):
        qtbot.waitUntil(lambda: not program.tasks.running)
    qtbot.wait(1)  # what a result leaves for the next turn
    qtbot.waitUntil(lambda: not program.tasks.running)
