import pytest
from hypothesis import given, settings
from tests.factories.sop_strategies import sops
from tests.factories.sops import decision, end, identity_only, make_sop, process, row, start, variants, way

from sopdesk.core.resources import resource
from sopdesk.domain.flow import Flow, FlowError
from sopdesk.domain.standard_time import StandardTime, longest_time, longest_times
from sopdesk.store.sop_files import load_sop

# Sums of "mutu baku", added up by hand from the tables of the documents.
DOCUMENTS = [
    ("batam/maintenance-gangguan-jaringan", None, {"selesai": "14 hari"}),
    ("batam/permohonan-kenaikan-bandwidth", None, {"selesai": "13 hari", "ditolak": "7 hari"}),
    ("batam/permohonan-colocation", None, {"selesai": "10 hari", "ditolak": "4 hari"}),
    ("batam/penyediaan-layanan-hosting-aplikasi", "baru", {"selesai": "13 hari"}),
    ("batam/penyediaan-layanan-hosting-aplikasi", "daftar-ulang", {"selesai": "13 hari"}),
    ("tanjungpinang/pengendalian-umum-sistem-aplikasi", None, {"selesai": "600 menit"}),
    ("tanjungpinang/pendaftaran-email-resmi-instansi", None, {"selesai": "110 menit"}),
    ("tanjungpinang/pemeliharaan-server", None, {"selesai": "240 menit"}),
    ("tanjungpinang/pemeliharaan-publik-hotspot", None, {"selesai": "210 menit"}),
    ("tanjungpinang/pemeliharaan-genset", None, {"selesai": "240 menit"}),
    ("tanjungpinang/pembuatan-penghapusan-perubahan-subdomain", "pembuatan", {"selesai": "130 menit"}),
    ("tanjungpinang/pembuatan-penghapusan-perubahan-subdomain", "perubahan", {"selesai": "140 menit"}),
    ("tanjungpinang/pembuatan-penghapusan-perubahan-subdomain", "penghapusan", {"selesai": "120 menit"}),
    ("tanjungpinang/pengelolaan-sistem-keamanan-portal-website", None, {}),
]


@pytest.mark.parametrize(("key", "variant", "sums"), DOCUMENTS)
def test_sum_of_the_document_is_kept(key, variant, sums):
    sop = load_sop(resource(f"sop/{key}.toml"))
    assert {outcome: str(time) for outcome, time in longest_times(sop, variant).items()} == sums


def test_recommendations_that_exclude_each_other_are_not_both_counted():
    time = longest_time(load_sop(resource("sop/tanjungpinang/pengendalian-umum-sistem-aplikasi.toml")))
    assert time is not None
    assert len({"10", "11"} & set(time.rows)) == 1


def test_cells_of_a_row_share_its_time():
    sop = make_sop(
        row("1", start("opd"), time="1 hari"),
        row("2", process("kadis"), process("kabid"), process("kasi"), time="30 menit"),
        row("3", end("opd"), time=None),
    )
    assert longest_time(sop) == StandardTime(days=1, minutes=30, rows=("1", "2", "3"))
    assert str(longest_time(sop)) == "1 hari 30 menit"


def test_returns_and_waits_add_nothing():
    ways = (way("Kurang", wait="pemohon"), way("Ulang", "1"), way("Ya"))
    sop = make_sop(row("1", start("opd")), row("2", decision("tim", *ways)), row("3", end("opd")))
    assert str(longest_time(sop)) == "45 menit"


def test_longer_exit_counts_and_each_outcome_has_its_own_sum():
    sop = make_sop(
        row("1", start("opd"), time="1 hari"),
        row("2", decision("tim", way("Tidak", "5", outcome="ditolak"), way("Ya")), time="1 hari"),
        row("3", process("tim"), time="10 menit"),
        row("4", process("tim"), time="2 hari"),
        row("5", end("opd"), time=None),
    )
    assert {k: (t.days, t.minutes) for k, t in longest_times(sop).items()} == {"selesai": (4, 10), "ditolak": (2, 0)}
    assert longest_time(sop) == longest_times(sop)["selesai"]


def test_later_outcome_wins_over_an_earlier_one():
    sop = make_sop(
        row("1", start("opd")),
        row("2", decision("tim", way("Tidak", outcome="ditolak"), way("Ya", "3"))),
        row("3", decision("kadis", way("Tetap", "4"), way("Dibatalkan", "4", outcome="selesai"))),
        row("4", end("opd")),
    )
    assert set(longest_times(sop)) == {"selesai", "ditolak"}


def test_way_up_the_table_that_is_no_return_is_counted():
    sop = make_sop(row("1", start("opd", to="3")), row("2", end("opd")), row("3", process("tim", to="2")))
    time = longest_time(sop)
    assert time is not None
    assert time.rows == ("1", "3", "2")


def test_variant_counts_its_own_rows():
    sop = make_sop(
        row("1", start("opd")),
        row("2", process("tim"), variants=["baru"]),
        row("3", end("opd")),
        variants=variants("baru", "hapus"),
    )
    assert str(longest_time(sop, "baru")) == "45 menit"
    assert str(longest_time(sop, "hapus")) == "30 menit"


def test_sop_without_rows_or_without_times_has_no_sum():
    assert longest_time(identity_only()) is None
    assert str(longest_time(make_sop(row("1", start("opd"), time=None), row("2", end("opd"), time=None)))) == "0 menit"


def test_broken_flow_is_refused():
    with pytest.raises(FlowError):
        longest_time(make_sop(row("1", start("opd"))))


def test_five_hundred_rows_are_summed():
    rows = [row(str(n), process("tim")) for n in range(2, 500)]
    assert str(longest_time(make_sop(row("1", start("opd")), *rows, row("500", end("opd"))))) == "7500 menit"


@given(sops(max_rows=8, max_lanes=4))
@settings(max_examples=60, deadline=None)
def test_longest_way_is_a_way_and_none_forward_is_longer(sop):
    flow = Flow(sop)
    time = longest_time(sop)
    assert time is not None
    assert (time.days, time.minutes) == _sum(sop, time.rows)
    assert len(set(time.rows)) == len(time.rows)
    assert all(_sum(sop, way)[0] * 450 + _sum(sop, way)[1] <= time.weight for way in _forward_ways(flow, flow.start))


def _sum(sop, rows):
    durations = [d for d in (sop.step(key).duration for key in rows) if d]
    return tuple(sum(d.amount for d in durations if d.unit == unit) for unit in ("hari", "menit"))


def _forward_ways(flow, address):
    row_id = flow.nodes[address].step.id
    onward = [t for t in flow.successors(address) if not flow.goes_back(address, t)]
    if not onward:
        yield (row_id,)
    for target in onward:
        for rest in _forward_ways(flow, target):
            yield rest if rest[0] == row_id else (row_id, *rest)
