"""The first run apart from any widget."""

from pathlib import Path

import pytest

from sopdesk.services.setup import starting_offices
from sopdesk.ui.wizard.state import SopChoice, WizardState, step_of_problem, steps_left
from sopdesk.ui.wizard.steps import ORDER, Step

SOPS = (
    SopChoice("batam/a", "batam", "Bandwidth", "04/SOP", 14),
    SopChoice("batam/b", "batam", "Jaringan baru", "", 0, title_only=True),
    SopChoice("tanjungpinang/c", "tanjungpinang", "E-mail", "1", 6),
)
GOOD = "kuda laut biru muda"


@pytest.fixture
def state() -> WizardState:
    made = WizardState(offices=starting_offices(), place=Path("data"), sops=SOPS)
    made.choose_office("batam")
    return made


def line(state: WizardState, position: str):
    return next(entry for entry in state.officials if entry.position_key == position)


def fill_admin(state: WizardState) -> None:
    state.admin_name, state.admin_login = "Siti Rahma", "siti"
    state.admin_password = state.admin_repeat = GOOD


def test_a_new_wizard_proposes_the_first_office_with_its_sops(state):
    assert state.profile["government"] == "PEMERINTAH KOTA BATAM"
    assert state.chosen_sops == {"batam/a", "batam/b"}
    assert state.admin_position == "agendaris"
    assert set(state.last_numbers) == {"masuk", "keluar", "nota-dinas"}


def test_choosing_another_office_keeps_people_of_positions_that_both_have(state):
    line(state, "kepala-dinas").name = "Nurlaila"
    line(state, "tim-data-center").name = "Teguh"
    state.choose_office("tanjungpinang")
    assert line(state, "kepala-dinas").name == "Nurlaila"
    assert state.profile["government"].endswith("TANJUNGPINANG")
    assert state.chosen_sops == {"tanjungpinang/c"}


def test_choosing_the_same_office_again_changes_nothing(state):
    state.profile["address"] = "Jalan Engku Putri"
    state.choose_office("batam")
    assert state.profile["address"] == "Jalan Engku Putri"


def test_only_the_administrator_and_a_name_of_the_office_are_needed(state):
    assert state.first_wrong_step() is Step.ADMIN
    fill_admin(state)
    assert state.first_wrong_step() is None
    state.profile["name"] = "  "
    assert state.problems(Step.OFFICE) == {"name": "Nama instansi wajib diisi; ia tercetak di setiap kop."}


def test_a_refused_place_stops_the_first_step(state):
    state.place_refusal = "Folder jaringan tidak aman."
    assert state.problems(Step.PLACE) == {"place": "Folder jaringan tidak aman."}


def test_a_strange_nip_warns_and_never_blocks(state):
    head = line(state, "kepala-dinas")
    head.name, head.nip = "Nurlaila", "1234"
    assert "18 angka" in state.warnings()["nip:kepala-dinas"]
    assert state.problems(Step.OFFICIALS) == {}


@pytest.mark.parametrize(
    ("field", "value", "wrong"),
    [
        ("login", "kadis", "name:kepala-dinas"),
        ("nip", "197003121995032001", "name:kepala-dinas"),
    ],
)
def test_a_row_without_a_name_is_named(state, field, value, wrong):
    setattr(line(state, "kepala-dinas"), field, value)
    state.first_password = GOOD
    assert list(state.problems(Step.OFFICIALS)) == [wrong]


def test_logins_must_differ_and_the_first_password_must_be_good(state):
    for position in ("kepala-dinas", "sekretaris"):
        line(state, position).name, line(state, position).login = "Orang", "Sama"
    wrong = state.problems(Step.OFFICIALS)
    assert wrong["login:sekretaris"] == "Nama pengguna ini sudah dipakai jabatan lain."
    assert "12 huruf" in wrong["first_password"]
    line(state, "sekretaris").login, state.first_password = "lain", GOOD
    assert state.problems(Step.OFFICIALS) == {}


@pytest.mark.parametrize("login", ["siti rahma", "-siti", "siti@kantor", "sîti"])
def test_a_login_with_strange_signs_is_refused(state, login):
    fill_admin(state)
    state.admin_login = login
    assert "tanpa spasi" in state.problems(Step.ADMIN)["admin_login"]


def test_the_two_passwords_must_be_the_same(state):
    fill_admin(state)
    state.admin_repeat = GOOD + "x"
    assert list(state.problems(Step.ADMIN)) == ["admin_repeat"]


def test_the_administrator_cannot_take_the_login_of_an_official(state):
    fill_admin(state)
    line(state, "sekretaris").name, line(state, "sekretaris").login = "Fauzi", "SITI"
    assert "sudah dipakai" in state.problems(Step.ADMIN)["admin_login"]


@pytest.mark.parametrize(
    ("typed", "ok"), [("", True), ("0", True), ("411", True), ("-1", False), ("4a", False), ("100000", False)]
)
def test_last_numbers_are_numbers_or_empty(state, typed, ok):
    state.last_numbers["masuk"] = typed
    assert (state.problems(Step.NUMBERS) == {}) is ok


def test_the_plan_carries_everything_and_nothing_empty(state):
    fill_admin(state)
    head = line(state, "kepala-dinas")
    head.name, head.login, head.kind = " Nurlaila ", "kadis", "plt"
    state.first_password = GOOD
    state.last_numbers["masuk"] = "411"
    plan = state.plan()
    assert plan.last_numbers == {"masuk": 411}
    assert [(o.name, o.login, o.kind, o.roles) for o in plan.officials] == [("Nurlaila", "kadis", "plt", ("reviewer",))]
    assert plan.sops == ("batam/a", "batam/b")
    assert plan.admin_position == "agendaris"


def test_a_position_that_was_given_away_is_not_the_administrators(state):
    fill_admin(state)
    line(state, "agendaris").name = "Lina"
    assert state.plan().admin_position == ""
    assert "agendaris" not in dict(state.free_positions)


def test_the_summary_has_a_line_for_each_step(state):
    fill_admin(state)
    summary = dict(state.summary())
    assert list(summary) == list(ORDER)
    assert summary[Step.ADMIN] == "Siti Rahma (siti)"
    assert "0 dari 9 jabatan" in summary[Step.OFFICIALS]


def test_fields_of_the_use_case_lead_to_their_step():
    assert step_of_problem("name") is Step.OFFICE
    assert step_of_problem("admin_login") is Step.ADMIN
    assert step_of_problem("password") is Step.ADMIN
    assert step_of_problem("last_numbers") is Step.NUMBERS
    assert step_of_problem("nothing") is None


def test_steps_are_counted_in_words():
    assert steps_left(Step.ADMIN) == "Langkah 4 dari 6: Pengelola"


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "04/SOP · 14 langkah"), (1, "Hanya judul; suratnya berjalan sebagai tindak lanjut tanpa SOP.")],
)
def test_an_sop_says_what_it_is(number, words):
    assert SOPS[number].note == words
