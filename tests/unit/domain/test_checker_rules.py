"""Every rule on a small made-up SOP: it speaks, alone, and falls silent when that one thing is mended."""

import pytest
from tests.factories.sops import (
    decision,
    end,
    identity_only,
    joint,
    lane,
    make_sop,
    process,
    row,
    start,
    variants,
    way,
)

from sopdesk.domain.checker import check
from sopdesk.domain.sop import Sop

YES_NO = (way("Ya"), way("Tidak", "1"))
DATES = {
    "made": {"text": "5 Januari 2026", "date": "2026-01-05"},
    "effective": {"text": "12 Januari 2026", "date": "2026-01-12"},
}


def three(middle, **fields) -> Sop:
    """An SOP of three rows around the one that matters."""
    return make_sop(row("1", start("opd")), middle, row("3", end("opd")), **fields)


def deciding(*exits, **fields) -> Sop:
    return three(row("2", decision("tim", *exits), **fields))


def batam(*columns, **fields) -> Sop:
    """Lanes headed by digits; the cover names Kepala Dinas, Tim Data Center, Pemohon."""
    lanes = [lane(key, column=digit) for digit, key in columns]
    rows = [row("1", start("opd")), row("2", process("kadis"), process("tim")), row("3", end("opd"))]
    cover = ["Kepala Dinas Komunikasi dan Informatika", "Tim Data Center : Adalah Tim Teknis", "Kepala OPD Pemohon."]
    return make_sop(*rows, performers=lanes, qualifications=cover, **fields)


