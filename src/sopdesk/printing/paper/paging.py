"""The pages of a sheet: set as the office has chosen, or a little closer where that saves a page."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from sopdesk.domain.paper_sheet import PaperSheet
from sopdesk.printing.paper.body import body_pieces
from sopdesk.printing.paper.flow import Placed, pages_of
from sopdesk.printing.paper.frame import Frame
from sopdesk.printing.paper.setting import Setting
from sopdesk.printing.paper.tightness import FEWER_ROWS, STEPS, USUAL, Tightness
from sopdesk.printing.paper.words import Words

Pages: TypeAlias = Sequence[Sequence[Placed]]
_FEW = 4
"""So many pages, those of pictures among them, are worth saving one; a longer paper keeps its type."""

_GAINS = (0.05, 0.11, 0.16)
"""By how much of its height each step but the closest makes a paper shorter, about: where to begin to try."""


def sheet_pages(sheet: PaperSheet, frame: Frame) -> Pages:
    """Return what stands on each page of the sheet."""
    words = Words(sheet)
    usual = _set(sheet, words, frame, USUAL)
    if not sheet.style.tighten or not 1 < len(usual) <= _FEW:
        return usual
    steps = (*STEPS, *FEWER_ROWS) if sheet.blank else STEPS
    made: dict[int, Pages] = {}

    def saves(step: int) -> bool:
        made[step] = _set(sheet, words, frame, steps[step])
        return len(made[step]) < len(usual)

    step = _guess(usual, frame)
    if not saves(step):
        if not saves(len(steps) - 1):
            return usual
        step = next((n for n in range(step + 1, len(steps) - 1) if saves(n)), len(steps) - 1)
    else:
        while step and step - 1 not in made and saves(step - 1):
            step -= 1
    return made[step]


def _guess(usual: Pages, frame: Frame) -> int:
    """Return the step that is likely the mildest to save a page, by how much of the paper runs over."""
    left = sum(frame.low_floor - page[-1].bottom for page in usual[:-1])
    over = (usual[-1][-1].bottom - frame.top - left) / (frame.height * (len(usual) - 1))
    return sum(over > gain for gain in _GAINS)


def _set(sheet: PaperSheet, words: Words, frame: Frame, tight: Tightness) -> Pages:
    if tight != USUAL:
        sheet, frame = replace(sheet, style=tight.style(sheet.style)), tight.frame(frame)
    return pages_of(body_pieces(Setting(sheet, frame, words, frame.width, tight)), frame)
