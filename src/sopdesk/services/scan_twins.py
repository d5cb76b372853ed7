"""Equal prints of a paper: pages of several of them make one signed sheet, where only together they are whole."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sopdesk.domain.scans import Place
from sopdesk.services.scan_taking import TakenFile
from sopdesk.store.queries import papers, scans
from sopdesk.store.uow import UnitOfWork


def on_one_sheet(work: UnitOfWork, files: Sequence[TakenFile]) -> tuple[TakenFile, ...]:
    """Return the files with their pages placed such that equal prints complete one another.

    Two prints are equal that say the same on as many pages, filled in before they were printed: their pages stand for
    one another. A print that is whole by itself, or has nobody to complete it, is left as it is.

    Args:
        work: a unit of work.
        files: what was read; each page has the place that its code names.
    """
    new: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for place in (place for file in files for page in file.pages for place in page.places):
        new[place.paper_id][place.copy_no].add(place.page_no)
    moved = {old: to for paper_id, found in new.items() for old, to in _moves(work, paper_id, found)}
    return tuple(_placed(file, moved) for file in files) if moved else tuple(files)


def _moves(work: UnitOfWork, paper_id: int, new: Mapping[int, set[int]]) -> Iterator[tuple[Place, Place]]:
    """Yield the place that a code names and the one where the page is wanted."""
    for copies, pages in papers.equal_prints(work.session, paper_id):
        if pages == 1 or len(copies) == 1 or not any(copy in new for copy in copies):
            continue
        filed = {copy: scans.filed_pages(work.session, paper_id, copy) for copy in copies}
        there = {copy: {row.page_no for row in filed[copy]} | new.get(copy, set()) for copy in copies}
        whole = set(range(1, pages + 1))
        if any(whole <= found for found in there.values()):
            continue
        for target in sorted(copies, key=lambda copy: (-len(there[copy]), copy)):
            spare = {n: copy for copy in copies for n in new.get(copy, set()) - there[target]}
            if whole <= there[target] | set(spare):
                yield from ((Place(paper_id, spare[n], n), Place(paper_id, target, n)) for n in sorted(spare))
                break


def _placed(file: TakenFile, moved: Mapping[Place, Place]) -> TakenFile:
    pages = (replace(page, places=tuple(moved.get(place, place) for place in page.places)) for page in file.pages)
    return replace(file, pages=tuple(pages))
