"""Filling papers: begun from what is known, saved as they are typed, seen before they are printed."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import uuid4

from sopdesk.core.errors import InvalidInputError, NotFoundError
from sopdesk.domain.file_kinds import PASTED
from sopdesk.domain.form import Form
from sopdesk.domain.form_rules import FieldProblem
from sopdesk.domain.form_values import Value, Values, normal_values, values_hash
from sopdesk.domain.paper import PaperDetail, PaperOffer, PaperRow
from sopdesk.domain.paper_sheet import PaperStyle
from sopdesk.domain.rights import demand
from sopdesk.domain.session import Session
from sopdesk.models import Paper
from sopdesk.services import paper_letters
from sopdesk.services.evidence import printable_pictures
from sopdesk.services.facts import Subject, gather
from sopdesk.services.office import Office
from sopdesk.services.paper_begin import Beginning, begin
from sopdesk.services.paper_offers import offers
from sopdesk.services.paper_proposal import Proposal, propose
from sopdesk.services.paper_records import (
    FormSource,
    check_version,
    check_writable,
    form_of,
    locked,
    made_tag,
    paper_problems,
    paper_rows,
    subject_of,
    touched,
    write_event,
)
from sopdesk.services.paper_sheets import SheetPlan, build_sheet, with_pictures
from sopdesk.services.paper_titles import title_of
from sopdesk.services.people import session_on
from sopdesk.services.print_jobs import PrintJobs
from sopdesk.services.request_parts import part_id
from sopdesk.store import blobs
from sopdesk.store.queries import papers as queries
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork

MOST_BLANKS = 100
_SAME_SITTING = 600
"""Seconds within which saving again is the same change, for the history of a paper that was printed."""


class Filling:
    """Use cases about filling papers.

    Args:
        store: the open store.
        office: the working clock.
        forms: the definitions.
    """

    def __init__(self, store: Store, *, office: Office, forms: FormSource) -> None:
        self._store = store
        self._office = office
        self._forms = forms
        self._jobs = PrintJobs(store, forms)

    def begin(
        self,
        *,
        by: Session,
        form_key: str,
        request_id: str,
        case_id: int | None = None,
        letter_id: int | None = None,
        step: str = "",
        like: int | None = None,
    ) -> PaperDetail:
        """Begin a paper with what is known already; a repeated ``request_id`` returns the first one.

        Where a case has one paper of this form only (``per_case = "one"``), that one is opened again. ``like`` names a
        paper whose values the new one begins with, another one in any case.

        Raises:
            NotFoundError: there is no such form, case or letter.
        """
        demand(by, "paper.fill")
        plan = Beginning(self._form(form_key, like), request_id, Subject(case_id, letter_id), step, like=like)
        with self._store.write() as work:
            paper_id = begin(work, plan, by=by, now=self._store.clock.now())
            work.commit()
        return self.get(by=by, paper_id=paper_id)

    def propose(
        self,
        *,
        by: Session,
        form_key: str,
        request_id: str,
        case_id: int | None = None,
        letter_id: int | None = None,
        step: str = "",
        like: int | None = None,
    ) -> Proposal:
        """Return the paper that ``begin`` would begin, without keeping anything; one that is there already as it is.

        Raises:
            NotFoundError: there is no such form, case or letter.
        """
        demand(by, "paper.fill")
        plan = Beginning(self._form(form_key, like), request_id, Subject(case_id, letter_id), step, like=like)
        return propose(self._store, plan, by=by, read=self._detail, forms=self._forms)

    def get(self, *, by: Session, paper_id: int) -> PaperDetail:
        """Return everything about one paper.

        Raises:
            NotFoundError: there is no such paper.
        """
        with self._store.read() as work:
            return self._detail(work, paper_id, by)

    def save(
        self, *, by: Session, paper_id: int, values: Mapping[str, Value], paper_date: date | None, version: int
    ) -> PaperDetail:
        """Keep what was typed, complete or not; what was printed keeps the values that stand on it.

        Raises:
            ConflictError: somebody else changed the paper since it was read.
            InvalidInputError: it came back signed, or was cancelled.
        """
        demand(by, "paper.fill")
        now = self._store.clock.now()
        with self._store.write() as work:
            paper = work.get(Paper, paper_id)
            check_version(paper, version)
            check_writable(paper)
            form = form_of(work, self._forms, paper)
            before = paper.values_hash, paper.paper_date
            paper.values, paper.values_hash = normal_values(form, values), values_hash(form, values)
            paper.paper_date = paper_date
            if before != (paper.values_hash, paper.paper_date):
                paper.title = title_of(work, form, subject_of(paper), queries.as_values(paper.values))
                paper_letters.follow(work, paper, form, by=by, now=now)
                self._note_change(work, paper, by)
                touched(work, paper, now)
            work.commit()
        return self.get(by=by, paper_id=paper_id)

    def problems(self, *, paper_id: int, complete: bool = False) -> tuple[FieldProblem, ...]:
        """Return what is wrong with the values of a paper; ``complete``: also what printing still needs."""
        with self._store.read() as work:
            paper = work.get(Paper, paper_id)
            form = form_of(work, self._forms, paper)
            return paper_problems(work, paper, form, complete=complete)

    def keep_pictures(self, *, by: Session, files: Sequence[tuple[str, bytes]]) -> list[dict[str, str]]:
        """Keep pictures for a field of a paper and return their rows, with the file's name as caption.

        They are written anew, PNG as PNG, all others as JPEG.

        Raises:
            InvalidInputError: a file is no picture that can be printed; none was kept.
        """
        demand(by, "paper.fill")
        kept = [(name, self._store.blobs.put(data)) for name, data in printable_pictures(files)]
        with self._store.write() as work:
            for _name, stored in kept:
                blobs.record(work.session, stored, self._store.clock.now())
            work.commit()
        return [{"sha256": stored.sha256, "caption": _caption(name)} for name, stored in kept]

    def file(self, sha256: str) -> bytes:
        """Return the kept bytes of a picture or of a signed sheet, checked against their fingerprint.

        Raises:
            StoreFailedError: they are missing or damaged.
        """
        return self._store.blobs.read(sha256)

    def preview(
        self,
        *,
        by: Session,
        paper_id: int | None = None,
        form_key: str = "",
        values: Mapping[str, Value] | None = None,
        paper_date: date | None = None,
        case_id: int | None = None,
        letter_id: int | None = None,
        style: PaperStyle | None = None,
    ) -> bytes:
        """Return the page as it will look, with a frame where the QR will be; nothing is kept, no number is taken.

        Args:
            by: the user; on a kept paper stands who made it.
            paper_id: the paper; else ``form_key`` with ``case_id`` or ``letter_id``.
            form_key: see ``paper_id``.
            values: as they stand in the window; None for those that are kept.
            paper_date: its date; None for the kept one, else today.
            case_id: see ``paper_id``.
            letter_id: see ``paper_id``.
            style: paper, font and margins to try out; None for the office's own.
        """
        from sopdesk.printing.paper import paper_pdf  # noqa: PLC0415 - slow import

        with self._store.read() as work:
            if paper_id is not None:
                paper = work.get(Paper, paper_id)
                form, subject, number = form_of(work, self._forms, paper), subject_of(paper), paper.number_text
                kept: Values = queries.as_values(paper.values)
                day = paper_date or paper.paper_date
                by = session_on(work, paper.created_by, on=day or self._store.clock.now().date())
            else:
                form, subject, number = self._forms.get(form_key), Subject(case_id, letter_id), ""
                kept, day = {}, paper_date
            sheet = build_sheet(
                self._store,
                work,
                SheetPlan(
                    form=form,
                    values=normal_values(form, kept if values is None else values),
                    subject=subject,
                    on=day or self._store.clock.now().date(),
                    number=number,
                    style=style,
                ),
                by=by,
            )
        return paper_pdf([with_pictures(self._store, sheet)]).pdf

    def blank(
        self, *, by: Session, form_key: str, case_id: int | None = None, letter_id: int | None = None, count: int = 1
    ) -> bytes:
        """Return forms to be filled with the pen: each a paper of its own, on record as printed, with its code.

        Raises:
            InvalidInputError: none, or more than a hundred at once.
        """
        demand(by, "paper.print")
        if not 1 <= count <= MOST_BLANKS:
            raise InvalidInputError(f"Sekali cetak 1 sampai {MOST_BLANKS} lembar. Tidak ada yang dibuat.")
        form, request, subject = self._forms.get(form_key), uuid4().hex, Subject(case_id, letter_id)
        with self._store.write() as work:
            made_tag(work)
            plans = [
                Beginning(form, part_id(request, number), subject, again=True, blank=True) for number in range(count)
            ]
            ids = [begin(work, plan, by=by, now=self._store.clock.now()) for plan in plans]
            work.commit()
        pdf = self._jobs.draw(ids, blank=True)
        self._jobs.record(pdf, ids, by=by, printer="")
        return pdf

    def job_gaps(self, pdf: bytes) -> tuple[str, ...]:
        """Return the characters prefilled in empty forms made just now that no shipped font has."""
        return self._jobs.gaps(pdf)

    def of_case(self, case_id: int) -> tuple[PaperRow, ...]:
        """Return the papers of a case in the order they were begun."""
        with self._store.read() as work:
            return self._rows(work, queries.of_case(work.session, case_id))

    def of_letter(self, letter_id: int) -> tuple[PaperRow, ...]:
        """Return the papers of a letter: about it, answering it, and the one it is."""
        with self._store.read() as work:
            return self._rows(work, queries.of_letter(work.session, letter_id))

    def offers(self, *, case_id: int) -> tuple[PaperOffer, ...]:
        """Return the papers that the step on hand calls for: of the row, the cell, each exit, and its kelengkapan."""
        with self._store.read() as work:
            return offers(work, case_id, self._office.calendar(), self._forms)

    def void(self, *, by: Session, paper_id: int, reason: str) -> None:
        """Cancel a paper: it keeps its number, with the reason; its row in the agenda of letters is cancelled too.

        Raises:
            InvalidInputError: no reason, or it is cancelled already.
        """
        demand(by, "paper.void")
        reason = " ".join(reason.split())
        if not reason:
            raise InvalidInputError("Alasan pembatalan wajib diisi.", {"reason": "Alasan wajib diisi."})
        now = self._store.clock.now()
        with self._store.write() as work:
            paper = work.get(Paper, paper_id)
            if paper.state == "batal":
                raise InvalidInputError("Surat atau formulir ini sudah dibatalkan. Tidak ada yang diubah.")
            paper.state, paper.void_reason = "batal", reason
            paper_letters.cancel(work, paper, by=by, now=now)
            write_event(work, paper.id, "batal", by=by, now=now, text=reason)
            touched(work, paper, now)
            work.commit()

    def _detail(self, work: UnitOfWork, paper_id: int, by: Session) -> PaperDetail:
        paper, now = work.get(Paper, paper_id), self._store.clock.now()
        form = form_of(work, self._forms, paper)
        (row,) = self._rows(work, [paper_id])
        return PaperDetail(
            row=row,
            form=form,
            values=normal_values(form, queries.as_values(paper.values)),
            facts=gather(work, subject_of(paper), by=by, on=paper.paper_date or now.date()).texts,
            copies=queries.copies(work.session, paper_id),
            events=queries.events(work.session, paper_id),
            scans=queries.signed(work.session, paper_id),
            locked=locked(paper),
            entered=paper.out_letter_id is not None,
        )

    def _form(self, key: str, like: int | None) -> Form:
        """Return the form of a new paper; once more like another one, also if it was taken off the list since."""
        try:
            return self._forms.get(key)
        except NotFoundError:
            if like is None:
                raise
            with self._store.read() as work:
                return form_of(work, self._forms, work.get(Paper, like))

    def _rows(self, work: UnitOfWork, ids: Sequence[int]) -> tuple[PaperRow, ...]:
        return paper_rows(work, ids, calendar=self._office.calendar(), now=self._store.clock.now())

    def _note_change(self, work: UnitOfWork, paper: Paper, by: Session) -> None:
        """Put on record that a paper was changed after it was printed; autosaving is one change, not twenty."""
        now, last = self._store.clock.now(), queries.last_event(work.session, paper.id)
        again = last is not None and last.kind == "diubah" and last.by_id == by.user_id
        if paper.state != "draf" and not (again and last and (now - last.recorded_at).total_seconds() < _SAME_SITTING):
            write_event(work, paper.id, "diubah", by=by, now=now)


def _caption(name: str) -> str:
    """Return the file's name as words, "" for a picture that was pasted: its name is made up."""
    stem = name.replace("\\", "/").rpartition("/")[2]
    if stem.startswith(PASTED):
        return ""
    return " ".join(stem.rpartition(".")[0].replace("_", " ").split()) or stem
