"""What every block is set with: the sheet, its words, its faces, and the width at hand."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sopdesk.domain.form import Block, FormField
from sopdesk.domain.paper_sheet import PaperSheet
from sopdesk.printing.paper.frame import Frame
from sopdesk.printing.paper.tightness import USUAL, Tightness
from sopdesk.printing.paper.words import Words
from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.text import Face, face_of, width_of

_PEN_LINE = 8.4 * MM
_LEAST_PEN_LINE = 8 * MM
"""Nobody writes well in less."""
_PEN_ROW = 9 * MM
_TABLE_GAP = 2.2 * MM
_NATURAL = 1.15
"""Height of a line at "single" spacing, in sizes: of Arial and of what word processors mean by spacing 1."""
_TIGHT = 1.18
_SMALLEST = 7.0
_LEAST_LABEL = 24 * MM
_LABEL_SHARE = 0.36
"""Of the room: no column of labels takes more."""
COLUMN_SHARE = 0.45
"""The same where fields stand side by side, of the room of each."""


@dataclass(frozen=True)
class Setting:
    """The sheet and how it is set; ``width`` is the room of the block at hand, in points."""

    sheet: PaperSheet
    frame: Frame
    words: Words
    width: float
    tight: Tightness = USUAL

    @property
    def blank(self) -> bool:
        """Whether the pen fills it in."""
        return self.sheet.blank

    @cached_property
    def prose(self) -> Face:
        """The face of letters: the office's size and spacing."""
        style = self.sheet.style
        small = self.frame.half
        size = min(max(style.points, _SMALLEST), 9.0 if small else 16.0)
        return face_of("regular", size, _TIGHT if small else _NATURAL * style.spacing, style.font)

    @cached_property
    def face(self) -> Face:
        """The face of fields: a little closer than letters where it is a form."""
        if self.sheet.form.shape != "formulir":
            return self.prose
        return self._closer(0.5)

    @cached_property
    def cell(self) -> Face:
        """The face of tables."""
        return self._closer(1.5)

    @cached_property
    def small(self) -> Face:
        """The face of notes."""
        return self._closer(2)

    def _closer(self, by: float) -> Face:
        return face_of("regular", max(self.prose.size - by, _SMALLEST), _TIGHT, self.prose.family)

    @property
    def gap(self) -> float:
        """Room between two blocks."""
        share = 0.75 if self.sheet.form.shape != "formulir" else 0.6
        return self.face.size * (share + 0.3 if self.blank else share) * self.tight.gaps

    @property
    def pen_line(self) -> float:
        """Height of a line for the pen."""
        return max(_PEN_LINE * self.tight.pen, _LEAST_PEN_LINE)

    @property
    def pen_row(self) -> float:
        """Height of a row of a table that the pen fills in."""
        return max(_PEN_ROW * self.tight.pen, _LEAST_PEN_LINE)

    @property
    def table_gap(self) -> float:
        """Room above and below a table: its rules need more of it than words do."""
        return max(self.gap, _TABLE_GAP)

    @cached_property
    def label_width(self) -> float:
        """The width of the labels at the left of all blocks of fields, so that their colons stand in one line."""
        form = self.sheet.form
        labels = [
            field.label
            for block in form.blocks
            if (block.kind == "fields" and block.style != "boxed") or self.inline_ticks(block)
            for field in (row[0] for row in rows_of(self.fields(block), block.columns))
            if field.kind not in {"table", "checklist"}
        ]
        most = max((block.columns for block in form.blocks if block.kind == "fields"), default=1)
        share = _LABEL_SHARE if most == 1 else COLUMN_SHARE / most
        return label_width(labels, self.width, self.face, share=share)

    def inline_ticks(self, block: Block) -> bool:
        """Tell whether the boxes of a block stand behind the labels of its fields, as other values do."""
        return block.kind == "ticks" and not block.heading and self.sheet.form.shape == "formulir"

    def narrowed(self, by: float) -> "Setting":
        """Return the setting for a room that is narrower by ``by`` points."""
        return replace(self, width=self.width - by)

    def fields(self, block: Block, accepts: Callable[[FormField], bool] = lambda _field: True) -> list[FormField]:
        """Return the fields that the block names and the form has."""
        known = self.sheet.form.fields
        return [known[key] for key in block.fields if key in known and accepts(known[key])]

    def block_face(self, block: Block) -> Face:
        """Return the face of a block's text, by its style."""
        if block.style == "small":
            return self.small
        face = self.prose if self.sheet.form.shape != "formulir" else self.face
        return face.styled("bold") if block.style == "bold" else face


def rows_of(fields: Sequence[FormField], count: int) -> Iterator[list[FormField]]:
    """Yield what stands side by side in so many columns; a wide field has its row for itself."""
    row: list[FormField] = []
    for field in fields:
        if row and (field.wide or len(row) == count):
            yield row
            row = []
        row.append(field)
        if field.wide:
            yield row
            row = []
    if row:
        yield row


def label_width(labels: Sequence[str], width: float, face: Face, *, share: float = _LABEL_SHARE) -> float:
    """Return the width that labels need before their colon, within limits; longer ones go on in a second line."""
    widest = max((width_of(label, face) for label in labels), default=0) + 1.5 * MM
    return min(max(widest, _LEAST_LABEL), width * share)
