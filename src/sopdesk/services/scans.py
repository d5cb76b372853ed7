"""Scans and phone photos: each page finds its paper by the code on it, the rest is placed by hand in seconds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Generic, TypeAlias, TypeVar
from uuid import uuid4

from sopdesk.core.errors import ConflictError, InvalidInputError
from sopdesk.core.events import Changes
from sopdesk.core.progress import NoProgress, Progress
from sopdesk.domain.attachment_kinds import LIST, last_valid_day
from sopdesk.domain.file_kinds import PDF, safe_name
from sopdesk.domain.letters import AttachmentRow
from sopdesk.domain.rights import demand, may
from sopdesk.domain.scans import (
    USUAL_SECONDS,
    FiledPaper,
    RefusedFile,
    ScanResult,
    ScanSource,
    UnknownPage,
    WatchedFolder,
    split,
)
from sopdesk.domain.session import Session
from sopdesk.models import Letter, Paper, PaperScan, ScanBatch, ScanPage
from sopdesk.scanning.reader import FileReader
from sopdesk.services.attaching import HungAct, hang_on_case
from sopdesk.services.attachments import Attachments, KeptFile
from sopdesk.services.office import read_calendar
from sopdesk.services.paper_records import FormSource, office_tag, touched
from sopdesk.services.scan_filing import (
    Filing,
    Sheaf,
    StaleFilingError,
    bring_back,
    last_copy,
    missing_pages,
    put_together,
)
from sopdesk.services.scan_folder import TAKEN, UNREADABLE, ScanFolder, check_folder
from sopdesk.services.scan_pages import handled, new_pages, page_numbers, unknown_pages, waiting, write_batches
from sopdesk.services.scan_taking import Taken, still_new, take_files
from sopdesk.store.queries import letter_history, papers, scans
from sopdesk.store.queries import office as office_queries
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork
from sopdesk.store.watched_folder import keep_watched, read_watched

_THUMBNAIL = 420
"""Pixels of the long side: enough to tell papers apart and to read their headings."""
_KEPT_THUMBNAILS = 200
_TRIES = 3
T = TypeVar("T")
_Written: TypeAlias = tuple[Taken, tuple[int, ...], tuple[FiledPaper, ...]]
"""The files that were taken, the ids of their batches, and what was filed."""


@dataclass(frozen=True)
class _Plan(Generic[T]):
    """What goes where, as things stand."""

    new: Mapping[tuple[int, int], Mapping[int, str]]
    """(paper id, copy) → page number → SHA-256 of the upright page."""
    write: Callable[[UnitOfWork, Filing, Sequence[Sheaf]], T]


class Scans:
    """Use cases about scans.

    Args:
        store: the open store.
        forms: the definitions of forms.
        attachments: hangs what is no paper on letters and cases.
    """

    def __init__(self, store: Store, *, forms: FormSource, attachments: Attachments) -> None:
        self._store = store
        self._forms = forms
        self._attachments = attachments
        self._folder = ScanFolder()
        self._thumbnails: dict[int, bytes] = {}
        self._lock = Lock()

    def take(
        self,
        *,
        by: Session,
        files: Sequence[tuple[str, bytes]],
        source: ScanSource,
        progress: Progress | None = None,
    ) -> ScanResult:
        """Take files: split by code, put together, file; all or nothing of what can be read.

        Args:
            by: the user.
            files: (name, bytes), in any order; a stack may be one file or many.
            source: how they came.
            progress: hears of every page.

        Raises:
            CancelledError: the user pressed Batal; nothing was recorded.
        """
        demand(by, "scan.take")
        watching = progress or NoProgress()
        with self._store.read() as work:
            office = office_tag(work)
        with FileReader() as reader:
            read = take_files(self._store, reader, files, office=office, progress=watching)
            taken, batch_ids, filed = self._together(reader, lambda: self._taking(read, by=by, source=source), by=by)
            with self._store.read() as work:
                unknown = unknown_pages(work, batch_ids)
            self._keep_thumbnails(reader, [page.id for page in unknown])
        return ScanResult(
            batch_ids=batch_ids,
            filed=filed,
            unknown=unknown,
            refused=taken.refused,
            repeated=taken.repeated,
            warnings=tuple(text for file in taken.files for text in file.warnings),
        )

    def unknown(self) -> tuple[UnknownPage, ...]:
        """Return the pages that nobody could place ("Belum dikenali"), oldest first, with a guess at each."""
        with self._store.read() as work:
            return unknown_pages(work)

    def unknown_count(self) -> int:
        """Return how many pages nobody could place."""
        with self._store.read() as work:
            return scans.unknown_count(work.session)

    def thumbnail(self, page_id: int) -> bytes:
        """Return a small picture of a scanned page as PNG."""
        with self._lock:
            made = self._thumbnails.get(page_id)
        if made is not None:
            return made
        with FileReader() as reader:
            return self._keep_thumbnails(reader, [page_id])[page_id]

    def page_pdf(self, page_id: int) -> bytes:
        """Return a scanned page, upright, as a PDF of one page."""
        with self._store.read() as work:
            sha256 = work.get(ScanPage, page_id).sha256
        return self._store.blobs.read(sha256)

    def signed_pdf(self, scan_id: int) -> bytes:
        """Return a version of the signed sheet as PDF."""
        with self._store.read() as work:
            sha256 = work.get(PaperScan, scan_id).sha256
        return self._store.blobs.read(sha256)

    def original(self, batch_id: int) -> tuple[str, bytes]:
        """Return name and bytes of a file as it came."""
        with self._store.read() as work:
            batch = work.get(ScanBatch, batch_id)
            name, sha256 = batch.name, batch.sha256
        return name, self._store.blobs.read(sha256)

    def file_page(
        self, *, by: Session, page_ids: Sequence[int], paper_id: int, page_no: int | None = None
    ) -> FiledPaper:
        """File pages by hand on the newest print of a paper.

        Args:
            by: the user.
            page_ids: pages of "Belum dikenali", in the order of the paper.
            paper_id: the paper.
            page_no: number of the first of them; None fills the pages that are missing, what is left over (a written
                back side) is put at the end.

        Raises:
            InvalidInputError: the paper was never printed, or a page was placed already.
        """
        demand(by, "scan.take")
        with FileReader() as reader:
            return self._together(reader, lambda: self._placing(page_ids, paper_id, page_no, by=by), by=by)

    def file_as_attachment(
        self,
        *,
        by: Session,
        page_ids: Sequence[int],
        letter_id: int | None = None,
        case_id: int | None = None,
        kind: str,
        valid_until: date | None = None,
    ) -> AttachmentRow:
        """Hang pages, in this order, as one PDF on a letter or a case; the history of a case tells of it.

        Args:
            by: the user.
            page_ids: pages of "Belum dikenali".
            letter_id: the letter.
            case_id: the case; one of both.
            kind: key of the office's list of kinds.
            valid_until: its last day, for a kind that expires; None: as if it was dated on the day it was scanned.

        Raises:
            InvalidInputError: a page was placed already, or neither letter nor case is named.
        """
        demand(by, "scan.take")
        if (letter_id is None) == (case_id is None):
            raise InvalidInputError("Pilih satu surat atau satu permohonan. Tidak ada yang disimpan.")
        with self._store.read() as work:
            digests = [page.sha256 for page in waiting(work, page_ids)]
        with FileReader() as reader:
            stored = self._store.blobs.put(reader.merged([self._store.blobs.read(sha256) for sha256 in digests]))
        with self._store.write() as work:
            rows = waiting(work, page_ids)
            batch, now = work.get(ScanBatch, rows[0].batch_id), self._store.clock.now()
            name = safe_name(batch.name, PDF)
            until = valid_until or _last_day(work, kind, batch.received_at.date())
            kept = [KeptFile(name, PDF, stored)]
            if case_id is not None:
                act = HungAct(by=by, kind=kind, valid_until=until, now=now, request_id=uuid4().hex)
                calendar = read_calendar(work)
                (hung,) = hang_on_case(work, self._attachments, case_id, kept, act, calendar=calendar)
            else:
                letter = work.get(Letter, letter_id)
                (hung,) = self._attachments.hang(work, by=by, kept=kept, letter=letter, kind=kind, valid_until=until)
                work.changed(letters=[letter.id])
            handled(rows, "attached", by=by, now=now, reason=f"Lampiran {name}")
            work.changed(scans=True)
            result = letter_history.attachment_row(hung, by.name)
            work.commit()
            return result

    def discard(self, *, by: Session, page_ids: Sequence[int], reason: str) -> None:
        """Put pages aside that belong nowhere; they stay in the data folder with the reason.

        Raises:
            InvalidInputError: no reason, or a page was placed already.
        """
        demand(by, "scan.take")
        if not reason.strip():
            raise InvalidInputError("Alasan menyisihkan halaman wajib diisi.", {"reason": "Alasan wajib diisi."})
        with self._store.write() as work:
            now = self._store.clock.now()
            handled(waiting(work, page_ids), "discarded", by=by, now=now, reason=reason.strip())
            work.changed(scans=True)
            work.commit()

    def restore(self, *, by: Session, page_ids: Sequence[int]) -> None:
        """Bring pages that were put aside back to "Belum dikenali".

        Raises:
            InvalidInputError: one of them is not put aside.
        """
        demand(by, "scan.take")
        with self._store.write() as work:
            rows = scans.pages(work.session, page_ids)
            if any(row.state != scans.DISCARDED for row in rows):
                raise InvalidInputError("Halaman ini tidak sedang disisihkan. Tidak ada yang diubah.")
            for row in rows:
                row.state, row.handled_at, row.handled_by = scans.UNKNOWN, None, None
                row.reason = f"Pernah disisihkan: {row.reason}"
            work.changed(scans=True)
            work.commit()

    def accept(self, *, by: Session, scan_id: int) -> bool:
        """Take a signed sheet although the record was changed after it was printed; tell whether the paper is back.

        Raises:
            InvalidInputError: a newer version of the signed sheet is there.
        """
        demand(by, "scan.take")
        now = self._store.clock.now()
        with self._store.write() as work:
            scan = work.get(PaperScan, scan_id)
            paper = work.get(Paper, scan.paper_id)
            newest = scans.newest_version(work.session, paper.id)
            if newest is None or newest.id != scan.id:
                raise InvalidInputError("Sudah ada pindaian yang lebih baru. Tidak ada yang diubah; muat ulang.")
            copy = papers.copy(work.session, paper.id, scan.copy_no)
            scan.accepted_at, scan.accepted_by = now, by.user_id
            whole = copy is not None and not missing_pages(scan, copy)
            returned = whole and bring_back(work, paper, by=by, now=now)
            touched(work, paper, now)
            work.changed(scans=True)
            work.commit()
            return returned

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
        if not may(by, "office.manage"):
            demand(by, "scan.take")
        if folder is not None and on:
            check_folder(folder, self._store.folder.root)
        keep_watched(self._store.folder.scanner, WatchedFolder(folder, seconds, on))
        self._store.bus.publish(Changes(office=True))

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
            return ScanResult()
        named = [(file.path.name, file.data) for file in ready]
        result = self.take(by=by, files=named, source="folder", progress=progress)
        refused = {row.name: row for row in result.refused}
        growing = {file.path.name for file in ready if file.young and _unready(refused.get(file.path.name))}
        stay = [
            self._folder.put_away(file, UNREADABLE if file.path.name in refused else TAKEN)
            for file in ready
            if file.path.name not in growing
        ]
        return replace(
            result,
            refused=tuple(row for row in result.refused if row.name not in growing),
            warnings=(*result.warnings, *filter(None, stay)),
        )

    def _taking(self, read: Taken, *, by: Session, source: ScanSource) -> "_Plan[_Written]":
        """Plan what becomes of files that were read; those that somebody else took meanwhile are left out."""
        taken = still_new(self._store, read)
        stack = split([page.places for file in taken.files for page in file.pages])

        def write(work: UnitOfWork, filing: Filing, sheaves: Sequence[Sheaf]) -> _Written:
            if any(scans.taken_before(work.session, file.stored.sha256) for file in taken.files):
                raise StaleFilingError
            keys = [(sheaf.paper_id, sheaf.copy_no) for sheaf in sheaves]
            filed = [filing.file(s, doubled=stack.doubled.get(k, ())) for s, k in zip(sheaves, keys, strict=True)]
            now = self._store.clock.now()
            return taken, write_batches(work, taken.files, stack, by=by, source=source, now=now), tuple(filed)

        return _Plan(new_pages(taken.files, stack), write)

    def _placing(
        self, page_ids: Sequence[int], paper_id: int, page_no: int | None, *, by: Session
    ) -> "_Plan[FiledPaper]":
        """Plan which numbers pages get on a paper; the same numbers must be free when they are written."""

        def numbered(work: UnitOfWork) -> tuple[tuple[ScanPage, ...], int, tuple[int, ...]]:
            pages, copy = waiting(work, page_ids), last_copy(work, paper_id)
            filed = scans.filed_pages(work.session, paper_id, copy.copy_no)
            there = {row.page_no for row in filed if row.page_no is not None}
            return pages, copy.copy_no, page_numbers(len(pages), page_no, there, copy.pages)

        with self._store.read() as work:
            pages, copy_no, numbers = numbered(work)
            new = {(paper_id, copy_no): {n: page.sha256 for n, page in zip(numbers, pages, strict=True)}}

        def write(work: UnitOfWork, filing: Filing, sheaves: Sequence[Sheaf]) -> FiledPaper:
            rows, *there = numbered(work)
            if there != [copy_no, numbers]:
                raise StaleFilingError
            filed = filing.file(sheaves[0])
            handled(rows, "filed", by=by, now=self._store.clock.now())
            for row, number in zip(rows, numbers, strict=True):
                row.paper_id, row.copy_no, row.page_no = paper_id, copy_no, number
            return filed

        return _Plan(new, write)

    def _together(self, reader: FileReader, planned: "Callable[[], _Plan[T]]", *, by: Session) -> T:
        """Put the signed sheets together, then write everything in one transaction.

        Args:
            reader: puts pages together.
            planned: says what goes where as things stand; asked again when somebody else was faster.
            by: the user.
        """
        for _ in range(_TRIES):
            plan = planned()
            sheaves = put_together(self._store, reader, plan.new)
            try:
                with self._store.write() as work:
                    now = self._store.clock.now()
                    filing = Filing(work, by=by, now=now, forms=self._forms, attachments=self._attachments)
                    result = plan.write(work, filing, sheaves)
                    work.commit()
                    return result
            except StaleFilingError:
                continue
        raise ConflictError(
            "Pindaian surat yang sama sedang disimpan pengguna lain. Belum ada yang disimpan; coba lagi sebentar."
        )

    def _keep_thumbnails(self, reader: FileReader, page_ids: Sequence[int]) -> dict[int, bytes]:
        """Make small pictures while a child is there and return them; the oldest make room."""
        wanted = page_ids[:_KEPT_THUMBNAILS]
        made = {page_id: reader.picture(self.page_pdf(page_id), longest=_THUMBNAIL) for page_id in wanted}
        with self._lock:
            self._thumbnails.update(made)
            while len(self._thumbnails) > _KEPT_THUMBNAILS:
                self._thumbnails.pop(next(iter(self._thumbnails)))
        return made


def _last_day(work: UnitOfWork, kind: str, scanned: date) -> date | None:
    kinds = office_queries.choices(work.session, LIST, active_only=False)
    months = next((row.valid_months for row in kinds if row.key == kind), None)
    return last_valid_day(scanned, months)


def _unready(row: RefusedFile | None) -> bool:
    return row is not None and row.unready
