"""What stands under the table: the explanation of the symbols, and the note on inferred parts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from sopdesk.diagram import metrics as m
from sopdesk.diagram.measure import TextMeasurer, wrap
from sopdesk.diagram.scene import Capsule, Diamond, Pentagon, Polyline, Primitive, Rect, Text
from sopdesk.domain.sop import Sop

Sign = Literal["●", "■", "◆", "▤", "→"]

NOTE: Final = (
    "Simbol, garis, dan pertanyaan yang lebih muda tidak tergambar pada dokumen sumber; semuanya disimpulkan dari "
    "uraian langkah."
)
_STANDARD: Final[tuple[tuple[Sign, str], ...]] = (
    ("●", "mulai / akhir"),
    ("■", "proses"),
    ("◆", "keputusan"),
    ("▤", "penghubung beda halaman"),
    ("→", "alur kerja"),
)
_SIZE: Final = 7.0
_LEADING: Final = 9.0
_LINE: Final = 14.0
_ABOVE: Final = 6.0
_SIGN_WIDTH: Final = 17.0


@dataclass(frozen=True, slots=True)
class _Entry:
    x: float
    line: int
    sign: Sign | None
    text: str


@dataclass(frozen=True, slots=True)
class Notes:
    """The block under the table, ready to be drawn."""

    left: float
    entries: tuple[_Entry, ...]
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """The height with the space above it."""
        rows = max((entry.line for entry in self.entries), default=-1) + 1
        return _ABOVE + rows * _LINE + len(self.lines) * _LEADING

    def draw(self, y: float) -> Iterator[Primitive]:
        """Draw the block under a table that ends at ``y``."""
        y += _ABOVE
        for entry in self.entries:
            middle = y + entry.line * _LINE + _LINE / 2
            if entry.sign:
                yield from _draw_sign(entry.sign, entry.x, middle)
            shift = _SIGN_WIDTH + 3 if entry.sign else 0.0
            yield Text(role="legend", x=entry.x + shift, y=middle + _SIZE * 0.36, text=entry.text, size=_SIZE)
        y += (max((entry.line for entry in self.entries), default=-1) + 1) * _LINE
        for line in self.lines:
            y += _LEADING
            yield Text(role="note", x=self.left, y=y - 2, text=line, size=_SIZE, font="italic", colour="muted")

    def brief(self, y: float) -> Text:
        """Draw the note on inferred parts as the foot of a page on which the table goes on."""
        return Text(role="note", x=self.left, y=y, text=NOTE, size=_SIZE, font="italic", colour="muted")


def build_notes(
    sop: Sop, *, left: float, width: float, inferred: bool, measurer: TextMeasurer, connected: bool = True
) -> Notes:
    """Lay out the legend as printed (the standard one where the source has none) and the note on ``inferred`` parts.

    The legend of a drawing that is not ``connected`` names no connectors.
    """
    title, signs = _legend(sop)
    if not connected:
        signs = tuple((sign, text) for sign, text in signs if sign != "▤")
    entries: list[_Entry] = [_Entry(left, 0, None, title)]
    x, line = left + measurer.width(title, "regular", _SIZE) + 10, 0
    for sign, text in signs:
        wide = _SIGN_WIDTH + 3 + measurer.width(text, "regular", _SIZE) + 14
        if x + wide > left + width and x > left:
            x, line = left, line + 1
        entries.append(_Entry(x, line, sign, text))
        x += wide
    note = wrap(NOTE, width=width, font="italic", size=_SIZE, measurer=measurer) if inferred else ()
    return Notes(left, tuple(entries), note)


def _legend(sop: Sop) -> tuple[str, tuple[tuple[Sign, str], ...]]:
    title, signs = "Keterangan:", list[tuple[Sign, str]]()
    for line in sop.legend:
        text = str(line).strip()
        known = next((sign for sign, _words in _STANDARD if text.startswith(sign)), None)
        if known:
            signs.append((known, text.removeprefix(known).lstrip(" -–:")))
        elif text and not signs:
            title = text
    return title, tuple(signs) or _STANDARD


def _draw_sign(sign: Sign, x: float, middle: float) -> Iterator[Primitive]:
    wide, high = _SIGN_WIDTH, 8.0
    top = middle - high / 2
    match sign:
        case "●":
            yield Capsule(role="legend", stroke=m.SYMBOL_LINE, x=x, y=top, width=wide, height=high)
        case "■":
            yield Rect(role="legend", stroke=m.SYMBOL_LINE, x=x, y=top, width=wide, height=high)
        case "◆":
            yield Diamond(role="legend", stroke=m.SYMBOL_LINE, x=x, y=top - 1, width=wide, height=high + 2)
        case "▤":
            pentagon = (x + (wide - high) / 2, top)
            yield Pentagon(
                role="legend",
                stroke=m.SYMBOL_LINE,
                x=pentagon[0],
                y=pentagon[1],
                width=high,
                height=high,
                direction="down",
            )
        case "→":
            yield Polyline(role="legend", stroke=m.ARROW_LINE, points=((x, middle), (x + wide, middle)), head=True)
