"""Files that come a second time: nothing is taken twice, and what still waits of them is told."""

from collections import Counter
from collections.abc import Iterator, Sequence

from sopdesk.domain.paper_code import words_of
from sopdesk.domain.repeated_file import RepeatedFile
from sopdesk.models import ScanBatch, ScanPage
from sopdesk.store.queries import scans
from sopdesk.store.uow import UnitOfWork


def repeated_files(work: UnitOfWork, files: Sequence[tuple[str, str]]) -> tuple[RepeatedFile, ...]:
    """Return where the pages of files lie that were taken before.

    Args:
        work: a unit of work.
        files: (name, SHA-256) of each.
    """
    return tuple(_told(work, files))


def _told(work: UnitOfWork, files: Sequence[tuple[str, str]]) -> Iterator[RepeatedFile]:
    for name, sha256 in files:
        batch = scans.batch_of(work.session, sha256)
        if batch is not None:
            pages = scans.stacks(work.session, [batch.id]).get(batch.id, ())
            yield _repeated(name, batch, pages)


def _repeated(name: str, batch: ScanBatch, pages: Sequence[ScanPage]) -> RepeatedFile:
    papers: dict[str, list[int]] = {}
    for page in pages:
        if page.state == scans.FILED and page.paper_id and page.page_no:
            papers.setdefault(words_of(page.paper_id), []).append(page.page_no)
    states = Counter(page.state for page in pages)
    return RepeatedFile(
        name=name,
        batch_id=batch.id,
        received_at=batch.received_at,
        papers=papers,
        waiting=states[scans.UNKNOWN],
        attached=states[scans.ATTACHED],
        doubled=states[scans.DOUBLED],
        discarded=states[scans.DISCARDED],
    )
