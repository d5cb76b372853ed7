"""Appointing, acting first and keying later, cases without an SOP, and the history itself."""

from dataclasses import replace
from datetime import datetime

import pytest
from tests.factories.cases import AGENDARIS, MONDAY, Running, office_calendar, someone
from tests.factories.sops import decision, end, lane, make_sop, process, row, start, title_only, way

from sopdesk.core.errors import IllegalMoveError, NotAllowedError
from sopdesk.domain.bare_case import WORKER_LANE, bare_sop, runnable_sop
from sopdesk.domain.case_event import CaseEvent
from sopdesk.domain.case_moves import (
    ActFirst,
    Appoint,
    Attach,
    Comment,
    Finish,
    KeyDeferred,
    Return,
    Start,
)
from sopdesk.domain.case_offers import act_first_targets, allowed, jump_targets, why_not
from sopdesk.domain.case_replay import apply, replay
from sopdesk.domain.rights import OnBehalf
from sopdesk.domain.sop import Sop

TIM = someone("tim-data-center")


def fault() -> Sop:
    """A network fault: disposition down the line, then the work."""
    return make_sop(
        row("1", start("opd"), time="1 hari"),
        row("2", process("kadis"), acts=["disposition"], time="1 hari"),
        row("3", process("kabid"), time="1 hari", requirements=[{"text": "Lembar", "check": "required"}]),
        row("4", process("kasi"), acts=["appoint"], time="1 hari"),
        row("5", decision("tim", way("Ya", "7"), way("Tidak", "6")), time="1 hari"),
        row("6", process("opd"), time="1 hari"),
        row("7", process("tim"), time="1 hari"),
        row("8", process("kasi"), process("kabid"), time="1 hari"),
        row("9", end("opd"), time=None),
    )


def acting_first(target: str = "5/tim") -> Running:
    case = Running(fault())
    case.start()
    case.act(ActFirst(target=target, reason="Jaringan kantor mati"), by=TIM)
    return case


def test_person_is_appointed_for_the_lane_that_comes_next():
    case = Running(fault())
    case.start(cell="4/kasi", reason="sedang berjalan")
    state = case.act(Finish(person=42))
    assert (state.address, state.person) == ("5/tim", 42)
    case.act(Finish(exit=0))
    assert case.state.person == 42


def test_appointing_before_finishing_and_again_afterwards():
    case = Running(fault())
    case.start(cell="4/kasi", reason="sedang berjalan")
    state = case.act(Appoint(person=42))
    assert (state.address, state.person) == ("4/kasi", None)
    assert case.act(Finish()).person == 42
    state = case.act(Appoint(person=43), by=someone("kepala-bidang"))
    assert (state.person, state.since) == (43, case.events[1 + 1].happened_at)


def test_appointing_what_the_lane_does_not_take():
    case = Running(fault())
    case.start()
    with pytest.raises(IllegalMoveError, match="Petugas belum dipilih"):
        case.act(Appoint())
    with pytest.raises(IllegalMoveError, match="Langkah pemohon"):
        case.act(Appoint(person=1, lane="opd"))
    with pytest.raises(IllegalMoveError, match="sudah menetapkan jabatan"):
        case.act(Appoint(position="kepala-bidang", lane="tim"))
    with pytest.raises(IllegalMoveError, match="tidak ada pada SOP ini"):
        case.act(Appoint(person=1, lane="satpam"))


def test_work_goes_ahead_and_skipped_cells_follow_later():
    case = acting_first()
    state = case.state
    assert (state.address, state.position) == ("5/tim", "tim-data-center")
    assert state.deferred == ("2/kadis", "3/kabid", "4/kasi")
    assert state.visit
    assert state.visit.entered_at == case.events[-1].happened_at


