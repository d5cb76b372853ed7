"""Print jobs: papers drawn as one PDF, and put on record when it went to the printer."""

import hashlib
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock

from sopdesk.core.errors import ConflictError
from sopdesk.domain.form_values import normal_values, values_hash
from sopdesk.domain.paper_code import PaperCode
from sopdesk.domain.paper_sheet import PaperSheet, SheetSize
from sopdesk.domain.session import Session
from sopdesk.models import Paper, PaperCopy
from sopdesk.services.glyph_gaps import glyph_gaps
from sopdesk.services.paper_letters import check_asked
from sopdesk.services.paper_numbers import shown_number
from sopdesk.services.paper_records import FormSource, form_of, office_tag, subject_of, touched, write_event
from sopdesk.services.paper_sheets import SheetPlan, build_sheet, with_pictures
from sopdesk.services.people import session_on
from sopdesk.services.print_numbers import Foreseen, state_of, write_foreseen
from sopdesk.store import blobs
from sopdesk.store.queries import papers as queries
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork

_KEPT_JOBS = 8
NO_VALUES = "0" * 8
"""Stands in the code of a blank form: nothing was on it when it was printed."""


@dataclass(frozen=True)
class Printed:
    """One paper of a job, as it was when the job was prepared."""

    paper_id: int
    copy_no: int
    values_hash: str
    number: str
    on: date | None
    dated: date
    """What the sheet says where nobody had dated the paper."""
    pages: int = 0
    blank: bool = False
    foreseen: Foreseen | None = None
    """What the print itself will write on the paper, and the sheet shows already."""


@dataclass(frozen=True)
class PrintJob:
    """The papers of one PDF, and how it is laid out, so that it can be made again."""

    papers: tuple[Printed, ...]
    size: SheetSize | None = None
    two_up: bool = False

    @property
    def foreseen(self) -> tuple[Foreseen | None, ...]:
        """What the print will write on each paper."""
        return tuple(printed.foreseen for printed in self.papers)


