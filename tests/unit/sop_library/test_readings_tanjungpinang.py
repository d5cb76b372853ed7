"""How Tanjungpinang's SOPs run: the way through each, typed by hand, and what its rows do in the program."""

import pytest

from sopdesk.core.resources import resource
from sopdesk.domain.flow import Flow, edges
from sopdesk.domain.sop import Sop
from sopdesk.store.sop_files import load_sop

APLIKASI = "pengendalian-umum-sistem-aplikasi"
EMAIL = "pendaftaran-email-resmi-instansi"
SUBDOMAIN = "pembuatan-penghapusan-perubahan-subdomain"
MAINTENANCE = ["pemeliharaan-server", "pemeliharaan-publik-hotspot", "pemeliharaan-genset"]

AUDIT = [  # from the letter to the decision
    "1/kepala-dinas",
    "2/kepala-dinas",
    "2/sekretaris",
    "2/kepala-bidang",
    "2/kjf",
    "3/tim-aplikasi",
    "4/tim-aplikasi",
    "5/tim-aplikasi",
    "6/tim-aplikasi",
    "7/tim-aplikasi",
    "8/tim-aplikasi",
    "9/tim-aplikasi",
    "9/kjf-2",
]
AUDIT_REPORT = ["12/kjf-2", "12/kepala-bidang", "12/kepala-dinas"]
UPKEEP = [
    "1/kepala-bidang",
    "2/kjf",
    "2/staf-teknisi",
    "3/staf-teknisi",
    "4/staf-teknisi",
    "5/staf-teknisi",
    "6/staf-teknisi",
    "6/kjf",
    "6/kepala-bidang",
    "7/staf-teknisi",
]
SUBDOMAIN_HEAD = ["1/kepala-dinas", "2/kepala-dinas", "2/kepala-bidang", "3/jft", "4/jft"]
SUBDOMAIN_TAIL = ["10/jft", "10/kepala-bidang", "10/kepala-dinas", "11/kepala-dinas"]

# (SOP, variant, labels chosen at the decisions, addresses, working minutes of the rows)
WAYS = [
    (APLIKASI, None, ["Tidak"], [*AUDIT, "10/kjf-2", *AUDIT_REPORT], 600),
    (APLIKASI, None, ["Ya"], [*AUDIT, "11/kjf-2", *AUDIT_REPORT], 600),
    (
        EMAIL,
        None,
        ["Ya"],
        [
            "1/kepala-dinas",
            "2/kepala-dinas",
            "2/kepala-bidang",
            "3/jft",
            "4/admin-system",
            "5/admin-system",
            "6/admin-system",
            "7/jft",
            "7/kepala-bidang",
            "7/kepala-dinas",
            "8/kepala-dinas",
        ],
        110,
    ),
    ("pemeliharaan-server", None, [], UPKEEP, 240),
    ("pemeliharaan-publik-hotspot", None, [], UPKEEP, 210),
    ("pemeliharaan-genset", None, [], UPKEEP, 240),
    (
        SUBDOMAIN,
        "pembuatan",
        ["Ya"],
        [*SUBDOMAIN_HEAD, "5/admin-system", "6/admin-system", "7/admin-system", "9/admin-system", *SUBDOMAIN_TAIL],
        130,
    ),
    (
        SUBDOMAIN,
        "perubahan",
        ["Ya"],
        [*SUBDOMAIN_HEAD, "6/admin-system", "7/admin-system", "8/admin-system", "9/admin-system", *SUBDOMAIN_TAIL],
        140,
    ),
    (SUBDOMAIN, "penghapusan", ["Ya"], [*SUBDOMAIN_HEAD, "6/admin-system", "8/admin-system", *SUBDOMAIN_TAIL], 120),
]


def sop_of(code: str) -> Sop:
    return load_sop(resource("sop") / "tanjungpinang" / f"{code}.toml")


