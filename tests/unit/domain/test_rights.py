"""Who may move a case: the desk, the pen, Kabid and up, the applicant's answer."""

import pytest
from tests.factories.cases import AGENDARIS, Running, someone
from tests.factories.sops import decision, end, make_sop, process, row, start, way

from sopdesk.core.errors import NotAllowedError
from sopdesk.domain.case_moves import Cancel, Comment, Finish, Jump, Resume, Return, Skip, Start, Wait
from sopdesk.domain.case_offers import why_not
from sopdesk.domain.rights import OnBehalf, demand, may, may_key_for, may_send
from sopdesk.domain.sop import Sop

ADMINISTRATOR = someone(roles=("administrator",), user_id=8)
TIM = someone("tim-data-center", roles=("staff",))
KASI = someone("kepala-seksi")
KABID = someone("kepala-bidang")
SEKRETARIS = someone("sekretaris")


def sop() -> Sop:
    return make_sop(
        row("1", start("opd")),
        row("2", process("tim"), process("opd"), process("kadis")),
        row("3", decision("tim", way("Tidak", wait="pemohon"), way("Ya"))),
        row("4", end("opd"), time=None),
    )


def running() -> Running:
    case = Running(sop())
    case.start()
    return case


def test_only_the_desk_moves_its_case():
    case = running()
    for stranger in (KASI, KABID, SEKRETARIS, ADMINISTRATOR, AGENDARIS):
        for move in (Finish(), Return(reason="x"), Wait(wait="isp")):
            with pytest.raises(NotAllowedError, match="ada di meja Tim Data Center"):
                case.act(move, by=stranger)
    state = case.act(Finish(), by=TIM)
    assert (case.events[-1].actor, case.events[-1].official_id, case.events[-1].by_pen) == (
        "tim-data-center",
        101,
        False,
    )
    assert state.address == "2/opd"


def test_pen_is_keyed_by_agendaris_or_same_unit():
    pen = OnBehalf(position="tim-data-center", official_id=55, sheet="LD-0412")
    for recorder in (AGENDARIS, KASI):
        case = running()
        case.act(Finish(), by=recorder, on_behalf=pen)
        event = case.events[-1]
        assert (event.actor, event.official_id, event.by_pen, event.sheet) == ("tim-data-center", 55, True, "LD-0412")
        assert event.recorder_id == recorder.user_id
    with pytest.raises(NotAllowedError, match="hanya agendaris atau pegawai unit yang sama"):
        running().act(Finish(), by=SEKRETARIS, on_behalf=pen)


def test_pen_of_another_desk_moves_nothing():
    case = running()
    with pytest.raises(NotAllowedError, match="ada di meja"):
        case.act(Finish(), by=AGENDARIS, on_behalf=OnBehalf(position="kepala-seksi"))


def test_own_act_keyed_from_paper_names_the_official():
    case = running()
    case.act(Finish(), by=TIM, on_behalf=OnBehalf(position="tim-data-center", sheet="LD-1"))
    assert case.events[-1].official_id == 101


def test_answer_of_applicant_is_recorded_by_keeper_or_agendaris():
    case = running()
    case.act(Finish(), by=TIM)
    for stranger in (KASI, KABID, ADMINISTRATOR):
        with pytest.raises(NotAllowedError, match="Jawaban pemohon dicatat oleh agendaris atau Tim Data Center"):
            case.act(Finish(), by=stranger)
    state = case.act(Finish(), by=AGENDARIS)
    assert state.address == "2/kadis"
    assert case.events[-1].actor is None
    assert not case.events[-1].by_pen
    again = running()
    again.act(Finish(), by=TIM)
    assert again.act(Finish(), by=TIM).trail[-1].position is None


def test_resuming_after_the_applicant_answered():
    case = running()
    for _ in range(3):
        case.act(Finish())
    case.act(Finish(exit=0), by=TIM)
    assert why_not(case.state, case.sop, "resume", by=AGENDARIS, seats=case.seats) == ""
    assert why_not(case.state, case.sop, "resume", by=KASI, seats=case.seats)
    assert case.act(Resume(), by=AGENDARIS).status == "berjalan"


def test_resuming_after_a_spare_part_is_the_desks_own():
    case = running()
    case.act(Wait(wait="suku-cadang"), by=TIM)
    with pytest.raises(NotAllowedError):
        case.act(Resume(), by=AGENDARIS)
    assert case.act(Resume(), by=TIM).status == "berjalan"