class PrintJobs:
    """Draws papers and keeps in mind what each job was made of, until it is put on record.

    Args:
        store: the open store.
        forms: the definitions.
    """

    def __init__(self, store: Store, forms: FormSource) -> None:
        self._store = store
        self._forms = forms
        self._jobs: OrderedDict[str, PrintJob] = OrderedDict()
        self._gaps: dict[str, tuple[str, ...]] = {}
        self._lock = Lock()

    def draw(
        self,
        paper_ids: Sequence[int],
        *,
        size: SheetSize | None = None,
        two_up: bool = False,
        blank: bool = False,
        foreseen: Mapping[int, Foreseen] | None = None,
    ) -> bytes:
        """Return the next copy of each paper as one PDF.

        Args:
            paper_ids: in the order of print.
            size: the paper in the printer, where it has not the right one.
            two_up: put two half sheets on one.
            blank: for the pen, with what was prefilled alone.
            foreseen: paper id → what the print will write on it; the sheet shows it already.
        """
        found = []
        for paper_id in paper_ids:
            said = foreseen.get(paper_id) if foreseen else None
            with self._store.read() as work:  # one read a paper, so that saving goes on beside a long job
                sheet, printed = self._sheet(work, paper_id, size=size, blank=blank, said=said)
            found.append((with_pictures(self._store, sheet), printed))
        return self.draw_sheets(found, two_up=two_up, size=size)

    def draw_sheets(
        self, found: Sequence[tuple[PaperSheet, Printed]], *, two_up: bool = False, size: SheetSize | None = None
    ) -> bytes:
        """Return sheets as one PDF, which may then be put on record; ``size`` is the one they were made for."""
        from sopdesk.printing.paper import paper_pdf  # noqa: PLC0415 - slow import

        made = paper_pdf([sheet for sheet, _ in found], two_up=two_up)
        printed = tuple(replace(p, pages=pages) for (_, p), pages in zip(found, made.pages, strict=True))
        job = PrintJob(printed, size, two_up)
        digest, gaps = hashlib.sha256(made.pdf).hexdigest(), glyph_gaps(sheet for sheet, _ in found)
        with self._lock:
            self._jobs[digest], self._gaps[digest] = job, gaps
            self._jobs.move_to_end(digest)  # made once more, it is the newest
            while len(self._jobs) > _KEPT_JOBS:
                oldest, _printed = self._jobs.popitem(last=False)
                self._gaps.pop(oldest, None)
        return made.pdf

    def gaps(self, pdf: bytes) -> tuple[str, ...]:
        """Return the characters of a job drawn here that no shipped font has; none if it is not known any more."""
        with self._lock:
            return self._gaps.get(hashlib.sha256(pdf).hexdigest(), ())

    def papers_in(self, pdf: bytes) -> tuple[int, ...]:
        """Return the papers of a job that was drawn here, none if it is not known any more."""
        job = self.known(pdf)
        return tuple(p.paper_id for p in job.papers) if job is not None else ()

    def known(self, pdf: bytes) -> PrintJob | None:
        """Return what a PDF that was drawn here is made of, None if it is not known any more."""
        with self._lock:
            return self._jobs.get(hashlib.sha256(pdf).hexdigest())

    def record(self, pdf: bytes, paper_ids: Sequence[int], *, by: Session, printer: str, copies: int = 1) -> int:
        """Archive the exact bytes, write a copy of each paper, and return the highest copy number.

        The numbers that the sheets show are taken here, in the same transaction.

        Raises:
            ConflictError: it is no job of these papers, or one of them was changed or printed since.
            InvalidInputError: a letter that one of them is about was cancelled meanwhile.
            NumbersMovedError: somebody else has taken such a number meanwhile; nothing was taken.
        """
        digest, job = hashlib.sha256(pdf).hexdigest(), self.known(pdf)
        if job is None or {p.paper_id for p in job.papers} != set(paper_ids):
            raise ConflictError("Cetakan ini bukan yang terakhir disiapkan. Tidak ada yang dicatat; siapkan lagi.")
        stored, now = self._store.blobs.put(pdf), self._store.clock.now()
        with self._store.write() as work:
            blobs.record(work.session, stored, now)
            new = [printed for printed in job.papers if self._is_new(work, printed, digest)]
            write_foreseen(work, self._forms, {p.paper_id: p.foreseen for p in new if p.foreseen}, by=by, now=now)
            for printed in new:
                self._record(work, printed, digest, by=by, printer=printer, copies=copies)
            work.commit()
        return max(p.copy_no for p in job.papers)

    def _sheet(
        self,
        work: UnitOfWork,
        paper_id: int,
        *,
        size: SheetSize | None,
        blank: bool,
        said: Foreseen | None,
    ) -> tuple[PaperSheet, Printed]:
        paper = work.get(Paper, paper_id)
        form = form_of(work, self._forms, paper)
        values = normal_values(form, said.values if said else queries.as_values(paper.values))
        on = (said.on if said else paper.paper_date) or self._store.clock.now().date()
        number = said.number if said and said.number else shown_number(work, paper, form, on)
        was = said.before if said else state_of(paper)
        copy_no, digest = queries.last_copy_no(work.session, paper_id) + 1, values_hash(form, values)
        plan = SheetPlan(
            form=form,
            values=values,
            subject=subject_of(paper),
            on=on,
            number=number,
            code=PaperCode(office_tag(work), paper_id, copy_no, NO_VALUES if blank else digest[:8].upper()),
            blank=blank,
            size=size,
        )
        # whoever prints it, and in a year: on it stands who made it
        sheet = build_sheet(self._store, work, plan, by=session_on(work, paper.created_by, on=on))
        printed = Printed(paper_id, copy_no, *was, dated=on, blank=blank, foreseen=said)
        return sheet, printed

    def _is_new(self, work: UnitOfWork, printed: Printed, digest: str) -> bool:
        """Tell whether a print is not on record yet; refuses it where its paper is not what was prepared."""
        paper = work.get(Paper, printed.paper_id)
        if paper.state == "batal":  # also of a job that is on record and did not leave the printer yet
            raise ConflictError(f'"{paper.title or paper.form_key}" sudah dibatalkan. Tidak ada yang dicetak.')
        there = queries.copy(work.session, paper.id, printed.copy_no)
        if there is not None and there.sha256 == digest:
            return False
        prepared = printed.values_hash, printed.number, printed.on
        if there is not None or state_of(paper) != prepared:
            raise ConflictError(
                f'"{paper.title or paper.form_key}" diubah atau dicetak orang lain sejak disiapkan. '
                "Tidak ada yang dicatat; siapkan cetakannya lagi."
            )
        if paper.state != "kembali":
            check_asked(work, paper)
        return True

    def _record(
        self,
        work: UnitOfWork,
        printed: Printed,
        digest: str,
        *,
        by: Session,
        printer: str,
        copies: int,
    ) -> None:
        now, paper = self._store.clock.now(), work.get(Paper, printed.paper_id)
        work.add(
            PaperCopy(
                paper_id=paper.id,
                copy_no=printed.copy_no,
                pages=printed.pages,
                sha256=digest,
                values={} if printed.blank else paper.values,
                values_hash=paper.values_hash,
                dated=None if printed.blank else printed.dated,
                number_text=paper.number_text,
                blank=printed.blank,
                printer=printer,
                printed_at=now,
                by_id=by.user_id,
            )
        )
        if not printed.blank:
            paper.paper_date = paper.paper_date or printed.dated
        if paper.state in {"draf", "dicetak"}:
            paper.state, paper.since = "dicetak", now
        lines = [f"Salinan {printed.copy_no}", f"{printed.pages} halaman", printer]
        lines += [f"{copies} rangkap"] if copies > 1 else []
        text = ", ".join(filter(None, lines))
        write_event(work, paper.id, "kosong" if printed.blank else "dicetak", by=by, now=now, text=text)
        touched(work, paper, now)
