"""Pages of a file from outside as pictures in colour: nothing of the file but what is seen goes any further."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sopdesk.scanning.limits import MAX_PIXELS
from sopdesk.scanning.sheet import Sheet

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_PIXELS = MAX_PIXELS // 4
_LONGEST_IN = 17.0
"""Inches of the long side of a picture that says no size: on the largest paper of an office (A3)."""


@dataclass(frozen=True)
class DrawnPage:
    """A page as a JPEG, and its width and height in points as they are shown."""

    jpeg: bytes = field(repr=False)
    size: tuple[float, float]


@dataclass(frozen=True)
class DrawnFile:
    """The first pages of a file, and how many it has."""

    pages: tuple[DrawnPage, ...]
    count: int


def coloured(sheet: Sheet, dpi: float) -> "Image":
    """Return a page as a picture: a PDF's drawn at ``dpi``, less where it is huge; a photo made no larger than that."""
    if sheet.page is None:
        picture = sheet.picture.convert("RGB")
        longest = int(_LONGEST_IN * dpi)
        picture.thumbnail((longest, longest))
        return picture
    width, height = sheet.size
    scale = min(dpi / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    drawn: Image = sheet.page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    return drawn
