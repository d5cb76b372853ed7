"""Signature blocks: the holder on the date, in whose name, and who initials."""

from datetime import date

import pytest

from sopdesk.domain.form import Form
from sopdesk.domain.paper_sheet import SignerText
from sopdesk.printing.pdf_pages import page_texts
from sopdesk.services.signers import signer_texts

DAY = date(2026, 11, 23)
WAYS = ["otomatis", "sendiri", "a.n.", "u.b."]
FIELDS = [
    {"key": "penanda", "label": "P", "kind": "position"},
    {"key": "atas_nama", "label": "Atas nama", "kind": "choice", "options": WAYS},
]


def _block(papers, near="", values=None, **signer):
    form = Form.model_validate(
        {
            "schema": 1,
            "key": "uji",
            "title": "Uji",
            "sections": [{"title": "A", "fields": FIELDS}],
            "signers": [{"key": "s", **signer}],
            "blocks": [{"kind": "signatures", "signers": ["s"]}],
        }
    )
    user = SignerText("Agendaris", "Sari Dewi")
    with papers.desks.store.read() as work:
        return signer_texts(
            work,
            form,
            {"penanda": "kabid-pe", **(values or {})},
            on=DAY,
            near=near,
            expand=lambda text: text.strip(),
            user=user,
        )["s"]


@pytest.mark.parametrize(
    ("signer", "title", "name"),
    [
        ({"position": "@kepala"}, "Kepala Dinas", "Azril Apriansyah"),
        ({"position": "{penanda}"}, "Kepala Bidang", "Rina Marlina"),
        ({"position": "@user"}, "Agendaris", "Sari Dewi"),
        ({"position": "@kepala", "title": "Kepala OPD"}, "Kepala OPD", "Azril Apriansyah"),
        ({"position": "tidak-ada", "title": "Pemohon"}, "Pemohon", ""),
        ({"name": "Ani", "title": "Pemohon"}, "Pemohon", "Ani"),
    ],
)
def test_who_signs(papers, signer, title, name):
    block = _block(papers, **signer)
    assert block.title.startswith(title)
    assert block.name == name


def test_for_one_level_down_stands_in_whose_name(papers):
    lines = _block(papers, position="sekretaris", behalf="a.n.").title.split("\n")
    assert [line.split()[0] for line in lines] == ["a.n.", "Sekretaris"]


def test_for_two_levels_down_the_one_between_is_named(papers):
    lines = _block(papers, position="kasi-infrastruktur", behalf="u.b.", behalf_of="@kepala").title.split("\n")
    assert lines[0].startswith("a.n. Kepala Dinas")
    assert lines[1].startswith("Kepala Bidang")
    assert lines[2] == "u.b."
    assert len(lines) == 4


def test_who_signs_for_himself_signs_in_nobodys_name(papers):
    assert "a.n." not in _block(papers, position="@kepala", behalf="a.n.").title


def test_who_acts_for_the_head_signs_as_such_and_not_on_behalf_of_himself(papers):
    office = papers.desks
    budi = office.persons["Budi Hartono"]
    head = office.seats["kepala-dinas"]
    office.people.appoint(by=office.admin, position_id=head, official_id=budi, kind="plt", from_date=DAY, to_date=DAY)
    block = _block(papers, position="sekretaris", behalf="auto")
    assert (block.title.split("\n")[0][:18], block.name) == ("Plt. Kepala Dinas ", "Budi Hartono")
    assert "a.n." not in block.title
    own = _block(papers, values={"atas_nama": "sendiri"}, position="sekretaris", behalf_field="atas_nama")
    assert own.title.startswith("Sekretaris")
    others = _block(papers, position="kabid-pe", behalf="auto").title.split("\n")
    assert [line.split()[0] for line in others] == ["a.n.", "Kepala"]


def test_the_line_below_the_signer_initials_the_highest_last(papers):
    initials = _block(papers, near="tim-data-center", position="@kepala", initials=True).initials
    assert initials[-1] == "Sekretaris"
    assert len(initials) >= 2
    assert _block(papers, position="@kepala").initials == ()


@pytest.mark.parametrize(
    ("position", "first_words"),
    [
        ("@kepala", ["Kepala"]),
        ("sekretaris", ["a.n.", "Sekretaris"]),
        ("kabid-pe", ["a.n.", "Kepala"]),
        ("kasi-infrastruktur", ["a.n.", "Kepala", "u.b.", "Kepala"]),
    ],
)
def test_in_whose_name_follows_from_the_level_of_the_signer(papers, position, first_words):
    lines = _block(papers, position=position, behalf="auto").title.split("\n")
    assert [line.split()[0] for line in lines] == first_words


@pytest.mark.parametrize(
    ("chosen", "first_words"),
    [
        ("", ["a.n.", "Sekretaris"]),
        ("otomatis", ["a.n.", "Sekretaris"]),
        ("sendiri", ["Sekretaris"]),
        ("a.n.", ["a.n.", "Sekretaris"]),
        ("u.b.", ["a.n.", "Sekretaris"]),  # nobody stands between
    ],
)
def test_in_whose_name_is_a_choice_on_the_paper(papers, chosen, first_words):
    values = {"atas_nama": chosen}
    lines = _block(papers, values=values, position="sekretaris", behalf_field="atas_nama").title.split("\n")
    assert [line.split()[0] for line in lines] == first_words


@pytest.mark.parametrize("key", ["surat-balasan", "surat-rekomendasi", "surat-tugas", "surat-sosialisasi"])
def test_letters_signed_below_the_head_name_him_first(papers, key):
    detail = papers.begin(key, {"penanda": "sekretaris"})
    assert "a.n. Kepala Dinas" in _seen(papers, detail, {})
    assert "a.n." not in _seen(papers, detail, {"atas_nama": "sendiri"})
    assert "a.n." not in _seen(papers, detail, {"penanda": "kepala-dinas"})


def test_the_recommendation_of_a_coordinator_is_his_own_unless_he_says_so(papers):
    detail = papers.begin("pa-18", {"penanda": "kasi-infrastruktur"})
    assert "a.n." not in _seen(papers, detail, {})
    text = _seen(papers, detail, {"atas_nama": "u.b."})
    assert "a.n. Kepala Dinas" in text
    assert "u.b." in text.split()


def _seen(papers, detail, values):
    pdf = papers.filling.preview(by=papers.by, paper_id=detail.row.id, values={**detail.values, **values})
    return " ".join(" ".join(page.text for page in page_texts(pdf)).split())
