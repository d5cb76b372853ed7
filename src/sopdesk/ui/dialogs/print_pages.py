"""Pages of a PDF on their way to a printer: pixels of a known true size, drawn one to one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from sopdesk.core.progress import Progress
from sopdesk.ui.documents.page_pictures import POINTS, DrawPage, pixels_image

DPI: Final = 300
_MM_PER_POINT: Final = 25.4 / 72
_PIXEL: Final = 25.4 / DPI


@dataclass(frozen=True)
class PrintPage:
    """A page as pixels at printing resolution, with its true size in points."""

    image: QImage
    points: tuple[float, float]


def print_pages(pdf: bytes, draw: DrawPage, progress: Progress) -> Iterable[PrintPage]:
    """Yield every page at 300 dpi, without colours where it has none; runs in the background."""
    page, pages = 0, 1
    while page < pages:
        progress.check_cancelled()
        pixels = draw(pdf, page=page, scale=DPI / POINTS)
        pages = pixels.pages
        size = (pixels.width * POINTS / DPI, pixels.height * POINTS / DPI)
        image = pixels_image(pixels)
        grey = QImage.Format.Format_Grayscale8
        yield PrintPage(image.convertToFormat(grey) if image.allGray() else image, size)
        page += 1
        progress.report(page, pages, "Menyiapkan halaman")


def page_layout(points: tuple[float, float]) -> QPageLayout:
    """Return a page of exactly this size (F4 is no standard size of any printer driver), without margins."""
    width, height = points
    short, long = (_cut(side) for side in sorted(points))
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
    across = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, across, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _cut(points: float) -> float:
    """Return a side in millimetres; paper is cut to whole ones, and a page of pixels is up to one pixel too large."""
    exact = points * _MM_PER_POINT
    whole = round(exact)
    return float(whole) if abs(exact - whole) <= _PIXEL else exact


def send_to_printer(printer: QPrinter, pages: Iterable[PrintPage], *, copies: int = 1) -> bool:
    """Draw the pages one to one; tell whether the printer took them.

    Runs in the background (a printer may be painted on in any one thread), and holds one page at a time: a coloured
    one takes 40 MB. Where the pages end in an error nothing comes out.
    """
    printer.setResolution(DPI)
    printer.setFullPage(True)
    printer.setCollateCopies(True)
    printer.setCopyCount(max(copies, 1))
    painter = QPainter()
    try:
        for page in pages:
            printer.setPageLayout(page_layout(page.points))
            if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
                return False
            scale = printer.resolution() / POINTS
            painter.drawImage(QRectF(0, 0, page.points[0] * scale, page.points[1] * scale), page.image)
        return painter.isActive() and painter.end()
    except BaseException:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
