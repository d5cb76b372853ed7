"""Papers: from stored data to the very PDF that is shown, printed and archived."""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.letters import OUTGOING_BOOK, LetterFilter
from sopdesk.domain.office import PaperName
from sopdesk.domain.session import Session
from sopdesk.models import PrintRecord
from sopdesk.services.library import SopLibrary
from sopdesk.services.office import Office
from sopdesk.services.people import People
from sopdesk.services.recaps import Recaps
from sopdesk.store import blobs
from sopdesk.store.queries import prints as queries
from sopdesk.store.store import Store

if TYPE_CHECKING:
    from sopdesk.domain.paper_sheet import SheetSize
    from sopdesk.printing.pdf_pages import PageImage

HEAD = "kepala-dinas"


class Papers:
    """Use cases about PDFs.

    Args:
        store: the open store.
        office: letterhead and the office's own lists.
        people: positions and signers.
        library: SOPs.
        recaps: the lines of the agenda book.
    """

    def __init__(
        self,
        store: Store,
        *,
        office: Office,
        people: People,
        library: SopLibrary,
        recaps: Recaps,
    ) -> None:
        self._store = store
        self._office = office
        self._people = people
        self._library = library
        self._recaps = recaps

    def sop_pdf(self, key: str, *, paper: PaperName = "f4") -> bytes:
        """Return the whole SOP document: identity, flow, appendices, revision history."""
        from sopdesk.printing.sop_document import sop_document  # noqa: PLC0415 - slow import

        sop = self._library.get(key)
        own = sop.office == self._office.profile().office_key
        return sop_document(sop, paper=paper, logo=self._office.logo() if own else None)

    def agenda_book(self, *, book: str, start: date, end: date, paper: PaperName = "f4") -> bytes:
        """Return the agenda book of a range of days.

        Raises:
            InvalidInputError: the range ends before it starts, or there is no such book.
        """
        from sopdesk.printing.agenda_book import agenda_book  # noqa: PLC0415 - slow import

        if end < start:
            raise InvalidInputError("Tanggal akhir lebih awal dari tanggal awal.", {"to": "Periksa tanggal."})
        names = {b.key: b.name for b in self._office.books()}
        if book not in names:
            raise InvalidInputError("Buku agenda itu tidak ada. Tidak ada yang dicetak.", {"book": "Pilih buku."})
        wanted = LetterFilter(book=book, received_from=start, received_to=end)
        lines = (line for page in self._recaps.agenda_pages(wanted) for line in page)
        return agenda_book(
            self._office.profile(),
            names[book],
            start,
            end,
            lines,
            outgoing=book == OUTGOING_BOOK,
            paper=paper,
            signer=self._people.signer(position_key=HEAD, on=end),
            logo=self._office.logo(),
        )

    def calibration_sheet(self, size: "SheetSize") -> bytes:
        """Return the sheet that shows whether a printer prints at true size."""
        from sopdesk.printing.calibration import calibration_sheet  # noqa: PLC0415 - slow import

        return calibration_sheet(size)

    def page_image(self, pdf: bytes, *, page: int, scale: float) -> "PageImage":
        """Return one page as a picture; ``scale`` 1 is 72 dots per inch, ``page`` counts from 0."""
        from sopdesk.printing.pdf_pages import page_image  # noqa: PLC0415 - slow import

        return page_image(pdf, page, scale)

    def printed(self, *, by: Session, kind: str, entities: Iterable[tuple[str, int]], pdf: bytes) -> int:
        """Put a print on record: which record, copy number, fingerprint of the bytes. Returns the highest copy number.

        Args:
            by: who printed.
            kind: the kind of paper ("buku-agenda", "sop").
            entities: (table, id) of what is on the paper.
            pdf: the exact bytes that went to the printer or the file; they are archived.
        """
        stored = self._store.blobs.put(pdf)
        digest, now, highest = hashlib.sha256(pdf).hexdigest(), self._store.clock.now(), 0
        with self._store.write() as work:
            blobs.record(work.session, stored, now)
            for entity, entity_id in entities:
                copy = queries.copies(work.session, kind=kind, entity=entity, entity_id=entity_id) + 1
                record = PrintRecord(kind=kind, entity=entity, entity_id=entity_id, copy_no=copy, sha256=digest)
                record.printed_at, record.by_id = now, by.user_id
                work.add(record)
                work.flush()
                highest = max(highest, copy)
            work.commit()
        return highest

    def copies(self, *, kind: str, entity: str, entity_id: int) -> int:
        """Return how often a paper of this record was printed."""
        with self._store.read() as work:
            return queries.copies(work.session, kind=kind, entity=entity, entity_id=entity_id)
