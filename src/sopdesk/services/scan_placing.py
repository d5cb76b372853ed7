"""Pages without a place ("Belum dikenali"): filed by hand, hung on a letter or a case, put aside."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import uuid4

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.attachment_kinds import LIST, last_valid_day
from sopdesk.domain.file_kinds import PDF, safe_name
from sopdesk.domain.letters import AttachmentRow
from sopdesk.domain.rights import demand
from sopdesk.domain.scans import FiledPaper, UnknownPage
from sopdesk.domain.session import Session
from sopdesk.models import Letter, ScanBatch, ScanPage
from sopdesk.scanning.reader import FileReader
from sopdesk.services.attaching import HungAct, hang_on_case
from sopdesk.services.attachments import Attachments, KeptFile
from sopdesk.services.office import read_calendar
from sopdesk.services.paper_records import FormSource
from sopdesk.services.scan_filing import Filing, Sheaf, StaleFilingError, last_copy
from sopdesk.services.scan_pages import handled, page_numbers, unknown_pages, waiting
from sopdesk.services.scan_sheets import SheetBinder, SheetPlan
from sopdesk.store.queries import letter_history, scans
from sopdesk.store.queries import office as office_queries
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork


class ScanPlacing:
    """Use cases about pages that are placed by hand.

    Args:
        store: the open store.
        forms: the definitions of forms.
        attachments: hangs what is no paper on letters and cases.
    """

    def __init__(self, store: Store, *, forms: FormSource, attachments: Attachments) -> None:
        self._store = store
        self._attachments = attachments
        self._binder = SheetBinder(store, forms=forms, attachments=attachments)

    def unknown(self) -> tuple[UnknownPage, ...]:
        """Return the pages that nobody could place ("Belum dikenali"), oldest first, with a guess at each."""
        with self._store.read() as work:
            return unknown_pages(work)

    def unknown_count(self) -> int:
        """Return how many pages nobody could place."""
        with self._store.read() as work:
            return scans.unknown_count(work.session)

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
            return self._binder.bind(reader, lambda: self._placing(page_ids, paper_id, page_no, by=by), by=by)

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
        self._bring_back(lambda work: scans.pages(work.session, page_ids))

    def restore_file(self, *, by: Session, batch_id: int) -> int:
        """Bring all pages of a file that were put aside back to "Belum dikenali", and return how many they are.

        Raises:
            InvalidInputError: none of them is put aside.
        """
        demand(by, "scan.take")

        def aside(work: UnitOfWork) -> tuple[ScanPage, ...]:
            pages = scans.stacks(work.session, [batch_id]).get(batch_id, ())
            return tuple(page for page in pages if page.state == scans.DISCARDED)

        return self._bring_back(aside)

    def _bring_back(self, chosen: Callable[[UnitOfWork], tuple[ScanPage, ...]]) -> int:
        with self._store.write() as work:
            rows = chosen(work)
            if not rows or any(row.state != scans.DISCARDED for row in rows):
                raise InvalidInputError("Halaman ini tidak sedang disisihkan. Tidak ada yang diubah.")
            for row in rows:
                row.state, row.handled_at, row.handled_by = scans.UNKNOWN, None, None
                told = f"pernah disisihkan: {row.reason}"
                row.reason = f"{row.waited_reason}; {told}" if row.waited_reason else f"P{told[1:]}"
            work.changed(scans=True)
            work.commit()
            return len(rows)

    def _placing(
        self, page_ids: Sequence[int], paper_id: int, page_no: int | None, *, by: Session
    ) -> SheetPlan[FiledPaper]:
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
                row.paper_id, row.copy_no, row.page_no, row.scan_id = paper_id, copy_no, number, filed.scan_id
            return filed

        return SheetPlan(new, write)


def _last_day(work: UnitOfWork, kind: str, scanned: date) -> date | None:
    kinds = office_queries.choices(work.session, LIST, active_only=False)
    months = next((row.valid_months for row in kinds if row.key == kind), None)
    return last_valid_day(scanned, months)
