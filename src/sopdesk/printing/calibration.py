"""A sheet that shows whether a printer prints at true size, and how much of each edge it leaves white."""

from sopdesk.domain.paper_sheet import SheetSize
from sopdesk.printing.paper.frame import SIZES
from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.pen import HAIR, RULE, Area, Pen, document
from sopdesk.printing.text import Face, wrap

_NAMES: dict[SheetSize, str] = {
    "f4": "F4 (215 × 330 mm)",
    "a4": "A4 (210 × 297 mm)",
    "folio": "Folio (210 × 330 mm)",
    "half-f4": "Setengah F4 (215 × 165 mm)",
}
_SQUARE = 100 * MM
_TITLE, _TEXT, _TINY = Face("bold", 13), Face(size=10, spacing=1.3), Face(size=6)
_CORNER = 10
"""Millimetres at the corners where the figures of two rulers would meet."""
_LONG, _MIDDLE, _SHORT = 7 * MM, 5 * MM, 3.2 * MM
_STEPS = """\
1. Cetak lembar ini dengan skala 100 % (ukuran sebenarnya), tanpa “sesuaikan ke halaman”.
2. Ukur kotak dengan penggaris: keempat sisinya harus tepat 100 mm. Bila tidak, skala cetak belum 100 %.
3. Anak tangga di tengah setiap tepi berjarak 1 mm. Yang paling tepi yang masih tercetak adalah batas cetak pencetak \
ini; isi naskah selalu lebih dari 5 mm dari tepi kertas.
4. Bila batas itu berbeda antara kiri dan kanan, kertas bergeser di dalam laci: rapatkan pembatas kertas."""


def calibration_sheet(size: SheetSize) -> bytes:
    """Return a one-page PDF with rulers from all four edges and a square of 100 mm; the same bytes every time."""
    width, height = SIZES[size]
    with document((width, height), title="Lembar uji ukuran cetak", subject=_NAMES[size], invariant=True) as opened:
        canvas, buffer = opened
        pen = Pen(canvas, height)
        _draw_edges(pen, width, height)
        area = Area(0, 0, width, height).inset(20 * MM, 14 * MM)
        wide = size == "half-f4"
        text = Area(area.x, area.y, area.width - _SQUARE - 6 * MM, area.height) if wide else area
        y = _draw_text(pen, text, _NAMES[size])
        left = area.right - _SQUARE if wide else area.x + (area.width - _SQUARE) / 2
        _draw_square(pen, left, area.y + 20 * MM if wide else y + 8 * MM)
        canvas.showPage()
    return buffer.getvalue()


def _draw_text(pen: Pen, area: Area, name: str) -> float:
    y = pen.lines(area.x, area.y, wrap("Lembar uji ukuran cetak", area.width, _TITLE), _TITLE)
    y = pen.lines(area.x, y, [f"Kertas {name}"], _TEXT) + 2 * MM
    for step in _STEPS.split("\n"):
        y = pen.lines(area.x, y, wrap(step, area.width, _TEXT), _TEXT) + 1 * MM
    return y


def _draw_square(pen: Pen, x: float, y: float) -> None:
    pen.box(Area(x, y, _SQUARE, _SQUARE), RULE)
    pen.line(x, y + _SQUARE / 2, x + _SQUARE, y + _SQUARE / 2, HAIR / 2)
    pen.line(x + _SQUARE / 2, y, x + _SQUARE / 2, y + _SQUARE, HAIR / 2)
    pen.text(x + 3 * MM, y + 8 * MM, "100 mm × 100 mm", _TEXT)


def _draw_edges(pen: Pen, width: float, height: float) -> None:
    """Draw a ruler along each edge, and one from each edge inwards that shows where the printer begins."""
    for n in range(int(width / MM) + 1):
        for y, way in ((0.0, 1), (height, -1)):
            pen.line(n * MM, y, n * MM, y + way * _mark(n), HAIR / 2)
            if n % 10 == 0 and 0 < n < width / MM - _CORNER / 2:
                pen.text(n * MM, y + way * 9 * MM + 2 * (way > 0), f"{n}", _TINY, "centre")
    for n in range(int(height / MM) + 1):
        for x, way in ((0.0, 1), (width, -1)):
            pen.line(x, n * MM, x + way * _mark(n), n * MM, HAIR / 2)
            if n % 10 == 0 and _CORNER < n < height / MM - _CORNER:
                pen.text(x + way * 9.5 * MM, n * MM + 2, f"{n}", _TINY, "centre")
    # between two figures of the rulers
    middle, across = ((round(side / MM / 20) * 10 + 5) * MM for side in (width, height))
    for n in range(1, 11):
        step = n * MM
        half = (3 if n % 5 else 5) * MM / 2
        pen.line(middle - half, step, middle + half, step, HAIR)
        pen.line(middle - half, height - step, middle + half, height - step, HAIR)
        pen.line(step, across - half, step, across + half, HAIR)
        pen.line(width - step, across - half, width - step, across + half, HAIR)


def _mark(millimetre: int) -> float:
    if millimetre % 10 == 0:
        return _LONG
    return _MIDDLE if millimetre % 5 == 0 else _SHORT
