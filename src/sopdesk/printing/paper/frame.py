"""Where things stand on a page: margins, body, and the zone of the code that stays free of everything."""

from dataclasses import dataclass
from functools import cached_property

from sopdesk.domain.paper_sheet import PaperSheet, PaperStyle, SheetSize
from sopdesk.printing.paper_sizes import A4, A5, F4, FOLIO, HALF_F4, MM, Size, landscape
from sopdesk.printing.pen import Area

SIZES: dict[SheetSize, Size] = {"f4": F4, "a4": A4, "folio": FOLIO, "half-f4": HALF_F4, "a5": A5}
_QUIET = 4 / 25
"""Four modules of the coarsest symbol (25 modules a side), in sides: what a reader needs free around it."""
_EDGE = 5 * MM
"""From the edge of the paper to the code in words: most printers leave 4 mm white."""
_WORDS = 2.6 * MM
_NEAREST = 3 * MM
_LEAST_MARGIN = 5 * MM
_LEAST_TOP = 12 * MM
"""The number of the page stands above the body."""
_HALF_MARGINS = (9 * MM, 13 * MM, 9 * MM, 16 * MM)


@dataclass(frozen=True)
class Frame:
    """The parts of a page; lengths in points, y downwards from the upper edge."""

    size: Size
    top: float
    right: float
    bottom: float
    left: float
    symbol: float
    """Side of the QR without its quiet zone."""

    @property
    def half(self) -> bool:
        """Whether it is half a sheet, set in smaller type."""
        return self.size == HALF_F4

    @property
    def width(self) -> float:
        """The width of the body."""
        return self.size[0] - self.left - self.right

    @cached_property
    def zone(self) -> Area:
        """The QR with its quiet zone: nothing else may be drawn in here."""
        quiet = self.symbol * _QUIET
        side = self.symbol + 2 * quiet
        x = max(self.left - quiet, _NEAREST)
        return Area(x, self.size[1] - _EDGE - _WORDS - side, side, side)

    @property
    def mark(self) -> Area:
        """The QR itself."""
        return self.zone.inset(self.symbol * _QUIET)

    @property
    def words_baseline(self) -> float:
        """The y of the code in words."""
        return self.size[1] - _EDGE

    @cached_property
    def floor(self) -> float:
        """The y that the body may reach over its whole width."""
        return min(self.size[1] - self.bottom, self.zone.y)

    @cached_property
    def low_floor(self) -> float:
        """The y that may be reached beside the code."""
        return self.size[1] - max(self.bottom, _EDGE + _WORDS)

    @cached_property
    def clear(self) -> float:
        """How far from the left edge of the body the zone of the code ends."""
        return self.zone.right - self.left

    @property
    def height(self) -> float:
        """The height of the body."""
        return self.floor - self.top


def frame_of(sheet: PaperSheet) -> Frame:
    """Return the frame of the sheet's pages: the form's own size, or the one that the office has chosen."""
    style, form = sheet.style, sheet.form
    small = form.paper == "half-f4" and style.size == "a5"
    name: SheetSize = style.size if form.paper == "office" or small else form.paper
    if name == "half-f4":
        top, right, bottom, left = _HALF_MARGINS
        return Frame(SIZES[name], top, right, bottom, left, 19 * MM)
    size = landscape(SIZES[name]) if form.landscape else SIZES[name]
    top, right, bottom, left = _margins(style, size)
    return Frame(size, top, right, bottom, left, 25 * MM)


def _margins(style: PaperStyle, size: Size) -> tuple[float, float, float, float]:
    """Return the margins in points; one that would leave no room to write in is made smaller."""
    most = min(size) * 0.25
    right, bottom, left = (min(max(side * MM, _LEAST_MARGIN), most) for side in (style.right, style.bottom, style.left))
    return min(max(style.top * MM, _LEAST_TOP), most), right, bottom, left