CASES = {
    "start: none": (
        "start",
        make_sop(row("1", process("opd")), row("2", end("opd"))),
        make_sop(row("1", start("opd")), row("2", end("opd"))),
    ),
    "start: two": ("start", three(row("2", start("tim"))), three(row("2", process("tim")))),
    "no end": (
        "end dangling",
        make_sop(row("1", start("opd")), row("2", process("opd"))),
        make_sop(row("1", start("opd")), row("2", end("opd"))),
    ),
    "arrow to nowhere": ("missing-target", three(row("2", process("tim", to="9"))), three(row("2", process("tim")))),
    "exit to a missing row": (
        "missing-target",
        deciding(way("Ya"), way("Tidak", "9")),
        deciding(way("Ya"), way("Tidak", "1")),
    ),
    "nothing follows": (
        "dangling",
        make_sop(row("1", start("opd", to="3")), row("2", end("opd")), row("3", process("tim"))),
        make_sop(row("1", start("opd", to="3")), row("2", end("opd")), row("3", process("tim", to="2"))),
    ),
    "nothing follows for one variant": (
        "dangling",
        three(row("2", decision("tim", way("Ya", variants=["baru"]))), variants=variants("baru", "ubah")),
        deciding(way("Ya"), way("Tidak", "1")),
    ),
    "going round for ever": (
        "dangling",
        make_sop(row("1", start("opd", to="3")), row("2", end("opd")), row("3", decision("tim", *YES_NO[1:], way("Ulang", "3")))),
        make_sop(row("1", start("opd", to="3")), row("2", end("opd")), row("3", decision("tim", *YES_NO[1:], way("Cukup", "2")))),
    ),
    "never reached": (
        "unreachable",
        make_sop(row("1", start("opd", to="3")), row("2", process("tim")), row("3", end("opd"))),
        make_sop(row("1", start("opd")), row("2", process("tim")), row("3", end("opd"))),
    ),
    "double symbol": (
        "double-name",
        three(row("2", process("tim"), process("tim"))),
        three(row("2", process("tim"), process("tim", id="tim-lagi"))),
    ),
    "double row": (
        "double-name",
        make_sop(row("1", start("opd")), row("2", process("tim")), row("2", process("kadis"), number="3"), row("4", end("opd"))),
        make_sop(row("1", start("opd")), row("2", process("tim")), row("3", process("kadis")), row("4", end("opd"))),
    ),
    "symbol in no lane": (
        "unknown-lane",
        three(row("2", process("kasi"), process("tim")), performers=[lane("opd"), lane("tim")]),
        three(row("2", process("tim")), performers=[lane("opd"), lane("tim")]),
    ),
    "row without a symbol": ("no-symbol", three(row("2", joint("tim"))), three(row("2", process("tim")))),
    "no table": ("no-steps", identity_only(performers=[lane("tim")]), make_sop()),
    "decision with one exit": ("decision-exits", deciding(way("Ya")), deciding(*YES_NO)),
    "decision with four exits": (
        "decision-exits",
        deciding(*YES_NO, way("Ragu", "1"), way("Lain", "3")),
        deciding(*YES_NO, way("Ragu", "1")),
    ),
    "exit without a label": ("decision-label", deciding(way("Ya"), way(" ", "1")), deciding(*YES_NO)),
    "two exits of one name": ("decision-label", deciding(way("Ya"), way("ya ", "1")), deciding(*YES_NO)),
    "condition in the text": (
        "condition",
        three(row("2", process("tim"), text="Memeriksa alat. Jika rusak lakukan perbaikan")),
        deciding(*YES_NO, text="Memeriksa alat. Jika rusak lakukan perbaikan"),
    ),
    "question in the text": (
        "condition",
        three(row("2", process("tim"), text="Memeriksa apakah alat tersedia")),
        three(row("2", process("tim"), text="Memeriksa alat")),
    ),
    "row number that no arrow takes": (
        "row-number",
        three(row("2", process("tim"), text="Memeriksa, lalu kembali ke langkah 1")),
        three(row("2", process("tim"), text="Memeriksa, lalu lanjut ke langkah 3")),
    ),
    "row number that is not there": (
        "row-number",
        three(row("2", process("tim"), text="Memeriksa, lalu lanjut ke aktivitas no. 8")),
        three(row("2", process("tim"), text="Memeriksa, lalu lanjut ke aktivitas no. 3")),
    ),
    "row number beside another exit": (
        "row-number",
        deciding(*YES_NO, text="a) YA, lanjutkan ke aktivitas no. 1\nb) TIDAK, kembali ke no. 1"),
        deciding(*YES_NO, text="a) YA, lanjutkan ke aktivitas no. 3\nb) TIDAK, kembali ke no. 1"),
    ),
    "number repeated": (
        "number-repeated",
        three(row("2", process("tim"), number="1")),
        three(row("2", process("tim"))),
    ),
    "number skipped": (
        "number-skipped",
        make_sop(row("1", start("opd")), row("2", process("tim")), row("4", end("opd"))),
        three(row("2", process("tim"))),
    ),
    "number out of order": (
        "number-order",
        make_sop(row("1", start("opd")), row("3", process("tim")), row("2", end("opd"))),
        three(row("2", process("tim"))),
    ),
    "column number skipped": (
        "column-numbers",
        make_sop(table={"numbers": ["1", "2", "4"]}),
        make_sop(table={"numbers": ["1", "2", "3"]}),
    ),
    "list that begins late": (
        "list-start",
        make_sop(legal_basis={"start": 3, "items": ["Peraturan A"]}),
        make_sop(legal_basis={"start": 1, "items": ["Peraturan A"]}),
    ),
    "list that repeats": (
        "list-repeated",
        make_sop(legal_basis=["Peraturan A;", "Peraturan B", "Peraturan  a"]),
        make_sop(legal_basis=["Peraturan A;", "Peraturan B"]),
    ),
    "lane unused": (
        "lane-unused",
        make_sop(performers=[lane("kadis"), lane("kasi"), lane("opd")]),
        make_sop(performers=[lane("kadis"), lane("opd")]),
    ),
    "lane without a name": (
        "lane-unnamed",
        three(row("2", process("empat")), performers=[lane("opd"), lane("empat", label="Tidak bernama di sumber")]),
        three(row("2", process("empat")), performers=[lane("opd"), lane("empat", label="Agendaris")]),
    ),
    "lane printed twice": (
        "lane-repeated",
        three(row("2", process("kjf"), process("kjf-2")), performers=[lane("opd"), lane("kjf", label="KJF"), lane("kjf-2", label="KJF")]),
        three(row("2", process("kjf"), process("kjf-2")), performers=[lane("opd"), lane("kjf", label="KJF"), lane("kjf-2", label="KJF 2")]),
    ),
    "lane not on the cover": (
        "lane-not-on-cover",
        make_sop(qualifications=["Pemohon"]),
        make_sop(qualifications=["Pemohon", "Kepala Dinas Komunikasi dan Informatika"]),
    ),
    "cover that names no lane": (
        "cover-no-lanes",
        make_sop(qualifications=["Pendidikan : S1 Teknik Informatika"]),
        make_sop(qualifications=["Kepala Dinas : S1 Teknik Informatika", "Kepala OPD Pemohon"]),
    ),
    "empty cover": ("cover-empty", make_sop(qualifications=[]), make_sop()),
    "more digits than on the cover": (
        "lane-digits",
        batam(("1", "kadis"), ("2", "tim"), ("4", "opd")),
        batam(("1", "kadis"), ("2", "tim"), ("3", "opd")),
    ),
    "digit of another performer": (
        "lane-digits",
        batam(("1", "tim"), ("2", "kadis"), ("3", "opd")),
        batam(("1", "kadis"), ("2", "tim"), ("3", "opd")),
    ),
    "time empty": ("time-missing", three(row("2", process("tim"), time=None)), three(row("2", process("tim")))),
    "end that works without a time": (
        "time-missing",
        make_sop(row("1", start("opd")), row("2", end("tim"), text="Menyimpan laporan", time=None)),
        make_sop(row("1", start("opd")), row("2", end("tim"), text="Selesai", time=None)),
    ),
    "number of the SOP missing": ("sop-number", make_sop(number=None), make_sop()),
    "number of the SOP unfinished": (
        "sop-number",
        make_sop(number="060/ /5.16.03/2022"),
        make_sop(number="060/12/5.16.03/2022"),
    ),
    "number of the SOP dotted": ("sop-number", make_sop(number="060/..../2022"), make_sop(number="060/1.2/2022")),
    "not made": ("date-missing", make_sop(made=""), make_sop()),
    "not effective": ("date-missing", make_sop(effective=""), make_sop()),
    "revised without a date": (
        "date-missing",
        make_sop(revision="[Revisi 01]"),
        make_sop(revision="[Revisi 01]", revised={"text": "6 Januari 2026", "date": "2026-01-06"}),
    ),
    "date that is none": ("date-unread", make_sop(made="segera"), make_sop()),
    "effective before made": (
        "date-order",
        make_sop(made=DATES["effective"], effective=DATES["made"]),
        make_sop(**DATES),
    ),
    "effective before revised": (
        "date-order",
        make_sop(revised={"text": "13 Januari 2026", "date": "2026-01-13"}),
        make_sop(revised={"text": "12 Januari 2026", "date": "2026-01-12"}),
    ),
    "revised before made": (
        "date-order",
        make_sop(revised={"text": "4 Januari 2026", "date": "2026-01-04"}),
        make_sop(revised={"text": "5 Januari 2026", "date": "2026-01-05"}),
    ),
    "effective before its last revision": (
        "date-order",
        make_sop(revised=DATES["made"], revisions=[{"number": "1", "text": "x", "effective": {"text": "1 Mei 2026", "date": "2026-05-01"}}]),
        make_sop(revised=DATES["made"], revisions=[{"number": "1", "text": "x", "effective": DATES["effective"]}]),
    ),
    "revision in force before it was proposed": (
        "date-order",
        make_sop(revised=DATES["made"], revisions=[{"number": "1.", "text": "x", "proposed": DATES["effective"], "effective": DATES["made"]}]),
        make_sop(revised=DATES["made"], revisions=[{"number": "1.", "text": "x", "proposed": DATES["made"], "effective": DATES["effective"]}]),
    ),
    "no approver": ("approver", make_sop(approver={"position": "Kepala Dinas"}), make_sop()),
    "warning of another subject": (
        "warning-subject",
        make_sop(title="Pemeliharaan Server", warnings=["Apabila ada surat yang memerlukan balasan maka surat harus segera dibalas"]),
        make_sop(title="Pemeliharaan Server", warnings=["Apabila server tidak dipelihara, layanan berhenti"]),
    ),
    "appendix that is not there": (
        "appendix",
        three(row("2", process("tim"), requirements=["Formulir (lihat lampiran-4)"])),
        three(
            row("2", process("tim"), requirements=["Formulir (lihat lampiran-4)"]),
            appendices=[{"key": "tugas", "title": "Lampiran 4: Tugas Pengelola"}],
        ),
    ),
    "something unreadable": (
        "gap",
        three(row("2", process("tim"), gap="akhir kalimat tidak terbaca")),
        three(row("2", process("tim"))),
    ),
    "inferred symbol": ("inferred", three(row("2", process("tim", origin="inferred"))), three(row("2", process("tim")))),
    "inferred arrow": ("inferred", three(row("2", process("tim", arrow_origin="inferred"))), three(row("2", process("tim")))),
}  # fmt: skip


def codes(sop: Sop) -> set[str]:
    return {finding.code for finding in check(sop)}


@pytest.mark.parametrize(("code", "broken", "mended"), CASES.values(), ids=CASES.keys())
def test_rule_speaks_and_is_silent_when_mended(code, broken, mended):
    said, wanted = codes(broken), set(code.split())
    assert wanted <= said
    assert said <= wanted | COMPANIONS.get(code, set()) | {"inferred"}  # arrows of exits are inferred
    assert not codes(mended) & wanted


# What one fault cannot help bringing along.
COMPANIONS = {
    "dangling": {"decision-exits", "unreachable"},
    "number-repeated": {"number-skipped"},
    "no-steps": {"lane-unused"},
    "double-name": {"number-repeated"},
}
