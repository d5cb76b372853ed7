"""The agenda book of a period on landscape paper, in the columns of the office's own book.

Every row is broken into lines once and kept; then the pages are known, and "Halaman n dari m" with them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sopdesk.domain.letters import CHANNELS, LETTER_STATUS, AgendaLine
from sopdesk.domain.office import OfficeProfile, PaperName
from sopdesk.domain.people import Signer
from sopdesk.domain.words import clock_time, key_as_words, period, short_date, thousands
from sopdesk.printing.letterhead import LARGE, draw_letterhead, draw_signature, signature_height
from sopdesk.printing.paper.grid import shared_widths
from sopdesk.printing.paper_sizes import A4, F4, FOLIO, MM, Size, landscape
from sopdesk.printing.pen import HAIR, RULE, Area, Canvas, Pen, Stamps, document
from sopdesk.printing.text import Face, Fitted, cut, width_of, wrap

_PAPERS: dict[PaperName, Size] = {"f4": F4, "a4": A4, "folio": FOLIO}
_MARGIN = (12 * MM, 10 * MM)
_BODY = Face(size=7.5, spacing=1.18)
_HEAD = Face("bold", 7.5, 1.15)
_SMALL = Face(size=7.5)
_SIGN = Face(size=9.5)
_PAD = 1 * MM
_INK = 18 * MM
_FOOT = 6 * MM
_MOST_LINES = 12
"""Lines of one row; more would be a letter, not an agenda line."""
_CANCELLED = "Dibatalkan"
_DAY = "00/00/0000"


@dataclass(frozen=True)
class _Column:
    """A column: its head, its share of the width, its text in a row, and what must stand in it unbroken."""

    title: str
    share: float
    text: Callable[[AgendaLine], str]
    unbroken: str = ""


_COLUMNS = (
    _Column("No. agenda", 13, lambda line: line.number_text),
    _Column("Tgl. terima", 16, lambda line: f"{short_date(line.received_at)}\n{clock_time(line.received_at)}", _DAY),
    _Column("Kanal", 15, lambda line: CHANNELS[line.channel], " ".join(CHANNELS.values())),
    _Column("Asal (OPD/pelapor)", 37, lambda line: f"{line.sender}\n{line.reporter}".strip()),
    _Column("No. surat", 30, lambda line: line.letter_number or "–"),
    _Column("Tgl. surat", 16, lambda line: short_date(line.letter_date) if line.letter_date else "–", _DAY),
    _Column("Sifat", 14, lambda line: key_as_words(line.speed)),
    _Column("Kode klas.", 17, lambda line: line.classification),
    _Column("Perihal / isi ringkas", 52, lambda line: line.subject),
    _Column("Lamp.", 13, lambda line: line.enclosures),
    _Column("Disposisi kepada", 26, lambda line: line.disposed_to),
    _Column("SOP / layanan", 24, lambda line: line.service),
    _Column("Status", 16, lambda line: LETTER_STATUS[line.status], " ".join(LETTER_STATUS.values())),
    _Column("Ket.", 17, lambda line: line.note),
)
_OUTGOING = (
    _Column("No. agenda", 13, lambda line: line.number_text),
    _Column("Tgl. kirim", 16, lambda line: short_date(line.received_at), _DAY),
    _Column("Kanal", 13, lambda line: CHANNELS[line.channel], " ".join(CHANNELS.values())),
    _Column("Tujuan", 46, lambda line: line.recipient or "–"),
    _Column("No. surat", 38, lambda line: line.letter_number or "–"),
    _Column("Tgl. surat", 16, lambda line: short_date(line.letter_date) if line.letter_date else "–", _DAY),
    _Column("Sifat", 13, lambda line: key_as_words(line.speed)),
    _Column("Kode klas.", 17, lambda line: line.classification),
    _Column("Perihal / isi ringkas", 56, lambda line: line.subject),
    _Column("Lamp.", 14, lambda line: line.enclosures),
    _Column("SOP / layanan", 24, lambda line: line.service),
    _Column("Status", 15, lambda line: LETTER_STATUS[line.status], " ".join(LETTER_STATUS.values())),
    _Column("Ket.", 28, lambda line: line.note),
)
"""Outgoing letters: whom they went to; nothing is disposed of."""


@dataclass(frozen=True)
class _Row:
    """A row broken into lines, one tuple per column."""

    cells: tuple[tuple[str, ...], ...]
    height: float
    cancelled: bool


@dataclass(frozen=True)
class _Sheet:
    """What stands on one page."""

    rows: Sequence[_Row]
    closing: bool = False


def agenda_book(
    profile: OfficeProfile,
    book_name: str,
    from_: date,
    to: date,
    lines: Iterable[AgendaLine],
    *,
    outgoing: bool = False,
    paper: PaperName = "f4",
    signer: Signer | None = None,
    signed_on: date | None = None,
    logo: bytes | None = None,
) -> bytes:
    """Return the agenda book of a period as a PDF on landscape paper.

    Args:
        profile: the office, for letterhead and place of signature.
        book_name: name of the book ("Surat masuk").
        from_: first day of receipt.
        to: last day of receipt.
        lines: the rows in the order of the book.
        outgoing: whether it is a book of outgoing letters, which names their addressees.
        paper: F4, A4 or Folio.
        signer: who signs on the last page; None for no signature block.
        signed_on: date of the signature; None leaves it to the pen.
        logo: the emblem of the letterhead (PNG or JPEG).
    """
    size = landscape(_PAPERS[paper])
    area = Area(0, 0, *size).inset(*_MARGIN)
    columns = _OUTGOING if outgoing else _COLUMNS
    book = _Book(profile, book_name, period(from_, to), area, columns, signer, signed_on, logo)
    counts: Counter[str] = Counter()
    rows = []
    for line in lines:
        counts[LETTER_STATUS[line.status]] += 1
        rows.append(_row(line, columns, book.widths))
    title = f"{_book_title(book_name)} {book.period}"
    with document(size, title=title, subject="Buku agenda", author=profile.name) as (canvas, buffer):
        book.draw(canvas, size[1], rows, counts)
    return buffer.getvalue()


class _Book:
    """The book being drawn: what is the same on all its pages."""

    def __init__(
        self,
        profile: OfficeProfile,
        name: str,
        span: str,
        area: Area,
        columns: Sequence[_Column],
        signer: Signer | None,
        signed_on: date | None,
        logo: bytes | None,
    ) -> None:
        self._profile, self._title, self.period, self._area = profile, _book_title(name), span, area
        self._signer, self._signed_on, self._logo = signer, signed_on, logo
        self._stamps: Stamps = {}
        least = [_least_width(column) for column in columns]
        self.widths = shared_widths([column.share for column in columns], least, area.width)
        self._status = [column.title for column in columns].index("Status")
        heads = [
            wrap(column.title, width - 2 * _PAD, _HEAD) for column, width in zip(columns, self.widths, strict=True)
        ]
        self._heads = heads
        self._head_height = max(len(head) for head in heads) * _HEAD.leading + 2 * _PAD

    def draw(self, canvas: Canvas, top: float, rows: Sequence[_Row], counts: Counter[str]) -> None:
        """Draw all pages on the canvas."""
        first_top = Pen(canvas, top, self._stamps).store("opening", self._area, self._draw_opening)
        closing = self._closing_height(counts)
        sheets = _paged(rows, first=self._room(first_top), other=self._room(0), closing=closing)
        for number, sheet in enumerate(sheets, start=1):
            pen = Pen(canvas, top, self._stamps)
            y = self._area.y
            if number == 1:
                y += pen.stamp("opening", self._area, self._draw_opening)
            y = self._draw_table(pen, y, sheet, empty=not rows)
            if sheet.closing:
                self._draw_closing(pen, y, counts)
            self._draw_foot(pen, number, len(sheets))
            canvas.showPage()

    def _room(self, above: float) -> float:
        return self._area.height - above - self._head_height - _FOOT

    def _draw_opening(self, pen: Pen, area: Area) -> float:
        y = draw_letterhead(pen, area, self._profile.letterhead, self._logo, LARGE) + 2.5 * MM
        middle = area.x + area.width / 2
        y = pen.lines(middle, y, [self._title.upper()], Face("bold", 13), "centre")
        return pen.lines(middle, y, [f"Periode: {self.period}"], Face(size=10), "centre") + 2 * MM

    def _draw_table(self, pen: Pen, y: float, sheet: _Sheet, *, empty: bool) -> float:
        start = y
        if sheet.rows or empty:
            y += pen.stamp("head", Area(self._area.x, y, self._area.width, self._head_height), self._draw_head)
        for row in sheet.rows:
            y = self._draw_row(pen, y, row)
        if empty:
            middle, below = self._area.x + self._area.width / 2, y + 3 * MM
            pen.lines(middle, below, ["Tidak ada surat pada periode ini."], Face("italic", 9), "centre")
            y += 10 * MM
            pen.box(Area(self._area.x, start, self._area.width, y - start))
        elif sheet.rows:
            self._draw_grid(pen, start, y)
        return y

    def _draw_head(self, pen: Pen, area: Area) -> float:
        pen.box(area, RULE, grey=0.9)
        x = area.x
        for head, width in zip(self._heads, self.widths, strict=True):
            pen.line(x, area.y, x, area.bottom, HAIR)
            top = area.y + (area.height - len(head) * _HEAD.leading) / 2
            pen.lines(x + width / 2, top, head, _HEAD, "centre")
            x += width
        return area.height

    def _draw_row(self, pen: Pen, y: float, row: _Row) -> float:
        x = self._area.x
        for place, (lines, width) in enumerate(zip(row.cells, self.widths, strict=True)):
            pen.lines(x + _PAD, y + _PAD, lines, _BODY, struck=row.cancelled and place < self._status)
            x += width
        pen.line(self._area.x, y + row.height, self._area.right, y + row.height, HAIR)
        return y + row.height

    def _draw_grid(self, pen: Pen, start: float, end: float) -> None:
        x = self._area.x
        for width in [*self.widths, 0]:
            pen.line(x, start, x, end, HAIR)
            x += width

    def _draw_foot(self, pen: Pen, number: int, count: int) -> None:
        y = self._area.bottom - _SMALL.leading
        pen.lines(self._area.x, y, [f"{self._title}, {self.period}"], _SMALL)
        pen.lines(self._area.right, y, [f"Halaman {number} dari {count}"], _SMALL, "right")

    def _closing_height(self, counts: Counter[str]) -> float:
        height = 3 * MM + len(self._totals(counts)) * _SMALL.leading
        if self._signer:
            height += 4 * MM + signature_height(self._signer, self._sign_width, _SIGN, room=_INK, dated=True)
        return height

    @property
    def _sign_width(self) -> float:
        return 85 * MM

    def _totals(self, counts: Counter[str]) -> tuple[str, ...]:
        parts = [f"{label} {thousands(counts[label])}" for label in LETTER_STATUS.values() if counts[label]]
        text = f"Jumlah: {thousands(counts.total())} surat" + (f" ({', '.join(parts)})" if parts else "") + "."
        return wrap(text, self._area.width, _SMALL)

    def _draw_closing(self, pen: Pen, y: float, counts: Counter[str]) -> None:
        y = pen.lines(self._area.x, y + 3 * MM, self._totals(counts), Face("bold", _SMALL.size))
        if self._signer:
            block = Area(self._area.right - self._sign_width, y + 4 * MM, self._sign_width, 0)
            draw_signature(pen, block, self._signer, _SIGN, room=_INK, place=self._profile.city, on=self._signed_on)


def _book_title(name: str) -> str:
    return name if name.lower().startswith("buku") else f"Buku agenda {name[:1].lower()}{name[1:]}"


def _least_width(column: _Column) -> float:
    words = [width_of(word, _BODY) for word in column.unbroken.split()]
    return max(words + [width_of(word, _HEAD) for word in column.title.split()]) + 2 * _PAD + 0.5


def _row(line: AgendaLine, columns: Sequence[_Column], widths: Sequence[float]) -> _Row:
    most = _MOST_LINES * _BODY.leading
    cells = []
    for column, width in zip(columns, widths, strict=True):
        room = width - 2 * _PAD
        cells.append(cut(Fitted(wrap(column.text(line), room, _BODY), _BODY), width=room, height=most).lines)
    height = max(len(lines) for lines in cells) * _BODY.leading + 2 * _PAD
    return _Row(tuple(cells), height, LETTER_STATUS[line.status] == _CANCELLED)


def _paged(rows: Sequence[_Row], *, first: float, other: float, closing: float) -> list[_Sheet]:
    """Share the rows out; totals and signature never stand alone: the last row moves over with them."""
    sheets: list[list[_Row]] = [[]]
    room = first
    for row in rows:
        if sheets[-1] and row.height > room:
            sheets.append([])
            room = other
        sheets[-1].append(row)
        room -= row.height
    if room < closing and rows:
        sheets.append(sheets[-1][-1:])
        del sheets[-2][-1:]
    return [_Sheet(sheet, closing=number == len(sheets)) for number, sheet in enumerate(sheets, start=1)]