def test_skipped_cells_are_keyed_with_their_true_times():
    case = acting_first()
    case.act(Finish(exit=0))
    now = datetime(2026, 11, 24, 9, 0)
    kabid = OnBehalf(position="kepala-bidang", official_id=5, sheet="LD-0412")
    with pytest.raises(IllegalMoveError, match="Kelengkapan wajib"):
        case.act(KeyDeferred(cells=("3/kabid",)), by=AGENDARIS, at=MONDAY, now=now, on_behalf=kabid)
    move = KeyDeferred(cells=("3/kabid",), checks=("Lembar",))
    state = case.act(move, by=AGENDARIS, at=MONDAY, now=now, on_behalf=kabid)
    assert state.deferred == ("2/kadis", "4/kasi")
    assert state.address == "7/tim"
    keyed = next(p for p in state.trail if p.address == "3/kabid")
    assert (keyed.kind, keyed.at, keyed.position, keyed.official_id) == ("done", MONDAY, "kepala-bidang", 5)
    with pytest.raises(IllegalMoveError, match="administrasi menyusul"):
        case.act(move, by=AGENDARIS, at=MONDAY, now=now, on_behalf=kabid)


def test_keying_lies_between_receipt_and_now():
    case = acting_first()
    kadis = someone("kepala-dinas")
    with pytest.raises(IllegalMoveError, match="lebih awal dari permohonan diterima"):
        case.act(KeyDeferred(cells=("2/kadis",)), by=kadis, at=datetime(2026, 11, 23, 7, 59))
    with pytest.raises(IllegalMoveError, match="belum tiba"):
        case.act(KeyDeferred(cells=("2/kadis",)), by=kadis, at=datetime(2026, 11, 23, 9, 0), now=MONDAY)


def test_keying_belongs_to_the_desk_that_was_skipped():
    case = acting_first()
    with pytest.raises(NotAllowedError, match="Kepala Dinas"):
        case.act(KeyDeferred(cells=("2/kadis",)), by=TIM)


def test_list_outlives_the_case():
    case = acting_first("7/tim")
    for _ in range(3):
        case.act(Finish())
    assert case.state.status == "selesai"
    assert case.state.deferred == ("2/kadis", "3/kabid", "4/kasi", "5/tim")
    assert "key_deferred" in allowed(case.state, case.sop)
    state = case.act(KeyDeferred(cells=("5/tim",)), by=TIM, at=MONDAY)
    assert state.status == "selesai"
    assert len(state.deferred) == 3


def test_going_back_takes_cells_off_the_list():
    case = acting_first()
    with pytest.raises(IllegalMoveError, match="sudah dilalui"):
        case.act(Return(reason="Perlu disposisi", target="3/kabid"))
    state = case.act(Return(reason="Bukan gangguan", target="1/opd"))
    assert state.deferred == ()


@pytest.mark.parametrize("target", ["2/kadis", "1/opd", "9/opd", "6/opd", "0/x"])
def test_acting_first_goes_ahead_only_to_work_that_comes_later(target):
    case = Running(fault())
    case.start()
    with pytest.raises(IllegalMoveError):
        case.act(ActFirst(target=target, reason="Darurat"), by=someone("kepala-dinas"))
    assert target not in act_first_targets(case.state, case.sop)


def test_targets_are_offered():
    case = Running(fault())
    case.start()
    assert act_first_targets(case.state, case.sop) == ("3/kabid", "4/kasi", "5/tim", "7/tim", "8/kasi", "8/kabid")
    assert "1/opd" in jump_targets(case.state, case.sop)
    assert "2/kadis" not in jump_targets(case.state, case.sop)


def test_bare_case_is_disposed_done_reported_and_closed():
    case = Running(bare_sop(title="Pemeliharaan Jaringan Berkala"))
    state = case.start()
    assert (state.address, state.position) == ("2/pimpinan", "kepala-dinas")
    with pytest.raises(IllegalMoveError, match="tidak ada di kantor ini"):
        case.act(Finish(position="juru-masak"))
    state = case.act(Finish(position="staf-tu", person=7))
    assert (state.address, state.position, state.person) == (f"3/{WORKER_LANE}", "staf-tu", 7)
    for _ in range(2):
        state = case.act(Finish())
    assert state.position == "kepala-dinas"
    assert case.act(Finish()).status == "selesai"
    assert all(v.deadline is None for v in case.state.visits)


