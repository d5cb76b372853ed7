"""Values are checked with sentences that say what to write; drafts are never held up."""

import ipaddress
import re
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdesk.domain.field_kinds import as_number, comma, is_host, nik_warning, text_problem, text_warning, tidy_text
from sopdesk.domain.form import Block, CheckItem, Column, FieldKind, Form, FormField, FormSection, Option
from sopdesk.domain.form_rules import OfficeRules, check, check_field, office_rules, tidied, tidied_values
from sopdesk.domain.office import OfficeProfile, official_domain

BATAM = OfficeRules(domain="batam.go.id")
KINDS: tuple[FieldKind, ...] = get_args(FieldKind)
FREE = {"text", "long-text", "person", "position", "agency"}
"""Kinds that take any text."""
SHAPED = {"ticks", "table", "checklist", "pictures"}
"""Kinds whose value is no text; every kind besides these two sets has a rule for what is typed."""


def field(kind="text", **more):
    parts: dict[str, dict[str, Any]] = {
        "choice": {"options": ("baru", "lama")},
        "ticks": {"options": ("baru", "lama")},
        "table": {"columns": ({"key": "nama", "label": "Nama"}, {"key": "nip", "label": "NIP", "kind": "nip"})},
        "checklist": {"items": ({"key": "suhu", "label": "Suhu", "unit": "°C", "low": 18, "high": 27.5},)},
    }
    return FormField.model_validate({"key": "isi", "label": "Isian", "kind": kind, **parts.get(kind, {}), **more})


def form(*fields):
    return Form(
        schema=1,
        key="uji",
        title="Uji",
        sections=(FormSection(title="Isi", fields=fields),),
        blocks=(Block(kind="text", text="Isi"),),
    )


def messages(found):
    return [(p.path, p.severity) for p in found]


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("number", "12,5", "12.5"),
        ("number", " 1.234,75 ", "1234.75"),
        ("number", "1.234.567", "1234567"),
        ("number", "12.5", "12.5"),
        ("number", "1.500", "1500"),
        ("number", "-10.000", "-10000"),
        ("number", "+1.500 ", "1500"),
        ("number", "1,505", "1,505"),
        ("number", "1.500,255", "1500,255"),
        ("number", "0,125", "0.125"),
        ("number", "0.125", "0.125"),
        ("number", "1500.000", "1500.000"),
        ("number", "−57", "-57"),
        ("number", "dua", "dua"),
        ("date", "21/11/2026", "2026-11-21"),
        ("date", "1-2-2026", "2026-02-01"),
        ("date", "31/02/2026", "31/02/2026"),
        ("time", "14.05", "14:05"),
        ("time", "7:30", "07:30"),
        ("nip", "19650626 198803 1 017", "196506261988031017"),
        ("nip", "belum ada", "belum ada"),
        ("host", "https://Disdik.Batam.go.id/", "disdik.batam.go.id"),
        ("email", "Rina@BATAM.go.id", "Rina@batam.go.id"),
        ("url", "aplikasi.batam.go.id/pse?id=1", "https://aplikasi.batam.go.id/pse?id=1"),
        ("text", "  apa adanya ", "apa adanya"),
    ],
)
def test_typed_text_is_kept_in_one_way(kind, typed, kept):
    assert tidy_text(kind, typed) == kept


@given(st.integers(1, 9_999_999), st.integers(0, 9999), st.integers(0, 4))
def test_number_is_read_as_indonesian_writes_it_and_never_another_way(whole, part, places):
    decimals = f",{part:04}"[: places + 1] if places else ""
    value = float(f"{whole}{decimals.replace(',', '.')}")
    for written in (f"{whole:,}".replace(",", ".") + decimals, f"{whole}{decimals}"):
        kept = tidy_text("number", written)
        assert as_number(kept) == value
        assert tidy_text("number", kept) == kept
        assert as_number(tidy_text("number", comma(kept))) == value  # as the window shows it again


def test_thousands_grouped_by_dots_keep_within_the_limits():
    assert not check_field(field("number", minimum=1000), "1.500")
    assert "1.500" in check_field(field("number"), "1500.000")[0].message


