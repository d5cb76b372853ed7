"""What is signed by whoever made a paper names him on every copy, whoever prints it, by the seat that he held."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from sopdesk.domain.people import PositionRow
from sopdesk.printing.pdf_pages import page_texts

KEY = "formulir-subdomain"


def _words(pdf):
    return " ".join(" ".join(page.text for page in page_texts(pdf)).split())


def _begun(papers, by, form_key=KEY, **more):
    return papers.filling.begin(by=by, form_key=form_key, request_id=uuid4().hex, **more)


def _user(papers, by):
    facts = _begun(papers, by).facts
    return facts.get("user.name"), facts.get("user.title", "")


def test_whoever_looks_at_it_or_prints_it_the_maker_signs(papers):
    office = papers.desks
    detail = _begun(papers, office.tim)
    mine, hers = (papers.filling.preview(by=by, paper_id=detail.row.id) for by in (office.tim, office.agendaris))
    assert "Diperiksa oleh Tim Data Center, Dimas Prakoso" in _words(mine)
    assert _words(hers) == _words(mine)
    receipt = _begun(papers, office.tim, "tanda-terima-surat")
    papers.fill(receipt, {"kepada": "Dinas Sosial", "hal": "Undangan", "nomor": "1", "tanggal": "2026-11-23"})
    papers.print(receipt.row.id)
    (copy,) = papers.get(receipt.row.id).copies
    archived = _words(papers.printouts.copy_pdf(copy.id))
    assert "Dimas Prakoso" in archived
    assert "Sari Dewi" not in archived


@pytest.mark.parametrize(("kind", "title"), [("plt", "Plt. Kepala Bidang"), ("plh", "Plh. Kepala Bidang")])
def test_an_acting_holder_signs_as_such(papers, kind, title):
    office = papers.desks
    today = office.clock.now().date()
    office.people.appoint(
        by=office.admin,
        position_id=office.seats["kabid-pe"],
        official_id=office.persons["Yusuf Rahman"],
        kind=kind,
        from_date=today,
        to_date=today,
    )
    name, shown = _user(papers, office.people.session_of(office.teknisi.user_id))
    assert name == "Yusuf Rahman"
    assert shown.startswith(title)


def test_a_desk_that_is_lent_gives_nobody_its_title(papers):
    office = papers.desks
    today = office.clock.now().date()
    office.people.delegate(
        by=office.admin,
        position_id=office.seats["kabid-pe"],
        to_official_id=office.persons["Dimas Prakoso"],
        from_date=today,
        to_date=today + timedelta(days=2),
        reason="Dinas luar",
    )
    lent = office.people.session_of(office.tim.user_id)
    assert lent.holds("kabid-pe")
    assert _user(papers, lent) == ("Dimas Prakoso", "Tim Data Center")


def test_a_copy_of_later_names_the_seat_of_the_day_on_the_paper(papers):
    office = papers.desks
    detail = papers.filling.begin(by=office.tim, form_key="tanda-terima-surat", request_id="x")
    filled = papers.fill(detail, {"kepada": "Dinas Sosial", "hal": "Undangan", "nomor": "1", "tanggal": "2026-11-23"})
    papers.print(filled.row.id)
    assert papers.get(filled.row.id).row.paper_date == date(2026, 11, 23)
    office.wait(days=3)
    office.people.appoint(
        by=office.admin,
        position_id=office.seats["kasi-infrastruktur"],
        official_id=office.persons["Dimas Prakoso"],
        kind="definitif",
        from_date=office.clock.now().date(),
    )
    again = _words(papers.print(filled.row.id))
    assert "Tim Data Center" in again
    assert "Kepala Seksi" not in again


def test_a_form_that_its_maker_signs_begins_with_his_seat(papers):
    office = papers.desks
    assert _begun(papers, office.kabid, "laporan-hasil").values["penanda"] == "kabid-pe"
    assert _begun(papers, office.teknisi, "laporan-hasil").values["penanda"] == ""


def test_the_code_in_a_number_is_of_the_head_who_signs_it(papers):
    office, people = papers.desks, papers.desks.people
    other = PositionRow(0, "kabid-aptika", "Kepala Bidang Aptika", 0, "", office.seats["kepala-dinas"], 3)
    seat = people.save_position(by=office.admin, row=replace(other, number_code="APTIKA"))
    own = next(row for row in people.positions() if row.key == "kabid-pe")
    people.save_position(by=office.admin, row=replace(own, number_code="PE"))
    today, yusuf = office.clock.now().date(), office.persons["Yusuf Rahman"]
    people.appoint(by=office.admin, position_id=seat, official_id=yusuf, kind="definitif", from_date=today)
    form_key = "berita-acara-pemeliharaan"
    rule = papers.numbers.rule(papers.forms.get(form_key))
    papers.numbers.save(by=office.admin, rule=replace(rule, pattern="{nomor}/{jabatan}/{tahun}"))
    ids = [_begun(papers, by, form_key).row.id for by in (office.tim, people.session_of(office.teknisi.user_id))]
    for paper_id, head, number in zip(ids, (own.name, other.name), ("1/PE/2026", "2/APTIKA/2026"), strict=True):
        assert head in _words(papers.filling.preview(by=papers.by, paper_id=paper_id))
        assert papers.ledger.number(by=papers.by, paper_id=paper_id) == number
