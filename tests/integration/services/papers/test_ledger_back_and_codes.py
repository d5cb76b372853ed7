"""A hasty "kembali" is taken back; a code that is typed or scanned finds its paper."""

import pytest

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.paper_code import PaperCode, words_of
from sopdesk.models import Letter
from sopdesk.services.paper_records import office_tag


@pytest.fixture
def printed(papers):
    detail = papers.reply()
    papers.print(detail.row.id)
    return detail.row.id


def test_hasty_return_is_taken_back(papers, printed):
    papers.ledger.send(by=papers.by, paper_ids=[printed], with_whom="Kepala Dinas")
    papers.ledger.returned(by=papers.by, paper_ids=[printed])
    papers.ledger.not_back(by=papers.by, paper_ids=[printed])
    (row,) = papers.ledger.rows()
    assert (row.state, row.with_whom) == ("keluar", "Kepala Dinas")
    assert not papers.get(printed).locked
    with pytest.raises(InvalidInputError, match="belum tercatat kembali"):
        papers.ledger.not_back(by=papers.by, paper_ids=[printed])


def test_letter_waits_again_when_the_return_is_taken_back(papers):
    asked = papers.desks.letter(reply_needed=True)
    detail = papers.reply(letter_id=asked)
    papers.print(detail.row.id)
    for act, answered in ((papers.ledger.returned, True), (papers.ledger.not_back, False)):
        act(by=papers.by, paper_ids=[detail.row.id])
        with papers.desks.store.read() as work:
            assert (work.get(Letter, asked).answered_at is not None) is answered


def test_paper_is_found_by_its_code_typed_or_scanned(papers, printed):
    with papers.desks.store.read() as work:
        tag = office_tag(work)
    code = PaperCode(tag, printed, 1, "0A1B2C3D")
    for text in (words_of(printed), words_of(printed).lower(), code.payload, f" {code.payload} "):
        assert papers.ledger.find(text).id == printed
    assert papers.ledger.find("bandwidth") is None
    with pytest.raises(InvalidInputError, match="kantor lain"):
        papers.ledger.find(PaperCode("ZZZZZZ" if tag != "ZZZZZZ" else "YYYYYY", printed, 1, "0A1B2C3D").payload)
    with pytest.raises(InvalidInputError, match="Tidak ada surat"):
        papers.ledger.find(words_of(printed + 900))
