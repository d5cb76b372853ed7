"""Papers: from stored data to the very PDF that is shown, printed and archived."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.dispositions import DispositionRow, SheetData
from sopdesk.domain.letters import LetterDetail, LetterFilter
from sopdesk.domain.office import PaperName
from sopdesk.domain.people import PositionRow, Signer
from sopdesk.domain.session import Session
from sopdesk.models import PrintRecord
from sopdesk.services.dispositions import Dispositions
from sopdesk.services.letters import Letters
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

SheetLayout = Literal["two-up-f4", "a5", "half-f4"]
HEAD = "kepala-dinas"


class Papers:
    """Use cases about PDFs.

    Args:
        store: the open store.
        office: letterhead and the office's own lists.
        people: positions and signers.
        letters: letters in full.
        dispositions: what was disposed already.
        library: SOPs.
        recaps: the lines of the agenda book.
    """

    def __init__(
        self,
        store: Store,
        *,
        office: Office,
        people: People,
        letters: Letters,
        dispositions: Dispositions,
        library: SopLibrary,
        recaps: Recaps,
    ) -> None:
        self._store = store
        self._office = office
        self._people = people
        self._letters = letters
        self._dispositions = dispositions
        self._library = library
        self._recaps = recaps

    def sop_pdf(self, key: str, *, paper: PaperName = "f4") -> bytes:
        """Return the whole SOP document: identity, flow, appendices, revision history."""
        from sopdesk.printing.sop_document import sop_document  # noqa: PLC0415 - slow import

        sop = self._library.get(key)
        own = sop.office == self._office.profile().office_key
        return sop_document(sop, paper=paper, logo=self._office.logo() if own else None)

    def disposition_sheets(
        self, letter_ids: Sequence[int], *, by: Session, layout: SheetLayout = "two-up-f4", blank: bool = False
    ) -> bytes:
        """Return the disposition sheets of these letters in one PDF, in their order.

        ``blank``: the letter's own fields are filled, recipients, ticks and note are left for the pen even where a
        disposition is on record.

        Raises:
            InvalidInputError: no letter was given.
        """
        from sopdesk.printing.disposition_sheet import disposition_sheets  # noqa: PLC0415 - slow import

        if not letter_ids:
            raise InvalidInputError("Belum ada surat yang dipilih untuk dicetak.")
        base = self._sheet_base()
        sheets = [self._sheet(base, letter_id, by=by, blank=blank) for letter_id in letter_ids]
        return disposition_sheets(sheets, layout=layout)

    def blank_sheets(self, count: int, *, layout: SheetLayout = "two-up-f4") -> bytes:
        """Return sheets without a letter, to be filled by hand (power cut)."""
        from sopdesk.printing.disposition_sheet import disposition_sheets  # noqa: PLC0415 - slow import

        return disposition_sheets([self._sheet_base()] * max(count, 1), layout=layout)

    def sheets_of_day(self, day: date, *, by: Session, layout: SheetLayout = "two-up-f4") -> bytes:
        """Return the sheets of all letters received on a day in one press.

        Raises:
            InvalidInputError: no letter was received on that day.
        """
        rows = self._letters.received_on(day)
        if not rows:
            raise InvalidInputError(f"Tidak ada surat masuk pada {day:%d/%m/%Y}. Tidak ada yang dicetak.")
        return self.disposition_sheets([row.id for row in rows], by=by, layout=layout)

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
            kind: the kind of paper ("lembar-disposisi", "buku-agenda", "sop").
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

    def _sheet_base(self) -> SheetData:
        """Return a sheet without a letter: letterhead, boxes, the posts down the line, the signer."""
        profile = self._office.profile()
        seats = [p for p in self._people.positions() if p.active and p.key not in {HEAD, "agendaris"}]
        signer = self._people.signer(position_key=HEAD, on=self._store.clock.now().date())
        return SheetData(
            letter=None,
            office_lines=profile.letterhead,
            agenda_text="",
            classification="",
            summary="",
            tick_labels=tuple(c.label for c in self._office.choices("instruksi")),
            ticked=frozenset(),
            recipients=tuple(p.name for p in _first_line(seats)),
            chosen=frozenset(),
            note="",
            signer_title=signer.title,
            signer_name=signer.name,
            signer_rank=signer.rank,
            signer_nip=signer.nip,
            logo=self._office.logo(),
        )

    def _sheet(self, base: SheetData, letter_id: int, *, by: Session, blank: bool) -> SheetData:
        detail = self._letters.get(letter_id, by=by)
        tree = () if blank else self._dispositions.tree(letter_id, by=by)
        first = next((d for d in tree if d.parent_id is None and d.recalled_at is None), None)
        sheet = _with_letter(base, detail)
        return _with_disposition(sheet, first, self._signer_of(first)) if first else sheet

    def _signer_of(self, disposition: DispositionRow | None) -> Signer | None:
        if disposition is None:
            return None
        seat = next((p for p in self._people.positions() if p.id == disposition.from_position_id), None)
        return self._people.signer(position_key=seat.key, on=disposition.happened_at.date()) if seat else None


def _first_line(seats: Sequence[PositionRow]) -> list[PositionRow]:
    """Return the posts a head disposes to: his deputy and the heads of the line, else everybody."""
    line = [p for p in seats if p.rank in {2, 3}]
    return line or list(seats)


def _with_letter(base: SheetData, detail: LetterDetail) -> SheetData:
    entry = detail.entry
    return replace(
        base,
        letter=detail.row,
        agenda_text=f"{detail.row.number_text}/{detail.row.year}",
        classification=entry.classification,
        summary=entry.summary,
        secrecy=entry.secrecy,
        reporter=" ".join(filter(None, [entry.reporter_name, entry.reporter_phone])),
        attachments=detail.attachments,
    )


def _with_disposition(sheet: SheetData, disposition: DispositionRow, signer: Signer | None) -> SheetData:
    names = tuple(r.name.split(",")[0] for r in disposition.recipients)
    filled = replace(
        sheet,
        ticked=frozenset(disposition.tick_labels),
        recipients=tuple(dict.fromkeys((*sheet.recipients, *names))),
        chosen=frozenset(names),
        note=disposition.note,
        due=disposition.due,
    )
    if signer is None:
        return filled
    return replace(
        filled,
        signer_title=signer.title,
        signer_name=signer.name,
        signer_rank=signer.rank,
        signer_nip=signer.nip,
    )
