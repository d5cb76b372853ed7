"""What the live diagram shows of every cell."""

from datetime import datetime

from tests.factories.cases import AGENDARIS, MONDAY, Running, someone
from tests.factories.sops import decision, end, joint, make_sop, process, row, start, variants, way

from sopdesk.domain.case_marks import marks
from sopdesk.domain.case_moves import ActFirst, Cancel, Finish, Return, Skip
from sopdesk.domain.sop import Sop


def sop() -> Sop:
    return make_sop(
        row("1", start("opd"), time="1 hari"),
        row("2", process("kadis"), time="1 hari"),
        row("3", decision("tim", way("Tidak", "3/kasi", outcome="ditolak"), way("Ya", "4")), process("kasi", to="6")),
        row("4", process("tim"), joint("opd"), variants=["baru"]),
        row("5", process("kadis"), variants=["ubah"]),
        row("6", process("kabid")),
        row("7", end("opd"), time=None),
        variants=variants("baru", "ubah"),
    )


def running() -> Running:
    case = Running(sop())
    case.start(variant="baru")
    return case


def kinds(case: Running) -> dict[str, str]:
    return {address: mark.kind for address, mark in marks(case.state, case.sop, MONDAY, case.clock).items()}


def test_marks_before_the_decision():
    case = running()
    case.act(Finish())
    assert kinds(case) == {
        "1/opd": "selesai",
        "2/kadis": "selesai",
        "3/tim": "sekarang",
        "3/kasi": "berikutnya",
        "4/tim": "berikutnya",
        "4/opd": "berikutnya",
        "5/kadis": "tidak-berlaku",
        "6/kabid": "",
        "7/opd": "",
    }


def test_marks_after_the_decision():
    case = running()
    case.act(Finish())
    case.act(Finish(exit=1))
    found = marks(case.state, case.sop, MONDAY, case.clock)
    assert found["3/kasi"].kind == "tidak-ditempuh"
    assert found["3/tim"].exit == 1
    assert found["4/tim"].kind == found["4/opd"].kind == "sekarang"


def test_marks_of_a_closed_case():
    case = running()
    case.act(Finish())
    case.act(Finish(exit=0))
    case.act(Finish())
    case.act(Finish())
    assert case.state.status == "ditolak"
    found = marks(case.state, case.sop, MONDAY, case.clock)
    assert found["7/opd"].kind == "selesai"
    assert found["7/opd"].at == case.state.closed_at
    assert found["4/tim"].kind == found["4/opd"].kind == "tidak-ditempuh"


def test_marks_of_a_cancelled_case_stop_where_it_stood():
    case = running()
    case.act(Cancel(reason="Ditarik"), by=AGENDARIS)
    assert kinds(case)["1/opd"] == "selesai"
    assert {kinds(case)[a] for a in ("2/kadis", "3/tim", "6/kabid", "7/opd")} == {"tidak-ditempuh"}


def test_late_now_and_late_then():
    case = running()
    now = datetime(2026, 11, 26, 9, 0)
    late = marks(case.state, case.sop, now, case.clock)["2/kadis"].late
    assert late
    assert late.short == "+2 hari"
    case.act(Finish(reason_code="pimpinan"), at=now)
    done = marks(case.state, case.sop, now, case.clock)["2/kadis"]
    assert done.late == late
    assert done.at == now


def test_deferred_skipped_and_returned_cells():
    case = running()
    case.act(ActFirst(target="4/tim", reason="Darurat"), by=someone("tim-data-center"))
    assert kinds(case)["2/kadis"] == kinds(case)["3/tim"] == "menyusul"
    case.act(Finish())
    case.act(Skip(reason="Cuti"), by=someone("kepala-bidang"))
    mark = marks(case.state, case.sop, MONDAY, case.clock)["6/kabid"]
    assert (mark.kind, mark.skipped) == ("tidak-ditempuh", True)
    again = running()
    again.act(Finish())
    again.act(Return(reason="Kurang"))
    assert marks(again.state, again.sop, MONDAY, again.clock)["2/kadis"].returned
    assert kinds(again)["3/tim"] == "berikutnya"


def test_waiting_is_marked():
    case = running()
    state = case.act(Return(reason="Lengkapi"))
    assert state.status == "menunggu"
    assert marks(state, case.sop, MONDAY, case.clock)["1/opd"].waiting
