"""The open data of one office."""

import threading
from types import TracebackType
from typing import Self

from sopdesk.core.clock import Clock
from sopdesk.core.errors import UserError
from sopdesk.core.events import Bus
from sopdesk.core.paths import DataFolder
from sopdesk.store.blobs import BlobStore
from sopdesk.store.drafts import DraftFolder
from sopdesk.store.engine import open_engine
from sopdesk.store.errors import StoreDamagedError
from sopdesk.store.instance_lock import InstanceLock
from sopdesk.store.uow import UnitOfWork


class Store:
    """The open data of one office; made by ``open_store``.

    Args:
        folder: the data folder; its database has the tables of this program.
        clock: dates drafts and files.
        bus: hears what changed.
        lock: released when the store is closed; None if another program may be open beside this one.
    """

    def __init__(self, folder: DataFolder, *, clock: Clock, bus: Bus, lock: InstanceLock | None = None) -> None:
        self.folder = folder
        self.clock = clock
        self.bus = bus
        self.blobs = BlobStore(folder.blobs)
        self.drafts = DraftFolder(folder.drafts, clock=clock)
        self.engine = open_engine(folder.database)
        self._lock = lock
        self._damaged = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def write(self) -> UnitOfWork:
        """Return a unit of work that may change records.

        Raises:
            StoreDamagedError: an earlier save met a fault of the disk; nothing is written until the next start.
        """
        if self._damaged.is_set():
            raise StoreDamagedError(
                "Penyimpanan dihentikan karena disk atau berkas data bermasalah. Isian Anda masih ada di layar dan di "
                "draf. Salin isian itu, tutup SOPDesk, lalu buka kembali agar data diperiksa."
            )
        return UnitOfWork(self.engine, self.bus, writing=True, on_failure=self._note_failure)

    def read(self) -> UnitOfWork:
        """Return a unit of work that only looks; keep it shorter than a page of a list."""
        return UnitOfWork(self.engine, self.bus, writing=False, on_failure=self._note_failure)

    def close(self) -> None:
        """Close all connections and let the lock go."""
        self.engine.dispose()
        if self._lock is not None:
            self._lock.release()

    def _note_failure(self, error: UserError) -> None:
        """After a fault of the disk stop writing: what the operating system holds is no longer known to be true."""
        if isinstance(error, StoreDamagedError):
            self._damaged.set()
