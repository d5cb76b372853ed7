"""The shipped fonts: registered once, measured, and mixed where the main font lacks a glyph.

Liberation Sans has the widths of Arial, "SOPDesk Bookman" those of Bookman; DejaVu Sans fills in single glyphs such
as ☐. ReportLab is imported on first use, so that the window opens without it.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import Any, Final, Literal

from sopdesk.core.resources import resource
from sopdesk.printing.bidi import shown_order

Style = Literal["regular", "bold", "italic", "bold-italic"]
Family = Literal["sans", "bookman"]
_Written = dict[tuple[str, str, float, float], tuple[tuple[str, float], ...]]
"""Of a line (text, font, size, space between words): the operators of each part, and how far the next is from it."""

_LONG_CODE: Final = re.compile("<([0-9A-F]{5,6})>")
_SHORT: Final = 64
_MOST_WRITTEN: Final = 4096
FALLBACK: Final = "SOPDesk-Fallback"
_FILES: Final[dict[tuple[Family, Style], tuple[str, str]]] = {
    ("sans", "regular"): ("SOPDesk-Sans", "LiberationSans-Regular.ttf"),
    ("sans", "bold"): ("SOPDesk-Sans-Bold", "LiberationSans-Bold.ttf"),
    ("sans", "italic"): ("SOPDesk-Sans-Italic", "LiberationSans-Italic.ttf"),
    ("sans", "bold-italic"): ("SOPDesk-Sans-BoldItalic", "LiberationSans-BoldItalic.ttf"),
    ("bookman", "regular"): ("SOPDesk-Bookman", "SOPDeskBookman-Regular.ttf"),
    ("bookman", "bold"): ("SOPDesk-Bookman-Bold", "SOPDeskBookman-Bold.ttf"),
    ("bookman", "italic"): ("SOPDesk-Bookman-Italic", "SOPDeskBookman-Italic.ttf"),
}


def font_name(style: Style = "regular", family: Family = "sans") -> str:
    """Return the name under which ReportLab knows the font, registering the family on first use.

    Bookman has no bold italic; its bold is returned instead.
    """
    if family == "bookman" and style == "bold-italic":
        style = "bold"
    _register(family)
    return _FILES[family, style][0]


def missing_glyphs(text: str) -> frozenset[str]:
    """Return the characters of ``text`` that no shipped font can print (white space aside)."""
    sans = _face(font_name())
    return frozenset(c for c in text if not c.isspace() and not (_has(sans, c) or _has(_fallback(), c)))


def runs(text: str, name: str) -> Iterator[tuple[str, str]]:
    """Split ``text`` into (font name, part), using another font for characters that font ``name`` lacks."""
    if all(map(_face(name).charToGlyph.__contains__, map(ord, text))):
        yield name, text
        return
    for owner, part in groupby(text, lambda c: _owner(c, name)):
        yield owner, "".join(part)


def text_width(text: str, name: str, size: float) -> float:
    """Return the width in points, as drawn by ``draw_text``."""
    return (_short_width(text, name) if len(text) <= _SHORT else _unit_width(text, name)) * size


def draw_text(
    canvas: Any,  # noqa: ANN401 - ReportLab has no types
    x: float,
    y: float,
    text: str,
    *,
    name: str,
    size: float,
    word_space: float = 0,
) -> None:
    """Draw one line from x on the baseline y, in ReportLab's coordinates, each space wider by ``word_space``.

    The canvas keeps the lines written so far: most papers of a job have most of their lines in common.
    """
    written: _Written = vars(canvas).setdefault("lines_written", {})
    key = text, name, size, word_space
    parts = written.get(key)
    if parts is None:
        if len(written) >= _MOST_WRITTEN:
            written.clear()
        parts = written[key] = tuple(_parts(canvas, *key))
    for operators, width in parts:
        canvas.drawText(_Line(x, y, operators))
        x += width


class _Line:
    """A line written at (x, y), as ReportLab's own text object gives it."""

    __slots__ = ("_operators", "_where")

    def __init__(self, x: float, y: float, operators: str) -> None:
        self._where = _decimals()(x, y)
        self._operators = operators

    def getCode(self) -> str:
        """Return what goes into the page."""
        return f"BT 1 0 0 1 {self._where} Tm {self._operators}"


