"""Paper sizes of Indonesian offices, in points, portrait (width, height).

ReportLab knows no F4; offices buy 215 × 330 mm under that name and 210 × 330 mm as Folio.
"""

from typing import Final, Literal, TypeAlias

MM: Final = 72 / 25.4

PaperName = Literal["F4", "A4", "Folio", "A5", "half-F4"]
Size: TypeAlias = tuple[float, float]

F4: Final[Size] = (215 * MM, 330 * MM)
A4: Final[Size] = (210 * MM, 297 * MM)
FOLIO: Final[Size] = (210 * MM, 330 * MM)
A5: Final[Size] = (148 * MM, 210 * MM)
HALF_F4: Final[Size] = (215 * MM, 165 * MM)
"""Half an F4 sheet, cut across: wider than high."""

PAPER_SIZES: Final[dict[PaperName, Size]] = {"F4": F4, "A4": A4, "Folio": FOLIO, "A5": A5, "half-F4": HALF_F4}


def landscape(size: Size) -> Size:
    """Return the size with its long side across."""
    return max(size), min(size)
