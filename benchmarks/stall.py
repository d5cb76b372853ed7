"""How long the window ever stops answering while a person types in the book, changes pages, opens forms."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtTest import QTest

from benchmarks.report import Measured
from benchmarks.timing import milliseconds
from sopdesk.app.gui import Program, application, wait_until
from sopdesk.core.paths import DataFolder
from sopdesk.ui.pages.paper.new_paper import NewPaper
from sopdesk.ui.start.sign_in import look_around

BEAT_MS = 2
TARGET = 0.1
"""Seconds a person does not notice (DESIGN: the window never stalls longer)."""
TYPED = "dinas perhubungan"
KEY_EVERY = 0.06
"""Seconds between two keys of a fast typist."""
LOGIN = "agendaris"


class Heart(QObject):
    """A timer in the main thread; the longest pause between two beats is how long the window was deaf."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last, self._longest = 0.0, 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def longest(self, work: Callable[[], object]) -> float:
        """Return the longest pause while ``work`` lets the event loop turn, in seconds."""
        self._last, self._longest = time.perf_counter(), 0.0
        self._timer.start()
        work()
        self._timer.stop()
        self._beat()
        return self._longest

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now


def measure(data: Path, count: int) -> list[Measured]:
    """Let idle moments prepare the pages, open every page, go through them again, then type into the search."""
    program = _started(data)
    heart = Heart(program.window)
    preparing = heart.longest(partial(_wait, program))
    _sign_in(program)
    preparing = max(preparing, heart.longest(partial(_wait, program)))
    listed = [spec.key for spec in program.window.navigator.specs if spec.listed]
    first = {key: heart.longest(partial(_go, program, key)) for key in listed}
    again = max(heart.longest(partial(_go, program, key)) for key in listed)
    forms = {key: heart.longest(partial(_fill, program, key)) for key in _forms(program)}
    _go(program, "agenda")
    typing = heart.longest(partial(_type, program))
    program.window.close()
    program.shut_down()
    slowest = max(first, key=lambda key: first[key])
    longest = max(forms, key=lambda key: forms[key])
    return [
        _row(f"stall while typing in the book, {count} letters", typing),
        _row("stall while going to a page again", again),
        _row("stall while idle moments prepare the pages", preparing),
        _row(f"stall while a page is opened first (longest: {slowest})", first[slowest]),
        _row(f"stall while a form is opened first ({len(forms)} forms, longest: {longest})", forms[longest]),
    ]


def _started(data: Path) -> Program:
    app = application()
    program = Program(app, DataFolder(data))
    program.start()
    wait_until(app, lambda: program.desk.services is not None and not program.tasks.running)
    return program


def _sign_in(program: Program) -> None:
    services = program.desk.services
    assert services is not None
    user = next(row.id for row in services.users.list() if row.login == LOGIN)
    program.desk.enter(look_around(services, services.people.session_of(user)))


def _wait(program: Program) -> None:
    wait_until(application(), lambda: program.warm_up.done)


def _go(program: Program, key: str) -> None:
    program.window.open_page(key)
    _live(0.3)
    wait_until(application(), lambda: not program.tasks.running)


def _forms(program: Program) -> list[str]:
    services = program.desk.services
    assert services is not None
    return [form.key for form in services.forms.list()]


def _fill(program: Program, key: str) -> None:
    program.window.open_page("formulir", NewPaper(key))
    _live(0.5)
    wait_until(application(), lambda: not program.tasks.running)


def _type(program: Program) -> None:
    page = program.window.page
    assert page is not None
    page.focus_search()
    field = program.window.focusWidget()
    for letter in TYPED:
        QTest.keyClicks(field, letter)
        _live(KEY_EVERY)
    wait_until(application(), lambda: not program.tasks.running)


def _row(what: str, longest: float) -> Measured:
    return Measured(what, milliseconds(longest), target=f"<= {milliseconds(TARGET)}", missed=longest > TARGET)


def _live(seconds: float) -> None:
    """Let the event loop run for a while."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        application().processEvents()
