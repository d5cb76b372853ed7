"""Lembar disposisi: the half-folio form of Permendagri 54/2009, prefilled or blank.

Everything that a row needs is measured first; the sheet takes the largest type with which all rows fit, and what
height is left over goes to the lines to write on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from sopdesk.domain.form import Form
from sopdesk.domain.paper_sheet import PaperSheet
from sopdesk.printing.choices import PAD
from sopdesk.printing.letterhead import SMALL, draw_letterhead
from sopdesk.printing.paper.disposition_rows import (
    LARGEST,
    PEN_LINE,
    Row,
    choices_row,
    letter_row,
    note_row,
    signature_row,
    subject_row,
)
from sopdesk.printing.paper.disposition_text import SheetText, sheet_text
from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.pen import RULE, Area, Pen
from sopdesk.printing.text import Face

_MARGIN = (11 * MM, 7 * MM)
_SMALLEST = 7.0
_PEN_LINES = (8 * MM, 7.2 * MM, 6.6 * MM)
_PEN_SIZES = (LARGEST, 9.0, 8.5, 8.0, 7.5)
"""Room for each line of a blank sheet that the pen fills in: as much as there is."""


def is_disposition(form: Form) -> bool:
    """Tell whether a form is drawn as a lembar disposisi."""
    return any(block.kind == "disposition" for block in form.blocks)


def draw_disposition(pen: Pen, page: Area, paper: PaperSheet) -> None:
    """Draw a whole sheet into the page, or into the half of one.

    Args:
        pen: of the document, so that what repeats is stored once.
        page: where it goes, margins included.
        paper: its form has a block of kind "disposition".
    """
    sheet = sheet_text(paper)
    area = page.inset(*_MARGIN)
    same = sheet.office_lines, sheet.logo, sheet.practice, area.width
    y = area.y + pen.stamp(same, area, lambda p, place: _draw_head(p, place, sheet))
    frame = Area(area.x, y, area.width, area.bottom - y)
    rows = _fitting_rows(sheet, frame)
    spare = _spare(rows, frame)
    pen.box(frame, RULE)
    for row in rows:
        height = row.height + (spare if row.grows else 0)
        row.draw(pen, Area(frame.x, y, frame.width, height))
        y += height
        if row is not rows[-1]:
            pen.line(frame.x, y, frame.right, y, RULE)


def _draw_head(pen: Pen, area: Area, sheet: SheetText) -> float:
    y = draw_letterhead(pen, area, sheet.office_lines, sheet.logo, SMALL)
    middle = area.x + area.width / 2
    if sheet.practice:
        pen.lines(area.right, y + 1.6 * MM, ["MODE LATIHAN"], Face(size=7.5), "right")
    return pen.lines(middle, y + 1.2 * MM, ["LEMBAR DISPOSISI"], Face("bold", 12), "centre") + 1.2 * MM


@dataclass(frozen=True)
class _Limits:
    """What may be left out when even the smallest type is too large: heights in points, lines of a label."""

    subject: float = float("inf")
    note: float = float("inf")
    label_lines: int = 2
    value_lines: int = 5
    title_lines: float = float("inf")
    pen_line: float = 0
    compact: bool = False


def _fitting_rows(sheet: SheetText, frame: Area) -> list[Row]:
    """Return the rows in the largest type with which they fit; text is cut only when the smallest is too large."""
    if not sheet.written:
        for size, pen_line in product(_PEN_SIZES, _PEN_LINES):
            rows = list(_rows(sheet, frame, Face(size=size), _Limits(pen_line=pen_line)))
            if _spare(rows, frame) >= PEN_LINE:  # for a note of more than one line
                return rows
    size = LARGEST
    while True:
        rows = list(_rows(sheet, frame, Face(size=size), _Limits()))
        if _spare(rows, frame) >= 0:
            return rows
        if size <= _SMALLEST:
            return _cut_rows(sheet, frame, Face(size=size), rows)
        size -= 0.5


def _cut_rows(sheet: SheetText, frame: Area, face: Face, rows: list[Row]) -> list[Row]:
    """Shorten the subject first, but not below four lines, then the note, then the labels of the boxes."""
    least = 4 * face.leading
    subject = max(rows[1].height - 2 * PAD + _spare(rows, frame), least)
    rows = list(_rows(sheet, frame, face, _Limits(subject=subject)))
    if _spare(rows, frame) >= 0:
        return rows
    note = max(rows[3].height - 2 * PAD - face.leading + _spare(rows, frame), face.leading)
    rows = list(_rows(sheet, frame, face, _Limits(subject=subject, note=note)))
    if _spare(rows, frame) >= 0:
        return rows
    limits = _Limits(subject=subject, note=note)
    shorter = ((2, 3), (2, 2), (1, 3), (1, 2), (1, 1))  # who is meant matters more than a full address
    for compact, (labels, lines) in product((False, True), shorter):
        tried = replace(limits, label_lines=labels, value_lines=lines, compact=compact)
        rows = list(_rows(sheet, frame, face, tried))
        if _spare(rows, frame) >= 0:
            return rows
    limits = replace(limits, label_lines=1, value_lines=1, subject=2 * face.leading, title_lines=2, compact=True)
    return list(_rows(sheet, frame, face, limits))


def _spare(rows: Sequence[Row], frame: Area) -> float:
    return frame.height - sum(row.height for row in rows)


def _rows(sheet: SheetText, frame: Area, face: Face, limits: _Limits) -> Iterator[Row]:
    half = frame.width / 2
    yield letter_row(sheet, half, face, limits.value_lines, limits.pen_line)
    yield subject_row(sheet, frame.width, face, limits.subject, limits.pen_line)
    yield choices_row(sheet, frame.width, face, limits.label_lines, compact=limits.compact)
    yield note_row(sheet, frame.width, face, limits.note)
    yield signature_row(sheet, half, face, limits.title_lines)
