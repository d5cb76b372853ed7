"""What a page does a moment after the last key, without waiting for the moment."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid


def run_out(root: QWidget, most: int, qtbot: QtBot) -> bool:
    """Let every timer below ``root`` that ends by itself within ``most`` milliseconds end now; tell whether one ran.

    Each keeps its interval for the next time.
    """
    running = [t for t in root.findChildren(QTimer) if t.isActive() and t.isSingleShot() and t.interval() <= most]
    ended: list[QTimer] = []
    for timer in running:
        interval = timer.interval()
        once = Qt.ConnectionType.SingleShotConnection
        timer.timeout.connect(partial(_back, timer, interval, ended), once)
        timer.start(0)
    qtbot.waitUntil(lambda: all(timer in ended or not isValid(timer) for timer in running))
    return bool(running)


def _back(timer: QTimer, interval: int, ended: list[QTimer]) -> None:
    timer.setInterval(interval)
    ended.append(timer)
