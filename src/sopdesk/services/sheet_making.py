"""Disposition sheets as papers: read and written for many letters at once, in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from sopdesk.core.errors import InvalidInputError, NotFoundError
from sopdesk.domain.disposition_sheet import (
    Disposed,
    LetterWords,
    Offered,
    first_line,
    marks_of,
    sheet_values,
)
from sopdesk.domain.form import Form
from sopdesk.domain.form_values import Values, normal_values, text_value, values_hash
from sopdesk.domain.letters import CHANNELS, REPORT_CHANNELS
from sopdesk.domain.paper_code import PaperCode
from sopdesk.domain.paper_sheet import PaperSheet, SheetSize, SignerText
from sopdesk.domain.people import PositionRow
from sopdesk.domain.seat_names import seat_named
from sopdesk.domain.session import Session
from sopdesk.models import Disposition, Letter, Paper
from sopdesk.services.facts import Subject
from sopdesk.services.office import read_profile
from sopdesk.services.paper_records import office_tag, touched, write_event
from sopdesk.services.paper_sheets import read_style, stored_logo
from sopdesk.services.paper_titles import title_of
from sopdesk.services.print_jobs import NO_VALUES, Printed
from sopdesk.services.signers import signer_texts
from sopdesk.store.queries import disposition_sheets as queries
from sopdesk.store.queries import papers as paper_queries
from sopdesk.store.queries import people as people_queries
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork

HEAD = "@kepala"


@dataclass(frozen=True)
class _Office:
    """What all sheets of a job have in common."""

    seats: tuple[PositionRow, ...]
    people: dict[int, str]
    offered: Offered
    head: str


class SheetMaker:
    """Makes the papers of disposition sheets, and what is drawn of them.

    Args:
        store: the open store.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def papers(self, work: UnitOfWork, form: Form, letter_ids: Sequence[int], *, by: Session) -> tuple[Paper, ...]:
        """Return the sheet of each letter, begun where there is none, with what is known now.

        Raises:
            InvalidInputError: a letter is cancelled.
            NotFoundError: there is no such letter.
        """
        there = queries.of_letters(work.session, letter_ids)
        values = self._values(work, form, letter_ids)
        begun: list[Paper] = []
        for letter_id in letter_ids:
            old = there.get(letter_id)
            if old is None or (old.state == "kembali" and _stored(form, old) != values[letter_id][0]):
                there[letter_id] = self._begun(work, form, letter_id, *values[letter_id], by=by)
                begun.append(there[letter_id])
            elif old.state != "kembali":
                self._filled(work, form, old, *values[letter_id], by=by)
        self._announce(work, form, begun, by=by)
        return tuple(there[i] for i in letter_ids)

    def blanks(self, work: UnitOfWork, form: Form, count: int, *, by: Session) -> tuple[Paper, ...]:
        """Return sheets without a letter; those of an earlier preview that were not printed are taken first."""
        today, known = self._store.clock.now().date(), self._known(work, form)
        values = normal_values(form, sheet_values(known.offered, None, None, desk=known.head))
        kept = queries.unprinted_blanks(work.session, by_id=by.user_id, limit=count)
        for paper in kept:
            self._filled(work, form, paper, values, today, by=by)
        begun = [self._begun(work, form, None, values, today, by=by) for _ in range(count - len(kept))]
        self._announce(work, form, begun, by=by)
        return (*kept, *begun)

    def refill(self, work: UnitOfWork, form: Form, paper: Paper) -> None:
        """Put on a sheet what is known of its letter by now."""
        assert paper.letter_id is not None, "a blank sheet has its letter by now"
        values, on = self._values(work, form, [paper.letter_id])[paper.letter_id]
        paper.form_version, paper.paper_date = form.version, on
        paper.values, paper.values_hash = values, values_hash(form, values)
        paper.title = title_of(work, form, Subject(letter_id=paper.letter_id), values)
        paper_queries.keep_form(work.session, form, at=self._store.clock.now())

    def sheets(
        self, work: UnitOfWork, form: Form, papers: Iterable[Paper], *, size: SheetSize, blank: bool = False
    ) -> list[tuple[PaperSheet, Printed]]:
        """Return the next copy of each paper, ready to be drawn."""
        tag, base = office_tag(work), self._base(work, form, size=size, blank=blank)
        signers: dict[tuple[str, date], SignerText] = {}
        found = []
        for paper in papers:
            values, on = _stored(form, paper), paper.paper_date or self._store.clock.now().date()
            seat = text_value(values, "penanda"), on
            if seat not in signers:
                signers[seat] = self._signer(work, form, values, on)
            copy_no = paper_queries.last_copy_no(work.session, paper.id) + 1
            digest = NO_VALUES if blank else values_hash(form, values)[:8].upper()
            code = PaperCode(tag, paper.id, copy_no, digest)
            sheet = replace(base, values=values, on=on, signers={"penanda": signers[seat]}, code=code)
            found.append((sheet, _printed(paper, copy_no, on, blank=blank)))
        return found

    # what is on them ----------------------------------------------------------------------------------------------

    def _values(self, work: UnitOfWork, form: Form, letter_ids: Sequence[int]) -> dict[int, tuple[Values, date]]:
        """Return letter id → the values of its sheet and its date."""
        known, today = self._known(work, form), self._store.clock.now().date()
        letters = queries.letters(work.session, letter_ids)
        dispositions = queries.first_dispositions(work.session, letter_ids)
        found = {}
        for letter_id in letter_ids:
            if letter_id not in letters:
                raise NotFoundError("Surat ini tidak ada lagi. Tidak ada yang dicetak; muat ulang daftarnya.")
            letter, sender = letters[letter_id]
            if letter.status == "batal":
                number = f"{letter.number_text}/{letter.year}"
                raise InvalidInputError(f"Surat {number} sudah dibatalkan. Tidak ada yang dicetak.")
            disposed = _disposed(dispositions.get(letter_id), known)
            values = sheet_values(known.offered, _words(letter, sender), disposed, desk=known.head)
            found[letter_id] = normal_values(form, values), (disposed and disposed.on) or today
        return found

    def _known(self, work: UnitOfWork, form: Form) -> _Office:
        today = self._store.clock.now().date()
        seats = people_queries.positions(work.session, on=today)
        head = seat_named(HEAD, seats)
        instructions = form.fields["isi"].options if "isi" in form.fields else ()
        return _Office(
            seats=seats,
            people={person.id: person.name for person in people_queries.officials(work.session, on=today)},
            offered=Offered(tuple(p.name for p in first_line(seats)), frozenset(o.key for o in instructions)),
            head=head.key if head else "",
        )

    def _base(self, work: UnitOfWork, form: Form, *, size: SheetSize, blank: bool) -> PaperSheet:
        profile = read_profile(work)
        return PaperSheet(
            form=form,
            values={},
            facts={},
            letterhead=profile.letterhead,
            style=replace(read_style(work), size=size),
            place=profile.city,
            logo=stored_logo(self._store, profile) if form.letterhead else None,
            blank=blank,
            practice=profile.practice,
        )

    def _signer(self, work: UnitOfWork, form: Form, values: Values, on: date) -> SignerText:
        texts = signer_texts(work, form, values, on=on, near="", expand=str.strip, user=SignerText())
        return next(iter(texts.values()), SignerText())

    # rows ---------------------------------------------------------------------------------------------------------

    def _begun(
        self, work: UnitOfWork, form: Form, letter_id: int | None, values: Values, on: date, *, by: Session
    ) -> Paper:
        now = self._store.clock.now()
        paper = Paper(request_id=uuid4().hex, form_key=form.key, form_version=form.version, letter_id=letter_id)
        paper.title = title_of(work, form, Subject(letter_id=letter_id), values) if letter_id else ""
        paper.values, paper.values_hash, paper.paper_date = values, values_hash(form, values), on
        paper.created_by, paper.created_at, paper.updated_at = by.user_id, now, now
        work.add(paper)
        return paper

    def _announce(self, work: UnitOfWork, form: Form, begun: Sequence[Paper], *, by: Session) -> None:
        now = self._store.clock.now()
        paper_queries.keep_form(work.session, form, at=now)
        work.flush()
        for paper in begun:
            write_event(work, paper.id, "dibuat", by=by, now=now)
            touched(work, paper, now)

    def _filled(self, work: UnitOfWork, form: Form, paper: Paper, values: Values, on: date, *, by: Session) -> None:
        """Put on a sheet what is known by now; one that says the same already is left as it is."""
        if _stored(form, paper) == values and paper.form_version == form.version:
            return
        now = self._store.clock.now()
        paper.form_version, paper.paper_date = form.version, on
        paper.values, paper.values_hash = values, values_hash(form, values)
        if paper.state != "draf":
            write_event(work, paper.id, "diubah", by=by, now=now)
        touched(work, paper, now)


