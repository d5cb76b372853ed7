"""The composition root: one open store in, all use cases out; no Qt."""

from sopdesk.core.clock import Clock
from sopdesk.core.events import Bus
from sopdesk.core.paths import DataFolder
from sopdesk.core.progress import Progress
from sopdesk.services import Services
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
    """Put the use cases together over an open store; each is made when it is first asked for."""
    return Services(store)
