"""Ink, stamp, scanner and phone: what happens to a printed page between the printer and the day it comes back."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING

from sopdesk.core.resources import resource
from sopdesk.printing.pdf_pages import page_image, page_texts

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 200
_INK, _STAMP = (28, 42, 132), (92, 58, 150)
_ROOM_MM = (13, 42)
"""A white band of such a height with print above and below it is where somebody signs."""
_FOOT_MM = 22
"""At the lower edge stands no name, at the left the code."""
_CODE_MM = 46
_LARGEST_MM = 22
_PALE = 250
_ONE_SIGNER = 2
"""A page that says NIP more often has a signer at the left, too."""
_TABLE = (118, 96, 78)


def pages_of(pdf: bytes) -> list["Image"]:
    """Return the pages of a PDF of ours as pictures at 200 dpi."""
    from PIL import Image  # noqa: PLC0415 - slow import

    found: list[Image.Image] = []
    pages = 1
    while len(found) < pages:
        shot = page_image(pdf, len(found), DPI / 72)
        found.append(Image.frombytes("RGB", (shot.width, shot.height), shot.data, "raw", "RGBX", shot.stride, 1))
        pages = shot.pages
    return found


def signed_pages(pdf: bytes, chance: Random, *, stamp: str) -> list["Image"]:
    """Return the pages of a PDF of ours, signed where a name and its NIP wait for it, with a stamp beside the last.

    A page that nobody signs gets initials at its lower edge.

    Args:
        pdf: as it was printed.
        chance: makes no two signatures the same.
        stamp: what stands in the stamp.
    """
    names = [text.text.count("NIP") for text in page_texts(pdf)]
    return [_signed(page, chance, stamp, sides) for page, sides in zip(pages_of(pdf), map(_sides, names), strict=True)]


def _sides(names: int) -> tuple[float, ...]:
    return (0.0, 0.5) if names > _ONE_SIGNER else (0.5,) if names else ()


def _signed(page: "Image", chance: Random, stamp: str, sides: tuple[float, ...]) -> "Image":
    places = [place for side in sides if (place := _room(page, side)) is not None]
    done = page.copy()
    for x, top, height in places:
        _scribble(done, x, top + height / 2, height * 0.9, chance)
    if places:
        x, top, height = places[-1]
        _stamp(done, x - height * 0.9, top + height * 0.55, height * 0.72, stamp)
    else:
        _scribble(done, page.width * 0.9, page.height * 0.965, page.width * 0.03, chance)
    return done


def _room(page: "Image", side: float) -> tuple[float, float, float] | None:
    """Return middle, top and height of the lowest place to sign in the left (0) or right (0.5) half, None if none."""
    from PIL import Image  # noqa: PLC0415 - slow import

    mm = DPI / 25.4
    left, right = round(page.width * (side + 0.1)), round(page.width * (side + 0.45))
    rows = page.convert("L").crop((left, 0, right, page.height)).resize((1, page.height), Image.Resampling.BOX)
    inked = [value < _PALE for value in rows.tobytes()]
    found, top = None, 0
    foot = _FOOT_MM if side else _CODE_MM
    for y in range(round(page.height * 0.25), round(page.height - foot * mm)):
        if inked[y]:
            if top and _ROOM_MM[0] * mm <= y - top <= _ROOM_MM[1] * mm:
                height = min(float(y - top), _LARGEST_MM * mm)
                found = (top + y - height) / 2, height
            top = y + 1
    return ((left + right) / 2, *found) if found else None


def _scribble(page: "Image", x: float, y: float, size: float, chance: Random) -> None:
    from PIL import ImageDraw  # noqa: PLC0415 - slow import

    width, loops, lean = size * 2.2, chance.uniform(2.5, 4.5), chance.uniform(0, math.tau)
    points = []
    for step in range(120):
        part = step / 119
        swing = math.sin(part * math.tau * loops + lean) * (1 - 0.55 * part)
        points.append((x + (part - 0.5) * width + swing * size * 0.22, y - swing * size * 0.42 - part * size * 0.12))
    draw = ImageDraw.Draw(page)
    draw.line(points, fill=_INK, width=max(round(size / 26), 3), joint="curve")
    draw.line([(x - width * 0.3, y + size * 0.38), (x + width * 0.45, y + size * 0.25)], fill=_INK, width=4)


def _stamp(page: "Image", x: float, y: float, radius: float, words: str) -> None:
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - slow import

    side = round(radius * 2) + 8
    mark = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(mark)
    middle = side / 2
    for inset, width in ((2, 6), (round(radius * 0.16), 2)):
        draw.ellipse((inset, inset, side - inset - 1, side - inset - 1), outline=150, width=width)
    font = ImageFont.truetype(str(resource("fonts/LiberationSans-Bold.ttf")), max(round(radius / 5), 8))
    lines = words.split()
    for number, line in enumerate(lines):
        at = middle + (number - (len(lines) - 1) / 2) * radius / 3.6
        draw.text((middle, at), line, font=font, fill=150, anchor="mm")
    mark = mark.rotate(-9, Image.Resampling.BICUBIC)
    page.paste(Image.new("RGB", mark.size, _STAMP), (round(x - middle), round(y - middle)), mark)


def scanned(page: "Image", chance: Random, noise: "Image", *, upside_down: bool = False) -> "Image":
    """Return what a flat-bed scanner makes of a page: crooked, a little grey, with noise.

    Args:
        page: upright.
        chance: how crooked.
        noise: of ``grain``.
        upside_down: it was laid in the wrong way.
    """
    from PIL import Image, ImageChops  # noqa: PLC0415 - slow import

    angle = math.radians(chance.choice((-1, 1)) * chance.uniform(0.8, 4.0))
    skew = chance.uniform(-0.008, 0.008)
    a, b = math.cos(angle), math.sin(angle) + skew
    d, e = -math.sin(angle), math.cos(angle)
    x, y = page.width / 2, page.height / 2
    grey = page.point(lambda value: 14 + value * 232 // 255)
    back = (a, b, x - a * x - b * y, d, e, y - d * x - e * y)
    turned = grey.transform(
        page.size, Image.Transform.AFFINE, back, Image.Resampling.BILINEAR, fillcolor=(244, 244, 244)
    )
    if upside_down:
        turned = turned.transpose(Image.Transpose.ROTATE_180)
    at = chance.randrange(noise.width - page.width), chance.randrange(noise.height - page.height)
    return ImageChops.add(turned, noise.crop((*at, at[0] + page.width, at[1] + page.height)), offset=-128)


def grain() -> "Image":
    """Return the noise of a scanner, larger than any page; made once for a stack."""
    from PIL import Image  # noqa: PLC0415 - slow import

    noise = Image.effect_noise((900, 1400), 9).resize((1800, 2800))
    return Image.merge("RGB", (noise, noise, noise))


def photographed(page: "Image", chance: Random) -> bytes:
    """Return a phone's photo of a page on a table, seen from the side, as JPEG."""
    from PIL import Image, ImageDraw, ImageFilter  # noqa: PLC0415 - slow import

    size = (2250, 3000)
    view = _View(
        page.size,
        size,
        shrink=0.84 * min(size[0] / page.width, size[1] / page.height),
        lean=chance.uniform(-0.06, 0.06) * 2 / size[0],
        tilt=-chance.uniform(0.06, 0.1) * 2 / size[1],
    )
    table = Image.effect_noise((size[0] // 6, size[1] // 6), 26).resize(size)
    photo = Image.merge("RGB", [table.point(lambda value, c=c: (value + 3 * c) // 4) for c in _TABLE])
    seen = page.transform(size, Image.Transform.PERSPECTIVE, view.back(), Image.Resampling.BICUBIC)
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).polygon(view.corners(), fill=255)
    photo.paste(seen.point(lambda value: value * 226 // 255), mask=mask)
    out = BytesIO()
    photo.filter(ImageFilter.GaussianBlur(0.8)).save(out, "JPEG", quality=84)
    return out.getvalue()


@dataclass(frozen=True)
class _View:
    """How a camera sees a page in the middle of its picture; ``lean`` and ``tilt`` per pixel of the picture."""

    page: tuple[int, int]
    picture: tuple[int, int]
    shrink: float
    lean: float
    tilt: float

    def corners(self) -> list[tuple[float, float]]:
        """Return where the corners of the page are seen."""
        seen = []
        for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
            x, y = sx * self.page[0] * self.shrink / 2, sy * self.page[1] * self.shrink / 2
            depth = 1 + self.lean * x + self.tilt * y
            seen.append((self.picture[0] / 2 + x / depth, self.picture[1] / 2 + y / depth))
        return seen

    def back(self) -> list[float]:
        """Return the eight numbers that lead from the picture back to the page."""
        x, y = self.picture[0] / 2, self.picture[1] / 2
        whole = 1 + self.lean * x + self.tilt * y
        rows = []
        for middle, at, (wide, high) in ((self.page[0] / 2, x, (1, 0)), (self.page[1] / 2, y, (0, 1))):
            rows += [
                wide / self.shrink - middle * self.lean,
                high / self.shrink - middle * self.tilt,
                middle * whole - at / self.shrink,
            ]
        return [value / whole for value in (*rows, -self.lean, -self.tilt)]


def as_scan(pages: Sequence["Image"]) -> bytes:
    """Return the pages as a scanner's PDF: one JPEG each."""
    out = BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=list(pages[1:]), resolution=DPI, quality=62)
    return out.getvalue()
