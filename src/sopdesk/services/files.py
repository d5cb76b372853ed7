"""The data folder itself: backups and the check of everything that is stored."""

from datetime import datetime
from pathlib import Path

from sopdesk import __version__
from sopdesk.core.progress import NoProgress, Progress
from sopdesk.domain.rights import demand
from sopdesk.domain.session import Session
from sopdesk.services.office import read_calendar
from sopdesk.store import tallies
from sopdesk.store.backup import last_backup, make_backup
from sopdesk.store.reindex import rebuild_index
from sopdesk.store.store import Store
from sopdesk.store.verify import Finding, verify


class Files:
    """Use cases about the data folder.

    Args:
        store: the open store.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def root(self) -> Path:
        """The data folder."""
        return self._store.folder.root

    def last_backup(self) -> datetime | None:
        """Return when the newest sound backup was made, None if there is none."""
        return last_backup(self._store.folder)

    def backup_now(self, *, by: Session, progress: Progress | None = None) -> Path:
        """Make a checked copy of the database and return its folder.

        Raises:
            StoreFailedError: the copy is not sound or there is no room; nothing is left behind.
        """
        demand(by, "backup")
        made = make_backup(
            self._store.folder,
            reason="atas-permintaan",
            now=self._store.clock.now(),
            program=__version__,
            progress=progress or NoProgress(),
        )
        return made.folder

    def mend(self, *, by: Session, progress: Progress | None = None) -> int:
        """Make search index and kept counts anew from the letters and cases, and return how many letters there are.

        Others may go on saving; until it ends, search does not find all. Cancelled halfway it is to be started again.
        """
        demand(by, "backup")
        number = rebuild_index(self._store, progress or NoProgress())
        with self._store.write() as work:
            tallies.rebuild(work.session)
            work.commit()
        return number

    def verify(self, *, progress: Progress | None = None) -> tuple[Finding, ...]:
        """Check database, counters, kept counts, attachments, cases and own SOP files; empty if all is sound."""
        watching = progress or NoProgress()
        from sopdesk.services.case_check import check_cases  # noqa: PLC0415 - slow import
        from sopdesk.store.sop_files import load_own  # noqa: PLC0415 - slow import

        found = verify(self._store, watching)
        with self._store.read() as work:
            calendar = read_calendar(work)
        _usable, faults = load_own(self._store.folder.library)
        files = (Finding(f"{fault.message} SOP bawaan tetap dipakai.", serious=False) for fault in faults)
        return (*found, *check_cases(self._store, calendar, watching), *files)