@pytest.mark.parametrize("move", [Skip(reason="Perintah"), Jump(target="3/tim", reason="Perintah")])
def test_skip_and_jump_are_for_kabid_and_up(move):
    for low in (TIM, KASI, AGENDARIS):
        with pytest.raises(NotAllowedError, match="Kepala Bidang ke atas"):
            running().act(move, by=low)
    for high in (KABID, SEKRETARIS, someone("kepala-dinas")):
        assert running().act(move, by=high).seq == 2
    case = running()
    case.act(move, by=AGENDARIS, on_behalf=OnBehalf(position="kepala-bidang"))
    assert case.events[-1].actor == "kepala-bidang"
    with pytest.raises(NotAllowedError, match="Kepala Bidang ke atas"):
        running().act(move, by=AGENDARIS, on_behalf=OnBehalf(position="kepala-seksi"))


def test_cancelling_is_for_the_desk_kabid_and_agendaris():
    for allowed_user in (TIM, KABID, AGENDARIS):
        assert running().act(Cancel(reason="Ditarik"), by=allowed_user).status == "dibatalkan"
    for stranger in (KASI, ADMINISTRATOR):
        with pytest.raises(NotAllowedError):
            running().act(Cancel(reason="Ditarik"), by=stranger)


def test_anyone_with_a_role_leaves_a_note():
    case = running()
    for user in (ADMINISTRATOR, AGENDARIS, KASI):
        case.act(Comment(note="Sudah ditelepon"), by=user)
    with pytest.raises(NotAllowedError):
        case.act(Comment(note="Halo"), by=someone(roles=()))


def test_administrator_starts_no_case():
    with pytest.raises(NotAllowedError, match="agendaris atau peninjau atau pelaksana"):
        Running(sop()).act(Start(), by=ADMINISTRATOR, at=case_time())


def case_time():
    return running().state.started_at


def test_delegated_desk_is_as_good_as_an_own_one():
    case = running()
    both = someone("kepala-seksi", "tim-data-center")
    case.act(Finish(), by=both)
    assert case.events[-1].actor == "tim-data-center"


def test_why_not_speaks_of_flow_first_and_rights_then():
    case = running()
    assert why_not(case.state, case.sop, "finish", by=TIM, seats=case.seats) == ""
    assert "meja Tim" in why_not(case.state, case.sop, "finish", by=KASI, seats=case.seats)
    assert "langkah keputusan" in why_not(case.state, case.sop, "refuse", by=KASI, seats=case.seats)
    assert why_not(case.state, case.sop, "act_first", by=someone("kepala-dinas"), seats=case.seats) == ""


def test_roles_of_office_acts():
    assert may(AGENDARIS, "letter.log")
    assert not may(TIM, "letter.log")
    assert may(ADMINISTRATOR, "users.manage")
    with pytest.raises(NotAllowedError, match="memerlukan peran pengelola aplikasi"):
        demand(AGENDARIS, "users.manage")


def test_who_keys_for_whom():
    case = running()
    assert may_key_for(AGENDARIS, "kepala-dinas", case.seats)
    assert may_key_for(TIM, "tim-data-center", case.seats)
    assert not may_key_for(TIM, "kepala-dinas", case.seats)
    assert not may_key_for(TIM, "tidak-ada", case.seats)


def test_a_letter_is_sent_on_from_a_desk_that_it_came_to():
    case = running()
    here, elsewhere = frozenset({"tim-data-center"}), frozenset({"kepala-dinas"})
    assert may_send(TIM, "tim-data-center", case.seats, reached=here, by_pen=False)
    assert not may_send(TIM, "tim-data-center", case.seats, reached=elsewhere, by_pen=False)
    assert not may_send(TIM, "kepala-dinas", case.seats, reached=elsewhere, by_pen=False)
    assert may_send(TIM, "tim-data-center", case.seats, reached=here, by_pen=True)
    assert not may_send(TIM, "tim-data-center", case.seats, reached=elsewhere, by_pen=True)
    assert may_send(AGENDARIS, "tim-data-center", case.seats, reached=elsewhere, by_pen=True)
    assert not may_send(AGENDARIS, "tim-data-center", case.seats, reached=here, by_pen=False)
