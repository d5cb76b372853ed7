"""A sheet seen from the side, made upright."""

import math
from typing import Final

from PIL import Image

from sopdesk.scanning.codes import FoundCode, Point
from sopdesk.scanning.contour import Quad
from sopdesk.scanning.page_size import MM, sheet_like

_MOST: Final = 2600
"""Pixels of the long side: F4 at 200 dpi."""
_NEAR: Final = 0.045
_LEANING: Final = 4.0


def sheet_size(quad: Quad, code: FoundCode) -> tuple[float, float] | None:
    """Return width and height in points of the sheet between four corners; None if they cannot be those of a sheet.

    The code on the sheet is square: where the corners are right it comes out square and straight, and tells the
    sheet's true proportions. A shadow or the edge of a table taken for the edge of the sheet is found out here.
    """
    ends: Quad = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    lead = _coefficients(quad, ends)
    a, b, c, d = (_led(point, lead) for point in code.corners)
    across, down = (b[0] - a[0] + c[0] - d[0]) / 2, (d[1] - a[1] + c[1] - b[1]) / 2
    if across <= 0 or down <= 0:
        return None
    wide, high = 1 / across, 1 / down
    flat = FoundCode(code.text, tuple((x * wide, y * high) for x, y in (a, b, c, d)))  # type: ignore[arg-type]
    known = sheet_like(max(wide, high) / min(wide, high), near=_NEAR)
    if known is None or abs(flat.turn) > _LEANING or not flat.square:
        return None
    short, long = (side * MM for side in known)
    return (short, long) if high >= wide else (long, short)


def rectified(picture: Image.Image, quad: Quad, points: tuple[float, float]) -> Image.Image:
    """Return the sheet between four corners, upright.

    Args:
        picture: the photo.
        quad: the sheet's corners in it, clockwise from its upper left.
        points: width and height of the sheet.
    """
    longest = max(math.dist(quad[i], quad[(i + 1) % 4]) for i in range(4))
    scale = min(longest, _MOST) / max(points)
    wide, high = (round(side * scale) for side in points)
    ends: Quad = ((0.0, 0.0), (float(wide), 0.0), (float(wide), float(high)), (0.0, float(high)))
    back = _coefficients(ends, quad)
    return picture.transform(
        (wide, high), Image.Transform.PERSPECTIVE, back, Image.Resampling.BICUBIC, fillcolor="white"
    )


def _led(point: Point, lead: list[float]) -> Point:
    a, b, c, d, e, f, g, h = lead
    x, y = point
    below = g * x + h * y + 1
    return (a * x + b * y + c) / below, (d * x + e * y + f) / below


def _coefficients(ends: Quad, quad: Quad) -> list[float]:
    """Return the eight numbers that lead from each of ``ends`` to its corner of ``quad``, in Pillow's order."""
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
