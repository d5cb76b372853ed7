"""The rows of the table by name, and the practice office they share."""

import os
from collections.abc import Callable
from pathlib import Path

from benchmarks import diagrams, letters, papers, start
from benchmarks.report import Measured

Row = Callable[[Path, int], list[Measured]]


def _stall(data: Path, count: int) -> list[Measured]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from benchmarks import stall  # loads Qt, which would weigh on the memory of the other rows

    return stall.measure(data, count)


def _scans(data: Path, count: int) -> list[Measured]:
    from benchmarks import scans  # loads PDFium and the reader of codes

    return scans.measure(data, count)


_ROWS: dict[str, tuple[Row, bool]] = {
    "start": (start.measure, True),
    "stall": (_stall, True),
    "search": (letters.measure_search, True),
    "jump": (letters.measure_jump, True),
    "save": (letters.measure_save, True),
    "recap": (papers.measure_recap, True),
    "sheets": (papers.measure_sheets, False),
    "berita-acara": (papers.measure_berita_acara, False),
    "scans": (_scans, False),
    "layout": (diagrams.measure, False),
}
NAMES = tuple(_ROWS)


def needs_letters(name: str) -> bool:
    """Tell whether the row reads the practice office."""
    return _ROWS[name][1]


def measure(name: str, data: Path, count: int) -> list[Measured]:
    """Measure one row in this process."""
    return _ROWS[name][0](data, count)


def make_data(folder: Path, count: int) -> None:
    """Make the practice office."""
    from sopdesk.app.demo import make_practice_office
    from sopdesk.core.progress import NoProgress

    make_practice_office(folder, letters=count, seed=1, progress=NoProgress())
