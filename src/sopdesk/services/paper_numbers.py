"""Numbers of papers: never doubled, taken in the transaction that writes them, kept by their paper for ever."""

from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from typing import Any

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.form import Form, NumberAt
from sopdesk.domain.form_values import Values, text_value
from sopdesk.domain.number_pattern import NumberParts, number_text, pattern_problem
from sopdesk.domain.office import OfficeProfile
from sopdesk.domain.paper_code import words_of
from sopdesk.domain.paper_number import NumberRule, rule_of, serial_of
from sopdesk.domain.rights import demand
from sopdesk.domain.session import Session
from sopdesk.models import Book, Letter, NumberGap, Paper
from sopdesk.services import paper_letters
from sopdesk.services.audit import note
from sopdesk.services.office import read_profile
from sopdesk.services.paper_records import write_event
from sopdesk.services.people import session_on
from sopdesk.services.position_codes import NUMBERS, signer_code, stored_numbers
from sopdesk.store import numbering, office_settings
from sopdesk.store.queries import papers as queries
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork

_OWN = ("pattern", "at", "counter", "code")
_LONGEST = 120
_AHEAD = timedelta(days=60)
"""A letter of January may be numbered in December."""


class PaperNumbers:
    """Use cases about the numbers of papers, for Pengaturan.

    Args:
        store: the open store.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def rule(self, form: Form) -> NumberRule | None:
        """Return how papers of a form are numbered here, None if they have no number."""
        with self._store.read() as work:
            rule = read_rule(work, form)
            if rule is None:
                return None
            year = self._store.clock.now().year
            return replace(rule, last=numbering.last_number(work.session, counter_of(work, rule), year))

    def save(self, *, by: Session, rule: NumberRule) -> None:
        """Keep how papers of a form are numbered from now on; papers keep the numbers they have.

        Raises:
            InvalidInputError: the pattern is wrong, or the counter has no name.
        """
        demand(by, "office.manage")
        wrong = pattern_problem(rule.pattern)
        if wrong:
            message = f"{wrong[:1].upper()}{wrong[1:]}."
            raise InvalidInputError(message, {"pattern": message})
        if not rule.counter.strip():
            raise InvalidInputError("Penghitung wajib diisi.", {"counter": "Penghitung wajib diisi."})
        with self._store.write() as work:
            stored = stored_numbers(work)
            stored["forms"][rule.form_key] = {name: asdict(rule)[name].strip() for name in _OWN}
            self._keep(work, by, stored, f"Nomor {rule.title}: {rule.pattern}")

    def revert(self, *, by: Session, form_key: str) -> None:
        """Number papers of a form as the form says again."""
        demand(by, "office.manage")
        with self._store.write() as work:
            stored = stored_numbers(work)
            stored["forms"].pop(form_key, None)
            self._keep(work, by, stored, f"Nomor {form_key}: seperti bawaan")

    def unit(self) -> str:
        """Return the code of this office in numbers ({unit})."""
        with self._store.read() as work:
            return _unit(work)

    def signer(self, form: Form, values: Values | None = None) -> str:
        """Return the code of who signs ({jabatan}): of a paper with these values, of a new one if None."""
        with self._store.read() as work:
            return signer_code(work, form, values, on=self._store.clock.now().date())

    def due(self, form: Form, paper_id: int) -> str:
        """Return the number that a paper would get now, "" where its kind has none; nothing is taken."""
        with self._store.read() as work:
            paper, rule = work.get(Paper, paper_id), read_rule(work, form)
            if rule is None:
                return ""
            day = paper.paper_date or self._store.clock.now().date()
            last = numbering.last_number(work.session, counter_of(work, rule), day.year)
            return number_text(rule.pattern, replace(_parts(work, paper, form, rule, day), number=last + 1))

    def save_unit(self, *, by: Session, unit: str) -> None:
        """Keep the code of this office in numbers."""
        demand(by, "office.manage")
        with self._store.write() as work:
            stored = stored_numbers(work)
            stored["unit"] = " ".join(unit.split())
            self._keep(work, by, stored, f"Kode unit dalam nomor: {unit}")

    def set_last(self, *, by: Session, rule: NumberRule, year: int, last: int) -> None:
        """Tell the last number used on paper, before SOPDesk gives the first one of that counter and year.

        Raises:
            InvalidInputError: numbers of that year were given already.
        """
        demand(by, "letter.number")
        with self._store.write() as work:
            numbering.set_last(work.session, counter_of(work, rule), year, last)
            self._keep(work, by, stored_numbers(work), f"Nomor terakhir {rule.title} {year}: {last}")

    def _keep(self, work: UnitOfWork, by: Session, stored: dict[str, Any], text: str) -> None:
        office_settings.put(work.session, NUMBERS, stored)
        note(work, by=by, at=self._store.clock.now(), action="ubah", entity="paper-number", text=text)
        work.changed(office=True)
        work.commit()


def read_rule(work: UnitOfWork, form: Form) -> NumberRule | None:
    """Return how papers of a form are numbered: as the office has set it, else as the form says."""
    if form.numbering is None:
        return None
    rule = rule_of(form, form.numbering)
    own = stored_numbers(work)["forms"].get(form.key)
    return replace(rule, own=True, **{k: v for k, v in own.items() if k in _OWN}) if own else rule


def counter_of(work: UnitOfWork, rule: NumberRule) -> str:
    """Return the counter that numbers are taken from: the agenda book's where the paper enters one."""
    book = paper_letters.outgoing_book(work, rule.book) if rule.book else None
    return book.counter_key if book is not None else f"naskah.{rule.counter}"


