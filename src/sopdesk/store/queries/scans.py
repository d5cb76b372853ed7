"""Scanned pages and signed sheets, as the use cases about scans read them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from sopdesk.domain.signed_versions import SignedVersion, standing
from sopdesk.models import Attachment, FormVersion, Paper, PaperCopy, PaperScan, ScanBatch, ScanPage

UNKNOWN = "unknown"
FILED = "filed"
DISCARDED = "discarded"
DOUBLED = "doubled"
ATTACHED = "attached"


def unknown_pages(session: Session, *, limit: int = 500) -> tuple[ScanPage, ...]:
    """Return the pages that nobody could place, oldest first ("Belum dikenali")."""
    query = select(ScanPage).where(ScanPage.state == UNKNOWN).order_by(ScanPage.id).limit(limit)
    return tuple(session.scalars(query))


def unknown_count(session: Session) -> int:
    """Return how many pages wait to be placed."""
    return session.scalar(select(func.count()).select_from(ScanPage).where(ScanPage.state == UNKNOWN)) or 0


def pages(session: Session, page_ids: Sequence[int]) -> tuple[ScanPage, ...]:
    """Return these pages in the order they came."""
    return tuple(session.scalars(select(ScanPage).where(ScanPage.id.in_(page_ids)).order_by(ScanPage.id)))


def filed_pages(session: Session, paper_id: int, copy_no: int) -> tuple[ScanPage, ...]:
    """Return the pages of one copy of a paper that were filed, of a page number the one that was filed last last."""
    query = select(ScanPage).where(ScanPage.paper_id == paper_id, ScanPage.copy_no == copy_no, ScanPage.state == FILED)
    return tuple(session.scalars(query.order_by(ScanPage.page_no, func.coalesce(ScanPage.scan_id, 0), ScanPage.id)))


def doubled_pages(session: Session, paper_id: int, copy_no: int, numbers: Collection[int]) -> tuple[ScanPage, ...]:
    """Return the second pictures of these pages, in whose place another one was filed."""
    query = select(ScanPage).where(ScanPage.paper_id == paper_id, ScanPage.copy_no == copy_no)
    query = query.where(ScanPage.state == DOUBLED, ScanPage.page_no.in_(numbers))
    return tuple(session.scalars(query.order_by(ScanPage.id)))


def versions(session: Session, paper_ids: Collection[int]) -> dict[int, tuple[SignedVersion, ...]]:
    """Return paper id → all versions of its signed sheet, the withdrawn ones too, oldest first."""
    scan = PaperScan
    columns = scan.id, scan.version_no, scan.order_no, scan.copy_no, scan.pages, scan.changed
    printed = and_(PaperCopy.paper_id == scan.paper_id, PaperCopy.copy_no == scan.copy_no)
    query = (
        select(scan.paper_id, scan.accepted_at, scan.withdrawn_at, PaperCopy.pages, *columns)
        .outerjoin(PaperCopy, printed)
        .where(scan.paper_id.in_(tuple(paper_ids)))
        .order_by(scan.version_no)
    )
    found: dict[int, list[SignedVersion]] = {}
    for (
        paper_id,
        accepted,
        withdrawn_at,
        pages_printed,
        id_,
        version_no,
        order_no,
        copy_no,
        there,
        changed,
    ) in session.execute(query):
        version = SignedVersion(id_, version_no, order_no, copy_no, tuple(there), pages_printed or 0, tuple(changed))
        version = replace(version, accepted=accepted is not None, withdrawn=withdrawn_at is not None)
        found.setdefault(paper_id, []).append(version)
    return {paper_id: tuple(rows) for paper_id, rows in found.items()}


def versions_of(session: Session, paper_id: int) -> tuple[SignedVersion, ...]:
    """Return all versions of the signed sheet of one paper, the withdrawn ones too, oldest first."""
    return versions(session, [paper_id]).get(paper_id, ())


def withdrawn(session: Session, scan_ids: Collection[int]) -> frozenset[int]:
    """Return which of these signed sheets were withdrawn."""
    query = select(PaperScan.id).where(PaperScan.id.in_(scan_ids), PaperScan.withdrawn_at.is_not(None))
    return frozenset(session.scalars(query))


def next_version(session: Session, paper_id: int) -> int:
    """Return the number of the next version of the signed sheet."""
    return (session.scalar(select(func.max(PaperScan.version_no)).where(PaperScan.paper_id == paper_id)) or 0) + 1


def batches(session: Session, batch_ids: Collection[int]) -> dict[int, ScanBatch]:
    """Return these batches by id."""
    return {batch.id: batch for batch in session.scalars(select(ScanBatch).where(ScanBatch.id.in_(batch_ids)))}


def stacks(session: Session, batch_ids: Sequence[int]) -> dict[int, tuple[ScanPage, ...]]:
    """Return all pages of these batches, by batch, in the order they lay."""
    query = select(ScanPage).where(ScanPage.batch_id.in_(batch_ids)).order_by(ScanPage.batch_id, ScanPage.page_index)
    found: dict[int, list[ScanPage]] = {}
    for page in session.scalars(query):
        found.setdefault(page.batch_id, []).append(page)
    return {batch: tuple(rows) for batch, rows in found.items()}


def taken_before(session: Session, sha256: str) -> bool:
    """Tell whether these very bytes were taken before, and some page of them was kept."""
    return batch_of(session, sha256) is not None


def batch_of(session: Session, sha256: str) -> ScanBatch | None:
    """Return the file with these very bytes that was taken last and of which some page was kept; None if none was."""
    query = select(ScanBatch).join(ScanPage, ScanPage.batch_id == ScanBatch.id)
    query = query.where(ScanBatch.sha256 == sha256, ScanPage.state != DISCARDED)
    return session.scalars(query.order_by(ScanBatch.id.desc()).limit(1)).one_or_none()


def counting(session: Session, paper_id: int) -> PaperScan | None:
    """Return the version of the signed sheet that counts, None if there is none."""
    found = standing(versions_of(session, paper_id)).counts
    return session.get(PaperScan, found.id) if found is not None else None


def earlier_sheets(session: Session, letter_id: int, kind: str, stem: str) -> tuple[Attachment, ...]:
    """Return the attachments of a letter that a newer scan of the same sheet takes the place of."""
    query = select(Attachment).where(
        Attachment.letter_id == letter_id,
        Attachment.kind == kind,
        Attachment.removed_at.is_(None),
        Attachment.name.startswith(stem, autoescape=True),
    )
    return tuple(session.scalars(query.order_by(Attachment.id)))


def recent_batches(session: Session, *, limit: int, before: int | None = None) -> tuple[ScanBatch, ...]:
    """Return the files that were taken, the newest first; ``before`` is the id of the last one shown."""
    query = select(ScanBatch).order_by(ScanBatch.id.desc()).limit(limit)
    return tuple(session.scalars(query if before is None else query.where(ScanBatch.id < before)))


def page_states(session: Session, batch_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """Return how many pages of these batches are in which state."""
    query = (
        select(ScanPage.batch_id, ScanPage.state, func.count())
        .where(ScanPage.batch_id.in_(batch_ids))
        .group_by(ScanPage.batch_id, ScanPage.state)
    )
    found: dict[int, dict[str, int]] = {}
    for batch_id, state, count in session.execute(query):
        found.setdefault(batch_id, {})[state] = count
    return found


@dataclass(frozen=True)
class WaitingSheet:
    """A signed sheet that waits for somebody's word."""

    scan: PaperScan
    paper: Paper
    form_title: str
    """"" where the form was not kept with its papers."""
    pages: int
    """Of its print; 0 if no such print is on record."""