def test_bare_case_without_a_worker_stays_with_the_head():
    case = Running(bare_sop())
    case.start()
    state = case.act(Finish())
    assert (state.status, state.position, state.keeper) == ("berjalan", None, "kepala-dinas")
    state = case.act(Appoint(position="staf-tu"), by=someone("kepala-dinas"))
    assert (state.position, state.address) == ("staf-tu", f"3/{WORKER_LANE}")


def test_title_only_sop_runs_as_a_bare_case_under_its_title():
    sop = title_only("jaringan-baru", "Permohonan Jaringan Baru")
    bare = runnable_sop(sop)
    assert (bare.key, bare.title.text) == (sop.key, "Permohonan Jaringan Baru")
    assert runnable_sop(fault()) == fault()
    assert Running(bare).start().open


def test_lane_without_a_position_is_kept_by_the_last_holder():
    unnamed = lane("tanpa-nama", position=None)
    sop = make_sop(
        row("1", start("opd")),
        row("2", process("kasi")),
        row("3", process("tanpa-nama")),
        row("4", end("opd")),
        performers=[lane("opd"), lane("kasi"), unnamed],
    )
    case = Running(sop)
    case.start()
    state = case.act(Finish())
    assert (state.status, state.position) == ("berjalan", None)
    with pytest.raises(NotAllowedError):
        case.act(Finish(), by=TIM)
    assert case.act(Finish(), by=someone("kepala-seksi")).status == "selesai"


def test_note_and_files_need_something_in_them():
    case = Running(fault())
    case.start()
    with pytest.raises(IllegalMoveError, match="masih kosong"):
        case.act(Comment(note=" "))
    with pytest.raises(IllegalMoveError, match="belum dipilih"):
        case.act(Attach(attachments=()))
    before = case.state
    assert replace(case.act(Comment(note="Ditelepon")), seq=1) == before


def test_case_starts_once():
    case = Running(fault())
    with pytest.raises(IllegalMoveError, match="belum dimulai"):
        case.decide(Finish(), by=TIM, at=MONDAY)
    case.start()
    with pytest.raises(IllegalMoveError, match="sudah dimulai"):
        case.act(Start(), by=AGENDARIS)
    assert "start" not in allowed(case.state, case.sop)
    assert why_not(case.state, case.sop, "start", by=AGENDARIS, seats=case.seats)


def test_event_as_json_and_back():
    event = CaseEvent(
        seq=3,
        kind="finish",
        happened_at=MONDAY,
        recorded_at=datetime(2026, 11, 24, 7, 30),
        actor="kepala-dinas",
        official_id=4,
        recorder_id=2,
        by_pen=True,
        sheet="LD-0412",
        cells=("2/kadis",),
        exit=0,
        target="3/kabid",
        checks=("Surat",),
        wait="isp",
        received_at=MONDAY,
        attachments=("7",),
    )
    data = event.to_json()
    assert data["exit"] == 0
    assert data["happened_at"] == "2026-11-23T08:00:00"
    assert data["cells"] == ["2/kadis"]
    assert "note" not in data
    assert CaseEvent.from_json(data) == event


@pytest.mark.parametrize("change", [{"kind": "terbang"}, {"warna": "merah"}, {"happened_at": "kemarin"}])
def test_event_of_another_kind_is_refused(change):
    data = CaseEvent(seq=1, kind="start", happened_at=MONDAY, recorded_at=MONDAY).to_json()
    with pytest.raises(ValueError):
        CaseEvent.from_json(data | change)


def test_history_with_a_hole_is_refused():
    case = Running(fault())
    case.start()
    case.act(Finish())
    with pytest.raises(ValueError, match="does not follow"):
        replay(case.sop, case.events[1:], office_calendar())
    with pytest.raises(ValueError, match="does not follow"):
        apply(case.state, case.sop, replace(case.events[1], seq=4), office_calendar())
    with pytest.raises(ValueError, match="without events"):
        replay(case.sop, (), office_calendar())
