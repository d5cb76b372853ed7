"""The office of Batam on a real store: set up once, copied for each test, with a session for every desk."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from tests.factories.printed_papers import stack
from tests.factories.scan_desk import scan_desk

from sopdesk.core.clock import FixedClock
from sopdesk.core.events import Bus, Changes
from sopdesk.core.paths import DataFolder
from sopdesk.domain.case_moves import Move
from sopdesk.domain.case_rows import CaseDetail
from sopdesk.domain.dispositions import DispositionEntry, RecipientEntry
from sopdesk.domain.letters import LetterEntry
from sopdesk.domain.session import Session
from sopdesk.domain.setup import OfficialPlan, SetupPlan
from sopdesk.services.attachments import Attachments
from sopdesk.services.cases import Cases
from sopdesk.services.disposition_sheets import DispositionSheets
from sopdesk.services.dispositions import Dispositions
from sopdesk.services.forms import Forms
from sopdesk.services.letter_hints import LetterHints
from sopdesk.services.letters import Letters
from sopdesk.services.library import SopLibrary
from sopdesk.services.office import Office
from sopdesk.services.pen import PenDesk
from sopdesk.services.people import People
from sopdesk.services.setup import Setup, starting_offices
from sopdesk.services.tasks import Tasks
from sopdesk.services.users import Users
from sopdesk.store.opening import open_store
from sopdesk.store.store import Store

MONDAY = datetime(2026, 11, 23, 8, 0)
PASSWORD = "kopi pagi di dermaga"
OFFICIALS = (
    OfficialPlan("Sari Dewi", "agendaris", login="sari", password=PASSWORD, roles=("agendaris",)),
    OfficialPlan("Azril Apriansyah", "kepala-dinas", login="azril", password=PASSWORD, roles=("reviewer",)),
    OfficialPlan("Budi Hartono", "sekretaris", login="budi", password=PASSWORD, roles=("reviewer",)),
    OfficialPlan("Rina Marlina", "kabid-pe", login="rina", password=PASSWORD, roles=("reviewer",)),
    OfficialPlan("Hendra Saputra", "kasi-infrastruktur", login="hendra", password=PASSWORD, roles=("reviewer",)),
    OfficialPlan("Dimas Prakoso", "tim-data-center", login="dimas", password=PASSWORD, roles=("staff",)),
    OfficialPlan("Yusuf Rahman", "", login="yusuf", password=PASSWORD, roles=("staff",)),
)


@dataclass
class Desks:
    """The use cases over one store, the sessions of the desks, and short ways to say what tests say often."""

    store: Store
    clock: FixedClock
    office: Office
    people: People
    library: SopLibrary
    attachments: Attachments
    letters: Letters
    letter_hints: LetterHints
    cases: Cases
    dispositions: Dispositions
    pen: PenDesk
    sheets: DispositionSheets
    tasks: Tasks
    sessions: dict[str, Session]
    seats: dict[str, int]
    persons: dict[str, int]

    @property
    def admin(self) -> Session:
        return self.sessions["admin"]

    @property
    def agendaris(self) -> Session:
        return self.sessions["sari"]

    @property
    def kadis(self) -> Session:
        return self.sessions["azril"]

    @property
    def sekretaris(self) -> Session:
        return self.sessions["budi"]

    @property
    def kabid(self) -> Session:
        return self.sessions["rina"]

    @property
    def kasi(self) -> Session:
        return self.sessions["hendra"]

    @property
    def tim(self) -> Session:
        return self.sessions["dimas"]

    @property
    def teknisi(self) -> Session:
        """A member of the team who holds no position."""
        return self.sessions["yusuf"]

    def wait(self, **delta: float) -> datetime:
        """Let time pass and return what the clock shows."""
        self.clock.advance(timedelta(**delta))
        return self.clock.now()

    def letter(self, subject: str = "Permohonan kenaikan bandwidth", **fields: Any) -> int:
        entry = LetterEntry(**{"subject": subject, "sender": "Dinas Perhubungan", "letter_number": "005/77", **fields})
        return self.letters.register(by=self.agendaris, entry=entry, request_id=rid()).letter_id

    def start(self, sop_key: str | None, letter_id: int | None = None, **more: Any) -> int:
        return self.cases.start(by=self.agendaris, sop_key=sop_key, letter_id=letter_id, request_id=rid(), **more)

    def entry(self, sender: str, *recipients: str, copies: tuple[str, ...] = (), **more: Any) -> DispositionEntry:
        """Return a disposition from one position key to others."""
        named = [RecipientEntry(position_id=self.seats[key]) for key in recipients]
        named += [RecipientEntry(position_id=self.seats[key], copy=True) for key in copies]
        return DispositionEntry(from_position_id=self.seats[sender], recipients=tuple(named), **more)

    def dispose(self, by: Session, letter_id: int, sender: str, *recipients: str, **more: Any) -> int:
        entry = self.entry(sender, *recipients, **more)
        return self.dispositions.dispose(by=by, letter_id=letter_id, entry=entry, request_id=rid())

    def act(self, by: Session, case_id: int, move: Move, **more: Any) -> CaseDetail:
        return self.cases.act(by=by, case_id=case_id, version=None, move=move, request_id=rid(), **more)

    def listen(self) -> list[Changes]:
        """Return a list that every change is added to from now on."""
        heard: list[Changes] = []
        self.store.bus.subscribe(heard.append)
        return heard

    def status(self, letter_id: int) -> str:
        return self.letters.get(letter_id, by=self.agendaris).row.status


def rid() -> str:
    return uuid4().hex


@dataclass(frozen=True)
class SetUpOffice:
    """The database of an office that was set up, and who is who in it on the day of the tests."""

    database: Path
    sessions: dict[str, Session]
    seats: dict[str, int]
    persons: dict[str, int]


@pytest.fixture(scope="session")
def set_up_office(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> SetUpOffice:
    """Set up once for all tests, its sessions opened once: each test has a copy of the same rows on the same day."""
    folder = DataFolder(tmp_path_factory.mktemp("office"))
    shutil.copyfile(empty_database, folder.database)
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
    with open_store(folder, clock=FixedClock(MONDAY), bus=Bus()) as store:
        Setup(store).run(plan)
        people = People(store)
        return SetUpOffice(
            folder.database,
            sessions={user.login: people.session_of(user.id) for user in Users(store, people).list()},
            seats={p.key: p.id for p in people.positions()},
            persons={o.name: o.id for o in people.officials()},
        )


@pytest.fixture
def office_store(tmp_path: Path, set_up_office: SetUpOffice, clock: FixedClock) -> Iterator[Store]:
    folder = DataFolder(tmp_path / "kantor")
    folder.root.mkdir()
    shutil.copyfile(set_up_office.database, folder.database)
    with open_store(folder, clock=clock, bus=Bus()) as opened:
        yield opened


@pytest.fixture
def office(office_store: Store, set_up_office: SetUpOffice, clock: FixedClock) -> Desks:
    store = office_store
    office, people, library = Office(store), People(store), SopLibrary(store)
    attachments = Attachments(store)
    letters = Letters(store, office=office, attachments=attachments, suggest=library.suggest)
    cases = Cases(store, office=office, library=library)
    dispositions = Dispositions(store, office=office, cases=cases)
    sheets = DispositionSheets(store, forms=Forms(store, office), letters=letters, attachments=attachments)
    return Desks(
        store=store,
        clock=clock,
        office=office,
        people=people,
        library=library,
        attachments=attachments,
        letters=letters,
        letter_hints=LetterHints(store),
        cases=cases,
        dispositions=dispositions,
        pen=PenDesk(letters=letters, dispositions=dispositions, sheets=sheets),
        sheets=sheets,
        tasks=Tasks(store, office=office),
        sessions=dict(set_up_office.sessions),
        seats=dict(set_up_office.seats),
        persons=dict(set_up_office.persons),
    )


@pytest.fixture
def count_statements(office: Desks) -> Callable[[Callable[[], object]], int]:
    """Return how many statements a call sends to the database."""
    from sqlalchemy import event

    def counted(call: Callable[[], object]) -> int:
        seen: list[str] = []

        def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
            seen.append(statement)

        event.listen(office.store.engine, "before_cursor_execute", note)
        try:
            call()
        finally:
            event.remove(office.store.engine, "before_cursor_execute", note)
        return sum(s.lstrip().upper().startswith("SELECT") for s in seen)

    return counted


@pytest.fixture(autouse=True)
def child_rests(one_child: None) -> None:
    """Scans, evidence, emblems and dossiers are opened by one child, test after test."""


@pytest.fixture
def desk(office):
    """The use cases about scans."""
    return scan_desk(office.store, attachments=office.attachments)


@pytest.fixture
def scans(desk):
    return desk.scans


@pytest.fixture
def placing(desk):
    return desk.placing


@pytest.fixture
def take(office, scans):
    """Scan a stack of pages with these codes, None for a page without."""

    def taken(*codes, name="tumpukan.pdf", by=None):
        return scans.take(by=by or office.teknisi, files=[(name, stack(codes))], source="seret")

    return taken