def test_unit_typed_with_the_number_is_left_out():
    assert tidied(field("number", unit="Mbps"), "12,5 Mbps") == "12.5"


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("number", ["0", "-3", "12.5"], ["1e5", "12..5", "tiga", "nan", "inf", "1" * 17, "1500.000", "1,500,000", "1,500.25"]),
        ("date", ["2026-11-21", "2024-02-29"], ["2026-02-30", "besok", "0026-01-01", "2026-11-21T08:00"]),
        ("time", ["07:30", "23:59"], ["24:00", "7", "12:60"]),
        ("phone", ["0812 3456 7890", "(0778) 461813", "+62 778-461813", "461813 ext. 12", "461813/461814"],
         ["telepon kantor", "123", "0812#", "1" * 20]),
        ("email", ["rina@batam.go.id", "tim.data-center@disdik.batam.go.id"],
         ["rina", "rina@", "rina@batam", "a b@batam.go.id", "rina..m@batam.go.id", "rina@batam.go.id, b@c.id", "é@a.id"]),
        ("url", ["https://a.batam.go.id/x?y=1", "http://10.1.1.5:8080/"],
         ["ftp://a.id", "javascript:alert(1)", "https://", "https://a b.id", "https://user:kunci@a.id", "https://[::1",
          "https://a.id:99999", "file:///etc/passwd"]),
        ("host", ["disdik", "disdik.batam.go.id", "e-kinerja.batam.go.id"],
         ["-a.id", "a-.id", "a..id", "a_b.id", "a.id/x", "10.1.1.5", "ü.id", "a" * 64, ".".join(["a" * 60] * 5)]),
        ("ip", ["10.10.1.25", "2001:db8::1"], ["10.10.1.256", "10.10.1", "10.10.01.1", "10.1.1.1/24", "fe80::1%eth0"]),
        ("cidr", ["10.10.1.0/24", "2001:db8::/32", "10.0.0.0/255.0.0.0"], ["10.10.1.0", "10.10.1.5/24", "10.0.0.0/33"]),
    ],
)  # fmt: skip
def test_kind_tells_good_from_bad(kind, good, bad):
    for text in good:
        assert not check_field(field(kind), text), text
    for text in bad:
        assert messages(check_field(field(kind), text)) == [("isi", "error")], text


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_that_is_typed_has_its_rule(kind):
    assert bool(check_field(field(kind), "§ ?")) == (kind not in FREE | SHAPED)


def test_network_of_a_host_address_is_suggested():
    (problem,) = check_field(field("cidr"), "10.10.1.5/24")
    assert "10.10.1.0/24" in problem.message


def test_official_mail_is_asked_for_with_a_remedy():
    mail = field("email", email_domain=True)
    assert not check_field(mail, "rina@batam.go.id", BATAM)
    assert not check_field(mail, "rina@disdik.batam.go.id", BATAM)
    (problem,) = check_field(mail, "rina@gmail.com", BATAM)
    assert "nama@batam.go.id" in problem.message
    assert "ajukan" in problem.message
    assert check_field(mail, "rina@jahatbatam.go.id", BATAM)
    assert not check_field(mail, "rina@gmail.com", OfficeRules())
    assert not check_field(field("email"), "rina@gmail.com", BATAM)


@pytest.mark.parametrize(
    ("email", "website", "domain"),
    [
        ("diskominfo@batam.go.id", "", "batam.go.id"),
        ("dinas.kominfo@gmail.com", "kominfo.tanjungpinangkota.go.id", "tanjungpinangkota.go.id"),
        ("", "https://www.kominfo.batam.go.id/beranda", "batam.go.id"),
        ("dinas@gmail.com", "", ""),
        ("", "go.id", ""),
    ],
)
def test_official_domain_follows_from_the_profile(email, website, domain):
    profile = OfficeProfile(email=email, website=website)
    assert official_domain(profile) == domain
    assert office_rules(profile) == OfficeRules(domain=domain)


@pytest.mark.parametrize(
    ("kind", "good", "odd"),
    [
        ("nip", "196506261988031017", ["1965", "196513261988031017", "NIP belum ada"]),
        ("nik", "2171011708450001", ["2171", "2171019908450001", "2171011713450001"]),
        ("nip-or-nik", "2171015708450001", ["2171", "belum ada"]),
    ],
)
def test_nip_and_nik_warn_and_never_block(kind, good, odd):
    assert not check_field(field(kind), good, complete=True)
    for text in odd:
        assert messages(check_field(field(kind), text, complete=True)) == [("isi", "warning")], text


