"""What the checker says as a whole, and where it is right to keep silent."""

import pytest
from hypothesis import given, settings
from tests.factories.sop_strategies import sops
from tests.factories.sops import (
    decision,
    end,
    lane,
    make_sop,
    process,
    row,
    start,
    title_only,
    way,
)

from sopdesk.domain.checker import check
from sopdesk.domain.library import Library
from sopdesk.domain.sop import Sop

YES_NO = (way("Ya"), way("Tidak", "1"))


def three(middle, **fields) -> Sop:
    """An SOP of three rows around the one that matters."""
    return make_sop(row("1", start("opd")), middle, row("3", end("opd")), **fields)


def codes(sop: Sop, library: Library | None = None) -> set[str]:
    return {finding.code for finding in check(sop, library)}


def test_faultless_sop_has_no_findings():
    assert check(make_sop(), Library([make_sop()])) == ()


def test_sop_known_by_title_alone_says_only_that():
    assert codes(title_only("permohonan-server", "Permohonan Server")) == {"title-only"}


@pytest.mark.parametrize(
    "text", ["SOP Permohonan Server", {"text": "Peminjaman Alat", "sop": "contoh/permohonan-server"}]
)
def test_related_sop_is_missed_until_the_library_has_it(text):
    sop = make_sop(related=[text])
    whole = make_sop(code="permohonan-server", title="Permohonan Server")
    assert codes(sop, Library([sop])) == {"related-missing"}
    assert codes(sop, Library([sop, title_only("permohonan-server", "Permohonan Server")])) == {"related-title-only"}
    assert codes(sop, Library([sop, whole])) == set()
    assert codes(sop) == set()


def test_related_sop_of_another_office_is_told_apart():
    sop = make_sop(related=["SOP Permohonan Server"])
    other = make_sop(office="lain", code="permohonan-server", title="Permohonan Server")
    (finding,) = check(sop, Library([sop, other]))
    assert (finding.code, finding.severity) == ("related-elsewhere", "note")
    assert "Lain" in finding.message


def test_prose_under_keterkaitan_is_no_title():
    sop = make_sop(related={"prose": True, "items": ["Prosedur ini mengatur langkah-langkah"]})
    assert codes(sop, Library([sop])) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Memasang server sesuai Peraturan Nomor 11 Tahun 2008",
        "Menyerahkan formulir nomor 7",
        "Kegiatan 2 hari di lokasi",
        "Melaksanakan langkah-langkah pemeriksaan",
    ],
)
def test_number_that_names_no_row_is_left_alone(text):
    assert codes(three(row("2", process("tim"), text=text))) == set()


def test_condition_is_answered_by_the_decision_that_leads_to_its_row():
    sop = make_sop(
        row("1", start("opd")),
        row("2", decision("tim", way("Diganti", "4"), way("Diperbaiki", "3"))),
        row("3", process("tim")),
        row("4", process("tim"), text="Apabila perangkat harus diganti, menyiapkan pengganti"),
        row("5", end("opd")),
    )
    assert codes(sop) <= {"inferred"}


def test_condition_is_answered_by_the_decision_of_the_next_row():
    sop = make_sop(
        row("1", start("opd"), text="Apakah tempat tersedia"), row("2", decision("tim", *YES_NO)), row("3", end("opd"))
    )
    assert codes(sop) <= {"inferred"}


@pytest.mark.parametrize(
    "warning",
    [
        "Apabila prosedur ini tidak dijalankan akan berdampak buruk",
        "Jika SOP ini tidak dilaksanakan timbul kerugian",
        "Kelalaian menyebabkan kegagalan pengawasan permohonan",
        "Permohonannya dapat ditolak",
    ],
)
def test_warning_about_the_procedure_itself_is_left_alone(warning):
    assert codes(make_sop(warnings=[warning])) == set()


def test_lane_is_found_on_the_cover_under_its_short_or_longer_name():
    lanes = [
        lane("kabid", label="Kabid TIK"),
        lane("jft", label="JFT"),
        lane("opd"),
        lane("pe", label="Kepala Bidang e-Government"),
    ]
    cover = [
        "Kepala Bidang Teknologi Informasi dan Komunikasi",
        "Jabatan Fungsional Tertentu",
        "Kepala OPD Pelapor",
        "Kepala Bidang Penyelenggaraan e Government",
    ]
    sop = three(row("2", process("kabid"), process("jft"), process("pe")), performers=lanes, qualifications=cover)
    assert codes(sop) == set()


def test_finding_names_the_row_and_the_remedy():
    sop = three(row("2", process("tim"), time=None))
    (finding,) = check(sop)
    assert finding.row == "2"
    assert finding.message == "Langkah 2 tidak punya waktu baku."
    assert finding.remedy.startswith("Tetapkan waktunya")


def test_row_whose_number_stands_twice_is_named_by_its_place():
    sop = make_sop(row("1", start("opd")), row("1b", process("tim"), number="1", time=None), row("2", end("opd")))
    messages = [finding.message for finding in check(sop)]
    assert "Langkah 1 (baris ke-2) tidak punya waktu baku." in messages


def test_inferred_parts_are_counted_with_their_rows():
    sop = make_sop(
        row("1", start("opd")),
        *(row(str(n), process("tim", origin="inferred")) for n in range(2, 5)),
        row("5", end("opd")),
    )
    (finding,) = check(sop)
    assert finding.message == (
        "Tidak tampak di naskah dan disimpulkan: 3 dari 5 simbol dan 4 dari 4 panah. Simbolnya di langkah 2 sampai 4."
    )


def test_errors_stand_before_doubts_and_rows_in_table_order():
    sop = make_sop(
        row("1", start("opd"), time=None),
        row("2", process("tim"), time=None),
        row("3", process("tim", to="9")),
        row("4", end("opd")),
        number=None,
    )
    found = [(finding.severity, finding.row) for finding in check(sop)]
    assert found == [("error", "3"), ("warning", None), ("warning", "1"), ("warning", "2")]


@given(sops())
@settings(max_examples=60, deadline=None)
def test_whole_flows_have_no_errors_and_findings_are_whole_sentences(sop):
    for finding in check(sop, Library([sop])):
        assert finding.severity != "error"
        assert finding.message[0].isupper()
        assert finding.message.endswith(".")
        assert finding.remedy.endswith(".")
        assert finding.row is None or sop.step(finding.row)
