"""Signature blocks: the holder on the date, in whose name, and who initials."""

from datetime import date

import pytest

from sopdesk.domain.form import Form
from sopdesk.domain.paper_sheet import SignerText
from sopdesk.services.signers import signer_texts

DAY = date(2026, 11, 23)


def _block(papers, near="", **signer):
    form = Form.model_validate(
        {
            "schema": 1,
            "key": "uji",
            "title": "Uji",
            "sections": [{"title": "A", "fields": [{"key": "penanda", "label": "P", "kind": "position"}]}],
            "signers": [{"key": "s", **signer}],
            "blocks": [{"kind": "signatures", "signers": ["s"]}],
        }
    )
    user = SignerText("Agendaris", "Sari Dewi")
    with papers.desks.store.read() as work:
        return signer_texts(
            work, form, {"penanda": "kabid-pe"}, on=DAY, near=near, expand=lambda text: text.strip(), user=user
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


def test_the_line_below_the_signer_initials_the_highest_last(papers):
    initials = _block(papers, near="tim-data-center", position="@kepala", initials=True).initials
    assert initials[-1] == "Sekretaris"
    assert len(initials) >= 2
    assert _block(papers, position="@kepala").initials == ()