def unaccepted(session: Session, states: Sequence[str], *, limit: int = 50) -> tuple[WaitingSheet, ...]:
    """Return the last signed sheet of each print whose record was changed after it and that nobody accepted.

    Args:
        session: of a unit of work.
        states: of papers that wait for it.
        limit: how many.
    """
    open_ids = select(PaperScan.paper_id).join(Paper, Paper.id == PaperScan.paper_id).where(Paper.state.in_(states))
    found = versions(session, frozenset(session.scalars(open_ids)))
    ids = sorted((version.id for rows in found.values() for version in standing(rows).waiting), reverse=True)[:limit]
    printed = and_(PaperCopy.paper_id == PaperScan.paper_id, PaperCopy.copy_no == PaperScan.copy_no)
    kept = and_(FormVersion.key == Paper.form_key, FormVersion.version == Paper.form_version)
    query = (
        select(PaperScan, Paper, FormVersion.definition["title"].as_string(), PaperCopy.pages)
        .join(Paper, Paper.id == PaperScan.paper_id)
        .outerjoin(FormVersion, kept)
        .outerjoin(PaperCopy, printed)
        .where(PaperScan.id.in_(ids))
        .order_by(PaperScan.id.desc())
    )
    return tuple(
        WaitingSheet(scan, paper, title or "", pages or 0) for scan, paper, title, pages in session.execute(query)
    )
