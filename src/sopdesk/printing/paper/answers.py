"""The value of a field as strips; in a blank form the room that the pen needs for its kind."""

from sopdesk.domain.form import FormField
from sopdesk.domain.form_values import rows_value
from sopdesk.printing.paper.piece import Strip
from sopdesk.printing.paper.setting import Setting
from sopdesk.printing.paper.strips import (
    comb_strip,
    dotted_strip,
    dotted_strips,
    lowered,
    option_strips,
    parts_strip,
    text_strips,
)
from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.text import Face, width_of

NONE = "–"
_LONG_TEXT_LINES = 3
_SHORT = {"number": 28 * MM, "time": 30 * MM, "phone": 62 * MM, "ip": 55 * MM, "cidr": 55 * MM}
_COMBS = {"nip": (8, 6, 1, 3), "nik": (6, 6, 4), "nip-or-nik": (18,)}


def answer_strips(field: FormField, setting: Setting, width: float, face: Face) -> list[Strip]:
    """Return what stands behind the label of a field."""
    if field.kind in {"choice", "ticks"} and (setting.blank or field.kind == "ticks"):
        options = setting.words.options(field)
        if options:
            return option_strips(options, width, face, roomy=setting.blank)
    if field.kind == "pictures":
        return text_strips(_pictures_text(field, setting), width, face)
    text = setting.words.value(field)
    if text:
        strips = text_strips(text, width, face)
        return lowered(strips, face, setting.pen_line) if setting.blank else strips
    if setting.blank:
        return pen_strips(field, width, face, setting.pen_line)
    return text_strips(NONE, width, face)


def pen_strips(field: FormField, width: float, face: Face, line: float) -> list[Strip]:
    """Return the room for writing a value of this kind by hand."""
    if field.kind in _COMBS:
        return [comb_strip(_COMBS[field.kind], width, face, line)]
    if field.kind == "date":
        day = min(9 * MM, (width - width_of(" /  / ", face)) / 3.8)
        return [parts_strip((day, " / ", day, " / ", day * 1.8), face, line)]
    if field.kind == "time":
        return [parts_strip((10 * MM, " . ", 10 * MM), face, line)]
    if field.kind == "long-text":
        return dotted_strips(field.rows or _LONG_TEXT_LINES, width, face, line)
    return [dotted_strip(min(_SHORT.get(field.kind, width), width), face, line, after=field.unit)]


def _pictures_text(field: FormField, setting: Setting) -> str:
    if setting.blank:
        return "pada halaman terpisah"
    count = len(rows_value(setting.words.values, field.key))
    return f"{count} gambar, pada halaman terpisah" if count else NONE
