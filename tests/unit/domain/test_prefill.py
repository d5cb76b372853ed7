"""A form begins with what is known already: the first path that gives something of the right kind."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdesk.domain.form import Block, Form, FormSection
from sopdesk.domain.form_rules import check
from sopdesk.domain.form_values import Values
from sopdesk.domain.prefill import PATHS, ROW_PATHS, SHEET_PATHS, known, paper_facts, path_problem, prefill, row_facts


def form(*fields):
    return Form(
        schema=1,
        key="uji",
        title="Uji",
        sections=(FormSection(title="Isi", fields=tuple({"key": "isi", "label": "Isian", **f} for f in fields)),),
        blocks=(Block(kind="text", text="Isi"),),
    )


def filled(facts, **field):
    return prefill(form(field), facts)["isi"]


@pytest.mark.parametrize("path", [*PATHS, *ROW_PATHS, "holder.kepala-dinas.name", "paper.pa-17.nama_aplikasi"])
def test_path_leads_somewhere(path):
    assert known(path)
    assert path_problem(path) == ""


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("letter.subjek", 'mungkin maksudnya "letter.subject"'),
        ("case.foo_bar_baz", "case.number"),
        ("holder.kepala-dinas.gaji", "name, nip, rank, grade, title"),
        ("paper.number", "tidak dikenal"),
        ("surat", "tidak dikenal"),
        ("", "tidak dikenal"),
    ],
)
def test_path_to_nowhere_is_told_with_a_likely_one(path, words):
    assert not known(path)
    assert words in path_problem(path)


def test_sheet_knows_itself():
    assert all(known(path, on_sheet=True) for path in SHEET_PATHS)


def test_first_path_that_gives_something_is_taken():
    facts = {"letter.sender": "Dinas Perhubungan", "case.agency": ""}
    assert filled(facts, prefill=["case.agency", "letter.sender", "case.applicant"]) == "Dinas Perhubungan"
    assert filled({}, prefill=["case.agency"], default="Kota Batam") == "Kota Batam"


@pytest.mark.parametrize(
    ("field", "fact", "value"),
    [
        ({"kind": "date"}, "2026-11-21", "2026-11-21"),
        ({"kind": "date"}, "2026-11-21T08:00", "2026-11-21"),
        ({"kind": "date"}, "kemarin", ""),
        ({"kind": "number", "unit": "Mbps"}, "100 Mbps", "100"),
        ({"kind": "number"}, "seratus", ""),
        ({"kind": "nip"}, "19650626 198803 1 017", "196506261988031017"),
        ({"kind": "email"}, "bukan alamat", ""),
        ({"kind": "choice", "options": [{"key": "baru", "label": "Pembuatan baru"}]}, "pembuatan Baru", "baru"),
        ({"kind": "choice", "options": ["baru"]}, "lama", ""),
        ({"kind": "ticks", "options": ["a", "b", "c"]}, "c, a, x", ["c", "a"]),
        ({"kind": "agency"}, "Dinas Perhubungan", "Dinas Perhubungan"),
        ({"max_length": 5}, "terlalu panjang", "terla"),
    ],
)
def test_value_fits_the_kind_of_its_field(field, fact, value):
    assert filled({"case.title": fact}, prefill="case.title", **field) == value


def test_value_that_does_not_fit_gives_way_to_the_next_path():
    facts = {"letter.reporter_phone": "tanya Rina", "case.agency_phone": "0778 461813"}
    field = {"kind": "phone", "prefill": ["letter.reporter_phone", "case.agency_phone"]}
    assert filled(facts, **field) == "0778 461813"


def test_date_in_a_text_is_written_out():
    assert filled({"letter.date": "2026-11-02"}, prefill="letter.date") == "2 November 2026"


def test_appointed_people_fill_a_table_by_their_parts_and_a_text_by_their_names():
    people = [
        {"name": "Rina", "nip": "19650626 198803 1 017", "rank": "Pembina", "title": "Kabid"},
        {"name": "Dimas", "nip": "", "rank": "", "title": ""},
    ]
    columns = [
        {"key": "nama", "label": "Nama"},
        {"key": "nip", "label": "NIP", "kind": "nip"},
        {"key": "pangkat", "label": "Pangkat"},
        {"key": "paraf", "label": "Paraf"},
    ]
    facts = row_facts("appointed", people)
    assert facts["appointed.1.rank"] == "Pembina"
    assert filled(facts, kind="table", columns=columns, prefill="appointed") == [
        {"nama": "Rina", "nip": "196506261988031017", "pangkat": "Pembina"},
        {"nama": "Dimas"},
    ]
    assert filled(facts, kind="table", columns=columns, prefill="appointed", max_items=1)[-1]["nama"] == "Rina"
    assert filled(facts, prefill="appointed") == "Rina, Dimas"


EARLIER: Values = {
    "nama": "e-Kinerja",
    "jenis": ["a", "b"],
    "periksa": {"suhu": {"reading": "21"}},
    "pengelola": [{"nama": f"Orang {n}", "hp": "0812 345 678"} for n in range(1, 13)],
    "catatan": "",
}


def test_later_paper_takes_over_what_stands_on_an_earlier_one():
    facts = paper_facts(form({}), EARLIER, number="060/1/2026", on=date(2026, 11, 21))
    assert "paper.uji.catatan" not in facts
    assert facts["paper.uji.periksa.suhu.reading"] == "21"
    assert filled(facts, prefill="paper.uji.nama") == "e-Kinerja"
    assert filled(facts, prefill="paper.uji.number") == "060/1/2026"
    assert filled(facts, prefill="paper.uji.date") == "21 November 2026"
    assert filled(facts, kind="date", prefill="paper.uji.date") == "2026-11-21"
    assert filled(facts, kind="ticks", options=["b", "a"], prefill="paper.uji.jenis") == ["a", "b"]
    table = {
        "kind": "table",
        "columns": [{"key": "nama", "label": "Nama"}, {"key": "hp", "label": "HP", "kind": "phone"}],
    }
    assert filled(facts, **table, prefill="paper.uji.pengelola") == EARLIER["pengelola"]


KINDS = ["text", "number", "date", "time", "nip", "phone", "email", "url", "host", "ip", "cidr", "person"]


@given(st.sampled_from(KINDS), st.text(max_size=40))
@settings(max_examples=200)
def test_whatever_is_prefilled_passes_the_rules(kind, fact):
    one = form({"kind": kind, "prefill": ["case.title"]})
    assert not [p for p in check(one, prefill(one, {"case.title": fact})) if p.severity == "error"]
