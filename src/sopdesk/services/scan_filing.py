"""Scanned pages find their paper: the signed sheet is put together, and the paper is back when it is whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.form_values import changed_fields, changed_head
from sopdesk.domain.paper_code import PaperCode, words_of
from sopdesk.domain.scans import FiledPaper, Place
from sopdesk.domain.session import Session
from sopdesk.domain.signed_versions import Standing
from sopdesk.models import Paper, PaperCopy, PaperScan
from sopdesk.scanning.reader import FileReader
from sopdesk.services.attachments import Attachments
from sopdesk.services.paper_records import FormSource, form_of, touched, write_event
from sopdesk.services.scan_standing import carry_out, standing_of
from sopdesk.store import blobs
from sopdesk.store.blobs import Stored
from sopdesk.store.queries import papers, scans
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork

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
    came: tuple[int, ...] = ()
    """Numbers of the new pages."""


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
        sheaves.append(Sheaf(paper_id, copy_no, whole, earlier, store.blobs.put(pdf), tuple(sorted(pages))))
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
        attachments: hangs signed sheets on their letters.
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
        paper = self._work.get(Paper, sheaf.paper_id)
        before = standing_of(self._work, paper.id)
        scan = self.write(sheaf)
        returned = self.carry_out(paper, before) == "back"
        return self._told(paper, scan, came=sheaf.came, doubled=doubled, returned=returned)

    def carry_out(self, paper: Paper, before: Standing, *, withdrawn: str = "") -> Literal["back", "out", ""]:
        """Bring a paper to where its signed sheets say it is, and tell what became of it; see ``scan_standing``."""
        became = carry_out(
            self._work, paper, before, self._attachments, by=self._by, now=self._now, withdrawn=withdrawn
        )
        touched(self._work, paper, self._now)
        self._work.changed(scans=True)
        self._work.flush()
        return became

    def write(self, sheaf: Sheaf, *, order_no: int | None = None) -> PaperScan:
        """Write a version of the signed sheet alone; what it means for the paper is still to be carried out.

        Args:
            sheaf: the sheet.
            order_no: its place among the versions; None: the last one.

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
        version_no = scans.next_version(work.session, paper.id)
        scan = PaperScan(
            paper_id=paper.id,
            version_no=version_no,
            order_no=order_no or version_no,
            copy_no=copy.copy_no,
            sha256=sheaf.stored.sha256,
            pages=list(sheaf.pages),
            filed_at=self._now,
            by_id=self._by.user_id or None,
            changed=list(self._changed(paper, copy)),
        )
        work.add(scan)
        text = _event_text(scan, missing_pages(scan, copy.pages))
        write_event(work, paper.id, "dipindai", by=self._by, now=self._now, text=text)
        work.flush()
        return scan

    def _changed(self, paper: Paper, copy: PaperCopy) -> tuple[str, ...]:
        if copy.blank:
            return ()  # what the pen wrote on a blank form is keyed afterwards
        head = changed_head(copy.dated, copy.number_text, paper.paper_date, paper.number_text)
        if copy.values_hash == paper.values_hash:
            return head
        form = form_of(self._work, self._forms, paper)
        return *head, *changed_fields(form, papers.as_values(copy.values), papers.as_values(paper.values))

    def _told(
        self, paper: Paper, scan: PaperScan, *, came: tuple[int, ...], doubled: Sequence[int], returned: bool
    ) -> FiledPaper:
        copy = papers.copy(self._work.session, paper.id, scan.copy_no)
        assert copy is not None, "pages of no print are never filed"
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
            came=came,
            missing=missing_pages(scan, copy.pages),
            doubled=tuple(sorted(set(doubled))),
            changed_fields=tuple(scan.changed),
            returned=returned,
            note="Surat ini sudah dibatalkan; pindaiannya disimpan." if paper.state == "batal" else "",
            letter_id=paper.letter_id,
            case_id=paper.case_id,
        )


def missing_pages(scan: PaperScan, pages: int) -> tuple[int, ...]:
    """Return the pages of the print that this version of the signed sheet lacks."""
    return tuple(sorted(set(range(1, pages + 1)) - set(scan.pages)))


def _event_text(scan: PaperScan, missing: tuple[int, ...]) -> str:
    text = f"Versi {scan.version_no}, cetakan {scan.copy_no}"
    if missing:
        text += f"; belum ada halaman {', '.join(map(str, missing))}"
    if scan.changed:
        text += f"; isian berubah sesudah dicetak: {', '.join(scan.changed)}"
    return text