def walk(flow: Flow, labels: list[str]) -> list[str]:
    """Return the addresses from start to end, taking the exits ``labels`` in order."""
    choices = iter(labels)
    way = [flow.start]
    while flow.nodes[way[-1]].cell.symbol != "end":
        assert len(way) < 100, way
        cell = flow.nodes[way[-1]].cell
        chosen = [e.label for e in cell.exits].index(next(choices)) if cell.symbol == "decision" else None
        way.append(flow.after(way[-1], chosen))
    return way


@pytest.mark.parametrize(("code", "variant", "labels", "way", "minutes"), WAYS)
def test_way_through_is_as_read(code: str, variant: str | None, labels: list[str], way: list[str], minutes: int):
    flow = Flow(sop_of(code), variant)
    assert walk(flow, labels) == way
    rows = dict.fromkeys(flow.nodes[address].step for address in way)
    assert {row.duration.unit for row in rows if row.duration} == {"menit"}
    assert sum(row.duration.amount for row in rows if row.duration) == minutes


@pytest.mark.parametrize("code", [APLIKASI, EMAIL, SUBDOMAIN, *MAINTENANCE])
def test_every_cell_is_on_some_way(code: str):
    on_a_way = {address for other, _, _, way, _ in WAYS if other == code for address in way}
    assert on_a_way == set(Flow(sop_of(code)).nodes)


@pytest.mark.parametrize(("code", "address"), [(EMAIL, "3/jft"), (SUBDOMAIN, "4/jft")])
def test_incomplete_request_waits_for_the_applicant_and_is_checked_again(code: str, address: str):
    flow = Flow(sop_of(code))
    incomplete = flow.nodes[address].cell.exits[0]
    assert (incomplete.label, incomplete.wait, incomplete.outcome) == ("Tidak", "pemohon", None)
    assert flow.after(address, 0) == address
    assert incomplete.acts == ()


@pytest.mark.parametrize(("code", "address"), [(EMAIL, "8/kepala-dinas"), (SUBDOMAIN, "11/kepala-dinas")])
def test_hand_over_stands_in_the_kadis_lane_and_is_done_by_the_admin(code: str, address: str):
    sop = sop_of(code)
    cell = Flow(sop).nodes[address].cell
    assert (cell.performer, cell.symbol, cell.by) == ("kepala-dinas", "end", "admin-system")
    assert sop.performer(cell.by or "").position == "admin-system"


@pytest.mark.parametrize("code", [EMAIL, SUBDOMAIN])
def test_sekretaris_is_printed_but_unused_in_email_and_subdomain(code: str):
    sop = sop_of(code)
    assert sop.performer("sekretaris").position == "sekretaris"
    assert not [cell for step in sop.steps for cell in step.cells if cell.performer == "sekretaris"]


def test_both_kjf_lanes_of_aplikasi_are_one_position():
    sop = sop_of(APLIKASI)
    assert [p.key for p in sop.performers if p.position == "kjf"] == ["kjf", "kjf-2"]
    decision = sop.step("9").cells[1]
    assert (decision.performer, decision.question) == ("kjf-2", "Perencanaan layak?")
    assert [(e.label, e.to, e.outcome, e.result) for e in decision.exits] == [
        ("Tidak", "10", "selesai", "peninjauan kembali"),
        ("Ya", "11", "selesai", "persetujuan"),
    ]


@pytest.mark.parametrize("code", [APLIKASI, EMAIL, SUBDOMAIN, *MAINTENANCE])
def test_arrows_are_inferred_but_those_between_marks_of_the_source(code: str):
    of_source = [(e.source, e.target) for e in edges(sop_of(code)) if e.origin == "source"]
    between_marks = [("1/kepala-dinas", "2/kepala-dinas"), ("2/kepala-dinas", "2/kepala-bidang")]
    assert of_source == (between_marks if code == EMAIL else [])


