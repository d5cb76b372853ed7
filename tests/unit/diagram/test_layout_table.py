"""What stands in the official table, beside its arrows."""

from dataclasses import replace

import pytest
from tests.unit.diagram.invariants import violations
from tests.unit.diagram.made_up import FixedMeasurer

from sopdesk.diagram import scene as s
from sopdesk.diagram.layout import Continuous, Paged, layout
from sopdesk.diagram.live import CellMark
from sopdesk.diagram.notes import NOTE
from sopdesk.domain.sop import Sop

F4 = Paged(935.4, 609.4)


def small(**changes):
    data = {
        "schema": 1,
        "office": "batam",
        "code": "contoh",
        "title": "Contoh",
        "flow_title": "Lampiran SOP Contoh",
        "legend": ["keterangan :", "● - mulai / akhir", "→ - alur kerja"],
        "performers": [
            {"key": "dinas", "label": "Kepala Dinas", "column": "1"},
            {"key": "tim", "label": "Tim Data Center", "column": "2"},
            {"key": "opd", "label": "OPD", "column": "3", "applicant": True},
        ],
        "steps": [
            {"id": "1", "text": "Permohonan masuk", "cells": [{"performer": "opd", "symbol": "start"}]},
            {
                "id": "2",
                "text": "Periksa berkas",
                "gap": "akhir kalimat tidak terbaca",
                "cells": [
                    {
                        "performer": "tim",
                        "symbol": "decision",
                        "question": "Lengkap?",
                        "exits": [{"label": "Tidak", "wait": "pemohon"}, {"label": "Ya", "to": "3"}],
                    },
                    {"performer": "opd", "symbol": "process", "joint": True, "origin": "inferred"},
                ],
            },
            {"id": "3", "text": "Tanda tangan", "cells": [{"performer": "dinas", "symbol": "end"}]},
        ],
    }
    return Sop.model_validate(data | changes)


def draw(sop, mode=F4, **options):
    scene = layout(sop, mode=mode, measurer=FixedMeasurer(), **options)
    assert violations(scene, sop, FixedMeasurer()) == []
    return scene


def words(scene, role, page=0):
    return [p.text for p in scene.pages[page].primitives if isinstance(p, s.Text) and p.role == role]


def shapes(scene, ref, role="symbol"):
    return [p for page in scene.pages for p in page.primitives if p.ref == ref and p.role == role]


def test_head_prints_digits_on_paper_and_names_on_screen():
    assert "Kepala Dinas" not in words(draw(small()), "head")
    screen = words(draw(small(), Continuous()), "head")
    assert {"1", "2", "3", "Kepala Dinas", "OPD"} <= set(screen)


def test_column_numbers_are_printed_where_the_document_has_them():
    table = {"numbers": ["1", "2", "3", "4", "5", "6", "7", "8", "9"]}
    printed = words(draw(small(table=table)), "head")
    assert printed[-9:] == ["1", "2", "3", "4", "5", "6", "7", "8", "9"]


def test_head_and_title_are_repeated_on_each_page():
    steps = [
        {"id": str(i), "text": "Kerja " * 60, "cells": [{"performer": "tim", "symbol": "process"}]}
        for i in range(2, 30)
    ]
    sop = small(
        steps=[
            small().steps[0],
            *steps,
            {"id": "30", "text": "Selesai", "cells": [{"performer": "opd", "symbol": "end"}]},
        ]
    )
    scene = draw(sop, replace(F4, first_page=4))
    assert len(scene.pages) > 2
    for number in range(len(scene.pages)):
        assert "Uraian" in " ".join(words(scene, "head", number))
    assert words(scene, "title", 1) == ["Lampiran SOP Contoh (lanjutan)", "Halaman 5"]


def test_every_page_with_inferred_parts_says_so():
    drawn = {"cells": [{"performer": "tim", "symbol": "process"}]}
    guessed = {"cells": [{"performer": "tim", "symbol": "process", "origin": "inferred"}]}
    steps = [{"id": str(i), "text": "Kerja " * 60, **(guessed if i == 20 else drawn)} for i in range(2, 40)]
    end = {"id": "40", "text": "Selesai", "cells": [{"performer": "opd", "symbol": "end"}]}
    first = small(steps=[small().steps[0], *steps, end])
    for scene in (draw(first, F4), draw(first, F4, plain=True)):
        assert len(scene.pages) > 2
        for number, page in enumerate(scene.pages[:-1]):
            lighter = any(p.origin == "inferred" for p in page.primitives)
            assert [NOTE] * lighter == words(scene, "note", number)


def test_page_words_at_connectors_name_the_printed_page():
    steps = [
        {"id": str(i), "text": "Kerja " * 60, "cells": [{"performer": "tim", "symbol": "process"}]}
        for i in range(2, 20)
    ]
    sop = small(
        steps=[
            small().steps[0],
            *steps,
            {"id": "30", "text": "Selesai", "cells": [{"performer": "opd", "symbol": "end"}]},
        ]
    )
    scene = draw(sop, replace(F4, first_page=4))
    assert words(scene, "connector", 0) == ["A", "hal. 5"]
    assert words(scene, "connector", 1)[-2:] == ["A", "hal. 4"]


