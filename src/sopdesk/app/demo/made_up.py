"""Invented documents and screens that come with a request: something to look at in previews and on papers."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING

from sopdesk.core.resources import resource

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

_MADE = datetime(2026, 11, 2, 8, 0).timetuple()
"""The same seed makes the same bytes."""
_PAGE = (1240, 1754)
"""A4 at 150 dpi."""
_SCREEN = (1200, 750)
_INK, _GREY, _BAR, _ACCENT = (38, 38, 42), (120, 124, 132), (228, 231, 236), (24, 104, 148)


def document(title: str, paragraphs: Sequence[str]) -> bytes:
    """Return a PDF of one page."""
    out = BytesIO()
    page(title, paragraphs).save(out, "PDF", resolution=150, quality=80, creationDate=_MADE, modDate=_MADE)
    return out.getvalue()


def page(title: str, paragraphs: Sequence[str]) -> "Image":
    """Return a page of text as a picture."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - slow import

    picture = Image.new("RGB", _PAGE, "white")
    draw = ImageDraw.Draw(picture)
    y = 150
    for line in wrap(title, 42):
        draw.text((_PAGE[0] / 2, y), line, font=_font("Bold", 40), fill=_INK, anchor="ma")
        y += 56
    draw.line((150, y + 14, _PAGE[0] - 150, y + 14), fill=_INK, width=3)
    y += 60
    for paragraph in paragraphs:
        for line in wrap(paragraph, 78):
            draw.text((150, y), line, font=_font("Regular", 25), fill=_INK)
            y += 38
        y += 22
    return picture


def screen(address: str, title: str, lines: Sequence[str]) -> bytes:
    """Return a picture (PNG) of a web page as somebody saw it."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - slow import

    picture = Image.new("RGB", _SCREEN, (246, 247, 249))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, _SCREEN[0], 64), fill=_BAR)
    draw.rounded_rectangle((150, 14, _SCREEN[0] - 40, 50), radius=16, fill="white")
    draw.text((172, 32), address, font=_font("Regular", 20), fill=_GREY, anchor="lm")
    draw.rectangle((0, 64, _SCREEN[0], 150), fill=_ACCENT)
    draw.text((48, 107), title, font=_font("Bold", 32), fill="white", anchor="lm")
    for number, line in enumerate(lines):
        top = 190 + number * 84
        draw.rounded_rectangle((48, top, _SCREEN[0] - 48, top + 66), radius=8, fill="white", outline=_BAR, width=2)
        draw.text((72, top + 33), line, font=_font("Regular", 23), fill=_INK, anchor="lm")
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _font(style: str, size: int) -> "FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415 - slow import

    return ImageFont.truetype(str(resource(f"fonts/LiberationSans-{style}.ttf")), size)
