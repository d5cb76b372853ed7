"""Upright pages that are filled from top to bottom: page breaks, margins, foot."""

from sopdesk.printing.paper_sizes import MM, Size
from sopdesk.printing.pen import Area, Canvas, Pen
from sopdesk.printing.text import Face, fit

_LEFT, _RIGHT, _TOP, _BOTTOM = 20 * MM, 15 * MM, 15 * MM, 14 * MM
_FOOT = Face(size=7.5)


class Portrait:
    """Fills pages; ``y`` is where the next thing goes, ``area`` what may be filled on a page.

    ``first`` is the number of the first page, where others stand before it.
    """

    def __init__(self, canvas: Canvas, size: Size, foot: str, *, first: int = 1) -> None:
        width, height = size
        self.canvas, self._size, self._foot, self._first = canvas, size, foot, first
        self.area = Area(_LEFT, _TOP, width - _LEFT - _RIGHT, height - _TOP - _BOTTOM)
        self.pen = Pen(canvas, height)
        self.y = self.area.y
        self._open = False

    @property
    def room(self) -> float:
        """The height left on this page, in points."""
        return self.area.bottom - self.y

    def start(self, *, bookmark: str = "", foot: bool = True) -> None:
        """Begin a new page, named ``bookmark`` in the reader's table of contents; ends the one before."""
        self.finish()
        self.canvas.setPageSize(self._size)
        self.y = self.area.y
        self._open = True
        if bookmark:
            self.canvas.bookmarkPage(bookmark)
            self.canvas.addOutlineEntry(bookmark, bookmark)
        if foot:
            self._draw_foot()

    def need(self, height: float) -> None:
        """Go to a new page if less than ``height`` is left on this one."""
        if self.room < height and self.y > self.area.y:
            self.start()

    def finish(self) -> None:
        """End the page that is open."""
        if self._open:
            self.canvas.showPage()
        self._open = False

    def _draw_foot(self) -> None:
        number = f"Halaman {self.canvas.getPageNumber() + self._first - 1}"
        y = self.area.bottom + 3 * MM
        words = fit(self._foot, width=self.area.width * 0.8, height=_FOOT.leading, face=_FOOT, minimum=6)
        self.pen.fitted(self.area.x, y, words)
        self.pen.lines(self.area.right, y, [number], _FOOT, "right")
