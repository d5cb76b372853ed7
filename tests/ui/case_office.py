"""An office on a real store with the whole of the use cases, and a window that only remembers what it was asked."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sopdesk.app.context import open_office
from sopdesk.core.clock import FixedClock
from sopdesk.core.paths import DataFolder
from sopdesk.domain.case_moves import Move
from sopdesk.domain.case_rows import CaseDetail
from sopdesk.domain.letters import LetterEntry
from sopdesk.domain.session import Session
from sopdesk.domain.setup import OfficialPlan, SetupPlan
from sopdesk.services import Services
from sopdesk.services.setup import starting_offices
from sopdesk.ui.page import Page
from sopdesk.ui.tasks import Tasks
from sopdesk.ui.widgets.toast import ToastHost

MONDAY = datetime(2026, 11, 23, 8, 0)
PASSWORD = "kopi pagi di dermaga"
BANDWIDTH = "batam/permohonan-kenaikan-bandwidth"
FAULT = "batam/maintenance-gangguan-jaringan"
COLOCATION = "batam/permohonan-colocation"
OFFICIALS = (
    OfficialPlan("Sari Dewi", "agendaris", login="sari", password=PASSWORD, roles=("agendaris",)),
    OfficialPlan("Azril Apriansyah", "kepala-dinas", login="azril", password=PASSWORD, roles=("reviewer",)),
    OfficialPlan("Rina Marlina", "kabid-pe", login="rina", password=PASSWORD, roles=("reviewer",)),
    OfficialPlan("Hendra Saputra", "kasi-infrastruktur", login="hendra", password=PASSWORD, roles=("reviewer",)),
    OfficialPlan("Dimas Prakoso", "tim-data-center", login="dimas", password=PASSWORD, roles=("staff",)),
)


@dataclass
class WindowDouble:
    """The frame of the pages: real background work, remembered requests."""

    widget: QWidget
    tasks: Tasks
    toasts: ToastHost
    opened: list[tuple[str, object]] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)

    def open_page(self, key: str, argument: object = None) -> None:
        self.opened.append((key, argument))

    def go_back(self) -> None:
        self.opened.append(("", None))

    def say(self, text: str, *, action: str = "", on_action: Callable[[], object] | None = None) -> Any:
        return self.toasts.say(text, action=action, on_action=on_action)

    def undo(self, text: str, on_undo: Callable[[], object]) -> Any:
        return self.toasts.undo(text, on_undo)

    def take_back(self) -> None:
        self.toasts.take_back()

    def set_count(self, key: str, count: int, *, alarming: bool = False) -> None:
        pass

    def set_draft_state(self, text: str) -> None:
        pass

    @property
    def said(self) -> tuple[str, ...]:
        return self.toasts.history


@dataclass
class CaseOffice:
    """The use cases, the sessions of the desks, and a window."""

    services: Services
    clock: FixedClock
    sessions: dict[str, Session]
    window: WindowDouble
    qtbot: QtBot

    def wait(self, **delta: float) -> None:
        self.clock.advance(timedelta(**delta))

    def by(self, login: str) -> Callable[[], Session]:
        return lambda: self.sessions[login]

    def letter(self, subject: str = "Permohonan kenaikan bandwidth", sender: str = "Dinas Perhubungan") -> int:
        entry = LetterEntry(subject=subject, sender=sender, letter_number="005/77")
        done = self.services.letters.register(by=self.sessions["sari"], entry=entry, request_id=uuid4().hex)
        return done.letter_id

    def start(self, sop_key: str | None = BANDWIDTH, **more: Any) -> int:
        more.setdefault("letter_id", self.letter())
        return self.services.cases.start(by=self.sessions["sari"], sop_key=sop_key, request_id=uuid4().hex, **more)

    def act(self, login: str, case_id: int, move: Move, **more: Any) -> CaseDetail:
        return self.services.cases.act(
            by=self.sessions[login], case_id=case_id, version=None, move=move, request_id=uuid4().hex, **more
        )

    def detail(self, case_id: int, login: str = "sari") -> CaseDetail:
        return self.services.cases.get(case_id, by=self.sessions[login])

    def show(self, page: Page, argument: object = None) -> None:
        """Show a page in the window and wait until everything it asked for has come."""
        page.setParent(self.window.widget)
        page.setGeometry(self.window.widget.rect())
        page.show()
        page.activate(argument)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.tasks.running, timeout=10_000)
        assert not self.window.errors, self.window.errors


@dataclass(frozen=True)
class SetUpOffice:
    """An office that was set up, and who is who in it on the day of the tests."""

    folder: Path
    sessions: dict[str, Session]


@pytest.fixture(scope="session")
def case_office_folder(tmp_path_factory: pytest.TempPathFactory) -> SetUpOffice:
    """An office that was set up once; each test works on a copy."""
    folder = DataFolder(tmp_path_factory.mktemp("kantor"))
    store, services = open_office(folder, clock=FixedClock(MONDAY))
    batam = next(o for o in starting_offices() if o.key == "batam")
    plan = SetupPlan(
        office="batam",
        profile=batam.profile,
        admin_name="Ahmad Fauzi",
        admin_login="admin",
        admin_password=PASSWORD,
        admin_position="",
        officials=OFFICIALS,
        last_numbers={"masuk": 411},
    )
    services.setup.run(plan)
    sessions = {user.login: services.people.session_of(user.id) for user in services.users.list()}
    store.close()
    return SetUpOffice(folder.root, sessions)


@pytest.fixture
def case_office(tmp_path: Path, case_office_folder: SetUpOffice, qtbot: QtBot) -> Iterator[CaseOffice]:
    folder = tmp_path / "kantor"
    shutil.copytree(case_office_folder.folder, folder)
    clock = FixedClock(MONDAY)
    store, services = open_office(DataFolder(folder), clock=clock)
    widget = QWidget()
    widget.resize(1158, 690)
    errors: list[Exception] = []
    window = WindowDouble(widget, Tasks(errors.append, widget), ToastHost(widget), errors=errors)
    qtbot.addWidget(widget)
    widget.show()
    yield CaseOffice(services, clock, dict(case_office_folder.sessions), window, qtbot)
    assert window.tasks.shut_down()
    store.close()
