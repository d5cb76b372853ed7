"""The words of each row, broken into lines; and rows cut in pieces where a page is too short for them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from sopdesk.diagram import metrics as m
from sopdesk.diagram.columns import AFTER, BEFORE, Columns, texts
from sopdesk.diagram.measure import TextMeasurer, wrap
from sopdesk.diagram.scene import Colour, FontRole
from sopdesk.domain.sop import Sop, Step
from sopdesk.domain.sop_terms import Origin

_FEWEST: Final = 3
"""A piece of a row has at least this many lines."""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words in a column."""

    text: str
    indent: float = 0.0
    font: FontRole = "regular"
    colour: Colour = "ink"
    question: bool = False
    """Whether a small diamond stands before the line."""
    origin: Origin = "source"


@dataclass(frozen=True, slots=True)
class RowText:
    """The lines of a row by column; ``first`` and ``last`` tell a whole row from a piece of one."""

    step: int
    lines: Mapping[str, tuple[Words, ...]]
    first: bool = True
    last: bool = True

    @property
    def height(self) -> float:
        """The height that the words need."""
        return text_height(max((len(lines) for lines in self.lines.values()), default=1))

    def split(self, height: float, number: str) -> tuple["RowText", "RowText"] | None:
        """Cut the row ``number``: what fits into ``height``, and the rest; None if hardly anything fits."""
        count = int((height - 2 * m.PAD_Y) / m.LEADING)
        if count < _FEWEST:
            return None
        here = {name: lines[:count] for name, lines in self.lines.items()}
        rest = {name: lines[count:] for name, lines in self.lines.items()}
        remark = Words(f"(lanjutan langkah {number})", font="italic", colour="muted")
        rest["activity"] = (remark, *rest["activity"])
        return replace(self, lines=here, last=False), replace(self, lines=rest, first=False)


def text_height(lines: int) -> float:
    """Return the height of a row with this many lines."""
    return max(1, lines) * m.LEADING + 2 * m.PAD_Y


def break_rows(sop: Sop, columns: Columns, measurer: TextMeasurer) -> tuple[RowText, ...]:
    """Break the words of all rows."""
    return tuple(
        RowText(index, {name: _lines(step, name, columns, measurer) for name in (*BEFORE, *AFTER)})
        for index, step in enumerate(sop.steps)
    )


def _lines(step: Step, name: str, columns: Columns, measurer: TextMeasurer) -> tuple[Words, ...]:
    left, right = columns.words[name]
    width = right - left - 2 * m.PAD_X
    hanging = m.HANGING if name == "requirements" and len(step.requirements) > 1 else 0.0
    lines: list[Words] = []
    for text in texts(step, name):
        broken = wrap(text, width=width - hanging, font="regular", size=m.BODY, measurer=measurer)
        lines += [Words(line, hanging if index else 0.0) for index, line in enumerate(broken)]
    if name == "activity":
        lines += _remarks(step, width, measurer)
    return tuple(lines)


def _remarks(step: Step, width: float, measurer: TextMeasurer) -> list[Words]:
    """Return what the source does not print: the gap it leaves, and the question of each decision."""
    remarks: list[Words] = []
    if step.gap:
        lines = wrap(f"[{step.gap}]", width=width, font="italic", size=m.BODY, measurer=measurer)
        remarks += [Words(line, font="italic", colour="muted") for line in lines]
    indent = m.HANGING + m.PAD_X
    for cell in step.cells:
        if cell.question:
            lines = wrap(cell.question, width=width - indent, font="italic", size=m.BODY, measurer=measurer)
            remarks += [
                Words(line, indent, "italic", question=index == 0, origin="inferred")
                for index, line in enumerate(lines)
            ]
    return remarks
