"""Drawings of SOPs and cases as the screen gets them."""

import pytest

from sopdesk.core.errors import NotFoundError
from sopdesk.diagram.scene import Polyline, Scene, Text
from sopdesk.domain.case_moves import Finish, Wait
from sopdesk.services.diagrams import Diagrams

BANDWIDTH = "batam/permohonan-kenaikan-bandwidth"


@pytest.fixture
def diagrams(office) -> Diagrams:
    return Diagrams(office.store, office=office.office, library=office.library)


def marks(scene: Scene, cell: str) -> list[str]:
    return [p.text for p in scene.pages[0].primitives if isinstance(p, Text) and p.role == "mark" and p.ref == cell]


def checked(scene: Scene) -> set[str]:
    return {p.ref for p in scene.pages[0].primitives if isinstance(p, Polyline) and p.role == "mark"}


def test_scene_of_an_sop_holds_every_symbol_and_no_mark(diagrams):
    scene = diagrams.sop_scene(BANDWIDTH, width=700)
    assert set(scene.cells) == {step.cell for step in diagrams.steps(BANDWIDTH)}
    assert len(scene.pages) == 1
    assert not checked(scene)


def test_plain_scene_has_nothing_lighter(diagrams):
    usual = diagrams.sop_scene("batam/maintenance-gangguan-jaringan", width=700)
    plain = diagrams.sop_scene("batam/maintenance-gangguan-jaringan", width=700, plain=True)
    assert any(p.origin == "inferred" for p in usual.pages[0].primitives)
    assert all(p.origin == "source" for p in plain.pages[0].primitives)


def test_scene_of_a_case_says_done_now_and_next(office, diagrams):
    case_id = office.start(BANDWIDTH, office.letter())
    office.wait(hours=2)
    office.act(office.kadis, case_id, Finish())
    scene = diagrams.case_scene(case_id, width=700)
    assert marks(scene, "2/kepala-dinas") == ["23/11"]
    assert marks(scene, "3/kepala-bidang") == ["sekarang"]
    assert marks(scene, "4/kepala-seksi") == ["berikutnya"]
    assert checked(scene) == {"1/opd-pemohon", "2/kepala-dinas"}


def test_late_step_says_by_how_much(office, diagrams):
    case_id = office.start(BANDWIDTH, office.letter())
    office.wait(days=3)
    assert marks(diagrams.case_scene(case_id, width=700), "2/kepala-dinas") == ["+2 hari"]


def test_waiting_step_says_so(office, diagrams):
    case_id = office.start(BANDWIDTH, office.letter())
    office.act(office.kadis, case_id, Wait(wait="pemohon"))
    assert marks(diagrams.case_scene(case_id, width=700), "2/kepala-dinas") == ["menunggu"]


def test_done_in_another_year_shows_the_year(office, diagrams):
    case_id = office.start(BANDWIDTH, office.letter())
    office.wait(days=50)
    assert marks(diagrams.case_scene(case_id, width=700), "1/opd-pemohon") == ["23/11/26"]


def test_case_keeps_the_drawing_of_its_revision(office, diagrams):
    case_id = office.start(None, office.letter("Undangan rapat"))
    scene = diagrams.case_scene(case_id, width=700)
    assert {cell.partition("/")[0] for cell in scene.cells} == {"1", "2", "3", "4", "5"}


def test_steps_name_who_what_and_where_it_leads(diagrams):
    rows = {row.cell: row for row in diagrams.steps(BANDWIDTH)}
    decision = rows["7/tim-data-center"]
    assert decision.symbol == "decision"
    assert dict(zip(decision.next_labels, decision.next, strict=True)) == {
        "Tidak": "7/kepala-seksi",
        "Ya": "8/tim-data-center",
    }
    assert rows["2/kepala-dinas"].position == "kepala-dinas"
    assert rows["1/opd-pemohon"].position == ""


def test_steps_of_a_variant_leave_out_what_it_does_not_meet(diagrams):
    key = "tanjungpinang/pembuatan-penghapusan-perubahan-subdomain"
    whole = {row.number for row in diagrams.steps(key)}
    removal = {row.number for row in diagrams.steps(key, "penghapusan")}
    assert removal < whole
    assert "9" in whole - removal


def test_unknown_sop_and_case_are_said_in_words(diagrams):
    with pytest.raises(NotFoundError, match="tidak ada di perpustakaan"):
        diagrams.sop_scene("batam/tidak-ada", width=700)
    with pytest.raises(NotFoundError, match="tidak ditemukan"):
        diagrams.case_scene(999, width=700)