@given(born=st.dates(date(1925, 1, 1), date(2025, 12, 31)), woman=st.booleans(), serial=st.integers(0, 9999))
@settings(max_examples=100)
def test_nik_of_any_birthday_is_accepted(born, woman, serial):
    nik = f"217101{born.day + 40 * woman:02}{born.month:02}{born.year % 100:02}{serial:04}"
    assert nik_warning(nik) == ""


def test_required_is_asked_for_only_when_complete():
    wanted = form(
        *(field(kind, key=kind.replace("-", "_"), label=kind, required=True) for kind in KINDS if kind != "checklist")
    )
    assert check(wanted, {}) == ()
    found = check(wanted, {}, complete=True)
    assert [p.path for p in found] == list(wanted.fields)
    assert {p.severity for p in found} == {"error"}


def test_required_when_follows_another_field():
    form_of_two = form(
        field("choice", key="hasil", options=[{"key": "dapat", "label": "Dapat"}, {"key": "tidak", "label": "Tidak"}]),
        field("text", key="alasan", required_when="hasil = dapat"),
        field("checklist", key="periksa", required_when="hasil = dapat", items=[{"key": "pintu", "label": "Pintu"}]),
    )
    assert check(form_of_two, {"hasil": "dapat"}) == ()
    assert check(form_of_two, {"hasil": "tidak"}, complete=True) == ()
    found = check(form_of_two, {"hasil": "dapat"}, complete=True)
    assert [p.path for p in found] == ["alasan", "periksa.pintu.condition"]


def test_number_keeps_within_its_limits():
    speed = field("number", minimum=1, maximum=1000.5, unit="Mbps")
    assert not check_field(speed, "1")
    assert not check_field(speed, "1000,5")
    assert check_field(speed, "0,5")[0].message == "Isi antara 1 dan 1000,5 Mbps."
    assert check_field(field("number", minimum=1), "0")[0].message == "Isi paling kecil 1."
    assert check_field(field("number", maximum=100, unit="%"), "101")[0].message == "Isi paling besar 100 %."


def test_rule_of_the_form_speaks_its_own_message():
    ruled = field(rule="[A-Z]{2}-[0-9]+", rule_message="Tulis kode seperti DC-12.")
    assert not check_field(ruled, "DC-12")
    assert check_field(ruled, "DC-12x")[0].message == "Tulis kode seperti DC-12."


def test_length_is_capped():
    assert check_field(field(max_length=5), "123456")[0].severity == "error"
    assert check_field(field("table"), [{"nama": "x" * 1001}])[0].path == "isi.1.nama"


def test_choice_is_among_the_options():
    assert not check_field(field("choice"), "baru")
    assert messages(check_field(field("choice"), "lain")) == [("isi", "error")]
    assert messages(check_field(field("ticks"), ["baru", "lain"])) == [("isi", "error")]
    assert messages(check_field(field("ticks", office_list="disposisi"), ["dicoret"])) == [("isi", "warning")]


def test_option_waits_for_its_step():
    result = field("choice", options=({"key": "dapat", "label": "Dapat", "after_step": "3"}, "tidak"))
    assert not check_field(result, "dapat")
    assert not check_field(result, "tidak", finished={"1"})
    assert not check_field(result, "dapat", finished={"1", "2", "3"})
    assert "langkah 3" in check_field(result, "dapat", finished={"1", "2"})[0].message


def test_field_waits_for_its_step():
    later = field(after_step="3", required=True)
    assert not check_field(later, "", complete=True, finished={"2"})
    assert messages(check_field(later, "", complete=True, finished={"3"})) == [("isi", "error")]
    assert messages(check_field(later, "x", complete=True, finished={"2"})) == [("isi", "error")]