def _stored(form: Form, paper: Paper) -> Values:
    return normal_values(form, paper_queries.as_values(paper.values))


def _printed(paper: Paper, copy_no: int, on: date, *, blank: bool) -> Printed:
    return Printed(paper.id, copy_no, paper.values_hash, paper.number_text, paper.paper_date, on, blank=blank)


def _words(letter: Letter, sender: str) -> LetterWords:
    return LetterWords(
        sender=sender,
        reporter=" ".join(filter(None, [letter.reporter_name, letter.reporter_phone])),
        number=letter.letter_number or _reported(letter.channel),
        dated=letter.letter_date.isoformat() if letter.letter_date else "",
        classification=letter.classification,
        received=letter.received_at.date().isoformat(),
        received_time=f"{letter.received_at:%H:%M}",
        agenda=f"{letter.number_text}/{letter.year}",
        marks=marks_of((letter.speed, letter.secrecy)),
        subject=letter.subject,
        summary=letter.summary,
    )


def _reported(channel: str) -> str:
    words: dict[str, str] = {key: CHANNELS[key] for key in REPORT_CHANNELS}
    return f"– (laporan {words[channel]})" if channel in words else ""


def _disposed(row: Disposition | None, known: _Office) -> Disposed | None:
    if row is None:
        return None
    names = {seat.id: seat.name for seat in known.seats}
    keys = {seat.id: seat.key for seat in known.seats}
    to = [names.get(r.position_id or 0) or known.people.get(r.official_id or 0, "") for r in row.recipients]
    return Disposed(
        desk=keys.get(row.from_position_id, known.head),
        names=tuple(filter(None, to)),
        ticks=tuple(row.ticks),
        note=row.note,
        due=row.due,
        on=row.happened_at.date(),
    )
