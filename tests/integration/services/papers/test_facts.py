"""Every prefill path that a form may name gives something, where the office knows it."""

from dataclasses import replace
from datetime import date

from sopdesk.domain.office import AgencyRow
from sopdesk.domain.prefill import PATHS
from sopdesk.services.facts import Subject, finished_rows, gather

BANDWIDTH = "batam/permohonan-kenaikan-bandwidth"
_RARE = {"case.variant", "case.outcome", "appointed", "sop.title", "sop.number"}
"""Known only after certain moves of certain SOPs, or given where an SOP itself is reported on."""


def _gather(papers, subject):
    with papers.desks.store.read() as work:
        return gather(work, subject, by=papers.by, on=date(2026, 11, 23))


def test_every_path_gives_something_where_it_is_known(papers):
    office = papers.desks
    agency = AgencyRow(0, "Dinas Uji", address="Jalan Satu 1", phone="0778-1", email="uji@batam.go.id")
    office.office.save_agency(by=office.agendaris, row=agency)
    profile = replace(
        office.office.profile(),
        address="Jalan Engku Putri 1",
        postal_code="29461",
        phone="0778-2",
        email="kominfo@batam.go.id",
        website="kominfo.batam.go.id",
    )
    office.office.save_profile(by=office.admin, profile=profile)
    person = next(o for o in office.people.officials() if o.name == "Sari Dewi")
    filled = replace(person, nip="198001012005012001", rank="Penata", grade="III/c")
    office.people.save_official(by=office.admin, row=filled)
    letter = office.letter(
        sender="Dinas Uji",
        letter_date=date(2026, 11, 20),
        summary="Ringkas",
        speed="segera",
        classification="500.12",
        enclosures="1 berkas",
        reporter_name="Ani",
        reporter_phone="0812-7000-1234",
    )
    case = office.start(BANDWIDTH, letter)
    facts = _gather(papers, Subject(case_id=case))
    given = {path for path in PATHS if path in facts.texts or f"{path}.1.title" in facts.texts}
    assert set(PATHS) - given <= _RARE
    assert facts.texts["user.rank"] == "Penata (III/c)"
    assert facts.texts["holder.kepala-dinas.name"] == "Azril Apriansyah"
    assert facts.texts["letter.received"] == "2026-11-23"


def test_a_paper_of_the_office_alone_knows_the_office(papers):
    facts = _gather(papers, Subject())
    with papers.desks.store.read() as work:
        assert finished_rows(work, Subject()) is None
    assert facts.texts["today"] == "2026-11-23"
    assert not [path for path in facts.texts if path.startswith(("case.", "letter.", "paper."))]


def test_a_cancelled_paper_tells_the_next_nothing(papers):
    office = papers.desks
    case = office.start(BANDWIDTH, office.letter())
    paper = papers.begin("laporan-hasil", case_id=case)
    key = next(k for k, f in paper.form.fields.items() if f.kind in {"text", "long-text"})
    papers.fill(paper, {key: "Temuan"})
    path = f"paper.laporan-hasil.{key}"
    assert _gather(papers, Subject(case_id=case)).texts[path] == "Temuan"
    papers.filling.void(by=papers.by, paper_id=paper.row.id, reason="Salah")
    assert path not in _gather(papers, Subject(case_id=case)).texts
