"""The four corners of a sheet in a photo, where the table around it is darker than the paper."""

import math
from itertools import pairwise
from typing import Final

from PIL import Image, ImageDraw, ImageFilter

from sopdesk.scanning.codes import FoundCode, Point

Quad = tuple[Point, Point, Point, Point]
_SIDE: Final = 320
"""Pixels of the small picture in which the sheet is looked for."""
_SMALLEST: Final = 0.15
_EDGE: Final = 0.006
_SPREAD: Final = 40
"""Grey levels between paper and table below which they cannot be told apart."""
_SKEWED: Final = 0.6
_MARK: Final = 128


def page_corners(grey: Image.Image, code: FoundCode) -> Quad | None:
    """Return the corners of the sheet that carries the code, clockwise from its upper left; None if they are not seen.

    Args:
        grey: the photo.
        code: a code on the sheet; says where the sheet is, and which way is up.
    """
    factor = max(grey.size) / _SIDE
    if factor < 1:
        return None
    small = grey.resize((round(grey.width / factor), round(grey.height / factor)), Image.Resampling.BOX)
    mask = _sheet_mask(small.filter(ImageFilter.MedianFilter(5)), code, factor)
    if mask is None:
        return None
    quad = _extremes(mask, code.turn)
    if quad is None or not _plausible(quad, small.size):
        return None
    return _scaled(quad, factor)


def fills_picture(quad: Quad, size: tuple[int, int]) -> bool:
    """Tell whether the sheet's corners are the picture's own: a scan, nothing to straighten."""
    ends = ((0.0, 0.0), (float(size[0]), 0.0), (float(size[0]), float(size[1])), (0.0, float(size[1])))
    reach = 2.5 * _EDGE * max(size)
    return all(min(math.dist(corner, end) for end in ends) <= reach for corner in quad)


def _sheet_mask(small: Image.Image, code: FoundCode, factor: float) -> Image.Image | None:
    """Return the sheet in white on black."""
    level = _threshold(small.histogram())
    if level is None:
        return None
    lit = small.point(lambda value: 255 if value > level else 0)
    # print and tables must not part the sheet into islands
    lit = lit.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.MinFilter(5))
    seed = _lit_beside(lit, code, factor)
    if seed is None:
        return None
    ImageDraw.floodfill(lit, seed, _MARK)
    return lit.point(lambda value: 255 if value == _MARK else 0)


def _lit_beside(lit: Image.Image, code: FoundCode, factor: float) -> tuple[int, int] | None:
    """Return a point of paper in the quiet zone around the code."""
    middle = code.middle
    for reach in (1.25, 1.4, 1.6):
        for corner in code.corners:
            x = round((middle[0] + (corner[0] - middle[0]) * reach) / factor)
            y = round((middle[1] + (corner[1] - middle[1]) * reach) / factor)
            if 0 <= x < lit.width and 0 <= y < lit.height and lit.getpixel((x, y)) == 255:  # noqa: PLR2004 - white
                return x, y
    return None


def _threshold(counts: list[int]) -> int | None:
    """Return the grey level between table and paper (Otsu 1979), None if the picture has no two sides."""
    total, weighted = sum(counts), sum(i * n for i, n in enumerate(counts))
    best, level, dark, dark_sum, spread = 0.0, 0, 0, 0, 0.0
    for grey, number in enumerate(counts):
        dark, dark_sum = dark + number, dark_sum + grey * number
        light = total - dark
        if not dark or not light:
            continue
        apart = (weighted - dark_sum) / light - dark_sum / dark
        if dark * light * apart * apart > best:
            best, level, spread = dark * light * apart * apart, grey, apart
    return level if spread >= _SPREAD else None


def _extremes(mask: Image.Image, turn: float) -> Quad | None:
    """Return the farthest points of the sheet along its own diagonals."""
    cos, sin = math.cos(math.radians(-turn)), math.sin(math.radians(-turn))
    points = []
    data = mask.tobytes()
    for y in range(mask.height):
        row = data[y * mask.width : (y + 1) * mask.width]
        left, right = row.find(b"\xff"), row.rfind(b"\xff")
        if left >= 0:
            points += [(left, y), (right + 1, y), (left, y + 1), (right + 1, y + 1)]
    if not points:
        return None
    upright = [((x * cos - y * sin, x * sin + y * cos), (float(x), float(y))) for x, y in points]
    return (
        min(upright, key=lambda p: p[0][0] + p[0][1])[1],
        max(upright, key=lambda p: p[0][0] - p[0][1])[1],
        max(upright, key=lambda p: p[0][0] + p[0][1])[1],
        min(upright, key=lambda p: p[0][0] - p[0][1])[1],
    )


def _plausible(quad: Quad, size: tuple[int, int]) -> bool:
    """Tell whether the corners can be those of a sheet: large, convex, opposite sides of about one length."""
    crosses = [_cross(quad[i], quad[(i + 1) % 4], quad[(i + 2) % 4]) for i in range(4)]
    if min(crosses) <= 0:
        return False
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise((*quad, quad[0]))) / 2
    sides = [math.dist(quad[i], quad[(i + 1) % 4]) for i in range(4)]
    alike = all(min(a, b) >= _SKEWED * max(a, b) for a, b in ((sides[0], sides[2]), (sides[1], sides[3])))
    return alike and area >= _SMALLEST * size[0] * size[1]


def _cross(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])


def _scaled(quad: Quad, factor: float) -> Quad:
    a, b, c, d = ((x * factor, y * factor) for x, y in quad)
    return a, b, c, d
