"""What helps while a letter is typed: senders, subjects, letters that look the same."""

from datetime import timedelta

from sopdesk.domain.letter_rules import similar_subject
from sopdesk.domain.letters import DuplicateHint, LetterEntry
from sopdesk.store.queries import letter_hints as queries
from sopdesk.store.queries import office as office_queries
from sopdesk.store.store import Store

DUPLICATE_WINDOW = timedelta(days=30)


class LetterHints:
    """Use cases about what is offered; nothing here bars a letter.

    Args:
        store: the open store.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def duplicates(self, entry: LetterEntry, *, excluding: int | None = None) -> tuple[DuplicateHint, ...]:
        """Return letters that look like this one; a warning, never a bar."""
        sender = " ".join(entry.sender.split())
        if not sender:
            return ()
        since = (entry.received_at or self._store.clock.now()) - DUPLICATE_WINDOW
        with self._store.read() as work:
            agency_id = entry.sender_agency_id or office_queries.agency_named(work.session, sender)
            return queries.duplicates(
                work.session,
                sender=sender,
                agency_id=agency_id,
                letter_number=entry.letter_number.strip(),
                since=since,
                similar=lambda other: similar_subject(entry.subject, other),
                excluding=excluding,
            )

    def senders(self, typed: str, limit: int = 8) -> tuple[tuple[str, int | None], ...]:
        """Return (name, OPD id) for the sender field: OPD, aliases and earlier senders, matching anywhere."""
        with self._store.read() as work:
            return queries.senders(work.session, typed, limit=limit)

    def subjects_of(self, sender: str, typed: str, limit: int = 8) -> tuple[str, ...]:
        """Return earlier subjects of this sender, newest first."""
        with self._store.read() as work:
            agency_id = office_queries.agency_named(work.session, sender)
            return queries.subjects(work.session, sender=sender, agency_id=agency_id, typed=typed, limit=limit)
