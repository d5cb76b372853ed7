"""Which letters of a book that is brought over are there already."""

from collections.abc import Iterable, Iterator, Sequence

from sopdesk.domain.book_line import BookLine, BookRules, ImportNote
from sopdesk.domain.letter_import import same_letter_words, stranger_remark
from sopdesk.store.queries import letter_import as queries
from sopdesk.store.queries import office as office_queries
from sopdesk.store.queries.letter_import import KnownLetter
from sopdesk.store.uow import UnitOfWork

_LONGEST_SHOWN = 60


class Twins:
    """Compares page by page, and remembers what was found.

    Args:
        rules: of the book.
        counter_key: whose numbers these are.
    """

    def __init__(self, rules: BookRules, counter_key: str) -> None:
        self._rules, self._counter_key = rules, counter_key
        self._agencies: dict[str, int | None] = {}
        self.known: list[ImportNote] = []
        """Letters that are there: the same row, or the same sender, number and date."""
        self.taken: list[ImportNote] = []
        """Numbers that another letter has."""

    def look(self, work: UnitOfWork, lines: Sequence[BookLine]) -> None:
        """Compare these letters with those of the store."""
        numbers = sorted({line.number.number for line in lines})
        named = sorted({line.entry.letter_number for line in lines if line.entry.letter_number})
        by_number = {
            (letter.number, letter.suffix): letter
            for letter in queries.numbered(
                work.session, counter_key=self._counter_key, year=self._rules.year, numbers=numbers
            )
        }
        by_name: dict[str, list[KnownLetter]] = {}
        direction = "out" if self._rules.outgoing else "in"
        for letter in queries.with_letter_numbers(work.session, named, direction=direction):
            by_name.setdefault(letter.letter_number, []).append(letter)
        for line in lines:
            agency_id = self._agency(work, line)
            here = by_number.get((line.number.number, line.number.suffix))
            twin = self._twin(line, agency_id, here, by_name.get(line.entry.letter_number, ()))
            if twin is not None:
                self.known.append(line.note(same_letter_words(twin.number_text, twin.year, twin.book)))
            elif here is not None:
                what = f"{here.party[:_LONGEST_SHOWN]}, {here.subject[:_LONGEST_SHOWN]}"
                self.taken.append(line.note(f"Nomor ini sudah dipakai surat lain di SOPDesk ({what})."))

    def stranger_remarks(self) -> Iterator[ImportNote]:
        """Name the senders that the master data do not know."""
        strangers = [name for name, agency_id in self._agencies.items() if agency_id is None]
        if strangers:
            yield stranger_remark(strangers)

    def _agency(self, work: UnitOfWork, line: BookLine) -> int | None:
        sender = line.entry.sender
        if not sender or self._rules.outgoing:
            return None
        if sender not in self._agencies:
            self._agencies[sender] = office_queries.agency_named(work.session, sender)
        return self._agencies[sender]

    def _twin(
        self, line: BookLine, agency_id: int | None, here: KnownLetter | None, named: Iterable[KnownLetter]
    ) -> KnownLetter | None:
        entry = line.entry
        party = _folded(entry.recipient if self._rules.outgoing else entry.sender or entry.reporter_name)

        def same_party(letter: KnownLetter) -> bool:
            same_agency = agency_id is not None and letter.agency_id == agency_id
            return same_agency or _folded(letter.party) == party

        if here is not None and same_party(here) and _folded(here.subject) == _folded(entry.subject):
            return here

        def same_day(letter: KnownLetter) -> bool:
            """Numbers begin anew each year: without a day, letters of two years are not the same."""
            return letter.letter_date == entry.letter_date and (
                entry.letter_date is not None or letter.year == self._rules.year
            )

        return next((one for one in named if same_day(one) and same_party(one)), None)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
