"""The words of a sheet: its values and facts written out, and whether a block is to be printed."""

import re
from dataclasses import dataclass
from functools import cached_property

from sopdesk.domain.field_kinds import as_date
from sopdesk.domain.form import Block, Column, FormField, references
from sopdesk.domain.form_text import Piece, filled, filled_text, holds, resolved, shown, shown_cell
from sopdesk.domain.form_values import Values, normal_values, ticks_value
from sopdesk.domain.paper_sheet import PaperSheet
from sopdesk.domain.words import key_as_words, short_date

_ROOM = {
    "hari": 20,
    "tanggal-kata": 40,
    "bulan": 26,
    "tahun-kata": 52,
    "tanggal-angka": 32,
    "tanggal": 40,
    "date": 40,
    "terbilang": 26,
    "number": 10,
    "time": 16,
}
"""Dots that a value in this format, or of this kind, needs when it is written by hand; a dot is about 1 mm."""
_TEXT_ROOM = 56
_SAME_DAY = re.compile(r"\b(\d{1,2} [A-Z][a-z]+ \d{4}) sampai dengan \1\b")


@dataclass(frozen=True)
class Words:
    """Reads the values of one sheet."""

    sheet: PaperSheet

    @cached_property
    def values(self) -> Values:
        """The values in their normal form: NFC, no control characters, one entry per field."""
        return normal_values(self.sheet.form, self.sheet.values)

    @cached_property
    def _filled(self) -> dict[str, str]:
        """What was written out: a sheet may be laid out several times."""
        return {}

    @cached_property
    def _given(self) -> dict[str, bool]:
        return {}

    def holds(self, block: Block) -> bool:
        """Tell whether the block is printed; on a blank form also where its condition may still come true."""
        field = block.when.partition(" = ")[0]
        return holds(block, self.values) or (self.sheet.blank and not self.values.get(field))

    def fill(self, text: str) -> str:
        """Return the text with its references written out; dots for the pen where there is no value."""
        if "{" not in text:
            return text
        known = self._filled.get(text)
        if known is None:
            known = self._filled[text] = _one_day(self._written(text))
        return known

    def leaves_gaps(self, text: str) -> bool:
        """Tell whether the pen has to fill in something of a text on a blank form."""
        return self.sheet.blank and any(piece.gap for piece in self._pieces(text))

    def _written(self, text: str) -> str:
        if not self.sheet.blank:
            return filled_text(text, self.values, self.sheet.facts, self.sheet.form)
        styles = iter(references(text))
        written: list[str] = []
        for piece in self._pieces(text):
            style = next(styles)[1] if piece.name else ""
            written.append(self._room(piece.name, style) if piece.gap else piece.text)
        return "".join(written)

    def _pieces(self, text: str) -> tuple[Piece, ...]:
        return filled(text, self.values, self.sheet.facts, self.sheet.form)

    def _room(self, name: str, style: str) -> str:
        """Return the dots on which the pen writes a value, as long as it needs."""
        field = self.sheet.form.fields.get(name)
        kind = field.kind if field else "text"
        return "." * (_ROOM.get(style) or _ROOM.get(kind, _TEXT_ROOM))

    def given(self, text: str) -> bool:
        """Tell whether a text says anything: it has no references, or one of them is filled in."""
        if "{" not in text:
            return True
        known = self._given.get(text)
        if known is None:
            names, sheet = references(text), self.sheet
            said = any(resolved(n, how, self.values, sheet.facts, sheet.form) for n, how in names)
            known = self._given[text] = said or not names
        return known

    def only_field(self, text: str) -> FormField | None:
        """Return the field whose value is all that the text consists of."""
        names = references(text)
        whole = len(names) == 1 and text.strip() in {f"{{{names[0][0]}}}", f"{{{names[0][0]}:{names[0][1]}}}"}
        return self.sheet.form.fields.get(names[0][0]) if whole else None

    def value(self, field: FormField) -> str:
        """Return the value of a field as it is printed, "" if there is none."""
        return shown(field, self.values.get(field.key, ""), self.sheet.facts)

    def options(self, field: FormField) -> list[tuple[str, bool]]:
        """Return label and tick of every option; an office list shows what was chosen from it."""
        value = self.values.get(field.key)
        chosen = [value] if isinstance(value, str) else ticks_value(self.values, field.key)
        known = [(option.label, option.key in chosen) for option in field.options]
        keys = {option.key for option in field.options}
        return known + [(key_as_words(key), True) for key in chosen if key and key not in keys]


def _one_day(text: str) -> str:
    """Return the text with what begins and ends on one day said once: "tanggal 21 November 2026"."""
    return _SAME_DAY.sub(r"\1", text) if " sampai dengan " in text else text


def cell_text(raw: str, column: Column) -> str:
    """Return a cell of a table as it is printed; dates are short there, for columns are narrow."""
    day = as_date(raw) if column.kind == "date" else None
    return short_date(day) if day else shown_cell(column.kind, raw, column.options)
