"""Pages that were filed on the wrong paper are taken out again: they wait in "Belum dikenali", the paper is out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.disposition_sheet import SHEET
from sopdesk.domain.page_list import page_list
from sopdesk.domain.paper_code import words_of
from sopdesk.domain.rights import demand
from sopdesk.domain.scans import WithdrawnPages
from sopdesk.domain.session import Session
from sopdesk.models import Paper, PaperScan, ScanPage
from sopdesk.scanning.reader import FileReader
from sopdesk.services.attachments import Attachments
from sopdesk.services.ledger import go_out
from sopdesk.services.paper_records import FormSource, touched, write_event
from sopdesk.services.scan_filing import (
    SCANNED_BACK,
    Filing,
    Sheaf,
    StaleFilingError,
    hang_sheet,
    missing_pages,
    sheet_name,
)
from sopdesk.services.scan_pages import taken_out_reason
from sopdesk.services.scan_sheets import SheetBinder, SheetPlan
from sopdesk.store.blobs import Stored
from sopdesk.store.queries import papers, scans
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork


@dataclass(frozen=True)
class _Cut:
    """What is taken out and what is left, as things stand."""

    paper_id: int
    copy_no: int
    pages: Mapping[int, int]
    """Page number → id of the scanned page that goes."""
    versions: tuple[int, ...]
    """Ids of the signed sheets that hold one of them: they count no more."""
    left: Mapping[int, str]
    """Page number → SHA-256 of what stays."""
    whole: int | None
    """The signed sheet that holds just what stays, None if it has to be put together."""


class ScanWithdrawal:
    """The use case that undoes a filing.

    Args:
        store: the open store.
        forms: the definitions of forms.
        attachments: hangs sheets on letters.
    """

    def __init__(self, store: Store, *, forms: FormSource, attachments: Attachments) -> None:
        self._store = store
        self._attachments = attachments
        self._binder = SheetBinder(store, forms=forms, attachments=attachments)

    def withdraw(
        self, *, by: Session, scan_id: int, reason: str, pages: Collection[int] | None = None
    ) -> WithdrawnPages:
        """Take pages out of the paper they were filed on; they wait in "Belum dikenali" to be filed elsewhere.

        The signed sheets that hold them stay on record as withdrawn. What is left of the paper is put together anew;
        a paper that came back by these pages is out again.

        Args:
            by: the user.
            scan_id: the signed sheet.
            reason: why, for the history.
            pages: numbers of the pages that go; None: all of it.

        Raises:
            InvalidInputError: no reason, no page, or it was withdrawn already.
        """
        demand(by, "scan.take")
        words = " ".join(reason.split())
        if not words:
            raise InvalidInputError("Alasan mengeluarkan halaman wajib diisi.", {"reason": "Alasan wajib diisi."})
        with FileReader() as reader:
            return self._binder.bind(reader, lambda: self._plan(reader, scan_id, pages, words, by=by), by=by)

    def _plan(
        self, reader: FileReader, scan_id: int, pages: Collection[int] | None, reason: str, *, by: Session
    ) -> SheetPlan[WithdrawnPages]:
        with self._store.read() as work:
            cut = _cut(work, scan_id, pages)
        sheaf = None
        if cut.left and cut.whole is None:
            merged = reader.merged([self._store.blobs.read(sha256) for sha256 in cut.left.values()])
            sheaf = Sheaf(cut.paper_id, cut.copy_no, cut.left, cut.left, self._store.blobs.put(merged))

        def write(work: UnitOfWork, filing: Filing, _sheaves: Sequence[Sheaf]) -> WithdrawnPages:
            if _cut(work, scan_id, pages) != cut:
                raise StaleFilingError
            now, paper = self._store.clock.now(), work.get(Paper, cut.paper_id)
            accepted = _mark(work, cut, reason, by=by, now=now)
            _release(work, cut, paper, reason)
            text = f"Halaman {page_list(tuple(cut.pages))} kembali ke Belum dikenali: {reason}"
            write_event(work, paper.id, "dikeluarkan", by=by, now=now, text=text)
            if sheaf is not None:
                made = work.get(PaperScan, filing.file(sheaf).scan_id)
                made.accepted_at, made.accepted_by = accepted
            else:
                self._hang_again(work, paper, reason, by=by, now=now)
            out = _out_again(work, paper)
            if out:
                go_out(work, paper, by=by, now=now, text="Pindaian dikeluarkan dari berkasnya")
            touched(work, paper, now)
            work.changed(scans=True)
            work.flush()
            return WithdrawnPages(paper.id, words_of(paper.id), tuple(cut.pages), tuple(cut.left), out_again=out)

        return SheetPlan({}, write)

    def _hang_again(self, work: UnitOfWork, paper: Paper, reason: str, *, by: Session, now: datetime) -> None:
        """Let a disposition sheet's letter show the signed sheet that counts now, or none."""
        if paper.form_key != SHEET or paper.letter_id is None:
            return
        newest = scans.newest_version(work.session, paper.id)
        hung = scans.earlier_sheets(work.session, paper.letter_id, SHEET, f"{sheet_name(paper)} ")
        stale = [row for row in hung if newest is None or row.sha256 != newest.sha256]
        for row in stale:
            row.removed_at, row.removed_by, row.remove_reason = now, by.user_id, f"Dikeluarkan: {reason}"
        work.flush()
        if newest is not None and len(stale) == len(hung):
            stored = Stored(newest.sha256, self._store.blobs.path(newest.sha256).stat().st_size)
            hang_sheet(work, self._attachments, paper, newest, stored, by=by, now=now)


