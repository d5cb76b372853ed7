"""What a paper is about, as lists name it."""

from collections.abc import Mapping

from sopdesk.domain.form import Form
from sopdesk.domain.form_values import Value, text_value
from sopdesk.models import Agency, Case, Letter
from sopdesk.services.facts import Subject
from sopdesk.store.uow import UnitOfWork

_TELLING = ("nama_aplikasi", "hal", "perihal", "kegiatan", "perangkat", "subdomain", "lokasi", "untuk", "instansi")
"""Fields that say best what a paper is about, where nothing else does."""
_PERSONAL = frozenset({"nik", "nip", "nip-or-nik", "phone", "email"})
"""What belongs to a person is shown on his paper, not in lists."""
_LONGEST = 160


def title_of(work: UnitOfWork, form: Form, subject: Subject, values: Mapping[str, Value]) -> str:
    """Return what a paper is about: its case and applicant, its letter, else what its fields say."""
    if subject.case_id is not None:
        case = work.get(Case, subject.case_id)
        agency = work.find(Agency, case.applicant_agency_id) if case.applicant_agency_id else None
        applicant = case.applicant_text or (agency.name if agency else "")
        return _short(" · ".join(dict.fromkeys(filter(None, [case.title, applicant]))))
    if subject.letter_id is not None:
        return _short(work.get(Letter, subject.letter_id).subject)
    shown = [key for key, field in form.fields.items() if field.kind not in _PERSONAL]
    keys = [key for key in _TELLING if key in shown]
    texts = (text_value(values, key) for key in (*keys, *shown))
    return _short(next(filter(None, texts), ""))


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= _LONGEST else f"{folded[:_LONGEST].rsplit(' ', 1)[0]} …"
