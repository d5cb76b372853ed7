"""What every use case about papers does inside its transaction: read one, write its history, tell its rows."""

import secrets
import string
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from sopdesk.core.errors import ConflictError, InvalidInputError
from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.form import Form
from sopdesk.domain.form_rules import FieldProblem, check, office_rules
from sopdesk.domain.paper import PaperEventKind, PaperRow
from sopdesk.domain.session import Session
from sopdesk.models import Paper, PaperEvent
from sopdesk.services.facts import Subject, finished_rows
from sopdesk.services.office import read_profile
from sopdesk.store import office_settings
from sopdesk.store.queries import papers as queries
from sopdesk.store.uow import UnitOfWork

MADE_MANY = "dijadikan"
"""How the reason of a draft begins that became one letter for each addressee: it is done, not given up."""
TAG = "paper.tag"
_LETTERS = string.ascii_uppercase + string.digits
_TAG_LENGTH = 6


class FormSource(Protocol):
    """Where the definitions of forms come from."""

    def get(self, key: str, *, version: int | None = None) -> Form:
        """Return a form, the newest version unless one is named."""
        ...


def office_tag(work: UnitOfWork) -> str:
    """Return the six letters that stand for this data folder in every code, "" before the first print."""
    return str(office_settings.get(work.session, TAG, ""))


def made_tag(work: UnitOfWork) -> str:
    """Return the tag of this data folder, made at first use; takes part in a writing transaction."""
    tag = office_tag(work)
    if not tag:
        tag = "".join(secrets.choice(_LETTERS) for _ in range(_TAG_LENGTH))
        office_settings.put(work.session, TAG, tag)
    return tag


def subject_of(paper: Paper) -> Subject:
    """Return what a paper hangs on."""
    return Subject(case_id=paper.case_id, letter_id=paper.letter_id)


def form_of(work: UnitOfWork, forms: FormSource, paper: Paper) -> Form:
    """Return the version of the form that a paper was filled with."""
    return queries.kept_form(work.session, paper.form_key, paper.form_version) or forms.get(
        paper.form_key, version=paper.form_version
    )


def paper_rows(
    work: UnitOfWork, ids: Sequence[int], *, calendar: OfficeCalendar, now: datetime
) -> tuple[PaperRow, ...]:
    """Return papers as lists show them, in the order of their ids given."""

    def days_out(since: datetime) -> int:
        return max(calendar.working_days_between(since.date(), now.date()), 0)

    return queries.rows(work.session, ids, days_out=days_out)


def write_event(
    work: UnitOfWork,
    paper_id: int,
    kind: PaperEventKind,
    *,
    by: Session | None,
    now: datetime,
    at: datetime | None = None,
    text: str = "",
) -> None:
    """Append a line to the history of a paper, in the transaction of the act; ``at``: when it truly happened."""
    event = PaperEvent(paper_id=paper_id, kind=kind, happened_at=at or now, recorded_at=now, text=text)
    event.by_id = by.user_id if by else None
    work.add(event)


def touched(work: UnitOfWork, paper: Paper, now: datetime) -> None:
    """Note that a paper was changed: its time, and whom it concerns."""
    paper.updated_at = now
    work.changed(
        papers=[paper.id],
        cases=[paper.case_id] if paper.case_id else (),
        letters=[i for i in (paper.letter_id, paper.out_letter_id, paper.answers_letter_id) if i],
    )


def locked(paper: Paper) -> str:
    """Return why a paper cannot be changed any more, "" if it can."""
    if paper.state == "batal":
        if paper.void_reason.startswith(MADE_MANY):
            return f"Selesai: {paper.void_reason}. Surat-suratnya ada di halaman Tanda tangan."
        return f"Dibatalkan: {paper.void_reason}" if paper.void_reason else "Surat ini sudah dibatalkan."
    if paper.state == "kembali":
        return "Sudah kembali bertanda tangan. Untuk mengubah isinya, buat yang baru."
    return ""


def check_version(paper: Paper, version: int) -> None:
    """Refuse to change what somebody else changed in between.

    Raises:
        ConflictError: the paper is not the one that was read.
    """
    if paper.version != version:
        raise ConflictError(
            "Surat atau formulir ini baru saja diubah pengguna lain. Isian Anda masih ada di layar; "
            "muat ulang, lalu terapkan lagi."
        )


def check_writable(paper: Paper) -> None:
    """Refuse to change a paper that is closed.

    Raises:
        InvalidInputError: it came back signed, or was cancelled.
    """
    reason = locked(paper)
    if reason:
        raise InvalidInputError(f"{reason} Tidak ada yang diubah.")


def paper_problems(work: UnitOfWork, paper: Paper, form: Form, *, complete: bool) -> tuple[FieldProblem, ...]:
    """Return what is wrong with the values of a paper, by the rules of its form and of the office."""
    finished = finished_rows(work, subject_of(paper))
    rules = office_rules(read_profile(work))
    return check(form, queries.as_values(paper.values), rules, complete=complete, finished=finished)
