"""The time of a case: receipt, visits, waiting, lateness and its reason, true times."""

from datetime import datetime

import pytest
from tests.factories.cases import AGENDARIS, MONDAY, Running, someone
from tests.factories.sops import decision, end, make_sop, process, row, start, way

from sopdesk.core.errors import IllegalMoveError
from sopdesk.domain.case_moves import Attach, Comment, Finish, Resume, Return, Start, Wait
from sopdesk.domain.case_offers import needs_late_reason
from sopdesk.domain.sop import Sop


def day(text: str) -> datetime:
    """A moment of November 2026: "24 09.00" is a Tuesday."""
    return datetime.strptime(f"2026-11-{text}", "%Y-%m-%d %H.%M")


def daily() -> Sop:
    return make_sop(
        row("1", start("opd"), time="1 hari"),
        row("2", process("tim"), process("opd"), process("kasi"), time="1 hari"),
        row("3", process("tim"), time="60 menit"),
        row("4", process("kadis"), time=None),
        row("5", end("opd"), time=None),
    )


def test_first_row_runs_from_the_receipt_of_the_letter():
    case = Running(daily())
    state = case.start(day("25 09.00"), received_at=day("23 09.00"))
    assert state.visits[0].entered_at == day("23 09.00")
    assert state.visits[0].deadline == day("24 16.00")
    assert state.visits[0].late
    assert state.visits[0].late.words == "terlambat 1 hari kerja"
    assert state.since == day("25 09.00")


def test_letter_is_received_before_the_case_starts():
    case = Running(daily())
    with pytest.raises(IllegalMoveError, match="sebelum suratnya diterima"):
        case.start(day("23 09.00"), received_at=day("23 09.01"))


def test_cells_of_a_row_share_one_deadline():
    case = Running(daily())
    state = case.start(day("23 09.00"))
    assert state.deadline == day("24 16.00")
    case.act(Finish(), at=day("24 10.00"))
    state = case.act(Finish(), at=day("24 10.00"))
    assert (state.address, state.deadline) == ("2/kasi", day("24 16.00"))


def test_waiting_for_the_applicant_moves_the_deadline_by_working_time():
    case = Running(daily())
    case.start(day("23 09.00"))
    state = case.act(Finish(), at=day("23 10.00"))
    assert state.visit
    assert state.visit.deadline_at(day("23 11.00"), case.clock) == day("25 08.30")
    assert state.lateness_at(day("30 10.00"), case.clock) is None
    state = case.act(Finish(), at=day("24 10.00"))
    assert state.deadline == day("25 16.00")
    assert state.visit
    assert case.clock.minutes_between(day("23 10.00"), day("24 10.00")) == state.visit.waited.total_seconds() / 60


def test_lateness_before_the_waiting_stays():
    case = Running(daily())
    case.start(day("23 09.00"))
    case.act(Finish(), at=day("25 09.00"))
    state = case.act(Finish(), at=day("27 09.00"))
    late = state.lateness_at(day("27 09.00"), case.clock)
    assert late
    assert late.minutes == 90


def test_waiting_by_a_move_stops_the_clock():
    case = Running(daily())
    case.start(day("23 09.00"))
    state = case.act(Wait(wait="isp", reason="Kabel putus"), at=day("23 10.00"))
    assert (state.status, state.deadline, state.position) == ("menunggu", None, "tim-data-center")
    assert state.waiting
    assert state.waiting.reason == "isp"
    with pytest.raises(IllegalMoveError, match="sedang menunggu"):
        case.act(Wait(wait="vendor"))
    state = case.act(Resume(), at=day("23 14.00"))
    assert (state.status, state.deadline) == ("berjalan", day("25 10.30"))
    with pytest.raises(IllegalMoveError, match="tidak sedang menunggu"):
        case.act(Resume())


def test_answer_of_the_applicant_is_no_resuming():
    case = Running(daily())
    case.start()
    case.act(Finish())
    with pytest.raises(IllegalMoveError, match="Catat jawabannya"):
        case.act(Resume())


def test_row_entered_again_has_a_new_visit():
    case = Running(daily())
    case.start(day("23 09.00"))
    for _ in range(3):
        case.act(Finish(), at=day("23 10.00"))
    assert case.state.deadline == day("23 11.00")
    state = case.act(Return(reason="Kurang"), at=day("23 10.30"))
    assert state.visit
    assert (state.visit.step, state.visit.number, state.deadline) == ("2", 2, day("24 16.00"))


