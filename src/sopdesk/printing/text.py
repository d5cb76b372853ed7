"""The one place where text typed by users is broken into lines and put on paper.

Text is drawn, never parsed: a ``<b>`` or ``&`` in a subject prints as typed, for no markup language is involved.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from sopdesk.domain.words import printable
from sopdesk.printing.fonts import Family, Style, font_name, text_width

Align = Literal["left", "centre", "right"]
_STEP = 0.5
"""Points by which text shrinks, step by step, until it fits."""
_WORDS = re.compile(r" *[^ ]+")
_SOFT = re.compile(r"[-/_.,@]")
ELLIPSIS = " …"


@dataclass(frozen=True)
class Face:
    """How a text looks; ``size`` in points, ``spacing`` the distance of two lines in sizes."""

    style: Style = "regular"
    size: float = 9
    spacing: float = 1.2
    family: Family = "sans"

    @cached_property
    def name(self) -> str:
        """The name of the font in ReportLab."""
        return font_name(self.style, self.family)

    @property
    def leading(self) -> float:
        """The height of a line in points."""
        return self.size * self.spacing

    def sized(self, size: float) -> "Face":
        """Return the same face at another size."""
        return face_of(self.style, size, self.spacing, self.family)

    def styled(self, style: Style) -> "Face":
        """Return the same face in another style."""
        return face_of(style, self.size, self.spacing, self.family)


@lru_cache(maxsize=512)
def face_of(style: Style, size: float, spacing: float, family: Family) -> Face:
    """Return a face; the same one for the same wishes, for that is what most work is remembered by."""
    return Face(style, size, spacing, family)


@dataclass(frozen=True)
class Fitted:
    """Lines that fit into a place, and the face that they fit with; ``cut`` if the end had to be left out."""

    lines: tuple[str, ...]
    face: Face
    cut: bool = False

    @property
    def height(self) -> float:
        """The height of all lines in points."""
        return len(self.lines) * self.face.leading


def width_of(text: str, face: Face) -> float:
    """Return the width of one line in points."""
    return text_width(text, face.name, face.size)


def wrap(text: str, width: float, face: Face) -> tuple[str, ...]:
    """Break the text into lines of at most ``width`` points.

    Line feeds are kept; spaces inside a line stay as typed ("060/   /5.16.03/2022"); a word that is too long is
    broken, after a slash, hyphen or full stop where one fits. An empty text has no lines.
    """
    return _wrapped(text, width, face.style, face.size, face.family) if text else ()


@lru_cache(maxsize=8192)
def _wrapped(text: str, width: float, style: Style, size: float, family: Family) -> tuple[str, ...]:
    """Do the work of ``wrap``; however far the lines stand apart, they are the same."""
    text, face = printable(text).strip(), Face(style, size, family=family)
    if not text:
        return ()
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _wrap_paragraph(paragraph.rstrip(), width, face)
    return tuple(lines)


def fit(text: str, *, width: float, height: float, face: Face, minimum: float) -> Fitted:
    """Break the text into lines, shrinking down to ``minimum`` points so that it fits into ``height``.

    What does not fit even then is cut and ends in an ellipsis.
    """
    while True:
        fitted = Fitted(wrap(text, width, face), face)
        if fitted.height <= height:
            return fitted
        if face.size <= minimum:
            return cut(fitted, width=width, height=height)
        face = face.sized(max(face.size - _STEP, minimum))


def cut(fitted: Fitted, *, width: float, height: float) -> Fitted:
    """Return only the lines that fit into ``height``, at least one; the last ends in an ellipsis."""
    if fitted.height <= height:
        return fitted
    room = max(int(height / fitted.face.leading + 1e-6), 1)
    if len(fitted.lines) <= room:
        return fitted
    last = fitted.lines[room - 1]
    while last and width_of(last + ELLIPSIS, fitted.face) > width:
        last = last[:-1].rstrip()
    return Fitted((*fitted.lines[: room - 1], last + ELLIPSIS), fitted.face, cut=True)


@lru_cache(maxsize=256)
def heading_lines(text: str, width: float, face: Face) -> tuple[str, ...]:
    """Return a heading in lines of at most ``width``; each of its own lines is broken into about equal parts.

    Most papers of a job have theirs in common.
    """
    return tuple(line for part in text.split("\n") for line in balanced(Fitted(wrap(part, width, face), face)).lines)


def balanced(fitted: Fitted) -> Fitted:
    """Return a heading of several lines broken so that they are about equally long; no word is broken for it."""
    count, face = len(fitted.lines), fitted.face
    if count < 2:  # noqa: PLR2004 - one line needs no balance
        return fitted
    text = " ".join(fitted.lines)
    narrow = widest(fitted.lines, face)
    least = widest(text.split(), face)
    best = fitted.lines
    while narrow - 2 >= least:
        narrow -= 2
        lines = wrap(text, narrow, face)
        if len(lines) > count:
            break
        best = lines
    return Fitted(best, face, fitted.cut)


def widest(lines: Sequence[str], face: Face) -> float:
    """Return the width of the widest line in points."""
    return max((width_of(line, face) for line in lines), default=0.0)


def _wrap_paragraph(text: str, width: float, face: Face) -> list[str]:
    if width_of(text, face) <= width:
        return [text]
    name, size = face.name, face.size
    lines: list[str] = []
    line, used = "", 0.0
    for word in _WORDS.findall(text):
        wide = text_width(word, name, size)
        if used + wide <= width:
            line, used = line + word, used + wide
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word.lstrip(" ") if line else word, width, face)
        lines += full
        used = width_of(line, face)
    return [*lines, line]


def _pieces(word: str, width: float, face: Face) -> list[str]:
    pieces: list[str] = []
    while len(word) > 1 and width_of(word, face) > width:
        count = 1
        while count < len(word) - 1 and width_of(word[: count + 1], face) <= width:
            count += 1
        soft = max((match.end() for match in _SOFT.finditer(word, 1, count)), default=0)
        count = soft or count
        pieces.append(word[:count])
        word = word[count:]
    return [*pieces, word]
