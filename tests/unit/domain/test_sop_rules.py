"""Rules across the parts of an SOP that the schema cannot see."""

from typing import Any

import pytest

from sopdesk.domain.sop import Sop
from sopdesk.domain.sop_rules import problems


def sop(**changes: Any) -> Sop:
    content: dict[str, Any] = {
        "schema": 1,
        "office": "uji",
        "code": "uji",
        "title": "Uji",
        "variants": [{"key": "baru", "label": "Baru"}],
        "performers": [{"key": "a", "label": "A", "column": "1"}, {"key": "b", "label": "B", "column": "2"}],
        "steps": [
            {"id": "1", "text": "Mulai", "cells": [{"performer": "a", "symbol": "start"}]},
            {
                "id": "2",
                "text": "Kerja",
                "cells": [
                    {"performer": "a", "symbol": "process"},
                    {"performer": "b", "symbol": "process", "joint": True},
                ],
            },
            {"id": "3", "text": "Selesai", "cells": [{"performer": "b", "symbol": "end"}]},
        ],
    }
    return Sop.model_validate(content | changes)


def steps(**cell: Any) -> list[dict[str, Any]]:
    whole = sop().model_dump(mode="json", by_alias=True)["steps"]
    whole[1]["cells"][0] |= cell
    return list(whole)


def test_problems_none_in_a_sound_sop():
    assert problems(sop()) == ()


def test_problems_none_without_steps():
    assert problems(sop(steps=[])) == ()


@pytest.mark.parametrize(
    ("cell", "place", "text"),
    [
        ({"to": "2/b"}, "langkah 2, simbol a", 'tujuan "2/b" tidak ada'),  # a joint cell is never waited for
        ({"to": "4"}, "langkah 2, simbol a", 'tujuan "4" tidak ada'),
        ({"by": "c"}, "langkah 2, simbol a", 'pelaksana "c" tidak ada, yang tertulis dalam berkas: a, b'),
        ({"exits": [{"label": "Ya"}]}, "langkah 2, simbol a", "cabang hanya ada pada keputusan"),
        ({"id": "b"}, "langkah 2", 'simbol "b" tertulis dua kali'),
        (
            {"symbol": "decision", "exits": [{"label": "Ya", "variants": ["lama"]}]},
            "langkah 2, simbol a, cabang 1",
            'varian "lama" tidak ada',
        ),
    ],
)
def test_problems_in_a_cell(cell, place, text):
    (problem,) = problems(sop(steps=steps(**cell)))
    assert problem.place == place
    assert problem.text.startswith(text)


def test_problems_variant_without_a_way_on():
    content = steps()
    content[2]["variants"] = ["lama"]
    variants = [{"key": "lama", "label": "Lama"}, {"key": "baru", "label": "Baru"}]
    (problem,) = problems(sop(steps=content, variants=variants))
    assert problem.place == "varian baru"
    assert "tidak punya lanjutan" in problem.text


@pytest.mark.parametrize(
    ("part", "entry", "noun"),
    [
        ("variants", {"key": "x", "label": "X"}, "varian"),
        ("performers", {"key": "x", "label": "X", "column": "3"}, "pelaksana"),
        ("appendices", {"key": "x", "title": "X"}, "lampiran"),
    ],
)
def test_problems_double_names(part, entry, noun):
    changes = {part: [*sop().model_dump(mode="json")[part], entry, entry]}
    assert [p.text.split(",")[0] for p in problems(sop(**changes))] == [f'{noun} "x" tertulis dua kali']
