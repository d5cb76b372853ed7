"""Going through the letters of a filter, newest first, in short reads so that saving goes on beside."""

from collections.abc import Iterator

from sopdesk.domain.due import OfficeMoment
from sopdesk.domain.letters import LetterFilter
from sopdesk.store.queries import letter_filter
from sopdesk.store.store import Store

STEP = 10_000
"""Letters looked at per read, at most: some milliseconds."""


def walk(
    store: Store, wanted: LetterFilter, moment: OfficeMoment, *, before: int | None = None, first: int | None = None
) -> Iterator[tuple[int, ...]]:
    """Yield the ids of the letters that the filter shows, newest first, some at a time; each read is one of its own.

    Args:
        store: the open store.
        wanted: the filter.
        moment: when, by the working clock; says what is late.
        before: only letters older than this one.
        first: letters looked at in the first read, ``STEP`` if None; each further read looks at four times as many,
            up to ``STEP``.
    """
    looked = first or STEP
    low: int | None = None
    while True:
        with store.read() as work:
            ids, before = letter_filter.ids(work.session, wanted, before=before, limit=looked, moment=moment)
        if ids:
            yield ids
        elif low is None and before is not None:
            with store.read() as work:
                span = letter_filter.span(work.session, wanted)  # where nothing is near, ask where anything is
            if span is None:
                return
            low, before = span.low, min(before, span.high + 1)
        if before is None or (low is not None and before <= low):
            return
        looked = min(looked * 4, STEP)
