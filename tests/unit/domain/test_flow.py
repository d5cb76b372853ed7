import pytest
from hypothesis import given, settings
from tests.factories.sop_strategies import sops
from tests.factories.sops import decision, end, joint, lane, make_sop, process, row, start, variants, way

from sopdesk.domain.flow import Flow, FlowError, edges
from sopdesk.domain.sop import Sop


def arrows(sop: Sop) -> list[tuple[str, str, str]]:
    return [(edge.source, edge.label, edge.target) for edge in edges(sop)]


def three_kinds() -> Sop:
    """Row 2 is for "baru", row 3 for "baru" and "ubah", row 4 for all."""
    return make_sop(
        row("1", start("opd")),
        row("2", process("tim"), variants=["baru"]),
        row("3", process("tim"), variants=["baru", "ubah"]),
        row("4", end("kadis")),
        variants=variants("baru", "ubah", "hapus"),
    )


def test_flow_of_plain_rows_goes_down_the_table():
    flow = Flow(make_sop(row("1", start("opd")), row("2", process("kadis")), row("3", end("opd"))))
    assert flow.start == "1/opd"
    assert flow.after("1/opd") == "2/kadis"
    assert flow.successors("2/kadis") == ("3/opd",)
    assert flow.successors("3/opd") == ()


def test_row_with_several_cells_is_walked_cell_by_cell_in_file_order():
    sop = make_sop(
        row("1", start("opd")),
        row("2", process("tim"), process("kasi"), process("kadis")),
        row("3", end("opd")),
        performers=[lane("kadis"), lane("kasi"), lane("tim"), lane("opd")],
    )
    assert arrows(sop) == [
        ("1/opd", "", "2/tim"),
        ("2/tim", "", "2/kasi"),
        ("2/kasi", "", "2/kadis"),
        ("2/kadis", "", "3/opd"),
    ]


def test_one_lane_may_hold_two_cells_of_a_row_under_their_own_ids():
    sop = make_sop(row("1", start("tim"), process("kasi"), end("tim", id="tim-lagi")))
    assert arrows(sop) == [("1/tim", "", "1/kasi"), ("1/kasi", "", "1/tim-lagi")]


def test_joint_cell_is_neither_entered_nor_left():
    sop = make_sop(row("1", start("opd")), row("2", joint("opd"), process("tim")), row("3", end("opd")))
    flow = Flow(sop)
    assert flow.after("1/opd") == "2/tim"
    assert flow.successors("2/opd") == ()
    assert "2/opd" not in flow.reachable()
    with pytest.raises(FlowError, match="tidak meneruskan"):
        flow.after("2/opd")


def test_to_overrides_the_order_for_a_row_and_for_a_cell():
    sop = make_sop(
        row("1", start("opd", to="3")),
        row("2", process("tim"), process("kasi")),
        row("3", process("kadis", to="2/kasi")),
        row("4", end("opd")),
        performers=[lane(k) for k in ("kadis", "kasi", "tim", "opd")],
    )
    flow = Flow(sop)
    assert flow.after("1/opd") == "3/kadis"
    assert flow.after("3/kadis") == "2/kasi"


def test_exits_lead_where_they_say_and_without_to_on_to_the_next_row():
    sop = make_sop(
        row("1", start("opd")),
        row("2", decision("tim", way("Tidak", "2/kasi", outcome="ditolak"), way("Ya")), process("kasi", to="4")),
        row("3", process("tim")),
        row("4", end("opd")),
    )
    assert arrows(sop) == [
        ("1/opd", "", "2/tim"),
        ("2/tim", "Tidak", "2/kasi"),
        ("2/tim", "Ya", "3/tim"),
        ("2/kasi", "", "4/opd"),
        ("3/tim", "", "4/opd"),
    ]


def test_three_exits_are_numbered_as_in_the_file():
    ways = (way("Ringan", "3"), way("Berat", "4"), way("Bukan gangguan", "1"))
    sop = make_sop(
        row("1", start("opd")), row("2", decision("tim", *ways)), row("3", process("tim")), row("4", end("opd"))
    )
    flow = Flow(sop)
    assert [flow.after("2/tim", n) for n in range(3)] == ["3/tim", "4/opd", "1/opd"]
    assert flow.goes_back("2/tim", "1/opd")
    assert not flow.goes_back("2/tim", "3/tim")
    for number in (None, 3, -1):
        with pytest.raises(FlowError, match="cabang"):
            flow.after("2/tim", number)


def test_wait_exit_without_target_leads_back_to_its_own_cell():
    sop = make_sop(
        row("1", start("opd")),
        row("2", decision("tim", way("Tidak lengkap", wait="pemohon"), way("Lengkap"))),
        row("3", end("opd")),
    )
    assert Flow(sop).successors("2/tim") == ("2/tim", "3/opd")
    assert ("2/tim", "Tidak lengkap", "2/tim") in arrows(sop)


def test_wait_exit_with_target_goes_there():
    sop = make_sop(
        row("1", start("opd")),
        row("2", decision("tim", way("Tidak", "1", wait="pemohon"), way("Ya"))),
        row("3", end("opd")),
    )
    assert Flow(sop).after("2/tim", 0) == "1/opd"


@pytest.mark.parametrize(
    ("kind", "way_through"),
    [
        (None, ["1/opd", "2/tim", "3/tim", "4/kadis"]),
        ("baru", ["1/opd", "2/tim", "3/tim", "4/kadis"]),
        ("ubah", ["1/opd", "3/tim", "4/kadis"]),
        ("hapus", ["1/opd", "4/kadis"]),
    ],
)
def test_variant_passes_over_rows_that_are_not_its_own(kind, way_through):
    flow = Flow(three_kinds(), kind)
    walked = [flow.start]
    while following := flow.successors(walked[-1]):
        walked.append(following[0])
    assert walked == way_through


