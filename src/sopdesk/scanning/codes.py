"""Codes on a page: at once where the picture is good, by other ways of looking where it is not."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias

import zxingcpp
from PIL import Image, ImageChops, ImageFilter, ImageOps

from sopdesk.domain.paper_code import read_payload

Point: TypeAlias = tuple[float, float]
Wanted = Callable[[str], bool]
_Way: TypeAlias = Callable[[Image.Image], tuple[Image.Image, Callable[[Point], Point]]]

_QR: Final = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_BLANK: Final = 200
"""A page with nothing darker than this carries no code."""
_PHOTO: Final = 4_000_000
"""Pixels above which a picture is also looked at in a smaller size."""


@dataclass(frozen=True)
class FoundCode:
    """A code on a page: its text and its corners, clockwise from the top left of the upright code, in pixels."""

    text: str
    corners: tuple[Point, Point, Point, Point]

    @property
    def turn(self) -> float:
        """Degrees clockwise by which the code, and the page with it, lies turned in the picture."""
        top_left, top_right, bottom_right, bottom_left = self.corners
        across_x = top_right[0] - top_left[0] + bottom_right[0] - bottom_left[0]
        across_y = top_right[1] - top_left[1] + bottom_right[1] - bottom_left[1]
        down_x = bottom_left[0] - top_left[0] + bottom_right[0] - top_right[0]
        down_y = bottom_left[1] - top_left[1] + bottom_right[1] - top_right[1]
        # both directions vote: across as it is, down turned back by a quarter
        return math.degrees(math.atan2(across_y - down_x, across_x + down_y))

    @property
    def middle(self) -> Point:
        """Its middle."""
        return sum(x for x, _ in self.corners) / 4, sum(y for _, y in self.corners) / 4

    @property
    def side(self) -> float:
        """The mean length of its sides, in pixels."""
        ends = (*self.corners[1:], self.corners[0])
        return sum(math.dist(a, b) for a, b in zip(self.corners, ends, strict=True)) / 4

    @property
    def square(self) -> bool:
        """Whether it looks as from straight above: sides alike within a twentieth, corners right."""
        a, b, c, d = self.corners
        sides = (math.dist(a, b), math.dist(b, c), math.dist(c, d), math.dist(d, a))
        diagonals = (math.dist(a, c), math.dist(b, d))
        return max(sides) <= 1.05 * min(sides) and max(diagonals) <= 1.05 * min(diagonals)


def is_paper_code(text: str) -> bool:
    """Tell whether a text is a code of a paper, whole and undamaged."""
    return read_payload(text) is not None


def read_codes(grey: Image.Image, *, wanted: Wanted = is_paper_code) -> tuple[FoundCode, ...]:
    """Return all codes on a grey page; looks harder until one is ``wanted``.

    Codes of others found on the way are returned too.
    """
    found: dict[str, FoundCode] = {}
    for look in _ways(grey):
        picture, back = look(grey)
        for code in _read(picture, back):
            found.setdefault(code.text, code)
        if any(wanted(text) for text in found):
            break
    return tuple(found.values())


def _ways(grey: Image.Image) -> Iterator[_Way]:
    """Give the ways of looking, the cheapest first; an empty page is looked at once."""
    yield _as_it_is
    darkest = grey.reduce(4).getextrema()[0] if min(grey.size) >= 4 else 0  # noqa: PLR2004 - reduce by four
    if isinstance(darkest, (int, float)) and darkest > _BLANK:
        return
    large = grey.width * grey.height > _PHOTO
    yield partial(_filtered, by=ImageFilter.MedianFilter(3))
    yield partial(_filtered, by=ImageFilter.GaussianBlur(1.2))
    yield partial(_scaled, factor=0.5 if large else 1.5)
    yield _even_light
    yield _sharper
    yield partial(_turned, degrees=9)
    yield partial(_turned, degrees=-9)
    yield partial(_scaled, factor=0.33 if large else 2)


def _read(picture: Image.Image, back: Callable[[Point], Point]) -> Iterator[FoundCode]:
    for code in zxingcpp.read_barcodes(picture, formats=_QR, try_invert=False):
        place = code.position
        corners = tuple(
            back((float(p.x), float(p.y)))
            for p in (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
        )
        yield FoundCode(code.text, (corners[0], corners[1], corners[2], corners[3]))


def _same(point: Point) -> Point:
    return point


def _as_it_is(grey: Image.Image) -> tuple[Image.Image, Callable[[Point], Point]]:
    return grey, _same


def _filtered(
    grey: Image.Image, *, by: ImageFilter.MedianFilter | ImageFilter.GaussianBlur
) -> tuple[Image.Image, Callable[[Point], Point]]:
    return grey.filter(by), _same


def _scaled(grey: Image.Image, *, factor: float) -> tuple[Image.Image, Callable[[Point], Point]]:
    size = max(int(grey.width * factor), 1), max(int(grey.height * factor), 1)
    resample = Image.Resampling.BICUBIC if factor > 1 else Image.Resampling.BOX
    across, down = grey.width / size[0], grey.height / size[1]
    return grey.resize(size, resample), lambda p: (p[0] * across, p[1] * down)


def _even_light(grey: Image.Image) -> tuple[Image.Image, Callable[[Point], Point]]:
    """Take the light of the surroundings away: shadows of a hand or a lamp to one side."""
    around = grey.filter(ImageFilter.BoxBlur(max(grey.width, grey.height) // 40))
    return ImageOps.autocontrast(ImageChops.subtract(grey, around, scale=1.0, offset=160), cutoff=1), _same


def _sharper(grey: Image.Image) -> tuple[Image.Image, Callable[[Point], Point]]:
    return grey.filter(ImageFilter.UnsharpMask(radius=3, percent=250, threshold=2)), _same


def _turned(grey: Image.Image, *, degrees: float) -> tuple[Image.Image, Callable[[Point], Point]]:
    turned = grey.rotate(degrees, Image.Resampling.BILINEAR, fillcolor=255)
    middle = grey.width / 2, grey.height / 2
    # rotate() turns counterclockwise; its points are brought back clockwise
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

    def back(point: Point) -> Point:
        x, y = point[0] - middle[0], point[1] - middle[1]
        return middle[0] + x * cos - y * sin, middle[1] + x * sin + y * cos

    return turned, back
