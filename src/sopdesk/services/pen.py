"""A stack of sheets that came back with ink on them, keyed one after the other."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sopdesk.core.errors import NotFoundError, UserError
from sopdesk.domain.dispositions import PenLine, PenResult
from sopdesk.domain.letters import LetterRow
from sopdesk.domain.session import Session
from sopdesk.services.disposition_sheets import DispositionSheets
from sopdesk.services.dispositions import Dispositions
from sopdesk.services.letters import Letters
from sopdesk.services.request_parts import part_id


class PenDesk:
    """Use cases of the bulk keying screen.

    Args:
        letters: finds them.
        dispositions: stores each line.
        sheets: finds sheets by their codes.
    """

    def __init__(self, *, letters: Letters, dispositions: Dispositions, sheets: DispositionSheets) -> None:
        self._letters = letters
        self._dispositions = dispositions
        self._sheets = sheets

    def find_by_code(self, text: str) -> LetterRow | None:
        """Return the incoming letter of what was typed or scanned, None if there is none or a blank sheet has none yet.

        "412", "0412/2026", "0412a" are agenda numbers; without a year the newest letter of that number is meant. The
        code of its sheet is typed ("P-000123-6") or comes from the scanner.
        """
        sheet = self._sheets.find(text)
        if sheet is not None:
            rows = self._letters.rows([sheet.letter_id]) if sheet.letter_id is not None else ()
            return next(iter(rows), None)
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

    def sheet_keyed(self, *, by: Session, letter_id: int, code: str = "", at: datetime | None = None) -> None:
        """Note that what stands on a letter's sheet was keyed: it is back in the ledger.

        Args:
            by: the user.
            letter_id: the letter.
            code: of the sheet, if it was typed or scanned; a blank one belongs to this letter from now on.
            at: when it was written.

        Raises:
            InvalidInputError: the code is that of another letter's sheet.
        """
        sheet = self._sheets.find(code) if code.strip() else None
        if sheet is not None and sheet.letter_id != letter_id:
            self._sheets.tie(by=by, paper_id=sheet.paper_id, letter_id=letter_id)
        self._sheets.came_back(by=by, letter_id=letter_id, at=at)

    def _key(self, by: Session, line: PenLine, number: str, request_id: str) -> PenResult:
        try:
            if not number:
                raise NotFoundError("Surat ini tidak ditemukan. Periksa nomor agendanya.")
            entry = replace(line.entry, by_pen=True)
            stored = self._dispositions.dispose(by=by, letter_id=line.letter_id, entry=entry, request_id=request_id)
        except UserError as error:
            return PenResult(line.letter_id, number, None, error.message)
        return PenResult(line.letter_id, number, stored)
