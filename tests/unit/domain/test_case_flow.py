"""Where a case goes: start, applicant, exits, outcome, return, wait exits, variants, several on one desk."""

import pytest
from tests.factories.cases import AGENDARIS, MONDAY, Running, someone
from tests.factories.sops import decision, end, joint, lane, make_sop, process, row, start, variants, way

from sopdesk.core.errors import IllegalMoveError
from sopdesk.domain.case_event import CaseEvent
from sopdesk.domain.case_moves import ActFirst, Cancel, Comment, Finish, Jump, Refuse, Resume, Return, Skip
from sopdesk.domain.case_offers import act_first_targets, allowed, finish_group, needs_variant
from sopdesk.domain.sop import Sop


def bandwidth() -> Sop:
    """Refused at row 4 the case runs up the line and ends; otherwise it goes on."""
    return make_sop(
        row("1", start("opd"), time="1 hari"),
        row("2", process("kadis"), time="1 hari"),
        row("3", process("tim"), process("opd"), time="1 hari"),
        row(
            "4",
            decision("tim", way("Tidak", "4/kasi", outcome="ditolak"), way("Ya", "5")),
            process("kasi"),
            process("kadis", to="6"),
            time="1 hari",
        ),
        row("5", process("tim"), joint("opd"), time="1 hari"),
        row("6", end("opd"), time=None),
    )


def complete() -> Sop:
    """Completeness is checked at row 2 and waits for the applicant there."""
    return make_sop(
        row("1", start("opd")),
        row("2", decision("tim", way("Tidak", wait="pemohon"), way("Ya")), requirements=[_form()]),
        row("3", end("opd"), time=None),
    )


def _form() -> dict[str, str]:
    return {"text": "Formulir", "check": "required"}


def two_kinds() -> Sop:
    return make_sop(
        row("1", start("opd")),
        row("2", process("kasi"), process("kabid"), acts=["variant"]),
        row("3", process("tim"), variants=["baru"]),
        row("4", process("kasi"), variants=["perubahan"]),
        row("5", end("opd"), time=None),
        variants=variants("baru", "perubahan"),
    )


def at_decision() -> Running:
    case = Running(bandwidth())
    case.start()
    for _ in range(3):
        case.act(Finish())
    assert case.state.address == "4/tim"
    return case


def test_starting_finishes_the_start_cell():
    case = Running(bandwidth())
    state = case.start()
    assert state.address == "2/kadis"
    assert state.position == "kepala-dinas"
    assert [(p.address, p.kind) for p in state.trail] == [("1/opd", "done")]


def test_applicant_holds_no_desk_and_the_case_waits():
    case = Running(bandwidth())
    case.start()
    case.act(Finish())
    state = case.act(Finish())
    assert state.address == "3/opd"
    assert (state.status, state.position, state.keeper) == ("menunggu", None, "tim-data-center")
    assert state.waiting
    assert (state.waiting.reason, state.waiting.place) == ("pemohon", "cell")
    assert state.deadline is None


def test_answer_of_applicant_goes_on_in_its_row():
    case = at_decision()
    assert case.events[-1].cells == ("3/opd",)
    assert case.events[-1].actor is None
    assert case.state.status == "berjalan"


def test_decision_needs_one_of_its_exits():
    case = at_decision()
    for wrong in (None, -1, 2):
        with pytest.raises(IllegalMoveError, match="Tidak atau Ya"):
            case.act(Finish(exit=wrong))
    case.act(Finish(exit=1))
    with pytest.raises(IllegalMoveError, match="tidak mempunyai cabang"):
        case.act(Finish(exit=0))


def test_outcome_is_recorded_at_the_exit_and_is_the_state_at_the_end():
    case = at_decision()
    state = case.act(Finish(exit=0))
    assert (state.address, state.status, state.outcome) == ("4/kasi", "berjalan", "ditolak")
    case.act(Finish())
    state = case.act(Finish())
    assert (state.status, state.address, state.position) == ("ditolak", "6/opd", None)
    assert state.closed_at == case.events[-1].happened_at


