"""How much one file may ask of this PC."""

from typing import Final

MAX_BYTES: Final = 200 * 1024 * 1024
MAX_PAGES: Final = 500
MAX_PIXELS: Final = 80_000_000
"""A3 at 600 dpi is 70 million; what asks for more is broken or a bomb."""

DPI: Final = 200
MEMORY: Final = 1024 * 1024 * 1024
"""Bytes the child may take."""
OPENING_SECONDS: Final = 60.0
PAGE_SECONDS: Final = 3.0
"""Added to the child's time for every page it has handed over; the plain page takes a fiftieth of a second."""
IDLE_SECONDS: Final = 20.0
"""A child without work goes away by itself."""