def test_rows_of_subdomain_apply_to_the_variants_that_need_them():
    sop = sop_of(SUBDOMAIN)
    assert [v.key for v in sop.variants] == ["pembuatan", "penghapusan", "perubahan"]
    assert [step.id for step in sop.steps if "variant" in step.acts] == ["3"]
    assert {step.id: set(step.variants) for step in sop.steps if step.variants} == {
        "5": {"pembuatan"},
        "7": {"pembuatan", "perubahan"},
        "8": {"perubahan", "penghapusan"},
        "9": {"pembuatan", "perubahan"},
    }


def test_arrows_not_taken_by_all_carry_the_names_of_the_variants():
    labels = {(e.source, e.target): e.label for e in edges(sop_of(SUBDOMAIN))}
    assert labels["4/jft", "5/admin-system"] == "Ya, pembuatan"
    assert labels["4/jft", "6/admin-system"] == "Ya, penghapusan, perubahan"
    assert labels["6/admin-system", "8/admin-system"] == "penghapusan"
    assert labels["8/admin-system", "10/jft"] == "penghapusan"
    assert labels["9/admin-system", "10/jft"] == ""


ACTS = {  # by row; acts of a row, then of its cells and exits
    APLIKASI: {
        "2": ["disposition", "paper:lembar-disposisi"],
        "9": ["paper:laporan-hasil"],
        "10": ["paper:surat-rekomendasi"],
        "11": ["paper:surat-rekomendasi", "register:sistem-aplikasi", "register:database-sistem-aplikasi"],
        "12": ["paper:laporan-hasil"],
    },
    EMAIL: {
        "2": ["disposition", "paper:lembar-disposisi"],
        "3": ["paper:formulir-email"],
        "5": ["register:email-dinas"],
        "6": ["paper:lembar-serah-akun"],
        "7": ["paper:laporan-hasil"],
    },
    SUBDOMAIN: {
        "2": ["disposition", "paper:lembar-disposisi"],
        "3": ["variant"],
        "4": ["paper:formulir-subdomain"],
        "6": ["register:subdomain-hosting"],
        "7": ["register:subdomain"],
        "8": ["register:subdomain", "register:subdomain-hosting"],
        "9": ["paper:lembar-serah-akun"],
        "10": ["paper:laporan-hasil"],
    },
    **{
        f"pemeliharaan-{name}": {
            "1": ["appoint", "paper:surat-tugas"],
            "3": [f"checklist:{kind}"],
            "4": [f"checklist:{kind}", *(["paper:form-penggantian-alat"] if kind == "server" else [])],
            "5": [f"checklist:{kind}", "paper:form-penggantian-alat"],
            "6": [f"paper:form-laporan-pemeliharaan-{kind}"],
        }
        for name, kind in [("server", "server"), ("publik-hotspot", "hotspot"), ("genset", "genset")]
    },
}


@pytest.mark.parametrize("code", ACTS)
def test_rows_do_what_their_text_says(code: str):
    done = {}
    for step in sop_of(code).steps:
        acts = [*step.acts]
        for cell in step.cells:
            acts += [*cell.acts, *(act for way_out in cell.exits for act in way_out.acts)]
        if acts:
            done[step.id] = acts
    assert done == ACTS[code]


@pytest.mark.parametrize("code", [APLIKASI, EMAIL, SUBDOMAIN, *MAINTENANCE])
def test_pens_and_computers_are_printed_only(code: str):
    things = {"Komputer", "Pulpen", "Printer", "Kertas", "Laptop", "Kamera", "Kuas", "Stopmap", "VPS", "Catatan"}
    things |= {"Jaringan Internet", "Buku Agenda", "Buku agenda"}
    for step in sop_of(code).steps:
        for requirement in step.requirements:
            assert (requirement.check is None) == (requirement.text in things), (step.id, requirement.text)


def test_portal_security_has_no_rows_and_cannot_be_run():
    sop = sop_of("pengelolaan-sistem-keamanan-portal-website")
    assert not sop.runnable
    assert not sop.title_only