def test_outcome_stays_below_its_exit_and_is_cleared_above():
    case = at_decision()
    case.act(Finish(exit=0))
    case.act(Finish())
    state = case.act(Return(reason="Surat balasan keliru"))
    assert (state.address, state.outcome) == ("4/kasi", "ditolak")
    state = case.act(Return(reason="Kapasitas sudah ada", target="4/tim"))
    assert state.outcome is None
    case.act(Finish(exit=1))
    assert case.act(Finish()).status == "selesai"


def test_outcome_is_cleared_when_moved_above_its_exit():
    case = at_decision()
    case.act(Finish(exit=0))
    kabid = someone("kepala-bidang")
    assert case.act(Jump(target="3/tim", reason="Diperiksa lagi"), by=kabid).outcome is None


def test_outcome_is_cleared_by_an_exit_that_leads_above_its_own():
    case = Running(
        make_sop(
            row("1", start("opd")),
            row("2", process("tim")),
            row("3", decision("kasi", way("Tidak", "4", outcome="ditolak"), way("Ya", "5"))),
            row("4", decision("kadis", way("Setuju", "5"), way("Periksa lagi", "2"))),
            row("5", end("opd"), time=None),
        )
    )
    case.start()
    case.act(Finish())
    case.act(Finish(exit=0))
    state = case.act(Finish(exit=1))
    assert (state.address, state.outcome) == ("2/tim", None)
    case.act(Finish())
    assert case.act(Finish(exit=1)).status == "selesai"


def test_outcome_of_an_exit_that_itself_leads_up_is_kept():
    case = Running(
        make_sop(
            row("1", start("opd")),
            row("2", process("tim"), decision("kasi", way("Tidak", "2/tim", outcome="ditolak"), way("Ya", "3"))),
            row("3", end("opd"), time=None),
        )
    )
    case.start()
    case.act(Finish())
    state = case.act(Finish(exit=0))
    assert (state.address, state.outcome) == ("2/tim", "ditolak")
    assert case.act(Finish()).outcome is None


def test_work_is_never_put_first_through_a_refusal():
    case = Running(bandwidth())
    case.start()
    assert act_first_targets(case.state, case.sop) == ("3/tim", "4/tim", "5/tim")
    with pytest.raises(IllegalMoveError, match="didahulukan"):
        case.act(ActFirst(target="4/kasi", reason="Darurat"), by=someone("kepala-dinas"))


def test_result_is_a_finer_word_for_the_outcome():
    case = Running(
        make_sop(
            row("1", start("opd")),
            row("2", decision("tim", way("Tidak", outcome="selesai", result="peninjauan kembali"), way("Ya"))),
            row("3", end("opd"), time=None),
        )
    )
    case.start()
    state = case.act(Finish(exit=0))
    assert (state.status, state.result) == ("selesai", "peninjauan kembali")


def test_wait_exit_waits_at_the_row_and_is_checked_again_there():
    case = Running(complete())
    case.start()
    state = case.act(Finish(exit=0, note="KTP belum ada"))
    assert (state.address, state.status) == ("2/tim", "menunggu")
    assert state.waiting
    assert state.waiting.text == "KTP belum ada"
    with pytest.raises(IllegalMoveError, match="sedang menunggu"):
        case.act(Finish(exit=1, checks=("Formulir",)))
    state = case.act(Resume(), by=AGENDARIS)
    assert (state.address, state.status) == ("2/tim", "berjalan")
    assert len(state.visits) == 2
    assert case.act(Finish(exit=1, checks=("Formulir",))).status == "selesai"


def test_required_ticks_stop_the_way_forward_only():
    case = Running(complete())
    case.start()
    with pytest.raises(IllegalMoveError, match="Kelengkapan wajib belum dicentang: Formulir"):
        case.act(Finish(exit=1))
    with pytest.raises(IllegalMoveError, match="tidak ada pada langkah ini"):
        case.act(Finish(exit=1, checks=("Lain",)))
    case.act(Finish(exit=0))
    case.act(Resume())
    assert case.act(Refuse(reason="Tidak dilengkapi")).status == "ditolak"