def shown_number(work: UnitOfWork, paper: Paper, form: Form, on: date) -> str:
    """Return the number as it is printed: its own, else the pattern with room for the pen, "" without numbering."""
    rule = read_rule(work, form)
    if paper.number_text or rule is None:
        return paper.number_text
    return number_text(rule.pattern, _parts(work, paper, form, rule, on))


def take_due(work: UnitOfWork, paper: Paper, form: Form, *, at: NumberAt, by: Session, now: datetime) -> bool:
    """Take the paper's number if it is due at this moment and it has none yet; tells whether it took one."""
    rule = read_rule(work, form)
    if rule is None or rule.at != at or paper.number_text:
        return False
    take(work, paper, form, rule, by=by, now=now)
    return True


def take(work: UnitOfWork, paper: Paper, form: Form, rule: NumberRule, *, by: Session, now: datetime) -> None:
    """Take the next number, in the transaction that keeps it; an outgoing paper enters its agenda book with it.

    One that another paper bears already, of another counter or from the pen, is left out, with the reason on record.

    Raises:
        InvalidInputError: the date of the paper is far from today, so that the number would be one of a wrong year.
    """
    day = _day_of_number(paper, now)
    book = paper_letters.demanded_book(work, rule.book) if rule.book else None
    counter, parts = counter_of(work, rule), _parts(work, paper, form, rule, day)
    while True:
        number = numbering.next_serial(work.session, counter, day.year)
        text = number_text(rule.pattern, replace(parts, number=number))
        owner = queries.text_owner(work.session, text, year=day.year)
        if owner is None:
            break
        gap = NumberGap(counter_key=counter, year=day.year, number=number, by_id=by.user_id, at=now)
        gap.reason = f"Nomor {text} sudah tertulis pada {words_of(owner)}"
        work.add(gap)
    _give(work, paper, form, rule, number, text, book, by=by, now=now)


def assign(work: UnitOfWork, paper: Paper, form: Form, text: str, *, by: Session, now: datetime) -> None:
    """Give a paper the number that was written on it by hand.

    Where it follows the pattern its counter moves on with it, so that nobody is given it again.

    Raises:
        InvalidInputError: another paper of its year bears it, it is too long, or this paper has taken its number of
            the counter already.
    """
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        message = f"Nomor paling panjang {_LONGEST} huruf. Tidak ada yang disimpan."
        raise InvalidInputError(message, {"number": message})
    if paper.number is not None:
        raise InvalidInputError(
            f"Surat ini sudah bernomor {paper.number_text}. Nomor tidak pernah diganti; "
            "bila salah, batalkan surat ini dengan alasan."
        )
    rule, day = read_rule(work, form), _day_of_number(paper, now)
    owner = queries.text_owner(work.session, text, year=day.year)
    if owner not in {None, paper.id}:
        raise InvalidInputError(
            f"Nomor {text} sudah dipakai pada {words_of(owner)}. Tidak ada yang disimpan; periksa nomor di kertas.",
            {"number": "Sudah dipakai."},
        )
    serial = serial_of(text, rule, _parts(work, paper, form, rule, day)) if rule else None
    if rule is None or serial is None:
        _give_text(work, paper, form, rule, text, by=by, now=now)
        return
    if paper.out_letter_id is not None:
        raise InvalidInputError(
            f"Surat ini sudah tercatat di buku agenda dengan nomor {paper.number_text}; nomor agenda tidak pernah "
            "diganti. Bila salah, batalkan surat ini dengan alasan.",
            {"number": "Sudah tercatat di buku agenda."},
        )
    book = paper_letters.demanded_book(work, rule.book) if rule.book else None
    counter = counter_of(work, rule)
    if book is not None:
        numbering.take_number(work.session, book, day.year, serial)
    else:
        taken = queries.number_owner(work.session, counter_key=counter, year=day.year, number=serial)
        if taken is not None:
            message = f"Nomor {serial} tahun {day.year} sudah dipakai. Tidak ada yang disimpan."
            raise InvalidInputError(message, {"number": "Nomor ini sudah dipakai; periksa kembali di kertas."})
        numbering.take_serial(work.session, counter, day.year, serial)
    _give(work, paper, form, rule, serial, text, book, by=by, now=now)


