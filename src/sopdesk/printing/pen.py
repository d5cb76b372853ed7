"""Draws on a ReportLab canvas with y downwards from the top of an area, as papers are laid out.

Lengths are points. Tick boxes are drawn as paths, so that they look alike whatever fonts a PC has.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any, NamedTuple, TypeAlias

from sopdesk.domain.words import printable
from sopdesk.printing.fonts import draw_text, font_name, text_width
from sopdesk.printing.paper_sizes import Size
from sopdesk.printing.text import Align, Face, Fitted

Canvas: TypeAlias = Any
"""ReportLab has no types of its own."""

Stamps: TypeAlias = dict[Hashable, tuple[str, float]]
"""Of one document: what a stored drawing depends on → its name in the PDF and its height."""

HAIR = 0.5
RULE = 0.8
HEAVY = 1.6
_ASCENT = 0.76
"""From the top of a line to its baseline, in sizes; what lies between two lines is shared out above and below."""
GREY = 0.4


class Area(NamedTuple):
    """A rectangle in points; y runs downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    def inset(self, dx: float, dy: float | None = None) -> "Area":
        """Return the area without a margin of ``dx`` at the sides and ``dy`` above and below."""
        dy = dx if dy is None else dy
        return Area(self.x + dx, self.y + dy, self.width - 2 * dx, self.height - 2 * dy)


def baseline_of(face: Face) -> float:
    """Return how far below the top of a line its baseline is, in points."""
    return (face.leading - face.size) / 2 + face.size * _ASCENT


def new_canvas(size: Size, buffer: BytesIO, *, invariant: bool = False) -> Canvas:
    """Return a canvas that writes to the buffer when it is saved; not saving it is how something is tried out.

    ``invariant`` leaves out the time of making, so that the same drawing gives the same bytes.
    """
    from reportlab.pdfgen.canvas import Canvas as ReportLabCanvas  # noqa: PLC0415 - slow import

    # without initialFontName every PDF lists an unembedded Helvetica
    return ReportLabCanvas(
        buffer, pagesize=size, pageCompression=1, initialFontName=font_name(), lang="id-ID", invariant=int(invariant)
    )


@contextmanager
def document(
    size: Size, *, title: str, subject: str = "", author: str = "", invariant: bool = False
) -> Iterator[tuple[Canvas, BytesIO]]:
    """Open a PDF in memory; what was drawn is in the buffer when the block ends."""
    buffer = BytesIO()
    canvas = new_canvas(size, buffer, invariant=invariant)
    canvas.setTitle(printable(title))
    canvas.setSubject(printable(subject))
    canvas.setAuthor(printable(author))
    canvas.setCreator("SOPDesk")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    yield canvas, buffer
    canvas.save()


