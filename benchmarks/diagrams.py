"""The layout engine: the largest source SOP in a frame, a large table, and how it grows."""

from pathlib import Path

from benchmarks.report import Measured
from benchmarks.timing import median, milliseconds, peak_mib
from sopdesk.core.resources import resource
from sopdesk.diagram.layout import Continuous, layout
from sopdesk.domain.sop import Sop
from sopdesk.printing.fonts import ReportLabMeasurer
from sopdesk.store.sop_files import load_library

FRAME = 1 / 60
WIDTH = 1400


def _made_up(rows: int, lanes: int) -> Sop:
    steps = []
    for index in range(rows):
        symbol = "start" if index == 0 else "end" if index == rows - 1 else "process"
        cell: dict[str, object] = {"performer": f"l{index * 3 % lanes}", "symbol": symbol}
        if index % 7 == 3 and index < rows - 3:
            cell |= {
                "symbol": "decision",
                "question": "Lengkap?",
                "exits": [{"label": "Tidak", "to": str(max(index - 2, 1))}, {"label": "Ya", "to": str(index + 2)}],
            }
        steps.append(
            {
                "id": str(index + 1),
                "text": "Memeriksa kelengkapan berkas permohonan " * 2,
                "time": "1 hari",
                "cells": [cell],
            }
        )
    performers = [{"key": f"l{i}", "label": f"Pelaksana {i + 1}", "column": str(i + 1)} for i in range(lanes)]
    return Sop.model_validate(
        {"schema": 1, "office": "uji", "code": "uji", "title": "Uji", "performers": performers, "steps": steps}
    )


def measure(data: Path, count: int) -> list[Measured]:
    """Lay out; painting is measured with the window."""
    del data, count
    measurer = ReportLabMeasurer()

    def work(sop: Sop) -> float:
        return median(lambda: layout(sop, mode=Continuous(WIDTH), measurer=measurer), 7)

    largest = max(load_library(resource("sop")), key=lambda s: sum(len(x.cells) for x in s.steps))
    one, sixty, five = work(largest), work(_made_up(60, 8)), work(_made_up(500, 8))
    growth = five / sixty / (500 / 60)
    return [
        Measured(
            f"lay out the largest source SOP ({largest.code})",
            milliseconds(one),
            milliseconds(FRAME),
            one / FRAME,
            "<= 16 ms",
            peak_mib(),
            missed=one > 0.016,
        ),
        Measured("lay out 60 rows x 8 lanes", milliseconds(sixty), target="<= 100 ms", missed=sixty > 0.1),
        Measured(
            "lay out 500 rows",
            milliseconds(five),
            ratio=growth,
            target="<= 1.45 x per row (n log n)",
            missed=growth > 1.45,
        ),
    ]
