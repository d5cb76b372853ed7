"""Printing papers: prepared as the very PDF, then put on record with the exact bytes that went to the printer."""

from collections.abc import Mapping, Sequence

from sopdesk.core.errors import ConflictError, InvalidInputError
from sopdesk.core.progress import NoProgress, Progress
from sopdesk.domain.form import Form
from sopdesk.domain.form_values import Value, normal_values
from sopdesk.domain.paper import PaperRow
from sopdesk.domain.paper_code import words_of
from sopdesk.domain.paper_sheet import PaperStyle, SheetSize
from sopdesk.domain.rights import demand
from sopdesk.domain.session import Session
from sopdesk.models import Paper, PaperCopy
from sopdesk.services import paper_letters
from sopdesk.services.audit import note
from sopdesk.services.facts import Subject
from sopdesk.services.glyph_gaps import missing_in
from sopdesk.services.mail_merge import Mailing, mail
from sopdesk.services.number_moments import year_problem
from sopdesk.services.office import Office
from sopdesk.services.paper_order import sop_order
from sopdesk.services.paper_records import (
    FormSource,
    check_writable,
    form_of,
    made_tag,
    office_tag,
    paper_problems,
    paper_rows,
)
from sopdesk.services.paper_sheets import keep_style, read_style
from sopdesk.services.print_jobs import PrintJobs
from sopdesk.services.print_numbers import Issued, NumbersMovedError, foresee, moved_words
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork

_SHOWN = 3
_TRIES = 5