def _give_text(
    work: UnitOfWork, paper: Paper, form: Form, rule: NumberRule | None, text: str, *, by: Session, now: datetime
) -> None:
    """Keep a number that follows no pattern of ours; an outgoing letter has the next place in its agenda."""
    paper.number_text = text
    write_event(work, paper.id, "dinomori", by=by, now=now, text=text)
    book = paper_letters.outgoing_book(work, rule.book) if rule is not None and rule.book else None
    if book is not None and rule is not None:
        paper.paper_date = paper.paper_date or now.date()
        paper_letters.enter(work, paper, form, book, number=None, code=_code(work, paper, rule), by=by, now=now)
    paper_letters.follow(work, paper, form, by=by, now=now)


def _day_of_number(paper: Paper, now: datetime) -> date:
    """Return the day whose year the number is of; a slip such as 2062 must not use up a number for ever."""
    day = paper.paper_date or now.date()
    if now.year - 1 <= day.year and day <= now.date() + _AHEAD:
        return day
    message = (
        f"Tanggal surat {day:%d/%m/%Y} terlalu jauh dari hari ini. Tidak ada nomor yang diambil; periksa tanggalnya."
    )
    raise InvalidInputError(message, {"paper_date": "Periksa tahun pada tanggal surat."})


def _give(
    work: UnitOfWork,
    paper: Paper,
    form: Form,
    rule: NumberRule,
    number: int,
    text: str,
    book: Book | None,
    *,
    by: Session,
    now: datetime,
) -> None:
    day = paper.paper_date or now.date()
    paper.counter_key, paper.year, paper.number = counter_of(work, rule), day.year, number
    paper.paper_date, paper.number_text = day, text
    write_event(work, paper.id, "dinomori", by=by, now=now, text=paper.number_text)
    if book is not None:
        paper_letters.enter(work, paper, form, book, number=number, code=_code(work, paper, rule), by=by, now=now)
    paper_letters.follow(work, paper, form, by=by, now=now)
    work.flush()


def _parts(work: UnitOfWork, paper: Paper, form: Form, rule: NumberRule, on: date) -> NumberParts:
    signer = _signer(work, paper, form, on) if "{jabatan}" in rule.pattern else ""
    return NumberParts(code=_code(work, paper, rule), unit=_unit(work), position=signer, on=on)


def _signer(work: UnitOfWork, paper: Paper, form: Form, on: date) -> str:
    desks = session_on(work, paper.created_by, on=on).desks
    near = desks[0].key if desks else ""
    return signer_code(work, form, queries.as_values(paper.values), on=on, near=near)


def code_of(work: UnitOfWork, paper: Paper, form: Form) -> str:
    """Return the classification code that the number of a paper is made with, "" if it has none."""
    rule = read_rule(work, form)
    return _code(work, paper, rule) if rule is not None else ""


def _code(work: UnitOfWork, paper: Paper, rule: NumberRule) -> str:
    return rule.code or text_value(queries.as_values(paper.values), "klasifikasi") or _code_of_letter(work, paper)


def _code_of_letter(work: UnitOfWork, paper: Paper) -> str:
    letter = work.find(Letter, paper.answers_letter_id) if paper.answers_letter_id else None
    return letter.classification if letter is not None else ""


def _unit(work: UnitOfWork) -> str:
    profile = read_profile(work)
    return str(stored_numbers(work)["unit"] or unit_code(profile))


def unit_code(profile: OfficeProfile) -> str:
    """Return how numbers abbreviate an office that has not said so: "DISKOMINFO" of "Diskominfo Batam"."""
    return next(iter(profile.short_name.split()), "").upper()
