"""Many letters with the numbers of paper come into the agenda book at once, with few statements.

The rules are those of one letter (``letter_writing``, ``store.numbering``); what they ask the store is asked once, so
that others wait for a moment only.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeAlias
from uuid import uuid4

from sopdesk.core.progress import Progress
from sopdesk.domain.book_line import BookLine, ImportNote
from sopdesk.domain.letter_import import order_findings
from sopdesk.domain.session import Session
from sopdesk.models import Book, Letter
from sopdesk.services.letter_writing import mark_letter, new_letter, strike_letter
from sopdesk.store import numbering
from sopdesk.store.queries import letter_history as history
from sopdesk.store.queries import letter_import as queries
from sopdesk.store.queries import office as office_queries
from sopdesk.store.uow import UnitOfWork

Agencies: TypeAlias = Mapping[str, int | None]
"""Sender as written → OPD of the master data."""
_PAGE = 50
"""Letters of one flush, and between two looks at the progress."""
_INSERTED = "Disalin dari buku agenda lama"


def taken_meanwhile(work: UnitOfWork, book: Book, lines: Sequence[BookLine], year: int) -> ImportNote | None:
    """Return what is wrong with the first line whose number cannot be taken any more; ``lines`` ascend by number."""
    first, last = lines[0].number.number, lines[-1].number.number
    used = queries.used_pairs(work.session, counter_key=book.counter_key, year=year, first=first, last=last)
    for line in lines:
        if (line.number.number, line.number.suffix) in used:
            return line.note(f"Nomor agenda {line.number_text} tahun {year} sudah dipakai. Tidak ada yang disimpan.")
    return next(order_findings(lines, numbering.last_number(work.session, book.counter_key, year)), None)


def agencies_of(work: UnitOfWork, lines: Sequence[BookLine]) -> Agencies:
    """Look up who the senders are; a look into each list of names takes its time, so no writer waits for it."""
    senders = {line.entry.sender for line in lines}
    return {sender: office_queries.agency_named(work.session, sender) for sender in sorted(senders)}


def write_stack(
    work: UnitOfWork,
    book: Book,
    lines: Sequence[BookLine],
    *,
    year: int,
    agencies: Agencies,
    by: Session,
    now: datetime,
    progress: Progress,
) -> list[int]:
    """Take the numbers and write the letters; returns their ids.

    Args:
        work: of the writing transaction.
        book: the agenda book.
        lines: letters without a fault, ascending by number; ``taken_meanwhile`` found their numbers free.
        year: of all of them.
        agencies: see ``agencies_of``.
        by: who logs them.
        now: when.
        progress: hears after each page; may stop it, and then the caller rolls back.

    Raises:
        CancelledError: the user stopped it.
    """
    numbering.reach(work.session, book.counter_key, year, lines[-1].number.number)
    numbers = [line.number.number for line in lines if not line.number.suffix]
    history.forget_gaps(work.session, counter_key=book.counter_key, year=year, numbers=numbers)
    ids: list[int] = []
    for start in range(0, len(lines), _PAGE):
        progress.report(start, len(lines), "Memasukkan surat")
        progress.check_cancelled()
        page = lines[start : start + _PAGE]
        letters = [_letter(book, line, by=by, now=now, agencies=agencies) for line in page]
        work.add(*letters)
        work.flush()
        for line, letter in zip(page, letters, strict=True):
            _bring_state(work, line, letter, by=by, now=now)
        ids += [letter.id for letter in letters]
    work.flush()
    return ids


def _letter(book: Book, line: BookLine, *, by: Session, now: datetime, agencies: Agencies) -> Letter:
    assert line.entry.received_at is not None, "a line without its day is a finding"
    return new_letter(
        book,
        by=by,
        now=now,
        entry=line.entry,
        received=line.entry.received_at,
        agency_id=agencies[line.entry.sender],
        number=line.number,
        reason=_INSERTED if line.number.suffix else "",
        request_id=uuid4().hex,
    )


def _bring_state(work: UnitOfWork, line: BookLine, letter: Letter, *, by: Session, now: datetime) -> None:
    if line.status == "batal":
        strike_letter(work, letter, by=by, now=now, reason=line.reason)
    elif line.status not in {"baru", letter.status}:
        mark_letter(work, letter, line.status, by=by, now=now)