class Pen:
    """Draws on one page or part of a page whose upper edge is at ``top`` (in ReportLab's upward coordinates)."""

    def __init__(self, canvas: Canvas, top: float, stamps: Stamps | None = None) -> None:
        self.canvas = canvas
        self._top = top
        self._stamps: Stamps = {} if stamps is None else stamps

    @property
    def top(self) -> float:
        """Where y is 0, in ReportLab's upward coordinates."""
        return self._top

    def store(self, key: Hashable, room: Area, draw: Callable[["Pen", Area], float]) -> float:
        """Store a drawing in the PDF without showing it; return the height that ``draw`` returned.

        Args:
            key: what the drawing depends on; the same key in one document means the same drawing.
            room: the largest room that it may take.
            draw: draws it into the area given (at the origin) and returns its height.
        """
        if key not in self._stamps:
            name = f"cap{len(self._stamps)}"
            self.canvas.beginForm(name, 0, -room.height, room.width, 0)
            height = draw(Pen(self.canvas, 0, self._stamps), Area(0, 0, room.width, room.height))
            self.canvas.endForm()
            self._stamps[key] = (name, height)
        return self._stamps[key][1]

    def stamp(self, key: Hashable, area: Area, draw: Callable[["Pen", Area], float]) -> float:
        """Show a drawing that repeats on many sheets at ``area``, storing it first if need be; return its height."""
        height = self.store(key, area, draw)
        self.canvas.saveState()
        self.canvas.translate(area.x, self._top - area.y)
        self.canvas.doForm(self._stamps[key][0])
        self.canvas.restoreState()
        return height

    def text(
        self, x: float, baseline: float, text: str, face: Face, align: Align = "left", *, word_space: float = 0
    ) -> None:
        """Draw one line; ``x`` is its left end, middle or right end; ``word_space`` widens the spaces (left only)."""
        name = face.name
        text = printable(text)
        if align != "left":
            width = text_width(text, name, face.size)
            x -= width / 2 if align == "centre" else width
        draw_text(self.canvas, x, self._top - baseline, text, name=name, size=face.size, word_space=word_space)

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        face: Face,
        align: Align = "left",
        *,
        underline: bool = False,
        struck: bool = False,
    ) -> float:
        """Draw lines below each other from the top ``y``; return the y below the last."""
        baseline = y + baseline_of(face)
        for line in lines:
            self.text(x, baseline, line, face, align)
            if underline and line:
                self._rule(x, baseline + face.size * 0.13, line, face, align)
            if struck and line:
                self._rule(x, baseline - face.size * 0.27, line, face, align)
            baseline += face.leading
        return y + len(lines) * face.leading

    def fitted(self, x: float, y: float, fitted: Fitted, align: Align = "left") -> float:
        """Draw fitted lines from the top ``y``; return the y below the last."""
        return self.lines(x, y, fitted.lines, fitted.face, align)

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float = HAIR) -> None:
        """Draw a straight line."""
        self.canvas.setLineWidth(width)
        self.canvas.line(x1, self._top - y1, x2, self._top - y2)

    def box(self, area: Area, width: float = HAIR, *, grey: float | None = None) -> None:
        """Draw a frame, filled with a grey from 0 (black) to 1 (white) if one is given; width 0 draws no line."""
        self.canvas.setLineWidth(width)
        if grey is not None:
            self.canvas.setFillGray(grey)
        y = self._top - area.bottom
        self.canvas.rect(area.x, y, area.width, area.height, stroke=int(width > 0), fill=int(grey is not None))
        if grey is not None:
            self.canvas.setFillGray(0)

    def dotted(self, x1: float, x2: float, y: float) -> None:
        """Draw a dotted line to write on."""
        self.canvas.setLineWidth(0.7)
        self.canvas.setLineCap(1)
        self.canvas.setDash([0, 2.4])
        self.canvas.line(x1, self._top - y, x2, self._top - y)
        self.canvas.setDash([])
        self.canvas.setLineCap(0)

    def dashed(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a light dashed line: where to cut."""
        self.canvas.setStrokeGray(GREY)
        self.canvas.setDash([4, 3])
        self.line(x1, y1, x2, y2, 0.4)
        self.canvas.setDash([])
        self.canvas.setStrokeGray(0)

    def tick_box(self, x: float, y: float, size: float) -> None:
        """Draw an empty box of ``size`` points, its upper left corner at (x, y)."""
        self.canvas.setLineWidth(0.7)
        self.canvas.rect(x, self._top - y - size, size, size, stroke=1, fill=0)

    def tick(self, x: float, y: float, size: float) -> None:
        """Draw a tick into the box that ``tick_box`` drew with the same arguments."""
        path = self.canvas.beginPath()
        path.moveTo(x + size * 0.18, self._top - y - size * 0.5)
        path.lineTo(x + size * 0.42, self._top - y - size * 0.78)
        path.lineTo(x + size * 0.95, self._top - y + size * 0.12)
        self.canvas.setLineWidth(1.5)
        self.canvas.setLineCap(1)
        self.canvas.drawPath(path, stroke=1, fill=0)
        self.canvas.setLineCap(0)

    def picture(self, data: bytes, area: Area) -> None:
        """Draw a picture as large as fits into the area, centred, its proportions kept."""
        from reportlab.lib.utils import ImageReader  # noqa: PLC0415 - slow import

        self.canvas.drawImage(
            ImageReader(BytesIO(data)),
            area.x,
            self._top - area.bottom,
            area.width,
            area.height,
            mask="auto",
            preserveAspectRatio=True,
            anchor="c",
        )

    def _rule(self, x: float, y: float, text: str, face: Face, align: Align) -> None:
        """Draw a line as long as the text."""
        width = text_width(printable(text), face.name, face.size)
        left = x - {"left": 0.0, "centre": width / 2, "right": width}[align]
        self.line(left, y, left + width, y, face.size * 0.06)
