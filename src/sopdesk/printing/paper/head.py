"""What stands at the top of a paper: letterhead, then the head of its shape.

Shape "korespondensi" prints, at the left, Nomor, and Sifat, Lampiran, Hal from the form's fields ``sifat``,
``lampiran``, ``hal``; place and date stand at the right on the line of Nomor. Shape "judul" prints the centred title
with its number under it. Shape "formulir" has its code in the corner and the title centred.
"""

from collections.abc import Iterator
from dataclasses import replace

from sopdesk.domain.words import long_date
from sopdesk.printing.letterhead import LARGE, SMALL, LetterheadSize, draw_letterhead, letterhead_height
from sopdesk.printing.paper.piece import Piece, Strip, held, nothing, strip_pieces
from sopdesk.printing.paper.setting import Setting
from sopdesk.printing.paper.strips import beside, lowered, shifted, text_strips
from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.pen import HAIR, Area, Pen, baseline_of
from sopdesk.printing.text import Face, fit, heading_lines, width_of

_LABEL = 20 * MM
_COLON = 3.5 * MM
_NUMBER_DOTS = "." * 40
_TITLE_LINES = 10
_HEAD_FIELDS = (("sifat", "Sifat"), ("lampiran", "Lampiran"), ("hal", "Hal"))


def head_pieces(setting: Setting) -> Iterator[Piece]:
    """Yield letterhead and head."""
    form = setting.sheet.form
    corner = form.shape == "formulir" and bool(form.code)
    if corner and not form.letterhead:
        yield _corner(setting)
    if form.letterhead and setting.sheet.letterhead:
        yield _letterhead(setting)
        yield Piece(setting.prose.size * 0.7, nothing, keep=True)
        if corner:
            yield _corner(setting)
    if form.shape == "korespondensi":
        yield from _letter_head(setting)
    else:
        yield from _title(setting)


def _letterhead(setting: Setting) -> Piece:
    sheet = setting.sheet
    base = SMALL if setting.frame.half else LARGE
    size = LetterheadSize(base.government, base.office, base.address, base.logo, sheet.style.font)
    height = letterhead_height(setting.width, sheet.letterhead, size, logo=bool(sheet.logo))
    key = ("letterhead", sheet.letterhead, sheet.logo, size, setting.width)

    def paint(pen: Pen, area: Area) -> float:
        return draw_letterhead(pen, area, sheet.letterhead, sheet.logo, size)

    def draw(pen: Pen, area: Area) -> None:
        pen.stamp(key, Area(area.x, area.y, area.width, height), paint)

    return Piece(height, draw, keep=True)


def _corner(setting: Setting) -> Piece:
    """Return the code of the form in a small box at the right."""
    face = setting.small.styled("bold")
    code = setting.sheet.form.code
    width = min(width_of(code, face) + 5 * MM, setting.width)
    height = face.leading + 2 * MM

    def draw(pen: Pen, area: Area) -> None:
        box = Area(area.right - width, area.y, width, height)
        pen.box(box, HAIR)
        line = fit(code, width=width - 2 * MM, height=face.leading, face=face, minimum=6)
        pen.fitted(box.x + width / 2, box.y + 1 * MM, line, "centre")

    return Piece(height, draw, keep=True)


def _title(setting: Setting) -> list[Piece]:
    sheet, form = setting.sheet, setting.sheet.form
    half = setting.frame.half
    face = setting.prose.styled("bold").sized(setting.prose.size + (1 if half else 2))
    face = Face("bold", face.size, 1.2, face.family)
    title = setting.words.fill(form.printed_title or form.title)
    title = title if form.printed_title else title.upper()
    if setting.words.leaves_gaps(form.printed_title):
        face = replace(face, spacing=max(setting.pen_line / face.size, face.spacing))
    fitted = fit(title, width=setting.width * 0.92, height=_TITLE_LINES * face.leading, face=face, minimum=9)
    lines = fitted.lines if fitted.cut else heading_lines(title, setting.width * 0.92, fitted.face)
    strips = [s for line in lines for s in text_strips(line, setting.width, fitted.face, align="centre")]
    pieces = strip_pieces(strips, gap=1.5 * MM, loose=True)
    if form.numbering is not None or sheet.number:
        word = "NOMOR" if form.shape == "judul" else "Nomor"
        number = f"{word}: {sheet.number or _NUMBER_DOTS}"
        pieces += strip_pieces(text_strips(number, setting.width, setting.prose, align="centre"))
    return held([*pieces, Piece(setting.prose.size * (0.5 if half else 0.9), nothing, keep=True)])


def _letter_head(setting: Setting) -> list[Piece]:
    sheet, face = setting.sheet, setting.prose
    dated = f"{sheet.place}, {long_date(sheet.on) if sheet.on else '.' * 36}".lstrip(" ,")
    label_at = max(_LABEL, width_of("Lampiran ", face))
    room = setting.width - label_at - _COLON
    first_room = max(room - width_of(dated, face) - 6 * MM, room * 0.35)
    pairs = [("Nomor", sheet.number or "." * 40)]
    for key, label in _HEAD_FIELDS:
        field = sheet.form.fields.get(key)
        if field is not None:
            value = setting.words.value(field)
            pairs.append((label, value or ("." * 60 if setting.blank else "-")))
    strips: list[Strip] = []
    for number, (label, value) in enumerate(pairs):
        values = text_strips(value, first_room if number == 0 else min(room, setting.width * 0.6), face)
        if setting.blank and set(value) == {"."}:
            values = lowered(values, face, setting.pen_line)
        for place, strip in enumerate(values):
            words = (label if place == 0 else "", dated if not strips else "")
            strips.append(_head_line(words, strip, label_at, setting))
    return held([*strip_pieces(strips, loose=True), Piece(face.leading, nothing, keep=True)])


def _head_line(words: tuple[str, str], value: Strip, label_at: float, setting: Setting) -> Strip:
    """Return a line of the head: label and value at the left, place and date at the right."""
    face, (label, right) = setting.prose, words

    def draw(pen: Pen, x: float, y: float) -> None:
        baseline = y + baseline_of(face)
        if label:
            pen.text(x, baseline, label, face)
            pen.text(x + label_at, baseline, ":", face)
        if right:
            pen.text(x + setting.width, baseline, right, face, "right")

    return beside(draw, shifted(value, label_at + _COLON))
