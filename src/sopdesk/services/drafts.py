"""What was being typed, offered again after a crash, a lock or a change of user."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sopdesk.domain.session import Session
from sopdesk.store.drafts import Draft
from sopdesk.store.store import Store


@dataclass(frozen=True)
class DraftRow:
    """An unfinished form: its key, when it was kept, and what was typed (JSON)."""

    form: str
    kept_at: datetime
    values: dict[str, Any]
    files: tuple[str, ...] = ()
    """Names of the files that were put beside."""


class Drafts:
    """Use cases about unfinished forms; each user sees only his own.

    Args:
        store: the open store.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def save(
        self, *, by: Session, form: str, values: dict[str, Any], files: Sequence[tuple[str, bytes]] = ()
    ) -> datetime:
        """Keep what was typed in a form, and the files (name, bytes) put beside it, and return when.

        Raises:
            StoreFailedError: the draft cannot be written; the one before is still there.
        """
        self._store.drafts.keep(by.login, form, values, files)
        return self._store.clock.now()

    def load(self, *, by: Session, form: str) -> DraftRow | None:
        """Return the kept draft of a form."""
        draft = self._store.drafts.find(by.login, form)
        return _row(draft) if draft else None

    def files(self, *, by: Session, form: str) -> tuple[tuple[str, bytes], ...]:
        """Return the files (name, bytes) of a kept draft; one that cannot be read any more is left out."""
        draft = self._store.drafts.find(by.login, form)
        return self._store.drafts.files(draft) if draft else ()

    def discard(self, *, by: Session, form: str) -> None:
        """Forget a draft: it was saved as a record, or the user threw it away."""
        self._store.drafts.remove(by.login, form)

    def list(self, *, by: Session) -> tuple[DraftRow, ...]:
        """Return the user's drafts, newest first."""
        return tuple(_row(draft) for draft in self._store.drafts.list(by.login))


def _row(draft: Draft) -> DraftRow:
    return DraftRow(draft.form, draft.kept_at, draft.values, tuple(name for name, _ in draft.files))
