"""Many letters at once, for practice offices and measurements: one transaction a batch, counts at the end."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from sopdesk.core.progress import Progress
from sopdesk.domain.numbering import format_number
from sopdesk.models import Agency, Book, Counter, Letter
from sopdesk.store import search_index, tallies
from sopdesk.store.store import Store

BATCH = 5_000
_TEXTS = (
    "subject",
    "sender_text",
    "recipient_text",
    "summary",
    "reporter_name",
    "note",
    "letter_number",
    "number_text",
)


def seed_letters(
    store: Store,
    rows: Iterable[dict[str, Any]],
    *,
    total: int,
    book: str,
    user_id: int,
    progress: Progress,
) -> int:
    """Write letters with consecutive agenda numbers and return how many.

    Args:
        store: of a practice office.
        rows: values of columns of Letter in the order of receipt; ``received_at`` and ``subject`` at least.
        total: how many there will be, for the progress.
        book: the key of the book that all go into.
        user_id: who is said to have logged them.
        progress: told after each batch.
    """
    done = 0
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH)):
        progress.check_cancelled()
        with store.write() as work:
            record = work.session.scalars(select(Book).where(Book.key == book)).one()
            names = {a.id: (a.name, a.short) for a in work.session.scalars(select(Agency))}
            counters = select(Counter.year, Counter.last).where(Counter.counter_key == record.counter_key)
            last = dict(work.session.execute(counters).all())
            filled = list(_filled(batch, record, last, user_id, offset=done))
            first_id = _next_id(work.session.scalar(select(Letter.id).order_by(Letter.id.desc()).limit(1)))
            for offset, row in enumerate(filled):
                row["id"] = first_id + offset
            work.session.execute(insert(Letter), filled)
            search_index.write_rows(work.session, [_index_row(row, names) for row in filled], replace=False)
            for year, number in last.items():
                work.session.merge(Counter(counter_key=record.counter_key, year=year, last=number))
            work.commit()
        done += len(batch)
        progress.report(done, total, "Menulis surat contoh")
    with store.write() as work:
        tallies.rebuild(work.session)
        work.commit()
    return done


def _next_id(last: int | None) -> int:
    return (last or 0) + 1


def _filled(
    batch: Iterable[dict[str, Any]], book: Book, last: dict[int, int], user_id: int, *, offset: int
) -> Iterator[dict[str, Any]]:
    for index, row in enumerate(batch):
        received = row["received_at"]
        number = last.get(received.year, 0) + 1
        last[received.year] = number
        yield {
            "request_id": str(UUID(int=(book.id << 96) + offset + index + 1)),
            "book_id": book.id,
            "counter_key": book.counter_key,
            "year": received.year,
            "number": number,
            "suffix": "",
            "number_text": format_number(number),
            "direction": book.direction,
            "status": "baru",
            "created_by": user_id,
            "created_at": received,
            "updated_at": received,
            "version": 1,
        } | row


def _index_row(row: dict[str, Any], names: dict[int, tuple[str, str]]) -> dict[str, Any]:
    agency = [part for part in names.get(row.get("sender_agency_id") or 0, ()) if part]
    return search_index.index_row(row["id"], [row.get(name) for name in _TEXTS], agency)