def test_checks_are_kept_within_a_visit():
    case = Running(
        make_sop(
            row("1", start("opd")),
            row("2", process("tim"), process("kasi"), requirements=[_form()]),
            row("3", end("opd"), time=None),
        )
    )
    case.start()
    case.act(Finish(checks=("Formulir",)))
    visit = case.state.visit
    assert visit is not None
    assert visit.checks == ("Formulir",)
    assert case.act(Finish()).status == "selesai"


@pytest.mark.parametrize(("ticked", "unchecked"), [((), ("Surat",)), (("Surat",), ())])
def test_advised_checks_are_no_bar_but_on_record(ticked, unchecked):
    advised = {"text": "Surat", "check": "advised"}
    case = Running(
        make_sop(
            row("1", start("opd")),
            row("2", process("tim"), process("kasi"), requirements=[advised]),
            row("3", end("opd"), time=None),
        )
    )
    case.start()
    case.act(Finish())
    assert case.events[-1].unchecked == (), "the row is not left yet"
    assert case.act(Finish(checks=ticked)).status == "selesai"
    assert case.events[-1].unchecked == unchecked
    assert CaseEvent.from_json(case.events[-1].to_json()) == case.events[-1]


def test_refusal_branch_asks_for_no_checks():
    case = Running(
        make_sop(
            row("1", start("opd")),
            row("2", decision("tim", way("Tidak", "3", outcome="ditolak"), way("Ya", "4")), requirements=[_form()]),
            row("3", process("kadis", to="4"), requirements=[_form()]),
            row("4", end("opd"), time=None),
        )
    )
    case.start()
    case.act(Finish(exit=0))
    assert case.act(Finish()).status == "ditolak"


def test_receiver_sees_why_the_case_came_back():
    case = at_decision()
    case.act(Finish(exit=1))
    state = case.act(Return(reason="Laporan kurang"))
    assert state.address == "4/tim"
    assert state.returned
    assert (state.returned.reason, state.returned.source) == ("Laporan kurang", "5/tim")
    assert case.act(Finish(exit=1)).returned is None


def test_return_needs_a_reason_and_a_cell_that_was_passed():
    case = at_decision()
    with pytest.raises(IllegalMoveError, match="Alasan belum diisi"):
        case.act(Return(reason="  "))
    with pytest.raises(IllegalMoveError, match="sudah dilalui"):
        case.act(Return(reason="Kurang", target="5/tim"))
    assert case.act(Return(reason="Kurang", target="1/opd")).status == "menunggu"


def test_going_back_takes_cells_off_the_way():
    case = at_decision()
    state = case.act(Return(reason="Kurang", target="2/kadis"))
    assert [p.address for p in state.trail] == ["1/opd"]


def test_decision_holder_may_refuse_for_good():
    case = Running(complete())
    case.start()
    with pytest.raises(IllegalMoveError, match="Alasan belum diisi"):
        case.act(Refuse(reason=""))
    state = case.act(Refuse(reason="Bukan layanan kami"))
    assert (state.status, state.closing_reason) == ("ditolak", "Bukan layanan kami")


def test_refusing_while_the_applicant_does_not_answer():
    case = Running(
        make_sop(row("1", start("opd")), row("2", decision("tim", way("Tidak", "1"), way("Ya"))), row("3", end("opd")))
    )
    case.start()
    assert case.act(Finish(exit=0)).address == "1/opd"
    assert case.act(Refuse(reason="Tidak dijawab"), by=someone("tim-data-center")).status == "ditolak"


def test_refusing_elsewhere_is_no_move():
    case = Running(bandwidth())
    case.start()
    with pytest.raises(IllegalMoveError, match="langkah keputusan"):
        case.act(Refuse(reason="Tidak"))


