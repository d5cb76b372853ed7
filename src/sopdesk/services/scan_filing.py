"""Scanned pages find their paper: the signed sheet is put together, and the paper is back when it is whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.disposition_sheet import SHEET
from sopdesk.domain.file_kinds import PDF
from sopdesk.domain.form_values import changed_fields
from sopdesk.domain.paper_code import PaperCode, words_of
from sopdesk.domain.scans import FiledPaper, Place
from sopdesk.domain.session import Session
from sopdesk.models import Letter, Paper, PaperCopy, PaperScan
from sopdesk.scanning.reader import FileReader
from sopdesk.services.attachments import Attachments, KeptFile
from sopdesk.services.ledger import come_back
from sopdesk.services.paper_records import FormSource, form_of, touched, write_event
from sopdesk.store import blobs
from sopdesk.store.blobs import Stored
from sopdesk.store.queries import papers, scans
from sopdesk.store.queries.ledger import OUT
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork

SCANNED_BACK = "Semua halaman sudah dipindai"
"""What the history says of a paper that is back because its scan is whole; a clerk's own word has none of it."""
_NO_VALUES = "0" * 8
"""Stands in the code of a blank form: nothing was on it when it was printed."""


class StaleFilingError(Exception):
    """Somebody filed pages of the same paper in between; put it together anew."""


@dataclass(frozen=True)
class Sheaf:
    """The signed sheet of one print, put together: its pages and the stored PDF."""

    paper_id: int
    copy_no: int
    pages: Mapping[int, str]
    """Page number → SHA-256 of the upright page, earlier ones and new ones."""
    earlier: Mapping[int, str]
    stored: Stored


def place_of(work: UnitOfWork, code: PaperCode) -> Place | None:
    """Return where a page with this code belongs; None if no such print is on record."""
    copy = papers.copy(work.session, code.paper_id, code.copy_no)
    if copy is None or copy.pages != code.pages:
        return None
    if code.digest not in ({_NO_VALUES} if copy.blank else {copy.values_hash[:8].upper()}):
        return None  # a sheet of another data folder, or of one that was restored since
    return Place(code.paper_id, code.copy_no, code.page)


def last_copy(work: UnitOfWork, paper_id: int) -> PaperCopy:
    """Return the newest print of a paper.

    Raises:
        InvalidInputError: it was never printed.
    """
    work.get(Paper, paper_id)
    copy = papers.copy(work.session, paper_id, papers.last_copy_no(work.session, paper_id))
    if copy is None:
        raise InvalidInputError(
            "Surat atau formulir ini belum pernah dicetak. Halaman tetap di Belum dikenali; simpan sebagai lampiran."
        )
    return copy


def put_together(
    store: Store, reader: FileReader, new: Mapping[tuple[int, int], Mapping[int, str]]
) -> tuple[Sheaf, ...]:
    """Return the signed sheets with these new pages, their bytes safe on disk before any row speaks of them.

    Args:
        store: the open store.
        reader: puts pages together.
        new: (paper id, copy) → page number → SHA-256 of the upright page.
    """
    sheaves = []
    for (paper_id, copy_no), pages in sorted(new.items()):
        with store.read() as work:
            earlier = _filed(work, paper_id, copy_no)
        whole = dict(sorted({**earlier, **pages}.items()))
        pdf = reader.merged([store.blobs.read(sha256) for sha256 in whole.values()])
        sheaves.append(Sheaf(paper_id, copy_no, whole, earlier, store.blobs.put(pdf)))
    return tuple(sheaves)


def _filed(work: UnitOfWork, paper_id: int, copy_no: int) -> dict[int, str]:
    rows = scans.filed_pages(work.session, paper_id, copy_no)
    return {row.page_no: row.sha256 for row in rows if row.page_no is not None}


