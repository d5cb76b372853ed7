"""Made-up SOPs of every shape, and a measurer without fonts."""

import random

from hypothesis import strategies as st

from sopdesk.diagram.scene import FontRole
from sopdesk.domain.sop import Sop

WORDS = [
    "surat",
    "permohonan",
    "diperiksa",
    "kepala",
    "bidang",
    "menunjuk",
    "tim",
    "untuk",
    "memverifikasi",
    "kelengkapan",
    "dokumen",
    "lalu",
    "laporan",
]


class FixedMeasurer:
    """Every character is about half as wide as the font is high."""

    def width(self, text: str, font: FontRole, size: float) -> float:
        return len(text) * size * (0.5 if font == "bold" else 0.45)


def make_sop(seed: int, *, rows: int, lanes: int, variants: int = 0, branching: float = 0.3, words: int = 30) -> Sop:
    """Return a valid SOP drawn from ``seed``."""
    rng = random.Random(seed)
    performers = [{"key": f"p{i}", "label": f"Pelaksana {i}", "column": str(i + 1)} for i in range(lanes)]
    kinds = [f"jenis{i}" for i in range(variants)]
    steps = [_step(rng, row, rows, lanes, kinds, words) for row in range(rows)]
    addresses = [f"{s['id']}/{c.get('id', c['performer'])}" for s in steps for c in s["cells"] if not c.get("joint")]
    goals = [*addresses, *[s["id"] for s in steps if s["cells"]]]
    for step in steps:
        for cell in step["cells"]:
            _branch(rng, cell, goals, kinds, branching)
    return Sop.model_validate(
        {
            "schema": 1,
            "office": "batam",
            "code": "contoh",
            "title": "Contoh",
            "performers": performers,
            "variants": [{"key": k, "label": k} for k in kinds],
            "steps": steps,
        }
    )


def _step(rng, row, rows, lanes, kinds, words):
    text = " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, words)))
    step = {
        "id": str(row + 1),
        "text": text,
        "requirements": [rng.choice(WORDS) for _ in range(rng.randint(0, 4))],
        "time": rng.choice(["15 menit", "1 hari"]),
        "output": rng.choice(WORDS),
        "cells": [],
    }
    first, last = row == 0, row == rows - 1
    count = rng.choice([1, 1, 1, 1, 2, 2, 3, 4]) if not last else rng.choice([1, 1, 2])
    used: dict[int, int] = {}
    for index in range(count):
        lane = rng.randrange(lanes)
        symbol = "process"
        if first and index == 0:
            symbol = "start"
        elif last and index == count - 1:
            symbol = "end"
        cell = {"performer": f"p{lane}", "symbol": symbol, "origin": rng.choice(["source", "inferred"])}
        if lane in used:
            cell["id"] = f"p{lane}-{index}"
        used[lane] = 1
        step["cells"].append(cell)
    if rows == 1 and count == 1:
        step["cells"].append({"performer": f"p{lanes - 1}", "symbol": "end", "id": "akhir"})
    if not first and not last and kinds and rng.random() < 0.3:
        step["variants"] = rng.sample(kinds, rng.randint(1, len(kinds)))
    elif not first and not last and rng.random() < 0.1 and lanes > 1:
        free = [lane for lane in range(lanes) if lane not in used]
        if free:
            step["cells"].append({"performer": f"p{rng.choice(free)}", "symbol": "process", "joint": True})
    return step


def _branch(rng, cell, goals, kinds, branching):
    if cell.get("joint") or cell["symbol"] == "end":
        return
    if cell["symbol"] == "process" and rng.random() < branching:
        cell["symbol"] = "decision"
        cell["question"] = "Apakah lengkap?"
        labels = rng.choice(
            [["Ya", "Tidak"], ["Ya", "Tidak"], ["Lengkap", "Tidak ada kerusakan / diperbaiki", "Diganti"]]
        )
        cell["exits"] = [{"label": label, "to": rng.choice(goals)} for label in labels]
        if rng.random() < 0.3:
            cell["exits"][-1] = {"label": labels[-1], "wait": "pemohon"}
        if kinds and rng.random() < 0.3:
            cell["exits"][0]["variants"] = [rng.choice(kinds)]
    elif rng.random() < branching / 3:
        cell["to"] = rng.choice(goals)


@st.composite
def sops(draw: st.DrawFn, max_rows: int = 60) -> Sop:
    """SOPs of 1 to ``max_rows`` rows and 2 to 8 lanes."""
    return make_sop(
        draw(st.integers(0, 10**6)),
        rows=draw(st.integers(1, max_rows)),
        lanes=draw(st.integers(2, 8)),
        variants=draw(st.integers(0, 3)),
        branching=draw(st.sampled_from([0.0, 0.1, 0.3, 0.6])),
        words=draw(st.sampled_from([5, 30, 120])),
    )