def test_target_outside_the_variant_means_the_next_applicable_row():
    sop = make_sop(
        row("1", start("opd", to="2")),
        row("2", process("tim"), variants=["baru"]),
        row("3", end("kadis")),
        variants=variants("baru", "hapus"),
    )
    assert Flow(sop, "baru").after("1/opd") == "2/tim"
    assert Flow(sop, "hapus").after("1/opd") == "3/kadis"


def test_exit_for_one_variant_is_closed_to_the_others():
    sop = make_sop(
        row("1", start("opd")),
        row("2", decision("tim", way("Ya"), way("Tidak", "1"), way("Langsung", "3", variants=["hapus"]))),
        row("3", end("opd")),
        variants=variants("baru", "hapus"),
    )
    assert len(Flow(sop, "baru").exits("2/tim")) == 2
    assert Flow(sop, "baru").open_exits("2/tim") == (0, 1)
    assert Flow(sop, "hapus").open_exits("2/tim") == (0, 1, 2)
    assert Flow(sop).open_exits("1/opd") == (None,)


def test_official_table_names_the_variants_on_arrows_that_not_all_take():
    sop = three_kinds()
    assert arrows(sop) == [
        ("1/opd", "baru", "2/tim"),
        ("1/opd", "ubah", "3/tim"),
        ("1/opd", "hapus", "4/kadis"),
        ("2/tim", "", "3/tim"),
        ("3/tim", "", "4/kadis"),
    ]
    assert [edge.variants for edge in edges(sop)][:2] == [("baru",), ("ubah",)]


def test_arrow_is_from_the_source_only_between_source_cells_of_neighbouring_rows():
    sop = make_sop(
        row("1", start("opd")),
        row("2", process("kadis"), process("kabid", origin="inferred")),
        row("3", decision("tim", way("Ya"), way("Tidak", "1", origin="source"))),
        row("4", process("tim", to="6")),
        row("5", process("tim", arrow_origin="inferred")),
        row("6", end("opd")),
    )
    assert {(e.source, e.target): e.origin for e in edges(sop)} == {
        ("1/opd", "2/kadis"): "source",
        ("2/kadis", "2/kabid"): "inferred",
        ("2/kabid", "3/tim"): "inferred",
        ("3/tim", "4/tim"): "inferred",
        ("3/tim", "1/opd"): "source",
        ("4/tim", "6/opd"): "inferred",
        ("5/tim", "6/opd"): "inferred",
    }


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([row("1", process("opd")), row("2", end("opd"))], "0 simbol mulai"),
        ([row("1", start("opd")), row("2", start("opd")), row("3", end("opd"))], "2 simbol mulai"),
        ([row("1", start("opd", to="9")), row("2", end("opd"))], 'menuju "9" yang tidak ada'),
        ([row("1", start("opd", to="2/tim")), row("2", joint("tim"), end("opd"))], 'menuju "2/tim" yang tidak ada'),
        ([row("1", start("opd")), row("2", decision("tim", way("Ya", "7"), way("Tidak", "1")))], 'menuju "7"'),
        ([row("1", start("opd")), row("2", process("tim"))], "2/tim tidak punya lanjutan"),
        ([row("1", start("opd")), row("1", end("opd"))], "1/opd tertulis dua kali"),
    ],
)
def test_broken_flow_is_refused_with_its_place(rows, words):
    with pytest.raises(FlowError, match=words):
        Flow(make_sop(*rows))


def test_cell_in_a_lane_that_is_not_there_is_refused():
    sop = make_sop(row("1", start("opd")), row("2", end("opd")), performers=[lane("tim")])
    with pytest.raises(FlowError, match="pelaksana"):
        Flow(sop)


def test_unchecked_flow_of_a_broken_sop_goes_as_far_as_it_can():
    sop = make_sop(row("1", start("opd")), row("2", process("kadis")), row("3", process("tim", to="9")))
    flow = Flow(sop, checked=False)
    assert flow.reachable() == {"1/opd", "2/kadis", "3/tim"}
    assert Flow(make_sop(row("1", process("opd"))), checked=False).reachable() == frozenset()


@given(sops())
@settings(max_examples=60, deadline=None)
def test_every_generated_flow_reaches_an_end_from_everywhere(sop):
    for flow in [Flow(sop), *(Flow(sop, v.key) for v in sop.variants)]:
        for address in flow.reachable():
            node = flow.nodes[address]
            assert not node.cell.joint
            assert flow.applies(node.step)
            assert any(flow.nodes[far].cell.symbol == "end" for far in flow.reachable(address))


@given(sops())
@settings(max_examples=60, deadline=None)
def test_table_draws_exactly_the_union_of_what_the_variants_may_do(sop):
    kinds = [v.key for v in sop.variants] or [None]
    walked = {
        (kind, address, target)
        for kind in kinds
        for flow in [Flow(sop, kind)]
        for address, node in flow.nodes.items()
        if flow.applies(node.step)
        for target in flow.successors(address)
    }
    drawn = edges(sop)
    assert {(e.source, e.target) for e in drawn} == {(source, target) for _, source, target in walked}
    for edge in drawn:
        for kind in edge.variants:
            assert (kind, edge.source, edge.target) in walked
    assert edges(sop) == drawn
