"""Lembar disposisi: the half-folio form of Permendagri 54/2009, prefilled or blank, many in one job.

Everything that a row needs is measured first; the sheet takes the largest type with which all rows fit, and what
height is left over goes to the lines to write on.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sopdesk.domain.dispositions import SheetData
from sopdesk.domain.letters import CHANNELS, REPORT_CHANNELS
from sopdesk.domain.people import Signer
from sopdesk.domain.words import clock_time, key_as_words, long_date
from sopdesk.printing.choices import BOX, BOX_GAP, PAD, Choices
from sopdesk.printing.letterhead import SMALL, draw_letterhead, draw_signature, signature_height
from sopdesk.printing.paper_sizes import A5, F4, HALF_F4, MM, Size
from sopdesk.printing.pen import RULE, Area, Canvas, Pen, Stamps, baseline_of, document
from sopdesk.printing.text import Align, Face, Fitted, cut, fit, width_of, wrap

SheetLayout = Literal["two-up-f4", "a5", "half-f4"]

_PAGES: dict[SheetLayout, tuple[Size, int]] = {"two-up-f4": (F4, 2), "a5": (A5, 1), "half-f4": (HALF_F4, 1)}
_MARGIN = (11 * MM, 7 * MM)
_LARGEST, _SMALLEST = 9.5, 7.0
_PEN_LINE = 6.2 * MM
"""Distance of two lines to write on by hand."""
_INK = 15 * MM
"""Room for signature and stamp."""
_LEAST_NOTE = 12 * MM
_BOX_SPACING = 1.15
_NUMBER = Face("bold", 20, 1.05)
"""The agenda number: read from here when it is written or stamped on the letter."""


def disposition_sheets(sheets: Sequence[SheetData], *, layout: SheetLayout) -> bytes:
    """Return the sheets as one PDF.

    Args:
        sheets: one sheet per letter; a sheet without a letter is a blank form.
        layout: two on a portrait F4 with a line to cut along, one on A5, or one on half an F4 (215 × 165 mm).
    """
    size, per_page = _PAGES[layout]
    width, height = size
    part = height / per_page
    author = sheets[0].office_lines[1] if sheets and len(sheets[0].office_lines) > 1 else ""
    with document(size, title=_title(sheets), subject="Lembar disposisi", author=author) as (canvas, buffer):
        stamps: Stamps = {}
        for first in range(0, max(len(sheets), 1), per_page):
            for place, sheet in enumerate(sheets[first : first + per_page]):
                _draw_sheet(Pen(canvas, height - place * part, stamps), Area(0, 0, width, part), sheet)
            if per_page > 1:
                _draw_cut(canvas, width, part)
            canvas.showPage()
    return buffer.getvalue()


def _title(sheets: Sequence[SheetData]) -> str:
    if len(sheets) == 1 and sheets[0].letter:
        return f"Lembar disposisi {sheets[0].agenda_text}"
    return f"Lembar disposisi ({len(sheets)} lembar)" if len(sheets) > 1 else "Lembar disposisi"


def _draw_cut(canvas: Canvas, width: float, y: float) -> None:
    pen = Pen(canvas, y)
    pen.dashed(14 * MM, 0, width, 0)
    pen.text(6 * MM, 1.1 * MM, "✂", Face(size=10))


@dataclass(frozen=True)
class _Row:
    """A row of the form: how high it must be, and what draws it into its area."""

    height: float
    draw: Callable[[Pen, Area], None]
    grows: bool = False


def _draw_sheet(pen: Pen, page: Area, sheet: SheetData) -> None:
    area = page.inset(*_MARGIN)
    y = area.y + pen.stamp((sheet.office_lines, sheet.logo), area, lambda p, place: _draw_head(p, place, sheet))
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


def _draw_head(pen: Pen, area: Area, sheet: SheetData) -> float:
    y = draw_letterhead(pen, area, sheet.office_lines, sheet.logo, SMALL)
    middle = area.x + area.width / 2
    return pen.lines(middle, y + 1.2 * MM, ["LEMBAR DISPOSISI"], Face("bold", 12), "centre") + 1.2 * MM


@dataclass(frozen=True)
class _Limits:
    """What may be left out when even the smallest type is too large: heights in points, lines of a label."""

    subject: float = float("inf")
    note: float = float("inf")
    label_lines: int = 2


def _fitting_rows(sheet: SheetData, frame: Area) -> list[_Row]:
    """Return the rows in the largest type with which they fit; text is cut only when the smallest is too large."""
    size = _LARGEST
    while True:
        rows = list(_rows(sheet, frame, Face(size=size), _Limits()))
        if _spare(rows, frame) >= 0:
            return rows
        if size <= _SMALLEST:
            return _cut_rows(sheet, frame, Face(size=size), rows)
        size -= 0.5


def _cut_rows(sheet: SheetData, frame: Area, face: Face, rows: list[_Row]) -> list[_Row]:
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
    return list(_rows(sheet, frame, face, _Limits(subject=subject, note=note, label_lines=1)))


def _spare(rows: Sequence[_Row], frame: Area) -> float:
    return frame.height - sum(row.height for row in rows)


def _rows(sheet: SheetData, frame: Area, face: Face, limits: _Limits) -> Iterator[_Row]:
    half = frame.width / 2
    yield _letter_row(sheet, half, face)
    yield _subject_row(sheet, frame.width, face, limits.subject)
    yield _choices_row(sheet, half, face, limits.label_lines)
    yield _note_row(sheet, frame.width, face, limits.note)
    yield _signature_row(sheet, half, face)


def _letter_row(sheet: SheetData, half: float, face: Face) -> _Row:
    left, right = _letter_fields(sheet), _agenda_fields(sheet)
    label = 22 * MM * face.size / _LARGEST
    gap = face.size * 0.35
    blocks = [_value(text, half - label - 2 * PAD, face) for _label, text in left]
    left_height = sum(max(block.height, face.leading) + gap for block in blocks) - gap
    received = _value(right[0][1], half - label - 2 * PAD, face)
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
        _field(pen, x, y, label, area.right - PAD, "Diterima tgl.", received)
        y += received.height + gap
        number = fit(sheet.agenda_text, width=half - label - 2 * PAD, height=_NUMBER.leading, face=_NUMBER, minimum=9)
        _field(pen, x, y, label, area.right - PAD, "No. agenda", number, label_face=face)
        _draw_speed(pen, x, y + _NUMBER.leading + gap, label, boxes, face)

    return _Row(height, draw)


def _letter_fields(sheet: SheetData) -> list[tuple[str, str]]:
    letter = sheet.letter
    if letter is None:
        return [("Surat dari", ""), ("No. surat", ""), ("Tgl. surat", "")]
    report = letter.channel in REPORT_CHANNELS
    number = letter.letter_number or (f"– (laporan {CHANNELS[letter.channel]})" if report else "–")
    sender = f"{letter.sender}\nPelapor: {sheet.reporter}" if sheet.reporter else letter.sender
    fields = [("Surat dari", sender), ("No. surat", number)]
    fields.append(("Tgl. surat", long_date(letter.letter_date) if letter.letter_date else "–"))
    return fields + ([("Kode klas.", sheet.classification)] if sheet.classification else [])


def _agenda_fields(sheet: SheetData) -> list[tuple[str, str]]:
    letter = sheet.letter
    received = f"{long_date(letter.received_at)}, pukul {clock_time(letter.received_at)}" if letter else ""
    return [("Diterima tgl.", received), ("No. agenda", sheet.agenda_text)]


def _value(text: str, width: float, face: Face) -> Fitted:
    """A value in at most four lines; one empty line where nothing is known, to be filled by hand."""
    if not text:
        return Fitted(("",), face)
    return cut(Fitted(wrap(text, width, face), face), width=width, height=4 * face.leading)


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
        pen.dotted(x + label, right, y + value.face.leading * 0.82)


@dataclass(frozen=True)
class _SpeedBox:
    """A tick box of "Sifat" at ``x`` points from the colon."""

    x: float
    label: str
    ticked: bool


def _speed_boxes(sheet: SheetData, width: float, face: Face) -> list[list[_SpeedBox]]:
    """Return the boxes of "Sifat", line by line."""
    known = {key_as_words(sheet.letter.speed).casefold()} if sheet.letter else set()
    known.add(key_as_words(sheet.secrecy).casefold())
    lines: list[list[_SpeedBox]] = [[]]
    x = 0.0
    for label in sheet.speed_labels:
        wide = face.size * BOX + BOX_GAP + width_of(label, face)
        if lines[-1] and x + wide > width:
            lines.append([])
            x = 0.0
        lines[-1].append(_SpeedBox(x, label, label.casefold() in known))
        x += wide + 2.4 * MM
    return lines


def _draw_speed(pen: Pen, x: float, y: float, label: float, boxes: list[list[_SpeedBox]], face: Face) -> None:
    pen.lines(x, y, ["Sifat"], face)
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


def _subject_row(sheet: SheetData, width: float, face: Face, limit: float) -> _Row:
    label = 22 * MM * face.size / _LARGEST
    room = width - label - 2 * PAD
    subject = sheet.letter.subject if sheet.letter else ""
    text = subject if sheet.summary.strip() in {"", subject.strip()} else f"{subject}\n{sheet.summary}"
    block = cut(Fitted(wrap(text, room, face), face), width=room, height=limit)
    height = max(block.height, 2 * face.leading) + 2 * PAD

    def draw(pen: Pen, area: Area) -> None:
        if block.lines:
            _field(pen, area.x + PAD, area.y + PAD, label, area.right - PAD, "Hal", block)
            return
        empty = Fitted(("",), face)
        _field(pen, area.x + PAD, area.y + PAD, label, area.right - PAD, "Hal", empty)
        pen.dotted(area.x + PAD + label, area.right - PAD, area.y + PAD + face.leading * 1.9)

    return _Row(height, draw)


def _choices_row(sheet: SheetData, half: float, face: Face, label_lines: int) -> _Row:
    left = Choices("Diteruskan kepada Sdr. :", sheet.recipients, sheet.chosen, half, face, label_lines)
    right = Choices("Dengan hormat harap :", sheet.tick_labels, sheet.ticked, half, face, label_lines)

    def draw(pen: Pen, area: Area) -> None:
        pen.line(area.x + half, area.y, area.x + half, area.bottom, RULE)
        left.draw(pen, Area(area.x, area.y, half, area.height))
        right.draw(pen, Area(area.x + half, area.y, half, area.height))

    return _Row(max(left.height, right.height), draw)


def _note_row(sheet: SheetData, width: float, face: Face, limit: float) -> _Row:
    note = sheet.note if sheet.due is None else f"{sheet.note}\nBatas waktu: {long_date(sheet.due)}".strip()
    room = width - 2 * PAD
    block = cut(Fitted(wrap(note, room, face), face), width=room, height=limit)
    height = face.leading + block.height + 2 * PAD + (0 if block.lines else _LEAST_NOTE - 2 * face.leading)

    def draw(pen: Pen, area: Area) -> None:
        y = pen.lines(area.x + PAD, area.y + PAD, ["Catatan :"], face)
        y = pen.fitted(area.x + PAD, y, block) + _PEN_LINE * 0.85
        while y < area.bottom - 2 * MM:
            pen.dotted(area.x + PAD, area.right - PAD, y)
            y += _PEN_LINE

    return _Row(height, draw, grows=True)


def _signature_row(sheet: SheetData, half: float, face: Face) -> _Row:
    signer = Signer(sheet.signer_title, sheet.signer_name, sheet.signer_rank, sheet.signer_nip)
    height = signature_height(signer, half - 2 * PAD, face, room=_INK) + 2 * PAD

    def draw_once(pen: Pen, area: Area) -> float:
        draw_signature(pen, Area(area.x + half, area.y + PAD, half, area.height).inset(PAD, 0), signer, face, room=_INK)
        _initials(pen, Area(area.x, area.y, half, area.height).inset(PAD), face)
        return area.height

    def draw(pen: Pen, area: Area) -> None:
        pen.stamp((signer, face, area.height), area, draw_once)

    return _Row(height, draw)


def _initials(pen: Pen, area: Area, face: Face) -> None:
    """Places for the initials of those down the line, with their dates."""
    heads: tuple[tuple[float, str, Align], ...] = ((0, "Paraf", "left"), (0.5, "Tanggal", "left"))
    for share, text, align in heads:
        pen.lines(area.x + area.width * share, area.y, [text], face, align)
    y = area.y + face.leading + _PEN_LINE
    while y <= area.bottom - 0.5 * MM:
        pen.dotted(area.x, area.x + area.width * 0.44, y)
        pen.dotted(area.x + area.width * 0.5, area.right - 4 * MM, y)
        y += _PEN_LINE * 1.1
