"""The unit of work: one transaction, from the first look to the commit."""

from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session, UOWTransaction

from sopdesk.core.errors import InvalidInputError, NotFoundError, UserError
from sopdesk.core.events import Bus, Changes
from sopdesk.domain.words import thousands
from sopdesk.models import Base
from sopdesk.store import search_index, tallies
from sopdesk.store.engine import WRITING
from sopdesk.store.errors import translate

Record = TypeVar("Record", bound=Base)
Failed = Callable[[UserError], None]
_LONGEST_TEXT = 50_000
_BIG = frozenset({"sop_json"})
"""Texts that the program writes itself."""


class UnitOfWork:
    """A transaction as a ``with`` block; without ``commit`` everything is rolled back.

    Writing begins at once (``BEGIN IMMEDIATE``), so that what was read stays true until it is saved. Search index and
    kept counts of letters and cases are written here, in the same transaction, whoever changes the records.
    Changes are announced after the commit, when the transaction is closed.

    Args:
        engine: see store/engine.py.
        bus: hears what changed.
        writing: whether this transaction may change anything.
        on_failure: hears every database error, before it is translated.
    """

    def __init__(self, engine: Engine, bus: Bus, *, writing: bool, on_failure: Failed | None = None) -> None:
        self._engine = engine.execution_options(**{WRITING: True}) if writing else engine
        self._bus = bus
        self._writing = writing
        self._on_failure = on_failure
        self._session: Session | None = None
        self._changes = Changes()
        self._committed = False

    def __enter__(self) -> Self:
        """Begin; waits for another writer up to five seconds.

        Raises:
            StoreBusyError: another writer holds the database for longer.
        """
        session = Session(self._engine, expire_on_commit=False, autoflush=self._writing)
        event.listen(session, "before_flush", self._guard)
        event.listen(session, "after_flush", _keep_in_step)
        try:
            session.connection()
        except Exception as error:
            session.close()
            self._raise_translated(error)
            raise
        self._session = session
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.close()  # rolls back what was not committed
        if self._committed:
            self._bus.publish(self._changes)
        if error is not None:
            self._raise_translated(error)

    @property
    def session(self) -> Session:
        """The session, for the functions of store/queries; ends with the commit."""
        if self._session is None or self._committed:
            raise RuntimeError("the unit of work is not open")
        return self._session

    def add(self, *records: Base) -> None:
        """Have new records inserted at the next flush."""
        self.session.add_all(records)

    def flush(self) -> None:
        """Send what is pending; new records have their ids and defaults afterwards."""
        self.session.flush()

    def delete(self, record: Base) -> None:
        """Remove a record whose class says ``deletable``; registered records are never removed."""
        self.session.delete(record)

    def find(self, model: type[Record], key: object) -> Record | None:
        """Return the record with this primary key, or None."""
        return self.session.get(model, key)

    def get(self, model: type[Record], key: object) -> Record:
        """Return the record with this primary key.

        Raises:
            NotFoundError: it is not there.
        """
        record = self.session.get(model, key)
        if record is None:
            raise NotFoundError("Data yang diminta tidak ditemukan. Muat ulang daftar, lalu coba lagi.")
        return record

    def changed(
        self,
        *,
        letters: Iterable[int] = (),
        dispositions: Iterable[int] = (),
        cases: Iterable[int] = (),
        papers: Iterable[int] = (),
        sops: bool = False,
        office: bool = False,
        hours: bool = False,
        scans: bool = False,
    ) -> None:
        """Note what to announce after the commit."""
        self._changes |= Changes(
            letters=frozenset(letters),
            dispositions=frozenset(dispositions),
            cases=frozenset(cases),
            papers=frozenset(papers),
            sops=sops,
            office=office,
            hours=hours,
            scans=scans,
        )

    def commit(self) -> None:
        """Make everything durable; once, last."""
        session = self.session
        if not self._writing:
            raise RuntimeError("a reading unit of work has nothing to commit")
        session.commit()
        self._committed = True

    def _guard(self, session: Session, _context: UOWTransaction, _instances: object) -> None:
        if not self._writing and (session.new or session.dirty or session.deleted):
            raise RuntimeError("a reading unit of work must not change records")
        for record in (*session.new, *session.dirty):
            _refuse_huge(record)
        for record in session.dirty:
            if type(record).appended and session.is_modified(record):
                raise RuntimeError(f"{type(record).__name__} is history and is never changed")
        for record in session.deleted:
            if not type(record).deletable:
                raise RuntimeError(f"{type(record).__name__} is a registered record and is never deleted")

    def _raise_translated(self, error: BaseException) -> None:
        translated = translate(error)
        if translated is not None:
            if self._on_failure is not None:
                self._on_failure(translated)
            raise translated from error


def _refuse_huge(record: Base) -> None:
    """A pasted book in a field would slow every list and break every paper; forms say their own, smaller limits.

    Raises:
        InvalidInputError: a text is longer than any office writes.
    """
    for name, value in vars(record).items():
        if isinstance(value, str) and len(value) > _LONGEST_TEXT and name not in _BIG:
            raise InvalidInputError(
                f"Ada teks sepanjang {thousands(len(value))} huruf; paling banyak {thousands(_LONGEST_TEXT)}. "
                "Isian Anda masih ada di layar dan di draf. Perpendek, atau lampirkan sebagai berkas, lalu simpan lagi."
            )


def _keep_in_step(session: Session, _context: UOWTransaction) -> None:
    """Write search rows and kept counts of the records of this flush."""
    search_index.follow(session)
    tallies.follow(session)
