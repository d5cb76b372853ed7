"""A running number stands on one paper alone: not on a second one by the pen, by another kind, or of another year."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from sopdesk.core.errors import InvalidInputError
from sopdesk.models import Letter, NumberGap, Paper

TASK = {"dasar": "Program kerja", "petugas": [{"name": "Dimas Prakoso"}], "untuk": "Memeriksa server", "tempat": "DC"}
REPORT = "berita-acara-pemeliharaan"


def _rule(papers, form_key="surat-tugas", **changes):
    rule = papers.numbers.rule(papers.forms.get(form_key))
    papers.numbers.save(by=papers.desks.admin, rule=replace(rule, **changes))


def _task(papers):
    return papers.begin("surat-tugas", TASK).row.id


def _number(papers, paper_id, text=""):
    return papers.ledger.number(by=papers.by, paper_id=paper_id, number_text=text)


def _dated(papers, paper_id, day):
    now = papers.get(paper_id)
    papers.filling.save(by=papers.by, paper_id=paper_id, values=now.values, paper_date=day, version=now.row.version)


def _agenda(papers, paper_id):
    with papers.desks.store.read() as work:
        return work.get(Letter, work.get(Paper, paper_id).out_letter_id)


@pytest.mark.parametrize(
    ("pattern", "by_hand", "following"),
    [
        ("{nomor:3}/{jabatan}/{bulan_romawi}/{tahun}", "001/KADIS/X/2026", "002/KADIS/XI/2026"),
        ("{nomor:3}/{jabatan}/{bulan}/{tahun}", "001/SEKRETARIS/9/2026", "002/KADIS/11/2026"),
        ("{kode}/{nomor:3}/{unit}/{tahun}", "800.1.11/001/DISKOMINFO/2026", "800.1/002/DISKOMINFO/2026"),
        ("{kode}/{nomor:3}/{unit}/{tahun}", "800.1/001/diskominfo/2026", "800.1/002/DISKOMINFO/2026"),
        ("{kode}/{nomor:3}/{unit}/{tahun}", "800.1/001/SETDA/2026", "800.1/001/DISKOMINFO/2026"),
        ("{kode}/{nomor:3}/{unit}/{tahun}", "800.1/001/DISKOMINFO/2025", "800.1/001/DISKOMINFO/2026"),
    ],
)
def test_the_pen_moves_the_counter_also_with_another_month_code_or_position(papers, pattern, by_hand, following):
    _rule(papers, pattern=pattern, at="blank")
    assert _number(papers, _task(papers), by_hand) == by_hand
    assert _number(papers, _task(papers)) == following


def test_two_kinds_that_look_alike_never_bear_the_same_number(papers):
    _rule(papers, pattern="{nomor:3}/X/{tahun}")
    _rule(papers, REPORT, pattern="{nomor:3}/X/{tahun}")
    first = _task(papers)
    assert _number(papers, first) == "001/X/2026"
    assert _number(papers, papers.begin(REPORT).row.id) == "002/X/2026"
    with papers.desks.store.read() as work:
        (gap,) = work.session.scalars(select(NumberGap))
    assert (gap.year, gap.number) == (2026, 1)
    assert papers.get(first).row.code in gap.reason


def test_a_number_left_out_of_the_agenda_is_told_in_its_report(papers):
    _rule(papers, "surat-balasan", pattern="{nomor:3}/X/{tahun}")
    _rule(papers, pattern="{nomor:3}/X/{tahun}")
    first = _task(papers)
    papers.print(first)
    reply = papers.reply().row.id
    papers.print(reply)
    assert papers.get(reply).row.number == "002/X/2026"
    assert _agenda(papers, reply).number == 2
    from sopdesk.services.numbers import Numbers

    report = Numbers(papers.desks.store, papers.desks.letters).report(book="keluar", year=2026)
    assert [(gap.number, papers.get(first).row.code in gap.reason) for gap in report.gaps] == [(1, True)]


def test_a_pattern_without_the_year_begins_anew_all_the_same(papers):
    _rule(papers, pattern="{nomor:3}/ST", at="blank")
    assert _number(papers, _task(papers), "001/ST") == "001/ST"
    other = _task(papers)
    with pytest.raises(InvalidInputError, match="sudah dipakai"):
        _number(papers, other, "001/ST")
    papers.desks.wait(days=43)
    assert _number(papers, other, "001/ST") == "001/ST"
    assert _number(papers, _task(papers)) == "002/ST"


def test_a_number_longer_than_any_is_refused(papers):
    paper_id = _task(papers)
    with pytest.raises(InvalidInputError, match="120 huruf"):
        _number(papers, paper_id, "9" * 121)
    assert papers.get(paper_id).row.number == ""


def test_a_numbered_paper_without_its_date_is_not_dated_in_another_year(papers):
    paper_id = papers.reply(letter_id=papers.desks.letter()).row.id
    papers.print(paper_id)
    _dated(papers, paper_id, None)
    papers.desks.wait(days=43)
    with pytest.raises(InvalidInputError, match="milik tahun 2026; isi tanggal") as refused:
        papers.print(paper_id)
    assert "paper_date" in refused.value.fields
    assert papers.get(paper_id).row.copies == 1


def test_the_agenda_has_the_date_that_a_print_gives_a_numbered_paper(papers):
    paper_id = papers.reply(letter_id=papers.desks.letter()).row.id
    papers.print(paper_id)
    _dated(papers, paper_id, None)
    assert _agenda(papers, paper_id).letter_date is None
    papers.print(paper_id)
    assert _agenda(papers, paper_id).letter_date == papers.get(paper_id).row.paper_date == date(2026, 11, 23)


def test_a_cancelled_letter_enters_no_agenda(papers):
    paper_id = _task(papers)
    papers.print(paper_id)
    papers.filling.void(by=papers.by, paper_id=paper_id, reason="salah")
    with pytest.raises(InvalidInputError, match="sudah dibatalkan"):
        papers.ledger.outgoing(by=papers.by, paper_id=paper_id)


def test_a_letter_dated_in_another_year_than_its_number_enters_no_agenda(papers):
    paper_id = _task(papers)
    papers.print(paper_id)
    _dated(papers, paper_id, date(2062, 1, 5))
    with pytest.raises(InvalidInputError, match="milik tahun 2026"):
        papers.ledger.outgoing(by=papers.by, paper_id=paper_id)
    _dated(papers, paper_id, date(2026, 12, 1))
    assert papers.ledger.outgoing(by=papers.by, paper_id=paper_id)


def test_a_sheet_of_a_letter_cancelled_since_is_not_put_on_record(papers):
    office = papers.desks
    letter = office.letter()
    pdf = office.sheets.prepare(by=office.agendaris, letter_ids=[letter])
    version = office.letters.get(letter, by=office.agendaris).row.version
    office.letters.cancel(by=office.agendaris, letter_id=letter, version=version, reason="salah")
    with pytest.raises(InvalidInputError, match="dibatalkan"):
        office.sheets.record(by=office.agendaris, pdf=pdf)
    (row,) = papers.filling.of_letter(letter)
    assert row.copies == 0
