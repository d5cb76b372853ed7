"""Every kind of attachment and every paper that an SOP names is known to the offices and to the forms."""

import tomllib
from pathlib import Path

import pytest

from sopdesk.store.sop_files import load_sop

ROOT = Path(__file__).parents[3] / "resources"
FILES = sorted((ROOT / "sop").glob("*/*.toml"))
OFFICES = sorted((ROOT / "offices").glob("*.toml"))
BASE = {"lembar-disposisi", "foto", "pindai", "surat", "lain"}


def _kinds(sop):
    asked = {r.attachment for step in sop.steps for r in step.requirements}
    return {kind for kind in asked | {step.output_attachment for step in sop.steps} if kind}


@pytest.mark.parametrize("office", OFFICES, ids=lambda p: p.stem)
def test_an_office_lists_every_kind_that_an_sop_names(office):
    rows = tomllib.loads(office.read_text(encoding="utf-8"))["choices"]["jenis-lampiran"]
    keys = [row[0] for row in rows]
    assert len(keys) == len(set(keys))
    named = {kind for file in FILES for kind in _kinds(load_sop(file))} | BASE
    assert named - set(keys) == set()
    months = {row[0]: row[2] for row in rows if len(row) > 2}
    assert months["laporan-hasil-uji-keamanan"] == 12
    assert "data-sistem-elektronik" not in months


@pytest.mark.parametrize("file", FILES, ids=lambda p: p.stem)
def test_every_paper_that_an_sop_names_is_a_form(file):
    sop = load_sop(file)
    acts = [act for s in sop.steps for act in s.acts]
    acts += [act for s in sop.steps for c in s.cells for act in (*c.acts, *(a for e in c.exits for a in e.acts))]
    named = {r.paper for s in sop.steps for r in s.requirements if r.paper}
    named |= {act.partition(":")[2] for act in acts if act.startswith("paper:")}
    named |= {appendix.paper for appendix in sop.appendices if appendix.paper}
    forms = {path.stem for path in (ROOT / "forms").glob("*.toml")}
    assert named - forms == set()
