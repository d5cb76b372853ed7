"""Print jobs: papers drawn as one PDF, and put on record when it went to the printer."""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
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
from sopdesk.services.paper_numbers import shown_number
from sopdesk.services.paper_records import FormSource, form_of, office_tag, subject_of, touched, write_event
from sopdesk.services.paper_sheets import SheetPlan, build_sheet
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


class PrintJobs:
    """Draws papers and keeps in mind what each job was made of, until it is put on record.

    Args:
        store: the open store.
        forms: the definitions.
    """

    def __init__(self, store: Store, forms: FormSource) -> None:
        self._store = store
        self._forms = forms
        self._jobs: OrderedDict[str, tuple[Printed, ...]] = OrderedDict()
        self._gaps: dict[str, tuple[str, ...]] = {}
        self._lock = Lock()

    def draw(
        self,
        paper_ids: Sequence[int],
        *,
        by: Session,
        size: SheetSize | None = None,
        two_up: bool = False,
        blank: bool = False,
    ) -> bytes:
        """Return the next copy of each paper as one PDF; ``blank``: for the pen, with what was prefilled alone."""
        found = []
        for paper_id in paper_ids:
            with self._store.read() as work:  # one read a paper, so that saving goes on beside a long job
                found.append(self._sheet(work, paper_id, by=by, size=size, blank=blank))
        return self.draw_sheets(found, two_up=two_up)

    def draw_sheets(self, found: Sequence[tuple[PaperSheet, Printed]], *, two_up: bool = False) -> bytes:
        """Return sheets as one PDF, which may then be put on record."""
        from sopdesk.printing.paper import paper_pdf  # noqa: PLC0415 - slow import

        made = paper_pdf([sheet for sheet, _ in found], two_up=two_up)
        job = tuple(replace(p, pages=pages) for (_, p), pages in zip(found, made.pages, strict=True))
        digest, gaps = hashlib.sha256(made.pdf).hexdigest(), glyph_gaps(sheet for sheet, _ in found)
        with self._lock:
            self._jobs[digest], self._gaps[digest] = job, gaps
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
        with self._lock:
            return tuple(p.paper_id for p in self._jobs.get(hashlib.sha256(pdf).hexdigest(), ()))

    def record(self, pdf: bytes, paper_ids: Sequence[int], *, by: Session, printer: str, copies: int = 1) -> int:
        """Archive the exact bytes, write a copy of each paper, and return the highest copy number.

        Raises:
            ConflictError: it is no job of these papers, or one of them was changed or printed since.
        """
        digest = hashlib.sha256(pdf).hexdigest()
        with self._lock:
            job = self._jobs.get(digest)
        if job is None or {p.paper_id for p in job} != set(paper_ids):
            raise ConflictError("Cetakan ini bukan yang terakhir disiapkan. Tidak ada yang dicatat; siapkan lagi.")
        stored = self._store.blobs.put(pdf)
        with self._store.write() as work:
            blobs.record(work.session, stored, self._store.clock.now())
            for printed in job:
                self._record(work, printed, digest, by=by, printer=printer, copies=copies)
            work.commit()
        return max(p.copy_no for p in job)

    def _sheet(
        self,
        work: UnitOfWork,
        paper_id: int,
        *,
        by: Session,
        size: SheetSize | None,
        blank: bool,
    ) -> tuple[PaperSheet, Printed]:
        paper = work.get(Paper, paper_id)
        form = form_of(work, self._forms, paper)
        values = normal_values(form, queries.as_values(paper.values))
        on = paper.paper_date or self._store.clock.now().date()
        copy_no, digest = queries.last_copy_no(work.session, paper_id) + 1, values_hash(form, values)
        plan = SheetPlan(
            form=form,
            values=values,
            subject=subject_of(paper),
            on=on,
            number=shown_number(work, paper, form, on),
            code=PaperCode(office_tag(work), paper_id, copy_no, NO_VALUES if blank else digest[:8].upper()),
            blank=blank,
            size=size,
        )
        sheet = build_sheet(self._store, work, plan, by=by)
        printed = Printed(paper_id, copy_no, paper.values_hash, paper.number_text, paper.paper_date, on, blank=blank)
        return sheet, printed

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
        there = queries.copy(work.session, paper.id, printed.copy_no)
        if there is not None and there.sha256 == digest:
            return
        now_is = (paper.values_hash, paper.number_text, paper.paper_date)
        if there is not None or paper.state == "batal" or now_is != (printed.values_hash, printed.number, printed.on):
            raise ConflictError(
                f'"{paper.title or paper.form_key}" diubah atau dicetak orang lain sejak disiapkan. '
                "Tidak ada yang dicatat; siapkan cetakannya lagi."
            )
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