def test_variant_is_proposed_at_start_and_fixed_when_its_row_is_left():
    case = Running(two_kinds())
    state = case.start(variant="baru")
    assert (state.variant, state.variant_fixed) == ("baru", False)
    assert needs_variant(state, case.sop)
    state = case.act(Finish())
    assert not state.variant_fixed
    state = case.act(Finish(variant="perubahan"))
    assert (state.variant, state.variant_fixed, state.address) == ("perubahan", True, "4/kasi")


def test_variant_must_be_named_when_its_row_is_left():
    case = Running(two_kinds())
    case.start()
    case.act(Finish())
    with pytest.raises(IllegalMoveError, match="Jenis permohonan belum dipilih"):
        case.act(Finish())
    with pytest.raises(IllegalMoveError, match="tidak dikenal"):
        case.act(Finish(variant="hapus"))
    assert case.act(Finish(variant="baru")).address == "3/tim"
    with pytest.raises(IllegalMoveError, match="tidak ditetapkan"):
        case.act(Finish(variant="perubahan"))


def test_variant_is_not_asked_when_the_case_is_sent_back():
    back = row("2", decision("tim", way("Tidak", "1"), way("Ya")), acts=["variant"])
    sop = make_sop(row("1", start("opd")), back, row("3", end("opd")), variants=variants("baru"))
    case = Running(sop)
    case.start()
    assert case.act(Finish(exit=0)).variant is None
    case.act(Finish())
    with pytest.raises(IllegalMoveError, match="Jenis permohonan belum dipilih"):
        case.act(Finish(exit=1))


def test_acting_first_past_the_variant_needs_it():
    case = Running(two_kinds())
    case.start()
    assert act_first_targets(case.state, case.sop) == ()
    with pytest.raises(IllegalMoveError, match="Jenis permohonan belum ditetapkan"):
        case.act(ActFirst(target="3/tim", reason="Darurat"), by=someone("kepala-dinas"))


def test_variant_without_a_row_of_its_own_is_fixed_at_start():
    sop = make_sop(row("1", start("opd")), row("2", process("tim")), row("3", end("opd")), variants=variants("baru"))
    case = Running(sop)
    with pytest.raises(IllegalMoveError, match="Jenis permohonan belum dipilih"):
        case.start()
    assert case.start(variant="baru").variant_fixed


def test_several_cells_on_one_desk_are_finished_in_one_act():
    case = Running(
        make_sop(
            row("1", start("opd")),
            row("2", process("tim")),
            row("3", process("tim")),
            row("4", process("kasi")),
            row("5", end("opd")),
        )
    )
    case.start()
    assert finish_group(case.state, case.sop, ()) == ("2/tim", "3/tim")
    state = case.act(Finish(cells=("2/tim", "3/tim")))
    assert (state.address, len(case.events)) == ("4/kasi", 2)
    assert [v.step for v in state.visits] == ["1", "2", "3", "4"]


def test_several_cells_of_one_person_are_finished_in_one_act():
    case = Running(
        make_sop(row("1", start("opd")), row("2", process("tim")), row("3", process("kasi")), row("4", end("opd")))
    )
    case.start()
    with pytest.raises(IllegalMoveError, match="meja lain"):
        case.act(Finish(cells=("2/tim", "3/kasi")))
    both = someone("tim-data-center", "kepala-seksi")
    assert finish_group(case.state, case.sop, ("tim-data-center", "kepala-seksi")) == ("2/tim", "3/kasi")
    assert case.act(Finish(cells=("2/tim", "3/kasi")), by=both).status == "selesai"


def test_cells_finished_together_must_follow_each_other():
    case = Running(
        make_sop(
            row("1", start("opd")),
            row("2", process("tim")),
            row("3", process("tim")),
            row("4", decision("tim", way("Ya"), way("Tidak"))),
            row("5", end("opd")),
        )
    )
    case.start()
    for wrong in (("2/tim", "4/tim"), ("3/tim",), ("2/tim", "9/x")):
        with pytest.raises(IllegalMoveError):
            case.act(Finish(cells=wrong))
    assert finish_group(case.state, case.sop, ()) == ("2/tim", "3/tim", "4/tim")
    assert case.act(Finish(cells=("2/tim", "3/tim", "4/tim"), exit=1)).status == "selesai"


