"""The marks of Batam's tables, typed by hand from the documents, against the cells that call themselves "source"."""

import pytest

from sopdesk.core.resources import resource
from sopdesk.domain.flow import Flow, edges
from sopdesk.domain.sop import Sop
from sopdesk.store.sop_files import load_sop

START, PROCESS, DECISION, END = "start", "process", "decision", "end"

MARKS = {
    "maintenance-gangguan-jaringan": (),  # the scan lost every mark
    "permohonan-kenaikan-bandwidth": (
        ("1", "5", START),
        ("2", "1", PROCESS),
        ("3", "2", PROCESS),
        ("4", "3", PROCESS),
        ("5", "4", PROCESS),
        ("5", "5", PROCESS),
        ("6", "4", PROCESS),
        ("7", "1", PROCESS),
        ("7", "2", PROCESS),
        ("7", "3", PROCESS),
        ("7", "4", DECISION),
        ("8", "4", PROCESS),
        ("9", "4", PROCESS),
        ("9", "5", PROCESS),
        ("10", "4", PROCESS),
        ("11", "3", PROCESS),
        ("12", "2", PROCESS),
        ("13", "1", PROCESS),
        ("14", "5", END),
    ),
    "permohonan-colocation": (
        ("1", "4", START),
        ("2", "1", PROCESS),
        ("3", "2", PROCESS),
        ("4", "6", PROCESS),
        ("5", "1", PROCESS),
        ("5", "2", PROCESS),
        ("5", "6", DECISION),
        ("6", "3", PROCESS),
        ("6", "6", PROCESS),
        ("7", "6", PROCESS),
        ("8", "6", PROCESS),
        ("9", "6", PROCESS),
        ("10", "2", PROCESS),
        ("11", "1", PROCESS),
        ("12", "6", END),
    ),
    # "mulai" and "Selesai" are words; "Tidak" and "ya" in rows 2 and 3 are the exits of a decision in that lane.
    "penyediaan-layanan-hosting-aplikasi": (
        ("1.", "1", START),
        ("2.", "2", DECISION),
        ("3.", "3", DECISION),
        ("5.", "4", END),
    ),
}


def batam(code: str) -> Sop:
    return load_sop(resource("sop") / "batam" / f"{code}.toml")


@pytest.mark.parametrize("code", MARKS)
def test_source_cells_are_the_marks_of_the_document(code):
    sop = batam(code)
    cells = [
        (step.printed_number, str(sop.performer(cell.performer).column), cell.symbol)
        for step in sop.steps
        for cell in step.cells
        if cell.origin == "source"
    ]
    assert sorted(cells) == sorted(MARKS[code])


def arrows(sop: Sop) -> dict[tuple[str, str], str]:
    return {(e.source, e.label): e.target for e in edges(sop) if e.exit is not None}


def test_gangguan_decides_at_5_and_8():
    sop = batam("maintenance-gangguan-jaringan")
    assert arrows(sop) == {
        ("5/tim-data-center", "Ya"): "8/tim-data-center",
        ("5/tim-data-center", "Tidak"): "6/tim-data-center",
        ("8/tim-data-center", "Tidak ada kerusakan / diperbaiki"): "11/tim-data-center",
        ("8/tim-data-center", "Diganti"): "9/tim-data-center",
    }
    assert [c.performer for row in ("6", "7") for c in sop.step(row).cells if c.joint] == ["opd-pemohon"] * 2
    assert sop.step("6").gap


def refusal_path(sop: Sop, decision: str) -> list[str]:
    flow = Flow(sop)
    path = [flow.after(decision, 0)]
    while flow.nodes[path[-1]].cell.symbol != "end":
        path.append(flow.after(path[-1]))
    return path


def test_bandwidth_refusal_goes_up_and_ends():
    sop = batam("permohonan-kenaikan-bandwidth")
    exits = sop.step("7").cells[0].exits
    assert [(e.label, e.outcome) for e in exits] == [("Tidak", "ditolak"), ("Ya", None)]
    assert exits[0].acts == ("paper:surat-balasan", "paper:laporan-hasil")
    assert refusal_path(sop, "7/tim-data-center") == [
        "7/kepala-seksi",
        "7/kepala-bidang",
        "7/kepala-dinas",
        "14/opd-pemohon",
    ]
    assert arrows(sop)["7/tim-data-center", "Ya"] == "8/tim-data-center"


def test_colocation_refusal_goes_up_and_ends():
    sop = batam("permohonan-colocation")
    assert sop.step("5").cells[0].exits[0].outcome == "ditolak"
    assert refusal_path(sop, "5/tim-data-center") == ["5/kepala-bidang", "5/kepala-dinas", "12/tim-data-center"]
    assert arrows(sop)["5/tim-data-center", "Ya"] == "6/tim-data-center"
    assert [p.applicant for p in sop.performers] == [False, False, True, True, False, False]
    assert [c.performer for c in sop.step("6").cells] == ["tim-data-center", "opd-pemohon-3"]


def test_hosting_returns_to_the_applicant():
    sop = batam("penyediaan-layanan-hosting-aplikasi")
    found = arrows(sop)
    assert found["2/sub-koordinator-pa", "Tidak"] == found["3/sub-koordinator-sandiman", "Tidak"] == "1/pemohon"
    assert found["3/sub-koordinator-sandiman", "Ya"] == "4/pemohon"
    assert [v.key for v in sop.variants] == ["baru", "daftar-ulang"]
    assert {v.origin for v in sop.variants} == {"inferred"}
    assert [a.paper for a in sop.appendices] == ["pa-17", "pa-18", None, None]


@pytest.mark.parametrize("code", MARKS)
def test_every_variant_reaches_the_end_from_every_cell(code):
    sop = batam(code)
    for variant in (None, *(v.key for v in sop.variants)):
        flow = Flow(sop, variant)
        reached, queue = {flow.start}, [flow.start]
        while queue:
            for address in flow.successors(queue.pop()):
                if address not in reached:
                    reached.add(address)
                    queue.append(address)
        assert reached == {a for a, node in flow.nodes.items() if not node.cell.joint}
