"""Scans and phone photos: each page finds its paper by the code on it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from sopdesk.core.errors import InvalidInputError
from sopdesk.core.progress import NoProgress, Progress
from sopdesk.domain.rights import demand
from sopdesk.domain.scans import FiledPaper, ScanResult, ScanSource, file_label, split
from sopdesk.domain.session import Session
from sopdesk.domain.signed_versions import last_of_copy, standing
from sopdesk.models import Paper, PaperScan
from sopdesk.scanning.reader import FileReader
from sopdesk.services.attachments import Attachments
from sopdesk.services.paper_records import FormSource, office_tag, touched
from sopdesk.services.scan_filing import Filing, Sheaf, StaleFilingError
from sopdesk.services.scan_pages import new_pages, unknown_pages, write_batches
from sopdesk.services.scan_pictures import ScanPictures
from sopdesk.services.scan_repeats import repeated_files
from sopdesk.services.scan_sheets import SheetBinder, SheetPlan
from sopdesk.services.scan_standing import carry_out
from sopdesk.services.scan_taking import Taken, still_new, take_files
from sopdesk.services.scan_twins import on_one_sheet
from sopdesk.store.queries import scans
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork

_Written: TypeAlias = tuple[Taken, tuple[int, ...], tuple[FiledPaper, ...]]
"""The files that were taken, the ids of their batches, and what was filed."""


class Scans:
    """Use cases about what comes from the scanner and the phone.

    Args:
        store: the open store.
        forms: the definitions of forms.
        attachments: hangs sheets on letters.
        pictures: keeps small pictures of the pages that are to be placed by hand.
    """

    def __init__(self, store: Store, *, forms: FormSource, attachments: Attachments, pictures: ScanPictures) -> None:
        self._store = store
        self._pictures = pictures
        self._attachments = attachments
        self._binder = SheetBinder(store, forms=forms, attachments=attachments)

    def take(
        self,
        *,
        by: Session,
        files: Sequence[tuple[str, bytes]],
        source: ScanSource,
        progress: Progress | None = None,
    ) -> ScanResult:
        """Take files: split by code, put together, file; all or nothing of what can be read.

        A file whose very bytes were taken before is not taken again: the answer tells where its pages lie, and names
        those that still wait among the unknown ones.

        Args:
            by: the user.
            files: (name, bytes), in any order; a stack may be one file or many.
            source: how they came.
            progress: hears of every page.

        Raises:
            CancelledError: the user pressed Batal; nothing was recorded.
        """
        demand(by, "scan.take")
        watching, named = progress or NoProgress(), [(file_label(name), data) for name, data in files]
        with self._store.read() as work:
            office = office_tag(work)
        with FileReader() as reader:
            read = take_files(self._store, reader, named, office=office, progress=watching)
            taken, batch_ids, filed = self._binder.bind(reader, lambda: self._taking(read, by=by, source=source), by=by)
            with self._store.read() as work:
                repeated = repeated_files(work, taken.repeated)
                unknown = unknown_pages(work, sorted({*batch_ids, *(file.batch_id for file in repeated)}))
            self._pictures.keep_thumbnails(reader, [page.id for page in unknown])
        return ScanResult(
            batch_ids=batch_ids,
            filed=filed,
            unknown=unknown,
            refused=taken.refused,
            repeated=repeated,
            warnings=tuple(text for file in taken.files for text in file.warnings),
        )

    def accept(self, *, by: Session, scan_id: int) -> bool:
        """Take a signed sheet although the record was changed after it was printed; tell whether the paper is back.

        Raises:
            InvalidInputError: a newer version of this print is there, or pages of this one were taken out.
        """
        demand(by, "scan.take")
        now = self._store.clock.now()
        with self._store.write() as work:
            scan = work.get(PaperScan, scan_id)
            paper = work.get(Paper, scan.paper_id)
            versions = scans.versions_of(work.session, paper.id)
            if scan.withdrawn_at is not None:
                raise InvalidInputError("Hasil pindai ini sudah dikeluarkan. Tidak ada yang diubah; muat ulang.")
            last = last_of_copy(versions, scan.copy_no)
            if last is None or last.id != scan.id:
                raise InvalidInputError("Sudah ada pindaian yang lebih baru. Tidak ada yang diubah; muat ulang.")
            if scan.accepted_at is None:  # the word of who was first stands
                scan.accepted_at, scan.accepted_by = now, by.user_id
                carry_out(work, paper, standing(versions), self._attachments, by=by, now=now)
                touched(work, paper, now)
                work.changed(scans=True)
            returned = paper.state == "kembali"
            work.commit()
            return returned

    def _taking(self, read: Taken, *, by: Session, source: ScanSource) -> SheetPlan[_Written]:
        """Plan what becomes of files that were read; those that somebody else took meanwhile are left out."""
        taken = still_new(self._store, read)
        with self._store.read() as work:
            taken = replace(taken, files=on_one_sheet(work, taken.files))
        stack = split([page.places for file in taken.files for page in file.pages])

        def write(work: UnitOfWork, filing: Filing, sheaves: Sequence[Sheaf]) -> _Written:
            if any(scans.taken_before(work.session, file.stored.sha256) for file in taken.files):
                raise StaleFilingError
            keys = [(sheaf.paper_id, sheaf.copy_no) for sheaf in sheaves]
            filed = [filing.file(s, doubled=stack.doubled.get(k, ())) for s, k in zip(sheaves, keys, strict=True)]
            sheets = {key: paper.scan_id for key, paper in zip(keys, filed, strict=True)}
            now = self._store.clock.now()
            batches = write_batches(work, taken.files, stack, sheets, by=by, source=source, now=now)
            return taken, batches, tuple(filed)

        return SheetPlan(new_pages(taken.files, stack), write)