class Filing:
    """Writes signed sheets in the transaction of the act.

    Args:
        work: the writing unit of work.
        by: who files.
        now: the time.
        forms: the definitions of forms.
        attachments: hangs sheets on letters.
    """

    def __init__(
        self, work: UnitOfWork, *, by: Session, now: datetime, forms: FormSource, attachments: Attachments
    ) -> None:
        self._work = work
        self._by = by
        self._now = now
        self._forms = forms
        self._attachments = attachments

    def file(self, sheaf: Sheaf, *, doubled: Sequence[int] = ()) -> FiledPaper:
        """Write a new version of the signed sheet; call it before the rows of its new pages are written.

        Raises:
            StaleFilingError: other pages of the paper were filed since it was put together.
        """
        work = self._work
        if _filed(work, sheaf.paper_id, sheaf.copy_no) != dict(sheaf.earlier):
            raise StaleFilingError
        paper = work.get(Paper, sheaf.paper_id)
        copy = papers.copy(work.session, sheaf.paper_id, sheaf.copy_no)
        assert copy is not None
        blobs.record(work.session, sheaf.stored, self._now)
        scan = PaperScan(
            paper_id=paper.id,
            version_no=scans.next_version(work.session, paper.id),
            copy_no=copy.copy_no,
            sha256=sheaf.stored.sha256,
            pages=list(sheaf.pages),
            filed_at=self._now,
            by_id=self._by.user_id or None,
            changed=list(self._changed(paper, copy)),
        )
        work.add(scan)
        missing = missing_pages(scan, copy)
        write_event(work, paper.id, "dipindai", by=self._by, now=self._now, text=_event_text(scan, missing))
        returned = not missing and not scan.changed and bring_back(work, paper, by=self._by, now=self._now)
        hang_sheet(work, self._attachments, paper, scan, sheaf.stored, by=self._by, now=self._now)
        touched(work, paper, self._now)
        work.changed(scans=True)
        work.flush()
        return self._told(paper, scan, copy, missing, doubled=doubled, returned=returned)

    def _changed(self, paper: Paper, copy: PaperCopy) -> tuple[str, ...]:
        if copy.blank or copy.values_hash == paper.values_hash:
            return ()  # what the pen wrote on a blank form is keyed afterwards
        form = form_of(self._work, self._forms, paper)
        return changed_fields(form, papers.as_values(copy.values), papers.as_values(paper.values))

    def _told(
        self,
        paper: Paper,
        scan: PaperScan,
        copy: PaperCopy,
        missing: tuple[int, ...],
        *,
        doubled: Sequence[int],
        returned: bool,
    ) -> FiledPaper:
        return FiledPaper(
            paper_id=paper.id,
            scan_id=scan.id,
            version_no=scan.version_no,
            code=words_of(paper.id),
            form_title=form_of(self._work, self._forms, paper).title,
            title=paper.title,
            copy_no=copy.copy_no,
            pages=copy.pages,
            there=tuple(scan.pages),
            missing=missing,
            doubled=tuple(sorted(set(doubled))),
            changed_fields=tuple(scan.changed),
            returned=returned,
            note="Surat ini sudah dibatalkan; pindaiannya disimpan." if paper.state == "batal" else "",
            letter_id=paper.letter_id,
            case_id=paper.case_id,
        )


def hang_sheet(
    work: UnitOfWork,
    attachments: Attachments,
    paper: Paper,
    scan: PaperScan,
    stored: Stored,
    *,
    by: Session,
    now: datetime,
) -> None:
    """Hang a disposition sheet on its letter, in the place of an earlier scan of the same sheet."""
    if paper.form_key != SHEET or paper.letter_id is None:
        return
    letter, stem = work.get(Letter, paper.letter_id), sheet_name(paper)
    old = scans.earlier_sheets(work.session, letter.id, SHEET, stem)
    kept = KeptFile(f"{stem} versi {scan.version_no}.pdf", PDF, stored)
    (new,) = attachments.hang(work, by=by, kept=[kept], letter=letter, kind=SHEET)
    for row in old:
        row.removed_at, row.removed_by = now, by.user_id
        row.remove_reason, row.replaced_by_id = "Diganti pindaian baru", new.id


def sheet_name(paper: Paper) -> str:
    """Return how the scan of a disposition sheet is called among the attachments of its letter."""
    return f"Lembar disposisi {words_of(paper.id)}"


def missing_pages(scan: PaperScan, copy: PaperCopy) -> tuple[int, ...]:
    """Return the pages of the print that this version of the signed sheet lacks."""
    return tuple(sorted(set(range(1, copy.pages + 1)) - set(scan.pages)))


def bring_back(work: UnitOfWork, paper: Paper, *, by: Session, now: datetime) -> bool:
    """Note that a paper is back signed, and tell whether it was not before; a cancelled one stays cancelled."""
    if paper.state not in OUT:
        return False
    come_back(work, paper, by=by, now=now, at=now, text=SCANNED_BACK)
    return True


def _event_text(scan: PaperScan, missing: tuple[int, ...]) -> str:
    text = f"Versi {scan.version_no}, cetakan {scan.copy_no}"
    if missing:
        text += f"; belum ada halaman {', '.join(map(str, missing))}"
    if scan.changed:
        text += f"; isian berubah sesudah dicetak: {', '.join(scan.changed)}"
    return text
