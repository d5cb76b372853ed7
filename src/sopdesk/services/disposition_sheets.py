"""Lembar disposisi: made for many letters in one press, blank for the pen, found again by their code."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.disposition_sheet import SHEET
from sopdesk.domain.paper_code import read_payload, typed_code, words_of
from sopdesk.domain.paper_sheet import SheetSize
from sopdesk.domain.rights import demand
from sopdesk.domain.session import Session
from sopdesk.models import Letter, Paper
from sopdesk.services.attachments import Attachments
from sopdesk.services.ledger import come_back
from sopdesk.services.letters import Letters
from sopdesk.services.paper_records import FormSource, made_tag, office_tag, touched, write_event
from sopdesk.services.print_jobs import PrintJobs
from sopdesk.services.scan_standing import hang_sheet
from sopdesk.services.sheet_making import SheetMaker
from sopdesk.store.queries import disposition_sheets as queries
from sopdesk.store.queries import scans
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork

SheetLayout = Literal["two-up-f4", "a5", "half-f4"]
MOST_BLANKS = 100


@dataclass(frozen=True)
class CodedSheet:
    """A paper that was found by its code; ``letter_id`` is None for a blank sheet that no letter has yet."""

    paper_id: int
    code: str
    letter_id: int | None


@dataclass(frozen=True)
class SignedSheet:
    """The signed sheet of a letter; ``keyed`` once what stands on it was keyed."""

    paper_id: int
    code: str
    scan_id: int
    filed_at: datetime
    keyed: bool


class DispositionSheets:
    """Use cases about disposition sheets.

    Args:
        store: the open store.
        forms: the definition of the sheet.
        letters: the letters of a day.
        attachments: hangs a scan on the letter that a blank sheet gets.
    """

    def __init__(self, store: Store, *, forms: FormSource, letters: Letters, attachments: Attachments) -> None:
        self._store = store
        self._letters = letters
        self._attachments = attachments
        self._forms = forms
        self._maker = SheetMaker(store)
        self._jobs = PrintJobs(store, forms)

    def prepare(self, *, by: Session, letter_ids: Sequence[int], layout: SheetLayout = "two-up-f4") -> bytes:
        """Return the sheets of these letters as the very PDF that will be printed, in their order.

        A letter keeps its sheet: what was disposed since is added, a sheet that came back signed is left as it is.

        Raises:
            InvalidInputError: no letter was given, or one is cancelled.
        """
        demand(by, "paper.print")
        wanted = tuple(dict.fromkeys(letter_ids))
        if not wanted:
            raise InvalidInputError("Belum ada surat yang dipilih untuk dicetak.")
        form = self._forms.get(SHEET)
        with self._store.write() as work:
            made_tag(work)
            papers = self._maker.papers(work, form, wanted, by=by)
            found = self._maker.sheets(work, form, papers, size=_size(layout))
            work.commit()
        return self._jobs.draw_sheets(found, two_up=layout == "two-up-f4")

    def job_gaps(self, pdf: bytes) -> tuple[str, ...]:
        """Return the characters of a prepared job that no shipped font has."""
        return self._jobs.gaps(pdf)

    def prepare_day(self, *, by: Session, day: date, layout: SheetLayout = "two-up-f4") -> bytes:
        """Return the sheets of all letters received on a day in one press, in the order of the book.

        Raises:
            InvalidInputError: no letter was received on that day.
        """
        rows = self._letters.received_on(day)
        if not rows:
            raise InvalidInputError(f"Tidak ada surat masuk pada {day:%d/%m/%Y}. Tidak ada yang dicetak.")
        return self.prepare(by=by, letter_ids=[row.id for row in rows], layout=layout)

    def prepare_blank(self, *, by: Session, count: int, layout: SheetLayout = "two-up-f4") -> bytes:
        """Return sheets to be filled with the pen (power cut): each a paper of its own that has no letter yet.

        Raises:
            InvalidInputError: none, or more than a hundred at once.
        """
        demand(by, "paper.print")
        if not 1 <= count <= MOST_BLANKS:
            raise InvalidInputError(f"Sekali cetak 1 sampai {MOST_BLANKS} lembar. Tidak ada yang dibuat.")
        form = self._forms.get(SHEET)
        with self._store.write() as work:
            made_tag(work)
            papers = self._maker.blanks(work, form, count, by=by)
            found = self._maker.sheets(work, form, papers, size=_size(layout), blank=True)
            work.commit()
        return self._jobs.draw_sheets(found, two_up=layout == "two-up-f4")

    def record(self, *, by: Session, pdf: bytes, printer: str = "", copies: int = 1) -> int:
        """Put a prepared job on record when it went to the printer or a file; returns the highest copy number.

        Raises:
            ConflictError: a sheet was changed or printed by somebody else since; prepare it again.
        """
        demand(by, "paper.print")
        return self._jobs.record(pdf, self._jobs.papers_in(pdf), by=by, printer=printer, copies=copies)

    def find(self, text: str) -> CodedSheet | None:
        """Return the paper of a code that was typed ("P-000123-6") or scanned; None if it is no code of this office.

        Only disposition sheets and papers that hang on a letter are found.
        """
        typed = text.strip().upper()
        scanned = read_payload(typed)
        with self._store.read() as work:
            if scanned is not None and scanned.office != office_tag(work):
                return None
            paper_id = scanned.paper_id if scanned is not None else typed_code(typed)
            paper = work.find(Paper, paper_id) if paper_id is not None else None
            if paper is None or (paper.form_key != SHEET and paper.letter_id is None):
                return None
            return CodedSheet(paper.id, words_of(paper.id), paper.letter_id)

    def tie(self, *, by: Session, paper_id: int, letter_id: int) -> None:
        """Give a blank sheet its letter; a scan that came before hangs on the letter from now on.

        Raises:
            InvalidInputError: it is no disposition sheet, has another letter, or is cancelled; so is the letter.
        """
        demand(by, "disposition.write")
        form = self._forms.get(SHEET)
        with self._store.write() as work:
            paper, letter = work.get(Paper, paper_id), work.get(Letter, letter_id)
            if paper.form_key != SHEET or paper.state == "batal":
                raise InvalidInputError(f"{words_of(paper_id)} bukan lembar disposisi yang berlaku.")
            if paper.letter_id == letter_id:
                return
            if paper.letter_id is not None:
                other = work.get(Letter, paper.letter_id)
                raise InvalidInputError(
                    f"Lembar {words_of(paper_id)} milik surat {other.number_text}/{other.year}. Tidak ada yang diubah."
                )
            paper.letter_id = letter.id
            self._maker.refill(work, form, paper)
            now = self._store.clock.now()
            text = f"Lembar kosong untuk agenda {letter.number_text}/{letter.year}"
            write_event(work, paper.id, "diubah", by=by, now=now, text=text)
            self._hang_scan(work, paper, by=by, now=now)
            touched(work, paper, now)
            work.commit()

    def signed(self, letter_id: int) -> SignedSheet | None:
        """Return the signed sheet of a letter, None if none came back as a scan."""
        with self._store.read() as work:
            found = queries.signed(work.session, letter_id)
            if found is None:
                return None
            paper, scan = found
            code = words_of(paper.id)
            return SignedSheet(paper.id, code, scan.id, scan.filed_at, queries.is_keyed(work.session, letter_id, code))

    def waiting(self, *, limit: int = 200) -> tuple[str, ...]:
        """Return the codes of the signed sheets that were scanned and whose letters nobody has disposed of yet."""
        with self._store.read() as work:
            return tuple(words_of(paper_id) for paper_id in queries.waiting(work.session, limit=limit))

    def scan_of(self, paper_id: int) -> int | None:
        """Return the version of the scan of a sheet that counts, None if there is none."""
        with self._store.read() as work:
            scan = scans.counting(work.session, paper_id)
            return scan.id if scan is not None else None

    def came_back(self, *, by: Session, letter_id: int, at: datetime | None = None) -> None:
        """Note that the sheet of a letter is back, because what stands on it was keyed; nothing if none is out."""
        demand(by, "disposition.write")
        now = self._store.clock.now()
        with self._store.write() as work:
            papers = queries.out(work.session, letter_id)
            if not papers:
                return
            for paper in papers:
                moment = max(filter(None, [at, paper.since]), default=now)
                come_back(work, paper, by=by, now=now, at=min(moment, now), text="Isinya dicatat dari lembar")
            work.commit()

    def _hang_scan(self, work: UnitOfWork, paper: Paper, *, by: Session, now: datetime) -> None:
        scan = scans.counting(work.session, paper.id)
        if scan is not None:
            hang_sheet(work, paper, scan, self._attachments, by=by, now=now)
            work.changed(scans=True)


def _size(layout: SheetLayout) -> SheetSize:
    return "a5" if layout == "a5" else "half-f4"
