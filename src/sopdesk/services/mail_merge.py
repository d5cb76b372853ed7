"""Letters to many: one paper for each addressee, and a receipt that each one signs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.form import Form
from sopdesk.domain.form_values import Value, Values, normal_values, text_value, values_hash
from sopdesk.domain.session import Session
from sopdesk.models import Paper
from sopdesk.services.facts import Subject
from sopdesk.services.paper_begin import Beginning, begin
from sopdesk.services.paper_records import MADE_MANY, touched, write_event
from sopdesk.services.request_parts import part_id
from sopdesk.store.queries.papers import as_values
from sopdesk.store.uow import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class Mailing:
    """One letter to many: its form, what all have in common, the addressees, and the form of the receipts."""

    form: Form
    values: Mapping[str, Value]
    agencies: Sequence[str]
    request_id: str
    subject: Subject
    receipt: Form | None
    draft_id: int | None = None
    """The draft that the letters were written from; it is closed, for each addressee has a letter of his own now."""


def mail(work: UnitOfWork, mailing: Mailing, *, by: Session, now: datetime) -> tuple[int, ...]:
    """Write the papers and return their ids: the letters, then the receipts, each in the order of the addressees.

    Raises:
        InvalidInputError: the form goes to one addressee only, or none is named.
    """
    form, receipt = mailing.form, mailing.receipt
    names = tuple(dict.fromkeys(" ".join(name.split()) for name in mailing.agencies if name.strip()))
    if form.addressees not in form.fields:
        raise InvalidInputError("Formulir ini tidak dibuat untuk banyak penerima sekaligus.")
    if not names:
        raise InvalidInputError("Belum ada OPD penerima yang dipilih.", {form.addressees: "Pilih penerima."})
    ids = [_begun(work, mailing, form, _own(form, mailing, name), name, by=by, now=now) for name in names]
    if receipt is not None:
        ids += [_begun(work, mailing, receipt, _slip(receipt, mailing, name), name, by=by, now=now) for name in names]
    if mailing.draft_id is not None:
        _close(work, mailing.draft_id, len(names), by=by, now=now)
    return tuple(ids)


def _close(work: UnitOfWork, draft_id: int, count: int, *, by: Session, now: datetime) -> None:
    """Cancel the draft unless it is more than a draft: what was printed or has a number stays as it is."""
    paper = work.get(Paper, draft_id)
    if paper.state != "draf" or paper.number_text:
        return
    paper.state, paper.void_reason = "batal", f"{MADE_MANY} {count} surat, satu untuk tiap penerima"
    write_event(work, paper.id, "batal", by=by, now=now, text=paper.void_reason)
    touched(work, paper, now)


def tell_receipts(papers: Sequence[tuple[Paper, Form]]) -> tuple[Paper, ...]:
    """Write the numbers that letters have just been given on the receipts of the same job, and return those receipts.

    A receipt belongs to the letter that says the same to the same addressee about the same case; where there are two
    such letters its number is left to the pen, and a receipt that came back signed is left as it is.
    """
    numbered: dict[tuple[object, ...], list[Paper]] = {}
    for paper, form in papers:
        if form.addressees and paper.number_text:
            numbered.setdefault(_subject(paper, form, form.addressees), []).append(paper)
    return tuple(
        paper
        for paper, form in papers
        if _waits_for_number(paper, form) and _told(paper, form, numbered.get(_subject(paper, form, "kepada"), []))
    )


def _subject(paper: Paper, form: Form, addressee: str) -> tuple[object, ...]:
    values = as_values(paper.values)
    return paper.case_id, paper.letter_id, text_value(values, addressee), _about(form, values)


def _about(form: Form, values: Mapping[str, Value]) -> str:
    return text_value(values, "hal") or text_value(values, "perihal") or form.title


def _waits_for_number(paper: Paper, form: Form) -> bool:
    if form.addressees or form.numbering or "nomor" not in form.fields or paper.state == "kembali":
        return False
    return not text_value(as_values(paper.values), "nomor")


def _told(paper: Paper, form: Form, letters: Sequence[Paper]) -> bool:
    """Write number and date of the one letter on its receipt; tells whether there is exactly one."""
    if len(letters) != 1:
        return False
    values, (letter,) = as_values(paper.values), letters
    told: Values = {**values, "nomor": letter.number_text}
    if "tanggal" in form.fields and letter.paper_date is not None and not text_value(values, "tanggal"):
        told["tanggal"] = letter.paper_date.isoformat()
    paper.values, paper.values_hash = normal_values(form, told), values_hash(form, told)
    return True


def _begun(
    work: UnitOfWork, mailing: Mailing, form: Form, values: Values, name: str, *, by: Session, now: datetime
) -> int:
    request = part_id(mailing.request_id, f"{form.key}/{name}")
    return begin(work, Beginning(form, request, mailing.subject, values=values, again=True), by=by, now=now)


def _own(form: Form, mailing: Mailing, name: str) -> Values:
    return normal_values(form, {**mailing.values, form.addressees: name})


def _slip(receipt: Form, mailing: Mailing, name: str) -> Values:
    """Return the fields that a receipt shares with the letter it is for, and its addressee."""
    form, values = mailing.form, mailing.values
    about = _about(form, values)
    told: dict[str, Value] = {"kepada": name, "instansi": name, "hal": about, "perihal": about, form.addressees: name}
    shared = {key: value for key, value in {**values, **told}.items() if key in receipt.fields}
    return {key: value for key, value in normal_values(receipt, shared).items() if value}
