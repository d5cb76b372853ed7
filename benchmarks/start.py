"""From process start to a shown window, and to a usable list."""

import os
from pathlib import Path

from benchmarks.report import Measured
from benchmarks.timing import process

BARE = (
    "import sys; from PySide6.QtCore import QTimer; from PySide6.QtWidgets import QApplication, QMainWindow; "
    "app = QApplication(sys.argv); w = QMainWindow(); w.resize(1366, 768); w.show(); "
    "QTimer.singleShot(0, app.quit); app.exec()"
)

ROUNDS = 9
"""Each takes every way once, and the fastest of each counts: what else the PC does falls on all alike."""


def measure(data: Path, count: int) -> list[Measured]:
    """The bare QMainWindow against the program: window shown, and the agenda book's first page shown."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    ways = {
        "bare": ["-c", BARE],
        "shown": ["-m", "benchmarks.window", str(data), "shown"],
        "usable": ["-m", "benchmarks.window", str(data), "usable"],
    }
    rounds = [{name: process(way, 1) for name, way in ways.items()} for _ in range(ROUNDS)]
    bare, shown, usable = (min(times[name] for times in rounds) for name in ways)
    return [
        Measured(
            f"start with {count} letters: window shown",
            f"{shown:.2f} s",
            f"{bare:.2f} s",
            shown / bare,
            "<= 1.5 x",
            missed=shown / bare > 1.5,
        ),
        Measured(
            f"start with {count} letters: list usable",
            f"{usable:.2f} s",
            f"{bare:.2f} s",
            usable / bare,
            "<= 4 x",
            missed=usable / bare > 4,
        ),
    ]
