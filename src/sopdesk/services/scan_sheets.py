"""Signed sheets are put together before the transaction and written in it; who was slower plans anew."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sopdesk.core.errors import ConflictError
from sopdesk.domain.session import Session
from sopdesk.scanning.reader import FileReader
from sopdesk.services.attachments import Attachments
from sopdesk.services.paper_records import FormSource
from sopdesk.services.scan_filing import Filing, Sheaf, StaleFilingError, put_together
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork

_TRIES = 3
T = TypeVar("T")


@dataclass(frozen=True)
class SheetPlan(Generic[T]):
    """What goes where, as things stand."""

    new: Mapping[tuple[int, int], Mapping[int, str]]
    """(paper id, copy) → page number → SHA-256 of the upright page."""
    write: Callable[[UnitOfWork, Filing, Sequence[Sheaf]], T]


class SheetBinder:
    """Puts signed sheets together and writes them.

    Args:
        store: the open store.
        forms: the definitions of forms.
        attachments: hangs sheets on letters.
    """

    def __init__(self, store: Store, *, forms: FormSource, attachments: Attachments) -> None:
        self._store = store
        self._forms = forms
        self._attachments = attachments

    def bind(self, reader: FileReader, planned: Callable[[], SheetPlan[T]], *, by: Session) -> T:
        """Put the signed sheets together, then write everything in one transaction.

        Args:
            reader: puts pages together.
            planned: says what goes where as things stand; asked again when somebody else was faster.
            by: the user.

        Raises:
            ConflictError: somebody else was faster every time.
        """
        for _ in range(_TRIES):
            plan = planned()
            sheaves = put_together(self._store, reader, plan.new)
            try:
                with self._store.write() as work:
                    now = self._store.clock.now()
                    filing = Filing(work, by=by, now=now, forms=self._forms, attachments=self._attachments)
                    result = plan.write(work, filing, sheaves)
                    work.commit()
                    return result
            except StaleFilingError:
                continue
        raise ConflictError(
            "Pindaian surat yang sama sedang disimpan pengguna lain. Belum ada yang disimpan; coba lagi sebentar."
        )
