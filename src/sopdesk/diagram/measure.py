"""How wide words are, and where lines break."""

from functools import lru_cache
from typing import Protocol

from sopdesk.diagram.scene import FontRole


class TextMeasurer(Protocol):
    """Knows the shipped font; ``printing`` implements it, services hand it in."""

    def width(self, text: str, font: FontRole, size: float) -> float:
        """Return the width of one line of ``text`` in points at ``size`` points."""
        ...


def wrap(text: str, *, width: float, font: FontRole, size: float, measurer: TextMeasurer) -> tuple[str, ...]:
    """Break ``text`` into lines of at most ``width`` points.

    Line breaks in the text are kept, other white space is folded; a word that is too long is cut. A single character
    wider than ``width`` stays on a line of its own.
    """
    lines: list[str] = []
    for paragraph in text.splitlines():
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if measurer.width(longer, font, size) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *full, line = _pieces(word, width, font, size, measurer)
            lines.extend(full)
        if line:
            lines.append(line)
    return tuple(lines)


def longest_word(text: str, font: FontRole, size: float, measurer: TextMeasurer) -> float:
    """Return the width of the widest word, in points."""
    return max((measurer.width(word, font, size) for word in text.split()), default=0.0)


def _pieces(word: str, width: float, font: FontRole, size: float, measurer: TextMeasurer) -> list[str]:
    """Cut an overlong word, after a hyphen or slash where one fits, else anywhere."""
    pieces: list[str] = []
    while len(word) > 1 and measurer.width(word, font, size) > width:
        fitting = 1
        while fitting < len(word) - 1 and measurer.width(word[: fitting + 1], font, size) <= width:
            fitting += 1
        soft = max(word.rfind(mark, 1, fitting) for mark in "-/_.,") + 1
        cut = soft if soft > 1 else fitting
        pieces.append(word[:cut])
        word = word[cut:]
    return [*pieces, word]


class CachedMeasurer:
    """Remembers the widths it was asked for during one layout."""

    def __init__(self, measurer: TextMeasurer) -> None:
        self.width = lru_cache(maxsize=20_000)(measurer.width)
