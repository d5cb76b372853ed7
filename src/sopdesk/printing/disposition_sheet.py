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
from sopdesk.printing.letterhead import SMALL, draw_letterhead, draw_signature, signature_height
from sopdesk.printing.paper_sizes import A5, F4, HALF_F4, MM, Size
from sopdesk.printing.pen import RULE, Area, Canvas, Pen, document
from sopdesk.printing.text import Align, Face, Fitted, cut, fit, wrap

SheetLayout = Literal["two-up-f4", "a5", "half-f4"]

_PAGES: dict[SheetLayout, tuple[Size, int]] = {"two-up-f4": (F4, 2), "a5": (A5, 1), "half-f4": (HALF_F4, 1)}
_MARGIN = (11 * MM, 7 * MM)
_LARGEST, _SMALLEST = 9.5, 7.0
_PAD = 1.6 * MM
_PEN_LINE = 6.2 * MM
"""Distance of two lines to write on by hand."""
_INK = 15 * MM
"""Room for signature and stamp."""
_LEAST_NOTE = 12 * MM
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
        for first in range(0, max(len(sheets), 1), per_page):
            for place, sheet in enumerate(sheets[first : first + per_page]):
                _draw_sheet(Pen(canvas, height - place * part), Area(0, 0, width, part), sheet)
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
    y = draw_letterhead(pen, area, sheet.office_lines, sheet.logo, SMALL)
    title = Face("bold", 12)
    y = pen.lines(area.x + area.width / 2, y + 1.2 * MM, ["LEMBAR DISPOSISI"], title, "centre") + 1.2 * MM
    frame = Area(area.x, y, area.width, area.bottom - y)
    rows = _fitting_rows(sheet, frame)
    spare = frame.height - sum(row.height for row in rows)
    pen.box(frame, RULE)
    for row in rows:
        height = row.height + (spare if row.grows else 0)
        row.draw(pen, Area(frame.x, y, frame.width, height))
        y += height
        if row is not rows[-1]:
            pen.line(frame.x, y, frame.right, y, RULE)


def _fitting_rows(sheet: SheetData, frame: Area) -> list[_Row]:
    """Return the rows in the largest type with which they fit; the subject is cut only when none does."""
    size = _LARGEST
    while True:
        rows = list(_rows(sheet, frame, Face(size=size), subject_limit=frame.height))
        spare = frame.height - sum(row.height for row in rows)
        if spare >= 0:
            return rows
        if size <= _SMALLEST:
            limit = max(rows[1].height - 2 * _PAD + spare, Face(size=size).leading)
            return list(_rows(sheet, frame, Face(size=size), subject_limit=limit))
        size -= 0.5


def _rows(sheet: SheetData, frame: Area, face: Face, *, subject_limit: float) -> Iterator[_Row]:
    half = frame.width / 2
    yield _letter_row(sheet, half, face)
    yield _subject_row(sheet, frame.width, face, subject_limit)
    yield _choices_row(sheet, half, face)
    yield _note_row(sheet, frame.width, face)
    yield _signature_row(sheet, half, face)


