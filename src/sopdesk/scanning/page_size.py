"""How large a page was that is known only by its pixels."""

from typing import Any, Final

MM: Final = 72 / 25.4
_SHEETS: Final = ((215.0, 330.0), (210.0, 297.0), (165.0, 215.0), (148.0, 210.0))
"""F4, A4, half F4, A5, in millimetres; Folio cannot be told from F4 by its shape."""
_NEAR: Final = 0.03
_SCANNERS: Final = (95.0, 1250.0)
_SHORTEST, _LONGEST = 50.0, 450.0


def scanner_dpi(said: Any) -> float | None:  # noqa: ANN401 - whatever the file says
    """Return the resolution that a scanner wrote; None where a file says none, or the 72 that cameras write."""
    try:
        across, down = (float(value) for value in said)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return across if _SCANNERS[0] <= across <= _SCANNERS[1] and abs(across - down) < 1 else None


def points_of(pixels: tuple[int, int], dpi: float | None) -> tuple[float, float]:
    """Return width and height in points: by the scanner's resolution, else by the office's sheet of that shape."""
    wide, high = pixels
    if dpi:
        millimetres = (wide / dpi * 25.4, high / dpi * 25.4)
        if min(millimetres) >= _SHORTEST and max(millimetres) <= _LONGEST:
            return millimetres[0] * MM, millimetres[1] * MM
    known = sheet_like(max(pixels) / max(min(pixels), 1)) or _SHEETS[0]
    long = known[1]
    short = long * min(pixels) / max(pixels)  # never stretched
    return (short * MM, long * MM) if high >= wide else (long * MM, short * MM)


def sheet_like(ratio: float, *, near: float = _NEAR) -> tuple[float, float] | None:
    """Return the sheet (short and long side, millimetres) with this ratio of long to short, None if there is none."""
    best = min(_SHEETS, key=lambda sheet: abs(sheet[1] / sheet[0] / ratio - 1))
    return best if abs(best[1] / best[0] / ratio - 1) <= near else None
