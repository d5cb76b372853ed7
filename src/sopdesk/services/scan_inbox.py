"""The folder that this PC watches: what the scanner writes there is taken by itself."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sopdesk.core.errors import UserError
from sopdesk.core.events import Changes
from sopdesk.core.progress import Progress
from sopdesk.domain.rights import demand
from sopdesk.domain.scans import USUAL_SECONDS, RefusedFile, ScanResult, WatchedFolder, merged
from sopdesk.domain.session import Session
from sopdesk.services.scan_folder import TAKEN, UNREADABLE, ReadyFile, ScanFolder, check_folder, count_files
from sopdesk.services.scans import Scans
from sopdesk.store.errors import StoreBusyError
from sopdesk.store.store import Store
from sopdesk.store.watched_folder import keep_watched, read_watched


class ScanInbox:
    """Use cases about the watched folder.

    Args:
        store: the open store.
        scans: takes what came to rest there.
    """

    def __init__(self, store: Store, *, scans: Scans) -> None:
        self._store = store
        self._scans = scans
        self._folder = ScanFolder()

    def watched(self) -> WatchedFolder:
        """Return the folder that this PC watches, whether and how often; other PCs have their own."""
        return read_watched(self._store.folder.scanner)

    def folder(self) -> Path | None:
        """Return the folder that is watched, None if none is."""
        watched = self.watched()
        return watched.folder if watched.on else None

    def watch_folder(self, *, by: Session, folder: Path | None, seconds: int = USUAL_SECONDS, on: bool = True) -> None:
        """Watch a folder on this PC from now on, or none.

        Args:
            by: the user.
            folder: the folder; None forgets it.
            seconds: from one look to the next, 5 to 600.
            on: whether it is looked into; a folder that is not is remembered.

        Raises:
            InvalidInputError: it is no folder that can be written into.
            StoreFailedError: it could not be kept; what was set before still holds.
        """
        demand(by, "scan.folder")
        if folder is not None and on:
            check_folder(folder, self._store.folder.root)
        keep_watched(self._store.folder.scanner, WatchedFolder(folder, seconds, on))
        self._store.bus.publish(Changes(office=True))

    def files_in(self, folder: Path) -> int:
        """Return how many files already lie in a folder; all of them would be taken and moved.

        Raises:
            InvalidInputError: it is no folder that can be written into.
        """
        check_folder(folder, self._store.folder.root)
        return count_files(folder)

    def poll_folder(self, *, by: Session, progress: Progress | None = None) -> ScanResult:
        """Look once into the watched folder and take what has come to rest since the last look.

        Raises:
            UserError: the folder cannot be looked into.
        """
        folder = self.folder()
        if folder is None:
            return ScanResult()
        ready = self._folder.ready(folder, now=self._store.clock.now())
        if not ready:
            return ScanResult(warnings=self._folder.held)
        result, failed = self._taken(ready, by=by, progress=progress)
        refused = {row.name: row for row in result.refused}
        growing = {file.label for file in ready if file.young and _unready(refused.get(file.label))}
        stay = [
            self._folder.put_away(file, UNREADABLE if file.label in refused else TAKEN)
            for file in ready
            if file.label not in growing | failed
        ]
        return replace(
            result,
            refused=tuple(row for row in result.refused if row.name not in growing),
            warnings=(*result.warnings, *filter(None, stay), *self._folder.held),
        )

    def _taken(
        self, ready: Sequence[ReadyFile], *, by: Session, progress: Progress | None
    ) -> tuple[ScanResult, frozenset[str]]:
        """Take files together, or one by one where one of them fails; return the names of those that failed.

        Raises:
            UserError: all of them failed, or the data is busy.
        """
        named = [(file.label, file.data) for file in ready]
        try:
            return self._scans.take(by=by, files=named, source="folder", progress=progress), frozenset()
        except UserError as error:
            if len(named) == 1 or isinstance(error, StoreBusyError):  # no fault of one of them
                raise
            first = error
        done: list[ScanResult] = []
        failed: dict[str, str] = {}
        for name, data in named:
            try:
                done.append(self._scans.take(by=by, files=[(name, data)], source="folder", progress=progress))
            except UserError as error:
                failed[name] = f'"{name}" belum diambil dan tetap di folder pindaian: {error.message}'
        if not done:
            raise first
        told = ScanResult(warnings=tuple(failed.values()))
        return merged((*done, told)), frozenset(failed)


def _unready(row: RefusedFile | None) -> bool:
    return row is not None and row.unready
