"""Pages that were filed on the wrong paper are taken out again: they wait in "Belum dikenali", the paper is out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.page_list import page_list
from sopdesk.domain.paper_code import words_of
from sopdesk.domain.rights import demand
from sopdesk.domain.scans import WithdrawnPages
from sopdesk.domain.session import Session
from sopdesk.domain.signed_versions import SignedVersion, covers, last_of_copy, standing
from sopdesk.models import Paper, PaperScan, ScanPage
from sopdesk.scanning.reader import FileReader
from sopdesk.services.attachments import Attachments
from sopdesk.services.paper_records import FormSource, write_event
from sopdesk.services.scan_filing import Filing, Sheaf, StaleFilingError
from sopdesk.services.scan_sheets import SheetBinder, SheetPlan
from sopdesk.store.queries import scans
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
    whole: bool
    """Whether a signed sheet that counts holds just what stays; else it has to be put together."""
    order_no: int
    """Where what stays belongs among the versions: where its newest page was filed."""


class ScanWithdrawal:
    """The use case that undoes a filing.

    Args:
        store: the open store.
        forms: the definitions of forms.
        attachments: hangs sheets on letters.
    """

    def __init__(self, store: Store, *, forms: FormSource, attachments: Attachments) -> None:
        self._store = store
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
        if cut.left and not cut.whole:
            merged = reader.merged([self._store.blobs.read(sha256) for sha256 in cut.left.values()])
            sheaf = Sheaf(cut.paper_id, cut.copy_no, cut.left, cut.left, self._store.blobs.put(merged))

        def write(work: UnitOfWork, filing: Filing, _sheaves: Sequence[Sheaf]) -> WithdrawnPages:
            if _cut(work, scan_id, pages) != cut:
                raise StaleFilingError
            now, paper = self._store.clock.now(), work.get(Paper, cut.paper_id)
            versions = scans.versions_of(work.session, paper.id)
            _mark(work, cut, reason, by=by, now=now)
            _release(work, cut, paper, reason)
            text = f"Halaman {page_list(tuple(cut.pages))} kembali ke Belum dikenali: {reason}"
            write_event(work, paper.id, "dikeluarkan", by=by, now=now, text=text)
            if sheaf is not None:
                filing.write(sheaf, order_no=cut.order_no)
            _pass_word(work, cut, versions)
            out = filing.carry_out(paper, standing(versions), withdrawn=reason) == "out"
            return WithdrawnPages(paper.id, words_of(paper.id), tuple(cut.pages), tuple(cut.left), out_again=out)

        return SheetPlan({}, write)


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
    versions = scans.versions_of(work.session, scan.paper_id)
    valid = [v.id for v in versions if v.copy_no == scan.copy_no and not v.withdrawn]
    held = {i: _held(rows, i) for i in valid}
    broken = tuple(i for i, found in held.items() if any(row.id in gone for row in found.values()))
    whole = any(_digests(found) == left for i, found in held.items() if i not in broken)
    places = {v.id: v.order_no for v in versions}
    order_no = max((places.get(row.scan_id or 0, 1) for row in _held(rest, None).values()), default=0)
    return _Cut(scan.paper_id, scan.copy_no, chosen, broken, left, whole, order_no)


def _held(rows: Sequence[ScanPage], scan_id: int | None) -> dict[int, ScanPage]:
    """Return page number → page of a signed sheet: what had been filed when it was put together; None: now."""
    return {row.page_no: row for row in rows if row.page_no and (scan_id is None or (row.scan_id or 0) <= scan_id)}


def _digests(held: Mapping[int, ScanPage]) -> dict[int, str]:
    return {number: row.sha256 for number, row in sorted(held.items())}


def _mark(work: UnitOfWork, cut: _Cut, reason: str, *, by: Session, now: datetime) -> None:
    for scan_id in cut.versions:
        scan = work.get(PaperScan, scan_id)
        scan.withdrawn_at, scan.withdrawn_by_id, scan.withdrawn_reason = now, by.user_id or None, reason
    work.flush()


def _pass_word(work: UnitOfWork, cut: _Cut, before: Sequence[SignedVersion]) -> None:
    """Let the version that stands for the print now have the word on those that were taken out, where it holds."""
    work.flush()
    last = last_of_copy(scans.versions_of(work.session, cut.paper_id), cut.copy_no)
    if last is None or last.accepted or not last.changed:
        return
    for word in reversed(before):
        if word.id in cut.versions and covers(word, last):
            said, scan = work.get(PaperScan, word.id), work.get(PaperScan, last.id)
            scan.accepted_at, scan.accepted_by = said.accepted_at, said.accepted_by
            return


def _release(work: UnitOfWork, cut: _Cut, paper: Paper, reason: str) -> None:
    """Let the pages wait; also their second pictures, where no picture of that page is left."""
    where = f"dari {words_of(paper.id)}: {reason}"
    gone = scans.pages(work.session, tuple(cut.pages.values()))
    second = scans.doubled_pages(work.session, cut.paper_id, cut.copy_no, set(cut.pages) - set(cut.left))
    for page in gone:
        page.reason, page.not_of = f"Dikeluarkan {where}", [*page.not_of, paper.id]
    for page in second:
        page.reason = f"Kembaran halaman {page.page_no} yang dikeluarkan {where}"
    for page in (*gone, *second):
        page.state, page.handled_at, page.handled_by = scans.UNKNOWN, None, None
        page.paper_id, page.copy_no, page.page_no, page.scan_id = None, None, None, None
    work.flush()