def test_row_without_a_time_has_no_deadline():
    case = Running(daily())
    case.start(day("23 09.00"))
    for _ in range(4):
        case.act(Finish(), at=day("23 10.00"))
    assert case.state.address == "4/kadis"
    assert case.state.deadline is None
    assert case.state.lateness_at(day("30 10.00"), case.clock) is None


def test_row_left_late_asks_for_the_reason():
    case = Running(daily())
    case.start(day("23 09.00"))
    case.act(Finish(), at=day("25 09.00"))
    case.act(Finish(), at=day("25 09.00"))
    assert needs_late_reason(case.state, day("25 10.00"), case.clock)
    with pytest.raises(IllegalMoveError, match="terlambat 1 hari kerja; alasannya belum dipilih"):
        case.act(Finish(), at=day("25 10.00"))
    with pytest.raises(IllegalMoveError, match="tidak dikenal"):
        case.act(Finish(reason_code="malas"), at=day("25 10.00"))
    state = case.act(Finish(reason_code="beban"), at=day("25 10.00"))
    assert state.visits[1].reason_code == "beban"
    assert state.visits[1].late
    assert state.visits[1].late.days == 1


def test_row_left_in_time_keeps_no_reason():
    case = Running(daily())
    case.start(day("23 09.00"))
    for _ in range(2):
        case.act(Finish(), at=day("23 10.00"))
    case.act(Finish(reason_code="beban"), at=day("23 10.00"))
    assert case.events[-1].reason_code is None


def test_cell_within_a_late_row_asks_nothing():
    case = Running(daily())
    case.start(day("23 09.00"))
    assert case.act(Finish(), at=day("30 09.00")).address == "2/opd"


def test_nothing_happens_in_the_future():
    case = Running(daily())
    with pytest.raises(IllegalMoveError, match="belum tiba"):
        case.act(Start(), by=AGENDARIS, at=day("23 09.01"), now=day("23 09.00"))
    case.start(day("23 09.00"))
    with pytest.raises(IllegalMoveError, match=r"belum tiba; sekarang 23/11/2026 09\.30"):
        case.act(Finish(), at=day("23 09.31"), now=day("23 09.30"))


def test_nothing_happens_before_what_has_happened():
    case = Running(daily())
    case.start(day("23 09.00"), received_at=day("23 08.00"))
    with pytest.raises(IllegalMoveError, match=r"lebih awal dari langkah sebelumnya \(23/11/2026 09\.00\)"):
        case.act(Finish(), at=day("23 08.59"))
    case.act(Finish(), at=day("23 09.00"))


def test_note_keyed_later_does_not_hold_up_true_times():
    case = Running(daily())
    case.start(day("23 09.00"))
    case.act(Comment(note="Ditelepon"), by=AGENDARIS, at=day("23 14.00"))
    case.act(Attach(attachments=("7",)), by=AGENDARIS, at=day("23 14.00"))
    assert case.act(Finish(), at=day("23 10.00")).since == day("23 10.00")
    with pytest.raises(IllegalMoveError, match="lebih awal dari permohonan diterima"):
        case.act(Comment(note="Dulu"), by=AGENDARIS, at=day("23 08.59"))


def test_happened_and_recorded_are_both_kept():
    case = Running(daily())
    case.start(day("23 09.00"))
    case.act(Finish(), at=day("23 10.00"), now=day("24 15.00"))
    event = case.events[-1]
    assert (event.happened_at, event.recorded_at) == (day("23 10.00"), day("24 15.00"))
    assert case.state.visits[1].entered_at == day("23 09.00")


def test_decision_that_goes_back_late_asks_why():
    sop = make_sop(
        row("1", start("opd")),
        row("2", process("kasi"), time=None),
        row("3", decision("tim", way("Tidak", "2"), way("Ya"))),
        row("4", end("opd")),
    )
    case = Running(sop)
    case.start(MONDAY)
    case.act(Finish(), at=MONDAY)
    with pytest.raises(IllegalMoveError, match="terlambat 45 menit"):
        case.act(Finish(exit=0), at=day("23 09.00"), by=someone("tim-data-center"))