def test_end_cell_with_work_is_finished_by_its_holder():
    sop = make_sop(row("1", start("kadis")), row("2", process("tim")), row("3", end("kadis", by="tim")))
    case = Running(sop)
    case.start()
    state = case.act(Finish())
    assert (state.status, state.address, state.position) == ("berjalan", "3/kadis", "tim-data-center")
    assert case.act(Finish()).status == "selesai"


@pytest.mark.parametrize(
    ("cell", "time"), [(end("kadis"), None), (end("opd"), "1 hari"), (end("tanpa-nama"), "1 hari")]
)
def test_end_cell_that_is_only_a_mark_closes_the_case(cell, time):
    unnamed = lane("tanpa-nama", position=None)
    sop = make_sop(
        row("1", start("opd")),
        row("2", process("tim")),
        row("3", cell, time=time),
        performers=[lane("opd"), lane("tim"), lane("kadis"), unnamed],
    )
    case = Running(sop)
    case.start()
    assert case.act(Finish()).status == "selesai"


def test_joint_cell_is_never_waited_for():
    case = at_decision()
    case.act(Finish(exit=1))
    assert case.act(Finish()).status == "selesai"


def test_closed_case_takes_notes_only():
    case = Running(complete())
    case.start()
    case.act(Cancel(reason="Ditarik pemohon"), by=AGENDARIS)
    assert allowed(case.state, case.sop) == {"comment", "attach"}
    for move in (Finish(exit=1), Return(reason="x"), Jump(target="2/tim", reason="x"), Cancel(reason="x")):
        with pytest.raises(IllegalMoveError, match="sudah dibatalkan"):
            case.act(move, by=someone("kepala-dinas"))
    assert case.act(Comment(note="Berkas dikirim kembali"), by=AGENDARIS).status == "dibatalkan"


def test_skip_leaves_a_cell_out():
    case = at_decision()
    kabid = someone("kepala-bidang")
    with pytest.raises(IllegalMoveError, match="tidak dapat dilewati"):
        case.act(Skip(reason="Cepat"), by=kabid)
    case.act(Finish(exit=0))
    state = case.act(Skip(reason="Pejabat cuti"), by=kabid)
    assert state.address == "4/kadis"
    assert state.trail[-1].kind == "skipped"


def test_jump_goes_anywhere_but_nowhere():
    case = at_decision()
    kabid = someone("kepala-bidang")
    for wrong in ("9/tim", "5/opd", "4/tim"):
        with pytest.raises(IllegalMoveError):
            case.act(Jump(target=wrong, reason="Perintah"), by=kabid)
    assert case.act(Jump(target="6/opd", reason="Selesai di luar"), by=kabid).status == "selesai"


def test_case_is_entered_midway_with_a_reason():
    case = Running(bandwidth())
    with pytest.raises(IllegalMoveError, match="Alasan belum diisi"):
        case.start(cell="4/tim")
    with pytest.raises(IllegalMoveError, match="langkah akhir"):
        case.start(cell="6/opd", reason="sedang berjalan")
    state = case.start(cell="4/tim", reason="sedang berjalan")
    assert (state.address, state.since) == ("4/tim", MONDAY)
    assert {p.kind for p in state.trail} == {"before"}
    assert case.act(Return(reason="Kurang", target="2/kadis")).address == "2/kadis"


def test_midway_entry_names_the_variant():
    case = Running(two_kinds())
    with pytest.raises(IllegalMoveError, match="Jenis permohonan belum dipilih"):
        case.start(cell="3/tim", reason="sedang berjalan")
    with pytest.raises(IllegalMoveError, match="tidak berlaku"):
        case.start(cell="3/tim", reason="sedang berjalan", variant="perubahan")
    assert case.start(cell="3/tim", reason="sedang berjalan", variant="baru").variant_fixed
