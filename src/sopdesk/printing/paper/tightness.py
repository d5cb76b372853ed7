"""How closely a paper is set: a little closer than the office's style where that saves a page."""

from dataclasses import dataclass, replace

from sopdesk.domain.paper_sheet import PaperStyle
from sopdesk.printing.paper.frame import Frame
from sopdesk.printing.paper_sizes import MM

_LEAST_POINTS = 9.5
_LEAST_SPACING = 1.0
_LOW_BOTTOM = 17 * MM
"""Beside the code a signature may stand this low: both are seen as the foot of the page."""
_FEWEST_ROWS = 3


@dataclass(frozen=True)
class Tightness:
    """One step closer; the factors are of the usual room."""

    points: float = 0
    """By how much the type is smaller."""
    spacing: float = 9
    """The widest spacing of lines."""
    gaps: float = 1
    pen: float = 1
    """Of the lines and rows that the pen fills in: never under 6 mm."""
    rows: float = 1
    """Of the empty rows of a blank form's tables."""

    def style(self, style: PaperStyle) -> PaperStyle:
        """Return the style, closer; type that is small already stays as it is."""
        points = max(style.points - self.points, min(style.points, _LEAST_POINTS))
        return replace(style, points=points, spacing=min(style.spacing, max(self.spacing, _LEAST_SPACING)))

    def frame(self, frame: Frame) -> Frame:
        """Return the frame; whatever keeps clear of the code may stand lower."""
        return frame if self == USUAL else replace(frame, bottom=min(frame.bottom, _LOW_BOTTOM))

    def empty_rows(self, rows: int) -> int:
        """Return how many empty rows a blank table gets."""
        return max(round(rows * self.rows), min(rows, _FEWEST_ROWS))


USUAL = Tightness()
STEPS = (
    Tightness(0, 1.1, 0.85, 0.93),
    Tightness(0.5, 1.05, 0.75, 0.88),
    Tightness(1, 1.0, 0.65, 0.84),
    Tightness(1.5, 1.0, 0.55, 0.8),
)
"""From the mildest to the closest that still reads well."""
FEWER_ROWS = (
    Tightness(0.5, 1.05, 0.75, 0.86, 0.8),
    Tightness(0.5, 1.0, 0.65, 0.84, 0.6),
    Tightness(1, 1, 0.6, 0.8, 0.5),
)
"""For blank forms: rather fewer rows for the pen than a second sheet."""