class Printouts:
    """Use cases about prints.

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

    def prepare(
        self, *, by: Session, paper_ids: Sequence[int], size: SheetSize | None = None, two_up: bool = False
    ) -> bytes:
        """Return the very PDF that will be printed: the next copy of each paper, with the number it will get.

        That number is taken when the print is put on record; looking takes none and changes no paper.

        Args:
            by: the user.
            paper_ids: in the order of print.
            size: the paper in the printer, where it has not the right one.
            two_up: put two half sheets on one.

        Raises:
            InvalidInputError: something required is missing, named by paper and field; or one is closed.
        """
        demand(by, "paper.print")
        wanted = tuple(dict.fromkeys(paper_ids))
        if not wanted:
            raise InvalidInputError("Belum ada surat atau formulir yang dipilih untuk dicetak.")
        now = self._store.clock.now()
        self._make_tag()
        with self._store.write() as work:  # never committed: it tells what the print will write
            papers = [(paper, form_of(work, self._forms, paper)) for paper in (work.get(Paper, i) for i in wanted)]
            self._check(work, papers)
            foreseen = foresee(work, papers, by=by, now=now)
        return self._jobs.draw(wanted, size=size, two_up=two_up, foreseen=foreseen)

    def record(self, *, by: Session, paper_ids: Sequence[int], pdf: bytes, printer: str = "", copies: int = 1) -> int:
        """Put a prepared job on record when it went to the printer or a file; returns the highest copy number.

        The exact bytes are archived before any row speaks of them, and the numbers that they show are taken in the
        same transaction. The same job recorded twice is recorded once.

        Raises:
            ConflictError: a paper was changed or printed by somebody else since; prepare it again.
            NumbersMovedError: somebody else took a number meanwhile; prepare it again.
        """
        demand(by, "paper.print")
        return self._jobs.record(pdf, paper_ids, by=by, printer=printer, copies=copies)

    def issue(self, *, by: Session, paper_ids: Sequence[int], pdf: bytes, printer: str = "", copies: int = 1) -> Issued:
        """Put a prepared job on record before it leaves, made again where a number went to somebody else meanwhile.

        Raises:
            ConflictError: a paper was changed or printed by somebody else since; prepare it again.
        """
        seen = self._jobs.known(pdf)
        for _ in range(_TRIES):
            try:
                copy_no = self.record(by=by, paper_ids=paper_ids, pdf=pdf, printer=printer, copies=copies)
            except NumbersMovedError:
                assert seen is not None, "it was known, or recording would have refused it"
                pdf = self.prepare(by=by, paper_ids=paper_ids, size=seen.size, two_up=seen.two_up)
            else:
                made = self._jobs.known(pdf)
                words = moved_words(seen.foreseen, made.foreseen) if seen and made and made != seen else ""
                return Issued(copy_no, pdf, words)
        raise ConflictError("Nomornya terus diambil orang lain. Tidak ada yang dicetak; ulangi sebentar lagi.")

    def mail_merge(
        self,
        *,
        by: Session,
        form_key: str,
        values: Mapping[str, Value],
        agencies: Sequence[str],
        request_id: str,
        case_id: int | None = None,
        letter_id: int | None = None,
        receipt: str = "tanda-terima-surat",
        draft_id: int | None = None,
    ) -> tuple[int, ...]:
        """Make one paper for each addressee and one receipt to be signed by each, and return their ids in that order.

        Args:
            by: the user.
            form_key: a form with ``addressees``.
            values: what all have in common.
            agencies: the addressees, each once.
            request_id: of the submit; the same one sent twice makes nothing new.
            case_id: the case it belongs to.
            letter_id: the letter it belongs to.
            receipt: key of the form of the receipts, "" for none.
            draft_id: the draft they were written from; it is closed.

        Raises:
            InvalidInputError: the form goes to one addressee only, or none is named.
        """
        demand(by, "paper.fill")
        with self._store.read() as work:  # a draft keeps its form, also where that was taken off the list since
            form = form_of(work, self._forms, work.get(Paper, draft_id)) if draft_id else self._forms.get(form_key)
        mailing = Mailing(
            form=form,
            values=values,
            agencies=agencies,
            request_id=request_id,
            subject=Subject(case_id, letter_id),
            receipt=self._forms.get(receipt) if receipt else None,
            draft_id=draft_id,
        )
        with self._store.write() as work:
            ids = mail(work, mailing, by=by, now=self._store.clock.now())
            work.commit()
        return ids

    def case_order(self, case_id: int) -> tuple[PaperRow, ...]:
        """Return the papers of a case in the order of its SOP, those that are cancelled left out."""
        calendar = self._office.calendar()
        with self._store.read() as work:
            ids = sop_order(work, case_id, calendar)
            return paper_rows(work, ids, calendar=calendar, now=self._store.clock.now())

    def dossier(self, *, by: Session, case_id: int, progress: Progress | None = None) -> bytes:
        """Return everything about a case as one PDF: index, papers, signed sheets, photos and history, with outline."""
        from sopdesk.services.dossier import dossier_pdf  # noqa: PLC0415 - draws

        demand(by, "paper.print")
        calendar, watching = self._office.calendar(), progress or NoProgress()
        return dossier_pdf(self._store, case_id, calendar=calendar, progress=watching)

    def copy_pdf(self, copy_id: int) -> bytes:
        """Return the archived job that a copy was printed with, checked against its fingerprint.

        Raises:
            StoreFailedError: it is missing or damaged.
        """
        with self._store.read() as work:
            sha256 = work.get(PaperCopy, copy_id).sha256
        return self._store.blobs.read(sha256)

    def glyph_gaps(self, form: Form, values: Mapping[str, Value]) -> tuple[str, ...]:
        """Return the characters in the values that no shipped font has, to be named before printing."""
        return missing_in(normal_values(form, values))

    def job_gaps(self, pdf: bytes) -> tuple[str, ...]:
        """Return the characters of a prepared job, of one paper or many, that no shipped font has."""
        return self._jobs.gaps(pdf)

    def style(self) -> PaperStyle:
        """Return paper, font and margins of the office's papers."""
        with self._store.read() as work:
            return read_style(work)

    def save_style(self, *, by: Session, style: PaperStyle) -> None:
        """Keep paper, font and margins for all papers printed from now on.

        Raises:
            InvalidInputError: the margins leave no room, or the type is too small or large.
        """
        demand(by, "office.manage")
        margins = (style.top, style.right, style.bottom, style.left)
        if not all(5 <= m <= 60 for m in margins):  # noqa: PLR2004 - millimetres
            raise InvalidInputError("Batas halaman 5 sampai 60 mm.", {"margins": "Isi 5 sampai 60 mm."})
        if not (8 <= style.points <= 14 and 1 <= style.spacing <= 2):  # noqa: PLR2004 - points and lines
            raise InvalidInputError("Ukuran huruf 8 sampai 14, jarak baris 1 sampai 2.", {"points": "Isi 8 sampai 14."})
        with self._store.write() as work:
            keep_style(work, style)
            note(work, by=by, at=self._store.clock.now(), action="ubah", entity="paper-style", text=style.size)
            work.changed(office=True)
            work.commit()

    def _make_tag(self) -> None:
        with self._store.read() as work:
            there = office_tag(work)
        if not there:
            with self._store.write() as work:
                made_tag(work)
                work.commit()

    def _check(self, work: UnitOfWork, papers: Sequence[tuple[Paper, Form]]) -> None:
        missing: dict[str, str] = {}
        several = len(papers) > 1
        for paper, form in papers:
            if paper.state != "kembali":  # a signed sheet may be printed again, unchanged
                check_writable(paper)
                paper_letters.check_asked(work, paper)
                wrong = year_problem(paper, self._store.clock.now().date())
                if wrong:
                    missing[f"{words_of(paper.id)}.paper_date" if several else "paper_date"] = (
                        f"{form.title}: {wrong}" if several else wrong
                    )
            for problem in paper_problems(work, paper, form, complete=True):
                if problem.severity == "error":
                    place = f"{words_of(paper.id)}.{problem.path}" if several else problem.path
                    missing.setdefault(place, f"{form.title}: {problem.message}" if several else problem.message)
        if missing:
            shown = " ".join(list(missing.values())[:_SHOWN])
            more = f" (dan {len(missing) - _SHOWN} lagi)" if len(missing) > _SHOWN else ""
            raise InvalidInputError(f"Belum dapat dicetak. {shown}{more}", missing)
