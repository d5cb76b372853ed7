"""One letter of the practice day and the case that it starts: what every walk through a case does."""

from datetime import datetime
from typing import Any

from sopdesk.app.demo.stage import Stage
from sopdesk.domain.case_moves import Move
from sopdesk.domain.letters import LetterEntry


class CaseWalk:
    """A case from its letter on; each walk adds its acts.

    Args:
        stage: the office.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.letter_id = 0
        self.case_id = 0

    def _begin(self, sop_key: str | None, entry: LetterEntry, *, files: tuple[tuple[str, bytes], ...] = ()) -> None:
        """Log the letter and start its case at once."""
        self.letter_id = self._stage.register(entry, files=files)
        self.case_id = self._stage.start(sop_key, self.letter_id)

    def _dispose(self, login: str, sender: str, target: str, **more: Any) -> None:  # noqa: ANN401 - fields of DispositionEntry
        self._stage.dispose(login, self.letter_id, sender, target, **more)

    def _dispose_by_pen(self, sender: str, target: str, happened_at: datetime, **more: Any) -> None:  # noqa: ANN401 - as above
        """Key a disposition that was written on the sheet of the letter."""
        stage = self._stage
        sheet = stage.services.letters.get(self.letter_id, by=stage.agendaris).row.number_text
        self._dispose("agendaris", sender, target, happened_at=happened_at, by_pen=True, sheet=sheet, **more)

    def _move(self, login: str, move: Move, **more: Any) -> None:  # noqa: ANN401 - arguments of Cases.act
        self._stage.move(login, self.case_id, move, **more)
