"""When a number is due, and of which year it is."""

from datetime import date, datetime

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.session import Session
from sopdesk.models import Paper
from sopdesk.services.paper_numbers import take_due
from sopdesk.store.queries import papers as queries
from sopdesk.store.uow import UnitOfWork


def take_signed(work: UnitOfWork, paper: Paper, *, by: Session, now: datetime) -> str:
    """Take the number that is due at signature, and return why it could not be taken, "" otherwise.

    That never keeps a sheet from coming back. A form that the pen filled bears the number of the pen.
    """
    form = queries.kept_form(work.session, paper.form_key, paper.form_version)
    copy = queries.copy(work.session, paper.id, queries.last_copy_no(work.session, paper.id))
    if form is None or copy is None or copy.blank:
        return ""
    try:
        take_due(work, paper, form, at="signature", by=by, now=now)
    except InvalidInputError as error:
        return f"Belum bernomor: {error.message}"
    return ""


def year_problem(paper: Paper, today: date) -> str:
    """Return what is wrong where a paper is dated in another year than its number is of, "" if nothing is.

    A paper whose date was cleared would be dated ``today``.
    """
    if paper.year is None or (paper.paper_date or today).year == paper.year:
        return ""
    number = f"Nomor {paper.number_text} milik tahun {paper.year}"
    if paper.paper_date is None:
        return f"{number}; isi tanggal surat dalam tahun itu."
    return f"{number}; kembalikan tanggal surat {paper.paper_date:%d/%m/%Y} ke tahun itu."
