"""What was scanned lately, and which signed sheets still wait for somebody's word."""

from typing import TYPE_CHECKING, cast

from sopdesk.domain.paper_code import words_of
from sopdesk.domain.scans import BatchRow, FiledPaper, ScanSource
from sopdesk.services.paper_records import FormSource, form_of
from sopdesk.services.scan_filing import missing_pages
from sopdesk.store.queries import letter_history, scans
from sopdesk.store.queries.ledger import OUT
from sopdesk.store.queries.scans import WaitingSheet
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sopdesk.domain.scans import PageState


class ScanHistory:
    """Use cases that look back at scans.

    Args:
        store: the open store.
        forms: the definitions of forms.
    """

    def __init__(self, store: Store, *, forms: FormSource) -> None:
        self._store = store
        self._forms = forms

    def batches(self, *, limit: int = 100, before: int | None = None) -> tuple[BatchRow, ...]:
        """Return the files that were taken, the newest first; ``before`` is the id of the last one shown."""
        with self._store.read() as work:
            found = scans.recent_batches(work.session, limit=limit, before=before)
            names = letter_history.user_names(work.session)
            states = scans.page_states(work.session, [batch.id for batch in found])
            return tuple(
                BatchRow(
                    id=batch.id,
                    name=batch.name,
                    source=cast("ScanSource", batch.source),
                    media_type=batch.media_type,
                    pages=batch.pages,
                    received_at=batch.received_at,
                    by=names.get(batch.by_id or 0, "SOPDesk"),
                    states=cast("Mapping[PageState, int]", states.get(batch.id, {})),
                )
                for batch in found
            )

    def withdrawn(self, scan_ids: "Collection[int]") -> frozenset[int]:
        """Return which of these signed sheets count no more, because pages of them were taken out."""
        with self._store.read() as work:
            return scans.withdrawn(work.session, scan_ids)

    def unaccepted(self) -> tuple[FiledPaper, ...]:
        """Return the signed sheets whose record was changed after printing, as long as nobody accepted them."""
        with self._store.read() as work:
            return tuple(self._told(work, sheet) for sheet in scans.unaccepted(work.session, OUT))

    def _told(self, work: UnitOfWork, sheet: WaitingSheet) -> FiledPaper:
        scan, paper = sheet.scan, sheet.paper
        return FiledPaper(
            paper_id=paper.id,
            scan_id=scan.id,
            version_no=scan.version_no,
            code=words_of(paper.id),
            form_title=sheet.form_title or form_of(work, self._forms, paper).title,
            title=paper.title,
            copy_no=scan.copy_no,
            pages=sheet.pages or len(scan.pages),
            there=tuple(scan.pages),
            missing=missing_pages(scan, sheet.pages),
            changed_fields=tuple(scan.changed),
            letter_id=paper.letter_id,
            case_id=paper.case_id,
        )