def _letter_row(sheet: SheetData, half: float, face: Face) -> _Row:
    left, right = _letter_fields(sheet), _agenda_fields(sheet)
    label = 21 * MM * face.size / _LARGEST
    gap = face.size * 0.35
    blocks = [_value(text, half - label - 2 * _PAD, face) for _label, text in left]
    left_height = sum(max(block.height, face.leading) + gap for block in blocks) - gap
    received = _value(right[0][1], half - label - 2 * _PAD, face)
    right_height = received.height + _NUMBER.leading + face.leading + 2 * gap
    height = max(left_height, right_height) + 2 * _PAD

    def draw(pen: Pen, area: Area) -> None:
        pen.line(area.x + half, area.y, area.x + half, area.bottom, RULE)
        y = area.y + _PAD
        for (name, _text), block in zip(left, blocks, strict=True):
            _field(pen, area.x + _PAD, y, label, area.x + half - _PAD, name, block)
            y += max(block.height, face.leading) + gap
        x, y = area.x + half + _PAD, area.y + _PAD
        _field(pen, x, y, label, area.right - _PAD, "Diterima tgl.", received)
        y += received.height + gap
        number = fit(sheet.agenda_text, width=half - label - 2 * _PAD, height=_NUMBER.leading, face=_NUMBER, minimum=9)
        _field(pen, x, y, label, area.right - _PAD, "No. agenda", number, label_face=face)
        _speed(pen, Area(x, y + _NUMBER.leading + gap, half - 2 * _PAD, face.leading), label, sheet, face)

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
    drop = (value.face.leading - face.leading) / 2
    pen.lines(x, y + drop, [name], face)
    pen.lines(x + label - 2.2 * MM, y + drop, [":"], face)
    if any(value.lines):
        pen.fitted(x + label, y, value)
    else:
        pen.dotted(x + label, right, y + value.face.leading * 0.82)


def _speed(pen: Pen, area: Area, label: float, sheet: SheetData, face: Face) -> None:
    pen.lines(area.x, area.y, ["Sifat"], face)
    pen.lines(area.x + label - 2.2 * MM, area.y, [":"], face)
    known = {key_as_words(sheet.letter.speed).casefold()} if sheet.letter else set()
    known.add(key_as_words(sheet.secrecy).casefold())
    x, room = area.x + label, (area.width - label) / max(len(sheet.speed_labels), 1)
    small = face.sized(face.size - 1)
    box = small.size * 0.9
    for text in sheet.speed_labels:
        words = fit(text, width=room - box - 1.6 * MM, height=small.leading, face=small, minimum=5.5)
        pen.tick_box(x, area.y + (face.leading - box) / 2, box, ticked=text.casefold() in known)
        pen.fitted(x + box + 0.9 * MM, area.y + (face.leading - words.height) / 2, words)
        x += room


def _subject_row(sheet: SheetData, width: float, face: Face, limit: float) -> _Row:
    label = 21 * MM * face.size / _LARGEST
    room = width - label - 2 * _PAD
    subject = sheet.letter.subject if sheet.letter else ""
    text = subject if sheet.summary.strip() in {"", subject.strip()} else f"{subject}\n{sheet.summary}"
    block = cut(Fitted(wrap(text, room, face), face), width=room, height=limit)
    height = max(block.height, 2 * face.leading) + 2 * _PAD

    def draw(pen: Pen, area: Area) -> None:
        if block.lines:
            _field(pen, area.x + _PAD, area.y + _PAD, label, area.right - _PAD, "Hal", block)
            return
        empty = Fitted(("",), face)
        _field(pen, area.x + _PAD, area.y + _PAD, label, area.right - _PAD, "Hal", empty)
        pen.dotted(area.x + _PAD + label, area.right - _PAD, area.y + _PAD + face.leading * 1.9)

    return _Row(height, draw)


def _choices_row(sheet: SheetData, half: float, face: Face) -> _Row:
    left = _Choices("Diteruskan kepada Sdr. :", sheet.recipients, sheet.chosen, half, face)
    right = _Choices("Dengan hormat harap :", sheet.tick_labels, sheet.ticked, half, face)

    def draw(pen: Pen, area: Area) -> None:
        pen.line(area.x + half, area.y, area.x + half, area.bottom, RULE)
        left.draw(pen, Area(area.x, area.y, half, area.height))
        right.draw(pen, Area(area.x + half, area.y, half, area.height))

    return _Row(max(left.height, right.height), draw)


