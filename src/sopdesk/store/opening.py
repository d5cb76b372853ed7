"""Opening the data folder of an office: place, lock, version, upgrade, engine, in this order."""

from sopdesk.core.clock import Clock, SystemClock
from sopdesk.core.events import Bus
from sopdesk.core.paths import DataFolder
from sopdesk.core.progress import Progress
from sopdesk.store.inspect_file import inspect_file
from sopdesk.store.instance_lock import InstanceLock
from sopdesk.store.place import check_place
from sopdesk.store.store import Store
from sopdesk.store.upgrade import is_current, upgrade


def open_store(
    folder: DataFolder,
    *,
    clock: Clock | None = None,
    bus: Bus | None = None,
    progress: Progress | None = None,
    alone: bool = True,
) -> Store:
    """Open the data folder, and make or upgrade its database where needed.

    Args:
        folder: the data folder; made if it is missing.
        clock: dates drafts and backups.
        bus: hears what changed.
        progress: hears the stages of an upgrade.
        alone: hold the lock of the folder until the store is closed (the window). Short commands run beside an open
            window; they hold the lock only while they make or upgrade the tables.

    Raises:
        StoreRefusedError: unsafe place, in use, newer version, damaged; nothing was changed.
        StoreFailedError: the tables could not be made or upgraded.
    """
    watch = clock or SystemClock()
    check_place(folder.root)
    lock = None
    state = inspect_file(folder.database)
    if alone or not is_current(state):
        lock = InstanceLock(folder.lock).acquire(now=watch.now())
    try:
        upgrade(folder, now=watch.now(), progress=progress)
        store = Store(folder, clock=watch, bus=bus or Bus(), lock=lock if alone else None)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    if lock is not None and not alone:
        lock.release()
    return store
