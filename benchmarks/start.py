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


def measure(data: Path, count: int) -> list[Measured]:
    """The bare QMainWindow against the program: window shown, and the agenda book's first page shown."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    bare = process(["-c", BARE], 7)
    shown = process(["-m", "benchmarks.window", str(data), "shown"], 7)
    usable = process(["-m", "benchmarks.window", str(data), "usable"], 7)
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
