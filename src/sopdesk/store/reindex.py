"""Makes the search index anew, in pages, while others go on saving."""

from sopdesk.core.progress import NoProgress, Progress
from sopdesk.store import search_index
from sopdesk.store.store import Store

_PAGE = 2000


def rebuild_index(store: Store, progress: Progress | None = None) -> int:
    """Index all letters anew and return how many; until it ends, search does not find all.

    Cancelled halfway it has to be started again; letters saved meanwhile are indexed by their own transaction.
    """
    watching = progress or NoProgress()
    with store.read() as work:
        total = search_index.count_letters(work.session)
    with store.write() as work:
        search_index.clear(work.session)
        work.commit()
    done, after = 0, 0
    while True:
        watching.check_cancelled()
        watching.report(done, total, "Menyusun indeks pencarian")
        with store.write() as work:
            last, count = search_index.index_page(work.session, after_id=after, size=_PAGE)
            work.commit()
        if last is None:
            watching.report(done, done, "Indeks pencarian siap")
            return done
        done, after = done + count, last
