"""A reply is numbered before or after it is signed; the letter it answers is closed in either order."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.factories.scan_desk import scan_desk

from sopdesk.core.errors import InvalidInputError
from sopdesk.models import Letter, Paper

KEY = "surat-balasan"


def _rule(papers, **changes):
    rule = papers.numbers.rule(papers.forms.get(KEY))
    papers.numbers.save(by=papers.desks.admin, rule=replace(rule, **changes))


def _answered(papers, letter_id):
    with papers.desks.store.read() as work:
        return work.get(Letter, letter_id).answered_at is not None


def _agenda(papers, paper_id):
    """Return the row of a paper in the agenda of outgoing letters, None if it has none."""
    with papers.desks.store.read() as work:
        out = work.get(Paper, paper_id).out_letter_id
        return work.get(Letter, out) if out else None


def _returned(papers, paper_id):
    papers.ledger.returned(by=papers.by, paper_ids=[paper_id])


@pytest.mark.parametrize("text", ["500.12/007/DISKOMINFO/2026", "500.12/77/5.16.03/2026", ""])
@pytest.mark.parametrize("back_first", [True, False])
def test_a_reply_numbered_by_hand_answers_its_letter_whichever_comes_first(papers, text, back_first):
    _rule(papers, at="blank")
    letter = papers.desks.letter(reply_needed=True)
    paper_id = papers.reply(letter_id=letter).row.id
    papers.print(paper_id)
    if back_first:
        _returned(papers, paper_id)
    given = papers.ledger.number(by=papers.by, paper_id=paper_id, number_text=text)
    assert _answered(papers, letter) is back_first
    if not back_first:
        _returned(papers, paper_id)
    assert _answered(papers, letter)
    row = _agenda(papers, paper_id)
    assert row is not None
    assert row.letter_number == given == (text or given)


def test_a_number_off_the_pattern_takes_the_next_place_in_the_agenda(papers):
    _rule(papers, at="blank")
    first, second = (papers.reply().row.id for _ in range(2))
    papers.ledger.number(by=papers.by, paper_id=first, number_text="B/77/menurut-buku-lama")
    row = _agenda(papers, first)
    assert (row.number, row.letter_number) == (1, "B/77/menurut-buku-lama")
    papers.ledger.number(by=papers.by, paper_id=first, number_text="B/78/menurut-buku-lama")
    assert _agenda(papers, first).letter_number == "B/78/menurut-buku-lama"
    assert _agenda(papers, first).number == 1
    with pytest.raises(InvalidInputError, match="agenda"):
        papers.ledger.number(by=papers.by, paper_id=first, number_text="500.12/009/DISKOMINFO/2026")
    assert papers.get(first).row.number == "B/78/menurut-buku-lama"
    papers.ledger.number(by=papers.by, paper_id=second)
    assert _agenda(papers, second).number == 2


def test_a_number_due_at_signature_is_taken_when_the_sheet_comes_back(papers):
    _rule(papers, at="signature")
    letter = papers.desks.letter(reply_needed=True)
    paper_id = papers.reply(letter_id=letter).row.id
    papers.print(paper_id)
    assert papers.get(paper_id).row.number == ""
    assert papers.ledger.returned(by=papers.by, paper_ids=[paper_id]) == (papers.get(paper_id).row.number,)
    number = papers.get(paper_id).row.number
    assert number.startswith("500") or "/001/" in number
    assert _answered(papers, letter)
    assert _agenda(papers, paper_id).letter_number == number
    papers.ledger.not_back(by=papers.by, paper_ids=[paper_id])
    assert not _answered(papers, letter)
    assert papers.ledger.returned(by=papers.by, paper_ids=[paper_id]) == ()
    assert papers.get(paper_id).row.number == number, "it keeps the number it has"


def test_a_scan_that_brings_it_back_takes_the_number_too(papers):
    _rule(papers, at="signature")
    letter = papers.desks.letter(reply_needed=True)
    paper_id = papers.reply(letter_id=letter).row.id
    pdf = papers.print(paper_id)
    desk = scan_desk(papers.desks.store, attachments=papers.desks.attachments, forms=papers.forms)
    desk.scans.take(by=papers.by, files=[("a.pdf", pdf)], source="seret")
    assert papers.get(paper_id).row.state == "kembali"
    assert papers.get(paper_id).row.number
    assert _answered(papers, letter)


def test_a_form_filled_with_the_pen_keeps_the_number_of_the_pen(papers):
    _rule(papers, at="signature")
    letter = papers.desks.letter()
    papers.filling.blank(by=papers.by, form_key=KEY, letter_id=letter)
    (row,) = papers.filling.of_letter(letter)
    _returned(papers, row.id)
    assert papers.get(row.id).row.number == ""


def test_what_cannot_be_numbered_comes_back_all_the_same(papers):
    _rule(papers, at="signature")
    detail = papers.reply(letter_id=papers.desks.letter())
    papers.print(detail.row.id)
    now = papers.get(detail.row.id)
    papers.filling.save(
        by=papers.by,
        paper_id=detail.row.id,
        values=now.values,
        paper_date=date(2062, 11, 23),
        version=now.row.version,
    )
    _returned(papers, detail.row.id)
    after = papers.get(detail.row.id)
    assert (after.row.state, after.row.number) == ("kembali", "")
    assert "Belum bernomor" in after.events[-1].text


def test_k_waits_for_the_word_on_a_scan_that_differs(papers):
    paper_id = papers.reply(letter_id=papers.desks.letter()).row.id
    pdf = papers.print(paper_id)
    papers.fill(papers.get(paper_id), {"isi": "Diubah sesudah dicetak."})
    desk = scan_desk(papers.desks.store, attachments=papers.desks.attachments, forms=papers.forms)
    (filed,) = desk.scans.take(by=papers.by, files=[("a.pdf", pdf)], source="seret").filed
    assert filed.changed_fields
    with pytest.raises(InvalidInputError, match="Hasil pindai") as refused:
        _returned(papers, paper_id)
    assert filed.changed_fields[0] in refused.value.message
    assert papers.get(paper_id).row.state == "dicetak"
    assert desk.scans.accept(by=papers.by, scan_id=filed.scan_id)
    assert papers.get(paper_id).row.state == "kembali"


def test_k_closes_a_paper_that_was_printed_anew_after_such_a_scan(papers):
    paper_id = papers.reply(letter_id=papers.desks.letter()).row.id
    pdf = papers.print(paper_id)
    papers.fill(papers.get(paper_id), {"isi": "Diubah sesudah dicetak."})
    desk = scan_desk(papers.desks.store, attachments=papers.desks.attachments, forms=papers.forms)
    desk.scans.take(by=papers.by, files=[("a.pdf", pdf)], source="seret")
    papers.print(paper_id)
    _returned(papers, paper_id)
    assert papers.get(paper_id).row.state == "kembali"


def test_nothing_is_signed_or_sent_before_it_was_printed(papers):
    paper_id = papers.reply().row.id
    papers.desks.wait(days=2)
    papers.print(paper_id)
    printed = papers.desks.clock.now()
    before = printed - timedelta(days=1)
    with pytest.raises(InvalidInputError, match="sebelum dicetak"):
        papers.ledger.returned(by=papers.by, paper_ids=[paper_id], at=before)
    with pytest.raises(InvalidInputError, match="sebelum dicetak"):
        papers.ledger.send(by=papers.by, paper_ids=[paper_id], with_whom="Kabid", at=before)
    assert papers.get(paper_id).row.state == "dicetak"
    papers.ledger.send(by=papers.by, paper_ids=[paper_id], with_whom="Kabid", at=printed.replace(second=0))


def _dated(papers, paper_id, day):
    now = papers.get(paper_id)
    papers.filling.save(by=papers.by, paper_id=paper_id, values=now.values, paper_date=day, version=now.row.version)


def test_a_numbered_paper_keeps_the_year_of_its_number(papers):
    paper_id = papers.reply(letter_id=papers.desks.letter()).row.id
    papers.print(paper_id)
    _dated(papers, paper_id, date(2031, 1, 5))
    with pytest.raises(InvalidInputError, match="2026") as refused:
        papers.print(paper_id)
    assert "paper_date" in refused.value.fields
    _dated(papers, paper_id, date(2026, 12, 24))
    papers.print(paper_id)


def _cancelled(papers, letter_id):
    office = papers.desks
    version = office.letters.get(letter_id, by=papers.by).row.version
    office.letters.cancel(by=office.agendaris, letter_id=letter_id, version=version, reason="salah")


def test_a_reply_to_a_cancelled_letter_takes_no_number(papers):
    letter = papers.desks.letter()
    paper_id = papers.reply(letter_id=letter).row.id
    _cancelled(papers, letter)
    with pytest.raises(InvalidInputError, match="dibatalkan"):
        papers.printouts.prepare(by=papers.by, paper_ids=[paper_id])
    assert papers.get(paper_id).row.number == ""


def test_a_paper_whose_row_in_the_agenda_is_cancelled_is_cancelled_too(papers):
    letter = papers.desks.letter(reply_needed=True)
    paper_id = papers.reply(letter_id=letter).row.id
    papers.print(paper_id)
    heard = papers.desks.listen()
    _cancelled(papers, _agenda(papers, paper_id).id)
    after = papers.get(paper_id)
    assert (after.row.state, after.locked) == ("batal", "Dibatalkan: salah")
    assert after.events[-1].kind == "batal"
    assert paper_id in heard[-1].papers
    with pytest.raises(InvalidInputError, match="dibatalkan"):
        _returned(papers, paper_id)