def _cut(work: UnitOfWork, scan_id: int, pages: Collection[int] | None) -> _Cut:
    scan = work.get(PaperScan, scan_id)
    if scan.withdrawn_at is not None:
        raise InvalidInputError("Hasil pindai ini sudah dikeluarkan. Tidak ada yang diubah; muat ulang.")
    rows = scans.filed_pages(work.session, scan.paper_id, scan.copy_no)
    here = _held(rows, scan.id)
    chosen = {number: row.id for number, row in sorted(here.items()) if pages is None or number in pages}
    if not chosen:
        raise InvalidInputError("Pilih halaman yang dikeluarkan. Tidak ada yang diubah.", {"pages": "Pilih halaman."})
    gone = set(chosen.values())
    rest = [row for row in rows if row.id not in gone]
    left = _digests(_held(rest, None))
    held = {v.id: _held(rows, v.id) for v in scans.valid_versions(work.session, scan.paper_id, scan.copy_no)}
    broken = tuple(i for i, found in held.items() if any(row.id in gone for row in found.values()))
    same = [i for i, found in held.items() if i not in broken and _digests(found) == left]
    return _Cut(scan.paper_id, scan.copy_no, chosen, broken, left, max(same, default=None))


def _held(rows: Sequence[ScanPage], scan_id: int | None) -> dict[int, ScanPage]:
    """Return page number → page of a signed sheet: what had been filed when it was put together; None: now."""
    return {row.page_no: row for row in rows if row.page_no and (scan_id is None or (row.scan_id or 0) <= scan_id)}


def _digests(held: Mapping[int, ScanPage]) -> dict[int, str]:
    return {number: row.sha256 for number, row in sorted(held.items())}


def _mark(
    work: UnitOfWork, cut: _Cut, reason: str, *, by: Session, now: datetime
) -> tuple[datetime | None, int | None]:
    """Withdraw the signed sheets and return when and by whom the newest of them was accepted."""
    accepted: tuple[datetime | None, int | None] = (None, None)
    for scan_id in cut.versions:
        scan = work.get(PaperScan, scan_id)
        scan.withdrawn_at, scan.withdrawn_by_id, scan.withdrawn_reason = now, by.user_id or None, reason
        accepted = scan.accepted_at, scan.accepted_by
    return accepted


def _release(work: UnitOfWork, cut: _Cut, paper: Paper, reason: str) -> None:
    for page in scans.pages(work.session, tuple(cut.pages.values())):
        page.state, page.reason = scans.UNKNOWN, taken_out_reason(paper.id, reason)
        page.paper_id, page.copy_no, page.page_no, page.scan_id = None, None, None, None
        page.handled_at, page.handled_by = None, None
    work.flush()


def _out_again(work: UnitOfWork, paper: Paper) -> bool:
    """Tell whether nothing says any more that a paper is back; what a clerk saw with his own eyes stands."""
    if paper.state != "kembali" or scans.how_it_came_back(work.session, paper.id) != SCANNED_BACK:
        return False
    newest = scans.newest_version(work.session, paper.id)
    copy = papers.copy(work.session, paper.id, newest.copy_no) if newest else None
    if newest is None or copy is None or missing_pages(newest, copy):
        return True
    return bool(newest.changed) and newest.accepted_at is None
