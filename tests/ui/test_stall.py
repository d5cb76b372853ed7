"""The watch that the figures on stalls rest on."""

import time

from benchmarks.stall import Heart
from PySide6.QtCore import QTimer


def test_the_watch_notices_who_holds_the_window_up(qtbot, qapp):
    heart = Heart(qapp)

    def hold_up() -> None:
        QTimer.singleShot(0, lambda: time.sleep(0.15))
        qtbot.wait(30)

    assert heart.longest(hold_up) >= 0.15
    assert heart.longest(lambda: time.sleep(0.05)) >= 0.05
