"""Logging letters and keeping the agenda book."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from sopdesk.core.errors import ConflictError, InvalidInputError
from sopdesk.domain.letter_rules import entry_problems
from sopdesk.domain.letters import LetterDetail, LetterEntry, LetterFilter, LetterRow, NumberChoice, Registered
from sopdesk.domain.numbering import parse_reference
from sopdesk.domain.rights import demand
from sopdesk.domain.session import Session
from sopdesk.models import Case, Letter, LetterChange
from sopdesk.services.attachments import Attachments
from sopdesk.services.letter_columns import entry_of, fill
from sopdesk.services.letter_status import settle_answered
from sopdesk.services.letter_walk import walk
from sopdesk.services.letter_writing import log_letter, open_book, problem_words, strike_letter
from sopdesk.services.office import Office
from sopdesk.store import requests
from sopdesk.store.queries import letter_filter
from sopdesk.store.queries import letter_history as history
from sopdesk.store.queries import letters as queries
from sopdesk.store.store import Store

Suggest = Callable[[str, str], tuple[tuple[str, str], ...]]


class Letters:
    """Use cases about letters.

    Args:
        store: the open store.
        office: gives the working clock.
        attachments: keeps the files.
        suggest: names (key, title) of the SOPs that a subject and a sender may be about.
    """

    def __init__(self, store: Store, *, office: Office, attachments: Attachments, suggest: Suggest) -> None:
        self._store = store
        self._office = office
        self._attachments = attachments
        self._suggest = suggest

    def register(
        self,
        *,
        by: Session,
        entry: LetterEntry,
        number: NumberChoice | None = None,
        files: Sequence[tuple[str, bytes]] = (),
        request_id: str,
    ) -> Registered:
        """Log a letter: files first, then number, letter, search rows and counts in one transaction.

        The year of the number is the year of receipt. A repeated ``request_id`` returns the first result.

        Raises:
            InvalidInputError: fields to correct; nothing was stored and no number taken.
            NotAllowedError: the user does not keep the book.
        """
        demand(by, "letter.log")
        number = number or NumberChoice()
        now = self._store.clock.now()
        kept = self._attachments.keep(files)
        with self._store.write() as work:
            book = open_book(work, entry.book)
            earlier = requests.earlier(work.session, Letter, request_id)
            if earlier is not None:
                return Registered(earlier.id, earlier.number_text, earlier.year)
            letter, gaps = log_letter(work, book, by=by, now=now, entry=entry, number=number, request_id=request_id)
            self._attachments.hang(work, by=by, kept=kept, letter=letter)
            work.changed(letters=[letter.id, *settle_answered(work, letter.answers_letter_id)])
            result = Registered(letter.id, letter.number_text, letter.year, gaps)
            work.commit()
            return result

    def change(self, *, by: Session, letter_id: int, version: int, entry: LetterEntry) -> LetterDetail:
        """Correct a letter; every changed field goes into its history with before and after.

        Book, number and year stay.

        Raises:
            ConflictError: somebody else changed it since it was read.
            InvalidInputError: fields to correct.
        """
        demand(by, "letter.change")
        now = self._store.clock.now()
        with self._store.write() as work:
            letter = work.get(Letter, letter_id)
            _check_version(letter, version)
            if letter.status == queries.CANCELLED:
                raise InvalidInputError("Surat ini sudah dibatalkan dan tidak dapat diubah.")
            wrong = entry_problems(entry, now=now, outgoing=letter.direction == "out")
            received = entry.received_at or letter.received_at
            if received.year != letter.year:
                wrong["received_at"] = f"Nomor surat ini milik tahun {letter.year}; tahun diterima tidak dapat diganti."
            if wrong:
                raise InvalidInputError(problem_words(wrong), wrong)
            before, asked = history.shown_values(work.session, letter), letter.answers_letter_id
            fill(work, letter, entry, received)
            letter.updated_at = now
            work.flush()
            after = history.shown_values(work.session, letter)
            for field, value in after.items():
                if value != before[field]:
                    work.add(
                        LetterChange(
                            letter_id=letter.id,
                            at=now,
                            user_id=by.user_id,
                            field=field,
                            before=before[field],
                            after=value,
                        )
                    )
            work.changed(letters=[letter.id, *settle_answered(work, asked, letter.answers_letter_id)])
            work.commit()
        return self.get(letter_id, by=by)

    def cancel(self, *, by: Session, letter_id: int, version: int, reason: str) -> None:
        """Cancel a letter: row and number stay, marked "Dibatalkan" with the reason.

        Raises:
            InvalidInputError: no reason, or a case of it is running.
        """
        demand(by, "letter.change")
        if not reason.strip():
            raise InvalidInputError("Alasan pembatalan wajib diisi.", {"reason": "Alasan wajib diisi."})
        now = self._store.clock.now()
        with self._store.write() as work:
            letter = work.get(Letter, letter_id)
            _check_version(letter, version)
            if letter.status == queries.CANCELLED:
                raise InvalidInputError("Surat ini sudah dibatalkan.")
            if history.running_case(work.session, letter.id):
                raise InvalidInputError("Permohonan surat ini masih berjalan. Batalkan permohonannya dahulu.")
            strike_letter(work, letter, by=by, now=now, reason=reason)
            work.changed(letters=[letter.id, *settle_answered(work, letter.answers_letter_id)])
            work.commit()

    def get(self, letter_id: int, *, by: Session) -> LetterDetail:
        """Return everything about one letter."""
        del by  # every user of the office may read the agenda book
        with self._store.read() as work:
            letter = work.get(Letter, letter_id)
            moment = self._office.moment()
            row = queries.rows(work.session, [letter_id], moment=moment)[0]
            case = work.find(Case, row.case_id) if row.case_id else None
            entry = entry_of(letter, row)
            detail = LetterDetail(
                row=row,
                entry=entry,
                sender_name=row.sender,
                attachments=history.attachments(work.session, letter_id),
                history=history.letter_history(work.session, letter),
                created_by=history.user_name(work.session, letter.created_by),
                created_at=letter.created_at,
                cancelled_reason=letter.cancel_reason,
                answers=queries.rows(work.session, queries.linked(work.session, letter), moment=moment),
                case_number=case.number if case else "",
            )
        return replace(detail, suggested_sops=self._suggest(entry.subject, row.sender))

    def page(self, wanted: LetterFilter, *, before: int | None = None, limit: int = 200) -> tuple[LetterRow, ...]:
        """Return the next rows of the book, newest first; ``before`` is the id of the last row shown.

        Where the filter shows little of what is looked at, more is looked at, each time in a read of its own.
        """
        moment = self._office.moment()
        found: list[int] = []
        for ids in walk(self._store, wanted, moment, before=before, first=limit):
            found += ids
            if len(found) >= limit:
                break
        with self._store.read() as work:
            return queries.rows(work.session, found[:limit], moment=moment)

    def count(self, wanted: LetterFilter) -> int:
        """Return how many letters the filter shows."""
        moment = self._office.moment()
        if not letter_filter.counts_at_once(wanted):
            return sum(len(ids) for ids in walk(self._store, wanted, moment))
        with self._store.read() as work:
            return letter_filter.count(work.session, wanted, moment=moment)

    def anchors(self, wanted: LetterFilter, step: int = 200) -> tuple[int, tuple[int, ...]]:
        """Return how many letters the filter shows, and the id of the last row of each full page of ``step`` rows.

        With these keys a list can jump anywhere and still read by key. Each read is short, so saving goes on beside.
        """
        total, keys = 0, list[int]()
        for ids in walk(self._store, wanted, self._office.moment()):
            keys += ids[step - 1 - total % step :: step]
            total += len(ids)
        return total, tuple(keys)

    def years(self, book: str) -> tuple[int, ...]:
        """Return the years of the book, newest first; this year is always there."""
        with self._store.read() as work:
            found = queries.years(work.session, book)
        this = self._store.clock.now().year
        return found if this in found else (this, *found)

    def find_number(self, typed: str) -> tuple[LetterRow, ...]:
        """Return the letters of a typed agenda number ("412", "0412a", "0412/2026"), newest first."""
        reference = parse_reference(typed)
        if reference is None:
            return ()
        number, year = reference
        moment = self._office.moment()
        with self._store.read() as work:
            ids = queries.by_number(work.session, number=number.number, suffix=number.suffix, year=year)
            return queries.rows(work.session, ids, moment=moment)

    def rows(self, ids: Sequence[int]) -> tuple[LetterRow, ...]:
        """Return the rows of these letters, in their order."""
        moment = self._office.moment()
        with self._store.read() as work:
            return queries.rows(work.session, ids, moment=moment)

    def last(self, *, by: Session, book: str) -> LetterEntry | None:
        """Return the letter that this user logged last, to be repeated (Ctrl+D)."""
        moment = self._office.moment()
        with self._store.read() as work:
            letter = queries.last_of(work.session, book=book, user_id=by.user_id)
            return entry_of(letter, queries.rows(work.session, [letter.id], moment=moment)[0]) if letter else None

    def received_on(self, day: date) -> tuple[LetterRow, ...]:
        """Return the incoming letters of a day in the order of the book."""
        wanted = LetterFilter(received_from=day, received_to=day)
        rows = self.page(wanted, limit=1000)
        return tuple(r for r in reversed(rows) if r.status != queries.CANCELLED and r.book != "keluar")


def _check_version(letter: Letter, version: int) -> None:
    if letter.version != version:
        raise ConflictError(
            f"Surat {letter.number_text} baru saja diubah pengguna lain. Isian Anda masih ada di layar; "
            "muat ulang surat ini, lalu terapkan lagi."
        )
