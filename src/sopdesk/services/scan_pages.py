"""Rows of scanned pages: written with their batch, handed out while nobody has placed them, guessed at."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.paper_code import words_of
from sopdesk.domain.scans import PageState, ScanSource, Stack, StackPage, UnknownPage, guess
from sopdesk.domain.session import Session
from sopdesk.models import ScanBatch, ScanPage
from sopdesk.services.scan_taking import TakenFile, TakenPage
from sopdesk.store import blobs
from sopdesk.store.queries import papers, scans
from sopdesk.store.uow import UnitOfWork


def new_pages(files: Sequence[TakenFile], stack: Stack) -> dict[tuple[int, int], dict[int, str]]:
    """Return (paper id, copy) → page number → SHA-256 of the upright page, for what was split by code."""
    pages = [page for file in files for page in file.pages]
    return {
        key: {number: pages[position].stored.sha256 for number, position in found.items()}
        for key, found in stack.new.items()
    }


def write_batches(
    work: UnitOfWork,
    files: Sequence[TakenFile],
    stack: Stack,
    sheets: Mapping[tuple[int, int], int],
    *,
    by: Session,
    source: ScanSource,
    now: datetime,
) -> tuple[int, ...]:
    """Write the rows of files and of all their pages and return the ids of the batches.

    Args:
        work: the writing unit of work.
        files: what was read.
        stack: where each page belongs.
        sheets: (paper id, copy) → the signed sheet that its new pages were filed with.
        by: who took them.
        source: how they came.
        now: the time.
    """
    ids, position = [], 0
    for file in files:
        blobs.record(work.session, file.stored, now)
        batch = ScanBatch(
            request_id=str(uuid4()),
            source=source,
            name=file.name,
            sha256=file.stored.sha256,
            media_type=file.media_type,
            pages=len(file.pages),
            received_at=now,
            by_id=by.user_id or None,
        )
        work.add(batch)
        work.flush()
        ids.append(batch.id)
        blobs.record_all(work.session, [page.stored for page in file.pages], now)
        work.add(*_rows(batch.id, file.pages, stack, sheets, position))
        position += len(file.pages)
    work.flush()
    work.changed(scans=bool(ids))
    return tuple(ids)


def _rows(
    batch_id: int, pages: Sequence[TakenPage], stack: Stack, sheets: Mapping[tuple[int, int], int], first: int
) -> Iterator[ScanPage]:
    """Give a row for each page; one with two codes has a second row behind the last page of the file."""
    behind = len(pages)
    for index, page in enumerate(pages):
        code = " ".join(code.payload for code in page.reading.codes)
        row = ScanPage(batch_id=batch_id, page_index=index, state=scans.UNKNOWN, code=code, sha256=page.stored.sha256)
        row.reason = page.reason
        for number, place in enumerate(page.places):
            if number:
                row = ScanPage(batch_id=batch_id, page_index=behind, code=code, sha256=page.stored.sha256)
                behind += 1
            key = place.paper_id, place.copy_no
            taken = stack.new[key][place.page_no] == first + index
            row.state, row.scan_id = (scans.FILED, sheets[key]) if taken else (scans.DOUBLED, None)
            row.paper_id, row.copy_no, row.page_no = place.paper_id, place.copy_no, place.page_no
            yield row
        if not page.places:
            yield row


def waiting(work: UnitOfWork, page_ids: Sequence[int]) -> tuple[ScanPage, ...]:
    """Return pages of "Belum dikenali", or second pictures of pages, in the order asked for.

    Raises:
        InvalidInputError: none was chosen, or somebody placed one of them already.
    """
    found = {page.id: page for page in scans.pages(work.session, page_ids)}
    pages = [found[i] for i in dict.fromkeys(page_ids) if i in found]
    if not pages:
        raise InvalidInputError("Belum ada halaman yang dipilih.")
    if any(page.state not in {scans.UNKNOWN, scans.DOUBLED} for page in pages):
        raise InvalidInputError("Halaman ini sudah ditempatkan. Tidak ada yang diubah; muat ulang daftarnya.")
    return tuple(pages)


def handled(pages: Iterable[ScanPage], state: PageState, *, by: Session, now: datetime, reason: str = "") -> None:
    """Note what somebody did with pages."""
    for page in pages:
        page.waited_reason = page.reason
        page.state, page.handled_at, page.handled_by, page.reason = state, now, by.user_id or None, reason


def page_numbers(count: int, first: int | None, there: Collection[int], pages: int) -> tuple[int, ...]:
    """Return the numbers for pages filed by hand: from ``first`` on, else those that are missing, else at the end."""
    if first is not None:
        return tuple(range(max(first, 1), max(first, 1) + count))
    missing = [number for number in range(1, pages + 1) if number not in there]
    behind = max([pages, *there]) + 1
    return tuple((missing + list(range(behind, behind + count)))[:count])


def unknown_pages(work: UnitOfWork, batch_ids: Sequence[int] | None = None) -> tuple[UnknownPage, ...]:
    """Return the pages that nobody could place, each with the paper that its neighbours suggest.

    Args:
        work: a unit of work.
        batch_ids: of these batches alone; None for the oldest of all.
    """
    if batch_ids is None:
        pages = scans.unknown_pages(work.session)
        stacks = scans.stacks(work.session, sorted({page.batch_id for page in pages}))
    else:
        stacks = scans.stacks(work.session, batch_ids)
        pages = tuple(page for stack in stacks.values() for page in stack if page.state == scans.UNKNOWN)
    return _guessed(work, pages, stacks)


def _guessed(
    work: UnitOfWork, pages: Sequence[ScanPage], stacks: Mapping[int, Sequence[ScanPage]]
) -> tuple[UnknownPage, ...]:
    """Return the pages with what their neighbours suggest; as many queries for a hundred pages as for one."""
    batches = scans.batches(work.session, stacks)
    sizes = papers.copy_pages(work.session, {p.paper_id for stack in stacks.values() for p in stack if p.paper_id})
    known = {batch_id: _stack_sizes(stack, sizes) for batch_id, stack in stacks.items()}
    near = {batch_id: _neighbours(stack, batches[batch_id].pages) for batch_id, stack in stacks.items()}
    places = [_lies_at(page, stacks[page.batch_id], batches[page.batch_id].pages) for page in pages]
    guesses = [
        _guess(page, at, near[page.batch_id], known[page.batch_id]) for page, at in zip(pages, places, strict=True)
    ]
    titles = papers.titles(work.session, {found[0] for found in guesses if found})
    return tuple(
        _unknown_page(page, at, batches[page.batch_id], found, titles)
        for page, at, found in zip(pages, places, guesses, strict=True)
    )


def _lies_at(page: ScanPage, stack: Sequence[ScanPage], pages: int) -> int:
    """Return where a page lies in its file; the second row of one with two codes lies where its first one does."""
    if page.page_index < pages:
        return page.page_index
    return next((other.page_index for other in stack if other.sha256 == page.sha256), page.page_index)


def _guess(
    page: ScanPage, index: int, near: Sequence[StackPage], sizes: Mapping[int, int]
) -> tuple[int, int | None] | None:
    """Return what the neighbours suggest, unless it is a paper that the page was taken out of."""
    found = guess(near, index, sizes)
    return None if found is not None and found[0] in page.not_of else found


def _neighbours(stack: Sequence[ScanPage], pages: int) -> list[StackPage]:
    placed = {scans.FILED, scans.DOUBLED}
    return [StackPage(p.page_index, p.paper_id, p.page_no) for p in stack if p.page_index < pages and p.state in placed]


def _stack_sizes(stack: Sequence[ScanPage], sizes: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """Return paper id → pages of the print that lay in this stack."""
    return {p.paper_id: sizes.get((p.paper_id, p.copy_no), 0) for p in stack if p.paper_id and p.copy_no}


def _unknown_page(
    page: ScanPage, index: int, batch: ScanBatch, guessed: tuple[int, int | None] | None, titles: Mapping[int, str]
) -> UnknownPage:
    paper_id, page_no = guessed if guessed and guessed[0] in titles else (None, None)
    return UnknownPage(
        id=page.id,
        batch_id=batch.id,
        name=batch.name,
        page=index + 1,
        pages=batch.pages,
        received_at=batch.received_at,
        reason=page.reason,
        suggested_paper_id=paper_id,
        suggested_page=page_no,
        suggested_code=words_of(paper_id) if paper_id else "",
        suggested_title=titles[paper_id] if paper_id else "",
    )
