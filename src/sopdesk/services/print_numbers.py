"""What a print will write on its papers: their numbers, and those numbers on the receipts of the same job.

A preview foresees it in a transaction that is rolled back; the transaction that records the print writes it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sopdesk.core.errors import ConflictError
from sopdesk.domain.form import Form
from sopdesk.domain.form_values import Values
from sopdesk.domain.session import Session
from sopdesk.models import Paper
from sopdesk.services.mail_merge import tell_receipts
from sopdesk.services.paper_letters import follow
from sopdesk.services.paper_numbers import take_due
from sopdesk.services.paper_records import FormSource, form_of, touched
from sopdesk.store.queries import papers as queries
from sopdesk.store.uow import UnitOfWork

State = tuple[str, str, date | None]
"""Fingerprint of the values, number and date of a paper."""


class NumbersMovedError(ConflictError):
    """Somebody else took a number that a preview showed; nothing was taken, make the sheets again."""

    def __init__(self) -> None:
        super().__init__("Nomor pada pratinjau sudah dipakai surat lain. Tidak ada yang dicetak; siapkan lagi.")


@dataclass(frozen=True)
class Issued:
    """A print on record; ``pdf`` is the job as it was recorded, ``words`` say what changed since the preview."""

    copy_no: int
    pdf: bytes
    words: str = ""


@dataclass(frozen=True)
class Foreseen:
    """A paper as it is before its print (``before``) and as the print will leave it."""

    before: State
    values: Values
    values_hash: str
    number: str
    on: date | None

    @property
    def after(self) -> State:
        """Fingerprint, number and date as the print will leave them."""
        return self.values_hash, self.number, self.on


def state_of(paper: Paper) -> State:
    """Return by what a paper is known to be the one that was prepared."""
    return paper.values_hash, paper.number_text, paper.paper_date


def foresee(
    work: UnitOfWork, papers: Sequence[tuple[Paper, Form]], *, by: Session, now: datetime
) -> dict[int, Foreseen]:
    """Return paper id → what printing it will write; the caller must not commit.

    Raises:
        InvalidInputError: a number cannot be taken.
    """
    before = {paper.id: state_of(paper) for paper, _form in papers}
    _write(work, papers, by=by, now=now)
    return {
        paper.id: Foreseen(before[paper.id], queries.as_values(paper.values), *state_of(paper))
        for paper, _form in papers
    }


def write_foreseen(
    work: UnitOfWork, forms: FormSource, foreseen: Mapping[int, Foreseen], *, by: Session, now: datetime
) -> None:
    """Take the numbers of a print, in the transaction that records it.

    Raises:
        NumbersMovedError: they are not those that its sheets show.
    """
    papers = [(paper, form_of(work, forms, paper)) for paper in (work.get(Paper, i) for i in foreseen)]
    _write(work, papers, by=by, now=now)
    for paper, _form in papers:
        if state_of(paper) != foreseen[paper.id].after:
            raise NumbersMovedError


def moved_words(before: Sequence[Foreseen | None], after: Sequence[Foreseen | None]) -> str:
    """Return in one line what is another on the sheets of a job that was made again."""
    pairs = zip(before, after, strict=True)
    numbers = [new.number for old, new in pairs if old and new and new.number != old.number]
    if not numbers:
        return "Tanggalnya berubah sejak pratinjau; lembarnya dibuat lagi."
    more = f" sampai {numbers[-1]}" if len(numbers) > 1 else ""
    return f"Nomor pada pratinjau sudah dipakai surat lain; lembar dibuat lagi dengan nomor {numbers[0]}{more}."


def _write(work: UnitOfWork, papers: Sequence[tuple[Paper, Form]], *, by: Session, now: datetime) -> None:
    for paper, form in papers:
        if paper.state == "kembali":
            continue  # a signed sheet is printed again as it is, also where its kind is numbered by now
        if take_due(work, paper, form, at="print", by=by, now=now):
            touched(work, paper, now)
        elif paper.out_letter_id is not None and paper.paper_date is None:
            paper.paper_date = now.date()  # it was cleared; the agenda says what the sheet says
            follow(work, paper, form, by=by, now=now)
            touched(work, paper, now)
    for receipt in tell_receipts(papers):
        touched(work, receipt, now)
