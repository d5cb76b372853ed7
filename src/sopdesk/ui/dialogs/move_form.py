"""The question of a move of a case: what the user was shown, what he answers, what stood on paper."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sopdesk.domain.case_moves import Move
from sopdesk.domain.case_rows import CaseDetail
from sopdesk.ui.dialogs.pen_section import PenNote, PenSection
from sopdesk.ui.dialogs.question import Question

_OWN: Final = ("", "Saya sendiri")


@dataclass(frozen=True)
class Asked:
    """What the user was shown, and what he has ticked on the page.

    Attributes:
        detail: the case.
        now: the time of the clock.
        checks: the requirements ticked.
        note: what he noted on the page.
    """

    detail: CaseDetail
    now: datetime
    checks: tuple[str, ...] = ()
    note: str = ""

    def option(self, kind: str) -> bool:
        """Tell whether the user himself may make this move."""
        return any(o.kind == kind and o.enabled for o in self.detail.moves)


@dataclass(frozen=True)
class MoveForm:
    """An open question and how its answers are read."""

    question: Question
    build: Callable[[], Move]
    pen: PenSection | None = None

    def note(self) -> PenNote:
        """Return for whom and when, empty if it was not asked."""
        return self.pen.note() if self.pen else PenNote()

    def late_reason(self) -> str:
        """Return why it is late, "" if it was not asked."""
        return self.question.text("late")


def add_pen(question: Question, asked: Asked, kind: str, *, must: bool = False) -> PenSection:
    """Add the part for what stood on paper."""
    d = asked.detail
    own = asked.option(kind)
    positions = [_OWN] if own or not d.pen_position else []
    if d.pen_position:
        positions.append((d.pen_position, d.pen_label))
    forced = must or (not own and bool(d.pen_position))
    section = PenSection(
        now=asked.now,
        positions=positions,
        holder=d.pen_position if forced else "",
        earliest=d.earliest,
        must=forced,
    )
    question.add_widget("pen", "", section, section.note, section.problem)
    return section
