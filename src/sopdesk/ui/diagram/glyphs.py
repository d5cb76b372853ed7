"""Words set with the shipped font, glyph by glyph and without kerning, so that they are as wide as on paper."""

from functools import lru_cache
from itertools import groupby
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QGlyphRun, QPainter, QRawFont

from sopdesk.core.resources import resource
from sopdesk.diagram.scene import FontRole, Text

_FILES: Final[dict[FontRole, str]] = {
    "regular": "fonts/LiberationSans-Regular.ttf",
    "bold": "fonts/LiberationSans-Bold.ttf",
    "italic": "fonts/LiberationSans-Italic.ttf",
}
_FALLBACK: Final = "fonts/DejaVuSans.ttf"


class GlyphWriter:
    """Draws the words of a scene at one scale; a new scale needs a new writer.

    Args:
        scale: pixels for one point.
    """

    def __init__(self, scale: float) -> None:
        self._scale = scale
        self._run = lru_cache(maxsize=20_000)(self._set)

    def draw(self, painter: QPainter, words: Text) -> None:
        """Draw one line with the painter's pen; the painter counts in pixels."""
        runs, width = self._run(words.text, words.font, words.size)
        x = words.x * self._scale
        if words.anchor != "start":
            x -= width / 2 if words.anchor == "middle" else width
        y = words.y * self._scale
        for offset, run in runs:
            painter.drawGlyphRun(QPointF(x + offset, y), run)

    def width(self, text: str, font: FontRole, size: float) -> float:
        """Return the width of one line in pixels."""
        return self._run(text, font, size)[1]

    def _set(self, text: str, font: FontRole, size: float) -> tuple[tuple[tuple[float, QGlyphRun], ...], float]:
        pixels = size * self._scale
        main = _face(_FILES[font], pixels)
        fallback = _face(_FALLBACK, pixels)
        runs: list[tuple[float, QGlyphRun]] = []
        x = 0.0
        for face_fits, part in groupby(text, lambda c: main.supportsCharacter(ord(c))):
            face = main if face_fits else fallback
            run, width = _glyph_run("".join(part), face)
            runs.append((x, run))
            x += width
        return tuple(runs), x


def _glyph_run(text: str, face: QRawFont) -> tuple[QGlyphRun, float]:
    glyphs = face.glyphIndexesForString(text)
    advances = face.advancesForGlyphIndexes(glyphs, QRawFont.LayoutFlag.SeparateAdvances)
    positions: list[QPointF] = []
    x = 0.0
    for advance in advances:
        positions.append(QPointF(x, 0.0))
        x += advance.x()
    run = QGlyphRun()
    run.setRawFont(face)
    run.setGlyphIndexes(glyphs)
    run.setPositions(positions)
    return run, x


@lru_cache(maxsize=256)
def _face(file: str, pixels: float) -> QRawFont:
    return QRawFont(str(resource(file)), pixels, QFont.HintingPreference.PreferNoHinting)
