"""An agenda book that was kept in Excel is brought over: all of its letters in one transaction, or none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sopdesk import __version__
from sopdesk.core.errors import BadFileError, InvalidInputError
from sopdesk.core.progress import NoProgress, Progress
from sopdesk.domain.agenda_headings import FIELD_WORDS
from sopdesk.domain.book_line import BookLine, BookReading, BookRules, ImportNote
from sopdesk.domain.letter_import import (
    ImportOrder,
    ImportReport,
    book_remarks,
    folded_choices,
    gap_remark,
    order_findings,
    read_book,
)
from sopdesk.domain.numbering import format_number
from sopdesk.domain.rights import demand
from sopdesk.domain.session import Session
from sopdesk.services.audit import note
from sopdesk.services.letter_stack import agencies_of, taken_meanwhile, write_stack
from sopdesk.services.letter_twins import Twins
from sopdesk.services.letter_writing import open_book
from sopdesk.store import numbering
from sopdesk.store.backup import make_backup
from sopdesk.store.queries import letter_import as queries
from sopdesk.store.queries import office as office_queries
from sopdesk.store.store import Store

Item = TypeVar("Item")
_PAGE = 50
"""Rows or senders between two looks at the progress; each read of the check ends with its page."""
_OLDEST = 30
"""Years back that an office may still bring over."""


@dataclass(frozen=True)
class _Plan:
    """A book that was read and compared.

    ``lines``: the letters that are to be written; ``first``: of all numbers of the book.
    """

    report: ImportReport
    lines: tuple[BookLine, ...]
    first: int


class LetterImport:
    """Use cases about agenda books that were kept elsewhere.

    Args:
        store: the open store.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def check(self, *, by: Session, order: ImportOrder, progress: Progress | None = None) -> ImportReport:
        """Read the book and return what would come of it; nothing is written.

        Raises:
            BadFileError: the file is no agenda book, locked, damaged or too large.
            InvalidInputError: there is no such agenda book or year.
            NotAllowedError: the user does not keep the book.
        """
        return self._plan(by, order, progress or NoProgress()).report

    def run(self, *, by: Session, order: ImportOrder, progress: Progress | None = None) -> ImportReport:
        """Bring the book over: all of its letters with the numbers of the paper, or none where anything is wrong.

        A proven copy of the database is made before. Errors as in ``check``.

        Raises:
            StoreFailedError: the copy could not be made; nothing was written.
            CancelledError: the user stopped it; nothing was written.
        """
        watching = progress or NoProgress()
        plan = self._plan(by, order, watching)
        if plan.report.findings or not plan.lines:
            return plan.report
        now = self._store.clock.now()
        backup = make_backup(
            self._store.folder, reason="sebelum-impor-surat", now=now, program=__version__, progress=watching
        )
        finding = self._write(by, plan, watching)
        if finding is not None:
            return replace(plan.report, findings=(finding,), backup=str(backup.folder))
        return replace(plan.report, written=True, backup=str(backup.folder))

    def _plan(self, by: Session, order: ImportOrder, progress: Progress) -> _Plan:
        demand(by, "letter.log")
        rules, name, counter_key = self._rules(order)
        from sopdesk.recap.agenda_reading import read_agenda  # noqa: PLC0415 - slow import

        progress.report(0, 0, "Membaca berkas")
        table = read_agenda(order.path, outgoing=rules.outgoing, sheet=order.sheet)
        reading = read_book(table.head, table.rows, rules)
        if not (reading.lines or reading.findings):
            raise BadFileError(
                file=order.path.name,
                place=f'lembar "{table.sheet}"' if table.sheet else "",
                expected="di bawah kepala tabelnya tidak ada satu surat pun; tidak ada yang diubah",
            )
        progress.check_cancelled()
        reading.remarks[:0] = book_remarks(table.head.unknown, table.others, table.headless)
        known = self._compare(reading, rules, counter_key, order, progress)
        there = {line.row for line in known}
        lines = tuple(line for line in reading.lines if line.row not in there)
        last = self._check_order(reading, lines, counter_key, rules.year)
        report = ImportReport(
            file=order.path.name,
            sheet=table.sheet,
            book=order.book,
            book_name=name,
            year=rules.year,
            letters=len(lines),
            first=lines[0].number_text if lines else "",
            last=lines[-1].number_text if lines else "",
            next_number=format_number(last + 1),
            written=False,
            columns=tuple((title, FIELD_WORDS[field]) for field, title in table.head.titles.items()),
            findings=tuple(sorted(reading.findings, key=lambda found: found.row)),
            remarks=tuple(reading.remarks),
            known=tuple(known),
        )
        return _Plan(report, lines, reading.lines[0].number.number if reading.lines else 0)

    def _rules(self, order: ImportOrder) -> tuple[BookRules, str, str]:
        """Return what the book is read by, its name, and the key of its counter."""
        now = self._store.clock.now()
        year = order.year or now.year
        if not now.year - _OLDEST <= year <= now.year:
            raise InvalidInputError(
                f"Tahun {year} tidak dapat dimasukkan; pilih {now.year - _OLDEST} sampai {now.year}. "
                "Tidak ada yang diubah."
            )
        with self._store.read() as work:
            books = [b for b in office_queries.books(work.session, year=year) if b.active]
            if order.book not in {b.key for b in books}:
                named = ", ".join(b.key for b in books)
                raise InvalidInputError(
                    f'Buku agenda "{order.book}" tidak ada; pilihannya: {named}. Tidak ada yang diubah.'
                )
            book = open_book(work, order.book)
            rules = BookRules(
                book=book.key,
                year=year,
                outgoing=book.direction == "out",
                now=now,
                speeds=folded_choices(office_queries.choices(work.session, "kecepatan")),
                secrecies=folded_choices(office_queries.choices(work.session, "keamanan")),
                done=order.done,
            )
            return rules, book.name, book.counter_key

    def _compare(
        self, reading: BookReading, rules: BookRules, counter_key: str, order: ImportOrder, progress: Progress
    ) -> list[ImportNote]:
        """Return the letters that are there already and are left out; the others of them become findings."""
        twins = Twins(rules, counter_key)
        for done, page in enumerate(_pages(reading.lines)):
            with self._store.read() as work:
                twins.look(work, page)
            progress.report(done * _PAGE, len(reading.lines), "Membandingkan dengan buku agenda")
            progress.check_cancelled()
        reading.findings += twins.taken
        reading.remarks += twins.stranger_remarks()
        if order.skip_known:
            return twins.known
        hint = "Lewati yang sudah ada dengan --skip-known."
        reading.findings += [replace(known, message=f"{known.message} {hint}") for known in twins.known]
        return []

    def _check_order(self, reading: BookReading, lines: Sequence[BookLine], counter_key: str, year: int) -> int:
        """Add what is wrong with the order of the numbers and what is missing; returns the last number afterwards."""
        with self._store.read() as work:
            last = numbering.last_number(work.session, counter_key, year)
            if not reading.lines:
                return last
            first, final = reading.lines[0].number.number, reading.lines[-1].number.number
            there = queries.used_numbers(work.session, counter_key=counter_key, year=year, first=first, last=final)
        reading.findings += order_findings(lines, last)
        if reading.findings:
            return max([last, *(line.number.number for line in lines)])  # a faulty row has its number all the same
        # a letter that is left out as known elsewhere leaves its number free; what the file leaps over is lost too
        used = there | {line.number.number for line in lines}
        if gaps := gap_remark(used, min(first, last + 1), final):
            reading.remarks.append(gaps)
        return max([last, *(line.number.number for line in lines)])

    def _write(self, by: Session, plan: _Plan, progress: Progress) -> ImportNote | None:
        """Write all lines, or none: returns what is wrong where somebody took a number in the meantime."""
        now, report = self._store.clock.now(), plan.report
        with self._store.read() as looking:
            agencies = agencies_of(looking, plan.lines)
        with self._store.write() as work:
            book = open_book(work, report.book)
            if finding := taken_meanwhile(work, book, plan.lines, report.year):
                return finding  # leaves without a commit: nothing was written
            ids = write_stack(
                work, book, plan.lines, year=report.year, agencies=agencies, by=by, now=now, progress=progress
            )
            last = plan.lines[-1].number.number
            numbering.reach_back(work.session, book.counter_key, report.year, plan.first, last)
            text = f"{report.file}: {len(ids)} surat, nomor {report.first} sampai {report.last} tahun {report.year}"
            note(work, by=by, at=now, action="impor-surat", entity="book", key=report.book, text=text)
            work.changed(letters=ids, office=True)
            work.commit()
        progress.report(len(ids), len(ids), "Memasukkan surat")
        return None


def _pages(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for first in range(0, len(items), _PAGE):
        yield items[first : first + _PAGE]
