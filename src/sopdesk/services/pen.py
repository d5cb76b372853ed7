"""A stack of sheets that came back with ink on them, keyed one after the other."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sopdesk.core.errors import NotFoundError, UserError
from sopdesk.domain.dispositions import PenLine, PenResult
from sopdesk.domain.letters import LetterRow
from sopdesk.domain.session import Session
from sopdesk.services.dispositions import Dispositions
from sopdesk.services.letters import Letters
from sopdesk.services.request_parts import part_id


class PenDesk:
    """Use cases of the bulk keying screen.

    Args:
        letters: finds them.
        dispositions: stores each line.
    """

    def __init__(self, *, letters: Letters, dispositions: Dispositions) -> None:
        self._letters = letters
        self._dispositions = dispositions

    def find_by_code(self, text: str) -> LetterRow | None:
        """Return the incoming letter of a typed or scanned code: "412", "0412/2026", "0412a", or the sheet's code.

        Without a year the newest letter of that number is meant.
        """
        rows = self._letters.find_number(text.strip().rpartition(":")[2].removeprefix("LD-"))
        return next((row for row in rows if row.book not in {"keluar", "nota-dinas"}), next(iter(rows), None))

    def dispose_by_pen(self, *, by: Session, lines: Sequence[PenLine], request_id: str) -> tuple[PenResult, ...]:
        """Store each line in a transaction of its own; a line that cannot be stored says why and stops no other.

        A repeated ``request_id`` with the same lines stores nothing twice.
        """
        rows = {row.id: row for row in self._letters.rows(tuple({line.letter_id for line in lines}))}
        results = []
        sheets: Counter[str] = Counter()
        for line in lines:
            number = rows[line.letter_id].number_text if line.letter_id in rows else ""
            sheet = f"{line.letter_id}/{line.entry.from_position_id}"
            sheets[sheet] += 1
            # a desk may dispose one letter twice in a stack: the second sheet is a submit of its own
            part = sheet if sheets[sheet] == 1 else f"{sheet}/{sheets[sheet]}"
            results.append(self._key(by, line, number, part_id(request_id, part)))
        return tuple(results)

    def _key(self, by: Session, line: PenLine, number: str, request_id: str) -> PenResult:
        try:
            if not number:
                raise NotFoundError("Surat ini tidak ditemukan. Periksa nomor agendanya.")
            entry = replace(line.entry, by_pen=True)
            stored = self._dispositions.dispose(by=by, letter_id=line.letter_id, entry=entry, request_id=request_id)
        except UserError as error:
            return PenResult(line.letter_id, number, None, error.message)
        return PenResult(line.letter_id, number, stored)
