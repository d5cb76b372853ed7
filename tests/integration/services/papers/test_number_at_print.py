"""A preview shows the number that a paper will get; it is taken when the paper is printed, and not before."""

import pytest

from sopdesk.core.errors import ConflictError
from sopdesk.models import Counter, Paper, PaperCopy
from sopdesk.printing.pdf_pages import page_texts
from sopdesk.store.queries.papers import copy as copy_of


def _text(pdf):
    return "\n".join(page.text for page in page_texts(pdf))


def _look(papers, *ids):
    return papers.printouts.prepare(by=papers.by, paper_ids=ids)


def _issue(papers, pdf, *ids):
    return papers.printouts.issue(by=papers.by, paper_ids=ids, pdf=pdf)


def _mailed(papers, request="r-1", about="Sosialisasi"):
    values = {**papers.begin("surat-sosialisasi").values, "hal": about, "isi": "Mengundang Saudara."}
    return papers.printouts.mail_merge(
        by=papers.by, form_key="surat-sosialisasi", values=values, agencies=["Dinas Sosial"], request_id=request
    )


def test_looking_takes_no_number_and_enters_no_agenda(papers):
    paper_id = papers.reply(letter_id=papers.desks.letter()).row.id
    heard = papers.desks.listen()
    first, second = _look(papers, paper_id), _look(papers, paper_id)
    assert "/001/" in _text(first)
    assert _text(first) == _text(second)
    with papers.desks.store.read() as work:
        paper = work.get(Paper, paper_id)
        assert (paper.number_text, paper.number, paper.out_letter_id, paper.state) == ("", None, None, "draf")
        assert paper.paper_date is None
        assert work.session.query(Counter).filter(Counter.counter_key == "keluar").count() == 0
    assert not [changes for changes in heard if changes.letters]


def test_what_was_looked_at_is_printed_byte_for_byte(papers):
    paper_id = papers.reply().row.id
    pdf = _look(papers, paper_id)
    issued = _issue(papers, pdf, paper_id)
    assert (issued.pdf, issued.copy_no, issued.words) == (pdf, 1, "")
    number = papers.get(paper_id).row.number
    assert number in _text(pdf)
    assert _issue(papers, pdf, paper_id).copy_no == 1
    assert papers.get(paper_id).row.copies == 1


def test_a_number_that_another_took_meanwhile_is_replaced_before_anything_is_printed(papers):
    first, second = papers.reply().row.id, papers.reply().row.id
    seen = _look(papers, first)
    papers.print(second)
    with pytest.raises(ConflictError):
        papers.printouts.record(by=papers.by, paper_ids=[first], pdf=seen)
    assert papers.get(first).row.number == ""
    issued = _issue(papers, seen, first)
    assert issued.pdf != seen
    assert "/002/" in papers.get(first).row.number
    assert papers.get(first).row.number in _text(issued.pdf)
    assert papers.get(first).row.number in issued.words
    with papers.desks.store.read() as work:
        kept = copy_of(work.session, first, 1)
        assert isinstance(kept, PaperCopy)
        assert papers.desks.store.blobs.read(kept.sha256) == issued.pdf


def test_the_papers_of_one_job_are_foreseen_one_after_the_other(papers):
    ids = [papers.reply().row.id for _ in range(3)]
    text = _text(_look(papers, *ids))
    assert all(f"/00{n}/" in text for n in (1, 2, 3))


def test_a_receipt_shows_the_number_that_its_letter_will_get(papers):
    letter, receipt = _mailed(papers)
    pdf = _look(papers, letter, receipt)
    assert papers.get(receipt).values["nomor"] == ""
    issued = _issue(papers, pdf, letter, receipt)
    assert issued.pdf == pdf
    number = papers.get(letter).row.number
    assert papers.get(receipt).values["nomor"] == number
    assert _text(pdf).count(number) == 2
    assert not papers.get(receipt).row.changed, "what is kept is what stands on the sheet"


def test_a_receipt_follows_where_the_number_is_another(papers):
    letter, receipt = _mailed(papers)
    seen = _look(papers, letter, receipt)
    papers.print(*_mailed(papers, "r-2", "Pelatihan"))
    issued = _issue(papers, seen, letter, receipt)
    number = papers.get(letter).row.number
    assert papers.get(receipt).values["nomor"] == number
    assert _text(issued.pdf).count(number) == 2


def test_a_sheet_is_dated_on_the_day_it_is_printed(papers):
    paper_id = papers.reply().row.id
    seen = _look(papers, paper_id)
    papers.desks.wait(days=1)
    issued = _issue(papers, seen, paper_id)
    assert "24 November 2026" in _text(issued.pdf)
    assert papers.get(paper_id).row.paper_date == papers.desks.clock.now().date()


def test_the_sheet_on_another_paper_stays_on_it_when_it_is_made_again(papers):
    first, second = papers.reply().row.id, papers.reply().row.id
    seen = papers.printouts.prepare(by=papers.by, paper_ids=[first], size="a4")
    papers.print(second)
    page = page_texts(_issue(papers, seen, first).pdf)[0]
    assert (round(page.width), round(page.height)) == (595, 842)


def test_a_print_on_record_that_did_not_leave_yet_leaves_no_more_once_it_is_cancelled(papers):
    paper_id = papers.reply().row.id
    pdf = _look(papers, paper_id)
    assert _issue(papers, pdf, paper_id).copy_no == 1
    papers.filling.void(by=papers.by, paper_id=paper_id, reason="salah")
    with pytest.raises(ConflictError, match="dibatalkan"):
        _issue(papers, pdf, paper_id)


def test_a_job_made_once_more_is_the_newest(papers):
    ids = [papers.begin("tanda-terima-surat", {"kepada": f"OPD {n}", "hal": "Undangan"}).row.id for n in range(9)]
    first = _look(papers, ids[0])
    for paper_id in ids[1:8]:
        _look(papers, paper_id)
    assert _look(papers, ids[0]) == first
    _look(papers, ids[8])
    assert _issue(papers, first, ids[0]).copy_no == 1
