"""The composition root: one open store in, all use cases out; no Qt."""

from sopdesk.core.clock import Clock
from sopdesk.core.events import Bus
from sopdesk.core.paths import DataFolder
from sopdesk.core.progress import Progress
from sopdesk.services import Services
from sopdesk.services.attachments import Attachments
from sopdesk.services.cases import Cases
from sopdesk.services.dashboard import Dashboard
from sopdesk.services.diagrams import Diagrams
from sopdesk.services.dispositions import Dispositions
from sopdesk.services.drafts import Drafts
from sopdesk.services.files import Files
from sopdesk.services.letter_hints import LetterHints
from sopdesk.services.letters import Letters
from sopdesk.services.library import SopLibrary
from sopdesk.services.numbers import Numbers
from sopdesk.services.office import Office
from sopdesk.services.papers import Papers
from sopdesk.services.pen import PenDesk
from sopdesk.services.people import People
from sopdesk.services.recaps import Recaps
from sopdesk.services.setup import Setup
from sopdesk.services.tasks import Tasks
from sopdesk.services.users import Users
from sopdesk.store.opening import open_store
from sopdesk.store.store import Store


def open_office(
    folder: DataFolder, *, clock: Clock | None = None, progress: Progress | None = None, alone: bool = True
) -> tuple[Store, Services]:
    """Open the data folder and build the use cases over it; the caller closes the store.

    Args:
        folder: the data folder.
        clock: tells the time; the PC's if None.
        progress: hears the stages of an upgrade.
        alone: hold the folder's lock (the window); a short command runs beside an open window.

    Raises:
        StoreRefusedError: unsafe place, in use, newer version, damaged; nothing was changed.
    """
    store = open_store(folder, clock=clock, bus=Bus(), progress=progress, alone=alone)
    return store, build_services(store)


def build_services(store: Store) -> Services:
    """Put the use cases together."""
    office, people, library = Office(store), People(store), SopLibrary(store)
    users, attachments, drafts, files = Users(store, people), Attachments(store), Drafts(store), Files(store)
    letters = Letters(store, office=office, attachments=attachments, library=library)
    numbers = Numbers(store, letters)
    cases = Cases(store, office=office, library=library)
    dispositions = Dispositions(store, office=office, cases=cases)
    pen = PenDesk(letters=letters, dispositions=dispositions)
    tasks = Tasks(store, office=office)
    recaps = Recaps(store, office=office, people=people, letters=letters, cases=cases, library=library)
    papers = Papers(
        store,
        office=office,
        people=people,
        letters=letters,
        dispositions=dispositions,
        library=library,
        recaps=recaps,
    )
    return Services(
        folder=store.folder,
        clock=store.clock,
        bus=store.bus,
        setup=Setup(store),
        office=office,
        people=people,
        users=users,
        library=library,
        letters=letters,
        letter_hints=LetterHints(store),
        numbers=numbers,
        attachments=attachments,
        dispositions=dispositions,
        pen=pen,
        cases=cases,
        tasks=tasks,
        diagrams=Diagrams(store, office=office, library=library),
        papers=papers,
        recaps=recaps,
        dashboard=Dashboard(store, tasks=tasks, office=office, library=library, drafts=drafts, files=files),
        drafts=drafts,
        files=files,
    )
