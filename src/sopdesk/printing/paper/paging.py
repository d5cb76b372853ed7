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


def sheet_pages(sheet: PaperSheet, frame: Frame) -> Pages:
    """Return what stands on each page of the sheet."""
    words = Words(sheet)
    usual = _set(sheet, words, frame, USUAL)
    if not sheet.style.tighten or not 1 < len(usual) <= _FEW:
        return usual
    mildest, *middle, last = (*STEPS, *FEWER_ROWS) if sheet.blank else STEPS
    pages = _set(sheet, words, frame, mildest)
    if len(pages) < len(usual):
        return pages
    closest = _set(sheet, words, frame, last)
    if len(closest) >= len(usual):
        return usual
    for step in middle:
        pages = _set(sheet, words, frame, step)
        if len(pages) < len(usual):
            return pages
    return closest


def _set(sheet: PaperSheet, words: Words, frame: Frame, tight: Tightness) -> Pages:
    if tight != USUAL:
        sheet, frame = replace(sheet, style=tight.style(sheet.style)), tight.frame(frame)
    return pages_of(body_pieces(Setting(sheet, frame, words, frame.width, tight)), frame)