class _Choices:
    """A heading, a tick box per choice, and a dotted line for one that is not in the list."""

    _TWO_COLUMNS_FROM = 8

    def __init__(self, heading: str, labels: Sequence[str], ticked: frozenset[str], width: float, face: Face) -> None:
        self._heading, self._labels, self._ticked, self._face = heading, labels, ticked, face
        self._columns = 2 if len(labels) >= self._TWO_COLUMNS_FROM else 1
        self._box = face.size * 0.95
        self._column = (width - 2 * _PAD) / self._columns
        room = self._column - self._box - 2.6 * MM
        self._blocks = [
            cut(Fitted(wrap(text, room, face), face), width=room, height=2 * face.leading) for text in labels
        ]
        self._blocks += [Fitted(("",), face)] * max(1, 3 - len(labels))
        self._gap = face.size * 0.32
        self._per_column = -(-len(self._blocks) // self._columns)

    @property
    def height(self) -> float:
        """The height of heading and boxes, with the margin around them."""
        columns = [
            self._blocks[start : start + self._per_column] for start in range(0, len(self._blocks), self._per_column)
        ]
        tallest = max(sum(block.height + self._gap for block in column) for column in columns)
        return 2 * _PAD + self._face.leading + tallest + self._gap

    def draw(self, pen: Pen, area: Area) -> None:
        """Draw heading and boxes into the area."""
        top = pen.lines(area.x + _PAD, area.y + _PAD, [self._heading], self._face) + self._gap
        y = top
        for number, block in enumerate(self._blocks):
            column, place = divmod(number, self._per_column)
            y = top if place == 0 else y
            x = area.x + _PAD + column * self._column
            ticked = number < len(self._labels) and self._labels[number] in self._ticked
            pen.tick_box(x + 0.5 * MM, y + (self._face.leading - self._box) / 2, self._box, ticked=ticked)
            if any(block.lines):
                pen.fitted(x + self._box + 2 * MM, y, block)
            else:
                pen.dotted(x + self._box + 2 * MM, x + self._column - 1 * MM, y + self._face.leading * 0.82)
            y += block.height + self._gap


def _note_row(sheet: SheetData, width: float, face: Face) -> _Row:
    note = sheet.note if sheet.due is None else f"{sheet.note}\nBatas waktu: {long_date(sheet.due)}".strip()
    room = width - 2 * _PAD
    block = cut(Fitted(wrap(note, room, face), face), width=room, height=8 * face.leading)
    height = face.leading + block.height + 2 * _PAD + (0 if block.lines else _LEAST_NOTE - 2 * face.leading)

    def draw(pen: Pen, area: Area) -> None:
        y = pen.lines(area.x + _PAD, area.y + _PAD, ["Catatan :"], face)
        y = pen.fitted(area.x + _PAD, y, block) + _PEN_LINE * 0.85
        while y < area.bottom - _PAD:
            pen.dotted(area.x + _PAD, area.right - _PAD, y)
            y += _PEN_LINE

    return _Row(height, draw, grows=True)


def _signature_row(sheet: SheetData, half: float, face: Face) -> _Row:
    signer = Signer(sheet.signer_title, sheet.signer_name, sheet.signer_rank, sheet.signer_nip)
    height = signature_height(signer, half - 2 * _PAD, face, room=_INK) + 2 * _PAD

    def draw(pen: Pen, area: Area) -> None:
        draw_signature(
            pen, Area(area.x + half, area.y + _PAD, half, area.height).inset(_PAD, 0), signer, face, room=_INK
        )
        _initials(pen, Area(area.x, area.y, half, area.height).inset(_PAD), face)

    return _Row(height, draw)


def _initials(pen: Pen, area: Area, face: Face) -> None:
    """Places for the initials of those down the line, with their dates."""
    heads: tuple[tuple[float, str, Align], ...] = ((0, "Paraf", "left"), (0.5, "Tanggal", "left"))
    for share, text, align in heads:
        pen.lines(area.x + area.width * share, area.y, [text], face, align)
    y = area.y + face.leading + _PEN_LINE
    while y <= area.bottom:
        pen.dotted(area.x, area.x + area.width * 0.44, y)
        pen.dotted(area.x + area.width * 0.5, area.right - 4 * MM, y)
        y += _PEN_LINE * 1.1
