"""Scanned pages and signed sheets, as the use cases about scans read them."""

from collections.abc import Collection, Sequence
from itertools import islice

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from sopdesk.models import Attachment, Paper, PaperEvent, PaperScan, ScanBatch, ScanPage

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


def valid_versions(session: Session, paper_id: int, copy_no: int) -> tuple[PaperScan, ...]:
    """Return the signed sheets of one copy of a paper that were not withdrawn, oldest first."""
    query = select(PaperScan).where(PaperScan.paper_id == paper_id, PaperScan.copy_no == copy_no)
    return tuple(session.scalars(query.where(PaperScan.withdrawn_at.is_(None)).order_by(PaperScan.version_no)))


def withdrawn(session: Session, scan_ids: Collection[int]) -> frozenset[int]:
    """Return which of these signed sheets were withdrawn."""
    query = select(PaperScan.id).where(PaperScan.id.in_(scan_ids), PaperScan.withdrawn_at.is_not(None))
    return frozenset(session.scalars(query))


def how_it_came_back(session: Session, paper_id: int) -> str:
    """Return what the history says of a paper's return, "" if it says nothing or there was none."""
    query = select(PaperEvent.text).where(PaperEvent.paper_id == paper_id, PaperEvent.kind == "kembali")
    return session.scalar(query.order_by(PaperEvent.id.desc()).limit(1)) or ""


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
    query = (
        select(ScanPage.id)
        .join(ScanBatch, ScanBatch.id == ScanPage.batch_id)
        .where(ScanBatch.sha256 == sha256, ScanPage.state != DISCARDED)
    )
    return session.scalar(query.limit(1)) is not None


def batch_of(session: Session, sha256: str) -> ScanBatch | None:
    """Return the file with these very bytes that was taken last."""
    query = select(ScanBatch).where(ScanBatch.sha256 == sha256).order_by(ScanBatch.id.desc()).limit(1)
    return session.scalars(query).one_or_none()


def newest_version(session: Session, paper_id: int) -> PaperScan | None:
    """Return the newest version of the signed sheet that was not withdrawn."""
    valid = PaperScan.paper_id == paper_id, PaperScan.withdrawn_at.is_(None)
    query = select(PaperScan).where(*valid).order_by(PaperScan.version_no.desc()).limit(1)
    return session.scalars(query).one_or_none()


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


def unaccepted(session: Session, states: Sequence[str], *, limit: int = 50) -> tuple[tuple[PaperScan, Paper], ...]:
    """Return the newest signed sheets whose record was changed after printing and that nobody accepted.

    Args:
        session: of a unit of work.
        states: of papers that wait for it.
        limit: how many.
    """
    other = aliased(PaperScan)
    valid = other.paper_id == Paper.id, other.withdrawn_at.is_(None)
    newest = select(func.max(other.id)).where(*valid).correlate(Paper).scalar_subquery()
    query = (
        select(PaperScan, Paper)
        .join(Paper, Paper.id == PaperScan.paper_id)
        .where(Paper.state.in_(states), PaperScan.id == newest, PaperScan.accepted_at.is_(None))
        .order_by(PaperScan.id.desc())
    )
    found = session.execute(query)
    return tuple(islice(((scan, paper) for scan, paper in found if scan.changed), limit))
