"""Lists as workbooks: an export holds exactly what the list on the screen shows."""

from collections.abc import Iterator
from pathlib import Path

from sopdesk.core.progress import NoProgress, Progress
from sopdesk.domain.case_rows import CaseFilter, CaseRow
from sopdesk.domain.filter_words import case_filter_words, letter_filter_words, period_words
from sopdesk.domain.letters import OUTGOING_BOOK, AgendaLine, LetterFilter
from sopdesk.domain.session import Session
from sopdesk.recap.agenda_recap import AGENDA, OUTGOING
from sopdesk.recap.cases_recap import CASES
from sopdesk.recap.sheet import Edition
from sopdesk.services.cases import Cases
from sopdesk.services.letter_walk import walk
from sopdesk.services.letters import Letters
from sopdesk.services.library import SopLibrary
from sopdesk.services.office import Office
from sopdesk.services.people import People
from sopdesk.store.queries import letter_filter
from sopdesk.store.queries.agenda_lines import agenda_lines
from sopdesk.store.store import Store

PAGE = 500
"""Rows per read; each read ends before the rows are written, so saving goes on beside an export."""
PLACES = 5_000
"""Numbers per read, where only their order is asked for."""
HEAD = "kepala-dinas"


class Recaps:
    """Use cases about workbooks.

    Args:
        store: the open store.
        office: letterhead.
        people: who signs.
        letters: counts the letters.
        cases: the rows of cases.
        library: titles of SOPs.
    """

    def __init__(
        self, store: Store, *, office: Office, people: People, letters: Letters, cases: Cases, library: SopLibrary
    ) -> None:
        self._store = store
        self._office = office
        self._people = people
        self._letters = letters
        self._cases = cases
        self._library = library

    def agenda(self, *, by: Session, wanted: LetterFilter, path: Path, progress: Progress | None = None) -> Path:
        """Write the agenda book as filtered, in the order of its numbers, and return the path.

        Raises:
            CancelledError: the user stopped it; the file is as it was.
            StoreFailedError: the file cannot be written.
        """
        del by  # every user of the office may read the agenda book
        from sopdesk.recap.workbook import write_recap  # noqa: PLC0415 - slow import

        books = {b.key: b.name for b in self._office.books()}
        positions = {p.id: p.name for p in self._people.positions()}
        edition = self._edition(
            "Buku agenda " + books.get(wanted.book, "surat").lower(),
            period_words(wanted.received_from, wanted.received_to),
            letter_filter_words(wanted, positions=positions),
        )
        total = self._letters.count(wanted)
        pages = self.agenda_pages(wanted)
        recap = OUTGOING if wanted.book == OUTGOING_BOOK else AGENDA
        return write_recap(path, recap, edition, pages, total=total, progress=progress or NoProgress())

    def agenda_pages(self, wanted: LetterFilter) -> Iterator[tuple[AgendaLine, ...]]:
        """Yield the lines of the book in pages, by book and number; no read stays open between them.

        A letter that was keyed later, with a number from paper or an inserted one, stands where its number belongs.
        """
        ids = [place[-1] for place in sorted(self._places(wanted))]
        for first in range(0, len(ids), PAGE):
            with self._store.read() as work:
                lines = agenda_lines(work.session, ids[first : first + PAGE])
            yield lines

    def _places(self, wanted: LetterFilter) -> Iterator[letter_filter.BookPlace]:
        for ids in walk(self._store, wanted, self._office.moment(), first=PLACES):
            with self._store.read() as work:
                places = letter_filter.places(work.session, ids)
            yield from places

    def cases(self, *, by: Session, wanted: CaseFilter, path: Path, progress: Progress | None = None) -> Path:
        """Write the cases as filtered, newest first, and return the path; errors as in ``agenda``."""
        from sopdesk.recap.workbook import write_recap  # noqa: PLC0415 - slow import

        titles = {sop.key: sop.title.text for sop in self._library.known()}
        positions = {p.key: p.name for p in self._people.positions()}
        period = period_words(wanted.started_from, wanted.started_to)
        words = case_filter_words(wanted, titles=titles, positions=positions)
        edition = self._edition("Rekap permohonan", period, words)
        total = self._cases.count(wanted, by=by)
        pages = self._case_pages(by, wanted)
        return write_recap(path, CASES, edition, pages, total=total, progress=progress or NoProgress())

    def _case_pages(self, by: Session, wanted: CaseFilter) -> Iterator[tuple[CaseRow, ...]]:
        before: int | None = None
        while True:
            rows = self._cases.page(wanted, by=by, before=before, limit=PAGE)
            if not rows:
                return
            yield rows
            before = rows[-1].id

    def _edition(self, title: str, period: str, filter_text: str) -> Edition:
        """Return what stands around the table: this office, signed today by its head, if it has that position."""
        today = self._store.clock.now().date()
        headed = any(p.key == HEAD for p in self._people.positions())
        signer = self._people.signer(position_key=HEAD, on=today) if headed else None
        return Edition(self._office.profile(), title, period, filter_text, signer, today)
