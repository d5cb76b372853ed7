"""The rows of a lembar disposisi: how high each must be, and what draws it.

Rows and words are those of the form of Permendagri 54/2009; the code stands in the last row, clear of ink and stamp.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from sopdesk.domain.paper_sheet import SignerText
from sopdesk.domain.people import Signer
from sopdesk.printing.choices import BOX, BOX_GAP, PAD, Choices, best_layout, usual_layout
from sopdesk.printing.letterhead import draw_signature, signature_height
from sopdesk.printing.paper.disposition_text import SheetText
from sopdesk.printing.paper.qr import draw_mark
from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.pen import RULE, Area, Pen, baseline_of
from sopdesk.printing.text import Align, Face, Fitted, cut, fit, width_of, wrap

LARGEST: Final = 9.5
"""Points of the largest type; labels are as wide as this needs."""
PEN_LINE: Final = 8 * MM
"""Distance of two lines to write on by hand."""
_NOTE_LINE = 6.8 * MM
"""The least of the same in the note: rather one line more than wide ones."""
_INITIALS_LINE = 8.6 * MM
"""Height of the place for an initial and its date."""
_INK = 15 * MM
"""Room for signature and stamp."""
_CODE = 19 * MM
_ZONE = _CODE * (1 + 2 * 4 / 25)
"""The code with the four modules around it that stay free, of the coarsest symbol (25 modules a side)."""
_CODE_WORDS = 3.2 * MM
_GAP = 1.5 * MM
_LEAST_NOTE = 12 * MM
_BOX_SPACING = 1.15
_NUMBER = Face("bold", 20, 1.05)
"""The agenda number: read from here when it is written or stamped on the letter."""


@dataclass(frozen=True)
class Row:
    """A row of the form: how high it must be, and what draws it into its area."""

    height: float
    draw: Callable[[Pen, Area], None]
    grows: bool = False


def letter_row(sheet: SheetText, half: float, face: Face, value_lines: int, pen_line: float) -> Row:
    """Return the first row: the letter at the left, its place in the agenda at the right.

    Args:
        sheet: what stands on the sheet.
        half: the width of a column in points.
        face: of labels and values.
        value_lines: how many lines a long sender or number may have before it is cut.
        pen_line: height of the line of a value that the pen fills in, in points.
    """
    left = _letter_fields(sheet)
    label = 22 * MM * face.size / LARGEST
    gap = face.size * 0.35
    room = half - label - 2 * PAD
    blocks = [_value(text, room, face, value_lines, pen_line) for _label, text in left]
    left_height = sum(max(block.height, face.leading) + gap for block in blocks) - gap
    received = _value(sheet.received, room, face, value_lines, pen_line)
    boxes = _speed_boxes(sheet, half - label - 2 * PAD, face)
    right_height = received.height + _NUMBER.leading + len(boxes) * face.leading * _BOX_SPACING + 2 * gap
    height = max(left_height, right_height) + 2 * PAD

    def draw(pen: Pen, area: Area) -> None:
        pen.line(area.x + half, area.y, area.x + half, area.bottom, RULE)
        y = area.y + PAD
        for (name, _text), block in zip(left, blocks, strict=True):
            _field(pen, area.x + PAD, y, label, area.x + half - PAD, name, block)
            y += max(block.height, face.leading) + gap
        x, y = area.x + half + PAD, area.y + PAD
        _field(pen, x, y, label, area.right - PAD, _label(sheet, "diterima"), received)
        y += received.height + gap
        number = fit(sheet.agenda, width=half - label - 2 * PAD, height=_NUMBER.leading, face=_NUMBER, minimum=9)
        _field(pen, x, y, label, area.right - PAD, _label(sheet, "agenda"), number, label_face=face)
        _draw_speed(pen, x, y + _NUMBER.leading + gap, label, _label(sheet, "sifat"), boxes, face)

    return Row(height, draw)


def _letter_fields(sheet: SheetText) -> list[tuple[str, str]]:
    keys = [("asal", sheet.sender), ("nomor_surat", sheet.number), ("tanggal_surat", sheet.dated)]
    keys += [("klasifikasi", sheet.classification)] if sheet.classification else []
    return [(_label(sheet, key), text) for key, text in keys]


def _label(sheet: SheetText, key: str) -> str:
    return sheet.labels.get(key, "")


def _value(text: str, width: float, face: Face, lines: int, pen_line: float) -> Fitted:
    """A value in a few lines at most; one empty line where nothing is known, to be filled by hand."""
    if not text:
        return Fitted(("",), replace(face, spacing=max(pen_line / face.size - 0.35, face.spacing)))
    return cut(Fitted(wrap(text, width, face), face), width=width, height=lines * face.leading)


def _field(
    pen: Pen,
    x: float,
    y: float,
    label: float,
    right: float,
    name: str,
    value: Fitted,
    *,
    label_face: Face | None = None,
) -> None:
    """Draw "name : value"; an empty value is a dotted line to write on."""
    face = label_face or value.face
    drop = baseline_of(value.face) - baseline_of(face)
    pen.lines(x, y + drop, [name], face)
    pen.lines(x + label - 2.2 * MM, y + drop, [":"], face)
    if any(value.lines):
        pen.fitted(x + label, y, value)
    else:
        pen.dotted(x + label, right, y + baseline_of(value.face) + 0.07 * value.face.size)


@dataclass(frozen=True)
class _SpeedBox:
    """A tick box of "Sifat" at ``x`` points from the colon."""

    x: float
    label: str
    ticked: bool


def _speed_boxes(sheet: SheetText, width: float, face: Face) -> list[list[_SpeedBox]]:
    """Return the boxes of "Sifat", line by line."""
    lines: list[list[_SpeedBox]] = [[]]
    x = 0.0
    for label in sheet.marks:
        wide = face.size * BOX + BOX_GAP + width_of(label, face)
        if lines[-1] and x + wide > width:
            lines.append([])
            x = 0.0
        lines[-1].append(_SpeedBox(x, label, label in sheet.marked))
        x += wide + 2.4 * MM
    return lines


def _draw_speed(
    pen: Pen, x: float, y: float, label: float, name: str, boxes: list[list[_SpeedBox]], face: Face
) -> None:
    pen.lines(x, y, [name], face)
    pen.lines(x + label - 2.2 * MM, y, [":"], face)
    side = face.size * BOX
    for line in boxes:
        for box in line:
            left = x + label + box.x
            pen.tick_box(left, y + (face.leading - side) / 2, side)
            if box.ticked:
                pen.tick(left, y + (face.leading - side) / 2, side)
            pen.lines(left + side + BOX_GAP, y, [box.label], face)
        y += face.leading * _BOX_SPACING


def subject_row(sheet: SheetText, width: float, face: Face, limit: float, pen_line: float) -> Row:
    """Return the row of the subject, in at most ``limit`` points."""
    label = 22 * MM * face.size / LARGEST
    room = width - label - 2 * PAD
    block = cut(Fitted(wrap(sheet.subject, room, face), face), width=room, height=limit)
    apart = max(pen_line, face.leading)
    height = max(block.height, 2 * (apart if not block.lines else face.leading)) + 2 * PAD

    def draw(pen: Pen, area: Area) -> None:
        if block.lines:
            _field(pen, area.x + PAD, area.y + PAD, label, area.right - PAD, _label(sheet, "hal"), block)
            return
        y = area.y + PAD + apart - face.leading
        empty = Fitted(("",), face)
        _field(pen, area.x + PAD, y, label, area.right - PAD, _label(sheet, "hal"), empty)
        pen.dotted(area.x + PAD + label, area.right - PAD, y + baseline_of(face) + 0.07 * face.size + apart)

    return Row(height, draw)


def choices_row(sheet: SheetText, width: float, face: Face, label_lines: int, *, compact: bool) -> Row:
    """Return the row to tick: to whom, and what is asked; ``compact``: in equal halves, however much is cut."""
    names, wishes = sheet.recipients, sheet.instructions
    usual = usual_layout(names, wishes)
    layout = usual if compact else best_layout(names, wishes, width, face, label_lines)
    half = width * layout.share
    left = Choices(f"{_label(sheet, 'kepada')} :", names, sheet.chosen, half, face, label_lines, layout.left)
    right = Choices(f"{_label(sheet, 'isi')} :", wishes, sheet.ticked, width - half, face, label_lines, layout.right)

    def draw(pen: Pen, area: Area) -> None:
        pen.line(area.x + half, area.y, area.x + half, area.bottom, RULE)
        left.draw(pen, Area(area.x, area.y, half, area.height))
        right.draw(pen, Area(area.x + half, area.y, width - half, area.height))

    return Row(max(left.height, right.height), draw)


def note_row(sheet: SheetText, width: float, face: Face, limit: float) -> Row:
    """Return the row of the note; it takes the height that is left over."""
    room = width - 2 * PAD
    block = cut(Fitted(wrap(sheet.note, room, face), face), width=room, height=limit)
    height = face.leading + block.height + 2 * PAD + (0 if block.lines else _LEAST_NOTE - 2 * face.leading)

    def draw(pen: Pen, area: Area) -> None:
        y = pen.lines(area.x + PAD, area.y + PAD, [f"{_label(sheet, 'catatan')} :"], face)
        y = pen.fitted(area.x + PAD, y, block)
        room = area.bottom - PAD - y
        count = int(room // _NOTE_LINE)
        for number in range(1, count + 1):
            pen.dotted(area.x + PAD, area.right - PAD, y + number * min(room / count, PEN_LINE))

    return Row(height, draw, grows=True)


def signature_row(sheet: SheetText, half: float, face: Face, title_lines: float) -> Row:
    """Return the last row: code and initials at the left, who signs at the right, the title in so many lines."""
    signer = _signer(sheet.signer, half - 2 * PAD, face, title_lines)
    signed = signature_height(signer, half - 2 * PAD, face, room=_INK) + 2 * PAD
    height = max(signed, _ZONE + _CODE_WORDS)

    def draw_once(pen: Pen, area: Area) -> float:
        draw_signature(pen, Area(area.x + half, area.y + PAD, half, area.height).inset(PAD, 0), signer, face, room=_INK)
        left = Area(area.x + _ZONE + _GAP, area.y + PAD, half - _ZONE - _GAP - PAD, area.height - 2 * PAD)
        _initials(pen, left, face)
        return area.height

    def draw(pen: Pen, area: Area) -> None:
        pen.stamp((signer, face, area.width, area.height), area, draw_once)
        quiet = (_ZONE - _CODE) / 2
        top = area.y + (area.height - _ZONE - _CODE_WORDS) / 2 + quiet
        mark = Area(area.x + quiet, top, _CODE, _CODE)
        draw_mark(pen, mark, mark.bottom + quiet + _CODE_WORDS * 0.45, sheet.code)

    return Row(height, draw)


def _signer(text: SignerText, width: float, face: Face, title_lines: float) -> Signer:
    """Return who signs; of a title of very many lines only the last stay, for they name who holds the pen."""
    parts = text.title.split("\n")
    while len(parts) > 1 and sum(len(wrap(part, width, face)) for part in parts) > title_lines:
        parts = parts[1:]
    return Signer("\n".join(parts), text.name, text.rank, text.nip)


def _initials(pen: Pen, area: Area, face: Face) -> None:
    """Places for the initials of those down the line, with their dates."""
    heads: tuple[tuple[float, str, Align], ...] = ((0, "Paraf", "left"), (0.5, "Tanggal", "left"))
    for share, text, align in heads:
        pen.lines(area.x + area.width * share, area.y, [text], face, align)
    y = area.y + face.leading + _INITIALS_LINE
    while y <= area.bottom - 0.5 * MM:
        pen.dotted(area.x, area.x + area.width * 0.44, y)
        pen.dotted(area.x + area.width * 0.5, area.right, y)
        y += _INITIALS_LINE
