"""A sheet seen from the side, made upright."""

import math
from typing import Final

from PIL import Image

from sopdesk.scanning.contour import Quad
from sopdesk.scanning.page_size import MM, sheet_like

_MOST: Final = 2600
"""Pixels of the long side: F4 at 200 dpi."""


def rectified(picture: Image.Image, quad: Quad) -> tuple[Image.Image, tuple[float, float]]:
    """Return the sheet between four corners, upright, and its size in points.

    Args:
        picture: the photo.
        quad: the sheet's corners in it, clockwise from its upper left.
    """
    wide = (math.dist(quad[0], quad[1]) + math.dist(quad[3], quad[2])) / 2
    high = (math.dist(quad[0], quad[3]) + math.dist(quad[1], quad[2])) / 2
    ratio = max(wide, high) / min(wide, high)
    known = sheet_like(ratio)
    short, long = known or (330 / ratio, 330.0)
    pixels = min(round(max(wide, high)), _MOST)
    lower = round(pixels * short / long)
    size = (lower, pixels) if high >= wide else (pixels, lower)
    points = (short * MM, long * MM) if high >= wide else (long * MM, short * MM)
    upright = picture.transform(
        size, Image.Transform.PERSPECTIVE, _coefficients(size, quad), Image.Resampling.BICUBIC, fillcolor="white"
    )
    return upright, points


def _coefficients(size: tuple[int, int], quad: Quad) -> list[float]:
    """Return Pillow's eight numbers that lead from the upright sheet back into the photo."""
    ends = ((0, 0), (size[0], 0), size, (0, size[1]))
    rows = []
    for (x, y), (u, v) in zip(ends, quad, strict=True):
        rows.append([x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u])
        rows.append([0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v])
    return solved(rows)


def solved(rows: list[list[float]]) -> list[float]:
    """Solve linear equations (each row: coefficients, then the right side) by elimination with pivots."""
    count = len(rows)
    for step in range(count):
        pivot = max(range(step, count), key=lambda i: abs(rows[i][step]))
        rows[step], rows[pivot] = rows[pivot], rows[step]
        head = rows[step][step]
        rows[step] = [value / head for value in rows[step]]
        for other in range(count):
            if other != step and rows[other][step]:
                share = rows[other][step]
                rows[other] = [a - share * b for a, b in zip(rows[other], rows[step], strict=True)]
    return [row[-1] for row in rows]