def test_symbols_have_their_shapes_and_words():
    scene = draw(small())
    assert isinstance(shapes(scene, "1/opd")[0], s.Capsule)
    assert isinstance(shapes(scene, "2/tim")[0], s.Diamond)
    assert isinstance(shapes(scene, "2/opd")[0], s.Rect)
    assert words(scene, "caption") == ["Mulai", "Selesai"]


def test_gap_and_question_stand_in_the_text():
    text = " ".join(words(draw(small()), "text"))
    assert "[akhir kalimat tidak terbaca]" in text
    assert "Lengkap?" in text


def test_wait_exit_is_a_loop_into_the_same_symbol():
    scene = draw(small())
    (loop,) = [p for p in scene.pages[0].primitives if p.ref == "2/tim>2/tim#0" and isinstance(p, s.Polyline)]
    box = scene.cells["2/tim"]
    assert loop.points[-1] == pytest.approx((box.x + box.width / 2, box.y))
    assert len(loop.points) == 5


def test_joint_symbol_is_tied_by_a_plain_line_unless_an_arrow_uses_the_side():
    sop = small()
    assert not [p for p in draw(sop).pages[0].primitives if p.role == "joint"]  # the loop uses the right side
    decision = sop.steps[1].cells[0].model_copy(update={"symbol": "process", "exits": (), "question": None})
    step = sop.steps[1].model_copy(update={"cells": (decision, sop.steps[1].cells[1])})
    plain = sop.model_copy(update={"steps": (sop.steps[0], step, sop.steps[2])})
    (line,) = [p for p in draw(plain).pages[0].primitives if p.role == "joint"]
    assert isinstance(line, s.Line)
    assert line.origin == "inferred"


def test_inferred_parts_are_marked_and_footnoted_unless_plain():
    scene = draw(small())
    assert shapes(scene, "2/opd")[0].origin == "inferred"
    assert any("disimpulkan" in text for text in words(scene, "note"))
    plain = draw(small(), plain=True)
    assert all(p.origin == "source" for page in plain.pages for p in page.primitives)
    assert not words(plain, "note")


def test_legend_is_the_printed_one_or_the_standard_one():
    assert words(draw(small()), "legend") == ["keterangan :", "mulai / akhir", "alur kerja"]
    assert "penghubung beda halaman" in words(draw(small(legend=[])), "legend")


def test_legend_of_the_screen_names_no_connectors_where_there_are_none():
    assert "penghubung beda halaman" not in words(draw(small(legend=[]), mode=Continuous()), "legend")


def test_sop_without_steps_says_so():
    scene = draw(small(steps=[]))
    assert any("tidak tersedia" in text for text in words(scene, "note"))
    assert len(scene.pages) == 1


def test_two_symbols_of_one_row_in_one_lane_stand_above_each_other():
    steps = [
        small().steps[0],
        {
            "id": "2",
            "text": "Bolak-balik",
            "cells": [
                {"performer": "tim", "symbol": "process"},
                {"performer": "dinas", "symbol": "process"},
                {"performer": "tim", "symbol": "process", "id": "tim-lagi"},
            ],
        },
        small().steps[2],
    ]
    scene = draw(small(steps=steps))
    first, second = scene.cells["2/tim"], scene.cells["2/tim-lagi"]
    assert first.x == second.x
    assert first.y + first.height < second.y


MARKS = {
    "1/opd": CellMark("done", "12/11"),
    "2/tim": CellMark("now", "13/11", "+2 hari"),
    "2/opd": CellMark("not_applicable"),
    "3/dinas": CellMark("next"),
}


def test_live_marks_change_shapes_and_words_not_places():
    calm, live = draw(small(), Continuous()), draw(small(), Continuous(), live=MARKS)
    assert live.cells == calm.cells
    assert words(live, "mark") == ["12/11", "13/11", "+2 hari", "tidak", "berlaku"]
    assert any(isinstance(p, s.Polyline) for p in shapes(live, "1/opd", "mark"))
    assert shapes(live, "2/tim")[0].stroke > 2 * shapes(calm, "2/tim")[0].stroke
    assert shapes(live, "2/opd")[0].dashed
    assert len(shapes(live, "3/dinas", "mark")) == 1


def test_each_state_of_a_symbol_looks_different_without_colour():
    looks = set()
    for state in ("done", "now", "next", "not_taken", "not_applicable", "deferred"):
        scene = draw(small(), Continuous(), live={"2/opd": CellMark(state)})
        parts = [*shapes(scene, "2/opd"), *shapes(scene, "2/opd", "mark")]
        looks.add(
            tuple(
                (type(p).__name__, getattr(p, "text", ""), getattr(p, "stroke", 0), getattr(p, "dashed", 0))
                for p in parts
            )
        )
    assert len(looks) == 6


def test_arrows_beside_symbols_not_taken_are_dashed():
    scene = draw(small(), Continuous(), live={"3/dinas": CellMark("not_taken")})
    dashed = {p.ref for p in scene.pages[0].primitives if isinstance(p, s.Polyline) and p.dashed}
    assert dashed == {"2/tim>3/dinas#1"}
