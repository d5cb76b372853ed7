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
    return tuple(ids)


def tell_receipts(papers: Sequence[tuple[Paper, Form]]) -> None:
    """Write the numbers that letters have just been given on the receipts of the same job."""
    numbered = {
        text_value(as_values(paper.values), form.addressees): paper
        for paper, form in papers
        if form.addressees and paper.number_text
    }
    for paper, form in papers:
        values = as_values(paper.values)
        letter = numbered.get(text_value(values, "kepada"))
        if letter is None or form.addressees or "nomor" not in form.fields or text_value(values, "nomor"):
            continue
        told: Values = {**values, "nomor": letter.number_text}
        if "tanggal" in form.fields and letter.paper_date is not None and not text_value(values, "tanggal"):
            told["tanggal"] = letter.paper_date.isoformat()
        paper.values, paper.values_hash = normal_values(form, told), values_hash(form, told)


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
    about = text_value(values, "hal") or text_value(values, "perihal") or form.title
    told: dict[str, Value] = {"kepada": name, "instansi": name, "hal": about, "perihal": about, form.addressees: name}
    shared = {key: value for key, value in {**values, **told}.items() if key in receipt.fields}
    return {key: value for key, value in normal_values(receipt, shared).items() if value}
