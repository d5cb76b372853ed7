"""Blocks of running text: text, numbered, note, heading, copies, recipient."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sopdesk.domain.form import Block, FormField
from sopdesk.domain.form_values import rows_value, text_value
from sopdesk.domain.office_names import head_of
from sopdesk.printing.paper.answers import pen_strips
from sopdesk.printing.paper.piece import Piece, Strip, held, nothing, strip_pieces
from sopdesk.printing.paper.setting import Setting
from sopdesk.printing.paper.strips import dotted_strip, shifted, text_strip, text_strips
from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.pen import Area, Pen, baseline_of
from sopdesk.printing.text import Align, Face, heading_lines, width_of, wrap

_FIRST_INDENT = 12.5 * MM
_LONG_ENOUGH = 0.6
"""Of a line: a paragraph of a letter that is shorter, and no sentence, begins at the margin."""
_SENTENCE_WORDS = 3
"""So many words up to a full stop or a colon are a sentence; "Dengan hormat," is none."""
_BAND_GREY = 0.92
_BAND_LINES = 3
_COPIES_TOGETHER = 12
"""So many copies stand on one page; a longer list may be parted."""
_LABEL = 27 * MM
_MARK = 6.5 * MM
_OWN_MARK = re.compile(r"^(\d{1,2}|[a-z])[.)]\s+")


def text_pieces(block: Block, setting: Setting) -> list[Piece]:
    """Return paragraphs; a text that is one empty field of a blank form becomes lines for the pen."""
    face = setting.block_face(block)
    field = setting.words.only_field(block.text)
    if setting.blank and field is not None and not text_value(setting.words.values, field.key):
        return strip_pieces(pen_strips(field, setting.width, face, setting.pen_line))
    align: Align = "centre" if block.style == "centre" else "left"
    if setting.words.leaves_gaps(block.text):
        return _gapped(setting.words.fill(block.text), setting, face, align)
    pieces: list[Piece] = []
    for paragraph in setting.words.fill(block.text).strip().split("\n"):
        pieces += _paragraph(paragraph, setting, face, align, gap=setting.gap * 0.5 if pieces else 0)
    return pieces


def _gapped(text: str, setting: Setting, face: Face, align: Align) -> list[Piece]:
    """Return a text with gaps for the pen: its lines as far apart as handwriting needs, ragged."""
    apart = max(setting.pen_line / face.size, face.spacing)
    return strip_pieces(text_strips(text, setting.width, replace(face, spacing=apart), align=align))


def _paragraph(text: str, setting: Setting, face: Face, align: Align, gap: float) -> list[Piece]:
    mark = _OWN_MARK.match(text)
    if mark is not None and align == "left":
        return _hanging(mark[0].strip(), text[mark.end() :], setting, face, gap)
    shape = setting.sheet.form.shape
    prose = shape != "formulir" and align == "left"
    indent = _FIRST_INDENT if prose and shape == "korespondensi" and _is_sentence(text, setting, face) else 0.0
    strips = text_strips(text, setting.width, face, align=align, justify=prose, first_indent=indent)
    return strip_pieces(strips, gap=gap)


def _is_sentence(text: str, setting: Setting, face: Face) -> bool:
    ends = text.rstrip().endswith((".", ":")) and len(text.split()) >= _SENTENCE_WORDS
    return ends or width_of(text, face) > setting.width * _LONG_ENOUGH


def _hanging(mark: str, text: str, setting: Setting, face: Face, gap: float, *, x: float = 0) -> list[Piece]:
    """Return a paragraph with its mark to its left."""
    indent = max(width_of(mark, face) + 2 * MM, _MARK)
    justify = setting.sheet.form.shape != "formulir"
    strips = text_strips(text, setting.width - x - indent, face, justify=justify) or [text_strip("", 0, face)]
    return _marked(mark, strips, face, gap=gap, x=x, indent=indent)


def _marked(mark: str, strips: Sequence[Strip], face: Face, *, gap: float, x: float, indent: float) -> list[Piece]:
    pieces = strip_pieces([shifted(strip, x + indent) for strip in strips], gap=gap)
    first, draw = strips[0], pieces[0].draw

    def draw_marked(pen: Pen, area: Area) -> None:
        pen.text(area.x + x, area.y + first.drop + baseline_of(face), mark, face)
        draw(pen, area)

    head = pieces[0]
    marked = Piece(head.height, draw_marked, gap=head.gap, keep=head.keep, lines=1)
    return [marked, *pieces[1:]]


def numbered_pieces(block: Block, setting: Setting) -> list[Piece]:
    """Return numbered items: those of the block, and a line or row of its fields each.

    On a naskah of the shape "judul" the heading stands at the left as "Dasar : 1. …".
    """
    items = [setting.words.fill(item) for item in block.items if setting.blank or setting.words.given(item)]
    empty = 0
    for field in setting.fields(block):
        lines = _field_items(field, setting)
        items += lines
        empty += (field.rows or 3) if setting.blank and not lines else 0
    face = setting.block_face(block)
    aside = _aside(block, setting)
    x = _beside_asides(setting, face) if aside else 0.0
    pieces: list[Piece] = []
    single = bool(aside) and len(items) == 1 and not empty
    for number, item in enumerate(items, 1):
        gap = setting.gap * 0.3 if pieces else 0
        mark = "" if single else f"{number}."
        pieces += _hanging(mark, item, setting, face, gap, x=x) if mark else _plain(item, setting, face, x)
    for number in range(len(items) + 1, len(items) + empty + 1):
        line = dotted_strip(setting.width - x - _MARK, face, setting.pen_line)
        pieces += _marked(f"{number}.", [line], face, gap=0, x=x, indent=_MARK)
    return _with_aside(aside, pieces, face, x) if aside and pieces else pieces


def _aside(block: Block, setting: Setting) -> str:
    return block.heading.rstrip(" :") if setting.sheet.form.shape == "judul" else ""


def _beside_asides(setting: Setting, face: Face) -> float:
    """Return where the text of all blocks with a heading at the left begins: in one line."""
    asides = [_aside(block, setting) for block in setting.sheet.form.blocks if block.kind == "numbered"]
    return max(_LABEL, *(width_of(aside, face) + 6 * MM for aside in asides))


def _plain(text: str, setting: Setting, face: Face, x: float) -> list[Piece]:
    return strip_pieces(text_strips(text, setting.width - x, face, justify=True), indent=x)


def _with_aside(label: str, pieces: list[Piece], face: Face, x: float) -> list[Piece]:
    first = pieces[0]

    def draw(pen: Pen, area: Area) -> None:
        baseline = area.y + first.height - face.leading + baseline_of(face)
        pen.text(area.x, baseline, label, face)
        pen.text(area.x + x - 3.5 * MM, baseline, ":", face)
        first.draw(pen, area)

    return [Piece(first.height, draw, gap=first.gap, keep=first.keep, lines=first.lines), *pieces[1:]]


def _field_items(field: FormField, setting: Setting) -> list[str]:
    if field.kind == "table":
        first = field.columns[0].key
        return [row[first] for row in rows_value(setting.words.values, field.key) if row.get(first)]
    if field.kind == "ticks":
        return [label for label, ticked in setting.words.options(field) if ticked]
    lines = setting.words.value(field).split("\n")
    return [_OWN_MARK.sub("", line.strip()) for line in lines if line.strip()]


def note_pieces(block: Block, setting: Setting) -> list[Piece]:
    """Return a note in small type; its items with a dash."""
    face = setting.small.styled("italic" if not block.items else "regular")
    pieces = strip_pieces(text_strips(setting.words.fill(block.text), setting.width, face))
    for item in block.items:
        pieces += _hanging("–", setting.words.fill(item), setting, setting.small, 1.0)
    return pieces


def heading_pieces(text: str, setting: Setting, *, centre: bool = False) -> list[Piece]:
    """Return a heading: on a form one in capitals is a section and stands on a pale band; others are bold words."""
    face = setting.face.styled("bold")
    banded = setting.sheet.form.shape == "formulir" and text.isupper() and not centre
    if not banded or len(wrap(text, setting.width - 4 * MM, face)) > _BAND_LINES:
        strips = text_strips(text, setting.width, face, align="centre" if centre else "left")
        return held([piece._replace(lines=0) for piece in strip_pieces(strips, loose=True)])
    lines = wrap(text, setting.width - 4 * MM, face)
    height = len(lines) * face.leading + 1.6 * MM

    def draw(pen: Pen, area: Area) -> None:
        pen.box(Area(area.x, area.y, area.width, height), 0, grey=_BAND_GREY)
        pen.lines(area.x + 1.6 * MM, area.y + 0.8 * MM, lines, face)

    return [Piece(height, draw, keep=True)]


def label_pieces(text: str, setting: Setting) -> list[Piece]:
    """Return "Kepada:" above what belongs to it, as a naskah of the shape "judul" has it."""
    strips = text_strips(f"{text.rstrip(' :')}:", setting.width, setting.face)
    return held([piece._replace(lines=0) for piece in strip_pieces(strips, loose=True)])


def copies_pieces(block: Block, setting: Setting) -> list[Piece]:
    """Return "Tembusan" with its numbered lines; nothing where nobody gets a copy."""
    words = setting.words
    lines = [words.fill(item) for item in block.items if words.given(item)]
    for field in setting.fields(block):
        lines += _field_items(field, setting)
    lines += [line for line in words.fill(block.text).split("\n") if line.strip() and words.given(block.text)]
    if not lines:
        return []
    face = setting.small
    pieces = strip_pieces([text_strip(block.heading or "Tembusan:", setting.width, face)])
    for number, line in enumerate(lines, 1):
        mark = f"{number}." if len(lines) > 1 else ""
        pieces += (
            _hanging(mark, line, setting, face, 0) if mark else strip_pieces(text_strips(line, setting.width, face))
        )
    return held(pieces) if len(lines) <= _COPIES_TOGETHER else pieces


def recipient_pieces(block: Block, setting: Setting) -> Iterator[Piece]:
    """Yield "Yth. … di tempat" at the left, from the text of the block or from its fields ``kepada`` and ``di``."""
    face, width = setting.prose, setting.width * 0.62
    text = setting.words.fill(block.text) if block.text else _recipient_text(setting)
    for number, line in enumerate(text.strip().split("\n")):
        mark, gap = ("Yth.", 4.5) if line.startswith("Yth. ") else ("", 0.0)
        rest = line.removeprefix("Yth. ") if mark else line.rstrip()
        indent = width_of(mark, face) + gap if mark else 0.0
        strips = [text_strip(part, width - indent, face) for part in heading_lines(rest, width - indent, face)]
        if number and line.startswith(" "):
            strips = [shifted(strip, 10 * MM) for strip in strips]
        pieces = _marked(mark, strips, face, gap=0, x=0, indent=indent) if mark and strips else strip_pieces(strips)
        yield from held([*pieces, Piece(0, nothing, keep=True)])


def _recipient_text(setting: Setting) -> str:
    form, words = setting.sheet.form, setting.words
    known = {key: words.value(form.fields[key]) for key in ("kepada", "di") if key in form.fields}
    dots = "." * 60 if setting.blank else ""
    whom = (known.get("kepada") or dots).removeprefix("Yth. ")
    if "kepada" in form.fields and form.fields["kepada"].kind == "agency":
        whom = head_of(whom)
    place = known.get("di", "").removeprefix("di ").strip() or "tempat"
    return f"Yth. {whom}\ndi\n  {place[:1].upper() + place[1:]}"