def test_rows_of_a_table_are_named_from_one():
    table = field("table", columns=(
        Column(key="nama", label="Nama", required=True), Column(key="nip", label="NIP", kind="nip"),
        Column(key="ip", label="IP", kind="ip"), Column(key="jenis", label="Jenis", kind="choice", options=("A",)),
    ), max_items=3)  # fmt: skip
    rows = [{"nama": "Rina"}, {}, {"nama": "", "nip": "12", "ip": "1.1", "jenis": "B"}]
    assert messages(check_field(table, rows)) == [
        ("isi.3.nip", "warning"),
        ("isi.3.ip", "error"),
        ("isi.3.jenis", "error"),
    ]
    assert ("isi.3.nama", "error") in messages(check_field(table, rows, complete=True))
    assert messages(check_field(table, [{"nama": "x"}] * 4)) == [("isi", "error")]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ({"reading": "22,5", "condition": "baik"}, []),
        ({"reading": "panas"}, [("isi.suhu.reading", "error")]),
        ({"reading": "30", "note": "AC mati"}, [("isi.suhu.reading", "warning")]),
        ({"reading": "27,6"}, [("isi.suhu.reading", "warning"), ("isi.suhu.note", "error")]),
        ({"reading": "18", "condition": "rusak"}, [("isi.suhu.note", "error")]),
        ({"condition": "perhatian", "note": "berdebu"}, []),
        ({"condition": "hancur"}, [("isi.suhu.condition", "error")]),
    ],
)
def test_line_of_a_checklist_asks_for_a_note_where_something_is_wrong(line, found):
    assert messages(check_field(field("checklist"), {"suhu": line}, complete=True)) == found


def test_note_of_a_draft_only_warns():
    assert messages(check_field(field("checklist"), {"suhu": {"condition": "rusak"}})) == [("isi.suhu.note", "warning")]


def test_required_checklist_names_the_lines_not_looked_at():
    lines = (CheckItem(key="suhu", label="Suhu", unit="°C"), CheckItem(key="kipas", label="Kipas"))
    found = check_field(field("checklist", items=lines, required=True), {}, complete=True)
    assert [p.path for p in found] == ["isi.suhu.reading", "isi.kipas.condition"]


def test_reading_has_limits_without_a_unit():
    phi = CheckItem(key="phi", label="Cos phi", low=0.85, high=1)
    found = check_field(field("checklist", items=(phi,)), {"phi": {"reading": "0,7", "note": "beban"}})
    assert found[0].message == "Cos phi di bawah 0,85: di luar batas."


def test_picture_that_was_not_kept_is_named():
    kept = {"sha256": "a" * 64, "caption": "Depan"}
    assert not check_field(field("pictures"), [kept])
    assert messages(check_field(field("pictures"), [kept, {"sha256": "../x", "caption": ""}])) == [("isi.2", "error")]


def test_option_written_as_text_is_its_own_key():
    assert field("choice").options[0] == Option(key="baru", label="baru")


@given(
    kind=st.sampled_from(KINDS),
    value=st.one_of(
        st.text(max_size=60),
        st.lists(st.text(max_size=20), max_size=3),
        st.lists(st.dictionaries(st.sampled_from(["nama", "nip", "sha256"]), st.text(max_size=20)), max_size=3),
        st.dictionaries(st.sampled_from(["suhu", "x"]), st.dictionaries(st.sampled_from(["reading", "note"]), st.text())),
    ),
)  # fmt: skip
@settings(max_examples=300)
def test_any_value_gets_sentences_and_tidies_once(kind, value):
    one = field(kind)
    kept = tidied(one, value)
    assert tidied(one, kept) == kept
    for problem in check_field(one, value, BATAM, complete=True, finished=()):
        assert problem.path.startswith("isi")
        assert re.search(r"[.]$", problem.message), problem.message


@given(st.ip_addresses())
@settings(max_examples=50)
def test_every_address_and_network_is_accepted(address):
    assert text_problem("ip", str(address)) == ""
    network = ipaddress.ip_network(f"{address}/20", strict=False)
    assert text_problem("cidr", str(network)) == ""


@given(st.from_regex(r"[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?(\.[a-z]{2,8}){1,3}", fullmatch=True))
@settings(max_examples=100)
def test_every_host_name_makes_an_address_and_a_page(host):
    assert is_host(host)
    assert text_problem("host", host) == ""
    assert text_problem("email", f"tim@{host}") == ""
    assert text_problem("url", tidy_text("url", f"{host}/laman")) == ""
    assert text_warning("host", host) == ""


def test_values_of_a_whole_form_are_tidied():
    two = form(field("number", key="a"), field("table", key="t"))
    assert tidied_values(two, {"a": "1,5", "t": [{"nip": "19650626 198803 1 017"}], "lama": "x"}) == {
        "a": "1.5",
        "t": [{"nip": "196506261988031017"}],
        "lama": "x",
    }