def _parts(canvas: Any, text: str, name: str, size: float, word_space: float) -> Iterator[tuple[str, float]]:  # noqa: ANN401 - ReportLab has no types
    """Yield the operators that write each part of a line, without its place, and how far the next is from it."""
    parts = list(runs(shown_order(text), name))
    for number, (part_name, part) in enumerate(parts, 1):
        canvas.setFont(part_name, size)
        line = canvas.beginText()  # what drawString does, which measures each string besides
        if word_space:
            line.setWordSpace(word_space)
        line.textLine(part)
        if word_space:
            line.setWordSpace(0)
        last = number == len(parts)
        width = 0 if last else text_width(part, part_name, size) + part.count(" ") * word_space
        yield line.getCode().partition(" Tm ")[2], width


@cache
def _decimals() -> Any:  # noqa: ANN401 - ReportLab has no types
    from reportlab.lib.rl_accel import fp_str  # noqa: PLC0415 - slow import

    return fp_str


def _unit_width(text: str, name: str) -> float:
    """Return the width in units of the font size."""
    widths = _widths(name)
    try:
        return sum([widths[c] for c in text])
    except KeyError:
        for c in text:
            if c not in widths:
                widths[c] = _char_width(c, name)
        return sum([widths[c] for c in text])


_short_width = lru_cache(maxsize=4096)(_unit_width)
"""Of labels and words, which most papers of a job have in common."""


class ReportLabMeasurer:
    """Measures with the metrics of the shipped font; the ``TextMeasurer`` of the layout engine."""

    def __init__(self, family: Family = "sans") -> None:
        self._names: dict[Style, str] = {
            "regular": font_name("regular", family),
            "bold": font_name("bold", family),
            "italic": font_name("italic", family),
        }

    def width(self, text: str, font: Style, size: float) -> float:
        """Return the width of one line in points."""
        return text_width(text, self._names[font], size)


@cache
def _register(family: Family) -> None:
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - slow import

    for (owner, _style), (name, file) in _FILES.items():
        if owner == family:
            pdfmetrics.registerFont(_font_class()(name, str(resource(f"fonts/{file}"))))
    if family == "sans":
        faces = [_FILES["sans", style][0] for style in ("regular", "bold", "italic", "bold-italic")]
        pdfmetrics.registerFontFamily(faces[0], *faces)


@cache
def _font_class() -> Any:  # noqa: ANN401 - ReportLab has no types
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 - slow import

    class Font(TTFont):  # type: ignore[misc] # ReportLab has no types
        """A font whose characters beyond U+FFFF can be copied too: ReportLab writes five digits where four must be."""

        def addObjects(self, doc: Any) -> None:  # noqa: ANN401 - as ReportLab has it
            super().addObjects(doc)
            for name, stream in doc.idToObject.items():
                if name.startswith("toUnicodeCMap:"):
                    stream.content = _LONG_CODE.sub(_utf16, stream.content)

    return Font


def _utf16(code: re.Match[str]) -> str:
    return f"<{chr(int(code[1], 16)).encode('utf-16-be').hex().upper()}>"


@cache
def _fallback() -> Any:  # noqa: ANN401 - ReportLab has no types
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - slow import

    pdfmetrics.registerFont(_font_class()(FALLBACK, str(resource("fonts/DejaVuSans.ttf"))))
    return _face(FALLBACK)


@cache
def _face(name: str) -> Any:  # noqa: ANN401 - ReportLab has no types
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - slow import

    return pdfmetrics.getFont(name).face


@cache
def _widths(_name: str) -> dict[str, float]:
    """Widths of single characters in units of the font size, filled as they are met."""
    return {}


def _owner(character: str, name: str) -> str:
    """Return the font that draws the character: ``name``, else the first of the others that has it.

    Whatever ``missing_glyphs`` does not name is drawn on every paper: Bookman has neither Hebrew nor "₿", nor has
    DejaVu each of them, but Liberation Sans does.
    """
    _fallback()
    return next((owner for owner in (name, FALLBACK, font_name()) if _has(_face(owner), character)), name)


def _char_width(character: str, name: str) -> float:
    face = _face(_owner(character, name))
    return float(face.charWidths.get(ord(character), face.defaultWidth)) / 1000


def _has(face: Any, character: str) -> bool:  # noqa: ANN401 - ReportLab has no types
    return ord(character) in face.charToGlyph
